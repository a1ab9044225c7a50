"""Requirements as a curator writes them: what is accepted, what is refused, and back again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import TypeAdapter, ValidationError

from pathways.model.requirement import AllOf, Holds, Level, Requirement, children, iter_leaves
from tests.builder import read
from tests.strategies import requirements

TREES: TypeAdapter[Requirement] = TypeAdapter(Requirement)

WRITTEN: list[dict[str, Any]] = [
    {"certificate": "fi-ea1"},
    {"age": "18"},
    {"level": "4/process/FI"},
    {"all_of": []},
    {"all_of": [{"certificate": "fi-ea1"}, {"not_known": "entry-not-read"}]},
    {"any_of": [{"qualification": "q"}, {"all_of": [{"unit": "u"}]}]},
    {"at_least": {"k": 2, "of": [{"subject": "a"}, {"subject": "b"}, {"subject": "c"}]}},
    {"without": {"any_of": [{"level": "4/any/FI"}]}},
    {"any_of": [{"age": "18"}]},
    {"at_least": {"k": 1, "of": [{"age": "18"}]}},
]


@pytest.mark.parametrize("written", WRITTEN, ids=str)
def test_short_form_stays_as_written(written: dict[str, Any]) -> None:
    assert TREES.dump_python(TREES.validate_python(written), mode="json") == written


@pytest.mark.parametrize(
    "text",
    [
        "credits(power 60 osp: unit:x=40, unit:y)", "speaks(fi|sv B2 ~A2)", "speaks(fi B2)", "level(1)", "level(8)", "level(4 process+electrical ~mechanical @SE)",
        "a & (b | 2 of (c, d, certificate:card)) & without(a) & ?unread",
    ],
)  # fmt: skip
def test_dump_and_load(text: str) -> None:
    tree = read(text)
    assert TREES.validate_python(TREES.dump_python(tree, mode="json")) == tree
    assert TREES.validate_json(TREES.dump_json(tree)) == tree


@settings(derandomize=True, max_examples=200)
@given(requirements())
def test_dump_and_load_of_any_tree(text: str) -> None:
    tree = read(text)
    assert TREES.validate_json(TREES.dump_json(tree)) == tree


def test_level_as_fact_and_as_requirement() -> None:
    assert isinstance(TREES.validate_python({"level": "4/process/FI"}), Holds)
    assert isinstance(TREES.validate_python({"level": {"eqf": 4}}), Level)


SUM = {"points": 60, "unit": "osp", "subject": "power", "of": [{"fact": {"unit": "x"}, "points": 10}]}


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"any_of": []},
        {"at_least": {"k": 0, "of": [{"age": 18}]}},
        {"at_least": {"k": 3, "of": [{"age": 18}, {"age": 20}]}},
        {"at_least": {"k": 1, "of": []}},
        {"without": {"any_of": []}},
        {"level": {"eqf": 0}},
        {"level": {"eqf": 9}},
        {"level": {"eqf": 4, "field": ["process"]}},
        {"speaks": {"any_of": [], "level": "B2"}},
        {"speaks": {"any_of": ["de"], "level": "B2"}},
        {"credit_sum": {**SUM, "points": 0}},
        {"credit_sum": {**SUM, "of": [{"fact": {"unit": "x"}, "points": 0}]}},
        {"credit_sum": {**SUM, "of": [{"fact": {"unit": "x", "age": 18}}]}},
        {"credit_sum": {**SUM, "of": [{"fact": {"units": "x"}}]}},
        {"certificates": "fi-ea1"},
        {"certificate": ""},
        {"certificate": "fi-ea1", "age": 18},
        {"all_of": [], "any_of": [{"age": 18}]},
        {"not_known": 7},
    ],
    ids=str,
)
def test_refused(written: Any) -> None:
    with pytest.raises(ValidationError):
        TREES.validate_python(written)


@pytest.mark.parametrize("written", ["certificate: fi-ea1", ["certificate"], None, 7], ids=str)
def test_what_is_no_pair_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError, match="a requirement is one pair"):
        TREES.validate_python(written)


def test_a_wrong_key_names_what_there_is() -> None:
    with pytest.raises(ValidationError, match=r"a requirement is one pair: all_of, any_of.*certificate: fi-ea1"):
        TREES.validate_python({"certificates": "fi-ea1"})


def test_leaves_from_left_to_right() -> None:
    tree = read("a & (b | 2 of (c, d & ?e)) & level(4)")
    assert [str(getattr(leaf, "fact", type(leaf).__name__)) for leaf in iter_leaves(tree)] == [
        "competence:a", "competence:b", "competence:c", "competence:d", "NotKnown", "Level",
    ]  # fmt: skip
    assert list(iter_leaves(AllOf(all_of=()))) == []
    assert children(read("a")) == ()
    assert len(children(read("2 of (a, b, c)"))) == 3


def test_trees_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        read("a & b").all_of = ()  # type: ignore[union-attr]
