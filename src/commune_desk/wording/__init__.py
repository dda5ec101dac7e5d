"""Every Vietnamese sentence and label by its code, with the English beside it.

A sentence is a pair ``(Vietnamese, English)`` in one of the tables of this package. Facts are filled in by name and
may ask for a form: ``{amount:vnd}`` 1.234.567, ``{day:date}`` 05/09/2026, ``{month:month}`` 9/2026 and
``{n:count}`` 1.234.
"""

from typing import Any

from commune_desk.domain.errors import UserFacingError
from commune_desk.wording import (
    administration,
    allowances,
    backups,
    calendar_days,
    cli,
    communes,
    dates,
    documents,
    dossiers,
    duplicates,
    equipment,
    errors,
    exports,
    fields,
    files,
    history_fields,
    identity,
    import_warnings,
    imports,
    incidents,
    indicators,
    members,
    papers,
    recruitments,
    rosters,
    sample_commune,
    services,
    store,
    teams,
)
from commune_desk.wording.formats import FactFormatter

Pair = tuple[str, str]
LANGUAGES = ("vi", "en")

# One line a table: a new table of sentences is added here.
_TABLES = (
    administration.SENTENCES,
    allowances.SENTENCES,
    backups.SENTENCES,
    calendar_days.SENTENCES,
    cli.SENTENCES,
    communes.SENTENCES,
    dates.SENTENCES,
    documents.SENTENCES,
    dossiers.SENTENCES,
    duplicates.SENTENCES,
    equipment.SENTENCES,
    errors.SENTENCES,
    exports.SENTENCES,
    fields.SENTENCES,
    files.SENTENCES,
    history_fields.SENTENCES,
    identity.SENTENCES,
    import_warnings.SENTENCES,
    imports.SENTENCES,
    incidents.SENTENCES,
    indicators.SENTENCES,
    members.SENTENCES,
    papers.SENTENCES,
    recruitments.SENTENCES,
    rosters.SENTENCES,
    sample_commune.SENTENCES,
    services.SENTENCES,
    store.SENTENCES,
    teams.SENTENCES,
)

_SENTENCES: dict[str, Pair] = {code: pair for table in _TABLES for code, pair in table.items()}
_formatter = FactFormatter()
_language = "vi"


def use_language(language: str) -> None:
    """Chooses what `say` answers in from now on: "vi" (the source) or "en"."""
    global _language  # noqa: PLW0603 - one language a process, chosen at start by --lang
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language


def language() -> str:
    """The language in use."""
    return _language


def say(code: str, /, **facts: Any) -> str:
    """The sentence or label of a code, with its facts filled in.

    Raises:
        KeyError: the code has no sentence: a mistake in the program, found by a test.
    """
    return _formatter.vformat(_SENTENCES[code][LANGUAGES.index(_language)], (), facts)


def vietnamese(code: str, /, **facts: Any) -> str:
    """As `say`, always in Vietnamese: papers are, whatever the window speaks."""
    return _formatter.vformat(_SENTENCES[code][0], (), facts)


def has(code: str) -> bool:
    """Whether a code has a sentence."""
    return code in _SENTENCES


def sentences() -> dict[str, Pair]:
    """All pairs by code, for the tests and the headers of imports."""
    return dict(_SENTENCES)


def explain(error: UserFacingError) -> str:
    """The sentence of an error."""
    return say(error.code, **error.facts)
