"""Pieces of the search: the chips of its groups, the keys at its foot, and what becomes a row."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from commune_desk.domain.areas import proper_name
from commune_desk.domain.text import fold
from commune_desk.gui.commands import Command, matches
from commune_desk.gui.frame.palette_rows import PaletteRow
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.chips import Chip
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.papers import FormView
from commune_desk.services.search import INCIDENTS, MEMBERS, RECRUITMENTS, TEAMS, SearchHit
from commune_desk.wording import say
from commune_desk.wording.formats import day_text

ACTIONS, PAPERS, PAGES, RECENT, EVERYTHING = "actions", "papers", "pages", "recent", ""
_MOST_PAPERS = 12


def group_titles() -> dict[str, str]:
    """The groups in their order."""
    return {
        RECENT: tr("Vừa mở"),
        ACTIONS: tr("Thao tác"),
        MEMBERS: tr("Thành viên"),
        TEAMS: tr("Tổ và địa bàn"),
        INCIDENTS: tr("Vụ việc và hoạt động"),
        RECRUITMENTS: tr("Tuyển chọn"),
        PAPERS: tr("Biểu mẫu"),
        PAGES: tr("Trang"),
    }


class GroupChips(QWidget):
    """A chip for each group that has rows, and one for all of them.

    Attributes:
        group: the group chosen, "" for everything.

    Signals:
        chosen: another group was chosen.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = EVERYTHING
        self.chips: dict[str, Chip] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 14, 9)
        row.setSpacing(8)
        for code, title in {EVERYTHING: tr("Tất cả"), **group_titles()}.items():
            chip = Chip(title)
            chip.setProperty("group", code)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.clicked.connect(self._on_clicked)
            self.chips[code] = chip
            row.addWidget(chip)
        row.addStretch()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many rows each group has; a chosen one without rows gives way to everything."""
        if not counts.get(self.group):
            self.group = EVERYTHING
        for code, chip in self.chips.items():
            chip.set_count(sum(counts.values()) if code == EVERYTHING else counts.get(code))
            chip.setVisible(code == EVERYTHING or bool(counts.get(code)))
        self._mark()

    def turn(self, by: int) -> None:
        """To the next group that has rows, or the one before."""
        shown = [code for code, chip in self.chips.items() if not chip.isHidden()]
        self._choose(shown[(shown.index(self.group) + by) % len(shown)])

    def _choose(self, group: str) -> None:
        self.group = group
        self._mark()
        self.chosen.emit()

    def _mark(self) -> None:
        for code, chip in self.chips.items():
            chip.setChecked(code == self.group)

    @Slot()
    def _on_clicked(self) -> None:
        self._choose(self.sender().property("group"))


def keys_row() -> QHBoxLayout:
    """What the keys do."""
    row = QHBoxLayout()
    row.setContentsMargins(16, 8, 16, 8)
    row.setSpacing(8)
    for keys, words in (("↑ ↓", tr("chọn")), ("Enter", tr("mở")), ("Tab", tr("đổi nhóm"))):
        row.addWidget(TextLabel(keys, Role.KEYCAP))
        row.addWidget(TextLabel(words, Role.NOTE))
        row.addSpacing(6)
    row.addStretch()
    row.addWidget(TextLabel(tr("Không cần gõ dấu"), Role.NOTE))
    return row


def command_row(command: Command) -> PaletteRow:
    """A page or an action."""
    group = ACTIONS if command.action else PAGES
    return PaletteRow(group, command.title, command.note, command.icon, command.page, command.target, command.shortcut)


def paper_rows(forms: Iterable[FormView], typed: str) -> list[PaletteRow]:
    """The forms whose titles hold what was typed, those that begin with it first."""
    found = [form for form in forms if matches(form.title, typed)]
    found.sort(key=lambda form: not fold(form.title).startswith(fold(typed).strip()))
    note = tr("biểu mẫu, xem trước rồi in")
    return [PaletteRow(PAPERS, form.title, note, "printer", "forms", form.id) for form in found[:_MOST_PAPERS]]


def hit_row(hit: SearchHit) -> PaletteRow:
    """A record, with where it belongs."""
    team = (
        tr("Tổ {team}", team=f"{hit.team_number} · {proper_name(hit.team_name)}")
        if hit.team_number is not None and hit.team_name
        else ""
    )
    if hit.subject == MEMBERS:
        post = say(f"choice.post.{hit.post}") if hit.post else tr("Không còn tham gia")
        return PaletteRow(
            MEMBERS, hit.title, ", ".join(part for part in (post, team) if part), "users", MEMBERS, hit.id
        )
    if hit.subject == TEAMS:
        return PaletteRow(TEAMS, hit.title, tr("Tổ {number}", number=hit.team_number), "map-pinned", TEAMS, hit.id)
    parts = (day_text(hit.day) if hit.day else "", hit.kind_name, hit.place, team)
    if hit.subject == RECRUITMENTS:
        note = " · ".join(part for part in (parts[0], hit.kind_name, hit.place, team) if part)
        return PaletteRow(RECRUITMENTS, hit.title, note, "user-plus", RECRUITMENTS, hit.id)
    return PaletteRow(
        INCIDENTS, hit.title, " · ".join(part for part in parts if part), "notebook-pen", INCIDENTS, hit.id
    )
