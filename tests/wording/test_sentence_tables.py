from collections import Counter

from commune_desk import wording


def test_that_no_code_has_sentences_in_two_tables():
    """The later table would silently take the words of the other."""
    counts = Counter(code for table in wording._TABLES for code in table)
    assert [code for code, count in counts.items() if count > 1] == []
