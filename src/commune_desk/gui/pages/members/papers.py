"""Hồ sơ, giấy tờ of one member: papers and scans, badges, equipment held, training, casualties, awards."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.entry_panel import EntryPanel, file_filter
from commune_desk.gui.file_view import FileView
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.members import paper_asks, paper_reading
from commune_desk.gui.pages.members.paper_reading import Papers, read_papers
from commune_desk.gui.widgets.ask import ask_open_file
from commune_desk.gui.widgets.buttons import Button
from commune_desk.gui.widgets.panel import Notice
from commune_desk.gui.widgets.part import ADD, Part
from commune_desk.services.casualties import RemoveCasualty
from commune_desk.services.contracts import Changes
from commune_desk.services.dossiers import RemoveDocument
from commune_desk.services.files import AttachFile, FileService, RemoveAttachment, SetPhoto, read_whole

SUBJECTS = frozenset({"dossiers", "files", "badges", "equipment", "trainings", "casualties", "commendations"})
"""Whose changes make the tab stale."""


class MemberPapers(QWidget):
    """The tab.

    Signals:
        photo_changed: another photo was taken, or one taken off.
    """

    photo_changed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._member_id: UUID | None = None
        self.papers: Papers | None = None
        self.lacking = Notice("")
        self.photo_button = Button(tr("Đổi ảnh"), "image", dense=True)
        self.entry = EntryPanel(context)
        self.documents = Part(tr("Giấy tờ"), tr("Thêm giấy tờ"), tr("Chưa có giấy tờ nào."))
        self.files = Part(tr("Tệp khác"), tr("Thêm tệp"), tr("Ảnh, bản quét không thuộc giấy tờ nào ở trên."))
        self.badges = Part(tr("Biển hiệu, giấy chứng nhận"), tr("Cấp"), tr("Chưa được cấp."))
        self.equipment = Part(tr("Trang bị đang giữ"), tr("Giao"), tr("Không giữ trang bị nào."))
        self.trainings = Part(tr("Bồi dưỡng, huấn luyện"), tr("Ghi lớp"), tr("Chưa dự lớp nào."))
        self.casualties = Part(tr("Thương vong"), tr("Ghi"), tr("Không có."))
        self.awards = Part(tr("Khen thưởng"), "", tr("Chưa có quyết định đã ký."))
        self._build()
        self._connect()

    def show_member(self, member_id: UUID | None) -> None:
        """Another member; what is being typed about the last one is left."""
        if member_id != self._member_id:
            self.entry.leave()
            self.papers = None
        self._member_id = member_id
        self.reload()

    def reload(self) -> None:
        """Reads the member's papers again, once they are looked at."""
        if self._member_id is None or not self.isVisible():
            return
        office, day = self._context.office, self._context.as_of.day
        self._context.tasks.read(self, read_papers, office, self._member_id, day, key="papers", done=self._on_read)

    def add_file(self, path: Path) -> None:
        """Adds a file the officer chose."""
        if self._member_id is not None:
            self._write(_attach, self._context.office.files, self._member_id, path)

    def take_photo(self, path: Path) -> None:
        """Takes a picture the officer chose as the member's photo."""
        if self._member_id is not None:
            self._context.tasks.write(
                self, _set_photo, self._context.office.files, self._member_id, path, done=self._on_photo_taken
            )

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(14)
        row = QHBoxLayout()
        row.addWidget(self.photo_button)
        row.addStretch()
        layout.addWidget(self.lacking)
        layout.addWidget(self.entry)
        layout.addLayout(row)
        for part in self._parts:
            layout.addWidget(part)
        layout.addStretch()
        self.lacking.hide()

    @property
    def _parts(self) -> tuple[Part, ...]:
        return (
            self.documents,
            self.files,
            self.badges,
            self.equipment,
            self.trainings,
            self.casualties,
            self.awards,
        )

    def _connect(self) -> None:
        self.photo_button.clicked.connect(self._on_photo)
        self.documents.asked.connect(self._on_document)
        self.files.asked.connect(self._on_file)
        self.badges.asked.connect(self._on_badge)
        self.equipment.asked.connect(self._on_equipment)
        self.trainings.asked.connect(self._on_training)
        self.casualties.asked.connect(self._on_casualty)
        self.awards.asked.connect(self._on_award)

    @Slot(object)
    def _on_read(self, papers: Papers) -> None:
        if papers.member_id != self._member_id:
            return
        self.papers = papers
        day, dossier = self._context.as_of.day, papers.dossier
        self.lacking.setVisible(bool(dossier.lacking))
        self.lacking.set_texts(
            tr("Còn thiếu {count} giấy tờ", count=len(dossier.lacking)), paper_reading.lacking_text(dossier)
        )
        self.documents.set_rows([*paper_reading.document_rows(dossier)])
        self.files.set_rows([*paper_reading.file_rows(papers.files)])
        self.badges.set_rows([*paper_reading.badge_rows(papers.badges, day)])
        self.equipment.set_rows([*paper_reading.holding_rows(papers.holdings)])
        self.trainings.set_rows([*paper_reading.training_rows(papers.trainings)])
        self.casualties.set_rows([*paper_reading.casualty_rows(papers.casualties)])
        self.awards.set_rows([*paper_reading.award_rows(papers.awards)])
        self._enable()

    def _enable(self) -> None:
        free = not self._context.as_of.read_only
        self.photo_button.setEnabled(free)
        for part in self._parts:
            part.set_free(free)

    @Slot(str, object)
    def _on_document(self, verb: str, key: object) -> None:
        office, papers = self._context.office, self.papers
        if papers is None:
            return
        if verb in {ADD, paper_reading.ADD_KIND}:
            self.entry.begin(paper_asks.new_document(office, papers, str(key) if key else None))
            return
        document = next(one for one in papers.dossier.documents if one.id == key)
        if verb == paper_reading.VIEW and document.file_id is not None:
            self._show_file(document.file_id, document.file_name or "")
        elif verb == paper_reading.CHANGE:
            self.entry.begin(paper_asks.change_document(office, papers, document))
        elif verb == paper_reading.REMOVE:
            self._write(office.dossiers.remove, RemoveDocument(document.id, document.version))

    @Slot(str, object)
    def _on_file(self, verb: str, key: object) -> None:
        if verb == ADD:
            ask_open_file(self.window(), tr("Chọn tệp"), file_filter(), self._on_file_chosen)
            return
        file = next(one for one in self.papers.files if one.id == key) if self.papers else None
        if file is not None and verb == paper_reading.VIEW:
            self._show_file(file.file_id, file.name)
        elif file is not None:
            self._write(self._context.office.files.remove, RemoveAttachment(file.id, file.version))

    @Slot(str, object)
    def _on_badge(self, verb: str, key: object) -> None:
        office, papers, day = self._context.office, self.papers, self._context.as_of.day
        if papers is None:
            return
        if verb == ADD:
            self.entry.begin(paper_asks.issue_badge(office, papers, day))
        else:
            badge = next(one for one in papers.badges if one.id == key)
            self.entry.begin(paper_asks.recall_badge(office, badge, day))

    @Slot(str, object)
    def _on_equipment(self, verb: str, key: object) -> None:
        office, papers, day = self._context.office, self.papers, self._context.as_of.day
        if papers is None:
            return
        if verb == ADD:
            self.entry.begin(paper_asks.issue_equipment(office, papers, day))
            return
        held = next(one for one in papers.holdings if one.item_id == key)
        ask = paper_asks.take_back if verb == paper_reading.RETURN else paper_asks.lose
        self.entry.begin(ask(office, papers, held, day))

    @Slot(str, object)
    def _on_training(self, verb: str, key: object) -> None:
        office, papers = self._context.office, self.papers
        if papers is None:
            return
        if verb == ADD:
            self.entry.begin(paper_asks.new_training(office, papers, self._context.as_of.day))
        elif isinstance(key, UUID):
            self._write(paper_asks.leave_class, office.trainings, key, papers.member_id)

    @Slot(str, object)
    def _on_casualty(self, verb: str, key: object) -> None:
        office, papers = self._context.office, self.papers
        if papers is None:
            return
        if verb == ADD:
            self.entry.begin(paper_asks.new_casualty(office, papers, self._context.as_of.day))
            return
        casualty = next(one for one in papers.casualties if one.id == key)
        if verb == paper_reading.CHANGE:
            self.entry.begin(paper_asks.change_casualty(office, casualty))
        else:
            self._write(office.casualties.remove, RemoveCasualty(casualty.id, casualty.version))

    @Slot(str, object)
    def _on_award(self, _verb: str, key: object) -> None:
        self._context.navigate("commendations", key)

    def _show_file(self, file_id: UUID, name: str) -> None:
        FileView(self._context, self.window()).show_file(file_id, name)

    def _write(self, method: Callable[..., Changes], *arguments: object) -> None:
        # The page hears of the change by the bus, and has this tab read again.
        self._context.tasks.write(self, method, *arguments)

    @Slot()
    def _on_photo(self) -> None:
        words = f"{tr('Ảnh chân dung')} (*.jpg *.jpeg *.png)"
        ask_open_file(self.window(), tr("Chọn ảnh"), words, self._on_photo_chosen)

    @Slot(object)
    def _on_photo_chosen(self, path: Path) -> None:
        self.take_photo(path)

    @Slot(object)
    def _on_file_chosen(self, path: Path) -> None:
        self.add_file(path)

    @Slot(object)
    def _on_photo_taken(self, _changes: object) -> None:
        self.photo_changed.emit()


def _attach(files: FileService, member_id: UUID, path: Path) -> Changes:
    return files.attach(AttachFile("members", member_id, path.name, read_whole(path)))


def _set_photo(files: FileService, member_id: UUID, path: Path) -> Changes:
    return files.set_photo(SetPhoto(member_id, path.name, read_whole(path)))
