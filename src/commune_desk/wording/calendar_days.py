"""The office's calendar: use cases, refusals, and the words of a proposal."""

SENTENCES: dict[str, tuple[str, str]] = {
    "record.calendar_days": ("Ngày trong lịch", "Calendar day"),
    "history.calendar_days.save": ("Ghi lịch ngày {day:date}: {note}", "Calendar, {day:date}: {note}"),
    "history.calendar_days.take_over": (
        "Lấy {count} ngày nghỉ của năm {year} theo luật",
        "Took over {count} days off in {year} by law",
    ),
    "history.calendar_days.remove": ("Bỏ ngày {day:date} khỏi lịch", "Took {day:date} off the calendar"),
    "message.calendar_days.taken_over": (
        "Đã ghi {count} ngày vào lịch năm {year}.",
        "Entered {count} days in the calendar of {year}.",
    ),
    "error.calendar_days.entered_already": (
        "Ngày {day:date} đã có trong lịch ({note}). Hãy chọn ngày đó trong danh sách để sửa.",
        "{day:date} is in the calendar already ({note}). Choose it in the list to change it.",
    ),
    "error.calendar_days.not_entered": (
        "Ngày {day:date} không còn trong lịch. Hãy xem lại danh sách.",
        "{day:date} is no longer in the calendar. Look at the list again.",
    ),
    "problem.calendar_days.not_entered": (
        "Chọn ngày lễ, ngày Tết, nghỉ bù hoặc làm bù.",
        "Choose a holiday, Tết, a day off in lieu or a make-up day.",
    ),
    "problem.calendar_days.works_anyway": (
        "{day:date} vốn là ngày làm việc; làm bù chỉ ghi cho thứ Bảy, Chủ nhật.",
        "{day:date} is a working day anyway; only a Saturday or Sunday can be a make-up day.",
    ),
    "problem.calendar_days.rests_anyway": (
        "{day:date} vốn là ngày nghỉ hằng tuần; nghỉ bù chỉ ghi cho ngày làm việc.",
        "{day:date} is a day of rest anyway; only a working day can be free in lieu.",
    ),
    "field.removed_on": ("Bỏ khỏi lịch từ", "Off the calendar since"),
    "certainty.fixed": ("Luật ấn định", "Fixed by law"),
    "certainty.yearly": ("Chờ quyết định của năm", "Decided each year"),
    "certainty.unread": ("Chưa đọc được văn bản", "Text not read"),
    "standing.new": ("Chưa có trong lịch", "Not in the calendar"),
    "standing.same": ("Đã có trong lịch", "In the calendar"),
    "standing.other": ("Lịch đang ghi: {kind}", "The calendar says: {kind}"),
}
