"""Tours name sources by their addresses, as the page writes them."""

import shutil
from pathlib import Path

import pytest

from mapgen.check import check
from mapgen.model.tours import Node
from mapgen.reading.tables import read
from mapgen.support.errors import DataError
from tests.conftest import ROOT
from tests.editing import edit

SMALL = ROOT / "tests" / "data" / "small"
TOUR = """---
title: A short walk
language: en
author: a teacher
---

## The city

place: volgograd
date: 1925-04-10

It was named. [source](source:history)

## The monument

place: prague-letna-stalin
date: 1962-11

Gone. [sources](source:history;guide)
"""


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(SMALL, tmp_path / "small"))
    (folder / "tours").mkdir()
    (folder / "tours" / "walk.md").write_text(TOUR, "utf-8")
    return folder


def test_a_source_may_be_named_by_its_address(dataset: Path) -> None:
    """As the page writes a tour: signs that would end the link are escaped."""
    sources = dataset / "sources.csv"
    edit(sources, "https://example.org/history", "https://example.org/ж(1);2")
    walk = dataset / "tours" / "walk.md"
    edit(walk, "source:history;guide", "source:https://example.org/ж%281%29%3B2;guide")
    edit(walk, "[source](source:history)", "[source](source:https://example.org/ж%281%29%3B2)")
    (tour,) = check(read(dataset)).tours
    targets = [
        node.target
        for step in tour.steps
        for block in step.body
        for node in block.children
        if isinstance(node, Node) and node.kind == "source"
    ]
    assert targets == ["history", "history;guide"]


def test_an_address_of_two_sources_names_neither(dataset: Path) -> None:
    sources = dataset / "sources.csv"
    text = sources.read_text("utf-8")
    row = next(line for line in text.splitlines() if line.startswith("history,"))
    sources.write_text(f"{text}{row.replace('history,', 'history-2,', 1)}\n", "utf-8")
    edit(
        dataset / "tours" / "walk.md",
        "[source](source:history)",
        "[source](source:https://example.org/history)",
    )
    with pytest.raises(DataError, match="no source 'https://example.org/history' in sources.csv"):
        check(read(dataset))


def test_an_address_of_no_source_is_told(dataset: Path) -> None:
    walk = dataset / "tours" / "walk.md"
    edit(walk, "[source](source:history)", "[source](source:https://nobody.example/a)")
    with pytest.raises(DataError, match="no source 'https://nobody.example/a' in sources.csv"):
        check(read(dataset))
