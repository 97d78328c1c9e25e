"""The build pipeline: from a folder of tables to one page."""

import re
from itertools import dropwhile, islice
from pathlib import Path

from mapgen.check import check
from mapgen.check.bad_cell import BadCell
from mapgen.check.tiles import asked
from mapgen.i18n.catalogue import speaking
from mapgen.model.atlas import Atlas
from mapgen.page.assets import asset
from mapgen.page.frame import pieces
from mapgen.reading.project import page_place
from mapgen.reading.tables import read
from mapgen.support.errors import UsageError
from mapgen.support.progress import stage
from mapgen.support.writing import Written, write, write_pieces

PAGE = "index.html"
"""The name of the built page in its folder."""

HOST = "mapgen-host.js"
"""The script for lessons around the page (viewer/embed/hostScript.ts), written beside it."""


PAYLOAD = 'id="mapgen-payload"'
"""What begins the payload in a page (page/templates/page.html)."""

MAP_ID = re.compile(r'"id":\s*"([a-z0-9-]+)"')
NEAR = 10
"""The id of the map is in one of the first lines of the payload."""


def build(
    dataset: Path,
    output: Path | None,
    languages: tuple[str, ...] = (),
    *,
    force: bool = True,
    tiles: tuple[str, str] = ("", ""),
) -> Written:
    """Build the map of the tables in `dataset` as the file `output`, or in the folder `output`.

    Without `output` it goes where `map.toml` says, else into the folder OUTPUT. The page is in the
    map's own languages, or in `languages` if given. Without `force`, raise UsageError instead of
    replacing the page of a map with another id, or any other file that `map.toml` names. `tiles`
    are the address of street tiles and whose they are, if not as in `map.toml`.

    Raise UsageError if there are no sentences of one of these languages, or for wrong tiles.

    Raise DataError with every Problem of the tables, WriteError if the page cannot be written;
    in both cases an existing page is untouched. The script for lessons is written beside it.
    """
    atlas = _tiled(_atlas(dataset), *tiles)
    path = page_path(output or page_place(dataset, atlas.definition.output))
    if not force:
        refuse_other(path, atlas.definition.id, is_asked=output is not None)
    stage("drawing the page")
    texts = list(pieces(speaking(atlas, languages)))
    del atlas
    stage("writing it")
    written = write_pieces(path, texts)
    write(path.with_name(HOST), asset(HOST))
    return written


def _atlas(dataset: Path) -> Atlas:
    """Return the dataset; its tables are handed over, so that their memory can be reused."""
    stage("reading the tables")
    tables = [read(dataset)]
    stage("checking them")
    return check(tables.pop())


def _tiled(atlas: Atlas, url: str, attribution: str) -> Atlas:
    """Return the atlas with the street tiles that were asked for, if any."""
    if not url and attribution:
        raise UsageError("--tiles-credit says whose the tiles of --tiles are, which is missing")
    if not url:
        return atlas
    try:
        return atlas.with_tiles(asked(url, attribution, atlas.definition.tiles))
    except BadCell as error:
        raise UsageError(f"--tiles: {error.message}: {error.hint}") from None


def refuse_other(path: Path, own: str, *, is_asked: bool) -> None:
    """Raise UsageError if there is the page of another map, or, unless asked for, another file."""
    other = map_of(path)
    if other not in ("", own):
        what = f"is the page of another map, {other!r}"
    elif not (other or is_asked) and path.exists():
        what = "is no page of mapgen"
    else:
        return
    hint = "name another file with -o, or replace it with --force"
    raise UsageError(f"{path} {what}; nothing was written: {hint}")


def map_of(path: Path) -> str:
    """Return the id of the map that a page of mapgen shows, "" for any other file or none."""
    try:
        with path.open(encoding="utf-8", errors="replace") as page:
            payload = dropwhile(lambda line: PAYLOAD not in line, page)
            found = (MAP_ID.match(line) for line in islice(payload, NEAR))
            return next((match[1] for match in found if match), "")
    except OSError:
        return ""


def page_path(output: Path) -> Path:
    """Return the page's file: `output` itself if it ends in .html, else the page in that folder."""
    return output if output.suffix == ".html" else output / PAGE
