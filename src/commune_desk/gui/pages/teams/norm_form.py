"""The norm of members a team, as the province's resolution has it: by its areas, from a day on, with its paper."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from commune_desk.domain.errors import InvalidFieldsError, UserFacingError
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.teams import HeadcountNorm
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.teams.words import norm_line
from commune_desk.gui.widgets.entries import IntegerEntry, TextEntry
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.contracts import seen_on
from commune_desk.services.teams import SetTeamNorm, TeamNormView
from commune_desk.wording import say

FIELDS = (
    FieldSpec("legal_basis", FieldKind.NOTE, required=True),
    FieldSpec("valid_from", FieldKind.DATE, required=True),
)
_THRESHOLDS = ("from_households", "from_population")
_COUNTS = ("min_count", "max_count")
LINE_KEYS = ("area_kinds", *_THRESHOLDS, *_COUNTS)
_LINES = 10


class NormForm(QWidget):
    """Up to ten lines, their paper and day; below, every norm on record.

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
        self.lines: list[dict[str, TextEntry]] = [
            {
                "area_kinds": TextEntry(tr("Mọi địa bàn, hoặc ghi: thôn, bản")),
                **{key: IntegerEntry() for key in (*_THRESHOLDS, *_COUNTS)},
            }
            for _ in range(_LINES)
        ]
        self.past = TextLabel("", Role.NOTE, wrap=True)
        note = tr(
            "Luật giao tỉnh quy định số thành viên mỗi tổ (Điều 14). Để trống loại địa bàn, số hộ, số dân khi định mức "
            "chung cho mọi địa bàn; cứ thêm bao nhiêu hộ thì thêm người: ghi mỗi bậc một dòng."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(TextLabel(note, Role.NOTE, wrap=True))
        column.addLayout(self._grid())
        self._show_lines()
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
                entry.set_value(None if norm is None else getattr(norm, key) or (0 if key in _COUNTS else None))
                entry.show_problem("")
        self._show_lines()
        self.form.set_values({"legal_basis": holding.legal_basis if holding else None, "valid_from": day})

    def command(self) -> SetTeamNorm | None:
        """What was entered; None while something cannot be, which is then told."""
        complete = [self._readable(entry) for line in self.lines for entry in line.values()]
        if not (self.form.check() and all(complete)):
            return None
        norms = []
        for line in self.lines:
            entered: list[Any] = [line[key].value() for key in LINE_KEYS]
            if any(value is not None for value in entered):
                kinds, households, people, low, high = entered
                least, most = low or 0, high if high is not None else low or 0
                norms.append(HeadcountNorm(least, most, households or 0, people or 0, kinds or ""))
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
                filled = list(filter(_is_filled, self.lines))
                filled[int(at)][field].show_problem(say(code, **facts))

    @Slot()
    def saved(self) -> None:
        """What is in the fields is on record now."""
        self._dirty = False
        self.form.set_values(self.form.values())

    def _grid(self) -> QGridLayout:
        """Of each line the kinds of area, and below them its numbers."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        titles = {
            "area_kinds": tr("Loại địa bàn"),
            "from_households": tr("Từ số hộ"),
            "from_population": tr("Từ số dân"),
            "min_count": tr("Ít nhất"),
            "max_count": tr("Nhiều nhất"),
        }
        numbers = (*_THRESHOLDS, *_COUNTS)
        for at, key in enumerate(numbers):
            grid.addWidget(TextLabel(titles[key], Role.LABEL), 0, at)
            grid.setColumnStretch(at, 1)
        for number, line in enumerate(self.lines, start=1):
            row = 3 * number
            grid.addWidget(line["area_kinds"], row, 0, 1, len(numbers))
            for at, key in enumerate(numbers):
                grid.addWidget(line[key], row + 1, at, Qt.AlignmentFlag.AlignTop)
            grid.setRowMinimumHeight(row + 2, 6)
            for key, entry in line.items():
                entry.field.setAccessibleName(tr("{title}, dòng {row}", title=titles[key], row=number))
                entry.edited.connect(self._on_edited)
        return grid

    def _show_lines(self) -> None:
        """The lines that are filled, and one to go on with."""
        last = max((at for at, line in enumerate(self.lines) if _is_filled(line)), default=-1)
        for at, line in enumerate(self.lines):
            for entry in line.values():
                entry.setVisible(at <= last + 1)

    def _readable(self, entry: TextEntry) -> bool:
        entry.show_problem(entry.unreadable())
        return not entry.unreadable()

    @Slot()
    def _on_edited(self) -> None:
        self._dirty = True
        self._show_lines()


def _is_filled(line: Mapping[str, TextEntry]) -> bool:
    return any(entry.line.text().strip() for entry in line.values())
