"""What may happen to an atlas or a page besides being built: a family, one file each."""
