"""What may be kept as a file, told by its content."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk.domain.errors import RefusedError
from commune_desk.domain.files import (
    ENDINGS,
    MOST_BYTES,
    MediaType,
    checked_media_type,
    content_sum,
    kept_name,
    media_type_of,
)
from commune_desk.wording import explain

PNG = b"\x89PNG\r\n\x1a\n rest"
JPEG = b"\xff\xd8\xff\xe0 rest"
PDF = b"%PDF-1.7\n rest"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*names: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            # A day of its own: the content is in the test's name, which every worker must read the same.
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PNG, MediaType.PNG),
        (JPEG, MediaType.JPEG),
        (PDF, MediaType.PDF),
        (b"\n\n" + PDF, MediaType.PDF),
        (zipped("word/document.xml"), MediaType.WORD),
        (zipped("xl/workbook.xml"), MediaType.EXCEL),
        (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), MediaType.OLD_WORD),
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), MediaType.OLD_EXCEL),
        (zipped("word/document.xml", "word/vbaProject.bin"), None),
        (zipped("a.exe"), None),
        (zipped("word/document.xml")[:40], None),
        (OLE + b"\0" * 600, None),
        (b"MZ\x90", None),
        (b"<svg onload='x'/>", None),
        (b"", None),
    ],
)
def test_that_the_content_tells_what_a_file_is(content, media_type):
    assert media_type_of(content) is media_type


def refusal(*arguments, **more) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        checked_media_type(*arguments, **more)
    assert explain(refused.value)
    return refused.value


def test_that_ten_megabytes_are_kept_and_one_byte_more_is_not():
    most = PDF + b"\0" * (MOST_BYTES - len(PDF))
    assert checked_media_type("quét.pdf", most) is MediaType.PDF
    assert refusal("quét.pdf", most + b"\0").code == "error.files.too_large"


def test_that_empty_unknown_and_unfit_files_are_refused():
    assert refusal("trống.pdf", b"").code == "error.files.empty"
    assert refusal("chương trình.pdf", b"MZ").code == "error.files.unknown_kind"
    assert refusal("đơn.pdf", PDF, picture=True).code == "error.files.not_a_picture"
    assert checked_media_type("ảnh.png", PNG, picture=True) is MediaType.PNG


@pytest.mark.parametrize(
    ("name", "media_type", "expected"),
    [
        ("Đơn xin tham gia.pdf", MediaType.PDF, "Đơn xin tham gia.pdf"),
        ("ảnh thẻ.JPEG", MediaType.JPEG, "ảnh thẻ.JPEG"),
        ("giấy khám.jpg", MediaType.PDF, "giấy khám.pdf"),
        (r"C:\Hồ sơ\giấy: khám?.pdf", MediaType.PDF, "giấy- khám-.pdf"),
        ("../../etc/passwd", MediaType.PNG, "passwd.png"),
        (".pdf", MediaType.PDF, "tệp.pdf"),
        ("", MediaType.WORD, "tệp.docx"),
    ],
)
def test_that_a_name_is_kept_with_the_ending_its_content_asks_for(name, media_type, expected):
    assert kept_name(name, media_type) == expected


@given(st.text(max_size=300), st.sampled_from(MediaType))
def test_that_every_name_becomes_one_that_windows_takes(name, media_type):
    kept = kept_name(name, media_type)
    assert not set(kept) & set('\\/:*?"<>|\n\r\0')
    assert kept.lower().endswith(ENDINGS)
    assert kept == kept.strip(" ")
    assert 0 < len(kept) <= 130
    assert kept_name(kept, media_type) == kept


def test_that_the_sum_is_the_sha256():
    assert content_sum(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
