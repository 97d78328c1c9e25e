"""Check rows and turn them into an Atlas; report all problems at once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from mapgen.check.agreement import agreeing_claims_agree
from mapgen.check.atlas import atlas_of, sizes
from mapgen.check.cell_rules import errors_in_cells, odd_characters
from mapgen.check.characters import EXPORT_HINT, FIX_HINT
from mapgen.check.cities import (
    cities_are_not_doubled,
    cities_have_one_name_at_a_time,
    cities_lie_on_land,
    cities_stay_where_they_are,
)
from mapgen.check.codes import translations_are_in_languages
from mapgen.check.consistency import map_is_consistent
from mapgen.check.content import content_of, outdated_texts, problems_in_content
from mapgen.check.definition import definition
from mapgen.check.draft import Draft, draft, with_sure_places
from mapgen.check.own_words import own_words
from mapgen.check.periods import (
    concurrent_names_have_company,
    members_are_known,
    names_are_in_their_script,
    periods_agree,
    periods_end_after_they_begin,
    preferred_names_do_not_overlap,
    states_do_not_overlap,
)
from mapgen.check.places import (
    every_kind_has_a_layer,
    latitude_and_longitude_are_not_swapped,
    some_place_is_shown,
    words_are_defined,
)
from mapgen.check.references import (
    claims_have_sources,
    known_places,
    known_sources,
    one_preferred_event,
    one_preferred_figure,
    one_preferred_name,
    one_preferred_relation,
    unique_ids,
    without_consequences,
)
from mapgen.check.regions import features_can_be_drawn
from mapgen.check.relations import (
    related_places_are_known,
    relations_are_unique,
    relations_are_within_the_span,
)
from mapgen.check.report import CheckReport, completed
from mapgen.check.rerun import problems_of
from mapgen.check.territories import territories_can_be_drawn, territories_have_ids
from mapgen.check.tours import (
    links_refer_to_the_tables,
    steps_refer_to_the_map,
    tours_are_complete,
)
from mapgen.check.town_plan import plan_can_be_drawn, plan_is_credited
from mapgen.check.translations import translations
from mapgen.model.atlas import Atlas
from mapgen.model.definition import MapDefinition
from mapgen.model.schema import REQUIRED
from mapgen.reading.gis_files import GEOMETRY
from mapgen.reading.tables import Tables
from mapgen.reading.word_files import WordFile
from mapgen.support.errors import WARNING, DataError, Problem
from mapgen.support.remember import remembered_with_reports

RULES: tuple[Callable[[Draft], Iterable[Problem]], ...] = (
    unique_ids,
    known_places,
    known_sources,
    claims_have_sources,
    one_preferred_name,
    one_preferred_event,
    one_preferred_figure,
    one_preferred_relation,
    agreeing_claims_agree,
    periods_end_after_they_begin,
    periods_agree,
    preferred_names_do_not_overlap,
    concurrent_names_have_company,
    names_are_in_their_script,
    members_are_known,
    states_do_not_overlap,
    cities_have_one_name_at_a_time,
    cities_stay_where_they_are,
    cities_are_not_doubled,
    cities_lie_on_land,
    map_is_consistent,
    every_kind_has_a_layer,
    words_are_defined,
    latitude_and_longitude_are_not_swapped,
    features_can_be_drawn,
    plan_can_be_drawn,
    plan_is_credited,
    territories_have_ids,
    territories_can_be_drawn,
    related_places_are_known,
    relations_are_unique,
    relations_are_within_the_span,
    tours_are_complete,
)
"""All rules across rows, in the order in which they run."""

TOUR_RULES: tuple[Callable[[Draft], Iterable[Problem]], ...] = (
    steps_refer_to_the_map,
    links_refer_to_the_tables,
)
"""Rules that compare tours with the tables; they need to know which rows have problems."""


def check(tables: Tables) -> Atlas:
    """Return the Atlas of the tables; raise DataError with all errors if there are any."""
    problems, rows, map_definition = _checked(tables)
    if map_definition:
        problems += problems_in_content(
            tables.content, map_definition.languages, map_definition.carried
        )
    if problems or map_definition is None:
        raise DataError(_completed(tables, problems))
    content = content_of(tables.content, map_definition.languages)
    del tables  # the cells of many rows make room for the Atlas, if nobody else needs them
    return replace(atlas_of(rows, map_definition), content=content).worded()


def inspect(tables: Tables) -> CheckReport:
    """Return all errors and warnings of the tables."""
    from mapgen.check.advice import ADVICE, ADVICE_ABOUT_MISSING_ROWS  # a build needs none

    problems, rows, map_definition = _checked(tables)
    if map_definition:
        languages = map_definition.languages
        problems += problems_in_content(tables.content, languages, tables.content)
    rules = ADVICE if problems else (*ADVICE, *ADVICE_ABOUT_MISSING_ROWS)
    warnings = [
        replace(each, severity=WARNING) for rule in rules for each in problems_of(rule, rows)
    ]
    warnings += tables.warnings
    for rule in (translations_are_in_languages, outdated_texts):
        warnings += [replace(each, severity=WARNING) for each in rule(tables)]
    wrong = {(each.file, each.line, each.column) for each in problems if not each.safe}
    odd = odd_characters(tables)
    signs = [each for each in odd if (each.file, each.line, each.column) not in wrong]
    told = tuple(sorted(_completed(tables, [*problems, *warnings, *signs])))
    if problems or map_definition is None:
        return CheckReport(told, {})
    return CheckReport(told, sizes(rows))


def _completed(tables: Tables, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the completed problems, with the file names and line numbers that the editor sees.

    Only tables in a folder can be rewritten; in other files no problem is safe to fix.
    """
    for problem in map(completed, map(tables.located, problems)):
        seen = tables.as_seen(problem)
        if seen.safe and seen.file not in REQUIRED:
            hint = EXPORT_HINT if seen.hint == FIX_HINT else seen.hint
            seen = replace(seen, safe=False, hint=hint)
        yield seen


