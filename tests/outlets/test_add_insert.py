"""How `mapgen add` inserts rows without other changes, and its suggestions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapgen.basemap.fine import has_land
from mapgen.check.countries import CODES
from mapgen.outlets.add.hints import free, holding, pair, script_of
from mapgen.outlets.add.insert import heading_of, with_rows
from mapgen.outlets.add.session import NOWHERE
from mapgen.reading.csv_text import quoted, records, without_empty_ends
from mapgen.support.slug import slug
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"


def test_rows_go_where_the_order_wants_them_and_every_byte_stays() -> None:
    text = "id,type,title\nalpha,book,A\ngamma,book,G\nzeta,book,Z\n"
    assert with_rows(text, [{"id": "beta", "type": "book", "title": "B"}]) == (
        "id,type,title\nalpha,book,A\nbeta,book,B\ngamma,book,G\nzeta,book,Z\n"
    )
    last = with_rows(text, [{"id": "zz", "type": "book", "title": "B"}])
    assert last == text + "zz,book,B\n"
    unsorted = "id,type,title\ngamma,book,G\nalpha,book,A\nzeta,book,Z\n"
    assert with_rows(unsorted, [{"id": "beta", "title": "B"}]) == unsorted + "beta,,B\n"


@pytest.mark.parametrize(
    ("before", "row"),
    [
        ("\ufeffid;title\r\nb;B\r\na;A\r\n", 'c;"x;y"\r\n'),
        ("id\ttitle\rb\tB\ra\tA\r", "c\tx;y\r"),
        ("sep=;\r\nid;title\r\nb;B\r\n", 'c;"x;y"\r\n'),
        ('"id","title"\n"b","B"\n"a","A"\n', '"c","x;y"\n'),
        ('id,title\nb,"B"\na,"A"\n', 'c,"x;y"\n'),
        ('id,title\nb,"B, b"\na,"A, a"\n', "c,x;y\n"),
        ("id,title,,\nb,B,,\n", "c,x;y,,\n"),
        ("id,title\n", "c,x;y\n"),
    ],
)
def test_a_row_is_written_in_the_style_of_the_table(before: str, row: str) -> None:
    assert with_rows(before, [{"id": "c", "title": "x;y"}]) == before + row


def test_a_table_that_ends_without_a_line_end_keeps_doing_so() -> None:
    assert with_rows("id,title\r\nb,B", [{"id": "c", "title": "C"}]) == "id,title\r\nb,B\r\nc,C"


def test_empty_rows_at_the_end_stay_behind() -> None:
    assert with_rows("id,title\nb,B\n,\n,\n", [{"id": "c", "title": "C"}]) == (
        "id,title\nb,B\nc,C\n,\n,\n"
    )


CELLS = st.text(alphabet='ab,;" \nжé', min_size=1, max_size=5)


@settings(max_examples=60)
@given(
    rows=st.lists(st.tuples(st.sampled_from("abcdefgh"), CELLS), max_size=6),
    new=st.tuples(st.sampled_from("abcdefgh"), CELLS),
    separator=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
    always=st.booleans(),
)
def test_any_table_reads_back_with_one_row_more(
    rows: list[tuple[str, str]],
    new: tuple[str, str],
    separator: str,
    end: str,
    mark: str,
    always: bool,
) -> None:
    written = [
        separator.join(quoted(cell, separator, always=always) for cell in row) + end
        for row in [("id", "title"), *rows]
    ]
    before = mark + "".join(written)
    after = with_rows(before, [{"id": new[0], "title": new[1]}])
    size = len(after) - len(before)
    assert any(after[:at] + after[at + size :] == before for at in range(len(after) - size + 1))
    result = without_empty_ends(records("x.csv", after.removeprefix(mark), []))
    texts = sorted(tuple(cells) for _, cells in result[1:])
    assert texts == sorted([*rows, new])


def test_a_heading_is_read_without_its_empty_columns() -> None:
    assert heading_of("\ufeffid; title ;;\r\na;b;;\r\n") == ("id", "title")
    assert heading_of("") == ()


# Hints.


def test_hints() -> None:
    assert slug("Stalin’s Peak, Łódź & Győr 2") == "stalins-peak-lodz-gyor-2"
    assert slug("Сталинград") == ""
    assert free("gori", ["gori", "gori-2"]) == "gori-3"
    assert (free("", []), free("a", [])) == ("", "a")
    assert pair("48.7086, 44.5147") == pair("48.7086,44.5147") == ("48.7086", "44.5147")
    assert pair("48,7086; 44,5147") == pair("48,7086 44,5147") == ("48,7086", "44,5147")
    assert pair("48,7086") is pair("48.7") is None
    assert [script_of(name) for name in ("Gori", "Гори", "გორი", "Գորի", "北京", "12")] == (
        ["Latn", "Cyrl", "Geor", "Armn", "", ""]
    )
    assert holding("B", {"ab": "x", "c": "Bee", "d": "e"}) == ["ab", "c"]


def test_no_point_is_far_from_the_country_that_is_filled_in() -> None:
    assert NOWHERE in CODES and not has_land(NOWHERE)
