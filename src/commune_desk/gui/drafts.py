"""Keeps what is being typed, so that a crash or a power cut loses no more than a second of it."""

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any
from weakref import WeakMethod

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.widgets.form_view import FormView
from commune_desk.services.drafts import Draft, KeepDraft, Place

_PAUSE_MS = 700
_orders = count(1)

NO_PAGE = ""
"""Subject of what no page opens again: its words are there to be copied."""
Texts = Callable[[], Mapping[str, Any]]
About = Callable[[], tuple[Place, str] | None]
"""Which form of which record is typed into, and its title; None when there is nothing to keep."""


def forgetting(place: Place) -> KeepDraft:
    """The command that forgets what is kept of one form."""
    return KeepDraft(*place, "", {}, next(_orders))


def keep_words(owner: QWidget, context: PageContext, forms: Mapping[str, FormView]) -> "list[Titled]":
    """Keeps what is typed into forms that no page shows again by itself, by their titles: the words can be copied."""
    made = []
    for title, form in forms.items():
        titled = Titled(title, owner)
        DraftKeeper(owner, context, titled.about, form.changed_texts).follow(form)
        made.append(titled)
    return made


class Titled(QObject):
    """What a form is about, as long as its owner is there.

    Attributes:
        of: whose record it is, "" for none.
    """

    def __init__(self, title: str, owner: QWidget) -> None:
        super().__init__(owner)
        self._title = title
        self.of = ""

    def about(self) -> tuple[Place, str] | None:
        """By title and name: what is typed about one person is not that about another."""
        title = f"{self._title}: {self.of}" if self.of else self._title
        return (NO_PAGE, title), title


class DraftKeeper(QObject):
    """Keeps one form while it is typed into; forgets it once it is saved, dropped or loaded anew.

    Args:
        owner: the widget the form belongs to.
        context: the office keeps drafts.
        about: what is typed into now; a method of `owner`.
        texts: what was typed by field; a method of `owner` or of its form.
        base: what stood in the fields before, or None where that does not matter; likewise.

    Signals:
        kept: whether what is typed lies on the disk now.
    """

    kept = Signal(bool)

    def __init__(
        self,
        owner: QWidget,
        context: PageContext,
        about: About,
        texts: Texts,
        base: Texts | None = None,
    ) -> None:
        super().__init__(owner)
        self._context = context
        # The widget owns this: bound methods kept as they are would keep it for ever.
        self._about = WeakMethod(about)
        self._texts = WeakMethod(texts)
        self._base = WeakMethod(base) if base is not None else None
        self._draft: Draft | None = None
        self._place: Place | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.keep)

    def follow(self, form: FormView) -> None:
        """Keeps what is typed into a form, and forgets it with the form's own loading."""
        form.edited.connect(self.look)
        form.loaded.connect(self.forget)

    @Slot()
    def look(self) -> None:
        """Somebody types: what stands there is kept at the next pause."""
        self._pause.start()

    @Slot()
    def keep(self) -> None:
        """Keeps what is typed now."""
        self._pause.stop()
        read_about, read_texts = self._about(), self._texts()
        about = read_about() if read_about is not None else None
        if about is None or read_texts is None:
            self.forget()
            return
        self._place, title = about
        texts, read_base = dict(read_texts()), self._base() if self._base is not None else None
        loaded = read_base() if read_base is not None else {}
        base = {key: loaded.get(key) for key in texts}
        command = KeepDraft(*self._place, title, texts, next(_orders), base)
        self._context.tasks.compute(self, self._context.office.drafts.keep, command, done=self._on_kept)

    @Slot()
    def forget(self) -> None:
        """It is saved, or not wanted: what was kept goes."""
        self._pause.stop()
        if self._place is not None:
            place, self._place = self._place, None
            self._context.tasks.compute(self, self._context.office.drafts.keep, forgetting(place))
        self._let_go()

    def leave(self) -> None:
        """Something else is typed from now on; what was typed so far stays kept."""
        self.keep()
        self._place = None

    def took_up(self, draft: Draft) -> None:
        """The form shows what was left behind: that is let go once it is kept anew, saved or dropped."""
        self._place = draft.place
        self._draft = draft if draft.found else None

    def _let_go(self) -> None:
        if self._draft is not None:
            draft, self._draft = self._draft, None
            self._context.tasks.compute(self, self._context.office.drafts.let_go, draft)

    @Slot(object)
    def _on_kept(self, kept: bool) -> None:
        if kept:
            self._let_go()
        self.kept.emit(kept)
