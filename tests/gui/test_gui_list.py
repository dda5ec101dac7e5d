from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu, QPushButton

from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, GroupRow, ListTexts, as_table, window_of
from commune_desk.gui.widgets.list_model import BLOCK, CELL_ROLE, FIRST, GROUP_ROLE
from commune_desk.gui.widgets.list_view import ListView


@pytest.fixture
def settle(qtbot, context):
    """Waits until typing and scrolling rest and every query has answered."""

    def wait(view: ListView) -> None:
        timers = (view.table._pause, view.filters.field._pause)
        qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers) and not context.tasks.busy)

    return wait


def _text(view: ListView, row: int, column: int = 1) -> str:
    return view.model.index(row, column).data()


def test_that_the_model_keeps_the_rules_of_qt(make_people, make_list, settle):
    view = make_list(make_people(350))
    tester = QAbstractItemModelTester(view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    view.table.scrollToBottom()
    settle(view)
    view.filters.field.setText("Số 0001")
    view.set_sort("name", descending=True)
    settle(view)
    assert view.model.rowCount() == 10
    assert tester.model() is view.model


def test_that_a_hundred_thousand_rows_stay_in_the_database(make_people, make_list, settle):
    people = make_people(100_000)
    view = make_list(people)
    assert view.model.rowCount() == 100_000
    assert sum(1 for _ in view.model.rows_here()) == FIRST
    view.table.scrollToBottom()
    settle(view)
    assert _text(view, 99_999) == "Nông Thị Số 99999"
    bar = view.table.verticalScrollBar()
    for step in range(25):
        bar.setValue(bar.maximum() * step // 25)
        settle(view)
    assert sum(1 for _ in view.model.rows_here()) <= 41 * BLOCK
    assert max(request.limit for request in people.asked) <= 2 * BLOCK


def test_that_flying_over_rows_asks_only_for_those_where_it_rests(make_people, make_list, settle):
    people = make_people(100_000)
    view = make_list(people)
    settle(view)
    before = len(people.asked)
    bar = view.table.verticalScrollBar()
    for step in range(1, 30):
        bar.setValue(bar.maximum() * step // 40)
    settle(view)
    assert len(people.asked) == before + 1


def test_that_typing_searches_once_and_counts(make_people, make_list, qtbot, settle):
    people = make_people(200)
    view = make_list(people)
    assert view.foot_text == "200 thành viên"
    before = len(people.asked)
    with qtbot.waitSignal(view.loaded):
        qtbot.keyClicks(view.filters.field, "0001")
    settle(view)
    assert [request.text for request in people.asked[before:]] == ["0001"]
    assert view.foot_text == "11 trong 200 thành viên"


def test_that_a_list_nobody_counted_to_its_end_says_so(qtbot, context, make_people):
    people = make_people(1000)
    columns = (ColumnSpec("name", "Tên", 100, lambda row: row.name),)
    texts = ListTexts("người", "Lọc", "Trống")
    view = ListView(
        "many",
        columns,
        lambda request: replace(people(request), more=bool(request.text)),
        people.key_of,
        context.tasks,
        texts,
    )
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.loaded):
        view.reload()
    assert view.foot_text == "1.000 người"
    with qtbot.waitSignal(view.loaded):
        view.filters.field.setText("Số")
    assert view.foot_text == "Hơn 1.000 người, gõ thêm để thu hẹp"


def test_that_the_head_sorts_and_turns_round(make_people, make_list, qtbot, settle):
    people = make_people(30)
    view = make_list(people)
    header = view.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(1) + 20, 10)
    with qtbot.waitSignal(view.loaded):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert _text(view, 0) == "Nông Thị Số 00000"
    with qtbot.waitSignal(view.loaded):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert _text(view, 0) == "Nông Thị Số 00029"
    assert view.request.descending


def test_that_enter_opens_the_current_row_and_keys_ask_for_edit_and_end(make_people, make_list, qtbot):
    view = make_list(make_people(5))
    view.select_key(3)
    opened, edited, ended = [], [], []
    view.opened.connect(opened.append)
    view.edit_requested.connect(edited.append)
    view.end_requested.connect(ended.append)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Delete):
        qtbot.keyClick(view.table, key)
    assert [[row.number for row in rows] for rows in (opened, edited, ended)] == [[3], [3], [3]]


