"""The program `mapgen`, also as `python -m mapgen`: the commands, and how it ends when they cannot.

Ctrl-C ends it without a word and with 130 (128 and the number of SIGINT, as a shell has it).
"""

import errno
import os
import sys
from contextlib import suppress

FAILED, INTERRUPTED = 3, 130
"""The exit codes, those of errors.py: that may not be loaded yet when Ctrl-C comes."""


def run() -> None:
    """Run the command that stands on the command line, and exit."""
    try:
        from mapgen.cli import main

        main()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:
        # Of a file it has the name: what has none is a stream, stdout or stderr.
        if error.filename is not None or error.errno == errno.EPIPE:
            raise
        _tell_full(error)
        sys.exit(FAILED)


def _tell_full(error: OSError) -> None:
    """Say that the output has no room, and let what is left of it go nowhere."""
    with suppress(OSError):
        print(f"the output cannot be written: {error.strerror}", file=sys.stderr, flush=True)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
            continue
        os.dup2(nowhere, stream.fileno())


if __name__ == "__main__":
    run()
