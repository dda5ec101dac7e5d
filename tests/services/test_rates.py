from commune_desk.domain.rate_packs import parse_pack
from commune_desk.services.rates import shipped


def test_that_every_pack_shipped_asks_to_be_checked_against_its_resolution():
    packs = shipped()
    assert len(packs) >= 7
    for pack in packs:
        assert "đối chiếu nghị quyết trước khi dùng" in pack.note, pack.key


def test_that_every_pack_shipped_pays_each_post():
    for pack in shipped():
        support = parse_pack(pack.text).components["monthly_support"]
        assert {rate.post for rate in support.rates} == {"leader", "deputy", "member"}, pack.key


def test_that_keys_of_packs_are_unique():
    keys = [pack.key for pack in shipped()]
    assert len(set(keys)) == len(keys)
