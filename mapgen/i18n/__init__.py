"""The words of the interface and of dates, language by language."""
