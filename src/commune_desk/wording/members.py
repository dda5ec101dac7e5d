"""What is kept beside members, how service ends, and what the law asks for."""

_NO_GROUND = " (không thuộc căn cứ tại khoản 3 Điều 17)"
_NO_GROUND_EN = " (no ground of Điều 17 khoản 3)"

SENTENCES: dict[str, tuple[str, str]] = {
    "field.last_day": ("Ngày tham gia cuối cùng", "Last day of service"),
    "field.end_reason": ("Lý do thôi", "Ground of release"),
    "field.end_document": ("Văn bản làm căn cứ", "Paper it rests on"),
    "field.end_document_date": ("Ngày văn bản", "Date of the paper"),
    "field.decision_date": ("Ngày quyết định", "Date of decision"),
    "choice.end_reason.reduced": ("Điều chỉnh giảm số lượng thành viên", "Number of members reduced by decision"),
    "choice.end_reason.died": (f"Chết{_NO_GROUND}", f"Died{_NO_GROUND_EN}"),
    "choice.end_reason.moved_away": (f"Chuyển nơi cư trú{_NO_GROUND}", f"Moved away{_NO_GROUND_EN}"),
    "choice.end_reason.over_70": (f"Quá 70 tuổi{_NO_GROUND}", f"Over 70{_NO_GROUND_EN}"),
    "choice.end_reason.other": (f"Lý do khác{_NO_GROUND}", f"Another reason{_NO_GROUND_EN}"),
    "problem.release_document.a": (
        "Cần ghi đơn xin thôi của người đó ({article}).",
        "Name the person's own written request ({article}).",
    ),
    "problem.release_document.b": (
        "Cần ghi giấy khám sức khỏe của cơ sở khám bệnh, chữa bệnh hợp pháp ({article}).",
        "Name the certificate of a lawful medical facility ({article}).",
    ),
    "problem.release_document.d": (
        "Cần ghi quyết định khởi tố bị can, quyết định áp dụng biện pháp ngăn chặn hoặc biện pháp xử lý hành chính "
        "({article}).",
        "Name the decision to prosecute, or the one on a preventive or administrative measure ({article}).",
    ),
    "error.ground_c_lacks.refusals": (
        "Chưa đủ căn cứ cho thôi ({article}): phải có ít nhất {least_refusals} lần từ chối không có lý do chính đáng "
        "hoặc không hoàn thành nhiệm vụ, đến ngày {day:date} mới ghi {refusals} lần. Hãy ghi vào hồ sơ trước.",
        "Not enough for this ground ({article}): it takes {least_refusals} tasks refused without good reason or "
        "failed, and {refusals} are on record up to {day:date}. Put them on record first.",
    ),
    "error.ground_c_lacks.reminders": (
        "Chưa đủ căn cứ cho thôi ({article}): phải có ít nhất {least_reminders} văn bản nhắc nhở của Công an cấp xã, "
        "đến ngày {day:date} mới ghi {reminders} văn bản. Hãy ghi vào hồ sơ trước.",
        "Not enough for this ground ({article}): it takes {least_reminders} written reminders of the commune police, "
        "and {reminders} are on record up to {day:date}. Put them on record first.",
    ),
    "error.ground_c_lacks.both": (
        "Chưa đủ căn cứ cho thôi ({article}): phải có ít nhất {least_refusals} lần từ chối không có lý do chính đáng "
        "hoặc không hoàn thành nhiệm vụ và {least_reminders} văn bản nhắc nhở của Công an cấp xã; đến ngày {day:date} "
        "mới ghi {refusals} lần và {reminders} văn bản. Hãy ghi vào hồ sơ trước.",
        "Not enough for this ground ({article}): it takes {least_refusals} tasks refused without good reason or failed "
        "and {least_reminders} written reminders of the commune police; on record up to {day:date} are {refusals} and "
        "{reminders}. Put them on record first.",
    ),
    "error.no_such_record": (
        "Không còn mục này trong hồ sơ. Hãy mở lại hồ sơ rồi xem.",
        "This entry is no longer in the record. Open the record again.",
    ),
    "record.task_refusals": ("Lần từ chối, không hoàn thành nhiệm vụ", "Task refused or failed"),
    "record.written_reminders": ("Văn bản nhắc nhở", "Written reminder"),
    "history.member_records.task_refusals": (
        "Ghi việc từ chối, không hoàn thành nhiệm vụ của {full_name}",
        "Task refused or failed by {full_name}",
    ),
    "history.member_records.written_reminders": (
        "Ghi văn bản nhắc nhở {full_name}",
        "Written reminder to {full_name}",
    ),
    "field.task": ("Nhiệm vụ được giao", "Task"),
    "field.failure": ("Việc xảy ra", "What happened"),
    "field.reason_given": ("Lý do nêu ra", "Reason given"),
    "field.accepted": ("Lý do chính đáng", "Good reason"),
    "field.content": ("Nội dung", "What it says"),
    "choice.failure.refused": ("Từ chối nhiệm vụ", "Refused the task"),
    "choice.failure.not_completed": ("Không hoàn thành nhiệm vụ", "Did not complete it"),
    "choice.failure.abused": (
        "Lợi dụng việc thực hiện nhiệm vụ để vi phạm pháp luật",
        "Abused it to break the law",
    ),
}
