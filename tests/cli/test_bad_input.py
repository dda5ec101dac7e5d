"""What bad input gets on the command line: exit 1, one sentence in the language asked for, and nothing written."""

import hashlib
import json
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from engine_fixtures import FAST

from commune_desk.assets import form, resource
from commune_desk.bootstrap import create_office
from commune_desk.services.units import CreateUnit
from commune_desk.store import keys
from commune_desk.wording import LANGUAGES

LISTING = ("teams", "list", "--as-of", "2026-08-21")
ADDING = ("log", "add", "--kind", "theft", "--text", "Mất xe", "--at", "2026-08-20T10:00")
PRINTING = ("forms", "print", "f46-member-list", "--subject", "2026-08-21")
HEAD = "STT;Họ và tên;Ngày sinh;Số CCCD;Số điện thoại;Tổ;Chức danh\n"
GOOD = "1;Nguyễn Văn Thử;12/03/1979;000079012345;0990000001;Thôn Thử Nghiệm;Tổ trưởng\n"
BAD = "2;Lê Văn Trẻ;21/11/2015;000215028183;0990000003;Thôn Thử Nghiệm;Tổ viên\n"


def picture(folder: Path) -> dict[str, str]:
    """Every file by its checksum; SQLite's own files beside an open database do not count."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in sorted(folder.rglob("*"))
        if not path.name.endswith(("-wal", "-shm"))
    }


@pytest.fixture
def refused(run, tmp_path) -> Callable[..., str]:
    """Runs a command that must be refused in both languages, as text and as JSON, and leave all files alone.

    Returns the code.
    """

    def refused(*arguments: object) -> str:
        before = picture(tmp_path)
        told = {}
        for language in LANGUAGES:
            plain = run(*arguments, "--lang", language)
            as_json = run(*arguments, "--lang", language, "--json")
            error = as_json.error
            assert (plain.status, as_json.status) == (1, 1)
            assert plain.err.strip() == error["message"]
            assert "Traceback" not in plain.err
            assert "\n" not in error["message"]
            assert set(error) == {"code", "message"}
            told[language] = error
        assert told["vi"]["code"] == told["en"]["code"]
        assert told["vi"]["message"] != told["en"]["message"]
        assert picture(tmp_path) == before
        return told["vi"]["code"]

    return refused


# Lists


def _workbook(file: Path) -> bytes:
    book = openpyxl.Workbook()
    for line in (HEAD + GOOD).splitlines():
        book.worksheets[0].append(line.split(";"))
    book.save(file)
    return file.read_bytes()


@pytest.mark.parametrize("without_office", [True, False])
def test_that_a_list_that_cannot_be_read_says_why(refused, sample, tmp_path, without_office):
    whole = _workbook(tmp_path / "whole.xlsx")
    files = {
        "half.xlsx": whole[: len(whole) // 2],
        "empty.xlsx": b"",
        "random.bin": b"\x01" + secrets.token_bytes(5000),
        "letter.pdf": b"%PDF-1.4",
        "office.db": b"SQLite format 3\0" + bytes(5000),
        "no head.csv": b"a;b;c\n1;2;3\n",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    place = ("--dry-run",) if without_office else ("--db", sample)
    told = {name: refused("import", tmp_path / name, *place) for name in (*files, "none.xlsx", "Công an xã #1")}
    assert told == {
        "half.xlsx": "error.import_file_damaged",
        "empty.xlsx": "error.import_file_empty",
        "random.bin": "error.import_wrong_kind",
        "letter.pdf": "error.import_wrong_kind",
        "office.db": "error.import_wrong_kind",
        "no head.csv": "error.import_no_header",
        "none.xlsx": "error.import_file_missing",
        "Công an xã #1": "error.import_not_a_file",
    }


def test_that_a_list_of_nobody_is_not_imported(refused, sample, tmp_path):
    (tmp_path / "head.csv").write_text(HEAD, encoding="utf-8")
    assert refused("import", tmp_path / "head.csv", "--db", sample) == "error.import_nobody"


def test_that_nobody_is_imported_when_the_rows_in_error_cannot_be_saved(refused, sample, tmp_path):
    file = tmp_path / "danh sách.csv"
    file.write_text(HEAD + GOOD + BAD, encoding="utf-8")
    for language_words in ("dòng lỗi", "rows in error"):
        (tmp_path / f"danh sách - {language_words}.xlsx").mkdir()
    assert refused("import", file, "--as-of", "2026-08-21", "--db", sample) == "error.file_is_folder"


def test_that_no_rows_in_error_are_left_of_an_import_that_was_refused(run, sample, tmp_path, monkeypatch):
    from commune_desk.domain.errors import UserFacingError
    from commune_desk.services.imports import ImportService

    def locked(*_, **__):
        raise UserFacingError("error.database_locked", place="x")

    monkeypatch.setattr(ImportService, "run", locked)
    file = tmp_path / "danh sách.csv"
    file.write_text(HEAD + GOOD + BAD, encoding="utf-8")
    before = picture(tmp_path)
    assert run("import", file, "--as-of", "2026-08-21", "--db", sample).status == 1
    assert picture(tmp_path) == before


@pytest.mark.parametrize("chart", ["", "[1]", '{"B": 5}', '{"B": "nonsense"}', '{"": "full_name"}'])
def test_that_a_map_that_will_not_do_is_told(refused, sample, tmp_path, chart):
    (tmp_path / "list.csv").write_text(HEAD + GOOD, encoding="utf-8")
    (tmp_path / "map.json").write_text(chart, encoding="utf-8")
    code = refused("import", tmp_path / "list.csv", "--map", tmp_path / "map.json", "--db", sample)
    assert code in {"error.cli.map_unreadable", "error.import_bad_mapping"}


# Databases


def foreign(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE letters (a)")
    connection.close()


def of_revision(revision: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        connection = sqlite3.connect(file)
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        connection.commit()
        connection.close()

    return change


def emptied_to(content: bytes) -> Callable[[Path], None]:
    return lambda file: file.write_bytes(content) and None


def cut(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def replaced_by_foreign(file: Path) -> None:
    file.unlink()
    foreign(file)


def replaced_by_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda file: file.unlink(), "error.database_missing"),
        (replaced_by_folder, "error.database_missing"),
        (emptied_to(b""), "error.database_empty"),
        (emptied_to(b"\x01" + bytes(range(256)) * 40), "error.database_unreadable"),
        (cut, "error.database_damaged"),
        (replaced_by_foreign, "error.database_not_ours"),
        (of_revision("9999"), "error.database_newer"),
        (of_revision("0000"), "error.database_older"),
    ],
    ids=["missing", "folder", "empty", "random", "cut", "foreign", "newer", "older"],
)
def test_that_a_database_that_cannot_be_opened_says_why_and_is_not_touched(refused, sample, spoil, code):
    spoil(sample)
    for command in (LISTING, ADDING, ("db", "backup", sample.with_name("copy.db")), ("pay", "month", "2026-08")):
        assert refused(*command, "--db", sample) == code
    if code != "error.database_older":
        assert refused("db", "upgrade", "--db", sample) == code
    if code in {"error.database_not_ours", "error.database_empty"}:
        assert refused("db", "check", "--db", sample) == code
        assert refused("db", "info", "--db", sample) == code


def test_that_tables_of_no_known_version_are_not_upgraded(refused, sample):
    of_revision("0000")(sample)
    assert refused("db", "upgrade", "--db", sample) == "error.database_not_ours"


def test_that_a_check_of_newer_data_says_to_install_the_newer_program(run, sample):
    of_revision("9999")(sample)
    (finding,) = run("db", "check", "--db", sample, "--json").json
    assert finding["code"] == "finding.schema_newer"


def test_that_a_name_no_file_can_have_is_told(refused, sample, tmp_path):
    long = tmp_path / ("a" * 300)
    assert refused(*LISTING, "--db", long) == "error.file_name_unusable"
    assert refused("db", "init", "--name", "Yên Sơn", "--db", long) == "error.file_name_unusable"
    assert refused("db", "backup", long, "--db", sample) == "error.database_unreachable"
    assert refused("db", "restore", long, "--db", sample) == "error.file_name_unusable"
    assert refused("demo", long) == "error.file_name_unusable"


LOCK = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN IMMEDIATE');"
    "print('held', flush=True); sys.stdin.read()"
)


@pytest.fixture
def written_elsewhere(sample) -> Iterator[Path]:
    """An office that another program is writing to."""
    other = subprocess.Popen([sys.executable, "-c", LOCK, str(sample)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout.readline() == b"held\n"
    yield sample
    other.communicate()


def test_that_an_office_somebody_is_writing_to_is_told_by_its_own_name(run, written_elsewhere, tmp_path, monkeypatch):
    from commune_desk.store import engine

    monkeypatch.setattr(
        engine.open_database, "__kwdefaults__", engine.open_database.__kwdefaults__ | {"lock_wait_s": 0}
    )
    before = picture(tmp_path)
    for command in (ADDING, ("db", "backup", tmp_path / "copy.db")):
        ran = run(*command, "--db", written_elsewhere, "--json")
        assert (ran.status, ran.error["code"]) == (1, "error.database_locked")
        assert str(written_elsewhere) in ran.error["message"]
    assert run(*LISTING, "--db", written_elsewhere).status == 0
    assert picture(tmp_path) == before


def test_that_a_restore_waits_for_nobody_who_writes(run, written_elsewhere, made_sample, tmp_path):
    before = picture(tmp_path)
    ran = run("db", "restore", made_sample, "--db", written_elsewhere, "--json")
    assert (ran.status, ran.error["code"]) == (1, "error.database_in_use")
    assert picture(tmp_path) == before


# Passwords


PASSWORD = "mật khẩu của xã"


@pytest.fixture
def password(tmp_path) -> Path:
    file = tmp_path / "mật khẩu.txt"
    file.write_text(PASSWORD, encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def made_encrypted(tmp_path_factory) -> Path:
    """An office whose password is stretched little: each refusal is asked for four times."""
    file = tmp_path_factory.mktemp("encrypted") / "mã hóa.db"
    office = create_office(str(file), CreateUnit("", "xa", "Yên Sơn", "tinh", ""), password=PASSWORD, who="x")
    office.close()
    keys.set_password(file, keys.unlock(file, PASSWORD), PASSWORD, FAST)
    return file


@pytest.fixture
def encrypted(made_encrypted, tmp_path, password) -> Path:
    shutil.copyfile(keys.key_path(made_encrypted), keys.key_path(tmp_path / made_encrypted.name))
    return Path(shutil.copyfile(made_encrypted, tmp_path / made_encrypted.name))


def test_that_a_wrong_or_missing_password_is_told(refused, encrypted, tmp_path):
    wrong, empty, letters = (tmp_path / name for name in ("sai.txt", "trống.txt", "lạ.txt"))
    wrong.write_text("sai")
    empty.write_text("\n")
    letters.write_bytes(b"\xff\xfe\x80")
    assert refused(*LISTING, "--db", encrypted) == "error.password_needed"
    assert refused(*LISTING, "--db", encrypted, "--key-file", wrong) == "error.wrong_password"
    for file in (empty, letters, tmp_path / "none.txt", tmp_path):
        assert refused(*LISTING, "--db", encrypted, "--key-file", file) == "error.password_file_unreadable"


@pytest.mark.parametrize(
    ("entry", "value"),
    [("time_cost", 0), ("memory_kib", "x"), ("memory_kib", 2**40), ("salt", "YQ=="), ("nonce", ""), ("salt", 5)],
)
def test_that_a_key_file_with_a_wrong_entry_is_told(refused, encrypted, password, entry, value):
    file = encrypted.with_name(encrypted.name + ".key")
    header = json.loads(file.read_text("utf-8"))
    (header["argon2id"] if entry in header["argon2id"] else header)[entry] = value
    file.write_text(json.dumps(header), "utf-8")
    assert refused(*LISTING, "--db", encrypted, "--key-file", password) == "error.key_file_unreadable"


def test_that_an_encrypted_file_without_its_key_file_names_the_one_that_is_missing(run, refused, encrypted, password):
    encrypted.with_name(encrypted.name + ".key").unlink()
    assert refused(*LISTING, "--db", encrypted, "--key-file", password) == "error.database_unreadable"
    assert "mã hóa.db.key" in run(*LISTING, "--db", encrypted).err


def test_that_no_office_is_made_beside_a_key_that_opens_something_else(refused, tmp_path, password):
    (tmp_path / "xã.db.key").write_text("{}")
    for key in ((), ("--key-file", password)):
        assert refused("db", "init", "--db", tmp_path / "xã.db", *key, "--name", "Yên Sơn") == "error.key_file_exists"


def test_that_an_office_without_a_name_leaves_no_database(refused, tmp_path):
    assert refused("db", "init", "--db", tmp_path / "xã.db", "--name", "  ") == "error.invalid_fields"


def test_that_a_backup_never_writes_over_the_key_of_something_else(refused, encrypted, password, tmp_path):
    (tmp_path / "copy.db.key").write_text("another")
    code = refused("db", "backup", tmp_path / "copy.db", "--db", encrypted, "--key-file", password)
    assert code == "error.key_file_exists"


# Backups


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda file: file.unlink(), "error.backup_missing"),
        (replaced_by_folder, "error.backup_missing"),
        (emptied_to(b""), "error.backup_damaged"),
        (cut, "error.backup_damaged"),
        (replaced_by_foreign, "error.not_a_backup"),
        (emptied_to(b"PK\x05\x06" + bytes(18)), "error.not_a_backup"),
        (of_revision("9999"), "error.database_newer"),
    ],
    ids=["missing", "folder", "empty", "cut", "foreign", "zip", "newer"],
)
def test_that_what_is_no_backup_is_refused_and_the_office_stays(  # noqa: PLR0917 - fixtures and a case
    refused, sample, made_sample, tmp_path, spoil, code
):
    backup = Path(shutil.copyfile(made_sample, tmp_path / "bản sao.db"))
    spoil(backup)
    assert refused("db", "restore", backup, "--db", sample) == code


def test_that_a_page_hurt_in_the_middle_of_a_backup_is_found(refused, sample, made_sample, tmp_path):
    content = bytearray(made_sample.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 4096] = b"\xff" * 4096
    (tmp_path / "bản sao.db").write_bytes(content)
    assert refused("db", "restore", tmp_path / "bản sao.db", "--db", sample) == "error.backup_damaged"


def test_that_a_backup_goes_nowhere_it_cannot(refused, sample, tmp_path):
    assert refused("db", "backup", tmp_path / "none" / "x.db", "--db", sample) == "error.folder_missing"
    assert refused("db", "backup", tmp_path, "--db", sample) == "error.backup_exists"
    assert refused("db", "backup", sample, "--db", sample) == "error.backup_exists"
    (tmp_path / "x.db.part").mkdir()
    assert refused("db", "backup", tmp_path / "x.db", "--db", sample) == "error.file_is_folder"


def test_that_a_restore_goes_nowhere_it_cannot(refused, made_sample, tmp_path):
    for place in (tmp_path / "none" / "x.db", tmp_path):
        assert refused("db", "restore", made_sample, "--db", place) == "error.database_unreachable"


# Papers and workbooks


@pytest.mark.parametrize(
    ("words", "suffix"),
    [(PRINTING, ".pdf"), (("export", "bm1", "2026-08"), ".xlsx")],
    ids=["print", "bm1"],
)
def test_that_a_paper_goes_nowhere_it_cannot(refused, sample, tmp_path, words, suffix):
    (tmp_path / f"folder{suffix}").mkdir()
    (tmp_path / "file").write_text("x")
    places = {
        tmp_path / "none" / f"x{suffix}": "error.folder_missing",
        tmp_path / "file" / f"x{suffix}": "error.folder_missing",
        tmp_path / f"folder{suffix}": "error.file_is_folder",
        tmp_path / ("a" * 300 + suffix): "error.file_name_unusable",
        tmp_path / "x": "error.cli.kind_of_file",
    }
    assert {place: refused(*words, "--out", place, "--db", sample) for place in places} == places


def test_that_a_sample_commune_is_not_made_where_a_file_is(refused, tmp_path):
    (tmp_path / "file").write_text("x")
    assert refused("demo", tmp_path / "file") == "error.file_in_the_way"
    assert refused("demo", tmp_path / "file" / "x") == "error.folder_missing"


# Disks: by root in a name space of its own, since only there a disk can be small or locked


@pytest.fixture
def disk(tmp_path) -> Iterator[tuple[Path, Callable[..., None]]]:
    """A disk of 64 kB, and a way to mount it anew."""
    place = tmp_path / "ổ đĩa"
    place.mkdir()

    def mount(*options: str) -> None:
        if subprocess.run(["mount", *options, str(place)], check=False, capture_output=True).returncode:
            pytest.skip("a small disk can be mounted by root only")

    mount("-t", "tmpfs", "-o", "size=64k", "tmpfs")
    yield place, mount
    subprocess.run(["umount", str(place)], check=True)


def fill(folder: Path) -> None:
    with pytest.raises(OSError), (folder / "filler").open("wb", buffering=0) as stream:  # noqa: PT012
        while True:
            stream.write(bytes(4096))


def test_that_a_full_disk_keeps_what_was_there(run, refused, sample, disk, tmp_path):
    place, _ = disk
    (place / "x.pdf").write_bytes(b"old")
    (place / "list.csv").write_text(HEAD + GOOD + BAD, encoding="utf-8")
    fill(place)
    assert refused(*PRINTING, "--out", place / "x.pdf", "--db", sample) == "error.file_disk_full"
    assert refused("export", "bm1", "2026-08", "--out", place / "x.xlsx", "--db", sample) == "error.file_disk_full"
    assert refused("import", place / "list.csv", "--as-of", "2026-08-21", "--db", sample) == "error.file_disk_full"
    assert refused("db", "backup", place / "x.db", "--db", sample) == "error.disk_full"
    assert refused("db", "init", "--name", "Yên Sơn", "--db", place / "new.db") == "error.disk_full"
    assert refused("db", "restore", sample, "--db", place / "new.db") == "error.disk_full"
    before = picture(tmp_path)
    demo = run("demo", place / "demo", "--members", "3", "--months", "1", "--json")
    assert (demo.status, demo.error["code"]) == (1, "error.disk_full")
    assert picture(tmp_path) == before


def test_that_a_locked_disk_is_told_as_such(refused, sample, disk, password, monkeypatch):
    place, mount = disk
    (place / "list.csv").write_text(HEAD + GOOD + BAD, encoding="utf-8")
    mount("-o", "remount,ro")
    assert refused(*PRINTING, "--out", place / "x.pdf", "--db", sample) == "error.file_not_allowed"
    assert refused("export", "bm1", "2026-08", "--out", place / "x.xlsx", "--db", sample) == "error.file_not_allowed"
    assert refused("import", place / "list.csv", "--as-of", "2026-08-21", "--db", sample) == "error.file_not_allowed"
    assert refused("demo", place / "demo") == "error.file_not_allowed"
    for key in ((), ("--key-file", password)):
        init = ("db", "init", "--name", "Yên Sơn", "--db", place / "x.db")
        assert refused(*init, *key) == "error.database_read_only"
    assert refused("db", "backup", place / "x.db", "--db", sample) == "error.database_read_only"
    monkeypatch.setenv("COMMUNE_DESK_HOME", str(place / "home"))
    assert refused(*LISTING) == "error.home_unwritable"


# Forms


def _tables_of(text: str) -> str:
    return text.replace("<table ", "<table wdth='1' ", 1)


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        ("form.xml.j2", lambda text: text.replace("<letterhead>", "<letterhed>", 1), "error.form_unknown_tag"),
        ("form.xml.j2", lambda text: text.replace("</letterhead>", "", 1), "error.form_not_well_formed"),
        ("form.xml.j2", _tables_of, "error.form_unknown_attribute"),
        ("form.xml.j2", lambda text: text.replace("{{ office.", "{{ offise.", 1), "error.form_unknown_field"),
        ("form.xml.j2", lambda text: text.replace("ask.", "ask.not_", 1), "error.form_unknown_field"),
        ("form.xml.j2", lambda text: text.replace(" }}", " | loud }}", 1), "error.form_syntax"),
        ("form.xml.j2", lambda text: text.replace("{% for", "{% fro", 1), "error.form_syntax"),
        ("form.xml.j2", lambda text: text[: len(text) // 2], "error.form_syntax"),
        ("form.xml.j2", lambda _: "", "error.form_without_paper"),
        ("form.toml", lambda text: text.replace("=", "", 1), "error.form_settings_syntax"),
        ("form.toml", lambda text: text.replace("orientation", "orient"), "error.form_bad_settings"),
        ("form.toml", lambda text: "questions = ['a']\n" + text.replace("[[questions]]", "[[q]]"),
         "error.form_bad_settings"),
    ],
)  # fmt: skip
def test_that_a_form_with_a_mistake_is_told_with_its_line(run, tmp_path, name, change, code):
    folder = tmp_path / "f99-thử"
    shutil.copytree(form("f46-member-list"), folder)
    assert run("forms", "check", folder).status == 0
    before = (folder / name).read_text("utf-8")
    (folder / name).write_text(change(before), "utf-8")
    ran = run("forms", "check", folder, "--json")
    assert (ran.status, [mistake["code"] for mistake in ran.json]) == (1, [code])
    if code not in {"error.form_without_paper", "error.form_bad_settings"}:
        assert "dòng " in ran.json[0]["message"]
        assert "line " in run("forms", "check", folder, "--lang", "en").out


@pytest.mark.parametrize("name", ["form.toml", "form.xml.j2"])
def test_that_a_file_of_a_form_that_is_no_text_is_told(run, tmp_path, name):
    folder = tmp_path / "f99-thử"
    shutil.copytree(form("f46-member-list"), folder)
    (folder / name).write_bytes(b"\xff\xfe\x80")
    assert run("forms", "check", folder, "--json").json[0]["code"] == "error.form_file_unreadable"
    (folder / name).unlink()
    assert run("forms", "check", folder, "--json").json[0]["code"] == "error.form_file_missing"


def test_that_an_answer_nobody_asked_for_is_told(refused, sample, tmp_path):
    out = ("--out", tmp_path / "x.pdf", "--db", sample)
    assert refused(*PRINTING, "--answer", "copies=2", *out) == "error.form_unknown_answer"


# Rate packs


@pytest.mark.parametrize(
    ("change", "code", "word"),
    [
        (lambda text: text.replace("[night_duty]", "[night_duty", 1), "error.pack_not_toml", "dòng 27 "),
        (lambda text: text[: text.index("[night_duty]") + 4], "error.pack_not_toml", "dòng 27 "),
        (lambda text: text + "\n[nite_duty]\nvnd = 1\n", "error.pack_key_unknown", "“nite_duty”"),
        (lambda text: text.replace("vnd = 50000", 'vnd = "5"', 1), "error.pack_not_amount", "night_duty.vnd"),
        (lambda text: text.replace("vnd = 50000", f"vnd = {10**30}", 1), "error.pack_not_amount", "night_duty.vnd"),
        (lambda text: text.replace("vnd = 50000", "vnd = " + "9" * 5000, 1), "error.pack_not_toml", "dòng "),
        (lambda text: text.replace("valid_from = ", "valid_from = 5 # ", 1), "error.pack_not_date", "valid_from"),
        (lambda _: "a = " + "[" * 5000, "error.pack_not_toml", "dòng 1 "),
        (lambda _: "", "error.pack_key_missing", "“key”"),
    ],
)
def test_that_a_rate_pack_with_a_mistake_is_told_with_its_line_or_its_key(  # noqa: PLR0917 - fixtures and a case
    run, refused, tmp_path, change, code, word
):
    file = tmp_path / "định mức.toml"
    file.write_text(change(resource("sample_commune", "rates-2026.toml").read_text("utf-8")), "utf-8")
    assert refused("pay", "check-pack", file) == code
    assert word in run("pay", "check-pack", file).err


def test_that_a_rate_pack_that_is_no_text_is_told(refused, tmp_path):
    (tmp_path / "a.toml").write_bytes("key".encode("utf-16"))
    for file in (tmp_path / "a.toml", tmp_path / "none.toml", tmp_path):
        assert refused("pay", "check-pack", file) == "error.pack_unreadable"


# Arguments


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("pay", "month", "2026-13"), "error.month_unreadable"),
        (("pay", "month", "1900-01"), "error.month_without_rates"),
        (("pay", "close", "2020-01"), "error.month_not_computed"),
        (("pay", "reopen", "2026-09", "--reason", "x"), "error.month_not_closed"),
        (("pay", "month", "2026-08", "--explain", "không ai"), "error.cli.member_not_found"),
        (("report", "2026-Q5"), "error.period_unreadable"),
        (("report", "2026-08-15..2026-07-14"), "error.period_reversed"),
        (("report", "2026-08", "--list", "none"), "error.indicators.unknown_list"),
        (("members", "show", "00000000-0000-0000-0000-000000000000"), "error.no_such_member"),
        (("members", "show", "x"), "error.cli.several_members"),
        (("members", "list", "--team", "không có"), "error.cli.team_not_found"),
        (("log", "add", "--kind", " ", "--text", "x"), "error.cli.kind_not_found"),
        (("log", "add", "--kind", "theft", "--text", ""), "error.invalid_fields"),
        (("log", "add", "--kind", "theft", "--text", "x", "--at", "0001-01-01T00:00+14:00"),
         "error.cli.moment_unreadable"),
        (("log", "add", "--kind", "theft", "--text", "x", "--at", "2999-01-01T10:00"), "error.invalid_fields"),
        ((*ADDING, "--count", "turnout=" + "9" * 5000), "error.cli.not_a_number"),
    ],
)  # fmt: skip
def test_that_an_argument_that_names_nothing_is_told(refused, sample, arguments, code):
    assert refused(*arguments, "--db", sample) == code


def test_that_somebody_without_pay_in_a_month_is_told(run, sample):
    nobody = "00000000-0000-0000-0000-000000000000"
    ran = run("pay", "month", "2026-08", "--explain", nobody, "--db", sample, "--json")
    assert (ran.status, ran.error["code"]) == (1, "error.cli.nothing_paid")


@pytest.mark.parametrize("day", ["2026-02-30", "9999-12-31", "0001-01-01", "hôm nay"])
def test_that_a_day_outside_the_years_offices_know_is_wrong_usage(run, sample, day):
    for command in (("log", "list", "--to", day), ("members", "list", "--as-of", day)):
        ran = run(*command, "--db", sample)
        assert (ran.status, ran.out) == (2, "")
        assert f"«{day}»" in ran.err


# Rights: root with its power over them taken away


def test_that_a_folder_without_rights_is_told(sample, tmp_path):
    powerless = [
        "setpriv",
        "--bounding-set=-dac_override,-dac_read_search",
        "--inh-caps=-dac_override,-dac_read_search",
    ]
    start = (
        [*powerless, sys.executable, "-m", "commune_desk"]
        if os.geteuid() == 0
        else [sys.executable, "-m", "commune_desk"]
    )
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("root may do everything")
    locked = tmp_path / "khóa"
    locked.mkdir(mode=0)
    try:
        for command in ((*LISTING, "--db", locked / "a.db"), (*PRINTING, "--out", locked / "x.pdf", "--db", sample)):
            ran = subprocess.run([*start, *map(str, command), "--json"], capture_output=True, check=False)
            assert ran.returncode == 1
            assert json.loads(ran.stderr)["error"]["code"] == "error.file_not_allowed"
    finally:
        locked.chmod(0o700)
    assert list(locked.iterdir()) == []
