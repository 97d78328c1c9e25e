"""Find the line of each key of a TOML file, which tomllib does not provide."""

import re
from collections.abc import Iterator, Mapping

_WORD = r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_PATH = rf"{_WORD}(?:[ \t]*\.[ \t]*{_WORD})*"
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|\S|\n',
    re.DOTALL,
)
_VALUE = re.compile(r'[ \t]*"([^"\\\n]*)"')
_STATEMENT = re.compile(
    rf"(?P<many>\[\[)[ \t]*(?P<list>{_PATH})|\[[ \t]*(?P<table>{_PATH})|(?P<key>{_PATH})[ \t]*="
)


def lines_of_keys(text: str) -> dict[str, int]:
    """Return the line of each key of a valid TOML text, by its path: "layers.0.title".

    A key of an inline table has the line of the table's key. Keys of a table with an id also have a
    path with that id: "layers.monuments.title".
    """
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    above = ""
    for at, line in _statements(text):
        match = _STATEMENT.match(text, at)
        if match is None:
            continue
        if match["key"]:
            path = _joined(above, _words(match["key"]))
            if path == f"{above}.id" and (named := _VALUE.match(text, match.end())):
                names[above] = f"{above.rpartition('.')[0]}.{named[1]}"
        elif match["many"]:
            name = _placed(_words(match["list"])[:-1], counts, _words(match["list"])[-1])
            counts[name] = counts.get(name, -1) + 1
            path = above = f"{name}.{counts[name]}"
        else:
            path = above = _placed(_words(match["table"]), counts)
        lines.setdefault(path, line)
    return lines | dict(_by_id(lines, names))


def _by_id(lines: Mapping[str, int], names: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    for path, line in lines.items():
        for above, name in names.items():
            if f"{path}.".startswith(f"{above}."):
                yield name + path.removeprefix(above), line


def line_of(path: str, lines: Mapping[str, int]) -> int:
    """Return the line of the key at `path`, or of its nearest parent; 0 if there is none."""
    while path and path not in lines:
        path = path.rpartition(".")[0]
    return lines.get(path, 0)


def _statements(text: str) -> Iterator[tuple[int, int]]:
    """Yield the match and the line of each key and each heading."""
    depth, line, fresh = 0, 1, True
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign == "\n":
            line, fresh = line + 1, depth == 0
            continue
        if fresh and not sign.startswith("#"):
            yield token.start(), line
            fresh = False
        depth += (sign in "[{") - (sign in "]}")
        line += sign.count("\n")


def _words(path: str) -> list[str]:
    return [word.strip("\"'") for word in re.findall(_WORD, path)]


def _joined(above: str, words: list[str]) -> str:
    return ".".join([above, *words] if above else words)


def _placed(words: list[str], counts: Mapping[str, int], last: str = "") -> str:
    """Return the path of a heading; for an array of tables, that of its last item."""
    path = ""
    for word in words:
        path = _joined(path, [word])
        if path in counts:
            path = f"{path}.{counts[path]}"
    return _joined(path, [last]) if last else path
