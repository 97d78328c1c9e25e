"""Everything that is made from a dataset: the page, and the other commands' outputs."""
