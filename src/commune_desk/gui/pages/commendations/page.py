"""The page: commendations at the left, one of them at the right."""

from PySide6.QtWidgets import QWidget

from commune_desk import wording
from commune_desk.domain.commendations import LEVELS
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.list_page import ListPage
from commune_desk.gui.pages.commendations.columns import LEVEL, UNSIGNED, columns, row_key, rows_of
from commune_desk.gui.pages.commendations.record import CommendationRecord
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.list_columns import ListTexts
from commune_desk.gui.widgets.list_view import ListView


class CommendationsPage(ListPage):
    """Thi đua, khen thưởng."""

    record: CommendationRecord
    subjects = frozenset({"commendations", "members", "teams"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        texts = ListTexts(
            noun=tr("lần khen thưởng"),
            placeholder=tr("Tìm tên, số hiệu"),
            empty_title=tr("Chưa có lần khen thưởng nào"),
            empty_text=tr("Lập một lần, in quyết định và danh sách, rồi ghi số khi đã ký. Báo cáo đếm từ đây."),
            first_step=tr("Lập khen thưởng"),
        )
        given = ListView(
            "commendations", columns(), rows_of(context), row_key, context.tasks, texts, checkable=False, two_lines=True
        )
        super().__init__(
            context, tr("Thi đua, khen thưởng"), tr("Lập khen thưởng"), given, CommendationRecord(context), parent
        )
        self.hint = tr("Enter mở · Ctrl+N lập khen thưởng")
        self.head.add_button(self.add_button)
        self.list.filters.add_toggle(UNSIGNED, tr("Chưa ký"))
        levels = [Option(level, wording.say(f"choice.award_level.{level}")) for level in LEVELS]
        self.list.filters.add_menu(LEVEL, tr("Cấp khen"), levels)
        self.record.prepared.connect(self.open_record)
