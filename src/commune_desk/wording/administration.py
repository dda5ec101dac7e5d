"""Labels of administrative units and of their police offices, and the errors that name them."""

SENTENCES: dict[str, tuple[str, str]] = {
    "choice.province_kind.tinh": ("Tỉnh", "Province"),
    "choice.province_kind.thanh_pho": ("Thành phố", "City"),
    "choice.commune_kind.xa": ("Xã", "Commune"),
    "choice.commune_kind.phuong": ("Phường", "Ward"),
    "choice.commune_kind.dac_khu": ("Đặc khu", "Special zone"),
    "choice.commune_kind.thi_tran": ("Thị trấn", "Town"),
    "administration.police_office.xa": ("Công an xã", "Commune police"),
    "administration.police_office.phuong": ("Công an phường", "Ward police"),
    "administration.police_office.dac_khu": ("Công an đặc khu", "Special zone police"),
    "administration.police_office.thi_tran": ("Công an thị trấn", "Town police"),
    "error.province_unknown": (
        "Không có tỉnh, thành phố nào mang mã {unit_code}. Hãy chọn lại trong danh sách.",
        "No province has the code {unit_code}. Choose again from the list.",
    ),
    "error.commune_unknown": (
        "Không có xã, phường, đặc khu nào mang mã {unit_code}. Hãy chọn lại trong danh sách.",
        "No commune has the code {unit_code}. Choose again from the list.",
    ),
}
