"""The word files: the same keys in three languages, every key that is used, every error that is raised."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pytest
import typer
from pydantic import BaseModel

import pathways as package
from pathways.cli.app import app
from pathways.cli.wording import Words, language_of, read_words
from pathways.loaders.curated import load_catalogue
from pathways.model.catalogue import Catalogue
from pathways.model.text import LANGUAGES, Language

PACKAGE = Path(package.__path__[0])
ERRORS = {"InputError", "CatalogueError", "ContradictoryProfile", "ValidationFailed", "PathwaysError", "StoreError"}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_three_languages_hold_the_same_keys(language: Language) -> None:
    assert read_words(language).keys() == read_words("en").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_three_languages_fill_in_the_same_values(language: Language) -> None:
    differing = {
        key for key, text in read_words(language).items() if placeholders(text) != placeholders(read_words("en")[key])
    }
    assert differing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_for_codes_have_nothing_to_fill_in(language: Language) -> None:
    """They are drawn as they stand, by the code alone."""
    codes = ("about", "code", "evidence", "field", "kind", "language", "month", "severity", "status")
    holes = {key for key, text in read_words(language).items() if key.split(".")[0] in codes and placeholders(text)}
    assert holes == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_empty(language: Language) -> None:
    assert [key for key, text in read_words(language).items() if not text.strip()] == []


def raised() -> Iterator[tuple[str, str, set[str] | None]]:
    """Every error raised with a literal key: file, key, names of its values (`None` when they are spread)."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            if name in ERRORS and isinstance(node.args[0].value, str):
                names = [keyword.arg for keyword in node.keywords]
                values = None if None in names else {arg for arg in names if arg is not None}
                yield path.name, node.args[0].value, values


@pytest.mark.parametrize(("file", "key", "values"), list(raised()))
def test_every_error_has_a_sentence(file: str, key: str, values: set[str] | None) -> None:
    for language in LANGUAGES:
        sentence = read_words(language)[f"error.{key}"]
        assert values is None or placeholders(sentence) <= values, f"{file}: {key} in {language}"


def test_errors_were_found() -> None:
    keys = {key for _, key, _ in raised()}
    assert {"file-not-yaml", "deadline-before-start", "language-level", "record-not-valid"} <= keys


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_is_one_sentence(language: Language) -> None:
    for key, text in read_words(language).items():
        if key.startswith("error."):
            shortened = re.sub(r"e\.g\.|\.json|\.md|0\.5|0\.01", "", text)
            assert shortened.strip()[-1] in ".?", key
            assert not re.search(r"[.?!] [A-ZÅÄÖ]", shortened), key


def keys_said() -> Iterator[str]:
    """Every literal key that the command line asks for."""
    pattern = re.compile(r"\b(?:say|_heading|waiting)\(\s*\"([a-z][a-z-]*\.[a-z0-9.-]+)\"")
    for path in sorted((PACKAGE / "cli").glob("*.py")):
        yield from pattern.findall(path.read_text(encoding="utf-8"))


def test_every_key_that_is_said_has_words() -> None:
    said = set(keys_said())
    assert len(said) > 60
    assert said - read_words("en").keys() == set()


def test_every_command_and_option_has_help() -> None:
    command: Any = typer.main.get_command(app)
    wanted = {f"help.command.{name}" for name in command.commands}
    for one in [command, *command.commands.values()]:
        wanted |= {f"help.option.{parameter.name}" for parameter in one.params}
    assert wanted - read_words("en").keys() == set()


def record_models() -> set[type[BaseModel]]:
    from pathways.loaders.curated import record_model
    from pathways.model import education, record, work

    named = {record_model(kind) for kind in Catalogue.model_fields}
    parts = {
        value
        for module in (education, record, work)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, BaseModel) and value.__module__ == module.__name__
    }
    return named | parts


def test_every_field_of_a_record_has_words() -> None:
    fields = {f"field.{name}" for model in record_models() for name in model.model_fields}
    assert fields - read_words("en").keys() == set()


def test_every_kind_of_record_has_words() -> None:
    assert {f"kind.{kind}" for kind in Catalogue.model_fields} - read_words("en").keys() == set()


def codes(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from (str(value) for value in get_args(annotation))
    elif get_origin(annotation) in (tuple, Union, UnionType):
        for argument in get_args(annotation):
            yield from codes(argument)


def test_every_code_of_the_model_has_words() -> None:
    known = read_words("en").keys()
    missing = set()
    for model in record_models():
        for name, field in model.model_fields.items():
            section = {"languages": "language", "own": "language", "evidence": "evidence"}.get(name, "code")
            if name in ("about", "unit"):
                continue  # `about` has a section of its own, credit units stand for themselves
            missing |= {f"{section}.{code}" for code in codes(field.annotation)} - known
    assert missing == set()


def test_every_code_of_the_shipped_catalogue_has_words() -> None:
    catalogue = load_catalogue().catalogue
    used = {record.kind for record in (*catalogue.qualifications, *catalogue.providers)}
    used |= {competence.group for competence in catalogue.competences if competence.group is not None}
    used |= {place.region for place in catalogue.places if place.in_region and place.region is not None}
    known = read_words("en").keys()
    assert {f"code.{code}" for code in used} - known == set()
    assert {f"about.{note.about}" for note in catalogue.notes} - known == set()


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        (["route", "--lang", "fi"], {}, "fi"),
        (["--lang=sv", "route"], {"LANG": "fi_FI.UTF-8"}, "sv"),
        (["route"], {"LANG": "fi_FI.UTF-8"}, "fi"),
        (["route"], {"LC_ALL": "sv_SE", "LANG": "fi_FI.UTF-8"}, "sv"),
        (["route"], {"LC_ALL": "C", "LANG": "fi_FI.UTF-8"}, "en"),
        (["route"], {"LANG": "de_DE.UTF-8"}, "en"),
        (["route"], {}, "en"),
        (["--lang", "sv", "route", "--lang", "fi"], {}, "fi"),
    ],
)
def test_the_language_comes_from_the_flag_then_the_locale(
    arguments: list[str], environment: dict[str, str], expected: str
) -> None:
    assert language_of(arguments, environment) == expected


def test_months_and_numbers_are_said_in_the_language() -> None:
    assert [Words(language).month("2027-08") for language in LANGUAGES] == [
        "August 2027",
        "elokuu 2027",
        "augusti 2027",
    ]
    assert [Words(language).number(1234567) for language in LANGUAGES] == ["1\u202f234\u202f567"] * 3
    assert [Words(language).number(1.5) for language in LANGUAGES] == ["1.5", "1,5", "1,5"]
    assert Words("fi").month(None) == "ei tiedossa"
