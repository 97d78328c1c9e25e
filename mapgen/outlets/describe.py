"""What follows from the schema in writing: datapackage.json of a dataset, and docs/tables.md.

`make tables` (`python -m mapgen.outlets.describe`) writes both anew after an edit of the schema.
What the schema cannot know (title, licence, contributors, the words about map.toml and tours) stays
as the description of the dataset has it.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mapgen.model.schema import DESCRIPTION, Column, TableSchema, tables
from mapgen.outlets.manual import described
from mapgen.reading.contents import Contents, contents
from mapgen.reading.tables import translated
from mapgen.support.writing import write

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
"""The standard that the description of a table keeps: Table Schema, Data Package v2."""


def described_anew(dataset: Path) -> str:
    """Return the text of the dataset's datapackage.json with its columns as they are now.

    Raise OSError or ValueError where there is no description to begin with.
    """
    package = json.loads((dataset / DESCRIPTION).read_text("utf-8"))
    found = contents(dataset)
    for resource in package["resources"]:
        table = tables().get(resource["path"])
        if table:
            old = {field["name"]: field for field in resource.get("schema", {}).get("fields", [])}
            resource["title"], resource["description"] = table.title, table.about
            resource["schema"] = table_schema(table, _translations(table.file, found), old)
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _translations(file: str, found: Contents) -> list[str]:
    """Return the columns in other languages that a table has: title@de."""
    rows = found.tables.get(file)
    return [column for column in (rows[0][1] if rows else []) if "@" in column]


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
    found = {"name": column.name, "title": column.title, "description": column.about}
    return {**found, "type": column.cells.form, **({"constraints": rules} if rules else {})}


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

What is in each file of `geodata/`, and in any dataset of mapgen. This page is made from
`geodata/datapackage.json`, and its columns from `mapgen/shared/tables.json`: after an edit there,
`make tables` makes both anew.

Tables are CSV: UTF-8, commas, the columns' names in the first row. Places, sources and
`map.toml` must be there; names, events, figures, relations, borders and regions may be left out.
"""
"""How docs/tables.md begins."""


def tables_page(package: str) -> str:
    """Return docs/tables.md: what each file of a dataset and each of its columns holds."""
    lines = [line for each in json.loads(package)["resources"] for line in described(each)]
    return HEAD + "\n".join(lines) + "\n"


def main(arguments: list[str]) -> None:
    """Write the description of each folder anew, and docs/tables.md by that of the first."""
    page, *folders = map(Path, arguments)
    for folder in folders:
        write(folder / DESCRIPTION, described_anew(folder))
    write(page, tables_page((folders[0] / DESCRIPTION).read_text("utf-8")))


if __name__ == "__main__":
    main(sys.argv[1:])
