"""Optional libraries: whether they are installed, and what to say if not."""

from importlib.util import find_spec

from mapgen.support.errors import MissingError


def need(what: str, *libraries: str) -> None:
    """Raise MissingError unless all libraries are installed; `what` needs them."""
    missing = [library for library in libraries if not _is_there(library)]
    if missing:
        raise MissingError(
            f"{what} needs {' and '.join(missing)}, which is not installed: "
            f"pip install {' '.join(missing)}"
        )


def _is_there(library: str) -> bool:
    try:
        return find_spec(library) is not None
    except ValueError:  # a library that was removed from sys.modules
        return False
