"""Days, hours and periods: names, and what is wrong with what was typed."""

SENTENCES: dict[str, tuple[str, str]] = {
    "date.unreadable": (
        "Không đọc được ngày “{text}”. Hãy gõ như 05/09/2026, 050926 hoặc hôm qua.",
        "“{text}” cannot be read as a day. Type it like 05/09/2026, 050926 or hôm qua.",
    ),
    "date.invalid": (
        "Lịch không có ngày “{text}”. Hãy kiểm tra lại ngày và tháng (ngày gõ trước tháng).",
        "There is no day “{text}”. Check day and month (the day comes first).",
    ),
    "date.year_missing": (
        "“{text}” thiếu năm. Hãy gõ đủ năm, ví dụ 05/09/1985 hoặc 1985.",
        "“{text}” lacks the year. Type it too, for example 05/09/1985 or 1985.",
    ),
    "date.year_out_of_range": (
        "Năm trong “{text}” phải từ 1900 đến 2199.",
        "The year in “{text}” must be from 1900 to 2199.",
    ),
    "date.future": (
        "Ngày sinh “{text}” ở sau hôm nay. Hãy kiểm tra lại năm.",
        "The day of birth “{text}” is later than today. Check the year.",
    ),
    "date.day_missing": (
        "“{text}” chưa rõ ngày. Hãy gõ đủ ngày và tháng, ví dụ 22h30 05/09/2026.",
        "“{text}” does not say which day. Type day and month, for example 22h30 05/09/2026.",
    ),
    "time.unreadable": (
        "Không đọc được giờ trong “{text}”. Hãy gõ như 22h30, 22:30 hoặc 2230.",
        "No hour can be read in “{text}”. Type it like 22h30, 22:30 or 2230.",
    ),
    "error.month_unreadable": (
        "“{text}” không phải là tháng. Hãy gõ như 2026-09.",
        "“{text}” is no month. Type it like 2026-09.",
    ),
    "error.period_unreadable": (
        "“{text}” không phải kỳ báo cáo. Gõ như 2026-09, 2026-Q3, 2026-H1, 2026-9M, 2026, 2026-08-15..2026-09-14.",
        "“{text}” is no period. Type it like 2026-09, 2026-Q3, 2026-H1, 2026-9M, 2026 or 2026-08-15..2026-09-14.",
    ),
    "error.period_reversed": (
        "Kỳ báo cáo kết thúc ({last:date}) trước khi bắt đầu ({first:date}). Hãy đổi lại hai ngày.",
        "The period ends ({last:date}) before it begins ({first:date}). Exchange the two days.",
    ),
    "period.month": ("Tháng {number}/{year}", "Month {number}/{year}"),
    "period.quarter": ("Quý {number}/{year}", "Quarter {number}/{year}"),
    "period.half": ("6 tháng (kỳ {number}) năm {year}", "Half-year {number} of {year}"),
    "period.nine_months": ("9 tháng đầu năm {year}", "First nine months of {year}"),
    "period.year": ("Năm {year}", "Year {year}"),
    "period.days": ("Từ ngày {first:date} đến ngày {last:date}", "From {first:date} to {last:date}"),
    "period.dates": (
        "Số liệu từ ngày {first:date} đến ngày {last:date}",
        "Figures from {first:date} to {last:date}",
    ),
    "calendar.administrative": ("Hành chính (15/12–14/12)", "Administrative (15/12–14/12)"),
    "calendar.police": ("Công an (15/11–14/11)", "Police (15/11–14/11)"),
    "calendar.residential": ("Khu dân cư (01/11–31/10)", "Residential area (01/11–31/10)"),
    "calendar.civil": ("Dương lịch (01/01–31/12)", "Civil (01/01–31/12)"),
    "weekday.monday": ("Thứ Hai", "Monday"),
    "weekday.tuesday": ("Thứ Ba", "Tuesday"),
    "weekday.wednesday": ("Thứ Tư", "Wednesday"),
    "weekday.thursday": ("Thứ Năm", "Thursday"),
    "weekday.friday": ("Thứ Sáu", "Friday"),
    "weekday.saturday": ("Thứ Bảy", "Saturday"),
    "weekday.sunday": ("Chủ nhật", "Sunday"),
    "weekday_short.monday": ("Hai", "Mon"),
    "weekday_short.tuesday": ("Ba", "Tue"),
    "weekday_short.wednesday": ("Tư", "Wed"),
    "weekday_short.thursday": ("Năm", "Thu"),
    "weekday_short.friday": ("Sáu", "Fri"),
    "weekday_short.saturday": ("Bảy", "Sat"),
    "weekday_short.sunday": ("CN", "Sun"),
    "day_kind.working": ("Ngày làm việc", "Working day"),
    "day_kind.weekend": ("Ngày nghỉ hằng tuần", "Weekend"),
    "day_kind.holiday": ("Ngày lễ", "Public holiday"),
    "day_kind.tet": ("Ngày Tết", "Tết"),
    "day_kind.compensatory_rest": ("Nghỉ bù", "Compensatory day off"),
    "day_kind.make_up_work": ("Làm bù", "Make-up working day"),
}
