"""The build pipeline: from a folder of tables to one page."""

from pathlib import Path

from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.page.assets import asset
from mapgen.page.frame import page
from mapgen.reading.tables import read
from mapgen.support.progress import stage
from mapgen.support.writing import Written, write

PAGE = "index.html"
"""The name of the built page in its folder."""

HOST = "mapgen-host.js"
"""The script for lessons around the page (viewer/embed/hostScript.ts), written beside it."""


def build(dataset: Path, output: Path, languages: tuple[str, ...] = ()) -> Written:
    """Build the map of the tables in `dataset` as the file `output`, or in the folder `output`.

    The page is in the map's own languages, or in `languages` if given.

    Raise DataError with every Problem of the tables, WriteError if the page cannot be written;
    in both cases an existing page is untouched. The script for lessons is written beside it.
    """
    atlas = _atlas(dataset)
    stage("drawing the page")
    text = page(atlas.in_languages(languages) if languages else atlas)
    stage("writing it")
    path = page_path(output)
    written = write(path, text)
    write(path.with_name(HOST), asset(HOST))
    return written


def _atlas(dataset: Path) -> Atlas:
    """Return the dataset; its tables are handed over, so that their memory can be reused."""
    stage("reading the tables")
    tables = [read(dataset)]
    stage("checking them")
    return check(tables.pop())


def page_path(output: Path) -> Path:
    """Return the page's file: `output` itself if it ends in .html, else the page in that folder."""
    return output if output.suffix == ".html" else output / PAGE
