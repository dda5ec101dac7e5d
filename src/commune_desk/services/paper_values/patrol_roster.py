"""Form f02: a month's patrols on one page."""

from commune_desk.documents.values import PatrolRosterValues, RosterDay, RosterRoute, RosterShift, RosterTurn
from commune_desk.domain.periods import Month
from commune_desk.domain.rosters import ShiftKind
from commune_desk.services.paper_values.issuer import issuer_on
from commune_desk.services.roster_views import PaperDay, PaperTurnCell
from commune_desk.services.rosters import RosterService
from commune_desk.services.units import UnitService
from commune_desk.wording import vietnamese

MINUTES_OF_A_DAY = 24 * 60
SWAP_NOTICE_HOURS = 24


def patrol_roster_values(rosters: RosterService, units: UnitService, month: Month) -> PatrolRosterValues:
    """The month as planned; several teams on one turn take several lines of the same day."""
    view = rosters.roster_paper(month)
    issuer = issuer_on(units, month.first_day)
    cells = [cell for day in view.days for line in day.lines for cell in line if cell is not None]
    return PatrolRosterValues(
        office=issuer.police,
        month=month.first_day,
        shifts=tuple(_shift(number, kinds) for number, kinds in enumerate(view.turns, start=1)),
        days=tuple(row for day in view.days for row in _rows(day, len(view.turns))),
        routes=tuple(RosterRoute(code, places) for code, places in view.routes),
        members_per_turn=max((len(cell.members) for cell in cells), default=0),
        swap_notice_hours=SWAP_NOTICE_HOURS,
        notes=(),
        dated=month.shifted(-1).first_day,
        prepared_by=issuer.signatory("preparer"),
        approved_by=issuer.unit_head,
    )


def _shift(number: int, kinds: tuple[ShiftKind, ...]) -> RosterShift:
    hours = "; ".join(dict.fromkeys(_hours(kind) for kind in kinds))
    return RosterShift(vietnamese("paper.turn", number=number), hours)


def _hours(kind: ShiftKind) -> str:
    """20 giờ 00 - 24 giờ 00, with "hôm sau" where it all lies on the next day."""
    start, end = kind.start_min, kind.end_min
    next_day = start >= MINUTES_OF_A_DAY or end > MINUTES_OF_A_DAY
    if start >= MINUTES_OF_A_DAY:
        start, end = start - MINUTES_OF_A_DAY, end - MINUTES_OF_A_DAY
    text = f"{_clock(start)} - {_clock(end if end <= MINUTES_OF_A_DAY else end - MINUTES_OF_A_DAY)}"
    return f"{text} {vietnamese('paper.next_day')}" if next_day else text


def _clock(minute: int) -> str:
    return f"{minute // 60:02d} giờ {minute % 60:02d}"


def _rows(day: PaperDay, turn_count: int) -> list[RosterDay]:
    empty = (RosterTurn(),) * turn_count
    rows = [RosterDay(day.day, tuple(_turn(cell) for cell in line), day.duty_officer, day.note) for line in day.lines]
    return rows or [RosterDay(day.day, empty, day.duty_officer, day.note)]


def _turn(cell: PaperTurnCell | None) -> RosterTurn:
    return RosterTurn() if cell is None else RosterTurn(cell.leader, cell.members, cell.route)
