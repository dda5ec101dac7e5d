"""Words of the workbooks; what prints is taken in Vietnamese whatever the window speaks."""

SENTENCES: dict[str, tuple[str, str]] = {
    "export.quarter": ("Quý {numeral} năm {year}", "Quarter {numeral} of {year}"),
    "export.force": (
        "Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở {commune}",
        "Force taking part in security and order of {commune}",
    ),
    "export.place_date": (
        "{place}, ngày      tháng {month} năm {year}",
        "{place}, day      month {month} year {year}",
    ),
    "export.rates": ("Mức chi theo {resolution}", "Rates by {resolution}"),
    "export.prepared_by": ("NGƯỜI LẬP BIỂU", "PREPARED BY"),
    "export.signed": ("(Ký, ghi rõ họ tên)", "(Signature, full name)"),
    "export.sealed": ("(Ký, đóng dấu)", "(Signature, seal)"),
    "export.collective": ("Tập thể", "Collective"),
    "export.post_in_team": ("{post}, {team}", "{post}, {team}"),
    "export.unconfirmed": ("Chưa chấm công {count:count} lượt", "{count:count} turns not confirmed"),
    "choice.award_form.merit_certificate": ("Giấy khen", "Merit certificate"),
    "choice.award_form.commendation_certificate": ("Bằng khen", "Commendation certificate"),
    "choice.award_form.medal": ("Kỷ niệm chương, huân chương, huy chương", "Medal"),
    "choice.award_level.commune": ("Cấp xã", "Commune"),
    "choice.award_level.province": ("Cấp tỉnh", "Province"),
    "choice.award_level.ministry": ("Bộ Công an", "Ministry of Public Security"),
    "choice.award_level.state": ("Nhà nước", "The State"),
}
