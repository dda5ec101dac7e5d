"""Files made to harm: each is refused with its sentence, or read, within two gigabytes and ten seconds."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from fuzzed_lists import HEADER, KINDS, MOST_SECONDS, PEOPLE, fuzzed, ods, sound_list, zipped
from old_excel import OldSheet, write_old_excel
from tallies import ends_of, tell

from commune_desk.wording import has

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no process's memory")
READER = Path(__file__).parent.parent / "support" / "fuzzed_lists.py"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
EMPTY_ROWS = (
    '<table:table-row table:number-rows-repeated="1048000">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)
MEGABYTE = 1024 * 1024


def read_all(folder: Path) -> dict[str, dict[str, object]]:
    """What a process with little memory made of every file of a folder."""
    done = subprocess.run([sys.executable, str(READER), str(folder)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    return {line["file"]: line for line in map(json.loads, done.stdout.splitlines())}


def xlsx_with(**parts: bytes) -> bytes:
    """A sound workbook with other parts; `sheet` and `styles` are the short names of two."""
    names = {"sheet": "xl/worksheets/sheet1.xml", "styles": "xl/styles.xml"}
    with zipfile.ZipFile(io.BytesIO(sound_list("xlsx"))) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**whole, **{names.get(name, name): content for name, content in parts.items()}})


def sheet_of_a_sound_list() -> bytes:
    with zipfile.ZipFile(io.BytesIO(sound_list("xlsx"))) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


def far_cell() -> bytes:
    book = openpyxl.Workbook()
    for row in [HEADER, *PEOPLE]:
        book.active.append(row)
    book.active["XFD1048576"] = "x"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def many_merges() -> bytes:
    merges = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(6, 50_000)).encode()
    sheet = sheet_of_a_sound_list().replace(b"<mergeCells", b"<mergeCells><x/></mergeCells><mergeCells")
    return xlsx_with(sheet=sheet.replace(b"</mergeCells><mergeCells", merges + b"</mergeCells><mergeCells", 1))


def repeated(rows: int, columns: int) -> bytes:
    cell = f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="string"><text:p>x</text:p>'
    return ods([], f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-cell></table:table-row>')


def harmful() -> dict[str, tuple[bytes, str]]:
    """File -> (content, code of its refusal)."""
    page = b"<table><tr><td>STT<td>H\xe1\xbb\x8d v\xc3\xa0 t\xc3\xaan<tr><td>1<td>L\xc3\xaa An"
    doctype = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'.encode()
    outside = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    return {
        "bomb.xlsx": (xlsx_with(sheet=b" " * (300 * MEGABYTE)), "error.import_too_large"),
        "laughs.xlsx": (xlsx_with(sheet=doctype + sheet_of_a_sound_list()), "error.import_unsafe_xml"),
        "outside.xlsx": (xlsx_with(styles=outside + b"<styleSheet>&f;</styleSheet>"), "error.import_unsafe_xml"),
        "laughs.ods": (zipped({"content.xml": doctype}), "error.import_unsafe_xml"),
        "far.xlsx": (far_cell(), "error.import_too_large"),
        "styles.xlsx": (xlsx_with(styles=b"<styleSheet>" + b"<a/>" * (8 * MEGABYTE)), "error.import_too_large"),
        "deep.xlsx": (xlsx_with(styles=b"<a>" * 100_000), "error.import_file_damaged"),
        "repeated.ods": (repeated(1_000_000, 16_000), "error.import_too_large"),
        "beyond.ods": (repeated(10**15, 10**15), "error.import_too_large"),
        "lines.csv": (b"\n" * (60 * MEGABYTE), "error.import_file_empty"),
        "empty cells.csv": (b"a" + b";" * (60 * MEGABYTE), "error.import_too_large"),
        "lines with a word.csv": (b"a;b" + b"\n" * (60 * MEGABYTE), "error.import_too_large"),
        "long.csv": (b"a;b;" + b"x" * (60 * MEGABYTE), "error.import_file_damaged"),
        "too long.csv": (b"a;b\n" * (17 * MEGABYTE), "error.import_too_large"),
        "spans.html": (page + b"<tr><td colspan=999 rowspan=999>x" * 20_000, "error.import_too_large"),
    }


def harmless() -> dict[str, bytes]:
    """Files that look bad and are read: three people each."""
    link = b'<externalLink xmlns="x"><externalBook r:id="rId1" xmlns:r="y"/></externalLink>'
    page = sound_list("html")
    return {
        "link.xlsx": xlsx_with(**{"xl/externalLinks/externalLink1.xml": link}),
        "merges.xlsx": many_merges(),
        "marks.html": page + b"<!" * 20_000,
        "unclosed.html": page + b"<!--" * 20_000 + b"<a " * 20_000,
        "empty rows.ods": ods([HEADER, *PEOPLE], behind=EMPTY_ROWS),
    }


def test_that_harmful_files_are_refused_each_with_its_sentence(tmp_path):
    files = harmful()
    for name, (content, _) in files.items():
        (tmp_path / name).write_bytes(content)
    write_old_excel(tmp_path / "far.xls", OldSheet("DS", [[1], *[[]] * 65_000, [None] * 255 + ["x"]]))
    told = read_all(tmp_path)
    assert {name: told[name].get("code") or told[name] for name in files} == {
        name: code for name, (_, code) in files.items()
    }
    assert told["far.xls"].get("code") == "error.import_too_large"
    assert {name: line["s"] for name, line in told.items() if float(str(line["s"])) > MOST_SECONDS} == {}
    assert all(has(str(line["code"])) for line in told.values())


def test_that_files_that_only_look_bad_are_read(tmp_path):
    for name, content in harmless().items():
        (tmp_path / name).write_bytes(content)
    told = read_all(tmp_path)
    assert {name: line.get("rows") for name, line in told.items()} == dict.fromkeys(harmless(), 3)
    assert {name: line["s"] for name, line in told.items() if float(str(line["s"])) > MOST_SECONDS} == {}


def fuzz(folder: Path, kind: str, seeds: range) -> None:
    for seed in seeds:
        (folder / f"{seed:05}.{kind}").write_bytes(fuzzed(kind, seed))
    told = read_all(folder)
    tell(f"damaged: {kind}", ends_of(told.values()), f"{seeds.start}-{seeds.stop - 1}")
    assert len(told) == len(seeds)
    assert [line for line in told.values() if "fault" in line or float(str(line["s"])) > MOST_SECONDS] == []
    assert any("rows" in line for line in told.values())
    assert any("code" in line for line in told.values())


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_sound_list_of_each_kind_is_read(tmp_path, kind):
    (tmp_path / f"ds.{kind}").write_bytes(sound_list(kind))
    assert read_all(tmp_path)[f"ds.{kind}"]["rows"] == len(PEOPLE)


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_list_with_changed_bytes_is_read_or_refused(tmp_path, kind):
    fuzz(tmp_path, kind, range(40))


@pytest.mark.torture
@pytest.mark.parametrize("kind", KINDS)
def test_that_two_thousand_lists_with_changed_bytes_are_read_or_refused(tmp_path, kind):
    fuzz(tmp_path, kind, range(1_000, 3_000))
