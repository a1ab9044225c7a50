"""From flags and a profile file to a question: the profile, the target, the place, what counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pathways.cli.claims import read_claim, read_languages
from pathways.cli.flags import ProfileFlags
from pathways.errors import ContradictoryProfile, InputError
from pathways.graph.weights import OBJECTIVES, Objective
from pathways.model.fact import Fact
from pathways.model.month import Month
from pathways.model.profile import Claim, Profile
from pathways.model.work import Place

if TYPE_CHECKING:
    from pathways.answer.names import Names
    from pathways.planner import Planner

FLAG_KEYS = (
    "from", "claim", "language", "age", "born", "place", "radius", "relocate", "online-only", "load",
    "evenings", "budget", "start", "deadline", "permit-ends", "avoid", "to", "in", "by",
)  # fmt: skip
"""The keys of a profile file: the names of the flags. `settled` is a mapping that only a file can hold."""
_OTHER_SPELLINGS = {
    "entry-level": "from", "claims": "claim", "languages": "language", "radius-km": "radius",
    "load-percent": "load", "budget-eur": "budget", "target": "to", "where": "in", "objective": "by",
}  # fmt: skip
_ADDING = ("claim", "avoid")
"""Lists to which flags add; everything else in flags replaces what the file says."""


@dataclass(frozen=True, slots=True)
class Given:
    """Raw values by flag name, and where each was given (`--age`, or the file and its key)."""

    values: Mapping[str, Any]
    origins: Mapping[str, str]

    def get(self, key: str) -> Any:
        """Return the raw value, `None` when it was not given."""
        return self.values.get(key)

    def origin(self, key: str) -> str:
        """Return where the value stands, for errors."""
        return self.origins.get(key, f"--{key}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, ready for the planner. `planner` also knows the person's home town."""

    planner: Planner
    profile: Profile
    target: str | None
    where: str | None
    objective: Objective

    @property
    def required_target(self) -> str:
        """The target; raise `InputError` when none was given."""
        if self.target is None:
            raise InputError("target-missing")
        return self.target


# -- what was given ------------------------------------------------------------------------------------------


def gather(flags: ProfileFlags, **target: str | None) -> Given:
    """Merge flags over the profile file they name. `target` holds `to`, `where` and `by`.

    Raises
    ------
    InputError
        The file cannot be read or holds a key that is no flag.
    """
    given = _read_file(Path(flags.profile)) if flags.profile is not None else Given({}, {})
    values, origins = dict(given.values), dict(given.origins)
    for key, value in _from_flags(flags, target).items():
        if key == "language":
            values[key] = {**read_languages(values.get(key) or {}), **read_languages(value)}
        elif key in _ADDING:
            values[key] = [*_list(values.get(key)), *value]
        else:
            values[key] = value
        origins[key] = f"--{key}"
    return Given(values, origins)


def _from_flags(flags: ProfileFlags, target: Mapping[str, str | None]) -> dict[str, Any]:
    named = {
        "from": flags.entry_level, "claim": flags.claim, "language": flags.language, "age": flags.age,
        "born": flags.born, "place": flags.place, "radius": flags.radius, "relocate": flags.relocate,
        "online-only": flags.online_only, "load": flags.load, "evenings": flags.evenings,
        "budget": flags.budget, "start": flags.start, "deadline": flags.deadline,
        "permit-ends": flags.permit_ends, "avoid": flags.avoid,
        "to": target.get("to"), "in": target.get("where"), "by": target.get("by"),
    }  # fmt: skip
    return {key: value for key, value in named.items() if value is not None and value != []}


def read_regular(path: Path) -> Any:
    """Read a document from a regular file: a pipe or a device has no size that could bound the reading."""
    from pathways.loaders.documents import read_document

    if path.exists() and not path.is_file():
        raise InputError("file-unreadable", file=path)
    return read_document(path)


def _read_file(path: Path) -> Given:
    return given_in(read_regular(path), path)


