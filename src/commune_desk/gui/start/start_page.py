"""The first window: a new office, a backup, or the sample commune."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from commune_desk.domain.administration import Commune, full_name
from commune_desk.domain.passwords import SHORTEST_PASSWORD
from commune_desk.gui.i18n import tr
from commune_desk.gui.start.promise_panel import PromisePanel
from commune_desk.gui.tasks import Tasks
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choice_card import ChoiceCard, ChoiceCards
from commune_desk.gui.widgets.choices import CheckBox, Combo, Option
from commune_desk.gui.widgets.entries import PasswordEntry, TextEntry
from commune_desk.gui.widgets.labels import Role, TextLabel, line
from commune_desk.gui.widgets.search_picker import SearchPicker
from commune_desk.services.administration import AdministrativeUnits

NEW_OFFICE, BACKUP, SAMPLE = range(3)


@dataclass(frozen=True)
class NewOffice:
    """What the first card asks; `password` None: the officer chose to keep the file open."""

    commune: Commune
    officer_name: str
    password: str | None


class StartPage(QWidget):
    """Three choices readable in ten seconds, the first opened in place.

    Signals:
        office_wanted: a `NewOffice`.
        backup_wanted: a backup is to be opened.
        sample_wanted: the sample commune is to be made.
        left: the officer gave up.
    """

    office_wanted = Signal(object)
    backup_wanted = Signal()
    sample_wanted = Signal()
    left = Signal()

    def __init__(
        self, units: AdministrativeUnits, tasks: Tasks, today: date, officer_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setWindowTitle(tr("Lập sổ công tác"))
        self._today = today
        self.new_office = NewOfficeForm(units, tasks, today, officer_name)
        self.cards = ChoiceCards()
        self.continue_button = Button(tr("Tiếp tục"), "arrow-right", Kind.PRIMARY)
        self.leave_button = Button(tr("Thoát"))
        self._build()
        self.cards.accepted.connect(self._on_accepted)
        self.continue_button.clicked.connect(self._on_accepted)
        self.leave_button.clicked.connect(self.left)

    def _build(self) -> None:
        card = ChoiceCard(tr("Đơn vị mới"), tr("Khoảng năm phút, bước nào cũng để lại sau được"), "building-2", "Alt+1")
        card.body.addWidget(self.new_office)
        self.cards.add(card)
        self.cards.add(
            ChoiceCard(
                tr("Mở một bản sao lưu"),
                tr("Từ máy cũ, thẻ nhớ USB hoặc thư mục chung; bản gốc không bị sửa"),
                "folder-open",
                "Alt+2",
            )
        )
        self.cards.add(
            ChoiceCard(
                tr("Xem thử xã mẫu"),
                tr("Xã Yên Sơn, 30 tổ, 96 thành viên với số liệu một năm; xóa lúc nào cũng được"),
                "flag",
                "Alt+3",
            )
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(PromisePanel())
        row.addLayout(self._choices(), 1)

    def _choices(self) -> QVBoxLayout:
        inside = QWidget()
        inside.setProperty("role", "ground")
        column = QVBoxLayout(inside)
        column.setContentsMargins(80, 56, 80, 24)
        column.setSpacing(8)
        column.addWidget(TextLabel(tr("Bắt đầu từ đâu?"), Role.TITLE))
        column.addWidget(TextLabel(tr("Chọn một cách. Sau này vẫn đổi được trong Quản trị."), Role.MUTED))
        column.addSpacing(16)
        column.addWidget(self.cards)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        foot = QHBoxLayout()
        foot.setContentsMargins(80, 14, 80, 14)
        foot.addWidget(TextLabel(tr("Giao diện: theo hệ thống"), Role.NOTE))
        foot.addStretch()
        foot.addWidget(self.leave_button)
        foot.addSpacing(8)
        foot.addWidget(self.continue_button)
        whole = QVBoxLayout()
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(line())
        whole.addLayout(foot)
        return whole

    @Slot()
    def _on_accepted(self) -> None:
        if self.cards.current == BACKUP:
            self.backup_wanted.emit()
        elif self.cards.current == SAMPLE:
            self.sample_wanted.emit()
        elif (wanted := self.new_office.read()) is not None:
            self.office_wanted.emit(wanted)


class NewOfficeForm(QWidget):
    """Province, commune, who works here, password."""

    def __init__(
        self, units: AdministrativeUnits, tasks: Tasks, today: date, officer_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._units = units
        self._today = today
        self._province_code: str | None = None
        self.province = Combo([Option(one.code, one.name) for one in units.provinces(today)])
        self.commune = SearchPicker(self._find_communes, tasks)
        self.officer = TextEntry(tr("Cấp bậc để sau, chỉ cần họ tên"))
        self.officer.set_value(officer_name)
        self.password, self.again = PasswordEntry(), PasswordEntry()
        self.open_file = CheckBox(tr("Không đặt mật khẩu (ai có tệp cũng đọc được)"))
        self.open_file.toggled.connect(self._on_open_file_toggled)
        self.province.picked.connect(self._on_province_picked)
        self._build()

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        fields: tuple[tuple[str, QWidget], ...] = (
            (tr("Tỉnh, thành phố"), self.province),
            (tr("Xã, phường, đặc khu"), self.commune),
            (tr("Cán bộ sử dụng"), self.officer),
            ("", self.open_file),
            (tr("Mật khẩu"), self.password),
            (tr("Gõ lại mật khẩu"), self.again),
        )
        for place, (label, widget) in enumerate(fields):
            row, column = divmod(place, 2)
            words = TextLabel(label, Role.LABEL)
            words.setBuddy(widget)
            widget.setAccessibleName(label or self.open_file.text())
            grid.addWidget(words, 2 * row, column)
            grid.addWidget(widget, 2 * row + 1, column, Qt.AlignmentFlag.AlignTop)

    def read(self) -> NewOffice | None:
        """What was entered; None, with the problems beside the fields, when something is missing."""
        commune = self.commune.value()
        officer = self.officer.value()
        self.commune.show_problem("" if commune else self.commune.unreadable() or tr("Chọn xã, phường hoặc đặc khu"))
        self.officer.show_problem("" if officer else tr("Gõ họ tên cán bộ sử dụng chương trình"))
        fits = self._password_fits()
        wrong = [entry for entry, fine in ((self.commune, commune), (self.officer, officer)) if not fine]
        if wrong:
            wrong[0].setFocus()
            return None
        if not fits or commune is None or officer is None:
            return None
        return NewOffice(commune, officer, None if self.open_file.isChecked() else self.password.line.text())

    def _password_fits(self) -> bool:
        self.password.show_problem("")
        self.again.show_problem("")
        if self.open_file.isChecked():
            return True
        typed = self.password.line.text()
        if len(typed) < SHORTEST_PASSWORD:
            self.password.show_problem(tr("Mật khẩu cần ít nhất {count} ký tự", count=SHORTEST_PASSWORD))
            self.password.setFocus()
            return False
        if typed != self.again.line.text():
            self.again.show_problem(tr("Hai lần gõ không giống nhau"))
            self.again.setFocus()
            return False
        return True

    def _find_communes(self, typed: str) -> list[Option]:
        """Runs on the reader thread: reads no widget but the province's last known key."""
        province = self._province_code
        if typed:
            found = self._units.search(typed, self._today, province_code=province, limit=20)
        else:
            found = self._units.communes(province, self._today)[:20] if province else ()
        return [Option(one, full_name(one), self._units.province(one.province_code, self._today).name) for one in found]

    @Slot(object)
    def _on_province_picked(self, code: str) -> None:
        self._province_code = code
        self.commune.set_value(None)

    @Slot(bool)
    def _on_open_file_toggled(self, on: bool) -> None:
        for entry in (self.password, self.again):
            entry.setEnabled(not on)
            entry.show_problem("")
