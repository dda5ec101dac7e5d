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
    "error.member_merged": (
        "Hồ sơ {full_name} đã gộp vào hồ sơ {into}. Hãy mở hồ sơ đó.",
        "The record of {full_name} was merged into that of {into}. Open that one.",
    ),
    "history.members.merge": ("Gộp hồ sơ {other} vào {kept}", "Merged {other} into {kept}"),
    "value.yes": ("có", "yes"),
    "value.no": ("không", "no"),
}
