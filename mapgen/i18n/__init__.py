"""The texts of the interface and of dates, by language."""
