"""The list and the drawing in the page for readers without scripts."""
