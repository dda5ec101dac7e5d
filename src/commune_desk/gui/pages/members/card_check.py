"""A scanned card beside a record: what is empty is filled, what differs is shown and taken over on request."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.domain.identity_cards import CardReading
from commune_desk.domain.text import fold
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.form_view import FormView
from commune_desk.gui.widgets.panel import Notice
from commune_desk.wording.values import label_of, value_words

_FIELDS = ("national_id", "full_name", "birth_date", "sex", "address")


class CardCheck(QWidget):
    """Hidden until a card was scanned.

    Attributes:
        agrees: says that the record and the card agree, or what was filled in.
        differs: names what differs; its link takes the card's words over.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.agrees = Notice("", tone=Tone.ACCENT)
        self.differs = Notice("", tone=Tone.WARN, action=tr("Lấy theo thẻ"))
        self._form: FormView | None = None
        self._said: Mapping[str, Any] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.agrees)
        layout.addWidget(self.differs)
        self.differs.acted.connect(self._on_take_over)
        self.forget()

    def forget(self) -> None:
        """Another record is shown: the card belongs to no form any more."""
        self._form, self._said = None, {}
        self.hide()

    def compare(self, card: CardReading, form: FormView, *, fill: bool = True) -> None:
        """Fills the empty fields of a form and tells what differs; nothing that stands there is written over.

        Args:
            card: what it says.
            form: of the record it belongs to.
            fill: False when it may be somebody else's: then everything is only shown.
        """
        said = {key: getattr(card, key) for key in _FIELDS if getattr(card, key) is not None}
        now = form.values()
        empty = {key: value for key, value in said.items() if fill and now.get(key) is None}
        other = {key: value for key, value in said.items() if key not in empty and not _same(now[key], value)}
        form.overlay(empty)
        self._form, self._said = form, other
        self._tell(empty, now)

    def _tell(self, filled: Mapping[str, Any], now: Mapping[str, Any]) -> None:
        labels = ", ".join(label_of(key) for key in filled)
        words = tr("Đã điền theo thẻ: {fields}. Xem lại rồi lưu.", fields=labels) if filled else ""
        self.agrees.set_texts(tr("Đã đọc thẻ căn cước"), words or tr("Hồ sơ khớp với thẻ."))
        self.agrees.setVisible(bool(filled) or not self._said)
        said = {key: value_words(key, value) for key, value in self._said.items()}
        lines = [
            tr("{label}: hồ sơ {now}, thẻ {card}", label=label_of(key), now=value_words(key, now[key]), card=words)
            for key, words in said.items()
        ]
        self.differs.set_texts(tr("Hồ sơ khác với thẻ"), "\n".join(lines))
        self.differs.setVisible(bool(lines))
        self.show()

    @Slot()
    def _on_take_over(self) -> None:
        if self._form is not None:
            self._form.overlay(self._said)
        self.forget()


def _same(one: Any, other: Any) -> bool:
    """Names and places are written in capitals and without, with one blank or two."""
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(one.casefold().split()) == " ".join(other.casefold().split()) or (
            fold(one) == fold(other) and other.isascii()
        )
    return bool(one == other)
