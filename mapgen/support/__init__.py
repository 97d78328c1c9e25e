"""What lies under everything: errors and problems, progress, writing files, ids from titles."""
