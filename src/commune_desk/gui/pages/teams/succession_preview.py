"""What a merge or a split would do, in words, before it is done."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.domain.teams import Finding
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.panel import Notice, Panel
from commune_desk.services.teams import NewTeamView, PersonView, SuccessionView
from commune_desk.wording import say


class SuccessionPreview(QWidget):
    """Empty until something is shown; shows the newest answer only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._shown: list[QWidget] = []
        self.clear()

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that can be read, from the top."""
        return tuple(label.text() for widget in self._shown for label in _labels(widget) if label.text())

    def clear(self) -> None:
        """Back to the hint."""
        self._show([TextLabel(tr("Chọn xong, bấm Xem trước để biết việc gì sẽ thay đổi."), Role.NOTE, wrap=True)])

    def show_refusal(self, sentence: str) -> None:
        """Why it cannot be done."""
        self._show([Notice(tr("Chưa thực hiện được"), sentence, Tone.ERROR)])

    def show_view(self, view: SuccessionView) -> None:
        """What would be done, and what deserves a second look."""
        ended = tr("Kết thúc hết ngày {day:date}: {names}", day=view.last_day, names=", ".join(view.old_names))
        kept = tr("Danh sách từ ngày đó trở về trước giữ nguyên, vẫn xem và in được.")
        widgets: list[QWidget] = [TextLabel(ended, Role.STRONG, wrap=True), TextLabel(kept, Role.NOTE, wrap=True)]
        widgets += [_team_panel(team, view) for team in view.new]
        if view.approved_sum is not None:
            approved = tr("Số được duyệt của các tổ cũ cộng lại: {count}", count=view.approved_sum)
            widgets.append(TextLabel(approved, Role.NOTE, wrap=True))
        if view.shift_days is not None:
            widgets.append(TextLabel(_shifts(view), Role.NOTE, wrap=True))
        if view.findings:
            widgets.append(Notice(tr("Cần xem lại"), _lines(view.findings)))
        self._show(widgets)

    def _show(self, widgets: Sequence[QWidget]) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in widgets:
            self._column.addWidget(one)
        self._column.addStretch()
        self._shown = list(widgets)


def _team_panel(team: NewTeamView, view: SuccessionView) -> Panel:
    title = tr("Tổ {number}: {name}", number=team.number, name=team.name)
    panel = Panel(title, tr("từ {day:date}", day=view.opens))
    areas = ", ".join(team.area_names) or "–"
    panel.body.addWidget(TextLabel(tr("Địa bàn: {areas}", areas=areas), Role.BODY, wrap=True))
    now = [person for person in team.people if person.day == view.opens]
    count = tr("{count} người", count=len(now))
    people = "; ".join(_person(person, view) for person in team.people)
    panel.body.addWidget(TextLabel(f"{count}: {people}" if people else count, Role.BODY, wrap=True))
    if team.approved_count is not None:
        panel.body.addWidget(TextLabel(tr("Được duyệt {count}", count=team.approved_count), Role.BODY))
    if team.findings:
        panel.body.addWidget(Notice(tr("Cần xem lại"), _lines(team.findings)))
    return panel


def _person(person: PersonView, view: SuccessionView) -> str:
    post = say(f"choice.post.{person.post}")
    if person.post != person.old_post:
        post = f"{say(f'choice.post.{person.old_post}')} → {post}"
    if person.day != view.opens:
        return tr("{name} ({post}, từ {day:date})", name=person.full_name, post=post, day=person.day)
    return f"{person.full_name} ({post})"


def _shifts(view: SuccessionView) -> str:
    assert view.shift_days is not None
    first, last = view.shift_days
    facts = {"count": view.shift_count, "first": first, "last": last, "confirmed": view.confirmed_count}
    if view.confirmed_count:
        return tr(
            "{count} ca trực từ {first:date} đến {last:date} chuyển sang tổ mới, "
            "{confirmed} lượt đã chấm công giữ nguyên.",
            **facts,
        )
    facts.pop("confirmed")
    return tr("{count} ca trực từ {first:date} đến {last:date} chuyển sang tổ mới.", **facts)


def _lines(findings: Sequence[Finding]) -> str:
    return "\n".join(say(code, **facts) for code, facts in findings)


def _labels(widget: QWidget) -> list[TextLabel]:
    inside = list(widget.findChildren(TextLabel))
    return [widget, *inside] if isinstance(widget, TextLabel) else inside
