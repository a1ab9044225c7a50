"""The short forms in which a person says what they have."""

from __future__ import annotations

from typing import Any

import pytest

from pathways.answer.names import Names
from pathways.cli.claims import read_claim, read_languages
from pathways.errors import InputError, UnknownName
from pathways.loaders.curated import load_catalogue
from pathways.model.profile import Claim

from .conftest import TODAY, Pathways


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(load_catalogue().catalogue, "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fi-pt-351605", {"qualification": "fi-pt-351605"}),
        ("fi-pt-351605@2012", {"qualification": "fi-pt-351605", "year": 2012}),
        ("qualification:fi-pt-351605@2012", {"qualification": "fi-pt-351605", "year": 2012}),
        (
            "fi-tyoturvallisuuskortti@2028-03",
            {"certificate": "fi-tyoturvallisuuskortti", "valid_to": "2028-03"},
        ),
        (
            "fi-tyoturvallisuuskortti@issued=2023-05",
            {"certificate": "fi-tyoturvallisuuskortti", "issued": "2023-05"},
        ),
        ("Työturvallisuuskortti", {"certificate": "fi-tyoturvallisuuskortti"}),
        ("tyoturvallisuuskortti", {"certificate": "fi-tyoturvallisuuskortti"}),
        (
            "Arbetarskyddskort (Finland)@2028-03",
            {"certificate": "fi-tyoturvallisuuskortti", "valid_to": "2028-03"},
        ),
        ("foreign-bachelor/chemistry", {"qualification": "foreign-bachelor/chemistry"}),
        ("experience:process=20y", {"experience": "process", "months": 240}),
        ("experience:process=240m", {"experience": "process", "months": 240}),
        ("experience:process=1,5y", {"experience": "process", "months": 18}),
        ("experience:process/36", {"experience": "process", "months": 36}),
        ("experience:any=2y", {"experience": "any", "months": 24}),
        ("resident-se", {"status": "resident-se"}),
        ("not:works-in-se", {"status": "works-in-se", "held": False}),
        ("electrical=50osp", {"credits": "electrical/osp", "points": 50.0}),
        ("electrical=7.5hp", {"credits": "electrical/hp", "points": 7.5}),
        ("fi-unit-akku", {"unit": "fi-unit-akku"}),
        ("language:sv/b2.2", {"language": "sv/B2"}),
        ("age:18", {"age": "18"}),
        ("handle-chemicals", {"competence": "handle-chemicals"}),
        ("not:eligibility:se-higher-basic", {"eligibility": "se-higher-basic", "held": False}),
        ("assessment:fi-in-se", {"assessment": "fi-in-se"}),
    ],
)
def test_forms(text: str, expected: dict[str, Any], names: Names) -> None:
    assert read_claim(text, names) == expected
    Claim.model_validate(expected)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "claim-form"),
        ("x" * 500, "claim-form"),
        ("colour:red", "claim-form"),
        ("qualification:", "claim-form"),
        ("electrical=many", "claim-form"),
        ("age:old", "claim-form"),
        ("age:1e9", "claim-form"),
        ("age:400", "claim-form"),
        ("language:de/B1", "claim-form"),
        ("language:fi/Z9", "language-level"),
        ("experience:process", "claim-experience"),
        ("experience:process=long", "claim-experience"),
        ("fi-pt-351605@1066", "claim-detail"),
        ("fi-pt-351605@2028-03", "claim-detail"),
        ("fi-tyoturvallisuuskortti@2028", "claim-detail"),
        ("fi-tyoturvallisuuskortti@2028-13", "claim-detail"),
        ("resident-se@2020", "claim-detail"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, key: str, names: Names) -> None:
    with pytest.raises(InputError) as caught:
        read_claim(text, names)
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("fi-pt-351606", "fi-pt-351605"),
        ("tyoturvalisuuskortti", "fi-tyoturvallisuuskortti"),
        ("foreign-batchelor/chemistry", "foreign-bachelor"),
        ("foreign-bachelor/chemstry", "chemistry"),
        ("experience:proces=2y", "process"),
        ("resident-sv", "resident-se"),
    ],
)
def test_unknown_names_come_with_the_nearest(text: str, nearest: str, names: Names) -> None:
    with pytest.raises(UnknownName) as caught:
        read_claim(text, names)
    assert any(f"({nearest})" in name for name in caught.value.nearest), caught.value.nearest


def test_languages() -> None:
    assert read_languages(["fi=B1", "SV = a2"]) == {"fi": "B1", "sv": "a2"}
    assert read_languages({"en": "none"}) == {"en": "none"}


@pytest.mark.parametrize(
    ("items", "key"),
    [(["fi"], "language-form"), (["de=B1"], "language-name"), (["fi=good"], "language-level")],
)
def test_languages_that_cannot_be_read(items: list[str], key: str) -> None:
    with pytest.raises(InputError) as caught:
        read_languages(items)
    assert caught.value.key == key


def test_an_age_with_leading_zeros_is_that_age(pathways: Pathways) -> None:
    said = pathways("route", "--from", "electrician-fi", "--claim", "age:018", "--to", "maintenance-mechanic", *TODAY)
    assert (said.code, said.err) == (0, "")
