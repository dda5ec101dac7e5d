"""The entry line: a new entry in under a minute, or another wording for one there is."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from commune_desk import wording
from commune_desk.domain.errors import InvalidFieldsError, UserFacingError
from commune_desk.domain.incidents import LogBook
from commune_desk.gui.context import PageContext
from commune_desk.gui.drafts import DraftKeeper
from commune_desk.gui.i18n import tr
from commune_desk.gui.leaving import Leaving
from commune_desk.gui.pages.incidents.asked import AskedRow
from commune_desk.gui.pages.incidents.fields import KindEntry, PlaceEntry, WhenEntry, WordsEntry
from commune_desk.gui.pages.incidents.people import PeopleRow
from commune_desk.gui.widgets.buttons import Button, Kind, LinkButton
from commune_desk.gui.widgets.entries import Entry, TextEntry
from commune_desk.gui.widgets.labels import Role, TextLabel, line
from commune_desk.gui.widgets.panel import Panel
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import LOCAL_OFFSET
from commune_desk.services.drafts import Draft, Place
from commune_desk.services.incidents import AddEntry, ChangeEntry, EntryView, OnShiftView
from commune_desk.services.teams import TeamView

_FIELD_HEIGHT = 50
_WIDTHS = (150, 176, 172)
SUBJECT, NEW = "incidents", "new"
_NAMES = ("when", "kind", "place", "words")


class EntryLine(Panel):
    """When, kind, place, words; who took part; outcome and counts of the kind. Ctrl+Enter saves.

    Signals:
        saved: id of the entry written.
        left: the officer no longer changes an entry.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(self, context: PageContext, book: LogBook, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._editing: EntryView | None = None
        self.when = WhenEntry(context.as_of)
        self.kind = KindEntry(book)
        self.place = PlaceEntry()
        self.words = WordsEntry(tr("việc gì đã xảy ra, tổ đã làm gì"))
        self.people = PeopleRow(context)
        self.asked = AskedRow(book)
        self.save_button = Button(tr("Lưu"), "save", Kind.PRIMARY, "Ctrl+Enter")
        self._title = TextLabel("", Role.WARN)
        self._leave = LinkButton(tr("Thôi sửa"))
        self._as_loaded: Mapping[str, str] = {}
        self._new_entry: Mapping[str, str] = {}
        self._keeps = True
        self.leaving = Leaving(self, self)
        self._drafts = DraftKeeper(self, context, self._about, self._changed_texts)
        self._build()
        self._connect()
        self._take_up_draft()

    @property
    def editing(self) -> EntryView | None:
        """The entry being changed, None for a new one."""
        return self._editing

    def set_teams(self, teams: Sequence[TeamView]) -> None:
        """The teams of the office."""
        self.place.set_teams(teams)
        self._offer_people()

    def set_read_only(self, *, read_only: bool) -> None:
        """Whether nothing can be written."""
        self.setEnabled(not read_only)

    def begin(self) -> None:
        """To the first field."""
        self.when.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.when.line.selectAll()

    @property
    def typed_about(self) -> str:
        """The entry that is being changed, or the new one when no draft of it could be kept; else ""."""
        about = self._about() if self._changed_texts() else None
        return about[1] if about is not None and not (self._editing is None and self._keeps) else ""

    def save_typed(self) -> None:
        """Saves the entry, or says beside its fields what is missing."""
        self.save()

    def drop_typed(self) -> None:
        """Forgets what was typed; the new entry that was left for another one stands there again."""
        was_new = self._editing is None
        self._drafts.forget()
        self._clear()
        if not was_new:
            self._begin_new_again()

    def edit(self, view: EntryView, teams: Sequence[TeamView]) -> None:
        """Loads an entry to be changed; the half-typed new one stays in its draft."""
        if self._editing is None:
            self._drafts.leave()
            self._new_entry = self._typed()
        self._editing = view
        shown = view.line
        self.when.set_value(shown.happened_at)
        self.kind.set_value(self._book.kinds.get(shown.kind_code))
        self.place.choose_team(next((team for team in teams if team.id == shown.team_id), None))
        self.place.set_value(shown.place)
        self.words.set_value(shown.summary)
        self.asked.ask_for(self.kind.value())
        self.asked.load(view)
        self.people.set_people(view.participants)
        self._title.setText(tr("Đang sửa mục số {number} năm {year}", number=shown.number, year=shown.year))
        self._as_loaded = self._typed()
        self._show_editing()
        self.begin()

    def take_up(self, draft: Draft) -> None:
        """Puts back what was half typed, into the new entry or over the one being changed."""
        self._put_back(draft.texts)
        self._drafts.took_up(draft)
        self._drafts.look()

    def _put_back(self, texts: Mapping[str, str]) -> None:
        for name, entry in zip(_NAMES, self._fields(), strict=True):
            if name in texts:
                entry.line.setText(str(texts[name]))
        self.when.show_understood("" if self.when.value() is None else self.when.tell(self.when.value()))
        self._on_kind_edited()
        self.place.set_value(self.place.line.text())
        self._offer_people()

    @property
    def _book(self) -> LogBook:
        return self._context.office.incidents.book()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        labels = (tr("Lúc nào"), tr("Loại"), tr("Ở đâu"), tr("Việc gì"))
        for column, (label, entry) in enumerate(zip(labels, self._fields(), strict=True)):
            grid.addWidget(TextLabel(label, Role.LABEL), 0, column)
            grid.addWidget(entry, 1, column, Qt.AlignmentFlag.AlignTop)
        for entry, width in zip(self._fields(), _WIDTHS, strict=False):
            entry.setFixedWidth(width)
        grid.setColumnStretch(3, 1)
        grid.setRowMinimumHeight(1, _FIELD_HEIGHT)
        grid.addWidget(self.save_button, 1, 4, Qt.AlignmentFlag.AlignTop)
        second = QHBoxLayout()
        second.setSpacing(10)
        second.addWidget(self.people, 1)
        top = Qt.AlignmentFlag.AlignTop
        outcome = TextLabel(tr("Kết quả"), Role.LABEL)
        outcome.setFixedHeight(28)
        second.addWidget(outcome, 0, top)
        second.addWidget(self.asked.outcome, 0, top)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._leave)
        head.addStretch()
        self.body.addLayout(head)
        self.body.addLayout(grid)
        self.body.addWidget(line())
        self.body.addSpacing(2)
        self.body.addLayout(second)
        self.body.addWidget(self.asked)
        self._order_of_tab()
        self._show_editing()

    def _order_of_tab(self) -> None:
        """Words first, then what may be left alone, then saving."""
        order: tuple[QWidget, ...] = (
            *(entry.field for entry in self._fields()),
            self.people,
            self.people.other.field,
            self.asked.outcome.field,
            self.asked.source.field,
            self.asked.reporter.field,
            self.save_button,
        )
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        for entry in self._fields():
            entry.edited.connect(self._on_edited)
        self.when.edited.connect(self._offer_people)
        self.place.edited.connect(self._offer_people)
        self.kind.edited.connect(self._on_kind_edited)
        self.save_button.clicked.connect(self.save)
        self._leave.clicked.connect(self._on_leave)
        self._drafts.kept.connect(self._on_draft_kept)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.activated.connect(self.save)

    def _fields(self) -> tuple[TextEntry, TextEntry, TextEntry, TextEntry]:
        return self.when, self.kind, self.place, self.words

    def _show_editing(self) -> None:
        for widget in (self._title, self._leave):
            widget.setVisible(self._editing is not None)

    # Saving

    @Slot()
    def save(self) -> None:
        """Writes what stands in the fields, or says beside them what is missing."""
        if not self.isEnabled() or not self._check():
            return
        self.save_button.setEnabled(False)
        incidents = self._context.office.incidents
        if self._editing is None:
            self._write(incidents.add, self._entry())
        else:
            self._write(incidents.change, ChangeEntry(self._editing.line.id, self._editing.version, self._entry()))

    def _write(self, function: Callable[..., Changes], command: object) -> None:
        self._context.tasks.write(
            self, function, command, done=self._on_saved, failed=self._on_failed, ended=self._on_save_ended
        )

    def _check(self) -> bool:
        missing = ((self.when, tr("Chưa ghi lúc nào")), (self.kind, tr("Chưa chọn loại")))
        wrong: list[Entry] = []
        for entry, words in missing:
            problem = entry.unreadable() or ("" if entry.value() is not None else words)
            if problem:
                entry.show_problem(problem)
                wrong.append(entry)
        if self.words.value() is None:
            self.words.show_problem(tr("Chưa ghi việc gì"))
            wrong.append(self.words)
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return not self.asked.unreadable() and not wrong

    def _entry(self) -> AddEntry:
        kind, happened_at = self.kind.value(), self.when.value()
        assert kind is not None
        assert isinstance(happened_at, datetime)
        team = self.place.team
        return AddEntry(
            kind_code=kind.code,
            happened_at=happened_at,
            summary=self.words.value() or "",
            place=self.place.value() or "",
            team_id=None if team is None else team.id,
            participants=self.people.chosen,
            **self.asked.facts(),
        )

    @Slot(object)
    def _on_saved(self, changes: Changes) -> None:
        self._drafts.forget()
        was_new = self._editing is None
        self._clear()
        if not was_new:
            self._begin_new_again()
        if self.leaving.go_on():
            return
        self.saved.emit(next(iter(changes.ids)))

    @Slot(object)
    def _on_failed(self, error: UserFacingError) -> None:
        if not isinstance(error, InvalidFieldsError):
            return
        entries: dict[str, Entry] = {
            "happened_at": self.when,
            "kind_code": self.kind,
            "summary": self.words,
            "outcome_code": self.asked.outcome,
            **self.asked.figures,
        }
        for key, code, facts in error.problems:
            if key in entries:
                entries[key].show_problem(wording.say(code, **facts))

    @Slot()
    def _on_save_ended(self) -> None:
        self.save_button.setEnabled(True)

    @Slot()
    def _on_leave(self) -> None:
        self._drafts.forget()
        self._clear()
        self._begin_new_again()
        self.left.emit()

    def _clear(self) -> None:
        self._editing, self._as_loaded = None, {}
        for entry in self._fields():
            entry.set_value(None)
            entry.show_problem("")
        self.place.choose_team(None)
        self.asked.ask_for(None)
        self.asked.load(None)
        self.people.set_people(())
        self._show_editing()

    # Who was on shift

    @Slot()
    def _offer_people(self) -> None:
        when, team = self.when.value(), self.place.team
        if self._editing is not None or when is None or team is None:
            return
        minute = when.hour * 60 + when.minute
        on_shift = self._context.office.incidents.on_shift
        self._context.tasks.read(self, on_shift, when.date(), minute, team.id, key="people", done=self._on_people_found)

    @Slot(object)
    def _on_people_found(self, people: Sequence[OnShiftView]) -> None:
        when, team = self.when.value(), self.place.team
        if when is not None and team is not None and self._editing is None:
            words = tr("theo ca {when}, Tổ {number}:", when=f"{when:%H:%M %d/%m}", number=team.number)
            self.people.offer(people, words)

    # The draft

    @Slot()
    def _on_edited(self) -> None:
        self.leaving.stay()
        self._drafts.look()

    @Slot()
    def _on_kind_edited(self) -> None:
        self.asked.ask_for(self.kind.value())

    @Slot(bool)
    def _on_draft_kept(self, kept: bool) -> None:
        # Nothing typed is nothing lost.
        self._keeps = kept or not self._changed_texts()
        now = self._context.office.desk.clock.now() + LOCAL_OFFSET
        if self._editing is None and self.words.value() is not None:
            told = tr("Bản nháp tự giữ lúc {time}", time=f"{now:%H:%M}")
            self.words.say_quietly(told if kept else tr("Không giữ được bản nháp: hãy lưu sớm"))

    def _about(self) -> tuple[Place, str] | None:
        if self._editing is None:
            return (SUBJECT, NEW), tr("Mục mới trong sổ vụ việc")
        shown = self._editing.line
        title = tr("Mục số {number} năm {year}", number=shown.number, year=shown.year)
        return (SUBJECT, str(shown.id)), title

    def _typed(self) -> Mapping[str, str]:
        return {name: entry.line.text() for name, entry in zip(_NAMES, self._fields(), strict=True)}

    def _changed_texts(self) -> Mapping[str, str]:
        return {name: text for name, text in self._typed().items() if text != self._as_loaded.get(name, "")}

    def _begin_new_again(self) -> None:
        """The new entry stands there as it was left for another one."""
        self._put_back(self._new_entry)
        self._new_entry = {}
        self._drafts.look()

    def _take_up_draft(self) -> None:
        """Puts back the new entry that was half typed before."""
        draft = self._context.office.drafts.kept(SUBJECT, NEW)
        if draft is not None:
            self.take_up(draft)
