"""Sweeps of many like cases: a sample of them in the fast tests, all of them in `make test-all`."""

from collections.abc import Iterable

import pytest
from _pytest.mark import ParameterSet


def sweep(cases: Iterable[object], every: int) -> list[ParameterSet]:
    """Return the parameters of a test: one case in `every` is fast, beginning with the first.

    A case is a tuple where the test takes several values.
    """
    values = [case if isinstance(case, tuple) else (case,) for case in cases]
    return [
        pytest.param(*value, marks=[pytest.mark.slow] if number % every else [])
        for number, value in enumerate(values)
    ]
