"""Nơi sao lưu thứ hai: a stick or another disk, whether it is there, and how old its newest copy is."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.administration.section import row_of
from commune_desk.gui.widgets.ask import ask_folder
from commune_desk.gui.widgets.buttons import Button, LinkButton
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.panel import Panel
from commune_desk.services.backups import SecondPlaceView
from commune_desk.services.contracts import Changes
from commune_desk.wording.formats import moment_text


class SecondPlacePanel(Panel):
    """Chooses the place, tells its age, writes it now.

    Attributes:
        state: where it is and how old, in words.
        doubts: what makes it less safe than it looks.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("Nơi sao lưu thứ hai"), parent=parent)
        self._context = context
        self.state = TextLabel("", Role.BODY, wrap=True)
        self.doubts = TextLabel("", Role.WARN, wrap=True)
        self.choose_button = Button(tr("Chọn thẻ nhớ USB hoặc ổ khác"), "hard-drive")
        self.write_button = Button(tr("Chép ra đó ngay"), "copy")
        self.forget_link = LinkButton(tr("Thôi dùng nơi này"))
        self.body.addWidget(self.state)
        self.body.addWidget(self.doubts)
        self.body.addStretch()
        self.body.addWidget(row_of(self.choose_button, self.write_button))
        self.body.addWidget(self.forget_link)
        self.choose_button.clicked.connect(self._on_choose)
        self.write_button.clicked.connect(self._on_write)
        self.forget_link.clicked.connect(self._on_forget)

    def load(self) -> None:
        """Looks whether the stick is there."""
        self._context.tasks.read(self, self._context.office.backups.second_place, key="second", done=self._on_read)

    @Slot(object)
    def choose(self, folder: Path) -> None:
        """Takes a folder of the officer's choice."""
        self._context.tasks.write(self, self._context.office.backups.choose_second_place, folder, done=self._on_chosen)

    @Slot(object)
    def _on_read(self, place: SecondPlaceView | None) -> None:
        self.write_button.setVisible(place is not None)
        self.forget_link.setVisible(place is not None)
        doubts: tuple[str, ...] = ()
        if place is None:
            words = tr(
                "Máy hỏng hay mất là mất cả sổ lẫn bản sao lưu. Chọn một thư mục trên thẻ nhớ USB hoặc ổ khác: "
                "hễ thấy thẻ nhớ là bản mới nhất được chép ra đó."
            )
            role = Role.WARN
        else:
            words = state_of(place, self._context.as_of.today)
            role = Role.WARN if place.late or not place.present else Role.BODY
            self.write_button.setEnabled(place.present)
            doubts = doubts_of(place)
        self.state.setText(words)
        self.state.set_role(role)
        self.doubts.setText(" ".join(doubts))
        self.doubts.setVisible(bool(doubts))

    @Slot()
    def _on_choose(self) -> None:
        ask_folder(self.window(), tr("Chọn thư mục trên thẻ nhớ USB hoặc ổ khác"), self.choose)

    @Slot(object)
    def _on_chosen(self, _changes: Changes) -> None:
        self._write()

    @Slot()
    def _on_write(self) -> None:
        self._write()

    def _write(self) -> None:
        service = self._context.office.backups
        title = tr("Đang chép ra nơi thứ hai")
        self._context.tasks.compute(self, service.write_second_place, done=self._on_written, title=title)

    @Slot(object)
    def _on_written(self, changes: Changes | None) -> None:
        written, there = tr("Đã chép bản mới nhất ra nơi thứ hai."), tr("Ở nơi thứ hai đã có bản mới nhất.")
        self._context.messages.good(written if changes else there)

    @Slot()
    def _on_forget(self) -> None:
        self._context.tasks.write(self, self._context.office.backups.forget_second_place)


def state_of(place: SecondPlaceView, today: date) -> str:
    """Where it is, whether it is there, and how old its newest copy is."""
    if place.written_at is None:
        age = tr("Chưa có bản nào ở đó.")
    else:
        age = tr(
            "Bản mới nhất ở đó: {moment} ({age}).",
            moment=moment_text(place.written_at),
            age=age_text((today - place.written_at.date()).days),
        )
    away = "" if place.present else tr("Không thấy thẻ nhớ; khi cắm lại, bản mới được chép tiếp.") + " "
    return f"{place.folder}\n{away}{age}"


def doubts_of(place: SecondPlaceView) -> tuple[str, ...]:
    """What the officer should know of a place."""
    doubts = []
    if place.same_disk:
        doubts.append(tr("Nơi này cùng ổ đĩa với sổ: ổ hỏng là mất cả hai."))
    if place.open_to_all:
        doubts.append(tr("Sổ không có mật khẩu: ai nhặt được thẻ nhớ cũng đọc được."))
    return tuple(doubts)


def age_text(days: int) -> str:
    """How long ago, in words."""
    if days <= 0:
        return tr("hôm nay")
    return tr("hôm qua") if days == 1 else tr("{count} ngày trước", count=days)
