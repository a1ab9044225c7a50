"""The records shown to curators are valid, and refer to what the shipped catalogue holds."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from pathways.loaders.curated import FOLDERS, load_catalogue, record_model
from pathways.model.education import LearningOpportunity
from pathways.model.requirement import Holds, Speaks, iter_leaves
from tests.docs.pages import ROOT, blocks

EXAMPLES = {
    re.split(r"[# \n]+", block)[1]: block
    for block in blocks((ROOT / "docs/curating.md").read_text(encoding="utf-8"), "yaml")
}


def _records(folder: str) -> list[Any]:
    model = record_model(FOLDERS[folder])
    return [model.model_validate(record) for record in yaml.safe_load(EXAMPLES[folder])]


def test_there_are_examples() -> None:
    assert set(EXAMPLES) == {"opportunities", "unknowns", "notes"}


@pytest.mark.parametrize("folder", EXAMPLES)
def test_an_example_is_a_valid_record(folder: str) -> None:
    assert _records(folder)


def test_the_course_refers_to_what_is_held() -> None:
    held = load_catalogue().catalogue.by_kind
    for course in _records("opportunities"):
        assert isinstance(course, LearningOpportunity)
        assert course.provider in held["providers"]
        assert set(course.places) <= set(held["places"])
        assert course.qualification in held["qualifications"]
        leaves = list(iter_leaves(course.requires))
        assert {leaf.speaks.unknown for leaf in leaves if isinstance(leaf, Speaks)} <= set(held["unknowns"])
        assert {leaf.fact.kind for leaf in leaves if isinstance(leaf, Holds)} == {"level", "age"}
