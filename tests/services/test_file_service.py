"""Files with records: kept once, listed without their bytes, taken off and put back, in every safety copy."""

from dataclasses import replace
from pathlib import Path

import pytest
from desk_samples import move_clock, new_desk, team_of
from sqlalchemy import event, func, select, update

from commune_desk.domain.errors import ConflictError, RefusedError, UserFacingError
from commune_desk.domain.files import MOST_BYTES
from commune_desk.services.files import (
    AttachFile,
    ChangeCaption,
    FileService,
    RemoveAttachment,
    SetPhoto,
    read_whole,
)
from commune_desk.services.history import HistoryService
from commune_desk.store import backup, check, export, schema
from commune_desk.store.engine import open_database
from commune_desk.store.tables.files import FileRow
from commune_desk.wording import explain, say

PDF = b"%PDF-1.7\n" + "đơn xin tham gia".encode()
PNG = b"\x89PNG\r\n\x1a\n portrait"


@pytest.fixture
def files(any_desk) -> FileService:
    return FileService(any_desk)


@pytest.fixture
def people(any_desk):
    _, members = team_of(any_desk, "thôn Một", "Lê Văn Hưởng", "Nông Thị Hiền")
    return members


def attach(files, member_id, name="đơn.pdf", content=PDF, **more):
    return files.attach(AttachFile("members", member_id, name, content, **more))


def contents(desk) -> int:
    with desk.database.reader() as session:
        return session.scalar(select(func.count()).select_from(FileRow))


def refusal(call, *arguments) -> UserFacingError:
    with pytest.raises(UserFacingError) as refused:
        call(*arguments)
    assert explain(refused.value)
    return refused.value


def test_that_an_attached_file_is_listed_and_read_back_as_it_was(any_desk, files, people):
    attach(files, people[0], caption=" bản chính ")
    (view,) = files.list("members", people[0])
    assert (view.name, view.caption, view.media_type, view.byte_count) == (
        "đơn.pdf",
        "bản chính",
        "application/pdf",
        len(PDF),
    )
    assert (view.added_by, f"{view.added_at:%d/%m/%Y %H:%M}") == ("Lò Văn Chiến", "22/10/2026 08:00")
    assert files.read(view.file_id).content == PDF
    assert files.list("members", people[1]) == ()


def test_that_the_same_content_is_kept_once_under_each_name(any_desk, files, people):
    attach(files, people[0])
    attach(files, people[1], name="đơn khác.pdf")
    first, second = (files.list("members", member)[0] for member in people)
    assert first.file_id == second.file_id
    assert (first.name, second.name) == ("đơn.pdf", "đơn khác.pdf")
    assert contents(any_desk) == 1


def test_that_two_offices_in_one_database_never_share_a_file(any_desk, files, people):
    attach(files, people[0])
    (view,) = files.list("members", people[0])
    other = FileService(new_desk(any_desk.database, first_id_ms=1_790_000_000_000))
    assert refusal(other.read, view.file_id).code == "error.files.no_such_file"
    assert refusal(attach, other, people[0]).code == "error.files.no_such_record"
    assert other.list("members", people[0]) == ()


def test_that_lists_load_no_bytes(any_desk, files, people):
    attach(files, people[0])
    asked = []
    readers = any_desk.database._readers
    listener = lambda _c, _u, statement, *_: asked.append(statement)  # noqa: E731
    event.listen(readers, "before_cursor_execute", listener)
    files.list("members", people[0])
    event.remove(readers, "before_cursor_execute", listener)
    assert asked
    assert not any("content" in statement for statement in asked)


def test_that_a_file_taken_off_can_be_put_back_with_its_bytes(any_desk, files, people):
    attach(files, people[0])
    (view,) = files.list("members", people[0])
    removed = files.remove(RemoveAttachment(view.id, view.version))
    assert files.list("members", people[0]) == ()
    HistoryService(any_desk).undo(removed.change_set_id)
    (back,) = files.list("members", people[0])
    assert files.read(back.file_id).content == PDF
    assert back.version > view.version


def test_that_adding_is_taken_back_and_put_back(any_desk, files, people):
    added = attach(files, people[0])
    history = HistoryService(any_desk)
    history.undo(added.change_set_id)
    assert files.list("members", people[0]) == ()
    history.redo(added.change_set_id)
    assert files.read(files.list("members", people[0])[0].file_id).content == PDF


def test_that_the_history_names_a_file_and_holds_none_of_its_bytes(any_desk, files, people):
    added = attach(files, people[0])
    (change,) = HistoryService(any_desk).changes_in(added.change_set_id)
    assert change.table_name == "attachments"
    assert change.fields["name"] == (None, "đơn.pdf")
    assert all(not isinstance(new, bytes) for _, new in change.fields.values())


def test_that_a_record_is_not_taken_back_while_a_file_belongs_to_it(any_desk, files):
    from commune_desk.services.members import AddMember, MemberService

    team_id, _ = team_of(any_desk, "thôn Hai")
    added = MemberService(any_desk).add(AddMember({"full_name": "Phạm Văn Mới"}, team_id, "member", any_desk.today()))
    (member_id,) = added.ids
    attach(files, member_id)
    history = HistoryService(any_desk)
    assert refusal(history.undo, added.change_set_id).code == "error.undo_referred_to"
    (view,) = files.list("members", member_id)
    removed = files.remove(RemoveAttachment(view.id, view.version))
    assert removed.change_set_id is not None
    history.undo(added.change_set_id)


def test_that_two_desks_get_a_conflict(any_desk, files, people):
    attach(files, people[0])
    (view,) = files.list("members", people[0])
    files.change_caption(ChangeCaption(view.id, view.version, "mặt trước"))
    with pytest.raises(ConflictError):
        files.change_caption(ChangeCaption(view.id, view.version, "mặt sau"))
    with pytest.raises(ConflictError):
        files.remove(RemoveAttachment(view.id, view.version))
    assert files.list("members", people[0])[0].caption == "mặt trước"


