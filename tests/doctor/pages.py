"""Pages for the doctor's tests, and calls of the doctor."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from click.testing import CliRunner, Result

from mapgen.cli import main

SCRIPT = 'document.title += "";'
STYLE = "p { color: black }"


def hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


POLICY = (
    f"default-src 'none'; script-src {hashed(SCRIPT)}; style-src {hashed(STYLE)}; "
    "img-src data:; base-uri 'none'; form-action 'none'"
)
SOUND = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>A map</title>
<style>{STYLE}</style>
</head>
<body>
<h2>Sources</h2>
<p>A work. <a href="https://example.org/">Its page</a>. Data: CC BY 4.0.</p>
<script>{SCRIPT}</script>
</body>
</html>
"""
LOOSE = SOUND.replace(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">', "")
BODY = "<h2>Sources</h2>"
PUT_IN = "embed it in the page"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["doctor", *map(str, arguments)], catch_exceptions=False)


def read_only(tmp_path: Path, text: str) -> Result:
    page = tmp_path / "page.html"
    page.write_bytes(text.encode("utf-8"))
    return run(page, "--no-browser")


def added(what: str, page: str = LOOSE) -> str:
    """Put markup before the heading, which is on line 9."""
    assert page.count(BODY) == 1
    return page.replace(BODY, what + BODY)