def test_that_rows_are_checked_by_box_and_by_space_and_counted(make_people, make_list, qtbot):
    view = make_list(make_people(5))
    bulk = QPushButton("Sửa hàng loạt")
    view.add_bulk_button(bulk)
    assert not bulk.isVisible()
    place = view.table.visualRect(view.model.index(1, 0)).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    view.select_key(4)
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert view.checked_keys == {1, 4}
    assert bulk.isVisible()
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert view.checked_keys == {1}


def test_that_checks_stay_when_the_list_is_narrowed(make_people, make_list, qtbot):
    view = make_list(make_people(50))
    view.model.set_checked({7, 30})
    with qtbot.waitSignal(view.loaded):
        view.filters.field.setText("00030")
    assert view.checked_keys == {7, 30}


def test_that_control_a_checks_all_of_the_query_also_those_not_loaded(qtbot, context, make_people):
    people = make_people(1000)
    view = ListView(
        "all",
        (ColumnSpec("name", "Tên", 100, lambda row: row.name),),
        people,
        people.key_of,
        context.tasks,
        ListTexts("người", "Lọc", "Trống"),
        all_keys=lambda request: frozenset(row.number for row in people.rows if request.text in row.name),
    )
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.loaded):
        view.reload()
    with qtbot.waitSignal(view.checked_changed):
        qtbot.keyClick(view.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(view.checked_keys) == 1000
    qtbot.keyClick(view.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.checked_keys == frozenset()


def test_that_control_c_copies_the_chosen_rows_as_a_table(make_people, make_list, qtbot):
    view = make_list(make_people(5))
    view.select_key(2)
    qtbot.keyClick(view.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Họ và tên\tSố\tĐêm\nNông Thị Số 00002\t2\t2\nNông Thị Số 00003\t3\t3"
    )


def test_that_checked_rows_far_away_are_copied_too(make_people, make_list, settle):
    view = make_list(make_people(1000))
    view.model.set_checked({1, 999})
    view.choice.copy()
    settle(view)
    assert [line.split("\t")[0] for line in QGuiApplication.clipboard().text().splitlines()[1:]] == [
        "Nông Thị Số 00001",
        "Nông Thị Số 00999",
    ]


def test_that_copied_cells_never_break_the_table():
    columns = (ColumnSpec("a", "A", 10, lambda row: Cell("x\ty", second="z\nw")),)
    assert as_table(columns, [object()]) == "A\nx y z w"


def test_that_control_v_hands_over_the_clipboard(make_people, make_list, qtbot):
    view = make_list(make_people(2))
    QGuiApplication.clipboard().setText("Lò Thị Thuý\t1992")
    with qtbot.waitSignal(view.pasted) as caught:
        qtbot.keyClick(view.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert caught.args == ["Lò Thị Thuý\t1992"]


def test_that_an_empty_list_offers_the_first_step(make_people, make_list, qtbot):
    view = make_list(make_people(0))
    assert view._empty.isVisible()
    assert view._empty.title == "Chưa có thành viên nào"
    with qtbot.waitSignal(view.first_step_requested):
        qtbot.mouseClick(view._empty._button, Qt.MouseButton.LeftButton)


def test_that_a_search_without_hits_offers_to_clear_it(make_people, make_list, qtbot):
    view = make_list(make_people(20))
    with qtbot.waitSignal(view.loaded):
        view.filters.field.setText("không ai")
    assert view._empty.title == "Không có thành viên nào khớp"
    with qtbot.waitSignal(view.loaded):
        qtbot.mouseClick(view._empty._button, Qt.MouseButton.LeftButton)
    assert view.foot_text == "20 thành viên"
    assert view.table.isVisible()


def test_that_a_chip_narrows_and_its_cross_widens_again(make_people, make_list, qtbot):
    view = make_list(make_people(20))
    view.filters.add_menu("nights", "Số đêm", (Option(8, "Từ 8 đêm"), Option(9, "Từ 9 đêm")))
    chip = view.filters._chips["nights"]
    with qtbot.waitSignal(view.loaded):
        chip.menu().actions()[0].trigger()
    assert view.request.filter("nights") == 8
    assert view.foot_text == "4 trong 20 thành viên"
    chip = view.filters._chips["nights"]
    assert chip.text() == "Từ 8 đêm"
    with qtbot.waitSignal(view.loaded):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 10, 10))
    assert view.foot_text == "20 thành viên"


def test_that_reading_again_keeps_row_place_and_checks(make_people, make_list, qtbot, settle):
    people = make_people(500)
    view = make_list(people)
    view.table.scrollToBottom()
    settle(view)
    view.select_key(480)
    view.model.set_checked({3})
    place = view.table.verticalScrollBar().value()
    people.rows = tuple(row for row in people.rows if row.number != 499)
    with qtbot.waitSignal(view.loaded):
        view.reload()
    settle(view)
    assert view.current_view().number == 480
    assert view.checked_keys == {3}
    assert abs(view.table.verticalScrollBar().value() - place) <= 30


def test_that_group_rows_are_passed_over_and_fold(qtbot, context):
    people = [GroupRow("Tổ 1", 2, {"pay": "300"}, "t1"), "An", "Bình", GroupRow("Tổ 2", 1, {}, "t2"), "Chi"]

    def fetch(request):
        rows = [row for row in people if not ("t1" in request.folded and row in {"An", "Bình"})]
        return window_of(rows, request)

    columns = (
        ColumnSpec("name", "Tên", 100, lambda row: row),
        ColumnSpec("pay", "Tiền", 100, lambda row: "100", ColumnKind.FIGURE),
    )
    view = ListView("groups", columns, fetch, hash, context.tasks, ListTexts("người", "Lọc", "Trống"), checkable=False)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    with qtbot.waitSignal(view.loaded):
        view.reload()
    assert view.model.index(0, 0).data(GROUP_ROLE).title == "Tổ 1"
    assert view.model.index(0, 0).data(CELL_ROLE) is None
    assert view.foot_text == "3 người"
    view.table.choose_row(2)
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    assert view.current_view() == "Chi"
    view.step(-1)
    assert view.current_view() == "Bình"
    place = view.table.visualRect(view.model.index(0, 0)).center()
    with qtbot.waitSignal(view.loaded):
        qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.request.folded == {"t1"}
    assert view.model.rowCount() == 3


def test_that_widths_and_order_of_columns_are_remembered(make_people, make_list):
    first = make_list(make_people(3))
    first.table.horizontalHeader().moveSection(3, 1)
    first.table.horizontalHeader().resizeSection(1, 222)
    second = make_list(make_people(3))
    assert [column.key for column in second.shown_columns] == ["nights", "name", "number"]
    assert second.table.columnWidth(1) == 222


def test_that_a_column_can_be_left_out_but_never_the_last_one(make_people, make_list, qtbot):
    view = make_list(make_people(3))
    for _ in range(4):
        view.table._on_head_menu_requested(QPoint(5, 5))
        menu = view.table.findChildren(QMenu)[-1]
        next(action for action in menu.actions() if action.isChecked()).trigger()
        menu.close()
    assert [column.key for column in view.shown_columns] == ["nights"]


def test_that_the_keyboard_goes_from_filter_to_list_and_back(make_people, make_list, qtbot):
    view = make_list(make_people(5))
    view.activateWindow()
    view.focus_filter()
    qtbot.waitUntil(view.filters.field.hasFocus)
    qtbot.keyClick(view.filters.field, Qt.Key.Key_Down)
    assert view.table.hasFocus()
    assert view.current_view().number == 0
    qtbot.keyClick(view.table, Qt.Key.Key_Up)
    assert view.filters.field.hasFocus()


def test_that_a_cell_is_made_once_more_only_where_it_is_seen(make_people, make_list):
    column = ColumnSpec("n", "N", 40, str, ColumnKind.FIGURE)
    assert column.cell(0).muted
    assert not column.cell(10).muted
    assert column.alignment is Qt.AlignmentFlag.AlignRight


def test_that_the_list_draws_every_kind_of_cell(make_people, make_list, picture, settle):
    view = make_list(make_people(40))
    settle(view)
    view.select_key(2)
    path = picture(view, "list")
    assert path.stat().st_size > 5_000


def test_that_a_list_read_anew_does_not_choose_its_current_row_again(make_people, make_list, qtbot, settle):
    view = make_list(make_people(20))
    view.table.choose_row(3)
    told = []
    view.current_changed.connect(told.append)
    with qtbot.waitSignal(view.loaded):
        view.reload()
    settle(view)
    assert view.current_view().number == 3
    assert told == []
    view.table.choose_row(4)
    assert [row.number for row in told] == [4]


def test_that_a_row_that_was_gone_is_told_when_it_is_chosen_again(make_people, make_list, qtbot, settle):
    view = make_list(make_people(20))
    view.table.choose_row(3)
    told = []
    view.current_changed.connect(told.append)
    for text in ("00011", ""):
        with qtbot.waitSignal(view.loaded):
            view.filters.field.setText(text)
        settle(view)
    view.table.choose_row(3)
    assert [row.number for row in told if row] == [3]
