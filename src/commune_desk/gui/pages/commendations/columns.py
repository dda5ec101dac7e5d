"""The list of commendations: its query and its columns."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from commune_desk import wording
from commune_desk.domain.text import fold, sort_key
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, ListRequest, Row, window_of
from commune_desk.services.commendations import CommendationService, CommendationView
from commune_desk.services.contracts import Page
from commune_desk.wording.formats import day_text, grouped, month_text

UNSIGNED, LEVEL = "unsigned", "level"


@dataclass(frozen=True)
class CommendationRows:
    """Answers the list; runs on the reader thread."""

    service: CommendationService

    def __call__(self, request: ListRequest) -> Page[Row]:
        typed, level = fold(request.text), request.filter(LEVEL)
        found = [view for view in self.service.list() if typed in fold(_searched(view))]
        if request.filter(UNSIGNED):
            found = [view for view in found if not view.decision_number]
        if level:
            found = [view for view in found if view.level == level]
        if request.sort_key:
            found.sort(key=_SORT_BY[request.sort_key], reverse=request.descending)
        return window_of(found, request)


def rows_of(context: PageContext) -> CommendationRows:
    """The query of an office."""
    return CommendationRows(context.office.commendations)


def row_key(view: CommendationView) -> UUID:
    """Identifies a row."""
    return view.id


def award_text(view: CommendationView) -> str:
    """Giấy khen."""
    return wording.say(f"choice.award_form.{view.award_form}")


def level_text(view: CommendationView) -> str:
    """Cấp xã."""
    return wording.say(f"choice.award_level.{view.level}")


def columns() -> tuple[ColumnSpec[CommendationView], ...]:
    """Title with form and level, decision with its day, recipients, money."""
    return (
        ColumnSpec("title", tr("Nội dung khen"), 280, _title, ColumnKind.STRONG, stretch=True),
        ColumnSpec("decision", tr("Quyết định"), 130, _decision),
        ColumnSpec("recipients", tr("Được khen"), 110, _recipients, sortable=False),
        ColumnSpec("total", tr("Tiền thưởng"), 104, _total, ColumnKind.FIGURE),
    )


def _title(view: CommendationView) -> Cell:
    facts = (award_text(view), level_text(view), tr("tháng {month}", month=month_text(view.paper_month)))
    return Cell(view.title, " · ".join(facts), tip=view.title)


def _decision(view: CommendationView) -> Cell:
    if view.decision_number and view.decision_date:
        return Cell(view.decision_number, day_text(view.decision_date))
    return Cell(tr("Chưa ký"), tone=Tone.WARN, icon="triangle-alert")


def _recipients(view: CommendationView) -> Cell:
    teams = sum(recipient.member_id is None for recipient in view.recipients)
    lines = [tr("{count} tập thể", count=teams)] if teams else []
    if people := len(view.recipients) - teams:
        lines.append(tr("{count} cá nhân", count=people))
    return Cell(lines[0], lines[1] if len(lines) > 1 else "")


def _total(view: CommendationView) -> str:
    return grouped(view.total_vnd)


def _searched(view: CommendationView) -> str:
    names = " ".join(recipient.name for recipient in view.recipients)
    return f"{view.title} {view.reason} {view.decision_number or ''} {names}"


def _by_title(view: CommendationView) -> bytes:
    return sort_key(view.title)


def _by_decision(view: CommendationView) -> str:
    return view.decision_date.isoformat() if view.decision_date else ""


def _by_total(view: CommendationView) -> int:
    return view.total_vnd


_SORT_BY: dict[str, Callable[[CommendationView], Any]] = {
    "title": _by_title,
    "decision": _by_decision,
    "total": _by_total,
}
