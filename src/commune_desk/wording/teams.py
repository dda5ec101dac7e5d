"""Sentences of teams and areas: what was done, what is refused, what deserves a second look."""

SENTENCES: dict[str, tuple[str, str]] = {
    "history.teams.cover": ("Đổi địa bàn của tổ {name}", "Changed the areas of team {name}"),
    "history.teams.end": ("Kết thúc hoạt động của tổ {name}", "Ended team {name}"),
    "history.teams.set_norm": ("Ghi định mức của tổ từ {day:date}", "Norm of teams from {day:date}"),
    "history.teams.merge": ("Gộp {old} thành {new} từ {day:date}", "Merged {old} into {new} from {day:date}"),
    "history.teams.split": ("Tách {old} thành {new} từ {day:date}", "Split {old} into {new} from {day:date}"),
    "history.areas.add": ("Thêm địa bàn {name}", "Added area {name}"),
    "history.areas.change": ("Sửa tên địa bàn {name}", "Renamed area {name}"),
    "history.areas.set_facts": ("Ghi số liệu địa bàn {name} từ {day:date}", "Figures of area {name} from {day:date}"),
    "history.areas.rename": (
        "Đổi tên địa bàn {old} thành {name} từ {day:date}",
        "Renamed area {old} to {name} from {day:date}",
    ),
    "history.areas.end": ("Kết thúc địa bàn {name}", "Ended area {name}"),
    "problem.norm_kind": (
        "{kind} không phải loại địa bàn. Ghi thôn, bản, ấp, khu phố, tổ dân phố, cách nhau bằng dấu phẩy.",
        "{kind} is no kind of area. Write thôn, bản, ấp, khu phố, tổ dân phố with commas between.",
    ),
    "problem.norm_order": (
        "Mức thấp nhất {low} lớn hơn mức cao nhất {high}.",
        "The least, {low}, is more than the most, {high}.",
    ),
    "problem.norm_repeated": (
        "Hai dòng cho cùng loại địa bàn cùng ghi từ {households} hộ, {population} người.",
        "Two lines for the same kind of area are both for {households} households, {population} people.",
    ),
    "problem.norm_first": (
        "Mỗi loại địa bàn cần một dòng cho tổ nhỏ nhất: để trống số hộ và số dân.",
        "Each kind of area needs a line for the smallest team: without households and people.",
    ),
    "warning.teams.no_leader": ("Thiếu Tổ trưởng", "No leader"),
    "warning.teams.leaders": ("{count} Tổ trưởng", "{count} leaders"),
    "warning.teams.below_approved": (
        "Thiếu {count} người so với số được duyệt là {approved}",
        "{count} fewer than the {approved} approved",
    ),
    "warning.teams.above_approved": (
        "Thừa {count} người so với số được duyệt là {approved}",
        "{count} more than the {approved} approved",
    ),
    "warning.teams.below_norm": (
        "Có {count} người, định mức tối thiểu là {norm}",
        "{count} people; the norm is {norm} at least",
    ),
    "warning.teams.above_norm": (
        "Có {count} người, định mức tối đa là {norm}",
        "{count} people; the norm is {norm} at most",
    ),
    "warning.teams.no_area": ("Chưa có địa bàn", "No area"),
    "warning.teams.area_left": ("{area} không còn tổ nào phụ trách", "No team covers {area} any more"),
    "warning.teams.number_dropped": (
        "Số lượng được duyệt của tổ cũ hết hiệu lực; tổ mới chưa ghi số lượng",
        "The numbers approved for the old teams end; none is entered for a new one",
    ),
    "warning.teams.number_taken": (
        "Số thứ tự {number} đang là của tổ khác",
        "Number {number} is that of another team",
    ),
    "warning.teams.closed_months": (
        "Có {count} tháng chi trả đã chốt từ tháng {month:month}: bảng đã chốt giữ nguyên theo tổ cũ",
        "{count} closed months of pay from {month:month} stay as they are, by the old teams",
    ),
    "warning.teams.log_entries": (
        "{count} mục trong sổ theo dõi sau ngày này vẫn ghi tổ cũ",
        "{count} entries of the log after this day keep the old team",
    ),
    "error.no_such_area": ("Không còn địa bàn này trong sổ. Chọn lại địa bàn.", "There is no such area. Choose again."),
    "error.areas.still_covered": (
        "{team} còn phụ trách {name} sau ngày này. Đổi địa bàn của tổ trước.",
        "{team} still covers {name} after this day. Change the areas of the team first.",
    ),
    "error.areas.not_then": (
        "{name} không phải là địa bàn vào ngày {day:date}. Chọn ngày khác.",
        "{name} is no area on {day:date}. Choose another day.",
    ),
    "error.areas.facts_since": (
        "Số liệu của {name} còn ghi từ ngày {day:date}. Chọn ngày muộn hơn, hoặc hoàn tác lần ghi ấy trước.",
        "Figures of {name} are on record from {day:date}. Choose a later day, or undo that entry first.",
    ),
    "error.teams.areas_since": (
        "Địa bàn của {name} đã đổi từ ngày {day:date}. Chọn ngày không sớm hơn, hoặc hoàn tác lần đổi ấy trước.",
        "The areas of {name} change on {day:date}. Choose a day not earlier, or undo that change first.",
    ),
    "error.teams.number_since": (
        "{name} đã có quyết định số lượng từ ngày {day:date}. Chọn ngày muộn hơn, hoặc hoàn tác lần ghi ấy trước.",
        "A number is approved for {name} from {day:date}. Choose a later day, or undo that entry first.",
    ),
    "error.teams.still_serving": (
        "{full_name} còn tham gia {name} từ ngày {day:date}. Chuyển tổ hoặc cho thôi trước.",
        "{full_name} serves in {name} from {day:date}. Move or release them first.",
    ),
    "error.teams.still_shifts": (
        "{name} còn ca trực ngày {day:date}. Bỏ các ca sau ngày này trước.",
        "{name} has a shift on {day:date}. Take off the shifts after this day first.",
    ),
    "error.teams.two_needed": (
        "Gộp thì cần ít nhất hai tổ cũ, tách thì cần ít nhất hai tổ mới.",
        "A merge takes two teams at least, a split makes two at least.",
    ),
    "error.teams.began_after": (
        "{name} lập từ ngày {day:date}. Chọn ngày kết thúc không sớm hơn ngày đó.",
        "{name} exists from {day:date}. Choose a last day not earlier.",
    ),
    "error.teams.ended": (
        "{name} đã kết thúc hoạt động, ngày cuối là {day:date}.",
        "{name} has ended, with {day:date} as its last day.",
    ),
    "error.teams.same_name": ("Hai tổ mới cùng tên {name}. Đặt tên khác.", "Two new teams are called {name}."),
    "error.teams.serves_twice": (
        "{full_name} đang ghi tham gia hai tổ cùng lúc. Sửa quá trình tham gia trước.",
        "{full_name} is on record in two teams at once. Mend the service first.",
    ),
    "error.teams.member_unplaced": (
        "Chưa chọn tổ mới cho {full_name}.",
        "No new team is chosen for {full_name}.",
    ),
    "error.teams.member_placed_twice": (
        "{full_name} được xếp vào hai tổ mới. Chọn một tổ.",
        "{full_name} is placed in two new teams. Choose one.",
    ),
    "error.teams.leader_elsewhere": (
        "Người được chọn làm Tổ trưởng không tham gia {name} trong ngày đầu. Chọn người khác.",
        "The leader chosen is not in {name} on its first day. Choose somebody else.",
    ),
}
