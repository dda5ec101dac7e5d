"""Quân số: how many serve of how many approved, their posts, and the teams that lack somebody."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.overview.tile import Tile
from commune_desk.gui.widgets.bar_chart import ShareTrack
from commune_desk.gui.widgets.elided import ElidedLabel
from commune_desk.gui.widgets.labels import IconLabel, Role, TextLabel
from commune_desk.services.teams import TeamService, TeamView
from commune_desk.wording.formats import grouped

_NAMED_TEAMS = 3


@dataclass(frozen=True)
class Headcount:
    """The teams of a day, and how many the commune may have."""

    teams: tuple[TeamView, ...]
    approved: int | None

    @property
    def people(self) -> int:
        """Everybody in service."""
        return sum(team.headcount for team in self.teams)

    @property
    def short(self) -> tuple[TeamView, ...]:
        """Teams with fewer people than approved."""
        return tuple(
            team for team in self.teams if team.approved_count is not None and team.headcount < team.approved_count
        )


def read_headcount(service: TeamService, day: date) -> Headcount:
    """On the reader thread. Without a number of the whole commune those of the teams are added up."""
    teams = service.list_on(day)
    whole = next((number.member_count for number in service.approved_numbers(day) if number.team_id is None), None)
    of_teams = [team.approved_count for team in teams if team.approved_count is not None]
    return Headcount(teams, sum(of_teams) if whole is None and of_teams else whole)


class HeadcountTile(Tile):
    """The number, a track, the posts, and who is missing."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Quân số"), "teams", parent)
        self.figure = TextLabel("", Role.FIGURE)
        self.beside = ElidedLabel("", Role.MUTED)
        self.track = ShareTrack()
        self.posts = ElidedLabel("", Role.NOTE)
        self.short = ElidedLabel("", Role.WARN)
        self._sign = IconLabel("triangle-alert", "warn", 14)
        number = QHBoxLayout()
        number.setSpacing(8)
        number.addWidget(self.figure)
        number.addWidget(self.beside, 1)
        warning = QHBoxLayout()
        warning.setSpacing(6)
        warning.addWidget(self._sign)
        warning.addWidget(self.short, 1)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(number)
        column.addWidget(self.track)
        column.addWidget(self.posts)
        column.addLayout(warning)
        column.addStretch()

    def load(self) -> None:
        day = self.context.as_of.day
        self.context.tasks.read(
            self, read_headcount, self.context.office.teams, day, key="headcount", done=self._on_read
        )

    @Slot(object)
    def _on_read(self, count: Headcount) -> None:
        self.show_content()
        self.figure.setText(grouped(count.people))
        self._show_approved(count)
        self.posts.set_words(
            tr(
                "{leaders} tổ trưởng, {deputies} tổ phó, {members} tổ viên",
                leaders=sum(team.leader_count for team in count.teams),
                deputies=sum(team.deputy_count for team in count.teams),
                members=sum(team.member_count for team in count.teams),
            )
        )
        self.short.set_words(_short_words(count.short))
        self._sign.setVisible(bool(count.short))

    def _show_approved(self, count: Headcount) -> None:
        self.track.setVisible(bool(count.approved))
        if count.approved:
            self.beside.set_words(tr("trong {approved} người được duyệt", approved=grouped(count.approved)))
            self.track.set_share(min(Decimal(1), Decimal(count.people) / count.approved))
        else:
            self.beside.set_words(tr("người, chưa ghi số được duyệt"))


def _short_words(teams: tuple[TeamView, ...]) -> str:
    if not teams:
        return ""
    if len(teams) > _NAMED_TEAMS:
        return tr("{count} tổ còn thiếu người", count=len(teams))
    names = ", ".join(tr("Tổ {number}", number=team.number) for team in teams)
    return tr("{names} còn thiếu người", names=names)
