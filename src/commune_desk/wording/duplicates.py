"""People who stand on record twice."""

SENTENCES: dict[str, tuple[str, str]] = {
    "duplicates.reason.same_id": ("Cùng số định danh", "Same national ID"),
    "duplicates.reason.same_birth_date": ("Cùng họ tên, cùng ngày sinh", "Same name and date of birth"),
    "duplicates.reason.same_birth_year": ("Cùng họ tên, cùng năm sinh", "Same name and year of birth"),
    "duplicates.reason.near_name": ("Cùng ngày sinh, họ tên gần giống", "Same date of birth, names nearly alike"),
    "duplicates.clash.period": ("{record}: trùng thời gian", "{record}: the same days"),
    "duplicates.clash.same": ("{record}: cùng một việc", "{record}: the same thing"),
    "duplicates.clash.unique": (
        "{record}: chỉ giữ được một, bản kia ở lại hồ sơ đã gộp",
        "{record}: only one can be kept, the other stays with the merged record",
    ),
    "error.duplicates.same": (
        "Hai hồ sơ được chọn là một. Hãy chọn hai hồ sơ khác nhau.",
        "The two records chosen are one and the same. Choose two.",
    ),
    "error.duplicates.distinct": (
        "Hai hồ sơ này đã được ghi là hai người (ngày {day:date}, {who}). Nếu nhầm, hãy bỏ ghi rồi làm tiếp.",
        "These two records were noted as two people (on {day:date} by {who}). If that was wrong, take the note off.",
    ),
    "message.merged_open_months": (
        "Đã gộp. Tháng chưa chốt cần tính lại: {months}.",
        "Merged. Months not closed that must be computed again: {months}.",
    ),
    "history.members.mark_distinct": (
        "Ghi {first} và {second} là hai người",
        "Noted {first} and {second} as two people",
    ),
    "history.members.unmark_distinct": (
        "Bỏ ghi {first} và {second} là hai người",
        "Took off the note that {first} and {second} are two people",
    ),
    "error.member_merged": (
        "Hồ sơ {full_name} đã gộp vào hồ sơ {into}. Hãy mở hồ sơ đó.",
        "The record of {full_name} was merged into that of {into}. Open that one.",
    ),
    "history.members.merge": ("Gộp hồ sơ {other} vào {kept}", "Merged {other} into {kept}"),
    "value.yes": ("có", "yes"),
    "value.no": ("không", "no"),
}
