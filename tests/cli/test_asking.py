"""From flags and profile files to a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from pathways.answer.names import Names
from pathways.cli.asking import Asked, ask, gather
from pathways.cli.flags import ProfileFlags
from pathways.errors import ContradictoryProfile, InputError, UnknownName
from pathways.model.month import Month
from pathways.planner import Planner


@pytest.fixture(scope="module")
def planner() -> Planner:
    return Planner.open(Month.parse("2026-11"))


def asked(planner: Planner, flags: ProfileFlags, **target: str | None) -> Asked:
    return ask(planner, Names(planner.catalogue, "en"), gather(flags, **target))


def test_nothing_said_is_an_empty_profile(planner: Planner) -> None:
    question = asked(planner, ProfileFlags())
    assert question.profile.model_dump(exclude_defaults=True) == {}
    assert (question.target, question.where, question.objective) == (None, None, "weighted")


def test_flags_become_the_profile(planner: Planner) -> None:
    flags = ProfileFlags(
        entry_level="Paper-mill operator, Finland",
        claim=["fi-tyoturvallisuuskortti@2028-03", "not:works-in-se"],
        language=["sv=A2"],
        age="45",
        place="Kemi",
        radius="60,5",
        relocate=True,
        load="50",
        evenings=True,
        budget="1000",
        start="2027-01",
        deadline="2029-12",
        permit_ends="2030-01",
        avoid=["fi-kpedu-unit-akku"],
    )
    profile = asked(planner, flags).profile
    assert profile.entry_level == "paper-mill-operator-fi"
    assert [(str(claim.fact), claim.held) for claim in profile.claims] == [
        ("certificate:fi-tyoturvallisuuskortti", True),
        ("status:works-in-se", False),
    ]
    assert profile.languages == {"sv": "A2"}
    assert (profile.age, profile.place, profile.radius_km) == (45, "kemi", 60.5)
    assert (profile.relocate, profile.load_percent, profile.hours_of_day) == (True, 50, "evening")
    assert (profile.budget_eur, str(profile.start), str(profile.deadline)) == (1000, "2027-01", "2029-12")
    assert (str(profile.permit_ends), profile.avoid) == ("2030-01", ("fi-kpedu-unit-akku",))


@pytest.mark.parametrize("name", ["yaml", "json"])
def test_flags_override_the_file_and_lists_add(planner: Planner, tmp_path: Path, name: str) -> None:
    texts = {
        "yaml": "from: electrician-fi\nage: 30\nclaims:\n  - fi-ea1@2028-01\n  - {experience: electrical, months: 60}\n"
        "languages: {sv: A1, en: B1}\nonline_only: true\nto: quality-technician\nin: SE\n",
        "json": '{"from": "electrician-fi", "age": 30, "claims": ["fi-ea1@2028-01", {"experience": "electrical", '
        '"months": 60}], "languages": {"sv": "A1", "en": "B1"}, "online_only": true, "to": "quality-technician", '
        '"in": "SE"}',
    }
    path = tmp_path / f"profile.{name}"
    path.write_text(texts[name], encoding="utf-8")
    flags = ProfileFlags(profile=str(path), age="31", claim=["resident-se"], language=["sv=B2"], online_only=False)
    question = asked(planner, flags, to="Automation technician", where=None)
    assert question.profile.age == 31
    assert [str(claim.fact) for claim in question.profile.claims] == [
        "certificate:fi-ea1",
        "experience:electrical",
        "status:resident-se",
    ]
    assert question.profile.languages == {"sv": "B2", "en": "B1"}
    assert question.profile.online_only is False
    assert (question.target, question.where) == ("automation-technician", "SE")


@pytest.mark.parametrize(
    ("given", "target", "where"),
    [
        ("CAM-prosessinhoitaja", "cam-process-operator", "SE"),
        ("processoperatör, katodmaterial (CAM)", "cam-process-operator", "FI"),
        ("se-yh-examen/laboratory", "se-yh-examen/laboratory", "SE"),
        ("fi-pt-351605", "fi-pt-351605", "FI"),
    ],
)
def test_targets_by_id_and_label(planner: Planner, given: str, target: str, where: str) -> None:
    names = {"SE": "Sverige", "FI": "suomi"}
    question = asked(planner, ProfileFlags(), to=given, where=names[where])
    assert (question.target, question.where) == (target, where)


@pytest.mark.parametrize(
    ("flags", "key"),
    [
        (ProfileFlags(age="old"), "value-not-a-number"),
        (ProfileFlags(age="17.5"), "value-not-a-number"),
        (ProfileFlags(age="nan"), "value-not-a-number"),
        (ProfileFlags(load="0"), "value-not-a-number"),
        (ProfileFlags(load="101"), "value-not-a-number"),
        (ProfileFlags(radius="-1"), "value-not-a-number"),
        (ProfileFlags(budget="1e99"), "value-not-a-number"),
        (ProfileFlags(start="2027-13"), "value-not-a-month"),
        (ProfileFlags(start="next year"), "value-not-a-month"),
        (ProfileFlags(deadline="9999-01"), "value-not-a-month"),
        (ProfileFlags(place=" "), "value-not-text"),
    ],
)
def test_values_out_of_their_range(planner: Planner, flags: ProfileFlags, key: str) -> None:
    with pytest.raises(InputError) as caught:
        asked(planner, flags)
    assert caught.value.key == key


def test_contradictions_are_refused(planner: Planner) -> None:
    with pytest.raises(ContradictoryProfile):
        asked(planner, ProfileFlags(claim=["resident-se", "not:resident-se"]))
    with pytest.raises(ContradictoryProfile):
        asked(planner, ProfileFlags(age="30", born="2008-01"))


def test_an_age_that_fits_the_month_of_birth_is_no_contradiction(planner: Planner) -> None:
    assert asked(planner, ProfileFlags(age="18", born="2008-12")).profile.age == 18


@pytest.mark.parametrize(
    ("flags", "target", "nearest"),
    [
        (ProfileFlags(entry_level="paper-mill"), None, "paper-mill-operator-fi"),
        (ProfileFlags(entry_level="prosessityöntekijä paperitehtaan"), None, "paper-mill-operator-fi"),
        (ProfileFlags(avoid=["fi-kpedu-unit-aku"]), None, "fi-kpedu-unit-akku"),
        (ProfileFlags(), "cam process", "cam-process-operator"),
        (ProfileFlags(), "cell assembly operater", "cell-assembly-operator"),
        (ProfileFlags(), "katodimateriaalin CAM prosessinhoitaja", "cam-process-operator"),
        (ProfileFlags(), "se-yh-examen/labratory", "laboratory"),
    ],
)
def test_unknown_names_come_with_the_nearest(
    planner: Planner, flags: ProfileFlags, target: str | None, nearest: str
) -> None:
    with pytest.raises(UnknownName) as caught:
        asked(planner, flags, to=target)
    assert any(f"({nearest})" in name for name in caught.value.nearest), caught.value.nearest


def test_a_town_outside_the_catalogue_is_found_in_geonames(planner: Planner) -> None:
    question = asked(planner, ProfileFlags(place="Tammerfors"))
    assert question.profile.place == "geonames-634963"
    assert question.planner.person(question.profile).home is not None
    assert planner.catalogue.by_kind["places"].get("geonames-634963") is None


def test_a_town_that_nobody_knows_is_refused(planner: Planner) -> None:
    with pytest.raises(UnknownName) as caught:
        asked(planner, ProfileFlags(place="Ouluu"))
    assert any("(oulu)" in name for name in caught.value.nearest), caught.value.nearest


FILES = {
    "not-a-mapping": ("- 1\n- 2\n", "profile-not-a-mapping"),
    "empty": ("", "profile-not-a-mapping"),
    "unknown-key": ("form: electrician-fi\n", "profile-key"),
    "twice": ("radius: 5\nradius_km: 6\n", "profile-key-twice"),
    "same-key-twice": ("age: 5\nage: 6\n", "file-not-yaml"),
    "broken": ("from: [electrician-fi\n", "file-not-yaml"),
    "alias": ("a: &x 1\nage: *x\n", "file-with-alias"),
    "text-for-flag": ("relocate: maybe\n", "value-not-yes-or-no"),
    "list-for-text": ("from: [electrician-fi]\n", "value-not-text"),
    "yes-for-number": ("age: true\n", "value-not-a-number"),
    "bad-hours": ("hours_of_day: nights\n", "value-not-one-of"),
    "bad-objective": ("by: beauty\n", "value-not-one-of"),
    "settled-list": ("settled: [a]\n", "value-not-a-mapping"),
    "claim-number": ("claims: [5]\n", "claim-form"),
    "claim-two-facts": ("claims: [{certificate: fi-ea1, status: resident-se}]\n", "claim-in-file"),
    "claim-bad-detail": ("claims: [{certificate: fi-ea1, valid_to: soon}]\n", "claim-in-file"),
    "language-word": ("languages: {fi: good}\n", "language-level"),
}


@pytest.mark.parametrize("name", FILES)
def test_profile_files_that_cannot_be_used(planner: Planner, tmp_path: Path, name: str) -> None:
    text, key = FILES[name]
    path = tmp_path / "profile.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        asked(planner, ProfileFlags(profile=str(path)))
    assert caught.value.key == key
