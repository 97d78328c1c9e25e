"""Find the addresses that CSS makes a browser load."""

from collections.abc import Iterable, Iterator
from typing import Any

LOADING = {"url", "src", "image-set", "-webkit-image-set"}
"""Functions whose strings are addresses."""


def addresses_in_css(css: str, first_line: int) -> Iterator[tuple[str, str, int]]:
    """Yield each address, the kind of fetch (style or img) and its line, in a style sheet that
    begins at `first_line` of its page.
    """
    from tinycss2 import parse_component_value_list

    for token, function, rule in _walk(parse_component_value_list(css, skip_comments=True)):
        imported = rule == "import"
        loading = function in LOADING or (imported and not function)
        if rule != "namespace" and (token.type == "url" or (token.type == "string" and loading)):
            address = token.value.strip()
            if address:
                yield address, "style" if imported else "img", first_line + token.source_line - 1


def _walk(tokens: Iterable[Any]) -> Iterator[tuple[Any, str, str]]:
    """Yield each token with its enclosing function and its at-rule, or ""."""
    waiting = [(iter(tokens), "", "")]
    while waiting:
        level, function, rule = waiting.pop()
        for token in level:
            if token.type == "at-keyword":
                rule = token.lower_value
            elif token == ";" or token.type == "{} block":
                rule = ""
            yield token, function, rule
            if token.type == "function" or token.type.endswith(" block"):
                waiting.append((level, function, rule))
                inner = token.arguments if token.type == "function" else token.content
                name = token.lower_name if token.type == "function" else function
                waiting.append((iter(inner), name, rule))
                break
