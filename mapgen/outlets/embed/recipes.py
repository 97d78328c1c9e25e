"""How each lesson platform takes a map: data files, one a platform, in `recipes/`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mapgen.check.cells import nearest
from mapgen.support.errors import UsageError

RECIPES = Path(__file__).parent / "recipes"
"""The folder of the recipes: TOML, and the templates that they name."""

FRAME = "frame.html"
"""The template of the frame and the link below it, which most platforms take."""


@dataclass(frozen=True)
class Recipe:
    """One platform: what to click and to paste, what will not work, and who says so.

    `needs` is the address it takes: "https", or "any" with a path, too; `default` stands where none
    is given. `snippet` is a `string.Template`, whose texts come as entities: HTML, Markdown and
    wikitext read them. `checked` is a day, `against` what was consulted on it. `file` is the text
    of a file that the platform needs besides, at `file_path` in the site's folder; both may be "".
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
    """Return all recipes in the order of their ids."""
    return tuple(_read(path) for path in sorted(RECIPES.glob("*.toml")))


def recipe_for(platform: str) -> Recipe:
    """Return the recipe of a platform by its id or title; raise UsageError if there is none."""
    asked = _plain(platform)
    for recipe in recipes():
        if asked in (_plain(recipe.id), _plain(recipe.title)):
            return recipe
    known = [recipe.id for recipe in recipes()]
    if not asked:
        raise UsageError(f"say for which platform with --for; there are: {', '.join(known)}")
    hint = nearest(platform.lower(), known)
    told = " ".join(filter(None, [hint, f"there are: {', '.join(known)}"]))
    raise UsageError(f"no recipe for {platform!r}; {told}")


def platforms() -> list[dict[str, str]]:
    """Return the known platforms as plain values, with the day each was last checked."""
    return [{"platform": r.id, "title": r.title, "checked": r.checked} for r in recipes()]


def listed() -> str:
    """Return the known platforms, one a line."""
    width = max(len(recipe.id) for recipe in recipes())
    lines = [f"{r.id:{width}}  checked {r.checked}  {r.title}" for r in recipes()]
    return "\n".join(lines)


def template(name: str) -> str:
    """Return the text of a template that stands beside the recipes."""
    return (RECIPES / name).read_text("utf-8")


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _read(path: Path) -> Recipe:
    told = tomllib.loads(path.read_text("utf-8"))
    file = told.pop("file", {"path": "", "source": ""})
    return Recipe(
        id=path.stem,
        checked=told.pop("checked").isoformat(),
        clicks=tuple(told.pop("clicks")),
        limits=tuple(told.pop("limits")),
        snippet=told.pop("snippet").strip("\n"),
        file_path=file["path"],
        file=template(file["source"]) if file["source"] else "",
        **told,
    )
