"""Write a valid dataset in a form of another program."""

import re
from dataclasses import dataclass
from pathlib import Path

from mapgen.check import check
from mapgen.model.schema import DESCRIPTION, MAP, REGIONS, tables
from mapgen.outlets.export.forms import FORMS
from mapgen.outlets.export.forms.carried import Losses
from mapgen.reading.project import SIGNS
from mapgen.reading.tables import read
from mapgen.support.errors import UsageError
from mapgen.support.progress import stage
from mapgen.support.writing import Written, write_bytes

OWN = frozenset(Path(file).stem for file in (*tables(), MAP, REGIONS, DESCRIPTION))
"""The names, without their endings, of files that a dataset is made of."""


def is_url(text: str) -> bool:
    """Return whether a text is a web address with a host."""
    return re.fullmatch(r"https?://[^\s/]+\.[^\s]+", text) is not None


@dataclass(frozen=True)
class Exported:
    """A written file, and what it does not carry of the dataset."""

    written: Written
    left: Losses


def to_form(dataset: Path, form: str, output: Path, base: str = "") -> Exported:
    """Write the dataset in a form of FORMS; the same tables give the same bytes.

    Texts are those of the tables, in their language. `base` is the address that those of places
    begin with, in forms that have addresses. Raise UsageError if `output` is a folder, a
    file of the dataset, or one that would make a dataset of its folder; DataError if the tables
    have errors; WriteError if it cannot be written.
    """
    _may_be_written(output, dataset)
    if base and not is_url(base):
        raise UsageError(f"--base {base}: not an address that begins with https:// or http://")
    stage("reading the tables")
    atlas = check(read(dataset))
    stage(f"writing {output.name}")
    carried = FORMS[form].make(atlas.in_languages((atlas.definition.lang,)), base)
    return Exported(write_bytes(output, carried.data), carried.left)


def _may_be_written(output: Path, dataset: Path) -> None:
    if output.is_dir():
        raise UsageError(f"-o {output}: a folder with that name exists; give a file name")
    inside = output.resolve().parent == dataset.resolve()
    if output.resolve() == dataset.resolve() or (inside and output.name.split(".")[0] in OWN):
        raise UsageError(f"-o {output}: that is a file of the dataset; choose another name")
    if output.name in SIGNS:
        hint = "a folder with a file of that name is taken for a dataset; choose another name"
        raise UsageError(f"-o {output}: {hint}")
