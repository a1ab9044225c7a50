"""Sources, web addresses, rows of the collected facts, and the numbering of the rules."""

from __future__ import annotations

from typing import Any

import pytest

from pathways.loaders.curated import LoadedCatalogue
from pathways.ontology_check import check
from tests.ontology.sound import OWN, READ, TODAY, Found, Records, changed, found, load, sound


def source(**fields: Any) -> Records:
    return changed("places", "town", provenance=[OWN, {**READ, **fields}])


def rows(*written: str) -> Records:
    return changed("places", "town", facts=list(written))


def rule(number: int, **fields: Any) -> Records:
    records = sound()
    name = f"another-{number}"
    first = records["rules"]["rule-1"]
    records["rules"][name] = {
        **first,
        "id": name,
        "number": number,
        "text": records["fields"]["power"]["label"],
        **fields,
    }
    return records


def need_source(**fields: Any) -> Records:
    records = sound()
    records["occupations"]["operator"]["needs"][0]["provenance"] = {**OWN, **fields}
    return records


AT_TOWN = "provenance.1"
BAD_ROW: Found = {("error", "row-badly-written", "town", "facts")}
ESCO = {"uri": "data.europa.eu/esco/1", "match": "exactMatch"}

CASES: dict[str, tuple[Records, Found]] = {
    "own work that is no judgement": (
        source(source="own-synthesis", evidence="derived"),
        {("error", "own-not-judgement", "town", f"{AT_TOWN}.evidence")},
    ),
    "judgement by a page": (
        source(evidence="judgement"),
        {("error", "judgement-not-own", "town", f"{AT_TOWN}.source")},
    ),
    "judgement of a need by a page": (
        need_source(source="https://example.org"),
        {("error", "judgement-not-own", "operator", "needs.0.provenance.source")},
    ),
    "page that is no address": (
        source(source="a brochure"),
        {("error", "address-not-web", "town", f"{AT_TOWN}.source")},
    ),
    "address without a host": (
        source(source="https://"),
        {("error", "address-not-web", "town", f"{AT_TOWN}.source")},
    ),
    "address of a file": (
        source(source="file:///page"),
        {("error", "address-not-web", "town", f"{AT_TOWN}.source")},
    ),
    "two addresses in one": (
        source(source="https://a.example https://b.example"),
        {("error", "address-not-web", "town", f"{AT_TOWN}.source")},
    ),
    "address that cannot be read": (
        source(source="https://[half"),
        {("error", "address-not-web", "town", f"{AT_TOWN}.source")},
    ),
    "page read in the future": (
        source(retrieved="2027-02-01"),
        {("error", "retrieved-in-future", "town", f"{AT_TOWN}.retrieved")},
    ),
    "address of a provider": (
        changed("providers", "school", url="www.example.org"),
        {("error", "address-not-web", "school", "url")},
    ),
    "address of an authority": (
        changed("authorities", "agency", url="example"),
        {("error", "address-not-web", "agency", "url")},
    ),
    "address of an occupation in ESCO": (
        changed("occupations", "operator", esco=ESCO),
        {("error", "address-not-web", "operator", "esco.uri")},
    ),
    "address of a competence in ESCO": (
        changed("competences", "welding", esco_uri="skill/1"),
        {("error", "address-not-web", "welding", "esco_uri")},
    ),
    "kind of row that is none": (rows("book:7"), BAD_ROW),
    "rule with a name": (rows("rule:seven"), BAD_ROW),
    "row that ends in a full stop after nothing": (rows("prog:-x"), BAD_ROW),
    "rule that is not held": (rows("rule:2"), {("error", "rule-absent", "town", "facts")}),
    "rule of a note that is not held": (
        changed("notes", "remark", facts=["rule:99"]),
        {("error", "rule-absent", "remark", "facts")},
    ),
    "rule number used twice": (
        rule(1),
        {
            ("error", "rule-number-twice", "rule-1", "number"),
            ("error", "rule-number-twice", "another-1", "number"),
        },
    ),
    "rule number left out": (
        rule(3, encoded=False, how="a duty of the employer"),
        {("error", "rule-number-missing", "2", "number")},
    ),
    "encoded rule that nothing cites": (rule(2), {("error", "rule-not-cited", "another-2", "encoded")}),
}


@pytest.mark.parametrize("case", CASES)
def test_exactly_this_is_found(case: str) -> None:
    records, expected = CASES[case]
    assert found(records) == expected


def without_source() -> LoadedCatalogue:
    """The loader refuses an empty `provenance`; a catalogue made in memory can still have one."""
    loaded = load(sound())
    town = loaded.catalogue.places[0].model_copy(update={"provenance": ()})
    places = (town, *loaded.catalogue.places[1:])
    return LoadedCatalogue(loaded.catalogue.model_copy(update={"places": places}), "test", loaded.origins)


def test_a_record_without_a_source_is_found() -> None:
    (finding,) = check(without_source(), TODAY)
    assert (finding.file, finding.record, finding.field) == ("places/all.yaml", "town", "provenance")
    assert (finding.severity, finding.key) == ("error", "source-missing")


@pytest.mark.parametrize(
    "row",
    [
        "rule:1",
        "known-issue:4",
        "missing:2",
        "note:3",
        "prog:fi-kpedu-tuva",
        "ob:ob-language-fi",
        "state:oulu",
        "unit:yhp",
    ],
)
def test_rows_in_their_right_form_pass(row: str) -> None:
    assert found(rows(row)) == set()


def test_what_a_course_teaches_may_be_judged_from_its_page() -> None:
    evidence = {**READ, "evidence": "judgement"}
    assert found(changed("opportunities", "course", competence_evidence=evidence)) == set()


def test_a_rule_that_is_not_encoded_needs_no_citation() -> None:
    assert found(rule(2, encoded=False, how="a duty of the employer")) == set()
