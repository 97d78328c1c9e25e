"""Compare the map definitions: `map.toml` and its translations."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from mapgen.model.atlas import Atlas
from mapgen.model.content import SOURCE_NOTE
from mapgen.model.definition import LayerDefinition, MapDefinition, NameKind
from mapgen.model.tiles import Tiles
from mapgen.outlets.diff.change import ADDED, CHANGED, REMOVED, ReaderChange
from mapgen.outlets.diff.wording import count, date, shortened, some

FILE = "map.toml"
PLAIN = ("id", "title", "subtitle", "lang", "span", "until", "centre", "view", "view_narrow",
         "view_whole", "licence", "credits", "url", "content")  # fmt: skip
TABLES = ("namesakes", "measures", "event_kinds", "tints")
MARKS = ("periods", "days")
LAYER = ("title", "description", "rule", "colour", "colour_dark", "shape", "on", "namesakes",
         "begins", "ends", "words", "kinds", "tally", "sizes", "counted_with")  # fmt: skip


def definition_changes(old: Atlas, new: Atlas) -> Iterator[ReaderChange]:
    """Yield the changes of the layers, then those of the map."""
    was, now = old.definition, new.definition
    yield from _layers(was, now)
    yield from _own(was, now)
    yield from _languages(was, now)
    for lang in now.languages:
        if lang in was.languages:
            yield from _translations(was, now, lang)
            yield from _source_notes(old, new, lang)


def _own(was: MapDefinition, now: MapDefinition) -> Iterator[ReaderChange]:
    """Yield the changes of what map.toml says of the map itself."""
    yield from _opening(was, now)
    yield from _tiles(was, now)
    yield from _tables(was, now)
    yield from _name_kinds(was, now)


def _opening(was: MapDefinition, now: MapDefinition) -> Iterator[ReaderChange]:
    if was.opening != now.opening:
        text = f"opening day {date(was.opening)} → {date(now.opening)}"
        yield _map(now, text, "opening", str(was.opening), str(now.opening))
    for column in PLAIN:
        values = [value_text(getattr(each, column)) for each in (was, now)]
        if values[0] != values[1]:
            yield _map(now, f"{column} {_change_text(*values)}", column, *values)


def _tiles(was: MapDefinition, now: MapDefinition) -> Iterator[ReaderChange]:
    """Yield the changes of the street tiles, of which either map may have none."""
    for name in (field.name for field in fields(Tiles)):
        old, new = (value_text(getattr(each.tiles, name, "")) for each in (was, now))
        if old != new:
            column = f"tiles.{name}"
            yield _map(now, f"{column} {_change_text(old, new)}", column, old, new)


def _tables(was: MapDefinition, now: MapDefinition) -> Iterator[ReaderChange]:
    for column in TABLES:
        before, after = getattr(was, column), getattr(now, column)
        for key in dict.fromkeys((*after, *before)):
            texts = (before.get(key, ""), after.get(key, ""))
            if texts[0] != texts[1]:
                yield _map(now, f"{column}.{key} {_change_text(*texts)}", f"{column}.{key}", *texts)
    for column in MARKS:
        texts = (dict(_marks(was, column)), dict(_marks(now, column)))
        for key in dict.fromkeys((*texts[1], *texts[0])):
            old, new = (side.get(key, "") for side in texts)
            if old != new:
                yield _map(
                    now, f"{column}.{key} {_change_text(old, new)}", f"{column}.{key}", old, new
                )


def _marks(definition: MapDefinition, column: str) -> Iterator[tuple[str, str]]:
    """Yield the named periods or key days by id, as text."""
    for key, mark in getattr(definition, column).items():
        yield key, " ".join(str(getattr(mark, each.name)) for each in fields(mark))


def _name_kinds(was: MapDefinition, now: MapDefinition) -> Iterator[ReaderChange]:
    """Yield the changes of what is said of each word for a kind of name."""
    sides = [
        {key: _name_kind(kind) for key, kind in each.name_kinds.items()} for each in (was, now)
    ]
    for key in dict.fromkeys((*sides[1], *sides[0])):
        old, new = (side.get(key, "") for side in sides)
        if old != new:
            column = f"name_kinds.{key}"
            yield _map(now, f"{column} {_change_text(old, new)}", column, old, new)


def _name_kind(kind: NameKind) -> str:
    return value_text({key: value for key, value in vars(kind).items() if value})


def _map(definition: MapDefinition, text: str, column: str, old: str, new: str) -> ReaderChange:
    return ReaderChange(subject="map", id=definition.id, title=definition.title, kind=CHANGED,
                        text=text, file=FILE, column=column, old=old, new=new)  # fmt: skip


def _change_text(old: str, new: str) -> str:
    if not old:
        return f"added: “{shortened(new)}”"
    return f"“{shortened(old)}” → “{shortened(new)}”" if new else f"removed: “{shortened(old)}”"


def _languages(was: MapDefinition, now: MapDefinition) -> Iterator[ReaderChange]:
    if was.languages == now.languages:
        return
    gained = [lang for lang in now.languages if lang not in was.languages]
    lost = [lang for lang in was.languages if lang not in now.languages]
    parts = [f"language added: {some(gained, 9)}"] if gained else []
    parts += [f"language removed: {some(lost, 9)}"] if lost else []
    if was.languages[0] != now.languages[0]:
        parts.append(f"the page opens in {now.languages[0]}, not {was.languages[0]}")
    text = "; ".join(parts) or "languages in another order"
    yield _map(now, text, "languages", " ".join(was.languages), " ".join(now.languages))


def _translations(was: MapDefinition, now: MapDefinition, lang: str) -> Iterator[ReaderChange]:
    before, after = (dict(flattened(each.translations.get(lang, {}))) for each in (was, now))
    changed = [key for key in {**after, **before} if before.get(key) != after.get(key)]
    if changed:
        text = f"{count(len(changed), 'text')} of the map in {lang} reworded: {some(changed)}"
        values = ["; ".join(side.get(key, "") for key in changed) for side in (before, after)]
        change = _map(now, text, " ".join(changed), *values)
        yield ReaderChange(**{**vars(change), "file": f"map.{lang}.toml"})


def _source_notes(old: Atlas, new: Atlas, lang: str) -> Iterator[ReaderChange]:
    """Yield one change for all notes of sources whose translation is another one."""
    notes = dict.fromkeys((SOURCE_NOTE, one.note) for one in new.sources.values() if one.note)
    before, after = (each.content.get(lang, {}) for each in (old, new))
    changed = [key for key in notes if before.get(key, "") != after.get(key, "")]
    if changed:
        text = f"{count(len(changed), 'note')} of sources in {lang} reworded"
        values = ["; ".join(side.get(key, "") for key in changed) for side in (before, after)]
        change = _map(new.definition, text, SOURCE_NOTE, *values)
        yield ReaderChange(**{**vars(change), "file": f"texts.{lang}.po"})


def flattened(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield the dotted keys of nested tables, and their values as text."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from flattened(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value_text(value)


def value_text(value: Any) -> str:
    """Return a value of the definition as text; list items are separated by spaces."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {text}" for key, text in flattened(value))
    if isinstance(value, (list, tuple)):
        return " ".join(map(value_text, value))
    if hasattr(value, "__dataclass_fields__"):
        cells = ((each.name, getattr(value, each.name)) for each in fields(value))
        return value_text({name: cell for name, cell in cells if cell is not None})
    return str(value)


