"""The elements of an SVG document, written with every text and attribute escaped."""

import re
from typing import Any
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"

FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not allow, even escaped."""

DIGITS = 2
"""The decimal places of a length."""

Element = ElementTree.Element


def document(width: float, height: float, lang: str, title: str) -> Element:
    """Return the root of a drawing of this size in pixels, with its title."""
    size = {"width": number(width), "height": number(height)}
    box = f"0 0 {size['width']} {size['height']}"
    root = Element("svg", {"xmlns": SVG, **size, "viewBox": box, "role": "img", "xml:lang": lang})
    add(root, "title").text = clean(title)
    return root


def add(parent: Element, tag: str, **attributes: Any) -> Element:
    """Add an element; "_" in the name of an attribute is "-", and None leaves it out."""
    own = {
        name.replace("_", "-"): value if isinstance(value, str) else number(value)
        for name, value in attributes.items()
        if value is not None
    }
    return ElementTree.SubElement(parent, tag, own)


def number(value: float) -> str:
    """Return a number with few digits, and none that say nothing."""
    return f"{value:.{DIGITS}f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def clean(text: str) -> str:
    """Return a text without the characters that XML does not allow."""
    return FORBIDDEN.sub("\ufffd", text)


def as_text(root: Element) -> str:
    """Return the document as text, an element a line."""
    ElementTree.indent(root, "")
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True) + "\n"
