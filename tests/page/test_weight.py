"""`mapgen build --weigh`: the items of a page, their sizes, and that they are the whole page."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mapgen.check import check
from mapgen.cli import main
from mapgen.page.frame import page
from mapgen.page.weight import FRAME, ITEMS, MEMBERS, table, weigh
from mapgen.reading.tables import read
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
pytestmark = pytest.mark.usefixtures("viewer_assets")


@pytest.fixture(scope="module")
def shipped(viewer_assets: Path) -> str:
    return page(check(read(ROOT / "geodata")))


def test_the_items_are_the_whole_page(shipped: str) -> None:
    *items, whole = weigh(shipped)
    assert whole.item == "page"
    assert whole.raw == len(shipped.encode("utf-8")) == sum(one.raw for one in items)
    assert whole.gzip == whole.adds == len(gzip.compress(shipped.encode("utf-8"), 9, mtime=0))
    assert [one.raw for one in items] == sorted((one.raw for one in items), reverse=True)


def test_every_item_is_found_in_the_shipped_page(shipped: str) -> None:
    weights = {one.item: one for one in weigh(shipped)}
    assert set(weights) == {*ITEMS, *MEMBERS.values(), FRAME, "page"} - {"data: town plan"}
    assert weights[FRAME].raw < 5_000
    assert all(one.raw and one.gzip for one in weights.values())
    assert weights["viewer"].gzip < weights["viewer"].raw


def test_an_item_has_the_bytes_of_its_elements() -> None:
    html = "<p>x</p><noscript><ul><li>é</ul></noscript><style>a{}</style><noscript><ul></noscript>"
    weights = {one.item: one for one in weigh(html)}
    assert {name: one.raw for name, one in weights.items()} == {
        "list: accounts without scripts": 36 + 25,
        "style": 18,
        FRAME: 8,
        "page": 87,
    }


def test_an_item_adds_what_the_page_without_it_lacks() -> None:
    style = f"<style>{'a' * 50}{'b' * 50}</style>"
    weights = {one.item: one for one in weigh(f"<p>{style}</p>")}
    with_it, without = (
        len(gzip.compress(text.encode(), 9, mtime=0)) for text in (f"<p>{style}</p>", "<p></p>")
    )
    assert weights["style"].adds == with_it - without


def test_the_table_lists_each_item(shipped: str) -> None:
    weights = weigh(shipped)
    head, *rows = table(weights).splitlines()
    assert head.split()[0] == "kB" and head.split()[-1] == "adds"
    assert ("brotli" in head) == (weights[0].brotli is not None)
    assert [row.rsplit(maxsplit=len(head.split()))[0] for row in rows] == [
        one.item for one in weights
    ]
    assert float(rows[-1].split()[1]) == pytest.approx(weights[-1].raw / 1000, abs=0.06)


def test_the_command_prints_it(tmp_path: Path) -> None:
    out = tmp_path / "map.html"
    arguments = ["build", str(SMALL), "-o", str(out), "--weigh"]
    plain = CliRunner().invoke(main, arguments)
    as_json = CliRunner().invoke(main, [*arguments, "--json"])
    weights = weigh(out.read_text("utf-8"))
    assert plain.output.splitlines()[1:] == table(weights).splitlines()
    assert json.loads(as_json.stdout)["weight"] == [vars(one) for one in weights]
