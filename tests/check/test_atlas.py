"""The Atlas made from valid rows: each value has all attributes of its class."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.model.claims import Event, Figure, Name, Relation, Source
from mapgen.model.places import Place
from mapgen.model.states import HistoricalState
from mapgen.reading.tables import read
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return check(read(ROOT / "geodata"))


def values(atlas: Atlas) -> Iterator[Any]:
    for place in atlas.places:
        yield from (place, *place.names, *place.events, *place.figures, *place.relations)
    yield from atlas.sources.values()
    yield from atlas.states


@pytest.mark.parametrize("model", [Place, Name, Event, Figure, Relation, Source, HistoricalState])
def test_values_are_those_that_their_class_would_make(atlas: Atlas, model: Any) -> None:
    own = [value for value in values(atlas) if type(value) is model]
    assert own
    for value in own:
        given = {each.name: getattr(value, each.name) for each in fields(model)}
        assert model(**given) == value
