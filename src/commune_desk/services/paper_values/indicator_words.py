"""Indicators as papers print them: in Vietnamese, units with a capital."""

from itertools import groupby

from commune_desk.domain.administration import CommuneKind
from commune_desk.services.indicator_views import IndicatorRowView
from commune_desk.wording import vietnamese
from commune_desk.wording.catalogues import indicator_catalogue


def printed_groups(rows: tuple[IndicatorRowView, ...]) -> tuple[tuple[str, tuple[IndicatorRowView, ...]], ...]:
    """Name and rows of each group, in the order of the list."""
    groups = indicator_catalogue().groups
    return tuple(
        (groups[code].name.in_language("vi"), tuple(of_group))
        for code, of_group in groupby(rows, key=lambda row: row.group_code)
    )


def printed_name(row: IndicatorRowView, commune: CommuneKind) -> str:
    """Trong đó: nữ; the list names the police of a commune, a ward prints its own kind."""
    name = indicator_catalogue().indicators[row.code].name.in_language("vi")
    name = name.replace(f"Công an {CommuneKind.XA.noun}", f"Công an {commune.noun}")
    return vietnamese("indicators.within", name=name) if row.level else name


def printed_unit(row: IndicatorRowView) -> str:
    """Lượt người."""
    unit = indicator_catalogue().indicators[row.code].unit.in_language("vi")
    return unit[:1].upper() + unit[1:]
