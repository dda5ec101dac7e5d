"""The rows and columns of the payment list."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from commune_desk.domain.areas import in_sentence
from commune_desk.domain.pay_comparison import PayChange, PayChangeKind
from commune_desk.domain.rate_packs import Component
from commune_desk.domain.text import fold, name_sort_key
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.allowances.month_picture import MonthPicture
from commune_desk.gui.pages.allowances.words import component_text, post_letters, post_text, signed
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, GroupRow, ListRequest, Row
from commune_desk.services.allowances import PayPersonView
from commune_desk.services.contracts import Page
from commune_desk.wording.formats import grouped

TOTAL, DIFFERENCE = "total", "difference"
BY_AMOUNT, ONLY_CHANGED = "by_amount", "only_changed"
_WIDTHS = {
    Component.MONTHLY_SUPPORT: 82,
    Component.NIGHT_DUTY: 80,
    Component.HOLIDAY_DUTY: 78,
    Component.SOCIAL_INSURANCE_SUPPORT: 72,
    Component.HEALTH_INSURANCE_SUPPORT: 70,
    Component.ARREARS: 74,
}


@dataclass(frozen=True)
class PayRow:
    """A person of the list; `change` is None when there is no month to compare with."""

    person: PayPersonView
    change: PayChange | None

    @property
    def difference_vnd(self) -> int:
        """Against last month."""
        return self.change.difference_vnd if self.change else 0


def columns() -> tuple[ColumnSpec[PayRow], ...]:
    """Name, post, components, total, difference."""
    return (
        ColumnSpec("name", tr("Họ và tên"), 140, _name, stretch=True),
        ColumnSpec("post", "", 30, _post, ColumnKind.CODE, sortable=False),
        *(
            ColumnSpec(component.value, _head(component), _WIDTHS[component], _Amount(component), ColumnKind.FIGURE)
            for component in Component
        ),
        ColumnSpec(TOTAL, tr("Thực nhận"), 88, _total, ColumnKind.FIGURE),
        ColumnSpec(DIFFERENCE, tr("So với\ntháng trước"), 94, _difference, ColumnKind.FIGURE),
    )


def _head(component: Component) -> str:
    return {
        Component.MONTHLY_SUPPORT: tr("Hỗ trợ\ntháng"),
        Component.HOLIDAY_DUTY: tr("Ngày nghỉ,\nngày lễ"),
        Component.ARREARS: tr("Truy lĩnh,\ntruy thu"),
    }.get(component) or component_text(component)


def _name(row: PayRow) -> str:
    return row.person.full_name


def _post(row: PayRow) -> Cell:
    return Cell(post_letters(row.person.post), muted=True, tip=post_text(row.person.post))


@dataclass(frozen=True)
class _Amount:
    component: Component

    def __call__(self, row: PayRow) -> Cell:
        vnd, change = row.person.amounts[self.component], row.change
        differs = change is not None and change.kind is PayChangeKind.CHANGED and change.differs_in(self.component)
        return Cell(_shown(self.component, vnd) or ("0" if differs else ""), corner=differs)


def _shown(component: Component, vnd: int) -> str:
    if component is Component.ARREARS:
        return signed(vnd) if vnd else ""
    return grouped(vnd)


def _total(row: PayRow) -> Cell:
    return Cell(grouped(row.person.total_vnd), strong=True)


def _difference(row: PayRow) -> Cell:
    if row.change is None:
        return Cell("–", muted=True)
    if row.change.kind is PayChangeKind.NEW:
        return Cell(tr("mới"), muted=True, tip=signed(row.difference_vnd))
    return Cell(signed(row.difference_vnd))


@dataclass
class PayRows:
    """Answers the list from a picture already read; it runs on the reader thread and touches no widget."""

    picture: MonthPicture | None = None

    def __call__(self, request: ListRequest) -> Page[Row]:
        rows = self._rows(request)
        if request.filter(BY_AMOUNT) or request.sort_key:
            key = request.sort_key or TOTAL
            descending = request.descending if request.sort_key else True
            rows.sort(key=_sort_by(key), reverse=descending)
            return _whole(rows)
        return _whole(_by_team(rows, request.folded))

    def total(self) -> GroupRow | None:
        """The last row: everybody."""
        if self.picture is None or not self.picture.computed:
            return None
        rows = self._rows(ListRequest())
        teams = len({row.person.team_id for row in rows})
        title = tr("Cộng {teams} tổ, {people} người", teams=teams, people=len(rows))
        cells = _sums(rows)
        if self.picture.comparable:
            # Those who are gone have no row here, and yet the sum is less by what they were paid.
            cells[DIFFERENCE] = signed(self.picture.view.total_vnd - self.picture.before.total_vnd)
        return GroupRow(title, cells=cells)

    def _rows(self, request: ListRequest) -> list[PayRow]:
        if self.picture is None:
            return []
        changes = self.picture.changes
        rows = [PayRow(person, changes.get(person.member_id)) for person in self.picture.view.people]
        if request.filter(ONLY_CHANGED):
            rows = [row for row in rows if row.change is not None and row.change.kind is not PayChangeKind.SAME]
        typed = fold(request.text)
        return [row for row in rows if typed in fold(f"{row.person.full_name} {_team_title(row)}")]


def row_key(row: PayRow) -> object:
    """Identifies a row."""
    return row.person.member_id


def _whole(rows: Iterable[Row]) -> Page[Row]:
    """All rows at once, whatever window was asked for: a commune's list is short, and its groups are counted right."""
    every = tuple(rows)
    return Page(every, len(every))


def _by_team(rows: Iterable[PayRow], folded: frozenset[str]) -> Iterable[Row]:
    for team_id, of_team in groupby(rows, key=_team_id):
        people = list(of_team)
        yield GroupRow(_team_title(people[0]), cells=_sums(people), key=str(team_id))
        if str(team_id) not in folded:
            yield from people


def _team_id(row: PayRow) -> object:
    return row.person.team_id


def _team_title(row: PayRow) -> str:
    name = in_sentence(row.person.team_name)
    return tr("Tổ {number} · {name}", number=row.person.team_number, name=name)


def _sums(rows: Sequence[PayRow]) -> dict[str, str]:
    sums = {
        component.value: _shown(component, sum(row.person.amounts[component] for row in rows))
        for component in Component
    }
    sums[TOTAL] = grouped(sum(row.person.total_vnd for row in rows))
    if any(row.change is not None for row in rows):
        sums[DIFFERENCE] = signed(sum(row.difference_vnd for row in rows))
    return sums


def _sort_by(key: str) -> Callable[[PayRow], Any]:
    if key == "name":
        return _by_name
    if key == TOTAL:
        return _by_total
    if key == DIFFERENCE:
        return _by_difference
    return _Of(Component(key))


@dataclass(frozen=True)
class _Of:
    component: Component

    def __call__(self, row: PayRow) -> object:
        return row.person.amounts[self.component]


def _by_name(row: PayRow) -> object:
    return name_sort_key(row.person.full_name)


def _by_total(row: PayRow) -> object:
    return row.person.total_vnd


def _by_difference(row: PayRow) -> object:
    return row.difference_vnd
