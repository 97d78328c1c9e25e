"""The entry point of `mapgen` and `python -m mapgen`.

Ctrl-C exits silently with 130 (128 plus the number of SIGINT, as in a shell).
"""

import errno
import os
import sys
from contextlib import suppress

FAILED, INTERRUPTED = 3, 130
"""Exit codes, as in errors.py, which may not be imported yet when Ctrl-C is pressed."""


def run() -> None:
    """Run the command line and exit."""
    try:
        from mapgen.cli import main

        main()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:
        # An error about a file has its name; without one it is about stdout or stderr.
        if error.filename is not None or error.errno == errno.EPIPE:
            raise
        _report_full_output(error)
        sys.exit(FAILED)


def _report_full_output(error: OSError) -> None:
    """Report that the output cannot be written, and discard the rest of it."""
    with suppress(OSError):
        print(f"the output cannot be written: {error.strerror}", file=sys.stderr, flush=True)
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
            continue
        os.dup2(null, stream.fileno())


if __name__ == "__main__":
    run()
