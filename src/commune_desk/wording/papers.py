"""Words that services put into papers."""

SENTENCES: dict[str, tuple[str, str]] = {
    "error.not_a_quarter": (
        "Cần chọn một quý, ví dụ 2026-Q3; “{period}” không phải là quý.",
        "Choose a quarter, as 2026-Q3; “{period}” is none.",
    ),
    "paper.report.via_department": ("{police} (qua Phòng PV05)", "{police} (through PV05)"),
    "paper.report.reported_to": (
        "Công an {province_kind}, Ủy ban nhân dân {commune_kind}",
        "the police of the {province_kind}, the people's committee of the {commune_kind}",
    ),
    "paper.report.copied_to.party": (
        "Thường trực Đảng ủy {commune_kind} (để báo cáo)",
        "The Party committee of the {commune_kind}",
    ),
    "paper.report.copied_to.front": ("Ủy ban MTTQ Việt Nam {commune_kind}", "The Fatherland Front"),
    "paper.report.copied_to.teams": ("Các Tổ bảo vệ ANTT", "The teams"),
    "paper.report.residential_areas": ("khu dân cư", "residential areas"),
    "paper.report.released": ("{count} {post} {why}", "{count} {post} {why}"),
    "paper.report.released.a": ("thôi tham gia theo nguyện vọng", "left at their own request"),
    "paper.report.released.b": ("thôi tham gia do không bảo đảm sức khỏe", "left for their health"),
    "paper.report.released.c": (
        "được cho thôi tham gia do không hoàn thành hoặc vi phạm khi thực hiện nhiệm vụ",
        "released for failing or abusing their tasks",
    ),
    "paper.report.released.d": (
        "được cho thôi tham gia do bị khởi tố hoặc bị xử lý theo quy định của pháp luật",
        "released as prosecuted or under a measure of the law",
    ),
    "paper.report.released.died": ("từ trần", "died"),
    "paper.report.released.reduced": (
        "thôi tham gia do điều chỉnh giảm số lượng thành viên",
        "left as the number of members was reduced",
    ),
    "paper.report.released.moved_away": ("thôi tham gia do chuyển nơi cư trú", "left as they moved away"),
    "paper.report.released.over_70": ("thôi tham gia do quá tuổi", "left for their age"),
    "paper.report.released.other": ("thôi tham gia", "left"),
    "paper.report.released.unknown": ("thôi tham gia", "left"),
    "paper.report.models_at": ("tại {places}", "at {places}"),
}
