"""The labels that are data: kinds of log entries, indicators, papers and equipment, each file read once and kept."""

from functools import cache

from commune_desk import assets
from commune_desk.domain.dossiers import DocumentKind, parse_document_kinds
from commune_desk.domain.equipment import EquipmentKind, parse_equipment_kinds
from commune_desk.domain.identity_cards import CardLayout, parse_card_layouts
from commune_desk.domain.incidents import LogBook, parse_log_book
from commune_desk.domain.indicator_catalogue import IndicatorCatalogue, parse_indicators


@cache
def log_book() -> LogBook:
    """The kinds, outcomes, sources and quantities of the log."""
    file = assets.resource("log_kinds.toml")
    return parse_log_book(file.read_text(encoding="utf-8"), file.name)


@cache
def indicator_catalogue() -> IndicatorCatalogue:
    """What the force is counted by."""
    file = assets.resource("indicators.toml")
    return parse_indicators(file.read_text(encoding="utf-8"), log_book(), file.name)


@cache
def document_kinds() -> tuple[DocumentKind, ...]:
    """The kinds of papers every office begins with."""
    file = assets.resource("document_kinds.toml")
    return parse_document_kinds(file.read_text(encoding="utf-8"), file.name)


@cache
def card_layouts() -> tuple[CardLayout, ...]:
    """What the line of a citizen card holds, the shortest first."""
    file = assets.resource("card_layouts.toml")
    return parse_card_layouts(file.read_text(encoding="utf-8"), file.name)


@cache
def equipment_kinds() -> tuple[EquipmentKind, ...]:
    """The kinds of equipment every office begins with."""
    file = assets.resource("equipment_kinds.toml")
    return parse_equipment_kinds(file.read_text(encoding="utf-8"), file.name)
