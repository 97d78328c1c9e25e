"""Benchmarks of mapgen, compared with unavoidable work: `python -m tests.benchmarks`."""
