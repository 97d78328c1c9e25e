"""The early and the late parts of the payload are together the whole payload."""

import json
from base64 import b64decode
from itertools import zip_longest
from typing import Any
from zlib import decompress

import pytest

from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.payload import payload, to_json
from mapgen.payload.late import CHUNK, Block, split
from mapgen.reading.tables import read
from mapgen.shared import late_cells
from tests.conftest import ROOT
from tests.payload.test_payload import SMALL, UNSAFE

EMPTY: tuple[Any, ...] = ("", 0, [], {}, None)


def merged(early: Any, late: Any, cells: list[int], claims: dict[str, list[int]]) -> Any:
    """Return a record with its late cells in their columns, as the viewer merges them."""
    whole = dict(enumerate(early))
    for column, cell in zip(cells, late, strict=False):
        own = whole.get(column)
        if cell not in EMPTY:
            whole[column] = {**own, **cell} if isinstance(own, dict) else cell
    for (kind, columns), parts in zip(claims.items(), late[len(cells) :], strict=False):
        pairs: Any = zip_longest(whole.get(int(kind)) or [], parts or [], fillvalue=[])
        whole[int(kind)] = [merged(claim, part, columns, {}) for claim, part in pairs]
    return filled([whole.get(column) for column in range(max(whole, default=-1) + 1)])


def filled(record: Any) -> Any:
    """Return a record in which every empty cell is None, without those at its end."""
    if not isinstance(record, list):
        return None if record in EMPTY else record
    cells = [filled(cell) for cell in record]
    while cells and cells[-1] in EMPTY:
        cells.pop()
    return cells or None


def joined(early: dict[str, Any], blocks: list[Block]) -> dict[str, Any]:
    """Return the whole payload of its parts."""
    whole = {**early, "words": list(early["words"]), "sourceIds": {}}
    late: dict[str, list[Any]] = {"places": [], "states": [], "cities": []}
    for block in blocks:
        value = json.loads(decompress(b64decode(block.text())))
        assert value == block.value
        assert value.pop("first", 0) == len(late["places"])
        for key, items in value.items():
            if key in late:
                late[key] += items
            else:
                whole[key] = items if isinstance(items, dict) else [*whole[key], *items]
    spec = {"places": {kind: late_cells(kind) for kind in late_cells()}, "states": {}, "cities": {}}
    for key, claims in spec.items():
        pairs: Any = zip_longest(early[key], late[key], fillvalue=[])
        whole[key] = [merged(record, part, late_cells(key), claims) for record, part in pairs]
    return whole


def atlases() -> list[Atlas]:
    shipped = check(read(ROOT / "geodata"))
    return [check(read(SMALL)), shipped, shipped.in_languages(("de", "ru", "ar"))]


@pytest.mark.parametrize("atlas", atlases(), ids=["small", "shipped", "German first"])
def test_the_parts_are_the_whole_payload(atlas: Atlas) -> None:
    value = json.loads(json.dumps(payload(atlas)))
    whole = joined(*split(value))
    assert set(whole) == set(value)
    for key, item in whole.items():
        if key in ("places", "states", "cities"):
            assert item == [filled(record) for record in value[key]]
        elif key in ("words", "lexicons", "translations"):
            assert sorted(item, key=str) == sorted(value[key], key=str)
        else:
            assert item == value.get(key, type(item)()), key


def test_the_early_part_has_no_texts_of_cards_and_one_language() -> None:
    atlas = check(read(ROOT / "geodata"))
    early, blocks = split(payload(atlas))
    text = to_json(early)
    assert [row[0] for row in early["words"]] == ["", "en"]
    assert [table["lang"] for table in early["lexicons"]] == ["en"]
    for place in atlas.places:
        assert place.title.replace("&", "\\u0026") in text
        assert place.summary not in text
    assert {block.id for block in blocks} == {"mapgen-words", "mapgen-texts-1"}


def test_a_page_that_opens_in_another_language_has_its_texts_early() -> None:
    shipped = check(read(ROOT / "geodata"))
    early, _ = split(payload(shipped.in_languages(("de", "ru"))))
    assert [table["lang"] for table in early["translations"]] == ["de"]
    assert early["places"][0][16] == {"de": ["Wolgograd"]}
    assert {table["lang"] for table in early["lexicons"]} == {"de", "en"}


def test_languages_of_one_script_are_together() -> None:
    """Whatever their order on the page: what they share is found by deflate only if it is near."""
    _, blocks = split(payload(check(read(ROOT / "geodata"))))
    words = [row[0] for row in blocks[0].value["words"]]
    assert abs(words.index("ru") - words.index("uk")) == 1
    assert words == [table["lang"] for table in blocks[0].value["translations"]]


def test_a_changed_text_changes_one_block_and_nothing_else() -> None:
    value = payload(check(read(SMALL)))
    many = {**value, "places": value["places"] * (CHUNK // len(value["places"]) + 2)}
    changed = [list(place) for place in many["places"]]
    changed[-1][8] = "Another summary."
    (early, blocks), (other, others) = split(many), split({**many, "places": changed})
    assert early == other
    assert len(blocks) > 1 and len({block.id for block in blocks}) == len(blocks)
    assert [a.text() != b.text() for a, b in zip(blocks, others, strict=True)][-2:] == [False, True]


def test_no_block_can_end_its_element() -> None:
    hostile = Block("one", {"places": [["</script><!--" * 3, *UNSAFE]]})
    assert set(hostile.text()) <= set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
    )
    assert json.loads(decompress(b64decode(hostile.text()))) == hostile.value


def test_splitting_leaves_the_payload_as_it_was() -> None:
    value = payload(check(read(SMALL)))
    before = to_json(value)
    split(value)
    assert to_json(value) == before
