"""Embedding the map in a lesson: platform recipes and snippets."""
