"""What a merge would do is read to its last name, however many go into the new team."""

from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QScrollArea

from commune_desk.gui.pages.teams.succession_preview import SuccessionPreview
from commune_desk.gui.widgets.labels import TextLabel
from commune_desk.services.team_successions import NewTeamView, PersonView, SuccessionView

OPENS = date(2026, 11, 1)
NOBODY = UUID(int=0)


def test_that_thirty_two_names_stand_whole_in_a_narrow_window(qtbot):
    people = tuple(
        PersonView(NOBODY, f"Nguyễn Văn Thứ {number}", NOBODY, "thôn Một", "member", "member", OPENS)
        for number in range(32)
    )
    team = NewTeamView(1, "thôn Một", people, ("Một",), None, ())
    view = SuccessionView(date(2026, 10, 31), OPENS, ("thôn Một", "thôn Hai"), (team,), None, (), (), 0, None, 0, ())
    preview = SuccessionPreview()
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(preview)
    qtbot.addWidget(area)
    area.resize(420, 300)
    area.show()
    preview.show_view(view)

    def whole():
        return all(
            label.height() >= label.heightForWidth(label.width())
            and label.geometry().top() >= 0
            and label.geometry().bottom() < label.parentWidget().height()
            for label in preview.findChildren(TextLabel)
        )

    qtbot.waitUntil(whole, timeout=5000)
