"""Shared basics: errors and problems, progress, writing files, ids from titles."""
