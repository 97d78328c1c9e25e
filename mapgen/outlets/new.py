"""Create a new dataset from an example, with a README that explains each column."""

import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from string import Template

from mapgen.outlets.commands import typed
from mapgen.outlets.descriptions import described
from mapgen.outlets.new_languages import with_languages
from mapgen.support.errors import UsageError
from mapgen.support.similar import nearest
from mapgen.support.writing import is_empty, write_folder

EXAMPLES = Path(__file__).parent.parent / "examples"
"""The folder of the examples, one folder each, and of the template of their README."""

README, ATTRIBUTES = "README.md", ".gitattributes"
"""The files written besides the tables of every example."""

FIRST = "places"
"""The example that a new dataset has if none is named."""

EMPTY = "empty"
"""The example without rows: the headings of all columns, and a map.toml of the whole world."""

WORKBOOK = ".xlsx"
"""The extension of a dataset in one file."""

WORLD = {
    "subtitle": '"One sentence about the map."',
    "span": "[1800, 2026]",
    "opening": '"1900-01-01"',
    "centre": "[20.0, 10.0]",
    "view": "[[-50.0, -120.0], [70.0, 150.0]]",
    "credits": '["Land and waters: Natural Earth (public domain)"]',
}
"""The values of map.toml for a dataset without places."""


@dataclass(frozen=True)
class NewDataset:
    """A new dataset: its folder, its example and the names of its files."""

    folder: Path
    example: str
    files: tuple[str, ...]

    @property
    def commands(self) -> tuple[str, str]:
        """The next two commands to run, quoted for this system's shell."""
        page = f"{self.folder.with_suffix('') if is_workbook(self.folder) else self.folder}.html"
        first = "add" if self.example == EMPTY else "check"
        check = ["mapgen", first, str(self.folder)]
        return typed(check), typed(["mapgen", "build", str(self.folder), "-o", page])


def examples() -> tuple[str, ...]:
    """Return the names of the examples, sorted."""
    return tuple(sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()))


def is_workbook(path: Path) -> bool:
    """Return whether a new dataset of this name is a workbook."""
    return path.suffix.lower() == WORKBOOK


def create_workbook(path: Path, example: str, languages: tuple[str, ...] = ()) -> NewDataset:
    """Write the dataset `example` as the workbook `path`, which must not exist.

    `languages` are further ones to be translated. Raise UsageError if it exists or there is no such
    example or language, and WriteError.
    """
    from mapgen.outlets.export import to_workbook

    if path.exists():
        raise UsageError(f"{path} already exists; nothing was written")
    files = with_languages(files_of(example), languages)
    with tempfile.TemporaryDirectory(prefix="mapgen-") as scratch:
        folder = Path(scratch) / path.stem
        write_folder(folder, files)
        to_workbook(folder, path, force=False)
    return NewDataset(path, example, (path.name,))


def create_dataset(folder: Path, example: str, languages: tuple[str, ...] = ()) -> NewDataset:
    """Write the dataset `example` into `folder`, which must be empty or not exist.

    `languages` are further ones to be translated. Raise UsageError if the folder is not empty, the
    example does not exist or a language is none, and WriteError if it cannot be written. In all
    cases nothing is created.
    """
    files = with_languages(files_of(example), languages)
    refuse(folder)
    write_folder(folder, files)
    return NewDataset(folder, example, tuple(sorted(files)))


def refuse(folder: Path) -> None:
    """Raise UsageError if creating a dataset in `folder` would replace something."""
    if folder.is_dir() and folder.samefile(Path.cwd()):
        message = "the current folder cannot be replaced; give a new one: mapgen new my-map"
        raise UsageError(message)
    if folder.is_dir() and not is_empty(folder):
        raise UsageError(f"{folder} already exists and is not empty; nothing was written")
    if not folder.is_dir() and (folder.exists() or folder.is_symlink()):
        raise UsageError(f"{folder} is a file; give the name of a new folder")


def files_of(example: str) -> dict[str, bytes]:
    """Return the files of an example by name; raise UsageError if it does not exist.

    EMPTY is the first example without its rows.
    """
    if example == EMPTY:
        return _emptied(files_of(FIRST))
    if example not in examples():
        hint = nearest(example.lower(), examples())
        there = f"the examples are: {', '.join(examples())}"
        message = f"there is no example {example!r}; {hint + ' ' if hint else ''}{there}"
        raise UsageError(message)
    home = EXAMPLES / example
    files = {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file()
    }
    shared = {ATTRIBUTES: (EXAMPLES / ATTRIBUTES).read_bytes()}
    return files | shared | {README: readme(files["datapackage.json"]).encode("utf-8")}


def _emptied(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of an example without its rows, persons and view."""
    tables = {name: data.partition(b"\n")[0] + b"\n" for name, data in files.items()
              if name.endswith(".csv")}  # fmt: skip
    text = files["map.toml"].decode("utf-8")
    for key, value in WORLD.items():
        text = re.sub(rf"(?m)^({key} = )(?:\".*?\"|\[.*\])", rf"\g<1>{value}", text, count=1)
    text = re.sub(r"(?m)^(\[namesakes\])\n.+$", r"\1", text)
    return files | tables | {"map.toml": text.encode("utf-8")}


def readme(package: bytes) -> str:
    """Return the README of a dataset: first steps, and each column's description."""
    description = json.loads(package)
    lines = [line for resource in description["resources"] for line in described(resource)]
    template = Template((EXAMPLES / README).read_text("utf-8"))
    return template.substitute(
        title=description["title"], description=description["description"], files="\n".join(lines)
    )
