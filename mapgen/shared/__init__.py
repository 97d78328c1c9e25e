"""What Python and the viewer both know, each fact in one file of data that both read.

`symbols.json` holds the symbols' outlines and looks. The viewer imports these files when it is
bundled; Python reads them here.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@cache
def symbols() -> Mapping[str, Any]:
    """Return the symbols' outlines by shape, on squares from -8 to 8, and their looks by state."""
    found: Mapping[str, Any] = json.loads((HERE / "symbols.json").read_text("utf-8"))
    return found
