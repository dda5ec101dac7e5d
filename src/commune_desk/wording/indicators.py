"""Indicators: groups of tasks as the titles of Điều 7-12 Luật 30/2023/QH15 name them."""

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
}
