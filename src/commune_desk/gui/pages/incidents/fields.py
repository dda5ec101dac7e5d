"""The fields of the entry line that understand what is typed: when, which kind, where."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QStringListModel, Slot
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from commune_desk.domain.areas import area_named, in_sentence
from commune_desk.domain.dates import read_moment
from commune_desk.domain.fields import Problem
from commune_desk.domain.incidents import LogBook, LogKind
from commune_desk.domain.text import fold
from commune_desk.gui.as_of import AsOf
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.date_edit import MomentEdit, weekday_text
from commune_desk.gui.widgets.entries import TextEntry
from commune_desk.gui.widgets.labels import Role
from commune_desk.services.teams import TeamView
from commune_desk.wording import language

_OFFERED = 12
_TEAM_NUMBER = re.compile(r"(?<!\w)to (\d+)(?!\w)")


class WhenEntry(MomentEdit):
    """22h30 hôm qua, read from today as it is now: the window may be open past midnight."""

    def __init__(self, as_of: AsOf, parent: QWidget | None = None) -> None:
        super().__init__(as_of.today, parent)
        self._as_of = as_of

    def read(self, text: str) -> datetime | Problem:
        return read_moment(text, self._as_of.today)

    def tell(self, value: datetime) -> str:
        """thứ Tư 21/10, 22:30; the year when it is another one."""
        day = weekday_text(value.date())
        this_year = value.year == self._as_of.today.year
        return f"{day.removesuffix(f'/{value.year}') if this_year else day}, {value:%H:%M}"


class KindEntry(TextEntry):
    """A kind of tip, incident or activity by a few letters; the best match is taken on leaving.

    Signals:
        edited: (inherited) other letters, thus perhaps another kind.
    """

    def __init__(self, book: LogBook, parent: QWidget | None = None) -> None:
        super().__init__(tr("gõ vài chữ đầu"), parent)
        self._book = book
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_OFFERED)
        self._popup = QListView()
        self._popup.setProperty("role", "options")
        completer.setPopup(self._popup)
        completer.setWidget(self.line)
        completer.activated.connect(self._on_name_taken)
        self._completer = completer
        self.line.editingFinished.connect(self._on_editing_finished)

    def value(self) -> LogKind | None:  # type: ignore[override]  # letters are typed, a kind is meant
        typed = self.line.text().strip()
        return next(iter(self._found(typed)), None) if typed else None

    def set_value(self, value: Any) -> None:
        """Takes a `LogKind`, or None."""
        super().set_value(None if value is None else kind_name(value))
        self.show_understood("")

    def unreadable(self) -> str:
        typed = self.line.text().strip()
        return tr("Không có loại nào hợp với “{text}”", text=typed) if typed and self.value() is None else ""

    def _found(self, typed: str) -> Sequence[LogKind]:
        """A name written out is that kind, whatever else begins so."""
        whole = fold(typed)
        return sorted(self._book.find(typed), key=lambda kind: fold(kind_name(kind)) != whole)

    @Slot()
    def _on_text_edited(self) -> None:
        typed = self.line.text().strip()
        kinds = self._found(typed)[:_OFFERED] if typed else ()
        self._names.setStringList([kind_name(kind) for kind in kinds])
        if kinds and self.line.hasFocus():
            self._completer.complete()
            self._popup.setCurrentIndex(self._names.index(0))
        else:
            self._popup.hide()
        self._tell()
        self.edited.emit()

    @Slot(str)
    def _on_name_taken(self, name: str) -> None:
        self.line.setText(name)
        self._tell()
        self.edited.emit()

    @Slot()
    def _on_editing_finished(self) -> None:
        kind = self.value()
        if self.unreadable():
            self.show_problem(self.unreadable())
        elif kind is not None:
            self.line.setText(kind_name(kind))
            self._tell()

    def _tell(self) -> None:
        kind = self.value()
        shown = kind is not None and fold(kind_name(kind)) != fold(self.line.text())
        if kind is None:
            self.show_understood("")
        else:
            self.show_understood(
                kind_name(kind) if shown else tr("gõ «{letters}»", letters=letters_of(kind, self._book))
            )


class PlaceEntry(TextEntry):
    """Words of a place; the team whose area they name is told below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("nơi xảy ra"), parent)
        self._teams: tuple[TeamView, ...] = ()
        self._chosen: TeamView | None = None
        self.line.textEdited.connect(self._tell)

    def set_teams(self, teams: Sequence[TeamView]) -> None:
        """The teams of the office."""
        self._teams = tuple(teams)
        self._tell()

    @property
    def team(self) -> TeamView | None:
        """The team chosen by hand, else the one the words name."""
        return self._chosen or team_named(self.line.text(), self._teams)

    def choose_team(self, team: TeamView | None) -> None:
        """Sets the team by hand, whatever the words name; None: as the words say."""
        self._chosen = team
        self._tell()

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        team = self.team
        self.show_understood("" if team is None else team_text(team))


class WordsEntry(TextEntry):
    """The words themselves; below stands when they were last kept."""

    def say_quietly(self, text: str) -> None:
        """Tells something that is neither wrong nor understood."""
        self._say(text, Role.NOTE)


def team_named(place: str, teams: Sequence[TeamView]) -> TeamView | None:
    """The team that a place names by number (Tổ 3) or by one of its areas."""
    number = _TEAM_NUMBER.search(fold(place))
    if number is not None:
        return next((team for team in teams if team.number == int(number[1])), None)
    owners = {area: team for team in reversed(teams) for area in (team.name, *team.area_names)}
    area = area_named(place, owners)
    return None if area is None else owners[area]


def team_text(team: TeamView) -> str:
    """Tổ 3, xóm Khuổi Lình."""
    return f"{tr('Tổ {number}', number=team.number)}, {in_sentence(team.name)}"


def kind_name(kind: LogKind) -> str:
    """The name in the language in use."""
    return kind.name.in_language(language())


def letters_of(kind: LogKind, book: LogBook) -> str:
    """The fewest letters that find it: its own, or first letters of its words that find no other kind before it."""
    if kind.letters:
        return kind.letters[0]
    initials = "".join(word[0] for word in fold(kind.name.vi).replace(",", " ").split())
    shorter = (initials[:length] for length in range(2, len(initials)))
    return next((letters for letters in shorter if book.find(letters)[:1] == (kind,)), initials)
