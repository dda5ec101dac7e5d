"""Sentences of the log."""

SENTENCES: dict[str, tuple[str, str]] = {
    "choice.category.tip": ("Tin báo", "Tip"),
    "choice.category.incident": ("Vụ việc", "Incident"),
    "choice.category.activity": ("Hoạt động", "Activity"),
    "field.happened_at": ("Lúc nào", "When"),
    "field.kind_code": ("Loại", "Kind"),
    "field.place": ("Ở đâu", "Where"),
    "field.team_id": ("Tổ", "Team"),
    "field.summary": ("Việc gì", "What"),
    "field.outcome_code": ("Kết quả", "Outcome"),
    "field.source_code": ("Nguồn tin", "Source"),
    "field.valuable": ("Có giá trị", "Valuable"),
    "field.reporter": ("Người báo", "Reporter"),
    "history.incidents.add": ("Ghi sổ số {number} năm {year}", "Wrote down no. {number} of {year}"),
    "history.incidents.change": ("Sửa sổ số {number} năm {year}", "Changed no. {number} of {year}"),
    "message.incidents.saved": ("Đã ghi sổ số {number} năm {year}.", "Saved as no. {number} of {year}."),
    "problem.incidents.kind_unknown": (
        "Chưa có loại «{code}». Gõ chữ đầu các từ để tìm loại.",
        "There is no kind {code}. Type first letters to find one.",
    ),
    "problem.incidents.not_yet": ("{moment:moment} chưa tới.", "{moment:moment} is still to come."),
    "problem.incidents.outcome_unfit": (
        "Kết quả này không dùng cho loại việc đã chọn.",
        "This outcome does not belong to the kind.",
    ),
    "problem.incidents.source_unknown": (
        "Nguồn tin này không có trong danh sách.",
        "There is no such source in the list.",
    ),
    "problem.incidents.valuable_only_tips": (
        "Chỉ tin báo mới ghi có giá trị hay không.",
        "Only a tip is valuable or not.",
    ),
    "problem.incidents.quantity_unfit": (
        "Loại việc này không ghi số lượng đó.",
        "This kind does not count that.",
    ),
    "problem.incidents.quantity_too_small": ("Số lượng {amount} quá nhỏ.", "{amount} is too small."),
    "error.no_such_entry": (
        "Mục này không còn trong sổ. Mở lại danh sách.",
        "There is no such entry. Open the list again.",
    ),
    "error.no_such_team": ("Không có tổ này trong đơn vị. Chọn lại tổ.", "There is no such team. Choose again."),
    "error.incidents.other_year": (
        "Mục số {number} thuộc sổ năm {year}, không đổi sang năm khác được. Hãy ghi mục mới.",
        "No. {number} belongs to the book of {year} and cannot move to another year. Write a new entry.",
    ),
}
