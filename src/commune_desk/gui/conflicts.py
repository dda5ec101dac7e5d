"""Somebody else saved the same record first: nobody's words are lost, and what differs is decided field by field."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakMethod

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.domain.conflicts import Merged, merge
from commune_desk.domain.errors import ConflictError, UserFacingError
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import RadioButton
from commune_desk.gui.widgets.form_view import FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.wording.formats import moment_text

_WIDTH = 620
_ONE_LINE = 24


@dataclass(frozen=True)
class Contested:
    """A field that both changed, in words."""

    key: str
    label: str
    mine: str
    theirs: str


class FormConflict(QObject):
    """Of one form: reads the record again, lays both together, and lets the form's owner save once more.

    Args:
        form: what was typed.
        owner: the widget that saves it.
        read: reads the record as it is now; runs on the reader thread and holds no widget.
        taken: a bound method of the owner: takes the view that `read` gave and its version, and gives its values; None
            when the owner shows another record by now.
        save: a bound method of the owner: saves the form again.

    Attributes:
        dialog: the question that is open, if one is.
    """

    def __init__(
        self,
        form: FormView,
        owner: QWidget,
        context: PageContext,
        taken: Callable[[Any], Mapping[str, Any] | None],
        save: Callable[[], Any],
    ) -> None:
        super().__init__(owner)
        self._form, self._context = form, context
        self._taken, self._save = WeakMethod(taken), WeakMethod(save)
        self._error: ConflictError | None = None
        self._merged: Merged | None = None
        self._typed: Mapping[str, Any] = {}
        self.dialog: ConflictDialog | None = None

    def begin(self, error: UserFacingError, read: Callable[..., Any], *what: Any) -> bool:
        """Whether the error is a conflict, which is looked into now; `read(*what)` gives the record as it is."""
        if not isinstance(error, ConflictError) or self.dialog is not None:
            return False
        self._error = error
        self._context.tasks.read(self, read, *what, key="conflict", done=self._on_read)
        return True

    @Slot(object)
    def _on_read(self, view: Any) -> None:
        taken = self._taken()
        if taken is None:
            return
        base, self._typed = dict(self._form.loaded_values), self._form.values()
        theirs = taken(view)
        if theirs is None:
            return
        self._form.set_values({**theirs})
        # As the form gives them: a box that was never ticked is no, though nothing is on record.
        now = dict(self._form.loaded_values)
        merged = self._merged = merge(base, self._typed, now)
        if not merged.contested:
            self._lay_over(merged.mine)
            self._context.messages.note(self._told(merged))
            self._save_again()
            return
        self._lay_over((*merged.mine, *merged.contested))
        rows = [
            Contested(
                key,
                self._form.label_of(key),
                self._form.words_of(key, self._typed[key]),
                self._form.words_of(key, now[key]),
            )
            for key in merged.contested
        ]
        owner = self.parent()
        assert isinstance(owner, QWidget)
        self.dialog = ConflictDialog(owner, self._who(), rows)
        self.dialog.accepted.connect(self._on_decided)
        self.dialog.rejected.connect(self._on_left)
        self.dialog.open()

    @Slot()
    def _on_decided(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None or self._merged is None:
            return
        theirs = [key for key in self._merged.contested if key not in dialog.mine]
        self._form.overlay({key: self._merged.values[key] for key in theirs})
        self._save_again()

    @Slot()
    def _on_left(self) -> None:
        """Nothing is saved: where both changed, the form shows what is in the records; mine can be typed again."""
        self.dialog = None
        if self._merged is not None:
            self._form.overlay({key: self._merged.values[key] for key in self._merged.contested})

    def _lay_over(self, keys: Sequence[str]) -> None:
        self._form.overlay({key: self._typed[key] for key in keys})

    def _save_again(self) -> None:
        save = self._save()
        if save is not None:
            save()

    def _who(self) -> str:
        facts = self._error.facts if self._error is not None else {}
        if "who" in facts:
            return tr("{who} đã lưu lúc {at}", who=facts["who"], at=moment_text(facts["at"]))
        return tr("Một máy khác vừa lưu")

    def _told(self, merged: Merged) -> str:
        if not merged.theirs:
            return tr("{who}; nội dung bạn gõ được ghi tiếp vào đó.", who=self._who())
        labels = ", ".join(self._form.label_of(key) for key in merged.theirs)
        return tr("{who} ({fields}); phần bạn gõ không trùng nên được ghi cùng.", who=self._who(), fields=labels)


class ConflictDialog(QDialog):
    """Field by field: mine or theirs. Mine is chosen at first, for the officer has just typed it.

    Args:
        parent: the widget that saves.
        who: who saved first, and when.
        rows: the fields both changed.

    Attributes:
        choices: by field key, the buttons (mine, theirs).
    """

    def __init__(self, parent: QWidget, who: str, rows: Sequence[Contested]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Hai người cùng sửa"))
        self.setMinimumWidth(_WIDTH)
        self.choices: dict[str, tuple[RadioButton, RadioButton]] = {}
        self.save_button = Button(tr("Lưu theo lựa chọn"), "save", Kind.PRIMARY)
        self.stay_button = Button(tr("Xem lại đã"))
        self.save_button.clicked.connect(self.accept)
        self.stay_button.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(TextLabel(tr("Hai người cùng sửa"), Role.RECORD_NAME))
        words = tr("{who}, sau khi bạn mở hồ sơ này. Chọn cho từng mục; các mục khác đã ghép được.", who=who)
        layout.addWidget(TextLabel(words, Role.BODY, wrap=True))
        layout.addSpacing(4)
        layout.addLayout(self._grid(rows))
        layout.addSpacing(8)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.stay_button)
        foot.addWidget(self.save_button)
        layout.addLayout(foot)
        self.choices[rows[0].key][0].setFocus()

    @property
    def mine(self) -> frozenset[str]:
        """Keys of the fields where mine was chosen."""
        return frozenset(key for key, (mine, _) in self.choices.items() if mine.isChecked())

    def _grid(self, rows: Sequence[Contested]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for column, title in enumerate((tr("Mục"), tr("Bạn gõ"), tr("Đang có trong sổ"))):
            grid.addWidget(TextLabel(title, Role.SMALL_STRONG), 0, column)
        for number, row in enumerate(rows, start=1):
            pair = QButtonGroup(self)
            sides = []
            for column, words in enumerate((row.mine, row.theirs), start=1):
                button = RadioButton(words if len(words) <= _ONE_LINE else "")
                button.setAccessibleName(f"{row.label}: {words}")
                pair.addButton(button)
                inside = QHBoxLayout()
                inside.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
                # The words of a button stand on one line and would be cut.
                inside.addWidget(TextLabel("" if button.text() else words, Role.BODY, wrap=True), 1)
                grid.addLayout(inside, number, column)
                sides.append(button)
            mine, theirs = sides
            mine.setChecked(True)
            self.choices[row.key] = mine, theirs
            grid.addWidget(TextLabel(row.label, Role.LABEL), number, 0)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        return grid
