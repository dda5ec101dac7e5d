"""Indicators: groups of tasks as the titles of Điều 7-12 Luật 30/2023/QH15 name them; sentences of reports."""

SENTENCES: dict[str, tuple[str, str]] = {
    "choice.task_group.situation": ("Hỗ trợ nắm tình hình về an ninh, trật tự", "Watching the situation"),
    "choice.task_group.movement": (
        "Hỗ trợ xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc",
        "The movement of all the people",
    ),
    "choice.task_group.fire_and_rescue": ("Hỗ trợ phòng cháy, chữa cháy, cứu nạn, cứu hộ", "Fire and rescue"),
    "choice.task_group.residence": ("Hỗ trợ quản lý hành chính về trật tự xã hội", "Administration of residence"),
    "choice.task_group.education": (
        "Hỗ trợ vận động, giáo dục người đã có hành vi vi phạm pháp luật đang cư trú tại cơ sở",
        "Educating former offenders",
    ),
    "choice.task_group.patrol": (
        "Hỗ trợ tuần tra bảo đảm an ninh, trật tự, an toàn giao thông; nhiệm vụ khi được điều động, huy động",
        "Patrol, traffic and mobilised duty",
    ),
    "choice.task_group.force": ("Tổ chức, xây dựng lực lượng", "The force itself"),
    "indicators.within": ("Trong đó: {name}", "Of which: {name}"),
    "indicators.no_records": ("chưa có hồ sơ", "no records"),
    "history.indicators.enter_figure": ("Nhập chỉ tiêu {name}: {amount:count}", "Entered {name}: {amount:count}"),
    "history.indicators.save_narrative": (
        "Viết thuyết minh kỳ từ {day:date}",
        "Wrote the report of the period from {day:date}",
    ),
    "error.indicators.unknown": (
        "Không có chỉ tiêu «{indicator}». Chọn trong danh sách.",
        "There is no indicator {indicator}. Choose one from the list.",
    ),
    "error.indicators.unknown_list": (
        "Không có danh mục chỉ tiêu «{listing}». Các danh mục: {known}.",
        "There is no list of indicators {listing}. There are: {known}.",
    ),
    "error.indicators.counted": (
        "«{name}» được đếm từ sổ sách, không nhập tay. Ghi vào sổ rồi số sẽ tự đổi.",
        "{name} is counted from the records. Write it down there and the figure follows.",
    ),
    "error.indicators.overlap": (
        "Đã nhập số này cho kỳ {first:date} đến {last:date}: thêm nữa sẽ tính hai lần. Sửa số đã nhập.",
        "This was entered for {first:date} to {last:date}: another would count twice. Change that one.",
    ),
    "error.catalogue_faulty": (
        "Tệp {file}, mục {entry}, khóa «{key}»: {what}. Sửa tệp rồi mở lại chương trình.",
        "File {file}, entry {entry}, key {key}: {what}. Mend the file and start again.",
    ),
}