@pytest.mark.parametrize(
    ("subject", "content", "code"),
    [
        ("members", b"", "error.files.empty"),
        ("members", b"MZ", "error.files.unknown_kind"),
        ("members", b"%PDF-" + b"\0" * MOST_BYTES, "error.files.too_large"),
        ("files", PDF, "error.files.no_such_record"),
        ("units", PDF, "error.files.no_such_record"),
    ],
)
def test_that_what_cannot_be_kept_is_refused_and_leaves_nothing(desk, subject, content, code):
    service = FileService(desk)
    _, (member_id,) = team_of(desk, "thôn Một", "Lê Văn Hưởng")
    assert refusal(service.attach, AttachFile(subject, member_id, "tệp", content)).code == code
    assert contents(desk) == 0


def test_that_the_newest_photo_is_shown_and_the_one_before_it_stays(any_desk, files, people):
    assert files.photo(people[0]) is None
    files.set_photo(SetPhoto(people[0], "cũ.png", PNG))
    move_clock(any_desk, "2026-10-23T08:00")
    files.set_photo(SetPhoto(people[0], "mới.png", PNG + b"2"))
    assert files.photo(people[0]) == PNG + b"2"
    files.remove_photo(people[0])
    assert files.photo(people[0]) == PNG
    files.remove_photo(people[0])
    assert files.photo(people[0]) is None
    assert refusal(files.remove_photo, people[0]).code == "error.files.no_photo"
    assert refusal(files.set_photo, SetPhoto(people[0], "đơn.pdf", PDF)).code == "error.files.not_a_picture"


def test_that_a_file_whose_bytes_changed_is_told_by_check_and_not_handed_out(any_desk, files, people):
    attach(files, people[0])
    (view,) = files.list("members", people[0])
    assert check.check(any_desk.database) == []
    with any_desk.database.writer.begin() as connection:
        connection.execute(update(FileRow).values(content=PDF[:-1] + b"?"))
    (finding,) = check.check(any_desk.database)
    assert (finding.code, finding.facts) == ("finding.file_damaged", {"name": "đơn.pdf"})
    assert say(finding.code, **finding.facts)
    assert refusal(files.read, view.file_id).code == "error.files.damaged"


def test_that_a_backup_put_back_holds_every_file(any_desk, files, people, tmp_path: Path):
    attach(files, people[0])
    attach(files, people[0], name="ảnh.png", content=PNG + b"\0" * 3_000_000)
    if any_desk.database.path is None:
        target = tmp_path / "bản sao.zip"
        place = tmp_path / "khôi phục.db"
        backup.backup(any_desk.database, target)
        export.restore_export(target, place)
        key = None
    else:
        target = tmp_path / "bản sao.db"
        place, key = target, any_desk.database.key
        backup.backup(any_desk.database, target)
    opened = open_database(place, key)
    try:
        restored = FileService(replace(any_desk, database=opened))
        views = restored.list("members", people[0])
        assert [view.name for view in views] == ["đơn.pdf", "ảnh.png"]
        assert [len(restored.read(view.file_id).content) for view in views] == [len(PDF), len(PNG) + 3_000_000]
        assert check.check(opened) == []
    finally:
        opened.close()


def test_that_an_export_read_back_holds_every_file(desk, tmp_path: Path):
    files = FileService(desk)
    _, (member_id,) = team_of(desk, "thôn Một", "Lê Văn Hưởng")
    for number in range(3):
        attach(files, member_id, name=f"{number}.pdf", content=PDF + bytes([number]))
    target = export.export(desk.database, tmp_path / "mở.zip")
    place = tmp_path / "đọc lại.db"
    export.restore_export(target, place)
    opened = open_database(place)
    try:
        again = FileService(replace(desk, database=opened))
        assert [again.read(view.file_id).content for view in again.list("members", member_id)] == [
            PDF + bytes([number]) for number in range(3)
        ]
    finally:
        opened.close()


def test_that_no_file_is_written_beside_an_encrypted_office(tmp_path: Path):
    from engine_fixtures import FAST

    from commune_desk.store import keys

    place = tmp_path / "đơn vị.db"
    key = keys.create_key(place, "mật khẩu", FAST)
    schema.create(place, key)
    database = open_database(place, key)
    desk = new_desk(database)
    files = FileService(desk)
    _, (member_id,) = team_of(desk, "thôn Một", "Lê Văn Hưởng")
    secret = b"%PDF-1.7\nSECRET-OF-A-PERSON"
    attach(files, member_id, content=secret)
    files.read(files.list("members", member_id)[0].file_id)
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in written if b"SECRET-OF-A-PERSON" in path.read_bytes()]
    database.close()
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"SECRET-OF-A-PERSON" in path.read_bytes()]


def test_that_a_file_chosen_is_read_whole_or_refused_before_it_is_read(tmp_path: Path):
    small, large = tmp_path / "nhỏ.pdf", tmp_path / "lớn.pdf"
    small.write_bytes(PDF)
    with large.open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    assert read_whole(small) == PDF
    assert refusal(read_whole, large).code == "error.files.too_large"
    assert refusal(read_whole, tmp_path / "không có.pdf").code == "error.file_missing"


def test_that_strangers_are_refused(desk):
    files = FileService(desk)
    stranger = desk.new_id()
    for call in (
        lambda: files.read(stranger),
        lambda: files.remove(RemoveAttachment(stranger, 1)),
        lambda: files.set_photo(SetPhoto(stranger, "ảnh.png", PNG)),
    ):
        with pytest.raises(RefusedError):
            call()
