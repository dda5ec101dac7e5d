"""A wrong template names its own line and what might have been meant."""

from dataclasses import replace

import pytest
from member_papers import MEMBER_PAPERS
from paper_samples import SAMPLES, payment_list
from recruitment_papers import RECRUITMENT_PAPERS

from commune_desk.documents.forms import form_of, shipped_folders, shipped_form
from commune_desk.documents.printing import check_form, compose
from commune_desk.documents.values import CONTRACTS
from commune_desk.domain.errors import UserFacingError
from commune_desk.wording import explain, has

SETTINGS = """
title = "Thử"
legal_basis = []
subject = "allowances"
values = "PaymentListValues"
orientation = "landscape"
"""
HEAD = '<paper title="Thử">\n<section>\n'
TAIL = "\n</section>\n</paper>\n"


def refused(body, settings=SETTINGS):
    form = form_of("f99-trial", settings, HEAD + body + TAIL)
    with pytest.raises(UserFacingError) as error:
        compose(form, payment_list())
    assert has(error.value.code)
    assert explain(error.value), "every error has its sentence"
    return error.value


@pytest.mark.parametrize(
    ("body", "code", "line", "word"),
    [
        ("<p>a</p>\n<notes>b</notes>", "error.form_unknown_tag", 4, "note"),
        ("<p>a</p>\n\n<p alin='left'>b</p>", "error.form_unknown_attribute", 5, "align"),
        ("<p>{{ mounth }}</p>", "error.form_unknown_field", 3, "month"),
        ("<p>a</p>\n{% for team in teams %}\n<p>{{ team.nam }}</p>{% endfor %}", "error.form_unknown_field", 5, "name"),
        ("<p>{{ values.amount }}</p>", "error.form_unknown_field", 3, "amounts"),
        ("<p>{{ ask.rank }}</p>", "error.form_unknown_field", 3, ""),
        ("<p>a</p>\n<p>{% if month %}</p>", "error.form_syntax", 0, ""),
        ("<p>{{ month | mont }}</p>", "error.form_syntax", 3, ""),
        ("<p>a</p>\n<p>b\n<p>c</p>", "error.form_not_well_formed", 0, ""),
        ("<p>a</p>\n<p>{{ office.name + 1 }}</p>", "error.form_failed", 4, ""),
        ("<row><c>1</c></row>", "error.form_misplaced_tag", 3, "p"),
        ("<article>a</article>", "error.form_missing_attribute", 3, ""),
        ("<closing>words</closing>", "error.form_misplaced_text", 3, ""),
        ("<p>a</p>\n<p size='big'>b</p>", "error.form_bad_value", 4, ""),
        ("<p align='middle'>b</p>", "error.form_bad_value", 3, ""),
        ("<table widths='10 x'/>", "error.form_bad_value", 3, ""),
        ("<table widths='10 20' aligns='l'/>", "error.form_bad_value", 3, ""),
        ("<table widths='200 60'/>", "error.form_table_too_wide", 3, ""),
        ("<table widths='10 20'>\n<row><c>1</c></row></table>", "error.form_row_width", 4, ""),
        ("<table widths='10 20'>\n<row><c>1</c><c columns='2'>2</c></row></table>", "error.form_row_width", 4, ""),
        ("<table widths='10 20'>\n<header height='5'><c>1</c></header></table>", "error.form_row_width", 4, ""),
        ("<table widths='9 9'>\n<header height='5'><c rows='2'/><c/></header></table>", "error.form_row_width", 4, ""),
        ("<signatures>\n</signatures>", "error.form_missing_tag", 3, ""),
        ("<signatures centers='0.2 0.8'><signer><name>a</name></signer></signatures>", "error.form_bad_value", 3, ""),
    ],
)  # fmt: skip
def test_that_a_mistake_names_its_line_in_the_template(body, code, line, word):
    error = refused(body)
    assert error.code == code
    if line:
        assert error.facts["line"] == line
    assert word in error.facts.get("nearest", word).split(", ") or not word


