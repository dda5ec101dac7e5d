"""What the program is, and what it promises about the data: the left half of the first window."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.labels import IconLabel, Role, TextLabel

WIDTH = 430


class PromisePanel(QFrame):
    """Shield, name, three promises, the law."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "promise")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 64, 44, 34)
        column.setSpacing(12)
        column.addWidget(IconLabel("shield-check", "accent", 44))
        column.addSpacing(12)
        column.addWidget(TextLabel(tr("Sổ công tác lực lượng bảo vệ an ninh, trật tự ở cơ sở"), Role.HERO, wrap=True))
        about = tr(
            "Danh sách tổ và thành viên, chi trả, lịch tuần tra, vụ việc, giấy tờ và báo cáo của Công an xã, "
            "phường, đặc khu."
        )
        column.addWidget(TextLabel(about, Role.BODY, wrap=True))
        column.addSpacing(16)
        for icon, words in (
            ("hard-drive", tr("Dữ liệu nằm trên máy này, không gửi đi đâu")),
            ("database-backup", tr("Tự sao lưu mỗi ngày và trước mỗi việc lớn")),
            ("undo-2", tr("Mọi lần lưu đều hoàn tác được")),
        ):
            column.addLayout(_promise(icon, words))
        column.addStretch()
        column.addWidget(TextLabel(tr("Theo Luật số 30/2023/QH15, Thông tư 14/2024/TT-BCA"), Role.NOTE))


def _promise(icon: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(14)
    row.addWidget(IconLabel(icon, "accent"))
    row.addWidget(TextLabel(words), 1)
    return row