def _layers(was: MapDefinition, now: MapDefinition) -> Iterator[ReaderChange]:
    before, after = ({layer.id: layer for layer in each.layers} for each in (was, now))
    for key, layer in after.items():
        if key not in before:
            yield _layer(layer, ADDED, "layer added")
        else:
            yield from _layer_changes(before[key], layer)
    for key, layer in before.items():
        if key not in after:
            yield _layer(layer, REMOVED, "layer removed")
    shared = [[key for key in side if key in before and key in after] for side in (before, after)]
    if shared[0] != shared[1]:
        yield _map(now, "layers in another order", "layers", *(" ".join(side) for side in shared))


def _layer(layer: LayerDefinition, kind: str, text: str, **values: Any) -> ReaderChange:
    return ReaderChange(subject="layer", id=layer.id, title=layer.title, kind=kind, text=text,
                  file=FILE, **values)  # fmt: skip


def _layer_changes(was: LayerDefinition, now: LayerDefinition) -> Iterator[ReaderChange]:
    before, after = (dict(_layer_texts(each)) for each in (was, now))
    for key in {**after, **before}:
        texts = (before.get(key, ""), after.get(key, ""))
        if texts[0] != texts[1]:
            text = f"layer’s {key} {_change_text(*texts)}"
            yield _layer(now, CHANGED, text, column=key, old=texts[0], new=texts[1])


def _layer_texts(layer: LayerDefinition) -> Iterator[tuple[str, str]]:
    """Yield the texts of a layer by key, such as "kinds.city.title"."""
    for name in LAYER:
        value = getattr(layer, name)
        if name == "kinds":
            table = {kind: dict(_kind(kind_definition)) for kind, kind_definition in value.items()}
            yield from flattened(table, "kinds.")
        elif name == "words":
            yield from flattened(vars(value), "words.")
        elif isinstance(value, Mapping):
            yield from flattened(value, f"{name}.")
        else:
            yield name, value_text(value)


def _kind(kind: Any) -> Iterator[tuple[str, Any]]:
    yield from (("title", kind.title), ("shape", kind.shape))
    if kind.words:
        yield "words", vars(kind.words)
