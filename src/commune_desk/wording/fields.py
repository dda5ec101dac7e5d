"""Labels of fields and of their choices, and what is wrong with or doubtful about a value."""

_GROUNDS: dict[str, tuple[str, str]] = {
    "a": ("Có đơn tự nguyện xin thôi", "Own written request"),
    "b": ("Không bảo đảm sức khỏe", "Health no longer assured"),
    "c": (
        "Từ chối, không hoàn thành nhiệm vụ hoặc lợi dụng nhiệm vụ vi phạm pháp luật, đã được nhắc nhở bằng văn bản",
        "Refused or failed tasks or abused them, after written reminders",
    ),
    "d": (
        "Bị khởi tố bị can, bị áp dụng biện pháp ngăn chặn hoặc biện pháp xử lý hành chính",
        "Prosecuted, or under a preventive or administrative handling measure",
    ),
}
"""Points of Điều 17 khoản 3 Luật 30/2023/QH15: chosen with their letter, printed beside the article that names it."""

SENTENCES: dict[str, tuple[str, str]] = {
    "field.full_name": ("Họ và tên", "Full name"),
    "field.sex": ("Giới tính", "Sex"),
    "field.birth_date": ("Ngày sinh", "Date of birth"),
    "field.birth_year": ("Năm sinh", "Year of birth"),
    "field.national_id": ("Số định danh/CCCD", "National ID"),
    "field.phone": ("Điện thoại", "Phone"),
    "field.address": ("Nơi ở", "Address"),
    "field.ethnicity": ("Dân tộc", "Ethnicity"),
    "field.religion": ("Tôn giáo", "Religion"),
    "field.education": ("Trình độ (như trong bằng)", "Education (as in the diploma)"),
    "field.education_level": ("Bậc học cao nhất", "Highest level of education"),
    "field.party_member": ("Đảng viên", "Party member"),
    "field.former_force": ("Lực lượng trước đây", "Former force"),
    "field.account_number": ("Số tài khoản", "Account number"),
    "field.bank_name": ("Ngân hàng", "Bank"),
    "field.note": ("Ghi chú", "Note"),
    "field.team": ("Tổ", "Team"),
    "field.post": ("Chức danh", "Post"),
    "field.joined": ("Ngày tham gia", "Joined on"),
    "field.decision_number": ("Số quyết định", "Decision number"),
    "field.number": ("Số thứ tự", "Number"),
    "field.name": ("Tên", "Name"),
    "field.area_class": ("Loại thôn, tổ dân phố", "Class of the area"),
    "field.household_count": ("Số hộ", "Households"),
    "field.population": ("Số nhân khẩu", "Population"),
    "choice.sex.male": ("Nam", "Male"),
    "choice.sex.female": ("Nữ", "Female"),
    "choice.post.leader": ("Tổ trưởng", "Leader"),
    "choice.post.deputy": ("Tổ phó", "Deputy leader"),
    "choice.post.member": ("Tổ viên", "Member"),
    "choice.area_class.1": ("Loại 1", "Class 1"),
    "choice.area_class.2": ("Loại 2", "Class 2"),
    "choice.area_class.3": ("Loại 3", "Class 3"),
    "choice.education_level.primary": ("Tiểu học", "Primary school"),
    "choice.education_level.lower_secondary": ("Trung học cơ sở", "Lower secondary school"),
    "choice.education_level.upper_secondary": ("Trung học phổ thông", "Upper secondary school"),
    "choice.education_level.intermediate": ("Trung cấp", "Intermediate vocational"),
    "choice.education_level.college": ("Cao đẳng", "College"),
    "choice.education_level.university": ("Đại học trở lên", "University and above"),
    **{f"choice.end_reason.{point}": (f"{point}) {vi}", f"{point}) {en}") for point, (vi, en) in _GROUNDS.items()},
    **{f"paper.release_ground.{point}": words for point, words in _GROUNDS.items()},
    "problem.negative_count": ("Số lượng không được nhỏ hơn 0.", "A number cannot be below zero."),
    "problem.birth_year_too_early": (
        "Năm sinh {year} quá sớm. Hãy gõ đủ bốn chữ số của năm, từ 1900.",
        "Birth year {year} is too early. Type all four digits, from 1900 on.",
    ),
    "problem.account_number": (
        "Số tài khoản chỉ gồm chữ số và chữ cái không dấu, không có khoảng trắng.",
        "An account number has digits and plain letters only, without spaces.",
    ),
    "eligibility.under_18": (
        "Mới {age} tuổi, chưa đủ 18 tuổi ({article}).",
        "Only {age} years old, under 18 ({article}).",
    ),
    "eligibility.over_70": (
        "Đã {age} tuổi, trên 70: cần bảo đảm sức khỏe và có quyết định của Chủ tịch UBND cấp xã ({article}).",
        "{age} years old, over 70: good health and a decision of the commune's chairperson are needed ({article}).",
    ),
    "eligibility.primary_education": (
        "Bậc tiểu học chỉ đủ điều kiện ở biên giới, hải đảo, miền núi, vùng đặc biệt khó khăn, "
        "vùng dân tộc thiểu số ({article}).",
        "Primary school is enough only in border, island, mountain, very hard and minority areas ({article}).",
    ),
}
