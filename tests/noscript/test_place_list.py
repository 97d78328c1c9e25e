"""The list in the page, and the texts of its rows."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import takewhile
from pathlib import Path

import pytest

from mapgen.check import check
from mapgen.layers import layer_of, state
from mapgen.layers.names import name_changes
from mapgen.model.atlas import Atlas
from mapgen.model.claims import PREFERRED, Event
from mapgen.model.places import Place
from mapgen.noscript.place_list import (
    ListGroup,
    ListRow,
    is_disputed,
    order,
    place_list,
    turning_point,
)
from mapgen.page.frame import page
from mapgen.reading.tables import read
from mapgen.time.changes import at
from mapgen.time.edtf import UNBOUNDED, parse
from tests.browser import reference_model
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return check(read(ROOT / "geodata"))


@pytest.fixture(scope="module")
def groups(atlas: Atlas) -> tuple[ListGroup, ...]:
    return place_list(atlas)


def rows_of(groups: tuple[ListGroup, ...]) -> dict[str, ListRow]:
    return {row.place: row for group in groups for row in group.rows}


def test_every_place_has_one_row(atlas: Atlas, groups: tuple[ListGroup, ...]) -> None:
    listed = [row.place for group in groups for row in group.rows]
    assert len(listed) == len(set(listed)) > 250
    assert set(listed) == {place.id for place in atlas.places}


def test_rows_show_the_opening_day(groups: tuple[ListGroup, ...]) -> None:
    row = rows_of(groups)["volgograd"]
    assert (row.name, row.name_lang) == ("Stalingrad", "")
    assert (row.date, row.state) == ("until 10 November 1961", "bears Stalin’s name")
    assert ("".join(row.where), row.title_lang) == ("Volgograd, Russia", "")
    assert (row.doubtful, row.disputed) == (False, True)


def test_another_opening_day_gives_another_name(atlas: Atlas) -> None:
    later = replace(atlas.definition, opening=parse("1999-01-01"))
    row = rows_of(place_list(replace(atlas, definition=later)))["volgograd"]
    assert (row.name, row.state) == ("Volgograd", "has lost Stalin’s name")
    assert row.date == "until 10 November 1961"


def test_a_burial_ground_is_never_shown_as_closed(atlas: Atlas) -> None:
    """A former burial ground may be an open memorial today, as in Katyn since 2000."""
    later = replace(atlas.definition, opening=parse("2024-01-01"))
    rows = rows_of(place_list(replace(atlas, definition=later)))
    for place in ("katyn", "mednoye", "krasny-12km"):
        assert rows[place].state == "no longer used for burials"


def test_states_are_those_of_the_layers(atlas: Atlas, groups: tuple[ListGroup, ...]) -> None:
    rows, day = rows_of(groups), atlas.definition.opening.earliest
    doubtful, unnamed = set(), set()
    for place in atlas.places:
        layer = layer_of(place, atlas.definition.layers)
        shown = state(place, layer, day)
        if shown == "changing":
            doubtful.add(place.id)
            continue
        words = getattr(layer.kinds[place.kind].words or layer.words, shown)
        if layer.rule == "names" and at(name_changes(place), None, day)[0] is None:
            unnamed.add(place.id)
            words += "; name on this day unknown"
        assert rows[place.id].state == words
    assert unnamed
    assert doubtful == {row.place for row in rows.values() if row.doubtful}
    assert len(doubtful) > 5


def test_headings_are_chronological_and_unique(atlas: Atlas, groups: tuple[ListGroup, ...]) -> None:
    titles = [group.title for group in groups]
    assert len(titles) == len(set(titles)) > 20
    places = {place.id: place for place in atlas.places}
    layers = atlas.definition.layers
    turns = [
        turning_point(places[row.place], layer_of(places[row.place], layers))
        for group in groups
        for row in group.rows
    ]
    first = atlas.definition.span[0]
    sorted_by = [order(one, first) for one in turns]
    assert sorted_by == sorted(sorted_by)
    assert titles.index("1961") < titles.index("between 1956 and 1962") < titles.index("1962")
    assert titles[-3:] == ["1771", "1783", "1881"]  # prisons that are older than the story


def test_an_interval_is_a_duration_or_an_uncertain_date(groups: tuple[ListGroup, ...]) -> None:
    rows = rows_of(groups)
    assert rows["volgograd"].date == "until 10 November 1961"
    assert rows["tbilisi-1956"].date == "4 to 10 March 1956"
    assert rows["secret-speech-1956"].date == "on 25 February 1956"
    assert rows["kengir-uprising"].date == "16 May 1954 to 26 June 1954"
    assert rows["gori-stalin-avenue"].date == "start: between 1924 and 1953"


def test_disputed_is_what_has_rivals(atlas: Atlas) -> None:
    disputed = [place for place in atlas.places if is_disputed(place)]
    assert 10 < len(disputed) < len(atlas.places)
    for place in disputed:
        claims = [*place.names, *place.events, *place.figures]
        assert any(claim.status != PREFERRED for claim in claims)


def test_an_unknown_country_shows_its_code(atlas: Atlas) -> None:
    place = replace(atlas.places[0], country="QX")
    (row,) = rows_of(place_list(replace(atlas, places=(place,)))).values()
    assert row.where[2] == ", QX"


def test_what_has_no_date_comes_last_and_says_so(atlas: Atlas) -> None:
    undated = bare(next(p for p in atlas.places if p.kind == "statue"))
    groups = place_list(replace(atlas, places=(undated, *atlas.places[1:])))
    (without,) = [group for group in groups if group.title == "date unknown"]
    assert without.rows[-1].date == "date unknown"
    assert undated.id in [row.place for row in without.rows]
    first = atlas.definition.span[0]
    assert all(int(group.title) < first for group in groups[groups.index(without) + 1 :])


def test_a_date_made_of_two_others(atlas: Atlas) -> None:
    """A name without an end is lost between its beginning and that of the next name."""
    place = next(place for place in atlas.places if place.id == "volgograd")
    names = tuple(
        replace(name, end=None) if name.period == "stalingrad" else name for name in place.names
    )
    layer = layer_of(place, atlas.definition.layers)
    point = turning_point(replace(place, names=names), layer)
    assert str(point.when) == "1925-04-10/1961-11-10"


LOST_TWICE = {
    "dunaujvaros": "until 25 November 1961",  # lost on 24 October too
    "vilnius-gedimino-prospektas": "end: between 1956 and 1961",  # 1940–1941, and from 1944
    "changchun-renmin-street": "until 1996",  # 1945 to 1946, and again from 1948
    "luhansk": "until 4 May 1990",  # Voroshilovgrad till 5 March 1958, and again from 1970
    "luhansk-oblast": "until 4 May 1990",
    "budyonnovsk": "since 1973",  # lost in 1957, taken again in 1973
}
"""Places with a temporary loss, and the date of their last change (names.csv)."""


def test_a_loss_that_did_not_last_is_no_turn(groups: tuple[ListGroup, ...]) -> None:
    headings = {row.place: (group.title, row.date) for group in groups for row in group.rows}
    assert {place: headings[place][1] for place in LOST_TWICE} == LOST_TWICE
    assert headings["dunaujvaros"][0] == "1961"


def test_turns_are_the_days_since_which_places_are_what_they_stayed(atlas: Atlas) -> None:
    """Computed independently from the tables: the state on each day that may change it."""
    tables, compared = reference_model.read(ROOT / "geodata"), 0
    for place in atlas.places:
        layer = layer_of(place, atlas.definition.layers)
        point = turning_point(place, layer)
        if layer.rule == "moment" or point.latest == UNBOUNDED:
            continue
        assert date.fromordinal(int(point.latest)) == since(tables, place.id), place.id
        compared += 1
    assert compared > 200


def since(tables: reference_model.Dataset, place: str) -> date:
    """Return the first day since which a place has its final state."""
    states = [(day, tables.state(place, day)) for day in sorted(tables.bounds(place), reverse=True)]
    sure = [(day, state) for day, state in states if state != "changing"]
    return min(day for day, _ in takewhile(lambda one: one[1] == sure[0][1], sure))


def bare(place: Place) -> Place:
    events: tuple[Event, ...] = ()
    return replace(place, events=events, names=())


def test_the_page_holds_the_rows(viewer_assets: Path) -> None:
    atlas = check(read(SMALL))
    html = page(atlas)
    row = r'<li id="place-([^"]+)"><i id=n\d+>(\d+)</i> '
    row += r"<b[^>]*>([^<]*)</b> <span>([^<]*)</span>"
    matches = re.findall(row, html)
    expected = [(r.place, str(r.number), r.name, r.date) for g in place_list(atlas) for r in g.rows]
    assert len(expected) > 0
    assert [tuple(map(unescape, row)) for row in matches] == expected


def test_rows_are_short(viewer_assets: Path, atlas: Atlas) -> None:
    rows = re.findall(r"<li id=.place-.*</li>\n", page(atlas))
    assert len(rows) == len(atlas.places)
    bare = [re.sub("<noscript>.*</noscript>", "", row) for row in rows]
    assert sum(len(row.encode()) for row in bare) / len(rows) < 260
    assert sum(len(row.encode()) for row in rows) / len(rows) < 800
