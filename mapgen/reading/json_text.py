"""Read JSON; whatever is wrong with it is a Problem in plain words."""

import json
from collections.abc import Callable
from typing import Any

from mapgen.reading.reasons import TOO_DEEP, TOO_LONG, json_reason
from mapgen.support.errors import Problem

UNREADABLE = object()
"""What a text that is not JSON holds."""


def json_value(
    file: str,
    text: str,
    problems: list[Problem],
    pairs: Callable[[list[tuple[str, Any]]], Any] | None = None,
) -> Any:
    """Return the value of a text, `UNREADABLE` after its problem.

    `pairs` makes a value of the entries of each table, by default a dict.
    """
    try:
        return json.loads(text, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        message = f"the file is not JSON: {json_reason(error)}"
        problems.append(Problem(file, error.lineno, "", "", message))
    except RecursionError:
        problems.append(Problem(file, 0, "", "", TOO_DEEP))
    except ValueError:  # of int(): sys.get_int_max_str_digits()
        problems.append(Problem(file, 0, "", "", TOO_LONG))
    return UNREADABLE
