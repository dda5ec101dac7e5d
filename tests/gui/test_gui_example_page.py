"""The page in docs/writing-a-page.md is a page that can be copied."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import Qt

from commune_desk.bootstrap import SetClock, create_office, seeded_ids
from commune_desk.gui.context import PageContext
from commune_desk.gui.frame.top_bar import FrameFacts
from commune_desk.gui.main_window import MainWindow
from commune_desk.services.office import Office
from commune_desk.services.units import CreateUnit

_GUIDE = Path(__file__).parents[2] / "docs" / "writing-a-page.md"


@pytest.fixture
def guide(theme) -> ModuleType:
    code = re.search(r"```python\n(.*?)```", _GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert code is not None
    module = ModuleType("guide")
    module.__dict__["__name__"] = "guide"
    import sys

    sys.modules["guide"] = module
    exec(compile(code[1], str(_GUIDE), "exec"), module.__dict__)
    yield module
    del sys.modules["guide"]


@pytest.fixture
def office(tmp_path) -> Iterator[Office]:
    clock = SetClock(datetime(2026, 10, 22, 1, tzinfo=UTC))
    made = create_office(
        str(tmp_path / "xã Yên Sơn.db"),
        CreateUnit("00001", "xa", "Yên Sơn", "tinh", "Sơn Nam"),
        password=None,
        who="Nguyễn Văn Khánh",
        clock=clock,
        new_id=seeded_ids(1, clock),
    )
    yield made
    made.close()


@pytest.fixture
def window(qtbot, guide, office, context: PageContext) -> Iterator[MainWindow]:
    made = MainWindow((guide.spec(),), replace(context, office=office), FrameFacts("Công an xã Yên Sơn", "", "A", ""))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    qtbot.waitUntil(lambda: not context.tasks.busy)


def test_that_the_page_of_the_guide_adds_a_team_and_undoes_it(window, qtbot, typing, picture):
    page = window.page("teams")
    tasks, office = page.context.tasks, page.context.office
    qtbot.waitUntil(lambda: page.list.foot_text == "0 tổ")
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page.panel.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.form.problems == ("Chưa có Tên.",)
    typing(page.form.entry("name").line, "xóm Khuổi Lình")
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.list.foot_text == "1 tổ")
    assert "Khuổi Lình" in page.list.current_view().name
    assert not page.panel.isVisible()
    assert window.message_bar.text
    picture(window, "guide")
    qtbot.waitUntil(lambda: not tasks.busy)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.list.foot_text == "0 tổ")
    assert office.teams.list_on(page.context.as_of.today) == ()


def test_that_the_page_of_the_guide_is_freed_when_closed(guide, office, context, dies, qtbot):
    assert dies(lambda: guide.TeamsPage(replace(context, office=office)))
    qtbot.waitUntil(lambda: not context.tasks.busy)
