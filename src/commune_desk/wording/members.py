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
    "problem.until_before_from": (
        "Ngày kết thúc phải từ {day:date} trở đi.",
        "The last day is {day:date} or later.",
    ),
    "problem.period_taken": (
        "Đã có mục khác cùng loại đang ghi cho những ngày này. Hãy ghi ngày kết thúc của mục đó trước.",
        "Another entry of this kind holds on these days. Give that one a last day first.",
    ),
    "problem.commune_code": (
        "Mã xã gồm đúng 5 chữ số, ví dụ 11860.",
        "A commune's code has five digits, as 11860.",
    ),
    "problem.card_number": (
        "Số thẻ, mã số chỉ gồm chữ số và chữ cái không dấu, không có khoảng trắng.",
        "A number has digits and plain letters only, without spaces.",
    ),
    "eligibility.birth_unknown": (
        "Chưa có ngày sinh, chưa xét được độ tuổi ({article}).",
        "No birth is on record, so the age cannot be told ({article}).",
    ),
    "eligibility.education_unknown": (
        "Chưa có bậc học, chưa xét được trình độ ({article}).",
        "No level of education is on record ({article}).",
    ),
    "eligibility.background_not_clear": (
        "Lý lịch chưa đủ tiêu chuẩn ({article}).",
        "The background is not clear ({article}).",
    ),
    "eligibility.background_unchecked": (
        "Chưa ghi ngày xác minh lý lịch ({article}).",
        "No check of the background is on record ({article}).",
    ),
    "eligibility.residence_unknown": (
        "Chưa ghi nơi thường trú hay tạm trú ({article}).",
        "Neither permanent nor temporary residence is on record ({article}).",
    ),
    "eligibility.temporary_undated": (
        "Chưa ghi tạm trú từ ngày nào; phải tạm trú từ 01 năm trở lên ({article}).",
        "Nobody knows since when the residence is; temporary residence takes a year ({article}).",
    ),
    "eligibility.temporary_under_a_year": (
        "Tạm trú từ ngày {since:date}, chưa đủ 01 năm ({article}).",
        "Temporary residence since {since:date}, less than a year ({article}).",
    ),
    "eligibility.permanent_under_a_year": (
        "Thường trú từ ngày {since:date}, chưa đủ 01 năm; luật chưa nói rõ thời hạn này có tính với thường trú hay "
        "không ({article}).",
        "Permanent residence since {since:date}, less than a year; the law leaves open whether that matters "
        "({article}).",
    ),
    "eligibility.lives_elsewhere": (
        "Không thường xuyên sinh sống tại địa bàn ({article}).",
        "Does not live here regularly ({article}).",
    ),
    "eligibility.unfit": ("Không đủ sức khỏe theo giấy khám ({article}).", "Not fit by certificate ({article})."),
    "eligibility.no_health_certificate": (
        "Trong hồ sơ chưa có giấy khám sức khỏe ({article}).",
        "No health certificate lies in the dossier ({article}).",
    ),
    "record.period.from": ("từ {first:date}", "from {first:date}"),
    "record.period.until": ("đến hết {last:date}", "until the end of {last:date}"),
    "record.period.both": ("từ {first:date} đến hết {last:date}", "from {first:date} until the end of {last:date}"),
    "insurance.supported": (
        "BHXH tự nguyện: đã tính {count} tháng được Nhà nước hỗ trợ (trong đó {before} tháng trước khi tham gia).",
        "Social insurance: {count} months supported by the State ({before} of them before joining).",
    ),
    "insurance.left": (
        "Còn được hỗ trợ {left} tháng trong tổng số {limit} tháng.",
        "{left} of {limit} months of support are left.",
    ),
    "insurance.missing": (
        "Có {count} tháng tham gia lực lượng mà chưa đóng, trong khoảng {first:month} đến {last:month}.",
        "{count} months in service without it, between {first:month} and {last:month}.",
    ),
    "problem.account_dated": (
        "Tài khoản của người này ghi theo ngày. Hãy thêm tài khoản mới ở mục Tài khoản nhận tiền.",
        "This person's accounts are dated. Add the new one among the accounts.",
    ),
    "record.member_addresses": ("Nơi cư trú, quê quán", "Residence"),
    "record.member_accounts": ("Tài khoản nhận tiền", "Account"),
    "record.concurrent_posts": ("Kiêm nhiệm", "Concurrent post"),
    "record.insurance_groups": ("Nhóm được hỗ trợ đóng bảo hiểm xã hội", "Group of insurance"),
    "record.insurance_cards": ("Sổ, thẻ bảo hiểm", "Insurance card"),
    "history.member_records.member_addresses": ("Ghi nơi cư trú của {full_name}", "Residence of {full_name}"),
    "history.member_records.member_accounts": ("Ghi tài khoản của {full_name}", "Account of {full_name}"),
    "history.member_records.concurrent_posts": (
        "Ghi chức danh kiêm nhiệm của {full_name}",
        "Concurrent post of {full_name}",
    ),
    "history.member_records.insurance_groups": (
        "Ghi nhóm được hỗ trợ đóng bảo hiểm của {full_name}",
        "Group of insurance of {full_name}",
    ),
    "history.member_records.insurance_spells": (
        "Ghi quá trình tham gia bảo hiểm của {full_name}",
        "Insurance of {full_name}",
    ),
    "history.member_records.insurance_cards": ("Ghi thẻ bảo hiểm của {full_name}", "Insurance card of {full_name}"),
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
    "field.strike_reason": ("Lý do gạch bỏ", "Reason for striking out"),
    "field.struck_on": ("Ngày gạch bỏ", "Struck out on"),
    "field.struck_by": ("Người gạch bỏ", "Struck out by"),
    "record.struck": ("Đã gạch bỏ ngày {day:date}, {who}: {reason}", "Struck out on {day:date} by {who}: {reason}"),
    "error.record_struck": (
        "Bản ghi này đã gạch bỏ ngày {day:date} ({who}), không sửa được nữa. "
        "Nếu gạch nhầm, hãy hoàn tác trong lịch sử.",
        "This record was struck out on {day:date} ({who}) and cannot be changed. If that was wrong, undo it.",
    ),
    "error.record_not_strikable": (
        "Loại bản ghi này không gạch bỏ. Hãy sửa hoặc ghi ngày kết thúc.",
        "Records of this kind are not struck out. Correct it or write down its last day.",
    ),
    "history.strike.task_refusals": (
        "Gạch bỏ việc từ chối, không hoàn thành nhiệm vụ của {full_name}",
        "Struck out a task refused or failed by {full_name}",
    ),
    "history.strike.written_reminders": (
        "Gạch bỏ văn bản nhắc nhở {full_name}",
        "Struck out a written reminder to {full_name}",
    ),
    "field.valid_from": ("Từ ngày", "From"),
    "field.valid_until": ("Đến hết ngày", "Until the end of"),
    "field.address_kind": ("Loại địa chỉ", "Kind of address"),
    "field.address_text": ("Địa chỉ như trong giấy tờ", "Address as written"),
    "field.commune_code": ("Mã xã, phường", "Code of the commune"),
    "choice.address_kind.permanent": ("Thường trú", "Permanent"),
    "choice.address_kind.temporary": ("Tạm trú", "Temporary"),
    "choice.address_kind.hometown": ("Quê quán", "Hometown"),
    "field.post_title": ("Chức danh kiêm nhiệm", "Concurrent post"),
    "field.organisation": ("Tổ chức, cơ quan", "Organisation"),
    "field.has_benefits": ("Được hưởng phụ cấp", "Paid"),
    "field.insurance_group": ("Thuộc diện", "Group"),
    "field.basis": ("Giấy xác nhận", "Paper"),
    "choice.insurance_group.poor": ("Hộ nghèo", "Poor household"),
    "choice.insurance_group.near_poor": ("Hộ cận nghèo", "Near-poor household"),
    "choice.insurance_group.ethnic_minority": ("Dân tộc thiểu số", "Ethnic minority"),
    "choice.insurance_group.other": ("Diện khác", "Other"),
    "field.kind": ("Loại bảo hiểm", "Insurance"),
    "choice.kind.social": ("Bảo hiểm xã hội tự nguyện", "Voluntary social insurance"),
    "choice.kind.health": ("Bảo hiểm y tế", "Health insurance"),
    "field.card_number": ("Mã số, số thẻ", "Number"),
    "field.card_group": ("Nhóm đối tượng đang hưởng", "Group the card is for"),
    "field.birthplace": ("Nơi sinh", "Place of birth"),
    "field.occupation": ("Nghề nghiệp", "Occupation"),
    "field.party_joined": ("Ngày vào Đảng", "Joined the Party on"),
    "field.union_member": ("Đoàn viên", "Youth Union member"),
    "field.former_force_kind": ("Nguồn tham gia", "Came from"),
    "choice.former_force_kind.civil_guard": ("Bảo vệ dân phố", "Civil guard"),
    "choice.former_force_kind.part_time_police": ("Công an xã bán chuyên trách", "Part-time commune police"),
    "choice.former_force_kind.fire_team": ("Đội dân phòng", "Civil fire team"),
    "choice.former_force_kind.newly_selected": ("Tuyển mới", "Newly selected"),
    "field.lives_locally": ("Thường xuyên sinh sống tại địa bàn", "Lives here regularly"),
    "choice.lives_locally.yes": ("Có", "Yes"),
    "choice.lives_locally.no": ("Không", "No"),
    "field.background_result": ("Lý lịch", "Background"),
    "choice.background_result.clear": ("Rõ ràng, đủ tiêu chuẩn", "Clear"),
    "choice.background_result.not_clear": ("Chưa đủ tiêu chuẩn", "Not clear"),
    "field.background_checked_on": ("Ngày xác minh lý lịch", "Background checked on"),
    "field.health_result": ("Kết luận sức khỏe", "Health"),
    "choice.health_result.fit": ("Đủ sức khỏe", "Fit"),
    "choice.health_result.unfit": ("Không đủ sức khỏe", "Not fit"),
    "field.family_circumstance": ("Hoàn cảnh gia đình", "Family"),
    "field.social_months_before": (
        "Số tháng BHXH được hỗ trợ trước đây",
        "Months supported before joining",
    ),
    "field.task": ("Nhiệm vụ được giao", "Task"),
    "field.failure": ("Việc xảy ra", "What happened"),
    "field.reason_given": ("Lý do nêu ra", "Reason given"),
    "field.accepted": ("Lý do chính đáng", "Good reason"),
    "field.reminder_number": ("Số văn bản", "Number of the paper"),
    "field.content": ("Nội dung", "What it says"),
    "choice.failure.refused": ("Từ chối nhiệm vụ", "Refused the task"),
    "choice.failure.not_completed": ("Không hoàn thành nhiệm vụ", "Did not complete it"),
    "choice.failure.abused": (
        "Lợi dụng việc thực hiện nhiệm vụ để vi phạm pháp luật",
        "Abused it to break the law",
    ),
}
