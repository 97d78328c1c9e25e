"""Rule "renamed": a place bears earlier names, then its last one, whomever they honour."""

from mapgen.layers.names import beginning, dated_periods
from mapgen.layers.rule import LayerRule
from mapgen.model.definition import LayerDefinition
from mapgen.model.places import Place
from mapgen.time.changes import Change


def changes(place: Place, _layer: LayerDefinition) -> list[Change[str]]:
    """Return the days on which the place takes its first name and its last one."""
    known = dated_periods(place)
    earlier = [Change(*beginning(known, 0), "during")] if len(known) > 1 else []
    last = [Change(*beginning(known, len(known) - 1), "after")] if known else []
    return earlier + last


RULE = LayerRule(changes, named=True)
