"""Generate the documents that follow from the schema: datapackage.json and docs/tables.md.

`make tables` (`python -m mapgen.outlets.describe`) regenerates both after an edit of the schema.
What is not in the schema (title, licence, contributors, descriptions of map.toml and tours) is
kept from the existing datapackage.json.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mapgen.model.schema import DESCRIPTION, Column, TableSchema, tables
from mapgen.outlets.descriptions import described
from mapgen.reading.contents import Contents, contents
from mapgen.reading.headings import is_own, translated
from mapgen.support.writing import write

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
"""The profile of a table's description: Table Schema, Data Package v2."""


def updated_description(dataset: Path) -> str:
    """Return the text of the dataset's datapackage.json with its columns updated.

    Raise OSError or ValueError if the dataset has no datapackage.json.
    """
    package = json.loads((dataset / DESCRIPTION).read_text("utf-8"))
    dataset_contents = contents(dataset)
    for resource in package["resources"]:
        table = tables().get(resource["path"])
        if table:
            old = {field["name"]: field for field in resource.get("schema", {}).get("fields", [])}
            resource["title"], resource["description"] = table.title, table.about
            resource["schema"] = table_schema(
                table, _translations(table.file, dataset_contents), old
            )
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _translations(file: str, dataset_contents: Contents) -> list[str]:
    """Return a table's translated columns: title@de."""
    rows = dataset_contents.tables.get(file)
    heading = rows[0][1] if rows else []
    return [column for column in heading if "@" in column and not is_own(column)]


def table_schema(
    table: TableSchema, translations: list[str], old: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """Return the Table Schema of a table; `old` has the fields of translations by name."""
    own = {"name": "", "title": "", "description": "", "type": "string"}
    fields = [field(column) for column in table.columns]
    fields += [old.get(name, own | _translation(table, name)) for name in translations]
    keys = [column.name for column in table.columns if column.type == "key"]
    links = [column for column in table.columns if column.of and column.type != "ids"]
    schema: dict[str, Any] = {"$schema": PROFILE, "fields": fields, "missingValues": [""]}
    if keys:
        schema["primaryKey"] = keys[0]
    if links:
        schema["foreignKeys"] = [_link(column) for column in links]
    return schema


def _link(column: Column) -> dict[str, Any]:
    resource = column.of.removesuffix(".csv")
    return {"fields": column.name, "reference": {"resource": resource, "fields": "id"}}


def field(column: Column) -> dict[str, Any]:
    """Return a column as a field of a Table Schema."""
    rules = dict(_rules(column))
    texts = {"name": column.name, "title": column.title, "description": column.about}
    return {**texts, "type": column.cells.form, **({"constraints": rules} if rules else {})}


def _rules(column: Column) -> Iterator[tuple[str, Any]]:
    if column.filled:
        yield "required", True
    yield from column.cells.rules.items()


def _translation(table: TableSchema, name: str) -> dict[str, str]:
    plain, lang = translated(name)
    column = table.column(plain)
    title = table.title_of(plain)
    empty = column.untranslated if column else ""
    return {
        "name": name,
        "title": f"{title} in {lang}",
        "description": f"The {title.lower()} in the language {lang}. Empty: {empty}.",
    }


HEAD = """# The tables

The files of `geodata/`, and of any dataset of mapgen. This page is generated from
`geodata/datapackage.json`, and its columns from `mapgen/shared/tables.json`: after editing them,
run `make tables` to regenerate both.

Tables are CSV: UTF-8, commas, column names in the first row. Places, sources and `map.toml` are
required; names, events, figures, relations, borders, cities and regions are optional. Columns
and files whose name begins with `_` are yours: they are not read. `ground.geojson`, a town plan
beneath the places, is described in [ground.md](ground.md), `words.fr.json`, a language of the
interface, and `texts.fr.po`, the texts of the tables in that language, in
[languages.md](languages.md), `borders.geojson`, land that is no country of today, in
[borders.md](borders.md).

Dates are EDTF (ISO 8601-2) from the year 0001 to 9999: `0576`, `1961`, `1961-11`, `1961-11-10`,
`195X`, `16XX`, `1962-21` (spring), `1956/1962`, with `?`, `~` or `%` behind a whole date. Years
before 1 are not supported: leave such a date empty and say it in a note.
"""
"""The beginning of docs/tables.md."""


def tables_page(package: str) -> str:
    """Return docs/tables.md: a description of each file of a dataset and of its columns."""
    lines = [line for each in json.loads(package)["resources"] for line in described(each)]
    return HEAD + "\n".join(lines) + "\n"


def main(arguments: list[str]) -> None:
    """Regenerate each folder's datapackage.json, and docs/tables.md from the first one."""
    page, *folders = map(Path, arguments)
    for folder in folders:
        write(folder / DESCRIPTION, updated_description(folder))
    write(page, tables_page((folders[0] / DESCRIPTION).read_text("utf-8")))


if __name__ == "__main__":
    main(sys.argv[1:])
