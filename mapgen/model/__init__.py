"""Immutable model classes of a dataset, and the schema of its tables."""
