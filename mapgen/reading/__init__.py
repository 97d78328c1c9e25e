"""Read the files of a dataset into rows with line numbers."""
