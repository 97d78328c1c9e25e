"""Edits that touch many rows at once: dates of a period, renamed, removed and merged places.

Each returns the changes as a diff to show and write (`fix.write_back`); nothing is written here.
"""
