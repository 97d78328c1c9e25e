"""What each file and column of a dataset means, as its datapackage.json says."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mapgen.model.schema import tables

KINDS: Mapping[str, str] = {"string": "text"}
"""How a type of Data Package is called here; the others are called by their own names."""


def column_texts(package: str) -> dict[tuple[str, str], dict[str, str]]:
    """Return title and description of each column, by file and column.

    They are those of the dataset's own datapackage.json, else those of the schema.
    """
    return {
        (file, column.name): {"title": column.title, "description": column.about}
        for file, table in tables().items()
        for column in table.columns
    } | _own_texts(package)


def _own_texts(package: str) -> dict[tuple[str, str], dict[str, str]]:
    """Return the texts of a datapackage.json; one that is no such description says nothing."""
    try:
        return {
            (resource["path"], field["name"]): {
                key: str(field[key]) for key in ("title", "description") if key in field
            }
            for resource in json.loads(package)["resources"]
            for field in resource.get("schema", {}).get("fields", ())
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def described(resource: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines about one file, a resource of the package: a heading, and its columns."""
    yield from ("", f"## {resource['path']}", "", resource["description"])
    if "schema" not in resource:
        return
    yield from ("", "| column | what it means |", "| --- | --- |")
    for field in resource["schema"]["fields"]:
        yield f"| `{field['name']}` | {sentences(field)} |"


def sentences(field: Mapping[str, Any]) -> str:
    """Return what a column means and what a cell may hold, as one cell of a table."""
    rules = field.get("constraints", {})
    must = "must be filled" if rules.get("required") else "may be empty"
    kind = KINDS.get(field["type"], field["type"])
    if "minimum" in rules:
        kind += f" from {rules['minimum']} to {rules['maximum']}".replace("-", "−")
    return f"{field['description']} ({kind}, {must})".replace("|", "\\|")
