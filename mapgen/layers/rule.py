"""The interface of a layer's rule.

A rule is a file of this family with a constant RULE, and a line in `RULES` (`__init__.py`); nothing
else in mapgen compares the name of a rule. The viewer's twin is `viewer/time/layerRules/`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from mapgen.model.definition import LayerDefinition
from mapgen.model.places import Place
from mapgen.time.changes import Change

Changes = Callable[[Place, LayerDefinition], list[Change[str]]]


@dataclass(frozen=True)
class LayerRule:
    """How the places of a layer change, and how they are presented.

    - `changes`: a place's changes of state
    - `by_namesake`: the layer shows only places whose names honour one of its namesakes
    - `named`: a place is labelled by its name on the day, not by its title
    - `is_event`: a place is a single event, shown with the dates of its first event
    - `stays`: a place that is over stays visible on the map
    """

    changes: Changes
    by_namesake: bool = False
    named: bool = False
    is_event: bool = False
    stays: bool = True
