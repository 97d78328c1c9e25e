"""Checks of licences and sources: of the bundled code, and of the data."""

import json
import re
from collections.abc import Iterator
from typing import Any

from mapgen.doctor.document import HtmlDocument
from mapgen.doctor.finding import Finding, Flaw, finding, one_line
from mapgen.doctor.policy import inline

BUNDLED = 10_000
"""From this number of characters, a script is assumed to contain a library."""

TEXTS = {
    "BSD": "Redistribution and use in source and binary forms",
    "MIT": "Permission is hereby granted, free of charge",
    "ISC": "Permission to use, copy, modify, and/or distribute",
    "Apache": "Licensed under the Apache License",
    "Mozilla": "This Source Code Form is subject to the terms of the Mozilla Public License",
}
"""A sentence of each licence that requires its text in copies."""

DATA_LICENCE = re.compile(
    r"\bCC0\b|\bCC[ -]BY(?:[ -](?:SA|NC|ND))*(?:[ -]\d\.\d)?|\bCreative Commons\b"
    r"|\bODbL\b|\bOpen Database Licen[cs]e\b|\bPublic domain\b|\bOpen Government Licence\b",
    re.IGNORECASE,
)
HEADINGS = set(
    "sources references bibliography quellen quellenverzeichnis literatur источники литература "
    "джерела források prameny zdroje źródła bibliografia წყაროები աղբյուրներ المصادر".split()
)
"""Headings of a list of sources."""


def code_licences(document: HtmlDocument) -> Finding:
    """Check that a page that contains a library includes the text of its licence."""
    large = [each for each in inline(document, "script") if len(each.text) >= BUNDLED]
    flat = re.sub(r"[\s*]+", " ", document.text)
    licences = [name for name, sentence in TEXTS.items() if sentence in flat]
    if licences or not large:
        summary = f"the text of {', '.join(licences)}" if licences else "no library in the page"
        return finding("licence of the code", summary)
    message = f"a script of {len(large[0].text)} characters without a licence text"
    flaw = Flaw(large[0].line, message, "put the library's licence into a comment of the script")
    return finding("licence of the code", "none", [flaw])


def data_licence(document: HtmlDocument) -> Finding:
    """Check that the page names the licence of its data.

    A licence in the data takes precedence over one in the text.
    """
    declared = (value.get("licence") or value.get("license") for value in _data(document))
    own = next((text for text in declared if isinstance(text, str)), "")
    linked = (each for each in document.all("a", "link") if "license" in each.get("rel").split())
    address = next((each.get("href") for each in linked), "")
    texts = (document.seen, *(s.text for s in _data_scripts(document)))
    named = next((match[0] for match in map(DATA_LICENCE.search, texts) if match), "")
    flaw = Flaw(0, "no licence of the data is named", "name one, such as CC BY 4.0, in the credits")
    summary = one_line(own or named or address)
    return finding("licence of the data", summary or "none", [] if summary else [flaw])


def sources(document: HtmlDocument) -> Finding:
    """Check that the page names the works its data come from: in its data or under a heading."""
    counts = [len(works) for works in _listed(document)]
    headed = [word for word in re.findall(r"\w+", document.seen.lower()) if word in HEADINGS]
    if counts:
        return finding("sources", f"{sum(counts)} works")
    if headed and _has_heading(document):
        return finding("sources", f"a list headed {one_line(headed[0])}")
    hint = 'list the works that the data come from under the heading "Sources"'
    return finding("sources", "none", [Flaw(0, "no sources of the data are listed", hint)])


def _has_heading(document: HtmlDocument) -> bool:
    return bool(document.all("h1", "h2", "h3", "h4", "h5", "h6", "caption", "summary"))


def _data_scripts(document: HtmlDocument) -> list[Any]:
    scripts = document.all("script")
    return [each for each in scripts if each.get("type").lower().endswith("json")]


def _data(document: HtmlDocument) -> Iterator[dict[str, Any]]:
    """Yield the objects that the page holds as JSON."""
    for script in _data_scripts(document):
        try:
            value = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            yield value


def _listed(document: HtmlDocument) -> Iterator[list[Any]]:
    """Yield the lists of sources in the page's JSON."""
    for value in _data(document):
        works = value.get("sources")
        if isinstance(works, list) and works:
            yield works
