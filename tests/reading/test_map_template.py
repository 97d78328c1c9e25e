"""The map.toml that is generated for tables without one: which layer shows a kind."""

import tomllib
from typing import Any

from mapgen.reading.map_template import generated_map

PLACES = [
    {"id": "a", "kind": "city", "lat": "48", "lon": "37"},
    {"id": "b", "kind": "statue", "lat": "48", "lon": "38"},
    {"id": "c", "kind": "city", "lat": "48", "lon": "39"},
]


def name(place: str, period: str, start: str, namesake: str = "") -> dict[str, str]:
    return {"place": place, "period": period, "from": start, "to": "", "namesake": namesake}


def rules(names: list[dict[str, str]], events: list[dict[str, str]]) -> list[tuple[str, list[str]]]:
    tables = {"places.csv": PLACES, "names.csv": names, "events.csv": events}
    layers: list[Any] = tomllib.loads(generated_map("my-map", tables))["layers"]
    return [(layer["rule"], list(layer["kinds"])) for layer in layers]


def test_changed_names_without_an_honour_are_shown_as_renamed() -> None:
    names = [name("a", "old", "1924"), name("a", "new", "1961")]
    assert rules(names, []) == [("renamed", ["city"]), ("lifetime", ["statue"])]
    assert rules([name("a", "old", "1924")], []) == [("lifetime", ["city", "statue"])]
    assert rules([name("a", "old", ""), name("a", "new", "")], [])[0][0] == "lifetime"


def test_names_that_honour_somebody_come_first() -> None:
    names = [name("a", "old", "1924", "stalin"), name("c", "x", "1924"), name("c", "y", "1961")]
    assert rules(names, []) == [
        ("names", ["city"]), ("renamed", ["city"]), ("lifetime", ["statue"])
    ]  # fmt: skip


def test_a_kind_that_mostly_begins_and_ends_is_no_renamed_one() -> None:
    names = [name("a", "old", "1924"), name("a", "new", "1961")]
    events = [{"place": place, "kind": "closed", "date": "1950"} for place in "ac"]
    assert rules(names, events) == [("lifetime", ["city", "statue"])]
    assert rules(names, events[:1])[0] == ("renamed", ["city"])


def test_began_and_ended_are_a_lifetime() -> None:
    events = [{"place": "b", "kind": kind, "date": "1950"} for kind in ("began", "ended")]
    tables = {"places.csv": PLACES[1:2], "names.csv": [], "events.csv": events}
    (layer,) = tomllib.loads(generated_map("my-map", tables))["layers"]
    assert (layer["begins"], layer["ends"]) == (["began"], ["ended"])


def test_few_outliers_of_many_places_do_not_move_the_view() -> None:
    near = [{"kind": "city", "lat": f"{48 + n % 10}", "lon": f"{37 + n % 7}"} for n in range(98)]
    far = [
        {"kind": "city", "lat": "20", "lon": "-155"},
        {"kind": "city", "lat": "13", "lon": "144"},
    ]
    made = tomllib.loads(generated_map("x", {"places.csv": [*near, *far]}))
    assert (made["centre"], made["view"]) == ([52.5, 40.0], [[47.0, 36.0], [58.0, 44.0]])
    made = tomllib.loads(generated_map("x", {"places.csv": [*near[:10], *far]}))
    assert made["centre"] == [35.0, 121.0]
    wests_and_easts = [[lat, lon] for lat in (12.0, 58.0) for lon in (36.0, 121.0, -154.0)]
    assert made["view"] == wests_and_easts


def test_a_title_is_taken_as_it_is() -> None:
    made = tomllib.loads(generated_map("x-y", {"places.csv": PLACES}, "De-x: a map", "de", "CC0"))
    assert (made["title"], made["languages"], made["licence"]) == ("De-x: a map", ["de"], "CC0")
    made = tomllib.loads(generated_map("x-y", {"places.csv": PLACES}))
    assert (made["id"], made["title"], made["languages"]) == ("x-y", "X y", ["en"])