def given_in(document: Any, path: object) -> Given:
    """Return the values of a profile that was read; `path` is where it stands, for errors."""
    if not isinstance(document, dict):
        raise InputError("profile-not-a-mapping", file=path)
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for raw, value in document.items():
        key = _flag_key(str(raw), path)
        if key in values:
            raise InputError("profile-key-twice", file=path, field=raw)
        if value is not None:
            values[key], origins[key] = value, f"{path}: {raw}"
    return Given(values, origins)


def _flag_key(raw: str, path: object) -> str:
    key = raw.strip().lower().replace("_", "-")
    key = _OTHER_SPELLINGS.get(key, key)
    if key not in (*FLAG_KEYS, "hours-of-day", "settled"):
        raise InputError("profile-key", file=path, field=raw[:60], known=", ".join(FLAG_KEYS))
    return key


# -- reading values ------------------------------------------------------------------------------------------


def ask(planner: Planner, names: Names, given: Given) -> Asked:
    """Return the question.

    Raises
    ------
    InputError
        A value is not usable; names the flag or the file's key.
    UnknownName
        The catalogue does not hold what is named; carries the nearest names.
    """
    home, planner = _home(planner, names, given)
    profile = _profile(given, names, home, planner.today)
    target = _text(given, "to")
    where = _text(given, "in")
    return Asked(
        planner=planner,
        profile=profile,
        target=read_target(target, names) if target is not None else None,
        where=read_where(where, names) if where is not None else None,
        objective=read_objective(given.get("by"), given.origin("by")),
    )


def _profile(given: Given, names: Names, home: Place | None, today: Month) -> Profile:
    entry_level = _text(given, "from")
    start, deadline = _month(given, "start"), _month(given, "deadline")
    return Profile(
        entry_level=names.get(("entry_levels",), entry_level)[1].id if entry_level is not None else None,
        claims=_claims(given, names),
        languages=read_languages(_languages(given)),
        age=_age(given, today),
        born=_month(given, "born"),
        place=home.id if home is not None else None,
        radius_km=_number(given, "radius", 0, 5000),
        relocate=_flag(given, "relocate"),
        online_only=_flag(given, "online-only"),
        load_percent=_whole(given, "load", 1, 100) or 100,
        hours_of_day=_hours(given),
        budget_eur=_number(given, "budget", 0, 10_000_000),
        start=start,
        deadline=deadline,
        permit_ends=_month(given, "permit-ends"),
        avoid=tuple(_avoided(item, names) for item in _list(given.get("avoid"))),
        settled=_settled(given),
    )


def _claims(given: Given, names: Names) -> tuple[Claim, ...]:
    claims = [_claim(item, names, given) for item in _list(given.get("claim"))]
    said: dict[Fact, bool] = {}
    for claim in claims:
        if said.setdefault(claim.fact, claim.held) != claim.held:
            raise ContradictoryProfile("claim-and-denial", claim=claim.fact.value)
    return tuple(claims)


def _claim(item: Any, names: Names, given: Given) -> Claim:
    from pydantic import ValidationError

    from pathways.model.fault import first_fault

    data = read_claim(item, names) if isinstance(item, str) else item
    if not isinstance(data, dict):
        raise InputError("claim-form", claim=str(item)[:80])
    try:
        return Claim.model_validate(data)
    except ValidationError as error:
        fault = first_fault(error)
        raise InputError("claim-in-file", where=given.origin("claim"), claim=str(item)[:80], **fault) from None


def _languages(given: Given) -> dict[str, str] | list[str]:
    languages = given.get("language")
    return languages if isinstance(languages, dict) else [str(item) for item in _list(languages)]


