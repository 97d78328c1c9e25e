"""The recipes for embedding a map, one data file per lesson platform in `recipes/`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mapgen.support.errors import UsageError
from mapgen.support.similar import nearest

RECIPES = Path(__file__).parent / "recipes"
"""The folder of the recipes (TOML) and their templates."""

FRAME = "frame.html"
"""The default template: an iframe and a link below it."""


@dataclass(frozen=True)
class Recipe:
    """One platform: the steps, the snippet, the limitations, and the reference for them.

    `needs` is the accepted address: "https", or "any", which includes paths; `default` is used if
    none is given. `snippet` is a `string.Template` whose values are escaped as entities, which
    HTML, Markdown and wikitext understand. `checked` is a day, `against` the document consulted
    on it. `file` is the text of an additional file at `file_path` in the site's folder; both may
    be "".
    """

    id: str
    title: str
    checked: str
    against: str
    needs: str
    default: str
    clicks: tuple[str, ...]
    limits: tuple[str, ...]
    snippet: str
    file_path: str = ""
    file: str = ""


@cache
def recipes() -> tuple[Recipe, ...]:
    """Return all recipes sorted by id."""
    return tuple(_read(path) for path in sorted(RECIPES.glob("*.toml")))


def recipe_for(platform: str) -> Recipe:
    """Return the recipe of a platform by its id or title; raise UsageError if there is none."""
    asked = _plain(platform)
    for recipe in recipes():
        if asked in (_plain(recipe.id), _plain(recipe.title)):
            return recipe
    known = [recipe.id for recipe in recipes()]
    if not asked:
        raise UsageError(f"choose a platform with --for; available: {', '.join(known)}")
    hint = nearest(platform.lower(), known)
    help_text = " ".join(filter(None, [hint, f"available: {', '.join(known)}"]))
    raise UsageError(f"no recipe for {platform!r}; {help_text}")


def platforms() -> list[dict[str, str]]:
    """Return the known platforms as JSON values, with the day each was last checked."""
    return [{"platform": r.id, "title": r.title, "checked": r.checked} for r in recipes()]


def listed() -> str:
    """Return the known platforms, one per line."""
    width = max(len(recipe.id) for recipe in recipes())
    lines = [f"{r.id:{width}}  checked {r.checked}  {r.title}" for r in recipes()]
    return "\n".join(lines)


def template(name: str) -> str:
    """Return the text of a template in the recipes' folder."""
    return (RECIPES / name).read_text("utf-8")


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _read(path: Path) -> Recipe:
    data = tomllib.loads(path.read_text("utf-8"))
    file = data.pop("file", {"path": "", "source": ""})
    return Recipe(
        id=path.stem,
        checked=data.pop("checked").isoformat(),
        clicks=tuple(data.pop("clicks")),
        limits=tuple(data.pop("limits")),
        snippet=data.pop("snippet").strip("\n"),
        file_path=file["path"],
        file=template(file["source"]) if file["source"] else "",
        **data,
    )
