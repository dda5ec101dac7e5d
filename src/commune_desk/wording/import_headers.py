"""What offices call the columns of their lists.

Vietnamese only: the lists are. Matching ignores marks, case, spaces and signs, so one spelling of each is enough.
"""

from commune_desk.wording.import_headers_pay import HEADERS_OF_PAY
from commune_desk.wording.import_headers_people import HEADERS_OF_PEOPLE
from commune_desk.wording.import_headers_service import HEADERS_OF_SERVICE

HEADER_SYNONYMS: dict[str, tuple[str, ...]] = {**HEADERS_OF_PEOPLE, **HEADERS_OF_SERVICE, **HEADERS_OF_PAY}
"""What offices call the columns of each import field, likeliest first."""

FALLBACK_SYNONYMS: dict[str, tuple[str, ...]] = {
    "birth_date": ("ngày tháng năm", "sinh"),
    "full_name": ("tên", "thành viên"),
    "joined": (
        "qđ công nhận",
        "quyết định công nhận",
        "số qđ công nhận",
        "số quyết định công nhận",
        "số, ngày qđ công nhận",
        "số, ngày quyết định công nhận",
        "số, ngày, tháng, năm quyết định công nhận",
        "quyết định công nhận (số, ngày)",
        "ngày qđ",
    ),
    "net": ("tổng cộng", "thành tiền", "số tiền", "tổng tiền", "tổng số tiền", "cộng"),
}
"""Labels that name the field only where no column has one of its proper names."""

BIRTH_PARTS: dict[str, tuple[str, ...]] = {
    "birth_day": ("ngày", "ngày sinh"),
    "birth_month": ("tháng", "tháng sinh"),
    "birth_year": ("năm", "năm sinh"),
}
"""Columns under one "Ngày sinh" that hold a part of the date each."""
