"""What a requirement sounds like: what belongs together stays together, and nothing is said twice."""

from __future__ import annotations

import pytest

from pathways.answer.wording import Wording
from pathways.loaders.curated import load_catalogue
from pathways.model.month import Month
from tests.builder import read

EN = Wording(load_catalogue().catalogue, "en")
SAID = {
    "age:16 & certificate:fi-ea1": "at least 16 years old; and First aid 1 (EA1, Finland)",
    "age:16 | (age:18 & status:citizen-fi)": "one of (at least 16 years old; or (at least 18 years old; and citizen of Finland))",
    "age:16 & (age:18 | age:20)": "at least 16 years old; and one of (at least 18 years old; or at least 20 years old)",
    "2 of (age:16, age:18, age:20)": "at least 2 of (at least 16 years old, at least 18 years old, at least 20 years old)",
    "speaks(fi B2)": "Finnish at level B2",
    "speaks(fi|sv B2)": "Finnish or Swedish at level B2",
    "speaks(fi|sv|en B2)": "Finnish, Swedish or English at level B2",
    "level(4 mining)": "a qualification at EQF level 4 or above (field: mining and mineral processing)",
    "level:4/mining/SE": "EQF level 4, mining and mineral processing, counting in Sweden",
    "level:4/any/other": "EQF level 4, from another country",
    "certificate:fi-tulityokortti/SE": "Hot work card (Finland), counting in Sweden",
    "experience:any/12": "12 months of work: any field",
    "experience:mining/12": "12 months of work: mining and mineral processing",
    "without(level:4/any/FI, level:4/any/SE, level:4/any/other)": (
        "only for people who do not yet hold: a qualification at EQF level 4 or above"
    ),
    "without(level:4/mining/FI, qualification:fi-lukio)": (
        "only for people who do not yet hold: EQF level 4, mining and mineral processing, counting in Finland, "
        "General upper secondary school or matriculation (Finland)"
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", SAID)
def test_a_requirement_is_said_in_one_phrase(text: str) -> None:
    assert EN.requirement(read(text)) == SAID[text]


def test_one_way_is_no_choice() -> None:
    alone = read("age:16 | age:18").model_copy(update={"any_of": (read("age:16"),)})
    assert EN.requirement(alone) == "at least 16 years old"


def test_months_are_read_out() -> None:
    said = [Wording(EN.catalogue, language).month(Month.parse("2027-02")) for language in ("en", "fi", "sv")]  # type: ignore[arg-type]
    assert said == ["February 2027", "helmikuu 2027", "februari 2027"]
