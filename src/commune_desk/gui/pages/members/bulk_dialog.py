"""The same change for the people chosen: what is filled in, and what it would do to whom before it is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from commune_desk.domain.errors import ConflictError, InvalidFieldsError, UserFacingError
from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.members import INSURANCE_KINDS, MEMBER_FIELDS, SHARED_FIELDS, YES_NO
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.form_view import FormHelp, FormSection, FormView
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.list_columns import ColumnKind, ColumnSpec, ListRequest, window_of
from commune_desk.gui.widgets.panel import Notice
from commune_desk.gui.widgets.short_list import ShortList
from commune_desk.services.contracts import Page
from commune_desk.services.member_bulk import BulkPreview, ChangedPerson, ChangeMany, InsuranceForMany, SharedValues
from commune_desk.wording import explain, say
from commune_desk.wording.formats import grouped
from commune_desk.wording.values import label_of, value_words

_PAUSE_MS = 250
_SIZE = (980, 620)
_FORM_WIDTH = 380
_FLAGS = frozenset(spec.key for spec in MEMBER_FIELDS if spec.kind is FieldKind.FLAG)
_INSURANCE = ("insurance_kind", "takes_part", "valid_from")


class BulkDialog(QDialog):
    """Closes once it is written; Ctrl+Z takes all of it back at once.

    Args:
        ids: who was chosen.

    Attributes:
        form: an empty field is left as each has it.
        people: who would change, and how.
        write_button: names how many it writes.
        refusal: says why nothing was written, when that is about no field.
    """

    def __init__(self, context: PageContext, ids: Sequence[UUID], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Sửa hàng loạt"))
        self.resize(*_SIZE)
        self._context, self._ids = context, tuple(ids)
        self._shared = SharedValues({})
        self._preview: BulkPreview | None = None
        self._rows = _Rows()
        self.form = FormView(_sections(), _help(context))
        self.people = ShortList("members-bulk", _columns(), self._rows, _key, context.tasks)
        self.refusal = Notice("", tone=Tone.ERROR)
        self.count = TextLabel("", Role.NOTE, wrap=True)
        self.write_button = Button("", "save", Kind.PRIMARY, "Ctrl+Enter")
        self.cancel_button = Button(tr("Huỷ"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._build()
        self.form.edited.connect(self._on_edited)
        self.form.submitted.connect(self._on_write)
        self._pause.timeout.connect(self._look)
        self.write_button.clicked.connect(self._on_write)
        self.cancel_button.clicked.connect(self.reject)
        self._show(None)
        self.form.focus_first()

    def _build(self) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFixedWidth(_FORM_WIDTH)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 14, 0)
        column.addWidget(self.form)
        area.setWidget(inside)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.count)
        right.addWidget(self.people, 1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(area)
        middle.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.write_button)
        for button in (self.cancel_button, self.write_button):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        title = tr("Sửa hàng loạt {count} người", count=grouped(len(self._ids)))
        layout.addWidget(TextLabel(title, Role.RECORD_NAME))
        layout.addWidget(TextLabel(tr("Mục để trống thì giữ nguyên như của từng người."), Role.NOTE))
        layout.addWidget(self.refusal)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)
        self.refusal.hide()

    @Slot()
    def _on_edited(self) -> None:
        # What is shown no longer is what would be written.
        self.write_button.setEnabled(False)
        self._pause.start()

    @Slot()
    def _look(self) -> None:
        self._shared, self._preview = _shared(self.form.values()), None
        if not self._shared.given and self._shared.insurance is None:
            self._show(None)
            return
        bulk = self._context.office.member_bulk
        self._context.tasks.read(
            self, bulk.preview, self._ids, self._shared, key="bulk", done=self._show, failed=self._on_failed
        )

    @Slot(object)
    def _show(self, preview: BulkPreview | None) -> None:
        self._preview = preview
        changed = preview.changed if preview is not None else ()
        self._rows.lines = tuple(_Line(one, *field) for one in changed for field in one.fields)
        self.people.reload()
        self.count.setText(_told(preview))
        self.write_button.setEnabled(bool(changed))
        self.write_button.setText(tr("Ghi cho {count} người", count=grouped(len(changed))))

    @Slot()
    def _on_write(self) -> None:
        if not self.form.check() or not self._insurance_is_whole() or self._preview is None:
            return
        if not self.write_button.isEnabled() or not self._preview.changed:
            return
        self.write_button.setEnabled(False)
        command = ChangeMany(self._shared, self._preview.seen)
        self._context.tasks.write(
            self, self._context.office.member_bulk.change, command, done=self._on_written, failed=self._on_failed
        )

    def _insurance_is_whole(self) -> bool:
        values = self.form.values()
        missing = [key for key in _INSURANCE if values[key] is None]
        if not missing or len(missing) == len(_INSURANCE):
            return True
        self.form.show_error(InvalidFieldsError(tuple((key, "problem.required", {}) for key in missing)))
        return False

    @Slot(object)
    def _on_written(self, _changes: object) -> None:
        self.accept()

    @Slot(object)
    def _on_failed(self, error: UserFacingError) -> None:
        self.form.show_error(error)
        self.refusal.setVisible(not isinstance(error, InvalidFieldsError))
        self.refusal.set_texts(tr("Chưa ghi gì"), explain(error))
        if isinstance(error, ConflictError):
            self._look()


@dataclass(frozen=True)
class _Line:
    """A field of a person that would change."""

    person: ChangedPerson
    key: str
    old: Any
    new: Any


class _Rows:
    """Who would change, as the list asks for them; replaced whole, never changed, for another thread reads it."""

    def __init__(self) -> None:
        self.lines: tuple[_Line, ...] = ()

    def __call__(self, request: ListRequest) -> Page[_Line]:
        return window_of(self.lines, request)


def _shared(values: dict[str, Any]) -> SharedValues:
    kind, takes_part, valid_from = (values[key] for key in _INSURANCE)
    insurance = None
    if kind is not None and takes_part is not None and valid_from is not None:
        insurance = InsuranceForMany(kind, takes_part == "yes", valid_from)
    shared = {key: value for key, value in values.items() if key in SHARED_FIELDS and value is not None}
    return SharedValues({key: value == "yes" if key in _FLAGS else value for key, value in shared.items()}, insurance)


def _sections() -> tuple[FormSection, ...]:
    by_key = {spec.key: spec for spec in MEMBER_FIELDS}
    # A box that is not ticked says no; here it would have to say nothing.
    shared = tuple(
        replace(by_key[key], kind=FieldKind.CHOICE, choices=YES_NO) if key in _FLAGS else by_key[key]
        for key in SHARED_FIELDS
    )
    insurance = (
        FieldSpec("insurance_kind", FieldKind.CHOICE, choices=INSURANCE_KINDS),
        FieldSpec("takes_part", FieldKind.CHOICE, choices=YES_NO),
        FieldSpec("valid_from", FieldKind.DATE),
    )
    return FormSection("", shared), FormSection(tr("Bảo hiểm"), insurance)


def _help(context: PageContext) -> FormHelp:
    yes_or_no = [Option(code, say(f"value.{code}")) for code in YES_NO]
    kinds = [Option(kind, say(f"choice.kind.{kind}")) for kind in INSURANCE_KINDS]
    return FormHelp(
        context.as_of.today,
        context.tasks,
        choices={**dict.fromkeys((*_FLAGS, "takes_part"), yes_or_no), "insurance_kind": kinds},
        labels={
            "insurance_kind": say("field.kind"),
            "takes_part": tr("Có tham gia"),
            "valid_from": tr("Từ ngày"),
        },
    )


def _columns() -> tuple[ColumnSpec[_Line], ...]:
    return (
        ColumnSpec("name", tr("Họ và tên"), 150, _name, ColumnKind.STRONG, sortable=False),
        ColumnSpec("field", tr("Mục"), 110, _field, sortable=False),
        ColumnSpec("old", tr("Đang có"), 120, _old, sortable=False),
        ColumnSpec("new", tr("Sẽ là"), 150, _new, sortable=False, stretch=True),
    )


def _name(line: _Line) -> str:
    return line.person.full_name


def _field(line: _Line) -> str:
    return tr("Bảo hiểm") if line.key == "insurance" else label_of(line.key)


def _old(line: _Line) -> str:
    return _words(line.key, line.old)


def _new(line: _Line) -> str:
    return _words(line.key, line.new)


def _words(key: str, value: Any) -> str:
    if key == "insurance":
        return tr("có tham gia") if value else tr("không tham gia")
    return value_words(key, value)


def _told(preview: BulkPreview | None) -> str:
    if preview is None:
        return tr("Điền mục cần đổi, danh sách dưới đây cho biết ai đổi gì.")
    parts = [tr("{count} người sẽ đổi", count=grouped(len(preview.changed)))]
    if preview.same:
        parts.append(tr("{count} người đã đúng như vậy", count=grouped(preview.same)))
    if preview.left_out:
        parts.append(tr("bỏ qua hồ sơ đã gộp: {names}", names=", ".join(preview.left_out)))
    return " · ".join(parts)


def _key(line: _Line) -> tuple[UUID, str]:
    return line.person.member_id, line.key
