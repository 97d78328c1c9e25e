"""Merge an imported dataset into a folder that has tables.

Nothing that is there is removed or replaced, but for the dates and the point that the same source
gives otherwise now; docs/import.md has the rules.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mapgen.check import inspect
from mapgen.outlets.diff import Difference, diff
from mapgen.outlets.edit.dataset import EditedDataset, open_dataset
from mapgen.outlets.fix import Fix, must_be_unchanged
from mapgen.outlets.intake.remarks import Remark
from mapgen.outlets.intake.sound import left_out
from mapgen.outlets.intake.tables import ImportedTables
from mapgen.outlets.joining.claims import ClaimMerger, EventMerger, Numbered, RelationMerger
from mapgen.outlets.joining.names import NameMerger
from mapgen.outlets.joining.rows import MergedTable, OldRow, merged_table
from mapgen.outlets.joining.same_places import merge_places
from mapgen.outlets.joining.same_works import cited_in, cited_so, same_works
from mapgen.outlets.joining.texts import as_bytes, merged_texts
from mapgen.outlets.temporary_copy import copied
from mapgen.reading.tables import Tables, read
from mapgen.support.errors import ERROR, DataError, Problem
from mapgen.support.progress import stage
from mapgen.support.writing import write, write_together

MERGERS: Mapping[str, type[ClaimMerger]] = {
    "names.csv": NameMerger, "events.csv": EventMerger, "relations.csv": RelationMerger,
}  # fmt: skip
"""The tables of claims that an import may have."""

ROUNDS = 6
"""A row that is left out may leave others without what they refer to; this often is enough."""


@dataclass(frozen=True)
class Merge:
    """A merge that is not yet written: the changed files, and what a reader would notice.

    `others` are files to write beside the tables, such as the report.
    """

    folder: Path
    fixes: tuple[Fix, ...]
    difference: Difference
    others: Mapping[str, bytes]

    def write(self, seal: str) -> None:
        """Write all files or none; the file `seal` goes, as the folder is no mere import now.

        Raise WriteError if a file cannot be written, or was changed in the meantime.
        """
        must_be_unchanged(self.fixes)
        files = {fix.path.resolve(): as_bytes(fix.after) for fix in self.fixes}
        files |= {self.folder / name: data for name, data in self.others.items()}
        write_together(files)
        (self.folder / seal).unlink(missing_ok=True)


def merge(imported: ImportedTables, folder: Path, file: str, title: str) -> Merge:
    """Return the merge of an imported dataset into the tables of a folder; nothing is written.

    `file` is the name of the imported file, `title` that of the imported map. A row that would be
    an error beside the others is left out, with a Remark. Raise UsageError if the folder is not one
    of CSV tables; DataError if its tables have errors, or if those of the merge cannot be avoided.
    """
    data = open_dataset(folder, "a merge")
    errors = [one for one in inspect(data.tables).problems if one.severity == ERROR]
    if errors:
        raise DataError(_within(folder, errors))
    for _ in range(ROUNDS):
        stage("merging the rows")
        remarks: list[Remark] = []
        tables, places = _merged(imported, data, remarks)
        drawn = [(places[place], shape) for _, place, shape in imported.features]
        texts = merged_texts(data, tables, drawn, title)
        with copied(folder) as copy:
            for name, text in texts.items():
                write(copy / name, text)
            after = read(copy)
            errors = [one for one in inspect(after).problems if one.severity == ERROR]
            if not errors:
                imported.remarks += remarks
                return _merge_of(data, texts, diff(str(folder), str(copy), folder), file)
        if not _leave_out(imported, tables, after, errors):
            break
    raise DataError(_within(folder, errors))


def _merge_of(data: EditedDataset, texts: Mapping[str, str], found: Difference, file: str) -> Merge:
    """Return the merge with the texts, whose difference names the file in place of a copy."""
    fixes = tuple(
        Fix(data.folder / name, data.before.get(name, ""), text, 0) for name, text in texts.items()
    )
    named = replace(found, new_name=f"{data.folder} with {file}", files=len(fixes))
    return Merge(data.folder, fixes, named, {})


def _within(folder: Path, errors: Iterable[Problem]) -> list[Problem]:
    return [replace(each, file=f"{folder}/{each.file}") for each in errors]


def _merged(
    imported: ImportedTables, data: EditedDataset, remarks: list[Remark]
) -> tuple[dict[str, MergedTable], dict[str, str]]:
    """Return the tables with the rows of the import in them, and the ids of its places there.

    Added rows have their position in the table of the import.
    """
    tables = {file: merged_table(data.rows(file)) for file in imported.rows}
    works, new_works = same_works(tables["sources.csv"], _placed(imported, "sources.csv"))
    rows = {file: [(at, cited_so(row, works)) for at, row in _placed(imported, file)]
            for file in imported.rows}  # fmt: skip
    numbers = [line for line, _ in imported.rows["places.csv"]]
    places = merge_places(tables["places.csv"], rows["places.csv"], numbers, remarks)
    for file, merger in MERGERS.items():
        _merge_claims(tables[file], merger, rows[file], places)
    cited = cited_in(tables.values())
    tables["sources.csv"].added += [each for each in new_works if each[1]["id"] in cited]
    return tables, places


def _placed(imported: ImportedTables, file: str) -> list[Numbered]:
    return list(enumerate(row for _, row in imported.rows[file]))


def _merge_claims(
    table: MergedTable, merger: type[ClaimMerger], rows: Iterable[Numbered],
    places: Mapping[str, str],
) -> None:  # fmt: skip
    groups: dict[str, list[Numbered]] = {}
    for at, row in rows:
        own = {key: places[row[key]] for key in ("place", "other") if row.get(key)}
        groups.setdefault(own["place"], []).append((at, {**row, **own}))
    there: dict[str, list[OldRow]] = {}
    for old in table.old:
        there.setdefault(old.cells["place"], []).append(old)
    for place, its in groups.items():
        merger(table, there.get(place, [])).merge(its)


def _leave_out(
    imported: ImportedTables, tables: Mapping[str, MergedTable], after: Tables,
    errors: Iterable[Problem],
) -> bool:  # fmt: skip
    """Leave out the added rows with errors; return whether there were any."""
    wrong: dict[str, dict[int, Problem]] = {}
    for problem in errors:
        rows = after.tables[problem.file].rows if problem.file in tables else ()
        cells = next((row.cells for row in rows if row.line == problem.line), None)
        for at, row in tables[problem.file].added if cells else ():
            if cells and all(cells.get(name) == text for name, text in row.items() if text):
                wrong.setdefault(problem.file, {}).setdefault(at, problem)
    # Places come last: what is about them is removed with them, and moves other rows.
    for file in sorted(wrong, key="places.csv".__eq__):
        lines = imported.drop(file, wrong[file])
        imported.remarks += [left_out(line, file, wrong[file][at]) for at, line in lines.items()]
    return bool(wrong)
