"""Định mức chi: the packs of the provinces, and those the office pays by."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QScrollArea, QWidget

from commune_desk.domain.rate_packs import parse_pack
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.administration.rate_words import pack_words
from commune_desk.gui.pages.administration.section import Section, column_of, panel, row_of
from commune_desk.gui.widgets.ask import ask_open_file
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.date_edit import DateEdit
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, ListRequest, window_of
from commune_desk.gui.widgets.panel import Notice
from commune_desk.gui.widgets.short_list import ShortList
from commune_desk.services.contracts import Page
from commune_desk.services.rates import PackView, TakeOverPack, read_file, shipped
from commune_desk.wording.formats import day_text

_IN_USE_HEIGHT = 156


@dataclass
class Packs:
    """Answers a list of packs, on the reader thread."""

    read: Callable[[], tuple[PackView, ...]]
    newest_first: bool = False

    def __call__(self, request: ListRequest) -> Page[PackView]:
        packs = self.read()
        return window_of(packs[::-1] if self.newest_first else packs, request)


class RatesSection(Section):
    """Packs at the left, the one chosen at the right."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._pack: PackView | None = None
        tasks = context.tasks
        used = Packs(context.office.rates.taken_over, newest_first=True)
        self.in_use = ShortList("administration-packs-used", _columns(dated=True), used, _used_key, tasks)
        self.shipped = ShortList("administration-packs", _columns(dated=False), Packs(shipped), _key, tasks)
        self.file_button = Button(tr("Mở tệp định mức (TOML)"), "folder-open")
        self.from_day = DateEdit(context.as_of.today)
        self.use_button = Button(tr("Chi theo bộ này"), "check", Kind.PRIMARY)
        self.resolution = TextLabel("", Role.STRONG, wrap=True)
        self.note = Notice(tr("Đối chiếu nghị quyết trước khi dùng"), tr("Bộ có sẵn chép theo báo chí, có thể thiếu."))
        self.details = TextLabel("", Role.SMALL, wrap=True)
        self._build()
        self._connect()

    def load(self) -> None:
        self.in_use.reload()
        self.shipped.reload()
        self.use_button.setEnabled(self.free)

    def _build(self) -> None:
        self.in_use.setFixedHeight(_IN_USE_HEIGHT)
        left = column_of(
            TextLabel(tr("Đơn vị đang chi theo"), Role.PANEL_TITLE),
            self.in_use,
            row_of(TextLabel(tr("Bộ có sẵn trong chương trình"), Role.PANEL_TITLE)),
            self.shipped,
            row_of(self.file_button),
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.viewport().setAutoFillBackground(False)
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        area.setWidget(self.details)
        self.details.setAutoFillBackground(False)
        self.details.setContentsMargins(0, 0, 8, 0)
        self.from_day.setFixedWidth(130)
        right = panel("", "", (self.resolution, self.note, area))
        right.body.setStretchFactor(area, 1)
        right.body.addWidget(TextLabel(tr("Chi theo bộ này từ ngày"), Role.LABEL))
        right.body.addWidget(row_of(self.from_day, self.use_button))
        self.put_side_by_side(left, right)

    def _connect(self) -> None:
        self.in_use.current_changed.connect(self._on_used_chosen)
        self.in_use.table.clicked.connect(self._on_used_clicked)
        self.shipped.current_changed.connect(self._on_shipped_chosen)
        self.shipped.table.clicked.connect(self._on_shipped_clicked)
        self.file_button.clicked.connect(self._on_file)
        self.use_button.clicked.connect(self._on_use)

    def show_pack(self, pack: PackView) -> None:
        """Shows what a pack grants, ready to be taken over."""
        self._pack = pack
        self.resolution.setText(f"{pack.province}. {pack.resolution}")
        self.note.set_texts(tr("Đối chiếu nghị quyết trước khi dùng"), pack.note)
        self.details.setText(pack_words(parse_pack(pack.text)))
        self.from_day.set_value(pack.valid_from)

    @Slot(object)
    def _on_used_chosen(self, pack: PackView | None) -> None:
        if pack is not None and (self.in_use.table.hasFocus() or self._pack is None):
            self.show_pack(pack)

    @Slot()
    def _on_used_clicked(self) -> None:
        self._on_used_chosen(self.in_use.current)

    @Slot(object)
    def _on_shipped_chosen(self, pack: PackView | None) -> None:
        if pack is not None and (self.shipped.table.hasFocus() or self._pack is None):
            self.show_pack(pack)

    @Slot()
    def _on_shipped_clicked(self) -> None:
        self._on_shipped_chosen(self.shipped.current)

    @Slot()
    def _on_file(self) -> None:
        ask_open_file(self.window(), tr("Chọn tệp định mức"), tr("Tệp định mức (*.toml)"), self.read_pack)

    @Slot(object)
    def read_pack(self, path: Path) -> None:
        """Reads a pack from a file; what is wrong with it is said in the message bar."""
        self.context.tasks.compute(self, read_file, path, done=self.show_pack)

    @Slot()
    def _on_use(self) -> None:
        day = self.from_day.value()
        if self._pack is None or day is None:
            self.from_day.show_problem(tr("Ghi ngày bắt đầu chi theo bộ này."))
            return
        command = TakeOverPack(self._pack.text, day)
        self.context.tasks.write(self, self.context.office.rates.take_over, command)


def _columns(*, dated: bool) -> tuple[ColumnSpec[PackView], ...]:
    return (
        ColumnSpec("province", tr("Tỉnh, thành phố"), 190, _province, ColumnKind.STRONG, sortable=False),
        ColumnSpec("resolution", tr("Nghị quyết"), 240, _resolution, sortable=False, stretch=True),
        ColumnSpec("from", tr("Từ ngày"), 88, _from, ColumnKind.DATE, sortable=False),
        *([ColumnSpec("to", tr("Đến hết ngày"), 96, _to, ColumnKind.DATE, sortable=False)] if dated else []),
    )


def _key(pack: PackView) -> object:
    return pack.key


def _used_key(pack: PackView) -> object:
    return pack.key, pack.valid_from


def _province(pack: PackView) -> str:
    return pack.province


def _resolution(pack: PackView) -> Cell:
    return Cell(pack.resolution, tip=pack.resolution)


def _from(pack: PackView) -> str:
    return day_text(pack.valid_from)


def _to(pack: PackView) -> Cell:
    if pack.valid_to is None:
        return Cell(tr("đang áp dụng"), muted=True)
    return Cell(day_text(pack.valid_to - timedelta(days=1)))
