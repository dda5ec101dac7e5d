"""The list of teams: columns, order, filters and totals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from commune_desk.domain.areas import proper_name
from commune_desk.domain.text import fold, sort_key
from commune_desk.gui.as_of import AsOf
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.pages.teams.words import ended_words, range_words
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, GroupRow, ListRequest, window_of
from commune_desk.services.contracts import Page
from commune_desk.services.teams import TeamService, TeamView
from commune_desk.wording import say
from commune_desk.wording.formats import grouped


def columns() -> tuple[ColumnSpec[TeamView], ...]:
    """In their first order."""
    return (
        ColumnSpec("number", tr("Tổ"), 40, _number, ColumnKind.FIGURE),
        ColumnSpec("name", tr("Tên tổ"), 142, _name, ColumnKind.STRONG, stretch=True),
        ColumnSpec("areas", tr("Địa bàn"), 170, _areas, sortable=False, visible=False),
        ColumnSpec("households", tr("Số hộ"), 58, _households, ColumnKind.FIGURE),
        ColumnSpec("population", tr("Nhân khẩu"), 78, _population, ColumnKind.FIGURE),
        ColumnSpec("leaders", tr("Tổ trưởng"), 74, _leaders, ColumnKind.FIGURE, sortable=False),
        ColumnSpec("deputies", tr("Tổ phó"), 56, _deputies, ColumnKind.FIGURE, sortable=False),
        ColumnSpec("members", tr("Tổ viên"), 58, _members, ColumnKind.FIGURE, sortable=False),
        ColumnSpec("headcount", tr("Có mặt"), 60, _headcount, ColumnKind.FIGURE),
        ColumnSpec("approved", tr("Được duyệt"), 87, _approved, ColumnKind.FIGURE),
        ColumnSpec("norm", tr("Định mức"), 82, _norm, sortable=False, visible=False),
        ColumnSpec("state", tr("So với duyệt"), 136, _state, sortable=False),
    )


@dataclass
class TeamRows:
    """Answers the list, on the reader thread: some hundred teams at most are put in order here."""

    service: TeamService
    as_of: AsOf

    def __call__(self, request: ListRequest) -> Page[TeamView]:
        wanted = fold(request.text)
        read = self.service.ended if request.filter("ended") else self.service.list_on
        found = [team for team in read(self.as_of.day) if wanted in fold(_words(team))]
        if request.filter("uneven"):
            found = [team for team in found if is_uneven(team)]
        order = _ORDERS.get(request.sort_key)
        if order is not None:
            found.sort(key=order, reverse=request.descending)
        return window_of(found, request)


def is_uneven(team: TeamView) -> bool:
    """Whether a team has no leader or several, or other numbers than were approved for it or the norm allows."""
    return bool(team.findings)


def totals(teams: Sequence[TeamView]) -> GroupRow:
    """The row below the list."""
    approved = [team.approved_count for team in teams if team.approved_count is not None]
    cells = {
        "households": _sum([team.household_count for team in teams]),
        "population": _sum([team.population for team in teams]),
        "leaders": grouped(sum(team.leader_count for team in teams)),
        "deputies": grouped(sum(team.deputy_count for team in teams)),
        "members": grouped(sum(team.member_count for team in teams)),
        "headcount": grouped(sum(team.headcount for team in teams)),
        "approved": grouped(sum(approved)) if approved else "",
    }
    return GroupRow(tr("Cộng {count} tổ", count=len(teams)), cells=cells)


def _words(team: TeamView) -> str:
    return " ".join((str(team.number), team.name, *team.area_names))


def _sum(counts: Sequence[int | None]) -> str:
    known = [count for count in counts if count is not None]
    return grouped(sum(known)) if known else ""


_ORDERS: dict[str, Callable[[TeamView], Any]] = {
    "number": lambda team: team.number,
    "name": lambda team: sort_key(proper_name(team.name)),
    "households": lambda team: team.household_count or 0,
    "population": lambda team: team.population or 0,
    "headcount": lambda team: team.headcount,
    "approved": lambda team: team.approved_count or 0,
}


def _number(team: TeamView) -> str:
    return str(team.number)


def _name(team: TeamView) -> Cell:
    return Cell(team.name, tip=", ".join(team.area_names))


def _areas(team: TeamView) -> Cell:
    words = ", ".join(team.area_names)
    return Cell(words, tip=words)


def _households(team: TeamView) -> Cell:
    return _count(team.household_count)


def _population(team: TeamView) -> Cell:
    return _count(team.population)


def _leaders(team: TeamView) -> Cell:
    return Cell(str(team.leader_count), tone=Tone.NEUTRAL if team.leader_count == 1 else Tone.WARN)


def _deputies(team: TeamView) -> Cell:
    return Cell(str(team.deputy_count), muted=not team.deputy_count)


def _members(team: TeamView) -> Cell:
    return Cell(str(team.member_count), muted=not team.member_count)


def _headcount(team: TeamView) -> Cell:
    return Cell(str(team.headcount), strong=True)


def _approved(team: TeamView) -> Cell:
    return _count(team.approved_count)


def _count(count: int | None) -> Cell:
    return Cell("–", muted=True) if count is None else Cell(grouped(count))


def _norm(team: TeamView) -> Cell:
    return Cell("–", muted=True) if team.norm is None else Cell(range_words(team.norm))


def _state(team: TeamView) -> Cell:
    if team.last_day is not None:
        return Cell(tr("Hết {day:date}", day=team.last_day), muted=True, tip=ended_words(team))
    return _against_approved(team)


def _against_approved(team: TeamView) -> Cell:
    if team.leader_count != 1:
        words = tr("{count} Tổ trưởng", count=team.leader_count) if team.leader_count else tr("Thiếu Tổ trưởng")
        return Cell(words, tone=Tone.WARN, icon="triangle-alert")
    outside = next((say(code, **facts) for code, facts in team.findings if code.endswith("_norm")), "")
    if team.approved_count in {None, team.headcount} and outside:
        return Cell(tr("Ngoài định mức"), tone=Tone.WARN, icon="triangle-alert", tip=outside)
    if team.approved_count is None:
        return Cell("", tip=tr("Chưa có quyết định số lượng riêng cho tổ này."))
    missing = team.approved_count - team.headcount
    if missing > 0:
        return Cell(tr("Thiếu {count} người", count=missing), tone=Tone.WARN, icon="triangle-alert")
    if missing < 0:
        return Cell(tr("Thừa {count} người", count=-missing), tone=Tone.WARN, icon="triangle-alert")
    return Cell(tr("Đủ"), muted=True, icon="check")
