"""Commands as a user types them."""

import os
import shlex
import subprocess


def typed(words: list[str]) -> str:
    """Return a command line, quoted for this system's shell."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
