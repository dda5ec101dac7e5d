"""Brings an office's list in: choose the file, look at what would be written, write it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.members.count_card import CountCards
from commune_desk.gui.pages.members.import_columns import columns
from commune_desk.gui.pages.members.import_mapping import ColumnMapper
from commune_desk.gui.pages.members.import_unread import UnreadNote
from commune_desk.gui.widgets.ask import ask_open_file, ask_save_file
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import Combo, Option
from commune_desk.gui.widgets.date_edit import DateEdit
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.list_columns import ListRequest, ListTexts
from commune_desk.gui.widgets.list_view import ListView
from commune_desk.gui.widgets.page_head import PageHead
from commune_desk.gui.widgets.step_strip import Step, StepStrip
from commune_desk.services.contracts import Changes, Page
from commune_desk.services.import_plans import Action, ImportPlan, PlannedRow
from commune_desk.services.imports import ReadList

FILES = "Excel, CSV (*.xlsx *.xlsm *.xls *.ods *.csv *.txt *.html *.htm)"
CHOOSE, LOOK, WRITE = range(3)


class ImportView(QWidget):
    """Three steps on one page; nothing is written before the last.

    Signals:
        left: back to the list of members.
    """

    left = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._command: ReadList | None = None
        self.plan: ImportPlan | None = None
        self.list: ListView | None = None
        self.head = PageHead(tr("Nhập từ Excel"))
        self.steps = StepStrip([Step(tr("Chọn tệp")), Step(tr("Xem lại")), Step(tr("Ghi vào sổ"))], cards=False)
        self.summary = TextLabel("", Role.NOTE)
        self.cards = CountCards()
        self.mapper = ColumnMapper()
        self.unread = UnreadNote()
        self.team = Combo()
        self.team_row = QWidget()
        self.joined = DateEdit(context.as_of.today)
        self.joined_words = TextLabel("", Role.WARN)
        self.joined_row = QWidget()
        self.choose_button = Button(tr("Chọn tệp khác"), "folder-open")
        self.back_button = Button(tr("Quay lại"), "chevron-left")
        self.save_rejected_button = Button(tr("Lưu dòng lỗi ra Excel"), "file-spreadsheet")
        self.write_button = Button(tr("Ghi vào sổ"), "check", Kind.PRIMARY)
        self.note = TextLabel("", Role.NOTE)
        self._build()
        self._connect()

    def begin(self) -> None:
        """Starts over with the choice of a file."""
        self._clear()
        ask_open_file(self, tr("Chọn danh sách cần nhập"), FILES, self.read_file)

    def read_file(self, path: Path) -> None:
        """Reads a list and compares it with the records; what was wrong with the one before is told no longer."""
        self._context.messages.calm()
        self.joined.show_problem("")
        self._command = ReadList(path, self._context.as_of.today)
        self._read()

    def read_pasted(self, text: str) -> None:
        """The same of cells copied in Excel: they go through the same repairs and the same preview."""
        self._clear()
        self._context.messages.calm()
        self.joined.show_problem("")
        self._command = ReadList(Path(tr("Bảng dán vào")), self._context.as_of.today, pasted=text)
        self._read()

    def _read(self) -> None:
        imports = self._context.office.imports
        self._context.tasks.read(
            self, imports.plan, self._command, key="plan", done=self._on_planned, failed=self._on_failed
        )

    def _build(self) -> None:
        self.head.add_button(self.choose_button)
        line = QHBoxLayout()
        line.addWidget(self.steps)
        line.addStretch()
        line.addWidget(self.summary)
        team = QHBoxLayout(self.team_row)
        team.setContentsMargins(0, 0, 0, 0)
        team.addWidget(TextLabel(tr("Danh sách không ghi tổ. Xếp mọi người vào"), Role.WARN))
        team.addWidget(self.team)
        team.addStretch()
        joined = QHBoxLayout(self.joined_row)
        joined.setContentsMargins(0, 0, 0, 0)
        joined.addWidget(self.joined_words)
        joined.addWidget(self.joined)
        joined.addWidget(TextLabel(tr("01/07/2024 là ngày Luật số 30/2023/QH15 có hiệu lực."), Role.NOTE))
        joined.addStretch()
        foot = QHBoxLayout()
        foot.addWidget(self.back_button)
        foot.addSpacing(16)
        foot.addWidget(self.note)
        foot.addStretch()
        foot.addWidget(self.save_rejected_button)
        foot.addWidget(self.write_button)
        self._table = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addLayout(line)
        column.addWidget(self.cards)
        column.addWidget(self.unread)
        column.addWidget(self.mapper)
        column.addWidget(self.team_row)
        column.addWidget(self.joined_row)
        column.addLayout(self._table, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self.begin)
        self.back_button.clicked.connect(self.left)
        self.save_rejected_button.clicked.connect(self._on_save_rejected)
        self.write_button.clicked.connect(self._on_write)
        self.cards.changed.connect(self._on_cards_changed)
        self.team.picked.connect(self._on_team_picked)
        self.joined.line.editingFinished.connect(self._on_joined_edited)
        self.mapper.chosen.connect(self._on_mapping_chosen)
        self.unread.sheet_chosen.connect(self._on_sheet_chosen)

    def _clear(self) -> None:
        self.plan = None
        self.steps.set_current(CHOOSE)
        self.head.set_subtitle("")
        self.summary.setText("")
        self.note.setText("")
        self.cards.hide()
        self.mapper.hide()
        self.unread.hide()
        self.team_row.hide()
        self.joined_row.hide()
        self.write_button.setEnabled(False)
        self.save_rejected_button.hide()
        self._show_table(None)

    def _show_table(self, plan: ImportPlan | None) -> None:
        if self.list is not None:
            self._table.removeWidget(self.list)
            self.list.deleteLater()
            self.list = None
        if plan is None:
            return
        texts = ListTexts(noun=tr("dòng"), placeholder=tr("Lọc tên"), empty_title=tr("Không có dòng nào để xem"))
        fetch = partial(_rows_of, plan)
        self.list = ListView("import", columns(plan), fetch, _row_number, self._context.tasks, texts, checkable=False)
        self.list.filters.hide()
        self._table.addWidget(self.list)
        self._on_cards_changed()

    @Slot(object)
    def _on_planned(self, plan: ImportPlan) -> None:
        self.plan = plan
        self.steps.set_current(LOOK)
        count = len(plan.rows)
        self.head.set_subtitle(
            tr("{file}, trang «{sheet}», {count} dòng", file=plan.file_name, sheet=plan.preview.sheet, count=count)
        )
        fields = sum(bool(column.field) for column in plan.preview.columns)
        self.summary.setText(
            tr(
                "Ghép {fields} cột theo tiêu đề; bỏ {skipped} dòng tiêu đề, dòng cộng, chữ ký",
                fields=fields,
                skipped=len(plan.preview.skipped),
            )
        )
        self.cards.show_counts({action: plan.count(action) for action in Action})
        self.cards.show()
        assert self._command is not None
        self.mapper.show_plan(plan, self._command.mapping)
        self.mapper.show()
        self.unread.show_plan(plan)
        self._offer_team(plan)
        self._offer_day(plan)
        self._show_table(plan)
        self._show_foot(plan)

    def _offer_team(self, plan: ImportPlan) -> None:
        without = any(row.team_name is None for row in plan.rows)
        chosen = self._command is not None and self._command.team_name is not None
        self.team_row.setVisible(without or chosen)
        if without:
            day = self._context.as_of.today
            self._context.tasks.read(self, self._context.office.teams.list_on, day, key="teams", done=self._on_teams)

    def _offer_day(self, plan: ImportPlan) -> None:
        """Nobody's first day is invented in silence: it stands there, and can be another."""
        self.joined_row.setVisible(plan.undated > 0)
        self.joined_words.setText(tr("{count} người không ghi ngày tham gia. Tính từ ngày", count=plan.undated))
        if not self.joined.hasFocus():
            self.joined.set_value(plan.undated_from)

    @Slot()
    def _on_joined_edited(self) -> None:
        day = self.joined.value()
        if self._command is None or day is None or day == (self.plan and self.plan.undated_from):
            return
        if day > self._context.as_of.today:
            self.joined.show_problem(tr("Ngày này chưa đến."))
            return
        self._command = replace(self._command, undated_from=day)
        self._read()

    @Slot(object)
    def _on_teams(self, teams: Sequence[object]) -> None:
        names = [str(getattr(team, "name", "")) for team in teams]
        self.team.set_options([Option(name, name) for name in names])

    @Slot(object)
    def _on_team_picked(self, name: str) -> None:
        assert self._command is not None
        self._command = replace(self._command, team_name=name)
        self._read()

    @Slot(object)
    def _on_sheet_chosen(self, name: str) -> None:
        assert self._command is not None
        self._command = replace(self._command, sheet=name, mapping=None)
        self._read()

    @Slot(object)
    def _on_mapping_chosen(self, mapping: Mapping[str, str]) -> None:
        assert self._command is not None
        self._command = replace(self._command, mapping=mapping)
        self._read()

    def _show_foot(self, plan: ImportPlan) -> None:
        writable = plan.count(Action.NEW) + plan.count(Action.CHANGED)
        wrong = plan.count(Action.ERROR)
        self.write_button.setText(tr("Ghi {count} dòng vào sổ", count=writable))
        self.write_button.setEnabled(writable > 0)
        self.save_rejected_button.setVisible(wrong > 0)
        self.save_rejected_button.setText(tr("Lưu {count} dòng lỗi ra Excel", count=wrong))
        words = tr("Nhập xong vẫn hoàn tác được cả lần nhập.")
        if wrong:
            words = f"{tr('{count} dòng cần sửa sẽ để lại.', count=wrong)} {words}"
        self.note.setText(words)

    @Slot(object)
    def _on_failed(self, _error: object) -> None:
        """The message bar has said why; the officer chooses another file."""
        self._clear()

    @Slot()
    def _on_cards_changed(self) -> None:
        if self.list is not None:
            self.list.filters.set_value("actions", self.cards.chosen())

    @Slot()
    def _on_write(self) -> None:
        assert self.plan is not None
        self.write_button.setEnabled(False)
        self.steps.set_current(WRITE)
        imports = self._context.office.imports
        self._context.tasks.write(
            self,
            partial(imports.run, preview=self.plan.preview),
            self._command,
            done=self._on_written,
            ended=self._on_write_ended,
            title=tr("Sao lưu và ghi danh sách"),
        )

    @Slot(object)
    def _on_written(self, _changes: Changes) -> None:
        self.left.emit()

    @Slot()
    def _on_write_ended(self) -> None:
        if self.plan is not None:
            self._show_foot(self.plan)
            self.steps.set_current(LOOK)

    @Slot()
    def _on_save_rejected(self) -> None:
        assert self.plan is not None
        name = tr("{file} - dòng cần sửa.xlsx", file=Path(self.plan.file_name).stem)
        ask_save_file(self, tr("Lưu các dòng cần sửa"), "Excel (*.xlsx)", name, self._on_target_chosen)

    @Slot(object)
    def _on_target_chosen(self, target: Path) -> None:
        self._context.tasks.compute(
            self, self._context.office.imports.save_rejected, self.plan, target, done=self._on_rejected_saved
        )

    @Slot(object)
    def _on_rejected_saved(self, _nothing: object) -> None:
        self._context.messages.good(tr("Đã lưu các dòng cần sửa ra Excel."))


def _rows_of(plan: ImportPlan, request: ListRequest) -> Page[PlannedRow]:
    actions = request.filter("actions", frozenset(Action))
    rows = tuple(row for row in plan.rows if row.action in actions)
    return Page(rows[request.offset : request.offset + request.limit], len(rows), request.offset)


def _row_number(row: PlannedRow) -> int:
    return row.read.row
