"""Whole đồng typed as text: Qt's spin boxes and integer signals end at 2.147.483.647."""

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.entries import TextEntry
from commune_desk.wording.formats import grouped

_MINUS = "−-"
_SPACES = ".  "


class MoneyEdit(TextEntry):
    """An amount, grouped while typing: 1.234.567.

    Args:
        below_zero: whether a minus may stand before it.
    """

    def __init__(self, placeholder: str = "", *, below_zero: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self._below_zero = below_zero
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)

    def value(self) -> int | None:  # type: ignore[override]  # the text of the base is what is typed, not what is kept
        return read_amount(self.line.text(), below_zero=self._below_zero)

    def set_value(self, value: Any) -> None:
        super().set_value(None if value is None else grouped(value))

    def unreadable(self) -> str:
        wrong = bool(self.line.text().strip()) and self.value() is None
        return tr("“{text}” không phải là số tiền, hãy gõ số đồng", text=self.line.text().strip()) if wrong else ""

    @Slot()
    def _on_text_edited(self) -> None:
        super()._on_text_edited()
        amount = self.value()
        if amount is None:
            return
        behind = len([sign for sign in self.line.text()[self.line.cursorPosition() :] if sign.isdecimal()])
        shown = grouped(amount)
        self.line.setText(shown)
        self.line.setCursorPosition(_place_before(shown, behind))


def read_amount(text: str, *, below_zero: bool = False) -> int | None:
    """Whole đồng of "1.234.567", "1234567", "-5000"; None when it is none."""
    plain = text.strip()
    negative = bool(plain) and plain[0] in _MINUS
    digits = plain[negative:].translate({ord(sign): None for sign in _SPACES}).removesuffix("đ")
    if not (digits.isascii() and digits.isdecimal()) or (negative and not below_zero):
        return None
    return -int(digits) if negative else int(digits)


def _place_before(shown: str, digits_behind: int) -> int:
    """Where the cursor stands so that as many digits are behind it as before grouping; before a dot, not after."""
    place = len(shown)
    while digits_behind and place:
        place -= 1
        digits_behind -= shown[place].isdecimal()
    return place - 1 if place and shown[place - 1] == "." else place
