"""Texts in three languages: there, translated, telling records apart, and filled in by what exists."""

from __future__ import annotations

import pytest

from tests.ontology.sound import Found, Records, changed, found, record, sound, text


def label(kind: str, record_id: str, en: str, fi: str, sv: str) -> Records:
    return changed(kind, record_id, label={"en": en, "fi": fi, "sv": sv})


def question(fi: str) -> Records:
    return changed("unknowns", "unread", question={**text("question"), "fi": fi})


def second_course(**fields: object) -> Records:
    """Another course with the Swedish label of the first."""
    records = sound()
    first = records["opportunities"]["course"]
    swedish = {**text("second"), "sv": first["label"]["sv"].upper()}
    records["opportunities"]["second"] = {**first, "id": "second", "label": swedish, **fields}
    return records


CASES: dict[str, tuple[Records, Found]] = {
    "blank label": (
        label("fields", "process", "process", " ", "processteknik"),
        {("error", "text-blank", "process", "label.fi")},
    ),
    "blank text of a note": (
        changed("notes", "remark", text={**text("note"), "sv": "\n"}),
        {("error", "text-blank", "remark", "text.sv")},
    ),
    "untranslated label": (
        label("competences", "welding", "arc welding", "kaarihitsaus", "arc welding"),
        {("warning", "text-same", "welding", "label")},
    ),
    "untranslated sentence": (
        changed("sites", "plant", state_text={"en": "It runs.", "fi": "Se toimii nyt.", "sv": "Se toimii nyt."}),
        {("warning", "text-same", "plant", "state_text")},
    ),
    "label of two records": (
        label("fields", "power", "the  Process", "energia", "energi"),
        {("warning", "label-shared", "power", "label.en")},
    ),
    "label of two courses": (second_course(), {("warning", "label-shared", "second", "label.sv")}),
    "placeholder that nothing fills": (
        question("Mitä {koulu} sanoo?"),
        {("error", "placeholder-unknown", "unread", "question.fi")},
    ),
    "placeholder without a name": (
        question("Mitä {} sanoo?"),
        {("error", "placeholder-unknown", "unread", "question.fi")},
    ),
    "brace that is not closed": (
        question("Mitä {offer sanoo?"),
        {("error", "placeholder-unknown", "unread", "question.fi")},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_exactly_this_is_found(case: str) -> None:
    records, expected = CASES[case]
    assert found(records) == expected


@pytest.mark.parametrize(
    "records",
    [
        label("competences", "welding", "robotics", "robotiikka", "robotics"),
        label("opportunities", "course", "SFI Sundsvall", "SFI Sundsvall", "SFI Sundsvall"),
        label("subjects", "maths", "history (grundskola)", "historia (grundskola)", "historia (grundskola)"),
        label("providers", "school", "lukio ja opisto", "lukio ja opisto", "lukio ja opisto"),
    ],
)
def test_single_words_and_names_may_be_the_same(records: Records) -> None:
    assert found(records) == set()


def test_the_same_course_of_two_schools_needs_no_other_name() -> None:
    records = second_course(provider="other")
    records["providers"]["other"] = record("other", kind="school", country="FI")
    assert found(records) == set()


def test_known_placeholders_pass() -> None:
    assert found(question("{offer} {provider} {place} {target}")) == set()
