"""The norm of members a team, as the province's resolution has it: by households, from a day on, with its paper."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from commune_desk.domain.errors import InvalidFieldsError, UserFacingError
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.teams import HeadcountNorm
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.teams.words import norm_line
from commune_desk.gui.widgets.entries import IntegerEntry
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.contracts import seen_on
from commune_desk.services.teams import SetTeamNorm, TeamNormView
from commune_desk.wording import say

FIELDS = (
    FieldSpec("legal_basis", FieldKind.NOTE, required=True),
    FieldSpec("valid_from", FieldKind.DATE, required=True),
)
LINE_KEYS = ("from_households", "min_count", "max_count")
_LINES = 3


class NormForm(QWidget):
    """Up to three lines, their paper and day; below, every norm on record.

    Signals:
        submitted: Ctrl+Enter.
    """

    submitted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history: Sequence[TeamNormView] = ()
        self._dirty = False
        labels = {
            "legal_basis": tr("Căn cứ (số nghị quyết, quyết định của tỉnh)"),
            "valid_from": tr("Áp dụng từ ngày"),
        }
        self.form = FormView((FormSection("", FIELDS),), FormHelp(context.as_of.today, context.tasks, labels=labels))
        self.lines = [{key: IntegerEntry() for key in LINE_KEYS} for _ in range(_LINES)]
        self.past = TextLabel("", Role.NOTE, wrap=True)
        note = tr(
            "Luật giao tỉnh quy định số thành viên mỗi tổ (Điều 14). Để trống số hộ khi định mức chung cho mọi địa bàn."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(TextLabel(note, Role.NOTE, wrap=True))
        column.addLayout(self._grid())
        column.addWidget(self.form)
        column.addWidget(self.past)
        self.form.submitted.connect(self.submitted)

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._dirty or self.form.dirty

    def show_history(self, history: Sequence[TeamNormView], day: date) -> None:
        """Every norm on record; the one of the day stands in the fields, unless something is being typed."""
        self._history = history
        self.past.setText("\n".join(norm_line(view) for view in reversed(history)))
        if self.dirty:
            return
        seen = seen_on(history, day)
        holding = next((view for view in history if seen is not None and view.seen == seen), None)
        norms = list(holding.norms) if holding else []
        for at, line in enumerate(self.lines):
            norm = norms[at] if at < len(norms) else None
            for key, entry in line.items():
                entry.set_value(getattr(norm, key) or (None if key == "from_households" else 0) if norm else None)
                entry.show_problem("")
        self.form.set_values({"legal_basis": holding.legal_basis if holding else None, "valid_from": day})

    def command(self) -> SetTeamNorm | None:
        """What was entered; None while something cannot be, which is then told."""
        complete = [self._readable(entry) for line in self.lines for entry in line.values()]
        if not (self.form.check() and all(complete)):
            return None
        norms = []
        for line in self.lines:
            households, low, high = (line[key].value() for key in LINE_KEYS)
            if low is None and high is None and households is None:
                continue
            norms.append(HeadcountNorm(low or 0, high if high is not None else low or 0, households or 0))
        values = self.form.values()
        seen = seen_on(self._history, values["valid_from"])
        return SetTeamNorm(tuple(norms), values["legal_basis"], values["valid_from"], seen)

    @Slot(object)
    def show_error(self, error: UserFacingError) -> None:
        """A line's problem stands below its field."""
        self.form.show_error(error)
        for key, code, facts in error.problems if isinstance(error, InvalidFieldsError) else ():
            at, _, field = key.partition(".")
            if field:
                filled = [line for line in self.lines if any(entry.line.text().strip() for entry in line.values())]
                filled[int(at)][field].show_problem(say(code, **facts))

    @Slot()
    def saved(self) -> None:
        """What is in the fields is on record now."""
        self._dirty = False
        self.form.set_values(self.form.values())

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        titles = (tr("Từ số hộ"), tr("Ít nhất (người)"), tr("Nhiều nhất (người)"))
        for at, title in enumerate(titles):
            grid.addWidget(TextLabel(title, Role.LABEL), 0, at)
            grid.setColumnStretch(at, 1)
        for row, line in enumerate(self.lines, start=1):
            for at, (entry, title) in enumerate(zip(line.values(), titles, strict=True)):
                entry.field.setAccessibleName(tr("{title}, dòng {row}", title=title, row=row))
                entry.edited.connect(self._on_edited)
                grid.addWidget(entry, row, at)
        return grid

    def _readable(self, entry: IntegerEntry) -> bool:
        entry.show_problem(entry.unreadable())
        return not entry.unreadable()

    @Slot()
    def _on_edited(self) -> None:
        self._dirty = True
