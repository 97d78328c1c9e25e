"""The map in a lesson: recipes of the platforms, and the snippet to paste."""
