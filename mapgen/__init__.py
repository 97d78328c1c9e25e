"""Turn a folder of small, cited tables of places into one offline, dated map."""

__version__ = "0.1.0"
