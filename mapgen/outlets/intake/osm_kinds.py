"""What an object of OpenStreetMap is, by its tags: a place, a monument, a street, or renamed."""

import re
from collections.abc import Mapping
from typing import NamedTuple

Tags = Mapping[str, str]

PLACE, MONUMENT, STREET, RENAMED = "place", "monument", "street", "renamed"
GONE = ("removed", "demolished", "destroyed", "razed", "was")
"""Prefixes of keys whose thing is there no more (the wiki's page Lifecycle prefix)."""

SCULPTURES = frozenset("statue bust sculpture monument memorial obelisk relief".split())
MEMORIALS = frozenset(("memorial", "monument"))
MAIN_KEYS = (
    *("railway", "public_transport", "station", "amenity", "leisure", "man_made", "building"),
    *("tourism", "office", "natural", "waterway", "landuse", "military", "bridge", "boundary"),
)
"""Keys by whose value something else with a changed name is called, the likeliest first."""

REGIONS = frozenset(
    "state province region county district municipality country borough governorate".split()
)
STREET_LIKE = frozenset(("square", "pedestrian"))
CHANGED = re.compile(r"(?:old_name|was:name)(?:[:_].+)?|(?:official_)?name:(?:.+:)?-?\d{4}.*")
"""Keys of former names."""

WORDS = ("name", "memorial", "monument", "artwork")
"""Each object that is taken has one of these in its keys or values."""


class Kind(NamedTuple):
    """What an object is: the family that it is grouped in, its kind, and how exact its point is.

    `gone` is the key that says that it is there no more, or "".
    """

    family: str
    kind: str
    precision: str
    gone: str = ""


def kind_of(tags: Tags) -> Kind | None:
    """Return what an object is; None if it is nothing that is taken."""
    if monument := _monument(tags):
        return monument
    if not any(key == "name" or key.startswith("name:") or CHANGED.fullmatch(key) for key in tags):
        return None
    place = tags.get("place", "")
    if place and place != "square":
        return Kind(PLACE, _word(place), "region" if place in REGIONS else "settlement")
    if tags.get("boundary") == "administrative":
        return Kind(PLACE, "administrative-area", "region")
    if place == "square" or tags.get("highway"):
        kind = "square" if place or tags["highway"] == "pedestrian" else "street"
        is_stop = tags.get("highway") in ("bus_stop", "platform", "traffic_signals", "crossing")
        return None if is_stop and not is_renamed(tags) else Kind(STREET, kind, "site")
    if is_renamed(tags):
        word = next((tags[key] for key in MAIN_KEYS if tags.get(key, "yes") != "yes"), "")
        key = next((key for key in MAIN_KEYS if key in tags), "place")
        return Kind(RENAMED, _word(word or key), "site")
    return None


def is_renamed(tags: Tags) -> bool:
    """Return whether tags hold a former name."""
    return any(CHANGED.fullmatch(key) for key in tags)


def _monument(tags: Tags) -> Kind | None:
    for prefix in (*(f"{word}:" for word in GONE), ""):
        historic = tags.get(f"{prefix}historic", "")
        memorial = tags.get(f"{prefix}memorial", "no")
        artwork = tags.get(f"{prefix}artwork_type", "")
        is_memorial = historic in MEMORIALS or (memorial != "no" and not historic)
        is_art = tags.get(f"{prefix}tourism") == "artwork" and artwork in SCULPTURES
        if is_memorial or is_art:
            details = (memorial, tags.get("memorial", ""), artwork, historic)
            detail = next((each for each in details if each not in ("", "yes", "no")), "memorial")
            return Kind(MONUMENT, _word(detail), "exact", prefix and f"{prefix}*")
    return None


def _word(value: str) -> str:
    """Return the first of several values as a kind: war_memorial, "war-memorial"."""
    first = value.partition(";")[0].strip().lower()
    return re.sub(r"[^\w]+|_+", "-", first).strip("-") or "place"
