"""HTML of the templates: texts are escaped, and what is HTML already is marked as such."""

import sys
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from jinja2 import BytecodeCache, FileSystemLoader, compiler
from jinja2.bccache import Bucket
from markupsafe import Markup

from mapgen.page.folium_frame import Environment
from mapgen.shared import source_fields
from mapgen.support.errors import WriteError
from mapgen.support.writing import write_bytes

FOLDER = Path(__file__).with_name("templates")
CACHE = FOLDER / "__pycache__"
"""Where compiled templates are, as Python keeps compiled modules: if it can be written."""


class Compiled(BytecodeCache):
    """The templates as compiled by this Python and this Jinja; others are compiled again."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name of a template's file here."""
        return f"{name}.{sys.implementation.cache_tag}"

    def get_source_checksum(self, source: str) -> str:
        """Return what changes with a template's text and with Jinja."""
        own = super().get_source_checksum(source)
        return f"{own} {Path(compiler.__file__).stat().st_mtime_ns}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read the code of a template; without a whole file, there is none."""
        try:
            bucket.bytecode_from_string((CACHE / bucket.key).read_bytes())
        except (OSError, EOFError, UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write the code of a template where that is possible and Python is allowed to."""
        if not sys.dont_write_bytecode:
            with suppress(WriteError):
                write_bytes(CACHE / bucket.key, bucket.bytecode_to_string())


TEMPLATES = Environment(  # type: ignore[no-untyped-call]
    loader=FileSystemLoader(FOLDER), autoescape=True, auto_reload=False, bytecode_cache=Compiled()
)

POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src {images}; "
    "base-uri 'none'; form-action 'none'"
)
"""The page's Content Security Policy: only embedded code with a listed hash may run."""
TEMPLATES.globals["source_fields"] = source_fields


def html_of(template: str, **values: Any) -> Markup:
    """Return a template with its values filled in."""
    return Markup(TEMPLATES.get_template(template).render(values))


@cache
def macro(template: str, name: str) -> Callable[..., Markup]:
    """Return a macro of a template: for HTML of which there is much, a third faster than a page."""
    function: Callable[..., Markup] = getattr(TEMPLATES.get_template(template).module, name)
    return function


def policy(scripts: str, style: str, server: str = "") -> str:
    """Return the policy that allows these scripts, given as hashes, this style, and pictures of
    one server, if any.
    """
    images = f"data: {server}".rstrip()
    return POLICY.format(scripts=scripts, styles=hashed(style), images=images)


def hashed(text: str) -> str:
    """Return the hash of a script or style, as a policy has it."""
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def sheet(template: str, stylesheet: str, **values: Any) -> str:
    """Return a page without scripts from a template and its style sheet.

    Values are escaped; the policy allows no scripts and no requests.
    """
    style_text = TEMPLATES.get_template(stylesheet).render()
    allowed = policy("'none'", style_text)
    return str(html_of(template, policy=allowed, stylesheet=style_text, **values))
