"""Who is honoured: teams and members found by typing, several of them, each with a way to take it out again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commune_desk import wording
from commune_desk.domain.areas import in_sentence
from commune_desk.domain.text import fold
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.buttons import IconButton
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.labels import IconLabel, Role, TextLabel
from commune_desk.gui.widgets.search_picker import SearchPicker
from commune_desk.services.members import ListMembers, MemberListView, MemberService
from commune_desk.services.teams import TeamService

_OFFERED = 20


class RecipientKind(StrEnum):
    """A team or a person."""

    TEAM = "team"
    MEMBER = "member"


@dataclass(frozen=True)
class RecipientKey:
    """Key of an option: which of the two, and its id."""

    kind: RecipientKind
    id: UUID


@dataclass(frozen=True)
class RecipientSource:
    """Finds teams and members in service on a day; runs on the reader thread."""

    members: MemberService
    teams: TeamService
    day: date

    def __call__(self, typed: str) -> Sequence[Option]:
        words = fold(typed)
        teams = [
            Option(RecipientKey(RecipientKind.TEAM, team.id), team_text(team.number, team.name), tr("tập thể"))
            for team in self.teams.list_on(self.day)
        ]
        found = [option for option in teams if words in fold(option.text)]
        people = self.members.list(ListMembers(self.day, search=typed, limit=_OFFERED)).rows
        return (*(_person(view) for view in people), *found)[:_OFFERED]


def team_text(number: int, name: str) -> str:
    """Tổ 3, xóm Khuổi Lình."""
    return tr("Tổ {number}, {name}", number=number, name=in_sentence(name))


def _person(view: MemberListView) -> Option:
    post = wording.say(f"choice.post.{view.post}") if view.post else ""
    return Option(
        RecipientKey(RecipientKind.MEMBER, view.id), view.full_name, f"{post} {in_sentence(view.team_name or '')}"
    )


class RecipientPicker(QWidget):
    """A search field, and below it everybody chosen.

    Args:
        context: services and tasks.

    Signals:
        edited: somebody was added or taken out.
    """

    edited = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        source = RecipientSource(context.office.members, context.office.teams, context.as_of.today)
        self.field = SearchPicker(source, context.tasks, tr("Gõ tên người hoặc tên tổ, không cần dấu"))
        self._chosen: dict[RecipientKey, Option] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.field)
        layout.addLayout(self._rows)
        self.setFocusProxy(self.field)
        self.field.picked.connect(self._on_picked)

    @property
    def team_ids(self) -> tuple[UUID, ...]:
        """Teams chosen, in the order chosen."""
        return tuple(key.id for key in self._chosen if key.kind is RecipientKind.TEAM)

    @property
    def member_ids(self) -> tuple[UUID, ...]:
        """Members chosen, in the order chosen."""
        return tuple(key.id for key in self._chosen if key.kind is RecipientKind.MEMBER)

    def clear(self) -> None:
        """Nobody is chosen."""
        self._chosen.clear()
        self.field.set_value(None)
        self.field.show_problem("")
        self._show()

    def show_problem(self, text: str) -> None:
        """Says below the field what is wrong."""
        self.field.show_problem(text)

    @Slot(object)
    def _on_picked(self, option: Option) -> None:
        self._chosen[option.key] = option
        self.field.set_value(None)
        self.field.show_problem("")
        self._show()
        self.edited.emit()

    @Slot()
    def _on_removed(self) -> None:
        del self._chosen[self.sender().property("key")]
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for key, option in self._chosen.items():
            self._rows.addWidget(self._row(key, option))

    def _row(self, key: RecipientKey, option: Option) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(2, 0, 0, 0)
        layout.setSpacing(8)
        icon = "users" if key.kind is RecipientKind.TEAM else "id-card"
        layout.addWidget(IconLabel(icon, "muted"), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(TextLabel(option.text))
        layout.addWidget(TextLabel(option.note, Role.NOTE), 1)
        remove = IconButton("x", tr("Bỏ {name}", name=option.text))
        remove.setProperty("key", key)
        remove.clicked.connect(self._on_removed)
        layout.addWidget(remove)
        return row