def _age(given: Given, today: Month) -> int | None:
    age, born = _whole(given, "age", 0, 110), _month(given, "born")
    if age is not None and born is not None and abs((today - born) // 12 - age) > 1:
        raise ContradictoryProfile("age-against-born", age=age, born=born)
    return age


def _hours(given: Given) -> Any:
    hours = given.get("hours-of-day")
    if hours is not None and hours not in ("day", "evening", "any"):
        raise InputError("value-not-one-of", where=given.origin("hours-of-day"), value=hours, known="day, evening, any")
    return "evening" if _flag(given, "evenings") else hours or "any"


def _avoided(item: Any, names: Names) -> str:
    return names.get(("opportunities", "providers"), str(item))[1].id


def _settled(given: Given) -> dict[str, Any]:
    settled = given.get("settled")
    if settled is None:
        return {}
    if not isinstance(settled, dict):
        raise InputError("value-not-a-mapping", where=given.origin("settled"))
    return {str(key): value for key, value in settled.items()}


def read_objective(by: object, where: str) -> Objective:
    """Return what counts in a route; raise `InputError` naming `where` for an unknown word."""
    if by is None:
        return "weighted"
    for objective in OBJECTIVES:
        if by == objective:
            return objective
    raise InputError("value-not-one-of", where=where, value=str(by)[:40], known=", ".join(OBJECTIVES))


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _text(given: Given, key: str) -> str | None:
    value = given.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise InputError("value-not-text", where=given.origin(key))
    return value.strip()


def _flag(given: Given, key: str) -> bool:
    value = given.get(key)
    if value is None:
        return False
    if not isinstance(value, bool):
        raise InputError("value-not-yes-or-no", where=given.origin(key), value=value)
    return value


def _month(given: Given, key: str) -> Month | None:
    value = given.get(key)
    return None if value is None else read_month(value, given.origin(key))


def read_month_of(day: str, where: str) -> Month:
    """Return the month of a day written as `YYYY-MM-DD`, or as its month alone; raise `InputError` naming `where`."""
    try:
        whole = date.fromisoformat(day.strip())
    except ValueError:
        return read_month(day, where)
    return read_month(Month.of(whole.year, whole.month), where)


def read_month(value: object, where: str) -> Month:
    """Return the month written as `YYYY-MM`; raise `InputError` naming `where` otherwise."""
    try:
        month = Month.parse(str(value).strip())
    except ValueError:
        raise InputError("value-not-a-month", where=where, value=str(value)[:40]) from None
    if not 1900 <= month.year <= 2200:
        raise InputError("value-not-a-month", where=where, value=month)
    return month


def _whole(given: Given, key: str, low: int, high: int) -> int | None:
    number = _number(given, key, low, high)
    if number is not None and number != int(number):
        raise InputError("value-not-a-number", where=given.origin(key), value=given.get(key), low=low, high=high)
    return None if number is None else int(number)


def _number(given: Given, key: str, low: float, high: float) -> float | None:
    value = given.get(key)
    if value is None:
        return None
    try:
        number = float(str(value).strip().replace(",", ".")) if not isinstance(value, bool) else float("nan")
    except ValueError:
        number = float("nan")
    if not low <= number <= high:  # also refuses what is not a number
        raise InputError("value-not-a-number", where=given.origin(key), value=str(value)[:40], low=low, high=high)
    return number


# -- names ---------------------------------------------------------------------------------------------------


def read_target(text: str, names: Names) -> str:
    """Return the id of the occupation or qualification meant, with its field if one stands behind a slash."""
    kinds = ("occupations", "qualifications")
    whole = names.find(kinds, text)
    if whole is not None:
        return whole[1].id
    bare, slash, field = text.rpartition("/")
    if not slash:
        return names.get(kinds, text)[1].id
    return f"{names.get(kinds, bare)[1].id}/{names.get(('fields',), field)[1].id}"


_COUNTRY_NAMES = {
    "fi": "FI", "finland": "FI", "suomi": "FI", "se": "SE", "sweden": "SE", "sverige": "SE", "ruotsi": "SE",
}  # fmt: skip


def read_where(text: str, names: Names) -> str:
    """Return `FI`, `SE` or the id of the site meant."""
    country = _COUNTRY_NAMES.get(text.casefold())
    return country if country is not None else names.get(("sites",), text)[1].id


def _home(planner: Planner, names: Names, given: Given) -> tuple[Place | None, Planner]:
    from pathways.answer.homes import find_home

    text = _text(given, "place")
    return (None, planner) if text is None else find_home(planner, names, text)