def _checked(tables: Tables) -> tuple[list[Problem], Draft, MapDefinition | None]:
    """Return the errors, the valid rows, and the map's definition if it is valid."""
    problems = list(tables.problems)
    map_definition = _definition(tables.map, tables.translations, tables.words, problems)
    problems.extend(errors_in_cells(tables))
    rows = draft(tables, map_definition, problems)
    for rule in RULES:
        problems.extend(problems_of(rule, rows))
    problems = without_consequences(problems)
    rows = with_sure_places(rows, tables, problems)
    for rule in TOUR_RULES:
        problems.extend(problems_of(rule, rows))
    if not problems:
        problems.extend(problems_of(some_place_is_shown, rows))
    return _without_repeats(problems), rows, map_definition


@remembered_with_reports
def _definition(
    table: dict[str, Any],
    translated: dict[str, dict[str, Any]],
    words: dict[str, WordFile],
    problems: list[Problem],
) -> MapDefinition | None:
    """Return the definition in `map.toml` with its translations, or None after its problems.

    Its languages carry the sentences that the dataset brings.
    """
    map_definition = definition(table, problems) if table else None
    if map_definition is None:
        return None
    own = own_words(words, map_definition.languages, problems)
    return replace(
        map_definition,
        translations=translations(table, translated, problems),
        languages=tuple(own.get(lang, lang) for lang in map_definition.languages),
    )


def _without_repeats(problems: list[Problem]) -> list[Problem]:
    """Leave out empty lat and lon if the missing point of the feature is already reported."""
    pointless = {(p.file, p.line) for p in problems if p.column == GEOMETRY and not p.value}
    return [
        problem
        for problem in problems
        if problem.column not in ("lat", "lon")
        or problem.value
        or (problem.file, problem.line) not in pointless
    ]
