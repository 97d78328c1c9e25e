"""The frozen values of a dataset, and the schema of its tables."""
