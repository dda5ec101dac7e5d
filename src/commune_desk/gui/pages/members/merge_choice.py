"""What a merge would do, and the choices it leaves: a value of each field, who is right where both cannot be."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.choices import Combo, Option
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.services.duplicates import ClashView, MergeMembers, MergePreview
from commune_desk.wording.values import label_of, value_words


class MergeChoice(QWidget):
    """Shows a preview; `command` is what the officer chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "scrolled")
        self.fields: dict[str, Combo] = {}
        self.winners: dict[str, Combo] = {}
        self._preview: MergePreview | None = None
        self._moved: TextLabel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 14, 16, 14)
        self._column.setSpacing(6)

    def clear(self, text: str) -> None:
        """Nothing to choose, with the reason."""
        self._empty()
        self._say(text, Role.NOTE)
        self._column.addStretch()

    def _empty(self) -> None:
        self._preview = None
        self.fields, self.winners = {}, {}
        self._moved = None
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()

    def show_preview(self, preview: MergePreview) -> None:
        """Another pair, or the same one the other way round."""
        self._empty()
        self._preview = preview
        self._say(tr("Giữ hồ sơ {kept}", kept=preview.kept_name), Role.RECORD_NAME)
        self._say(tr("Hồ sơ {other} vẫn đọc được, ghi rõ đã gộp.", other=preview.other_name), Role.NOTE)
        for field in preview.fields:
            self._say(label_of(field.key), Role.STRONG)
            sides = ((field.kept, tr("hồ sơ được giữ")), (field.other, tr("hồ sơ kia")))
            options = [Option(value, value_words(field.key, value), side) for value, side in sides]
            combo = self._choose(options, label_of(field.key))
            combo.set_key(field.proposed)
            self.fields[field.key] = combo
        for clash in preview.clashes:
            self._show_clash(clash)
        self._say(tr("Chuyển sang hồ sơ được giữ"), Role.STRONG)
        self._moved = TextLabel("", Role.NOTE, wrap=True)
        self._column.addWidget(self._moved)
        self._count()
        self._say(tr("Tháng đã chốt giữ nguyên như đã in, tháng chưa chốt thì tính lại."), Role.NOTE)
        self._column.addStretch()

    def command(self) -> MergeMembers | None:
        """The merge as chosen; None while nothing is shown."""
        seen = self._preview
        if seen is None:
            return None
        return MergeMembers(
            kept_id=seen.kept_id,
            kept_version=seen.kept_version,
            other_id=seen.other_id,
            other_version=seen.other_version,
            values={key: combo.key() for key, combo in self.fields.items()},
            others_win=self._others_win(),
        )

    def _others_win(self) -> frozenset[str]:
        return frozenset(key for key, combo in self.winners.items() if combo.key() == "other")

    @Slot()
    def _count(self) -> None:
        """What goes over, as the choices stand."""
        if self._preview is not None and self._moved is not None:
            counts = self._preview.moved(self._others_win())
            lines = [f"{name}: {count}" for name, count in counts.items()]
            self._moved.setText("\n".join(lines) or tr("Không có gì"))

    def _show_clash(self, clash: ClashView) -> None:
        self._say(clash.title, Role.STRONG)
        kept = "; ".join(clash.kept)
        if clash.can_choose:
            options = [Option("kept", tr("Theo hồ sơ được giữ")), Option("other", tr("Theo hồ sơ kia"))]
            self.winners[clash.key] = self._choose(options, clash.title)
            self.winners[clash.key].currentIndexChanged.connect(self._count)
        self._say(tr("Hồ sơ được giữ: {what}", what=kept), Role.NOTE)
        self._say(tr("Hồ sơ kia: {what}", what=clash.other), Role.NOTE)

    def _choose(self, options: list[Option], name: str) -> Combo:
        combo = Combo(options)
        combo.setAccessibleName(name)
        combo.set_key(options[0].key)
        self._column.addWidget(combo)
        return combo

    def _say(self, text: str, role: Role) -> None:
        if text:
            self._column.addWidget(TextLabel(text, role, wrap=True))
