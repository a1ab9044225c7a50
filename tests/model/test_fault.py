"""Everything that a model refuses has a code, and every code has words in the three languages."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from pydantic import BaseModel, Field, ValidationError
from pydantic_core import PydanticCustomError

from pathways.cli.faults import sentence
from pathways.cli.wording import Words, read_words
from pathways.errors import InputError
from pathways.model import fault as module
from pathways.model.education import Fee, Intakes
from pathways.model.fault import OTHER, VALUE_LENGTH, first_fault
from pathways.model.profile import Claim, Profile
from pathways.model.requirement import AllOf, AtLeast
from pathways.model.text import LANGUAGES, Language
from tests.model.test_models import BROKEN, VALID


class Few(BaseModel):
    """The domain bounds no list from above; the HTTP shapes do."""

    names: list[str] = Field(max_length=1)


TOO_MANY = {"at_least": {"k": 2, "of": [{"age": 18}]}}
FURTHER: list[tuple[type[BaseModel], Any]] = [
    (Profile, []), (Profile, {"age": "old"}), (Profile, {"age": 1.5}), (Profile, {"relocate": "perhaps"}),
    (Profile, {"claims": 1}), (Profile, {"languages": 1}), (Profile, {"place": 1}), (Profile, {"start": "soon"}),
    (Profile, {"budget_eur": float("nan")}), (Profile, {"budget_eur": "much"}), (Claim, {"year": 2020}),
    (Claim, {"unit": ""}), (AtLeast, TOO_MANY), (AllOf, {"all_of": [{"age": 18, "unit": "x"}]}), (Intakes, {}), (Fee, {}), (Few, {"names": ["a", "b"]}),
]  # fmt: skip
REFUSED = [(model, {**VALID[model], **change}) for model, change in BROKEN] + FURTHER


def fault_of(model: type[BaseModel], data: Any) -> dict[str, str]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(data)
    return first_fault(caught.value)


def own_codes() -> set[str]:
    """The codes that our own validators raise, read off the source."""
    codes = set()
    for path in Path(module.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "PydanticCustomError":
                assert isinstance(node.args[0], ast.Constant), path
                codes.add(node.args[0].value)
            if isinstance(node, ast.keyword) and node.arg == "custom_error_type":
                assert isinstance(node.value, ast.Constant), path
                codes.add(node.value.value)
            raised = node.exc if isinstance(node, ast.Raise) else None
            if isinstance(raised, ast.Call) and getattr(raised.func, "id", "") == "ValueError":
                assert path.name == "levels.py", "a ValueError in a validator has no words: give it a code"
    return codes


CODES = {*module._CODES.values(), *own_codes(), OTHER}


@pytest.mark.parametrize(("model", "data"), REFUSED, ids=lambda value: getattr(value, "__name__", str(value)[:40]))
def test_what_is_refused_has_a_code_and_words(model: type[BaseModel], data: Any) -> None:
    values = fault_of(model, data)
    assert values["fault"] in CODES - {OTHER}
    for language in LANGUAGES:
        words = read_words(language)[f"fault.{values['fault']}"]
        needed = {name for _, name, _, _ in Formatter().parse(words) if name}
        assert needed <= values.keys()
        assert all(values[name] for name in needed - {"value"})


def test_nearly_every_code_was_tried() -> None:
    tried = {fault_of(model, data)["fault"] for model, data in REFUSED}
    assert CODES - tried == {OTHER, "not-below"}


def test_codes_and_words_are_the_same() -> None:
    assert {f"fault.{code}" for code in CODES} == {key for key in read_words("en") if key.startswith("fault.")}


@pytest.mark.parametrize(
    ("model", "data", "expected"),
    [
        (Profile, {"age": 200}, {"field": "age", "fault": "too-large", "value": "200", "limit": "110"}),
        (Profile, {"radius_km": -0.5}, {"field": "radius_km", "fault": "too-small", "value": "-0.5", "limit": "0"}),
        (Profile, {"claims": [{"unit": "x", "year": 1}]}, {"field": "claims.0.year", "limit": "1950"}),
        (Profile, {"hours_of_day": "night"}, {"fault": "not-one-of", "known": "day, evening, any"}),
        (Profile, {"start": "soon"}, {"field": "start", "fault": "not-a-month", "value": "soon"}),
        (Profile, ["x"], {"field": "-", "fault": "not-a-mapping", "value": '["x"]'}),
        (Profile, {"gender": "x"}, {"field": "gender", "fault": "not-a-field"}),
        (AtLeast, TOO_MANY, {"fault": "at-least-too-many", "k": "2", "count": "1"}),
    ],
)
def test_field_value_and_limit(model: type[BaseModel], data: Any, expected: dict[str, str]) -> None:
    assert expected.items() <= fault_of(model, data).items()


def test_a_long_value_is_shortened() -> None:
    assert fault_of(Profile, {"age": "ä" * 500})["value"] == "ä" * (VALUE_LENGTH - 1) + "…"
    assert fault_of(Profile, {"age": "ä" * VALUE_LENGTH})["value"] == "ä" * VALUE_LENGTH


class Even(BaseModel):
    """A model with a rule that has no code."""

    number: int = Field(multiple_of=2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_without_a_code_names_field_and_value(language: Language) -> None:
    values = fault_of(Even, {"number": 7})
    assert values["fault"] == OTHER
    said = sentence(InputError("record-not-valid", file="a.yaml", record="x", **values), Words(language))
    assert "number" in said
    assert "7" in said
    assert "multiple" not in said


def test_codes_of_our_own_are_words_with_hyphens() -> None:
    assert all("-" in code and "_" not in code for code in own_codes())
    assert issubclass(PydanticCustomError, ValueError)  # who reads a month or a fact alone still catches that
