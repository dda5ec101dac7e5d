"""Which papers the office asks for: of whom, for how long they are good, and what asks for them."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from commune_desk.domain.dossiers import DOCUMENT_KIND_FIELDS
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import Combo, Option
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.record_panel import RecordHead, RecordPanel
from commune_desk.services.dossiers import DocumentKindView, SaveDocumentKind
from commune_desk.wording import language, say

_NEW = "new"
_FIELDS = (*DOCUMENT_KIND_FIELDS, FieldSpec("in_use", FieldKind.FLAG))


class KindsPanel(RecordPanel):
    """The panel at the right of the board: one kind of paper at a time."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._views: dict[str, DocumentKindView] = {}
        self.choice = Combo()
        self.basis = TextLabel("", Role.NOTE, wrap=True)
        self.basis.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        labels = {"name": tr("Tên giấy tờ"), "in_use": tr("Đang áp dụng")}
        self.form = FormView((FormSection("", _FIELDS),), FormHelp(context.as_of.today, context.tasks, labels=labels))
        self.save_button = Button(tr("Lưu"), "save", Kind.PRIMARY, "Ctrl+S")
        self._build_tab()
        self.choice.picked.connect(self._on_picked)
        self.save_button.clicked.connect(self._on_save)
        self.form.submitted.connect(self._on_save)

    def load(self) -> None:
        """Reads the catalogue; what is being typed is not lost."""
        if self.isVisible() and not self.form.dirty:
            self._context.tasks.read(self, self._context.office.dossiers.kinds, key="kinds", done=self._on_read)

    def choose(self, code: str) -> None:
        """Shows a kind, or "new" for one of the office's own."""
        self.choice.set_key(code)
        self._on_picked(code)

    def _build_tab(self) -> None:
        self.set_head(
            RecordHead(tr("Loại giấy tờ"), tr("Ai phải có, thời hạn, căn cứ. Đơn vị tự sửa và thêm."), portrait=False)
        )
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        for widget in (self.choice, self.basis, self.form):
            column.addWidget(widget)
        column.addStretch()
        self.add_tab("kind", tr("Loại giấy tờ"), body)
        self.add_foot_button(self.save_button)
        self.tabs.hide()

    @Slot(object)
    def _on_read(self, views: Sequence[DocumentKindView]) -> None:
        self._views = {view.kind.code: view for view in views}
        options = [Option(code, view.kind.name.in_language(language())) for code, view in self._views.items()]
        chosen = self.choice.key()
        self.choice.set_options([*options, Option(_NEW, tr("Thêm loại mới"))])
        self.choose(chosen if chosen in self._views else next(iter(self._views), _NEW))
        self.save_button.setEnabled(not self._context.as_of.read_only)

    @Slot(object)
    def _on_picked(self, code: str) -> None:
        view = self._views.get(code)
        if view is None:
            self.basis.setText("")
            self.form.set_values({"in_use": True, "required_of": "everybody"})
            return
        kind = view.kind
        doubt = "" if kind.sure else say("dossier.to_compare", source=kind.source)
        self.basis.setText("\n".join(part for part in (doubt, kind.note) if part))
        self.form.set_values(
            {
                "name": kind.name.vi,
                "required_of": kind.required_of.value,
                "valid_months": kind.valid_months,
                "source": kind.source,
                "in_use": kind.in_use,
            }
        )

    @Slot()
    def _on_save(self) -> None:
        if self._context.as_of.read_only or not self.form.check():
            return
        values = self.form.values()
        in_use = bool(values.pop("in_use"))
        view = self._views.get(self.choice.key() or "")
        command = SaveDocumentKind(values, view.kind.code if view else None, view.version if view else None, in_use)
        dossiers = self._context.office.dossiers
        self.save_button.setEnabled(False)
        self._context.tasks.write(
            self,
            dossiers.save_kind,
            command,
            done=self._on_saved,
            failed=self.form.show_error,
            ended=self._on_ended,
        )

    @Slot(object)
    def _on_saved(self, _changes: object) -> None:
        # Saved: the form holds nothing that would be lost by reading again.
        self.form.set_values(self.form.values())
        self.load()

    @Slot()
    def _on_ended(self) -> None:
        self.save_button.setEnabled(not self._context.as_of.read_only)
