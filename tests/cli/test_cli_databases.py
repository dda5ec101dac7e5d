"""The database on the command line."""

import re
import sqlite3

import pytest
from other_window import other_window  # noqa: F401 - a fixture

KEY = "mật khẩu của Công an xã"


@pytest.fixture
def key_file(tmp_path):
    file = tmp_path / "khóa.txt"
    file.write_text(KEY, encoding="utf-8")
    return file


def test_that_a_plain_database_is_made_with_a_word_about_it(run, tmp_path):
    file = tmp_path / "xã.db"
    ran = run("db", "init", "--db", file, "--name", "Yên Sơn", "--province", "Tân Lĩnh")
    assert ran.status == 0
    assert "mã hóa" in ran.err
    info = run("db", "info", "--db", file, "--json").json
    assert (info["encrypted"], info["units"], info["revision"]) == (False, ["Yên Sơn"], info["program_revision"])
    again = run("db", "init", "--db", file, "--name", "Yên Sơn", "--json")
    assert again.status == 1
    assert '"error.database_exists"' in again.err


def test_that_records_are_counted_by_their_names_in_the_language_asked_for(run, tmp_path):
    file = tmp_path / "xã.db"
    run("db", "init", "--db", file, "--name", "Yên Sơn")
    told = run("db", "info", "--db", file).out
    assert "Đơn vị 1" in told
    assert not re.search(r"[a-z]+_[a-z]+ \d", told)
    assert "Unit 1" in run("--lang", "en", "db", "info", "--db", file).out
    assert run("db", "info", "--db", file, "--json").json["counts"]["units"] == 1


def test_that_the_office_may_come_later(run, tmp_path):
    file = tmp_path / "xã.db"
    assert run("db", "init", "--db", file).status == 0
    assert run("teams", "list", "--db", file, "--json").error["code"] == "error.no_office"
    assert run("db", "init", "--db", file, "--name", "Yên Sơn").status == 0
    assert run("teams", "list", "--db", file, "--json").json == []


def test_that_a_key_file_encrypts_and_nothing_opens_without_it(run, tmp_path, key_file):
    file = tmp_path / "xã.db"
    made = run("db", "init", "--db", file, "--key-file", key_file, "--name", "Yên Sơn")
    assert (made.status, made.err) == (0, "")
    assert b"SQLite" not in file.read_bytes()[:16]
    assert run("teams", "list", "--db", file, "--json").error["code"] == "error.password_needed"
    assert run("teams", "list", "--db", file, "--key-file", key_file, "--json").json == []
    wrong = tmp_path / "khác.txt"
    wrong.write_text("không phải", encoding="utf-8")
    assert run("teams", "list", "--db", file, "--key-file", wrong, "--json").status == 1


def test_that_the_key_file_may_be_named_in_the_environment(run, tmp_path, key_file, monkeypatch):
    file = tmp_path / "xã.db"
    monkeypatch.setenv("COMMUNE_DESK_KEY_FILE", str(key_file))
    assert run("db", "init", "--db", file, "--name", "Yên Sơn").err == ""
    assert run("db", "info", "--db", file, "--json").json["encrypted"] is True


def test_that_a_plain_file_that_is_there_is_not_made_to_look_encrypted(run, tmp_path, key_file):
    file = tmp_path / "xã.db"
    run("db", "init", "--db", file, "--name", "Yên Sơn")
    assert run("db", "init", "--db", file, "--key-file", key_file, "--name", "Khác").status == 1
    assert run("teams", "list", "--db", file, "--json").json == []


def test_that_a_sound_database_passes_and_a_hurt_one_is_told(run, sample):
    assert run("db", "check", "--db", sample, "--json").json == []
    assert run("db", "check", "--db", sample).out.strip() == "Dữ liệu nguyên vẹn."
    with sqlite3.connect(sample) as connection:
        connection.execute("DELETE FROM search_entries WHERE subject = 'members'")
    connection.close()
    ran = run("db", "check", "--db", sample, "--json")
    assert ran.status == 1
    assert {finding["code"] for finding in ran.json} >= {"finding.search_lacks"}
    assert all(finding["message"] for finding in ran.json)


def test_that_a_service_outside_the_life_of_its_team_is_told_by_name_and_ends_with_one(run, sample):
    with sqlite3.connect(sample) as plain:
        member_id, name = plain.execute(
            "SELECT m.id, m.full_name FROM members m JOIN service_spells s ON s.member_id = m.id"
            " WHERE s.valid_to IS NULL LIMIT 1"
        ).fetchone()
        plain.execute("UPDATE service_spells SET valid_from = '1999-01-01' WHERE member_id = ?", (member_id,))
    plain.close()
    told = run("db", "check", "--db", sample)
    assert told.status == 1
    assert f"{name}: quá trình tham gia từ 01/01/1999 nằm ngoài thời gian có tổ" in told.out
    codes = [one["code"] for one in run("db", "check", "--db", sample, "--json").json]
    assert "finding.spell_outside_team" in codes


def test_that_what_was_changed_since_a_backup_is_gone_after_its_restore(run, sample, tmp_path):
    backup = tmp_path / "bản sao.db"
    made = run("db", "backup", backup, "--db", sample, "--json")
    assert made.json["size_bytes"] == backup.stat().st_size > 0
    before = run("log", "list", "--db", sample, "--json").out
    run("log", "add", "--kind", "theft", "--text", "Mất xe đạp", "--at", "2026-08-20T10:00", "--db", sample)
    assert run("log", "list", "--db", sample, "--json").out != before
    assert run("db", "restore", backup, "--db", sample).status == 0
    assert run("log", "list", "--db", sample, "--json").out == before
    kept = [file for file in sample.parent.iterdir() if file != sample and file.is_file()]
    assert kept


def test_that_a_backup_is_never_written_over_a_file(run, sample, tmp_path):
    there = tmp_path / "quan trọng.txt"
    there.write_text("giữ nguyên", encoding="utf-8")
    assert run("db", "backup", there, "--db", sample).status == 1
    assert there.read_text(encoding="utf-8") == "giữ nguyên"


def test_that_a_damaged_database_is_replaced_by_a_restore(run, sample, tmp_path):
    backup = tmp_path / "bản sao.db"
    run("db", "backup", backup, "--db", sample)
    sample.write_bytes(b"broken".ljust(20_000, b"\0"))
    assert run("db", "check", "--db", sample).status == 1
    assert run("db", "restore", backup, "--db", sample).status == 0
    assert run("db", "check", "--db", sample).status == 0


def test_that_nothing_is_upgraded_that_is_of_this_version(run, sample):
    ran = run("db", "upgrade", "--db", sample, "--json")
    assert (ran.status, ran.json["kept"]) == (0, None)
    assert "mới nhất" in run("db", "upgrade", "--db", sample).out


def test_that_the_facts_of_a_database_tell_who_has_it_open(run, sample, other_window):  # noqa: F811
    assert run("db", "info", "--db", sample, "--json").json["open_by"] == []
    assert "Đang mở ở: không" in run("db", "info", "--db", sample).out
    with other_window.on(sample, who="quản trị") as other:
        (seen,) = run("db", "info", "--db", sample, "--json").json["open_by"]
        assert (seen["process"], seen["officer"]) == (other.pid, "")
        assert f"Đang mở ở: máy {seen['computer']}, từ " in run("db", "info", "--db", sample).out
    assert run("db", "info", "--db", sample, "--json").json["open_by"] == []
