"""Files to rows that remember their line: the only readers."""
