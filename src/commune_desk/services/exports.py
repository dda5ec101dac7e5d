"""Workbooks of what the pages show: a quarter, Biểu mẫu 01, any list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from commune_desk.documents.sheet_values import CellValue, Kind, ListColumn, ListValues
from commune_desk.domain.periods import ReportPeriod
from commune_desk.services.allowances import AllowanceService
from commune_desk.services.commendations import CommendationService
from commune_desk.services.desk import LOCAL_OFFSET
from commune_desk.services.history import HistoryService
from commune_desk.services.incidents import IncidentService
from commune_desk.services.indicators import IndicatorService
from commune_desk.services.members import MemberService
from commune_desk.services.paper_values.issuer import issuer_on
from commune_desk.services.rosters import RosterService
from commune_desk.services.units import UnitService
from commune_desk.services.workbook_values.bm1 import bm1_values
from commune_desk.services.workbook_values.head import sheet_head
from commune_desk.services.workbook_values.history import history_columns, history_rows
from commune_desk.services.workbook_values.quarter import Sources, quarter_values
from commune_desk.wording import vietnamese

__all__ = ["CellValue", "ExportService", "Kind", "ListColumn", "ShownList"]


@dataclass(frozen=True)
class ShownList:
    """A list as it stands on the screen.

    Attributes:
        name: of the sheet.
        title: made capitals above the table.
        subtitles: what is shown, with exact dates and filters.
        rows: one value a column.
    """

    name: str
    title: str
    subtitles: tuple[str, ...]
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]


class ExportService:
    """Makes workbooks.

    Given other services, as papers are: a workbook shows exactly what the pages show.
    """

    def __init__(
        self,
        *,
        units: UnitService,
        members: MemberService,
        rosters: RosterService,
        incidents: IncidentService,
        indicators: IndicatorService,
        allowances: AllowanceService,
        commendations: CommendationService,
        history: HistoryService,
        clock_now: Callable[[], datetime],
    ) -> None:
        self._sources = Sources(units, members, rosters, incidents, indicators, allowances, commendations)
        self._history = history
        self._clock_now = clock_now

    def quarter(self, report: ReportPeriod) -> bytes:
        """The workbook of a quarter: pay by its civil months, indicators by the days of the report.

        Raises:
            RefusedError: the period is no quarter.
        """
        from commune_desk.documents.sheet_quarter import quarter_workbook  # noqa: PLC0415 - openpyxl is slow to import

        return quarter_workbook(quarter_values(self._sources, report))

    def bm1(self, report: ReportPeriod) -> bytes:
        """Biểu mẫu 01 of any period."""
        from commune_desk.documents.sheet_bm1 import bm1_workbook  # noqa: PLC0415 - likewise

        return bm1_workbook(bm1_values(self._sources.units, self._sources.indicators, report))

    def history(self) -> bytes:
        """Everything that was ever changed, field by field: when, who, what, from what to what."""
        title = vietnamese("export.history")
        shown = ShownList(title, title, (), history_columns(), history_rows(self._history.lines()))
        return self.shown_list(shown)

    def shown_list(self, command: ShownList) -> bytes:
        """Exactly what is on the screen, dated today."""
        from commune_desk.documents.sheet_list import list_workbook  # noqa: PLC0415 - likewise

        now = self._clock_now().astimezone(UTC).replace(tzinfo=None)
        today = (now + LOCAL_OFFSET).date()
        values = ListValues(
            head=sheet_head(issuer_on(self._sources.units, today), today, now),
            name=command.name,
            title=command.title.upper(),
            subtitles=command.subtitles,
            columns=command.columns,
            rows=command.rows,
        )
        return list_workbook(values)
