"""Sao lưu: the copies there are, a new one now, one put back, and the data looked over."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.gui import tokens
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.administration.drill import DrillPanel
from commune_desk.gui.pages.administration.second_place import SecondPlacePanel, age_text
from commune_desk.gui.pages.administration.section import Section, panel, row_of
from commune_desk.gui.widgets.ask import ask, ask_save_file
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.list_columns import ColumnKind, ColumnSpec, ListRequest, window_of
from commune_desk.gui.widgets.short_list import ShortList
from commune_desk.services.backups import SUBJECT, BackupService, BackupView
from commune_desk.services.contracts import Changes, Page, TaskContext
from commune_desk.wording import say
from commune_desk.wording.formats import figure_text, moment_text

_MEGABYTE = 1_000_000
_TENTH = Decimal("0.1")


@dataclass
class Backups:
    """Answers the list, on the reader thread."""

    service: BackupService

    def __call__(self, request: ListRequest) -> Page[BackupView]:
        return window_of(self.service.list(), request)


@dataclass
class Run:
    """Makes a backup and tells the window that there is a new one."""

    service: BackupService

    def __call__(self, context: TaskContext) -> Changes:
        self.service.run(context)
        return Changes(frozenset({SUBJECT}))


class BackupsSection(Section):
    """Copies at the left, what can be done at the right."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.list = ShortList(
            "administration-backups", _columns(), Backups(context.office.backups), _key, context.tasks
        )
        self.last = TextLabel("", Role.STRONG, wrap=True)
        self.space = TextLabel("", Role.SMALL, wrap=True)
        self.run_button = Button(tr("Sao lưu ngay"), "database-backup", Kind.PRIMARY)
        self.copy_button = Button(tr("Chép ra tệp khác"), "hard-drive")
        self.restore_button = Button(tr("Khôi phục bản đang chọn"), "history", Kind.DANGER)
        self.check_button = Button(tr("Kiểm tra dữ liệu"), "shield-check")
        self.findings = TextLabel("", Role.SMALL, wrap=True)
        self.second_place = SecondPlacePanel(context)
        self.drill = DrillPanel(context)
        self._build()
        self._connect()

    def load(self) -> None:
        self.list.reload()
        self.second_place.load()
        self.drill.load()

    def _build(self) -> None:
        note = tr("Tự sao lưu khi mở, khi đóng và trước mỗi việc lớn; bản nào cũng được đọc hết lại.")
        rule = tr("Giữ 7 ngày, 4 tuần, 12 tháng; bản lưu trước việc lớn giữ 30 ngày và ba bản mới nhất luôn còn.")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.PANEL_GAP)
        column.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.setSpacing(tokens.PANEL_GAP)
        below.addWidget(self.second_place, 3)
        below.addWidget(self.drill, 2)
        column.addLayout(below)
        self.put_side_by_side(
            left,
            panel(
                tr("Bản sao lưu"),
                note,
                (
                    self.last,
                    self.space,
                    TextLabel(rule, Role.SMALL, wrap=True),
                    row_of(self.run_button),
                    row_of(self.copy_button),
                    row_of(self.restore_button),
                    row_of(self.check_button),
                    self.findings,
                ),
            ),
        )

    def _connect(self) -> None:
        self.list.loaded.connect(self._on_loaded)
        self.run_button.clicked.connect(self._on_run)
        self.copy_button.clicked.connect(self._on_copy)
        self.restore_button.clicked.connect(self._on_restore)
        self.check_button.clicked.connect(self._on_check)

    @Slot()
    def _on_loaded(self) -> None:
        rows: list[BackupView] = self.list.rows
        newest = next((row for row in rows if not row.beside), None)
        self.last.setText(
            tr("Bản mới nhất: {moment}", moment=moment_text(newest.at)) if newest else tr("Chưa có bản sao lưu nào.")
        )
        total_bytes = sum(row.size_bytes for row in rows)
        self.space.setText(tr("{count} bản, cả thảy {size} MB.", count=len(rows), size=_megabytes(total_bytes)))
        self.restore_button.setEnabled(bool(rows))

    @Slot()
    def _on_run(self) -> None:
        run = Run(self.context.office.backups)
        self.context.tasks.write(self, run, done=self._on_run_done, title=tr("Đang sao lưu"))

    @Slot(object)
    def _on_run_done(self, _changes: Changes) -> None:
        self.context.messages.good(tr("Sao lưu xong, đã mở thử bản sao."))

    @Slot()
    def _on_copy(self) -> None:
        # A server's backup is an export in an open format.
        ending = ".db" if self.context.office.backups.of_file else ".zip"
        name = f"commune-desk {self.context.as_of.today:%Y-%m-%d}{ending}"
        ask_save_file(self.window(), tr("Chép bản sao lưu vào"), tr("Bản sao lưu (*.db *.zip)"), name, self.copy_to)

    @Slot(object)
    def copy_to(self, path: Path) -> None:
        """Makes a copy in a file of the officer's choice."""
        self.context.tasks.write(self, self.context.office.backups.copy_to, path, done=self._on_copied)

    @Slot(object)
    def _on_copied(self, made: BackupView) -> None:
        self.context.messages.good(tr("Đã chép bản sao lưu vào {file}", file=made.path.name))

    @Slot()
    def _on_restore(self) -> None:
        view: BackupView | None = self.list.current
        if view is not None:
            moment = moment_text(view.at)
            text = " ".join(
                (
                    tr("Sổ trở về đúng như lúc {moment}; điều ghi sau đó không còn trong sổ.", moment=moment),
                    tr("Mật khẩu mở sổ, nếu có, vẫn là mật khẩu hiện nay."),
                    tr("Sổ hiện nay được giữ một bản bên cạnh. Chương trình đóng lại để mở sổ đã khôi phục."),
                )
            )
            ask(self, tr("Khôi phục bản này?"), text, tr("Khôi phục và đóng"), self._on_restore_agreed, dangerous=True)

    @Slot()
    def _on_restore_agreed(self) -> None:
        view: BackupView | None = self.list.current
        if view is not None:
            self.context.tasks.write(self, self.context.office.backups.restore, view.path, done=self._on_restored)

    @Slot(object)
    def _on_restored(self, _copies: tuple[Path, ...]) -> None:
        self.window().close()

    @Slot()
    def _on_check(self) -> None:
        self.findings.setText(tr("Đang đọc lại toàn bộ dữ liệu…"))
        self.context.tasks.read(self, self.context.office.backups.check, done=self._on_checked)

    @Slot(object)
    def _on_checked(self, findings: tuple[Any, ...]) -> None:
        said = "\n".join(say(finding.code, **finding.facts) for finding in findings)
        self.findings.setText(said or tr("Không thấy gì sai."))


def _columns() -> tuple[ColumnSpec[BackupView], ...]:
    return (
        ColumnSpec("at", tr("Lúc"), 132, _at, ColumnKind.DATE, sortable=False),
        ColumnSpec("age", tr("Cách nay"), 102, _age, sortable=False),
        ColumnSpec("reason", tr("Lưu lúc nào"), 144, _reason, sortable=False),
        ColumnSpec("size", tr("Cỡ (MB)"), 72, _size, ColumnKind.FIGURE, sortable=False),
        ColumnSpec("file", tr("Tệp"), 260, _file, sortable=False, stretch=True),
    )


def _key(view: BackupView) -> object:
    return view.path


def _at(view: BackupView) -> str:
    return moment_text(view.at)


def _age(view: BackupView) -> str:
    return age_text(view.age_days)


def _reason(view: BackupView) -> str:
    return view.reason


def _size(view: BackupView) -> str:
    return _megabytes(view.size_bytes)


def _megabytes(size_bytes: int) -> str:
    return figure_text((Decimal(size_bytes) / _MEGABYTE).quantize(_TENTH))


def _file(view: BackupView) -> str:
    return view.path.name
