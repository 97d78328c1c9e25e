"""How long mapgen takes, against what it cannot avoid: `python -m tests.benchmarks`."""
