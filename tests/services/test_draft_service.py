"""What is half typed, over real files: this opening's, those of a process that was killed, sealed and damaged ones."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from commune_desk.services.drafts import DraftService, KeepDraft
from commune_desk.services.passwords import PasswordService, SetPassword
from commune_desk.store import draft_files

SECRET = "Hai nhóm cãi vã"
LEFT_BY_A_CRASH = """
import os, sys
from pathlib import Path
from commune_desk.store import draft_files
own = draft_files.begin(Path(sys.argv[1]))
own.write(sys.stdin.buffer.read())
print("kept", flush=True)
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "drafts"


@pytest.fixture
def open_drafts(desk, folder):
    """Another opening of the office, as after the window was started anew."""
    opened = []

    def make() -> DraftService:
        opened.append(DraftService(desk, folder))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def a_draft(words: str = SECRET, key: str = "new", order: int = 1) -> KeepDraft:
    return KeepDraft("incidents", key, "Mục mới", {"words": words}, order)


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.drafts"))


def test_that_what_was_typed_is_taken_over_by_the_next_opening_alone(open_drafts, folder):
    first = open_drafts()
    assert first.keep(a_draft())
    second = open_drafts()
    assert second.take_over() == ()
    first.close()
    (found,) = second.take_over()
    assert (found.subject, found.key, found.title, dict(found.texts)) == (
        "incidents",
        "new",
        "Mục mới",
        {"words": SECRET},
    )
    assert second.kept("incidents", "new") == found
    assert len(files(folder)) == 1
    assert open_drafts().take_over() == ()


def test_that_what_is_saved_leaves_nothing_behind(open_drafts, folder):
    drafts = open_drafts()
    drafts.keep(a_draft())
    assert drafts.keep(KeepDraft("incidents", "new", "", {}, 2)) is False
    assert files(folder) == []
    drafts.close()
    assert list(folder.rglob("*.*")) == []


def test_that_of_what_is_told_in_the_wrong_order_the_later_counts(open_drafts):
    drafts = open_drafts()
    drafts.keep(KeepDraft("incidents", "new", "", {}, 5))
    drafts.keep(a_draft(order=4))
    assert drafts.kept("incidents", "new") is None
    drafts.keep(a_draft("b", order=7))
    drafts.keep(a_draft("a", order=6))
    assert drafts.kept("incidents", "new").texts == {"words": "b"}


def test_that_two_drafts_of_one_form_both_stay_whatever_is_typed_there_since(open_drafts, desk):
    first, second = open_drafts(), open_drafts()
    first.keep(a_draft("older"))
    desk.clock.local += timedelta(minutes=1)
    second.keep(a_draft("newer"))
    for one in (second, first):
        one.close()
    third = open_drafts()
    assert [draft.texts["words"] for draft in third.take_over()] == ["older", "newer"]
    assert third.kept("incidents", "new").texts == {"words": "newer"}
    third.keep(a_draft("mine", order=3))
    third.keep(KeepDraft("incidents", "new", "", {}, 4))
    older, newer = third.take_over()
    third.let_go(newer)
    third.close()
    (left,) = open_drafts().take_over()
    assert left.texts == older.texts == {"words": "older"}


def test_that_a_killed_process_leaves_what_it_kept(desk, folder, open_drafts):
    content = b'[{"subject": "members", "key": "new", "title": "x", "texts": {"full_name": "L\\u00ea"}, '
    content += b'"base": {}, "kept_at": "2026-10-22T03:00:00+00:00"}]'
    own = folder / str(desk.unit_id)
    done = subprocess.run(
        [sys.executable, "-c", LEFT_BY_A_CRASH, str(own)], input=content, capture_output=True, check=False
    )
    assert done.stdout == b"kept\n", done.stderr
    (found,) = open_drafts().take_over()
    assert found.texts == {"full_name": "Lê"}


def test_that_an_encrypted_office_seals_what_is_typed(any_desk, folder):
    drafts = DraftService(any_desk, folder)
    drafts.keep(a_draft())
    (file,) = files(folder)
    in_clear = SECRET.encode() in file.read_bytes()
    assert in_clear == (any_desk.database.key is None)
    drafts.close()
    again = DraftService(any_desk, folder)
    (found,) = again.take_over()
    again.close()
    assert found.texts == {"words": SECRET}


def test_that_what_was_typed_before_the_office_had_a_password_is_sealed_too(desk, open_drafts, folder):
    other, drafts = open_drafts(), open_drafts()
    other.keep(a_draft())
    other.close()
    drafts.keep(a_draft(key="another"))
    assert all(SECRET.encode() in file.read_bytes() for file in files(folder))
    PasswordService(desk, drafts).set_first(SetPassword("mật khẩu mới", "mật khẩu mới"))
    assert len(files(folder)) == 1
    assert not any(SECRET.encode() in file.read_bytes() for file in files(folder))
    drafts.close()
    assert {draft.key for draft in open_drafts().take_over()} == {"new", "another"}


UNREADABLE = {
    "half": b"{",
    "numbers": b"[1]",
    "fields missing": b'[{"subject": 1}]',
    "nested": b"[" * 100_000,
    "another key": draft_files.sealed(b"[]", b"k" * 32),
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_that_a_file_that_cannot_be_read_is_left_where_it_lies(content, desk, open_drafts, folder):
    own = folder / str(desk.unit_id)
    own.mkdir(parents=True)
    (own / "1-0.drafts").write_bytes(content)
    assert open_drafts().take_over() == ()
    assert (own / "1-0.drafts").read_bytes() == content


def test_that_a_folder_that_cannot_be_written_keeps_nobody_from_typing(desk, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    drafts = DraftService(desk, tmp_path / "file")
    assert drafts.keep(a_draft()) is False
    assert drafts.kept("incidents", "new") is not None
    drafts.close()


def test_that_a_seal_holds_only_for_its_key_and_its_words():
    key, other = os.urandom(32), os.urandom(32)
    sealed = draft_files.sealed(b"words", key)
    assert draft_files.opened(sealed, key) == b"words"
    assert draft_files.opened(sealed, other) is None
    assert draft_files.opened(sealed, None) is None
    assert draft_files.opened(sealed[:-1] + bytes([sealed[-1] ^ 1]), key) is None
    assert draft_files.opened(sealed[:30], key) is None
    assert draft_files.sealed(b"words", None) == b"words"
