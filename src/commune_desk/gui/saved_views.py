"""The button above a list that keeps how it is seen: filters, order and columns, under a name, for every desk."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.gui.context import PageContext
from commune_desk.gui.form_dialog import Asked, FormDialog
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.ask import ask
from commune_desk.gui.widgets.buttons import Button
from commune_desk.gui.widgets.form_view import FormHelp, FormSection
from commune_desk.gui.widgets.labels import Role
from commune_desk.gui.widgets.list_columns import ListRequest
from commune_desk.gui.widgets.list_view import ListView
from commune_desk.services.contracts import Changes
from commune_desk.services.saved_views import SUBJECT, RemoveView, SavedView, SaveView, Shown

_LONGEST_SHOWN = 22
_TITLE = FieldSpec("title", FieldKind.TEXT, required=True, width_chars=30)


class SavedViewsButton(Button):
    """Offers the views of one list, and keeps the one that is seen now.

    Args:
        context: of the page.
        shown: the list.

    Attributes:
        views: those of the list, as read last.
        chosen: the one that was chosen last, None for the list's own.
        dialog: asks for the name of a new one.
    """

    def __init__(self, context: PageContext, shown: ListView) -> None:
        super().__init__(_words(""), "bookmark", dense=True)
        self._context, self._shown = context, shown
        self.views: tuple[SavedView, ...] = ()
        self.chosen: SavedView | None = None
        self.dialog: FormDialog | None = None
        self._usual: Shown | None = None
        self._removing: SavedView | None = None
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill)
        self._menu.triggered.connect(self._on_triggered)
        context.bus.changed.connect(self._on_bus_changed)
        self.reload()

    def reload(self) -> None:
        """Reads the views again."""
        saved = self._context.office.saved_views
        self._context.tasks.read(self, saved.of_list, self._shown.name, key="views", done=self._on_read)

    def choose(self, view: SavedView | None) -> None:
        """Sees the list so; None as it is at first."""
        if self._usual is None:
            self._usual = self._seen_now()
        shown = self._usual if view is None else view.shown
        self.chosen = view
        self._shown.table.show_columns(shown.columns)
        filters = tuple((shown.filters or {}).items())
        request = ListRequest(text=shown.text, filters=filters, sort_key=shown.sort_key, descending=shown.descending)
        self._shown.put_request(request)
        self._tell()

    @Slot(object)
    def _on_read(self, views: Sequence[SavedView]) -> None:
        self.views = tuple(views)
        if self.chosen is not None:
            self.chosen = next((view for view in views if view.id == self.chosen.id), None)
        self._tell()

    @Slot(object)
    def _on_bus_changed(self, changes: Changes) -> None:
        if SUBJECT in changes.subjects:
            self.reload()

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        self._add(tr("Cách xem lúc đầu"), ("usual", None), checked=self.chosen is None)
        for view in self.views:
            self._add(view.title, ("view", view), checked=self.chosen is not None and view.id == self.chosen.id)
        self._menu.addSeparator()
        self._add(tr("Lưu cách đang xem…"), ("save", None))
        if self.chosen is not None:
            self._add(tr("Ghi đè “{title}”", title=self.chosen.title), ("replace", self.chosen))
            self._add(tr("Xoá “{title}”", title=self.chosen.title), ("remove", self.chosen))

    def _add(self, words: str, what: tuple[str, Any], *, checked: bool = False) -> None:
        # A lonely & would make a shortcut of the letter behind it.
        action = QAction(words.replace("&", "&&"), self._menu)
        action.setData(what)
        action.setCheckable(checked)
        action.setChecked(checked)
        self._menu.addAction(action)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        what, view = action.data()
        if what in {"usual", "view"}:
            self.choose(view)
        elif what == "save":
            self._ask_title()
        elif what == "replace":
            command = SaveView(self._shown.name, view.title, self._seen_now(), view.seen)
            self._context.tasks.write(self, self._context.office.saved_views.save, command)
        else:
            self._removing = view
            text = tr("Các máy khác của đơn vị cũng không thấy nữa. Hoàn tác được bằng Ctrl+Z.")
            ask(self.window(), tr("Xoá cách xem “{title}”?", title=view.title), text, tr("Xoá"), self._on_remove)

    def _ask_title(self) -> None:
        name, shown = self._shown.name, self._seen_now()

        def command(values: dict[str, Any]) -> SaveView:
            return SaveView(name, values["title"], shown)

        asked = Asked(
            title=tr("Lưu cách đang xem"),
            confirm=tr("Lưu"),
            section=FormSection("", (_TITLE,)),
            help=FormHelp(self._context.as_of.today, self._context.tasks, labels={"title": tr("Tên cách xem")}),
            use_case=self._context.office.saved_views.save,
            command=command,
            above=((Role.RECORD_NAME, tr("Lưu cách đang xem")),),
            below=tr("Giữ bộ lọc, thứ tự và các cột; mọi máy của đơn vị đều chọn được."),
            icon="save",
            width=420,
        )
        self.dialog = FormDialog(self._context, asked, self.window())
        self.dialog.finished.connect(self._on_dialog_over)
        self.dialog.open()

    @Slot()
    def _on_dialog_over(self) -> None:
        self.dialog = None

    @Slot()
    def _on_remove(self) -> None:
        if self._removing is not None:
            command = RemoveView(self._removing.seen)
            self._context.tasks.write(self, self._context.office.saved_views.remove, command)
            self._removing = None

    def _seen_now(self) -> Shown:
        request = self._shown.request
        columns = tuple(column.key for column in self._shown.shown_columns)
        return Shown(request.text, dict(request.filters), request.sort_key, request.descending, columns)

    def _tell(self) -> None:
        title = self.chosen.title if self.chosen is not None else ""
        self.setText(_words(title))
        self.setToolTip(title)


def _words(title: str) -> str:
    # A long name would push the chips out of the row; the whole of it is the tool tip.
    if len(title) > _LONGEST_SHOWN:
        title = f"{title[:_LONGEST_SHOWN].rstrip()}…"
    return tr("Cách xem: {title}", title=title.replace("&", "&&")) if title else tr("Cách xem")
