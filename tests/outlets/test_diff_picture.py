"""The small map of the changes, for any number and distance of changed places."""

from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.outlets.diff.picture import HEIGHT, LONGEST, WIDTH, ChangedSpot, ChangeMap, change_map
from mapgen.reading.tables import read
from tests.conftest import ROOT


def drawn(atlas: Atlas, count: int) -> ChangeMap:
    shown = [
        ChangedSpot(number, place.title, "changed", place.position, place.position)
        for number, place in enumerate(atlas.places[:count], 1)
    ]
    return change_map(atlas, shown, [place.id for place in atlas.places[:count]])


def test_all_places_of_the_world_find_room_and_no_label_is_a_list() -> None:
    atlas = check(read(ROOT / "geodata"))
    whole = drawn(atlas, len(atlas.places))
    assert whole.many and not whole.dots and len(whole.symbols) == len(atlas.places) > 200
    assert all(0 < one.x < WIDTH and 0 < one.y < HEIGHT for one in whole.symbols)
    assert len(whole.labels) > 10
    assert max(len(label.text) for label in whole.labels) <= LONGEST


def test_one_place_is_in_the_middle_of_its_surroundings() -> None:
    atlas = check(read(ROOT / "tests" / "data" / "small"))
    one = drawn(atlas, 1)
    assert [(symbol.x, symbol.y) for symbol in one.symbols] == [(WIDTH / 2, HEIGHT / 2)]
    assert [label.text for label in one.labels] == ["1"]
    assert one.land and not one.many
    assert 20 <= one.kilometres <= 200 and one.bar <= WIDTH / 4
