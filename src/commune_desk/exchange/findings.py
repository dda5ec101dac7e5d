"""What an import tells about a row: a closed list of codes, each with its weight."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

WHOLE_FILE = "*"


class Severity(StrEnum):
    """How much a warning weighs: an `error` keeps its row from being imported until it is mended."""

    INFO = "info"
    WARN = "warn"
    ERROR = "error"


_CODES: dict[Severity, str] = {
    Severity.INFO: """
        legacy_tcvn3_converted legacy_vni_converted encoding_guessed
        date_year_only date_day_unknown date_two_digit_year date_ambiguous_read_dmy date_fullwidth_digits
        missing_id id_leading_zero_restored column_hidden_ignored
        phone_leading_zero_restored
        name_nfd_normalised name_invisible_chars name_all_caps name_all_lower name_capital_restored
        money_text_read_as_number formula_without_value
    """,
    Severity.WARN: """
        row_struck_out row_hidden
        date_invalid date_unreadable date_us_order date_excel_serial missing_birth age_over_70
        id_old_cmnd_9_digits id_sex_digit_disagrees id_birth_year_disagrees
        phone_two_numbers phone_bad_length
        name_eth_replaced name_foreign_letter name_possible_double
        team_without_leader total_mismatch
    """,
    Severity.ERROR: """
        file_unreadable date_future age_under_18
        id_scientific_lossy id_bad_length id_not_digits id_duplicate
    """,
}

SEVERITY_OF: dict[str, Severity] = {code: severity for severity, codes in _CODES.items() for code in codes.split()}
"""Every warning code there is."""


@dataclass(frozen=True)
class RowWarning:
    """One thing the officer should know about a row before importing it.

    Attributes:
        row: row of the sheet from 1; None speaks of the whole file.
        field: key of the field, "*" for the row or the file.
        facts: what the sentence names: `old` as written, `new` as read, and others by code.
    """

    row: int | None
    field: str
    code: str
    facts: tuple[tuple[str, Any], ...] = ()

    @property
    def severity(self) -> Severity:
        """The weight of its code."""
        return SEVERITY_OF[self.code]

    @property
    def sentence_code(self) -> str:
        """Code of its sentence in `wording`."""
        return f"import.warning.{self.code}"


@dataclass(frozen=True)
class Finding:
    """What a repair tells of one value, before it is known on which row and in which field it stands."""

    code: str
    facts: tuple[tuple[str, Any], ...] = ()

    def at(self, row: int | None, field: str) -> RowWarning:
        """The same, on its row and field."""
        return RowWarning(row, field, self.code, self.facts)


def finding(code: str, **facts: Any) -> Finding:
    """A finding of a known code.

    Raises:
        KeyError: the code is not in the closed list.
    """
    SEVERITY_OF[code]
    return Finding(code, tuple(facts.items()))
