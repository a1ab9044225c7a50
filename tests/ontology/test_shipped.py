"""The shipped ontology: no errors, and every row of the collected facts is there."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest

from pathways.loaders.curated import FOLDERS, LoadedCatalogue, load_catalogue
from pathways.model.month import Month
from pathways.model.provenance import Provenance
from pathways.model.record import Note, Record
from pathways.ontology_check import check
from pathways.ontology_check.inspection import Inspection

ROOT = Path(__file__).parents[2]
READ_ON = (ROOT / "ontology" / "read-on").read_text(encoding="utf-8").strip()
"""The day on which the facts were last read; a change is judged against it and not against the calendar."""


@pytest.fixture(scope="module")
def loaded() -> LoadedCatalogue:
    return load_catalogue(cache=False)


def test_the_shipped_ontology_has_no_errors(loaded: LoadedCatalogue) -> None:
    assert [finding for finding in check(loaded, Month.parse(READ_ON[:7])) if finding.severity == "error"] == []


def test_the_day_of_the_check_is_the_newest_reading(loaded: LoadedCatalogue) -> None:
    read = [source.retrieved for _, source in Inspection(loaded, Month.parse(READ_ON[:7])).every(Provenance)]
    assert max(read).isoformat() == READ_ON


def test_changes_are_checked_on_that_day() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r'^check:.*\n\t\$\(BIN\)/pathways check --today "\$\$\(cat ontology/read-on\)"$', makefile, re.M)
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "make check" in ci
    assert "pathways check" not in ci
    assert READ_ON in (ROOT / "docs" / "curating.md").read_text(encoding="utf-8")


def test_every_rule_is_encoded_or_listed_with_its_reason(loaded: LoadedCatalogue) -> None:
    rules = loaded.catalogue.rules
    assert [rule.number for rule in sorted(rules, key=lambda rule: rule.number)] == list(range(1, 124))
    text = (ROOT / "docs" / "rules-not-encoded.md").read_text(encoding="utf-8")
    listed = {int(number): reason for number, reason in re.findall(r"^\| (\d+) \|.*\| (.+?) \|$", text, re.MULTILINE)}
    reasons = {number: reason.replace("`", "") for number, reason in listed.items()}
    assert reasons == {rule.number: " ".join(rule.how.split()) for rule in rules if not rule.encoded}


def test_the_numbers_of_rules_in_the_text_are_right(loaded: LoadedCatalogue) -> None:
    encoded = sum(rule.encoded for rule in loaded.catalogue.rules)
    text = " ".join((ROOT / "docs" / "rules-not-encoded.md").read_text(encoding="utf-8").split())
    assert f"{len(loaded.catalogue.rules)} rules were collected" in text
    assert f"{encoded} are encoded" in text
    assert f"The other {len(loaded.catalogue.rules) - encoded} are listed" in text


def test_where_a_rule_is_encoded_is_there(loaded: LoadedCatalogue) -> None:
    """Records that `how` names exist, and a rule that only notes rest on names one of them."""
    by_kind = loaded.catalogue.by_kind
    citing: dict[str, set[str]] = {}
    for kind, records in by_kind.items():
        for name, record in records.items():
            for row in getattr(record, "facts", ()):
                citing.setdefault(row, set()).add(f"{kind}/{name}")
    for rule in loaded.catalogue.rules:
        named = {
            one
            for one in re.findall(r"\b[a-z-]+/[a-z0-9][a-z0-9.-]*[a-z0-9]", rule.how)
            if one.split("/")[0] in FOLDERS
        }
        absent = {one for one in named if one.split("/")[1] not in by_kind[FOLDERS[one.split("/")[0]]]}
        assert not absent, rule.number
        resting = citing.get(f"rule:{rule.number}", set())
        if rule.encoded and all(one.startswith("notes/") for one in resting):
            assert resting & named, rule.number


# -- the collected facts ---------------------------------------------------------------------------


def facts_folder() -> Path:
    """Return the folder of the collected facts; skip where it is not at hand."""
    folder = Path(os.environ.get("PATHWAYS_SHARED", ROOT.parent / "shared")) / "facts"
    if not folder.is_dir():
        pytest.skip("the collected facts are not at hand; name their folder in PATHWAYS_SHARED")
    return folder


def cited(loaded: LoadedCatalogue) -> set[str]:
    """Every row that some record rests on."""
    records = [record for found in loaded.catalogue.by_kind.values() for record in found.values()]
    return {row for record in records if isinstance(record, Record | Note) for row in record.facts}


TABLES = [
    ("battery-occupations.csv", "occ", 67),
    ("programmes.csv", "prog", 252),
    ("providers.csv", "prov", 97),
    ("qualifications.csv", "qual", 64),
    ("language-courses.csv", "lang", 86),
    ("certificates.csv", "cert", 24),
    ("funding.csv", "fund", 27),
]


@pytest.mark.parametrize(("table", "kind", "count"), TABLES, ids=[kind for _, kind, _ in TABLES])
def test_every_row_is_there(loaded: LoadedCatalogue, table: str, kind: str, count: int) -> None:
    with (facts_folder() / table).open(encoding="utf-8", newline="") as file:
        rows = {row["id"] for row in csv.DictReader(file)}
    assert len(rows) == count
    assert {row for row in rows if f"{kind}:{row}" not in cited(loaded)} == set()


@pytest.mark.parametrize(
    ("kind", "table"),
    [("occupations", "battery-occupations.csv"), ("providers", "providers.csv"), ("funding", "funding.csv")],
)
def test_every_row_has_a_record_of_its_id(loaded: LoadedCatalogue, kind: str, table: str) -> None:
    with (facts_folder() / table).open(encoding="utf-8", newline="") as file:
        rows = {row["id"] for row in csv.DictReader(file)}
        held = set(loaded.catalogue.by_kind[kind])
        assert rows == held or (kind == "providers" and rows < held)


def test_every_rule_of_the_facts_is_a_record(loaded: LoadedCatalogue) -> None:
    text = (facts_folder() / "rules.md").read_text(encoding="utf-8")
    numbers = {int(number) for number in re.findall(r"^(\d+)\. ", text, re.MULTILINE)}
    assert len(numbers) == 123
    assert numbers == {rule.number for rule in loaded.catalogue.rules}


def test_every_municipality_is_a_place(loaded: LoadedCatalogue) -> None:
    places = [place for place in loaded.catalogue.places if place.in_region]
    assert len(places) == 102
    with (facts_folder() / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"] for row in csv.DictReader(file)}
    assert {row for row in rows if f"muni:{row}" not in cited(loaded)} == set()
