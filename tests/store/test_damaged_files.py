"""Files of the program's own with changed bytes: each is refused with its sentence, or read, and nothing falls over."""

import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from engine_fixtures import FAST
from fuzzed_files import KINDS, MAPPING, PASSWORD, fuzzed
from fuzzed_lists import MOST_SECONDS, zipped
from office_samples import PACK
from tallies import ends_of, tell

from commune_desk import bootstrap
from commune_desk.bootstrap import SetClock, seeded_ids
from commune_desk.domain.errors import UserFacingError
from commune_desk.services.units import CreateUnit
from commune_desk.store import export, keys
from commune_desk.wording import has

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no process's memory")
READER = Path(__file__).parent.parent / "support" / "fuzzed_files.py"
RANGES = [range(1_000 + 500 * part, 1_500 + 500 * part) for part in range(4)]


@pytest.fixture(scope="session")
def sound_files(tmp_path_factory) -> Path:
    """One file of each kind without a fault."""
    folder = tmp_path_factory.mktemp("sound")
    for name, password in (("office.db", None), ("locked.db", PASSWORD)):
        clock = SetClock(datetime(2026, 10, 1, tzinfo=UTC))
        unit = CreateUnit("00001", "xa", "Yên Sơn", "tinh", "Tân Lĩnh")
        office = bootstrap.create_office(
            str(folder / name), unit, password=password, who="Ai", clock=clock, new_id=seeded_ids(1, clock)
        )
        if office.desk.database.key:
            keys.set_password(folder / name, office.desk.database.key, PASSWORD, FAST)
        else:
            export.export(office.desk.database, folder / "office.zip")
        office.close()
    (folder / "pack.toml").write_text(PACK, encoding="utf-8")
    (folder / "columns.json").write_text(MAPPING, encoding="utf-8")
    return folder


def fuzz(kind: str, sound: Path, folder: Path, seeds: range) -> None:
    (folder / "sound").symlink_to(sound)
    damaged = folder / "damaged"
    damaged.mkdir()
    for seed in seeds:
        (damaged / f"{seed:05}").write_bytes(fuzzed(kind, sound, seed))
    done = subprocess.run(
        [sys.executable, str(READER), kind, str(damaged)], capture_output=True, text=True, check=False
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    tell(f"damaged: {kind}", ends_of(told), f"{seeds.start}-{seeds.stop - 1}")
    assert done.returncode == 0, done.stderr[-2000:]
    assert len(told) == len(seeds)
    assert [line for line in told if "fault" in line or line["s"] > MOST_SECONDS] == []
    assert all(has(line["code"]) for line in told if "code" in line)
    assert any("code" in line for line in told)


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_damaged_file_is_read_or_refused(kind, sound_files, tmp_path):
    fuzz(kind, sound_files, tmp_path, range(20))


@pytest.mark.torture
@pytest.mark.parametrize("seeds", RANGES, ids=str)
@pytest.mark.parametrize("kind", KINDS)
def test_that_two_thousand_damaged_files_are_read_or_refused(kind, seeds, sound_files, tmp_path):
    fuzz(kind, sound_files, tmp_path, seeds)


@pytest.mark.parametrize("line", [0, -1], ids=["first row", "last row"])
def test_that_an_export_with_a_damaged_name_of_a_column_is_refused_as_no_backup(sound_files, tmp_path, line):
    with zipfile.ZipFile(sound_files / "office.zip") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rows = parts["shift_kinds.jsonl"].splitlines()
    assert b'"letter"' in rows[line]
    rows[line] = rows[line].replace(b'"letter"', b'"lettes"')
    parts["shift_kinds.jsonl"] = b"\n".join(rows) + b"\n"
    file = tmp_path / "hỏng.zip"
    file.write_bytes(zipped(parts))
    with pytest.raises(UserFacingError) as refused:
        export.restore_export(file, tmp_path / "office.db")
    assert refused.value.code == "error.not_a_backup"
    assert not (tmp_path / "office.db").exists()


def test_that_an_export_with_a_value_no_column_takes_is_refused_as_no_backup(sound_files, tmp_path):
    with zipfile.ZipFile(sound_files / "office.zip") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert b'"$id"' in parts["shift_kinds.jsonl"]
    parts["shift_kinds.jsonl"] = parts["shift_kinds.jsonl"].replace(b'"$id"', b'"$ie"')
    file = tmp_path / "hỏng.zip"
    file.write_bytes(zipped(parts))
    with pytest.raises(UserFacingError) as refused:
        export.restore_export(file, tmp_path / "office.db")
    assert refused.value.code == "error.not_a_backup"
    assert not (tmp_path / "office.db").exists()


def test_that_a_damaged_table_of_contents_is_not_told_as_a_fault_of_the_disk(sound_files, tmp_path):
    content = bytearray((sound_files / "office.zip").read_bytes())
    # Ten bytes before the end stands how long the table of contents is: longer than the file, it begins before it.
    content[-10:-6] = (len(content) + 4096).to_bytes(4, "little")
    file = tmp_path / "hỏng.zip"
    file.write_bytes(content)
    with pytest.raises(UserFacingError) as refused:
        export.restore_export(file, tmp_path / "office.db")
    assert refused.value.code == "error.not_a_backup"


@pytest.mark.parametrize(("place", "value"), [(6, 65), (8, 1)], ids=["later version", "password"])
def test_that_an_export_that_asks_for_more_than_a_zip_of_ours_is_refused_as_no_backup(
    sound_files, tmp_path, place, value
):
    content = bytearray((sound_files / "office.zip").read_bytes())
    entry = content.index(b"PK\x01\x02")
    content[entry + place] = value
    file = tmp_path / "hỏng.zip"
    file.write_bytes(content)
    with pytest.raises(UserFacingError) as refused:
        export.restore_export(file, tmp_path / "office.db")
    assert refused.value.code == "error.not_a_backup"
