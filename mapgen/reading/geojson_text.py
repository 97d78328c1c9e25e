"""Split the text of a GeoJSON file into its features, each with the line that it begins on."""

import json
import re
from dataclasses import dataclass
from typing import Any

from mapgen.reading.json_text import UNREADABLE, json_value
from mapgen.support.errors import Problem
from mapgen.support.remember import remembered_with_reports

CREDIT = "credit"
"""The property of a feature, and the member beside all features, that says whom to credit."""

Features = tuple[tuple[int, dict[str, Any]], ...]
"""Features with the line that each begins on."""


@dataclass(frozen=True)
class FeatureFile:
    """The features of a file, and the credit that stands beside them, "" if none."""

    features: Features = ()
    credit: str = ""

    @property
    def credits(self) -> tuple[str, ...]:
        """Whom to credit for the features, each once."""
        own = (property_text(feature, CREDIT) for _, feature in self.features)
        return tuple(dict.fromkeys(filter(None, (self.credit if self.features else "", *own))))


def property_text(feature: dict[str, Any], name: str) -> str:
    """Return a property of a feature as text; "" if it has none."""
    properties = feature.get("properties")
    value = properties.get(name) if isinstance(properties, dict) else None
    return "" if value is None or isinstance(value, (dict, list)) else str(value).strip()


@remembered_with_reports
def feature_file(file: str, text: str | None, problems: list[Problem]) -> FeatureFile:
    """Return the content of a FeatureCollection; empty if there is none, or after its problem."""
    collection = None if text is None else _collection(file, text, problems)
    if text is None or collection is None:
        return FeatureFile()
    found, at, line = [], 0, 1
    for feature in collection["features"]:
        begin = text.find('"Feature"', at)
        if begin >= 0:
            line += text.count("\n", at, begin)
            at = begin + 1
        found.append((line, feature))
    credit = collection.get(CREDIT)
    return FeatureFile(tuple(found), credit.strip() if isinstance(credit, str) else "")


def _collection(file: str, text: str, problems: list[Problem]) -> dict[str, Any] | None:
    collection = json_value(file, text, problems)
    if collection is UNREADABLE:
        return None
    if half := _half_character(text, collection):
        message = f"the file has half a character, {half}, which no program can show"
        line = text.lower().count("\n", 0, text.lower().find(half)) + 1
        problems.append(Problem(file, line, "", "", message, "write the whole character"))
        return None
    features = collection.get("features") if isinstance(collection, dict) else None
    if isinstance(features, list) and all(isinstance(feature, dict) for feature in features):
        return dict(collection)
    hint = 'write {"type": "FeatureCollection", "features": […]} around its features'
    problems.append(Problem(file, 0, "", "", "the file is not a FeatureCollection", hint))
    return None


def _half_character(text: str, content: Any) -> str:
    """Return the escape of a surrogate that stands alone in JSON, "" if there is none."""
    if not re.search(r"\\u[dD][89a-fA-F]", text):
        return ""
    found = re.search("[\ud800-\udfff]", json.dumps(content, ensure_ascii=False))
    return found[0].encode("unicode_escape").decode() if found else ""
