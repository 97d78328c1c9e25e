"""Style sheets: the addresses that CSS makes a browser load."""

import re
from collections.abc import Iterator

ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
PIECES = re.compile(
    r"""/\*.*?(?:\*/|\Z)
    | @namespace[^;]*;?
    | @import\s*(?:url\(\s*)?["']?(?P<sheet>[^"'();\s]+)["']?
    | (?:url|src)\(\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^)]*))
    | image-set\((?P<set>(?:[^()]|\([^()]*\))*)
    | "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*'""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
"""What matters in a style sheet, each read past comments and strings."""

STRINGS = re.compile(r"""["']([^"']+)["']""")


def _unescaped(css: str) -> str:
    def one(found: re.Match[str]) -> str:
        code = int(found[1], 16) if found[1] else 0
        if not found[1]:
            return found[0] if found[2] in "\"'\n" else found[2]
        return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"

    return ESCAPE.sub(one, css)


def addresses_in_css(css: str, first_line: int) -> Iterator[tuple[str, str, int]]:
    """Yield each address, the kind of fetch (style or img) and its line, in a style sheet that
    begins at `first_line` of its page.
    """
    plain_css = _unescaped(css) if "\\" in css else css
    for found in PIECES.finditer(plain_css):
        line = first_line + plain_css.count("\n", 0, found.start())
        if found["sheet"]:
            yield found["sheet"], "style", line
        elif found["set"]:
            yield from ((address, "img", line) for address in STRINGS.findall(found["set"]))
            yield from addresses_in_css(found["set"], line)
        else:
            address = found["double"] or found["single"] or found["bare"]
            if address:
                yield address.strip(), "img", line
