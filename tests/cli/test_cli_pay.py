"""Pay on the command line."""


def test_that_a_month_shows_whole_dong_that_add_up(run, sample):
    shown = run("pay", "month", "2026-08", "--db", sample, "--json").json
    assert shown["status"] == "open"
    assert len(shown["people"]) == 13
    assert shown["total_vnd"] == sum(person["total_vnd"] for person in shown["people"])
    for person in shown["people"]:
        parts = ("monthly_support", "night_duty", "holiday_duty", "social_insurance", "health_insurance", "arrears")
        assert person["total_vnd"] == sum(person[f"{part}_vnd"] for part in parts)


def test_that_a_month_is_closed_once_and_opened_again_with_a_reason(run, sample):
    closed = run("pay", "close", "2026-08", "--db", sample, "--json")
    assert (closed.status, closed.json["status"]) == (0, "closed")
    again = run("pay", "close", "2026-08", "--db", sample, "--json")
    assert (again.status, again.error["code"]) == (1, "error.month_closed")
    assert run("pay", "month", "2026-08", "--db", sample, "--json").json["checksum"] == closed.json["checksum"]
    assert run("pay", "reopen", "2026-08", "--reason", " ", "--db", sample, "--json").error["code"] == (
        "error.reason_required"
    )
    assert run("pay", "reopen", "2026-08", "--reason", "Thiếu 01 ca", "--db", sample, "--json").json["status"] == "open"


def test_that_a_month_nobody_computed_cannot_be_closed(run, sample):
    refused = run("pay", "close", "2027-01", "--db", sample, "--json")
    assert (refused.status, refused.error["code"]) == (1, "error.month_not_computed")


def test_that_a_month_is_told_as_officers_write_it(run, sample):
    assert run("pay", "close", "2026-08", "--db", sample).out.strip() == "Đã chốt tháng 8/2026."


def test_that_why_somebody_gets_it_is_told_line_by_line(run, sample):
    plain = run("pay", "month", "2026-08", "--explain", "Nguyễn Văn Quyết", "--db", sample)
    assert plain.status == 0
    assert "Điều 4" in plain.out
    assert "1.800.000 đồng" in plain.out
    lines = run("pay", "month", "2026-08", "--explain", "nguyen van quyet", "--db", sample, "--json").json
    people = run("pay", "month", "2026-08", "--db", sample, "--json").json["people"]
    (person,) = [one for one in people if one["full_name"] == "Nguyễn Văn Quyết"]
    assert sum(line["amount_vnd"] for line in lines) == person["total_vnd"]


def test_that_shipped_packs_need_no_office(run, home_of_its_own):
    packs = run("pay", "packs", "--json").json
    assert all(list(pack) == ["id", "province", "resolution", "valid_from", "valid_to"] for pack in packs)
    assert "Thanh Hóa" in {pack["province"] for pack in packs}
    assert not home_of_its_own.exists()


def test_that_a_pack_file_is_checked_and_its_fault_named(run, tmp_path):
    from commune_desk.assets import resource

    good = resource("sample_commune", "rates-2026.toml")
    assert run("pay", "check-pack", good, "--json").json[0]["id"] == "tan-linh-2026"
    bad = tmp_path / "định mức.toml"
    bad.write_text(good.read_text("utf-8").replace("vnd = 50000", 'vnd = "năm mươi nghìn"'), "utf-8")
    refused = run("pay", "check-pack", bad, "--json")
    assert refused.status == 1
    assert "night_duty.vnd" in refused.error["message"]
