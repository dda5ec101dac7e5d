"""Sentences of the commune over time: its names, and the communes that went into it."""

SENTENCES: dict[str, tuple[str, str]] = {
    "history.communes.set_name": (
        "Ghi tên đơn vị từ {day:date}: {name}",
        "Named the unit {name} from {day:date}",
    ),
    "history.communes.set_former_name": (
        "Ghi tên đơn vị trước {day:date}: {name}",
        "Named the unit {name} before {day:date}",
    ),
    "history.communes.add_former": ("Ghi {count:count} xã cũ đã nhập vào", "Added {count:count} former communes"),
    "history.communes.remove_former": ("Bỏ xã cũ {name}", "Removed the former commune {name}"),
    "error.name_begins_before": (
        "Tên {name} đã ghi từ ngày {day:date}. Chọn ngày sớm hơn.",
        "The name {name} is on record from {day:date}. Choose an earlier day.",
    ),
    "error.no_such_former_commune": ("Không còn xã cũ này trong sổ.", "There is no such former commune."),
}
