"""Checks of every page: a language, a title, no inline handlers, and a reasonable size."""

import gzip
import re

from mapgen.doctor.document import HtmlDocument
from mapgen.doctor.finding import Finding, Flaw, finding, one_line

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
"""The pattern of a BCP 47 language tag."""

BYTES, GZIPPED = 2_000_000, 500_000
"""The budgets in bytes: for the file, and for the gzipped transfer to a phone."""

RUNS = ("href", "xlink:href", "src", "action", "formaction", "data")
"""Attributes whose value a browser executes if it begins with javascript:."""


def language(document: HtmlDocument) -> Finding:
    """Check that the html element declares the page's language."""
    root = next(iter(document.all("html")), None)
    lang = root.get("lang").strip() if root else ""
    if LANGUAGE.fullmatch(lang):
        return finding("language", lang)
    line = root.line if root else 1
    what = (
        f"lang={one_line(lang)} is not a language tag" if lang else "the html element has no lang"
    )
    return finding(
        "language", one_line(lang) or "none", [Flaw(line, what, 'write <html lang="en">')]
    )


def title(document: HtmlDocument) -> Finding:
    """Check that the page has a title that is not empty."""
    titles = [each for each in document.all("title") if each.in_head]
    text = " ".join(titles[0].text.split()) if titles else ""
    if text:
        return finding("title", one_line(text))
    what = "the title is empty" if titles else "the page has no title"
    line = titles[0].line if titles else 1
    flaw = Flaw(line, what, "write <title>what the map shows</title> into the head")
    return finding("title", "none", [flaw])


def no_inline_handler(document: HtmlDocument) -> Finding:
    """Check that no attribute contains a script: no onclick or similar, no javascript:."""
    flaws = []
    for element in document.elements:
        for name, value in element.attributes.items():
            address = re.sub(r"[\x00-\x20]", "", value).lower()
            if re.match(r"on[a-z]", name):
                what, hint = "is an inline handler", "use addEventListener in a script"
            elif name in RUNS and address.startswith("javascript:"):
                what, hint = "runs a script", "use a button and addEventListener in a script"
            else:
                continue
            flaws.append(Flaw(element.line, one_line(f"<{element.tag} {name}> {what}"), hint))
    return finding("no inline handler", str(len(flaws)) if flaws else "none", flaws)


def size(document: HtmlDocument) -> Finding:
    """Check the page's bytes, and its bytes under gzip -9, against the budgets."""
    figures = (
        ("bytes", len(document.data), BYTES),
        ("bytes gzipped", len(gzip.compress(document.data, 9, mtime=0)), GZIPPED),
    )
    summary = ", ".join(f"{count} {what} (budget {budget})" for what, count, budget in figures)
    hint = "simplify the shapes, or show fewer places"
    flaws = [
        Flaw(0, f"{count} {what} are {count - budget} above the budget", hint)
        for what, count, budget in figures
        if count > budget
    ]
    return finding("size", summary, flaws)
