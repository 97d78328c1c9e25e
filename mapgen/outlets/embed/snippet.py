"""The embedding instructions for one platform: the steps and the snippet to paste."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import quote, urlsplit

from mapgen.i18n.catalogue import words
from mapgen.model.atlas import Atlas
from mapgen.model.definition import MapDefinition
from mapgen.outlets.embed.recipes import FRAME, Recipe, template
from mapgen.outlets.view_options import language_named, layers_named, place_named
from mapgen.support.errors import DateError, UsageError, WriteError
from mapgen.support.writing import Written, write
from mapgen.time.edtf import parse, shown_day

EXAMPLE = "{address} is a placeholder for your page's address; set it with --url"
"""The notice printed if no address was given and one is needed."""

PLAIN_SIGNS = " .,:;-()–—“”„‘’«»·"
"""Characters without a special meaning in HTML, Markdown or wikitext."""

URL_SIGNS = ":/?#@!$&+,;=%~"
"""Characters allowed in a URL (RFC 3986) that have no special meaning in the snippet."""


@dataclass(frozen=True)
class View:
    """The initial view of the map: ids and EDTF as given by the user, "" for the map's default."""

    place: str = ""
    date: str = ""
    layers: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Embedding:
    """Everything that one platform needs. `address` opens the view; it may be an example.

    `file` is the text of an additional file at the path `file_path`.
    """

    recipe: Recipe
    address: str
    is_example: bool
    snippet: str
    clicks: tuple[str, ...]
    file_path: Path | None
    file: str


def embed(
    atlas: Atlas, recipe: Recipe, url: str, view: View, height: int, folder: Path
) -> Embedding:
    """Return what a platform needs to show the page at `url`, opened at `view`.

    Without `url` the page is the published one, else that of the recipe's example.
    `height` is in CSS pixels; a file goes into `folder`. Raise UsageError if the address or a part
    of the view is invalid; the message suggests the most similar value.
    """
    fragment = fragment_of(view, atlas)
    published = atlas.definition.url
    address = _address(url or published or recipe.default, recipe)
    address += f"#{fragment}" if fragment else ""
    lang = language_named(view.lang, atlas.definition) or atlas.definition.languages[0]
    title = _title(atlas.definition, lang)
    file_path = folder / recipe.file_path if recipe.file_path else None
    fields = {"address": address, "height": str(height), "file": str(file_path or "")}
    texts = {"title": title, "link": words(lang)["embed.link"].replace("{title}", title)}
    return Embedding(
        recipe=recipe,
        address=address,
        is_example=not (url or published) and recipe.needs == "https",
        snippet=_snippet(recipe, fields, texts),
        clicks=tuple(Template(click).safe_substitute(fields) for click in recipe.clicks),
        file_path=file_path,
        file=recipe.file,
    )


def write_file(embedding: Embedding) -> Written | None:
    """Write the additional file of the platform, if any.

    Raise WriteError if it exists with other content: manual changes are never overwritten.
    """
    path = embedding.file_path
    if path is None:
        return None
    if path.is_file() and path.read_bytes() != embedding.file.encode("utf-8"):
        raise WriteError(f"{path} already exists with other content; move it away first")
    return write(path, embedding.file)


def as_lines(embedding: Embedding) -> str:
    """Return the steps, the snippet and the limitations as text."""
    recipe = embedding.recipe
    clicks = [f"{number}. {click}" for number, click in enumerate(embedding.clicks, 1)]
    limits = [f"- {limit}" for limit in recipe.limits]
    checked = f"Last checked {recipe.checked}, against: {recipe.against}."
    parts = [[recipe.title], clicks, [embedding.snippet]]
    parts += [["What does not work here:", *limits], [checked]]
    return "\n\n".join("\n".join(part) for part in parts)


def as_json(embedding: Embedding) -> dict[str, Any]:
    """Return the same as JSON values."""
    recipe = embedding.recipe
    return {
        "platform": recipe.id,
        "title": recipe.title,
        "address": embedding.address,
        "is_example": embedding.is_example,
        "clicks": list(embedding.clicks),
        "snippet": embedding.snippet,
        "limits": list(recipe.limits),
        "checked": recipe.checked,
        "against": recipe.against,
        "file": str(embedding.file_path) if embedding.file_path else None,
    }


def fragment_of(view: View, atlas: Atlas) -> str:
    """Return the URL fragment after #, as viewer/url/permalink.ts writes it."""
    definition = atlas.definition
    parts = {
        "date": _date(view.date, definition.span),
        "place": place_named(view.place, atlas),
        "layers": ",".join(layers_named(view.layers, definition)),
        "lang": language_named(view.lang, definition),
    }
    return "&".join(f"{key}={quote(part, safe='/~.,')}" for key, part in parts.items() if part)


def _date(text: str, span: tuple[int, int]) -> str:
    if not text:
        return ""
    try:
        day = shown_day(parse(text))
    except DateError as error:
        raise UsageError(f"--date: {error}") from None
    if not parse(f"{span[0]:04}").earliest <= day <= parse(f"{span[1]:04}").latest:
        raise UsageError(f"--date: {text} is outside the map's years, {span[0]} to {span[1]}")
    return text


def _address(url: str, recipe: Recipe) -> str:
    """Return the page's address, percent-encoded."""
    try:
        scheme, host, _, _, _ = urlsplit(url)
    except ValueError:
        scheme, host = "?", ""
    if "#" in url:
        raise UsageError(
            f"--url: {url} has a #; set the view with --place, --date and the other options"
        )
    if scheme not in ("", "http", "https") or bool(scheme) != bool(host):
        raise UsageError(f"--url: {url} is not the address of a page: https://… or map.html")
    if recipe.needs == "https" and scheme != "https":
        raise UsageError(f"--url: {url} is not accepted; {recipe.title} takes https addresses only")
    return quote(url, safe=URL_SIGNS)


def _title(definition: MapDefinition, lang: str) -> str:
    translation: str | None = definition.translations.get(lang, {}).get("title")
    return translation or definition.title


def _snippet(recipe: Recipe, fields: dict[str, str], texts: dict[str, str]) -> str:
    quoted = {key: as_entities(text) for key, text in texts.items()}
    frame = {**fields, **quoted, "address": escape(fields["address"])}
    fields = {**fields, **quoted, "frame": Template(template(FRAME)).substitute(frame).strip()}
    return Template(recipe.snippet).substitute(fields)


def as_entities(text: str) -> str:
    """Return a text escaped for HTML, Markdown and wikitext alike."""
    plain = " ".join(text.split())
    return "".join(c if c.isalnum() or c in PLAIN_SIGNS else f"&#{ord(c)};" for c in plain)
