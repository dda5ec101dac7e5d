"""What is asked before a form is printed, answered already as far as the records know."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from commune_desk import wording
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.money import in_words
from commune_desk.domain.periods import Month
from commune_desk.domain.recruitments import case_kinds_of
from commune_desk.gui import tokens
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.forms.subjects import (
    CaseSubject,
    CommendationSubject,
    DaySubject,
    HandoverSubject,
    MemberSubject,
    MonthSubject,
    QuarterSubject,
    SubjectEntry,
)
from commune_desk.gui.widgets.buttons import Button, IconButton, Kind
from commune_desk.gui.widgets.entries import Entry, FlagEntry, IntegerEntry, TextEntry
from commune_desk.gui.widgets.labels import Role, TextLabel, line
from commune_desk.gui.widgets.panel import Notice
from commune_desk.services.papers import DrawnPaper, FormView, PrintPaper


class QuestionsPanel(QWidget):
    """One form's questions.

    Args:
        form: the form.
        day: what the subject is first chosen by.

    Signals:
        changed: something was answered otherwise; the sheet is to be drawn again.
        left: back to the list.
        settings_asked: the officer wants to name who signs.
    """

    changed = Signal()
    left = Signal()
    settings_asked = Signal()

    def __init__(self, form: FormView, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.subject = _subject_entry(form, day)
        self.entries: dict[str, Entry] = {}
        self.back = IconButton("chevron-left", tr("Các biểu mẫu khác"), "Esc")
        self.unsigned = Notice(tr("Chưa có tên người ký"), action=tr("Mở Quản trị"))
        self.words = TextLabel("", Role.BODY, wrap=True)
        self.print_button = Button(tr("In"), "printer", Kind.PRIMARY, "Ctrl+P")
        self.pdf_button = Button("PDF")
        self.word_button = Button("Word")
        self._amount = QWidget()
        self._build()
        self._connect()

    def wanted(self) -> PrintPaper | None:
        """The paper as answered; None while an answer is missing."""
        subject = self.subject.subject()
        if not subject or any(entry.unreadable() for entry in self.entries.values()):
            return None
        return PrintPaper(self.form.id, subject, answers=self._answers())

    def file_name(self) -> str:
        """Of the paper, without an ending."""
        return f"{self.form.title} {self.subject.words()}"

    def show_drawn(self, paper: DrawnPaper, page_count: int) -> None:
        """What the paper lacks, spells out, and how many pages it has."""
        self._enable(on=True)
        self.print_button.setText(tr("In {count} tờ", count=page_count))
        self.print_button.updateGeometry()
        names = ", ".join(wording.say(f"paper.signer.{who}") for who in paper.unsigned)
        self.unsigned.set_texts(tr("Chưa có tên người ký"), tr("Tờ in để trống chỗ của {names}.", names=names))
        self.unsigned.setVisible(bool(paper.unsigned))
        self._amount.setVisible(paper.total_vnd is not None)
        if paper.total_vnd is not None:
            words = in_words(paper.total_vnd)
            self.words.setText(tr("{words} đồng", words=words[:1].upper() + words[1:]))

    @Slot(object)
    def show_refused(self, _error: UserFacingError) -> None:
        """Nothing can be printed; the sheet's place tells why."""
        self._enable(on=False)

    def _answers(self) -> dict[str, Any]:
        given = {key: entry.value() for key, entry in self.entries.items()}
        defaults = {question.key: question.default for question in self.form.questions}
        return {key: defaults[key] if value is None else value for key, value in given.items()}

    def _enable(self, *, on: bool) -> None:
        for button in (self.print_button, self.pdf_button, self.word_button):
            button.setEnabled(on)
        if not on:
            self._amount.hide()
            self.unsigned.hide()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(self._questions(), 1)
        layout.addWidget(self._amount)
        amount = QVBoxLayout(self._amount)
        amount.setContentsMargins(0, 0, 0, 0)
        amount.setSpacing(0)
        amount.addWidget(line())
        column = QVBoxLayout()
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(4)
        amount.addLayout(column)
        column.addWidget(TextLabel(tr("Số tiền bằng chữ"), Role.LABEL))
        column.addWidget(self.words)
        layout.addWidget(line())
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(tokens.GRID)
        for button in (self.print_button, self.pdf_button, self.word_button):
            row.addWidget(button)
        row.addStretch()
        layout.addLayout(row)
        self._enable(on=False)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(10, 12, 16, 8)
        head.setSpacing(6)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(TextLabel(self.form.title, Role.RECORD_NAME, wrap=True))
        words.addWidget(TextLabel("\n".join(self.form.legal_basis), Role.NOTE, wrap=True))
        head.addLayout(words, 1)
        return head

    def _questions(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 6, 16, 12)
        column.setSpacing(14)
        column.addWidget(self.subject)
        for question in self.form.questions:
            label, _, more = question.label.partition(" (")
            entry = _ENTRIES[question.kind](label)
            entry.set_value(question.default)
            entry.edited.connect(self.changed)
            self.entries[question.key] = entry
            column.addLayout(_labelled(label, entry, f"({more}" if more else ""))
        column.addWidget(self.unsigned)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _connect(self) -> None:
        self.subject.changed.connect(self.changed)
        self.back.clicked.connect(self.left)
        self.unsigned.acted.connect(self.settings_asked)


def _subject_entry(form: FormView, day: date) -> SubjectEntry:
    made: dict[str, Callable[[], SubjectEntry]] = {
        "allowances": lambda: MonthSubject(Month.of(day).shifted(-1)),  # a month is paid once it is over
        "rosters": lambda: MonthSubject(Month.of(day)),
        "commendations": CommendationSubject,
        "recruitments": lambda: CaseSubject(case_kinds_of(form.id)),
        "dossiers": MemberSubject,
        "equipment": HandoverSubject,
        "indicators": lambda: QuarterSubject(day),
    }
    return made.get(form.subject, lambda: DaySubject(day))()


def _flag(label: str) -> Entry:
    return FlagEntry(label)


def _number(_label: str) -> Entry:
    return IntegerEntry()


def _text(_label: str) -> Entry:
    return TextEntry()


_ENTRIES = {"flag": _flag, "number": _number, "text": _text}


def _labelled(label: str, entry: Entry, more: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    if not isinstance(entry, FlagEntry):
        column.addWidget(TextLabel(label, Role.LABEL))
    column.addWidget(entry)
    if more:
        column.addWidget(TextLabel(more, Role.NOTE, wrap=True))
    return column
