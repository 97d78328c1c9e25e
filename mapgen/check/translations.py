"""Check translations of `map.toml`: `map.de.toml` has the same keys in another language.

A translation may leave out any text; every text it has must exist in `map.toml` too.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from mapgen.model.definition import PLURALS
from mapgen.support.errors import Problem
from mapgen.support.similar import nearest

Json: TypeAlias = Any
Report: TypeAlias = Callable[[str, str, str], None]
"""Adds a problem: key, message, hint."""

MAP_TEXTS = frozenset(
    "title subtitle credits namesakes measures event_kinds name_kinds tints layers periods "
    "days".split()
)
LAYER_TEXTS = frozenset("title description words kinds tally".split())
KIND_TEXTS = frozenset({"title", "words", "tally"})


def translations(
    own: Mapping[str, Json], files: Mapping[str, Json], problems: list[Problem]
) -> dict[str, dict[str, Json]]:
    """Return the translations by language, as in `MapDefinition`, and add problems.

    `own` is the valid map.toml; `files` are the translated files by language.
    """
    by_language = {}
    for lang, translation in files.items():
        file = f"map.{lang}.toml"
        if lang not in own["languages"]:
            hint = f"map.toml has {', '.join(own['languages'])}"
            problems.append(Problem(file, 0, "", "", f"the map has no language {lang!r}", hint))
        wrong: list[Problem] = []
        by_language[lang] = dict(
            _table(texts_of(own), by_id(translation), "", _reporter(file, wrong))
        )
        problems.extend(wrong)
    return by_language


def _reporter(file: str, problems: list[Problem]) -> Report:
    def report(key: str, message: str, hint: str) -> None:
        problems.append(Problem(file, 0, key, "", message, hint))

    return report


def by_id(table: Mapping[str, Json]) -> dict[str, Json]:
    """Return the table of map.toml or of a translation, its list of layers as a table by id.

    Each kind of name is a table, too.
    """
    table = _with_titles(table)
    layers = table.get("layers", [])
    if not isinstance(layers, list) or not all(isinstance(layer, dict) for layer in layers):
        return dict(table)
    named = {str(layer.get("id", "")): _without_id(layer) for layer in layers}
    return {**table, "layers": named}


def _without_id(layer: Mapping[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in layer.items() if key != "id"}


def texts_of(own: Mapping[str, Json]) -> dict[str, Json]:
    """Return all translatable texts of map.toml, in the structure of a translation."""
    texts = by_id({key: value for key, value in own.items() if key in MAP_TEXTS})
    texts["layers"] = {name: _layer(layer) for name, layer in texts["layers"].items()}
    for part in ("periods", "days"):
        texts[part] = {key: {"title": each["title"]} for key, each in own.get(part, {}).items()}
    texts["name_kinds"] = {
        key: _name_kind(kind) for key, kind in texts.get("name_kinds", {}).items()
    }
    return texts


def _name_kind(kind: Json) -> dict[str, Json]:
    tally = {"tally": dict.fromkeys(PLURALS, "")} if "tally" in kind else {}
    return {"title": kind["title"], **tally}


def _with_titles(table: Mapping[str, Json]) -> dict[str, Json]:
    """Return a table in which a kind of name that is a text is its title."""
    kinds = table.get("name_kinds")
    if not isinstance(kinds, dict):
        return dict(table)
    titled = {
        key: kind if isinstance(kind, dict) else {"title": kind} for key, kind in kinds.items()
    }
    return {**table, "name_kinds": titled}


def _layer(layer: Mapping[str, Json]) -> dict[str, Json]:
    texts = {key: value for key, value in layer.items() if key in LAYER_TEXTS}
    texts["tally"] = _tally(layer)
    texts["kinds"] = {name: _kind(kind) for name, kind in layer["kinds"].items()}
    return texts


def _kind(kind: Mapping[str, Json]) -> dict[str, Json]:
    texts = {key: value for key, value in kind.items() if key in KIND_TEXTS}
    return {**texts, "tally": _tally(kind)} if "tally" in kind else texts


def _tally(owner: Mapping[str, Json]) -> dict[str, Json]:
    return {state: dict.fromkeys(PLURALS, "") for state in owner.get("tally", {})}


def _table(own: Json, translation: Json, path: str, report: Report) -> Iterator[tuple[str, Json]]:
    """Yield the valid entries of a table, recursively."""
    for key, value in translation.items():
        at = f"{path}.{key}" if path else key
        if key not in own:
            report(at, "map.toml has no such text", nearest(key, own))
        elif isinstance(own[key], dict) and isinstance(value, dict):
            yield key, dict(_table(own[key], value, at, report))
        elif isinstance(own[key], list) and _are_texts(value, len(own[key])):
            yield key, tuple(value)
        elif isinstance(own[key], str) and _are_texts([value], 1):
            yield key, value
        else:
            plain = isinstance(own[key], str) and not isinstance(value, str | list | dict)
            hint = "put it in quotes" if plain else ""
            report(at, f"{value!r} is not {_wanted(own[key])}", hint)


def _are_texts(value: Json, count: int) -> bool:
    texts = isinstance(value, list) and all(isinstance(item, str) and item for item in value)
    return texts and len(value) == count


def _wanted(own: Json) -> str:
    if isinstance(own, dict):
        return "a table of texts"
    return "a text" if isinstance(own, str) else f"a list of {len(own)} texts"