def test_that_an_unclosed_tag_names_a_line_of_the_template_and_not_of_what_was_filled_in():
    loop = (
        "{% for team in teams %}\n{% for line in team.lines %}\n<p>{{ line.full_name }}</p>\n{% endfor %}\n{% endfor %}"
    )
    error = refused(f"{loop}\n<p>a</p>\n<note>b")
    assert error.code == "error.form_not_well_formed"
    assert error.facts["line"] == 9


def test_that_a_tag_in_a_branch_that_is_not_taken_is_found_too(tmp_path):
    folder = tmp_path / "f98-trial"
    folder.mkdir()
    (folder / "form.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "form.xml.j2").write_text(
        f"{HEAD}{{% if false %}}\n<nota>a</nota>\n{{% endif %}}{TAIL}", encoding="utf-8"
    )
    (problem,) = check_form(folder)
    assert (problem.code, problem.facts["line"]) == ("error.form_unknown_tag", 4)
    assert "note" in problem.facts["nearest"]


def test_that_words_that_look_like_tags_are_printed_as_words():
    lines = payment_list().teams[0].lines
    odd = replace(lines[0], full_name="A <b> & “B” {{ x }} {% y %}")
    values = payment_list((replace(payment_list().teams[0], lines=(odd,)),))
    form = form_of("f99-trial", SETTINGS, f"{HEAD}<p>{{{{ teams[0].lines[0].full_name }}}}</p>{TAIL}")
    (run,) = compose(form, values).sections[0].blocks[0].content
    assert run.text == odd.full_name


def test_that_a_template_reaches_nothing_but_its_values():
    error = refused("<p>{{ office.__class__.__mro__ }}</p>")
    assert error.code in ("error.form_unknown_field", "error.form_failed")


@pytest.mark.parametrize("key", ["title", "legal_basis", "subject", "values", "orientation"])
def test_that_a_missing_setting_is_named(key):
    settings = "\n".join(line for line in SETTINGS.splitlines() if not line.startswith(key))
    with pytest.raises(UserFacingError) as error:
        form_of("f99-trial", settings, "")
    assert error.value.facts == {"form": "f99-trial", "key": key}


def test_that_a_question_with_a_default_of_another_kind_is_refused():
    question = '[[questions]]\nkey = "copies"\nlabel = "Số bản"\nkind = "number"\ndefault = "hai"\n'
    with pytest.raises(UserFacingError) as error:
        form_of("f99-trial", SETTINGS + question, "")
    assert error.value.facts["key"] == "copies"


def test_that_answers_take_the_place_of_defaults_and_unknown_questions_are_refused():
    form = shipped_form("f32-commendation-decision")
    assert form.answers() == {"file_copies": 3}
    assert form.answers({"file_copies": 5}) == {"file_copies": 5}
    with pytest.raises(UserFacingError):
        form.answers({"copies": 5})


def test_that_a_missing_file_is_named(tmp_path):
    (problem,) = check_form(tmp_path)
    assert (problem.code, problem.facts["file"]) == ("error.form_file_missing", "form.toml")


def test_that_values_of_another_form_are_a_mistake_of_the_program():
    with pytest.raises(TypeError, match="PaymentListValues"):
        compose(shipped_form("f52-payment-list"), SAMPLES["f46-member-list"]())


def test_that_every_shipped_form_is_whole_and_has_a_contract_and_a_sample():
    folders = {folder.name: folder for folder in shipped_folders()}
    samples = SAMPLES | RECRUITMENT_PAPERS | MEMBER_PAPERS
    assert folders.keys() == samples.keys()
    for form_id, folder in folders.items():
        assert check_form(folder, samples[form_id]()) == ()
        assert shipped_form(form_id).values in CONTRACTS
        assert shipped_form(form_id).legal_basis
