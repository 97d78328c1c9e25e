"""The list and the drawing that stand in the page for readers without scripts."""
