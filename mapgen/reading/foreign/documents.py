"""Read a JSON file whose structure is a known form."""

import json
from pathlib import Path
from typing import Any

from mapgen.reading.files import file_bytes
from mapgen.reading.reasons import json_reason
from mapgen.support.errors import ReadError

ENDINGS = (".json", ".geojson", ".jsonld")


def json_document(path: Path) -> Any:
    """Return the value of a JSON file; raise ReadError if it is none."""
    try:
        return json.loads(file_bytes(path).decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise ReadError(
            f"{path.name}:{error.lineno}: it is not JSON: {json_reason(error)}"
        ) from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{path.name} is no JSON that can be read: {error}") from error
