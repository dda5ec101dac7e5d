"""Sentences of the making of the sample commune."""

SENTENCES: dict[str, tuple[str, str]] = {
    "history.sample.people": ("Lập xã mẫu: tổ và thành viên", "Sample commune: teams and members"),
    "history.sample.office": ("Lập xã mẫu: đơn vị, người ký, định mức", "Sample commune: office, signatories, rates"),
    "history.sample.rosters": ("Lập xã mẫu: lịch tuần tra", "Sample commune: rosters"),
    "history.sample.log": ("Lập xã mẫu: vụ việc và hoạt động", "Sample commune: incidents and activities"),
    "history.sample.records": ("Lập xã mẫu: khen thưởng, huấn luyện, số liệu", "Sample commune: other records"),
    "history.sample.dossiers": (
        "Lập xã mẫu: hồ sơ, biển hiệu, trang bị",
        "Sample commune: dossiers, badges, equipment",
    ),
    "sample.progress.people": ("Lập tổ và thành viên", "Making teams and members"),
    "sample.progress.office": ("Lập đơn vị, người ký, định mức", "Making the office, its signatories and rates"),
    "sample.progress.rosters": ("Lập lịch tuần tra", "Making rosters"),
    "sample.progress.log": ("Ghi vụ việc và hoạt động", "Writing the log"),
    "sample.progress.records": ("Ghi khen thưởng, huấn luyện, số liệu", "Writing commendations, training, figures"),
    "sample.progress.dossiers": ("Ghi hồ sơ, biển hiệu, trang bị", "Writing dossiers, badges, equipment"),
    "sample.progress.pay": ("Tính và chốt chi trả từng tháng", "Computing and closing the pay of each month"),
}
