"""The drawing made at build: its land, symbols and numbers."""

import re
from dataclasses import replace

import pytest

from mapgen.basemap.inside import country_at
from mapgen.basemap.projection import EqualArea
from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.noscript.drawing import Drawing, drawing, keys, looks
from mapgen.noscript.label_packing import HEIGHT, LETTER, Mark, labels
from mapgen.noscript.land import DrawingArea, land
from mapgen.noscript.numbering import numbers
from mapgen.page.frame import page
from mapgen.reading.tables import read
from mapgen.time.edtf import parse
from tests.conftest import ROOT
from tests.noscript.test_numbering import members

Points = list[tuple[float, float]]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return check(read(ROOT / "geodata"))


@pytest.fixture(scope="module")
def pictures(atlas: Atlas) -> tuple[Drawing, ...]:
    return drawing(atlas, {place.id: place.title for place in atlas.places})


def test_every_place_is_drawn_and_numbered_once(
    atlas: Atlas, pictures: tuple[Drawing, ...]
) -> None:
    assert len(pictures) == 2
    drawn = [one for picture in pictures for group in picture.symbols for one in group.members]
    assert {one.place: one.number for one in drawn} == numbers(atlas)
    assert len(drawn) == len(atlas.places)


def test_labels_list_the_symbols_of_their_picture(pictures: tuple[Drawing, ...]) -> None:
    for picture in pictures:
        labelled = [number for label in picture.labels for number in sorted(members(label.text))]
        drawn = [one.number for group in picture.symbols for one in group.members]
        assert len(drawn) > 60
        assert sorted(labelled) == sorted(drawn)
        assert len(picture.labels) > len(drawn) / 4


def test_no_label_overlaps_another_or_leaves_the_picture(pictures: tuple[Drawing, ...]) -> None:
    for picture in pictures:
        boxes = [(one.x, one.y - HEIGHT + 2.5, len(one.text) * LETTER) for one in picture.labels]
        for x, y, long in boxes:
            assert x >= 0 and y >= 0 and x + long <= picture.width
            assert y + HEIGHT <= picture.height
            others = [box for box in boxes if box != (x, y, long)]
            assert not [
                o for o in others if o[0] < x + long - 1 and x < o[0] + o[2] - 1
                and abs(o[1] - y) < HEIGHT - 1
            ]  # fmt: skip


def test_places_outside_the_view_are_drawn_at_the_edge(pictures: tuple[Drawing, ...]) -> None:
    far = [one for group in pictures[0].symbols for one in group.members if one.outlier]
    assert {one.place for one in far} == {
        "mount-peck", "hansen-township-ontario", "bedford-d-day-memorial-stalin"
    }  # fmt: skip
    assert all(one.y < 20 for one in far)


def test_the_detail_is_the_frame_of_the_whole(pictures: tuple[Drawing, ...]) -> None:
    whole, detail = pictures
    assert whole.frame and not detail.frame
    x, y, width, height = whole.frame
    assert len(whole.dots) > 50
    assert all(x <= at <= x + width and y <= down <= y + height for at, down in whole.dots)


def test_few_places_have_one_picture() -> None:
    small = check(read(ROOT / "tests" / "data" / "small"))
    (picture,) = drawing(small, {place.id: place.title for place in small.places})
    assert picture.frame is None and picture.dots == ()
    assert sum(len(group.members) for group in picture.symbols) == len(small.places)
    assert [layer for layer, _ in keys([picture])]
    assert ("circle", "after") in looks([picture])


def rings(path: str) -> list[Points]:
    """Return the outlines of path data as corners."""
    closed = []
    for text in re.findall(r"M[^Mz]*z", path):
        x, y, *steps = (int(number) for number in re.findall(r"-?\d+", text))
        corners: Points = [(x, y)]
        for right, down in zip(steps[::2], steps[1::2], strict=True):
            corners.append((corners[-1][0] + right, corners[-1][1] + down))
        closed.append(corners)
    return closed


def holds(ring: Points, x: float, y: float) -> bool:
    """Return whether a point lies in a ring, by the number of sides to its right."""
    inside = False
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            inside = not inside
    return inside


CITIES = {"Moscow": (55.75, 37.62), "Prague": (50.08, 14.43), "Kyiv": (50.45, 30.52)}
SEAS = {"Black Sea": (43.5, 34.0), "Barents Sea": (74.0, 40.0)}


def test_land_lies_where_it_is(atlas: Atlas) -> None:
    sheet = DrawingArea(0.3, 0.3, 2500, 1000, 700)
    result = {tint: rings(path) for tint, path in land(atlas, sheet)}
    projection = EqualArea(atlas.definition.centre)
    for places, tints in ((CITIES, 1), (SEAS, 0)):
        for lat, lon in places.values():
            x, y = sheet.at(projection.spot(lat, lon))
            over = [t for t, paths in result.items() if sum(holds(p, x, y) for p in paths) % 2]
            assert len(over) == tints, (lat, lon, over, country_at(lat, lon))


def test_states_are_those_of_the_day(atlas: Atlas) -> None:
    """Kyiv has the tint of Moscow only while both are Soviet."""
    sheet = DrawingArea(0.3, 0.3, 2500, 1000, 700)
    projection = EqualArea(atlas.definition.centre)
    tints = []
    for opening in ("1953-03-05", "1995-01-01"):
        on = replace(atlas, definition=replace(atlas.definition, opening=parse(opening)))
        paths = [(tint, rings(path)) for tint, path in land(on, sheet)]
        spots = [sheet.at(projection.spot(*CITIES[city])) for city in ("Moscow", "Kyiv")]
        tints.append(
            [next(t for t, r in paths if sum(holds(p, *at) for p in r) % 2) for at in spots]
        )
    assert tints[0][0] == tints[0][1]
    assert len(tints) == 2


def test_a_cluster_without_space_joins_its_neighbour() -> None:
    marks = [Mark(number, 20 + number % 5 * 10, 20 + number // 5 * 10) for number in range(25)]
    placed = labels(tuple(marks), (), 90, 90)
    labelled = [number for label in placed for number in members(label.text)]
    assert sorted(labelled) == list(range(25))
    assert len(placed) < 25


def test_the_drawing_is_small(viewer_assets: object, atlas: Atlas) -> None:
    drawn = re.findall(r'<svg class="drawing".*?</svg>', page(atlas), re.DOTALL)
    assert len(drawn) == 2
    assert all(len(one.encode()) < 32_000 for one in drawn)
