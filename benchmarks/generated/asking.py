"""People and what they ask of a generated catalogue, as the arrays that the search reads."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.generated.drawing import ACCESS, Catalogue, Draw
from benchmarks.generated.shape import CEFR, Ints
from pathways.graph.reachability import Arrays, part, reach, relevant

HALF_MONTH_EUR = 200
KILOMETRE_EUR = 1
"""The weighted cost of a step is its price, 200 for each half-month and 1 for each kilometre."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Where a person lives and what holds for them at the start, implications not followed."""

    home: int
    held: tuple[int, ...]


def profiles(catalogue: Catalogue, count: int, seed: int = 1) -> list[Profile]:
    """Return people: a home, a mother tongue, perhaps English, a qualification of a low band and some skills."""
    layout = catalogue.layout
    shape = layout.shape
    one = Draw(shape, seed)
    one.draw = np.random.default_rng((seed, shape.courses, 1))
    people = []
    for _ in range(count):
        home = int(one.skewed(shape.regions, 1, 1.5)[0])
        field = one.draw.integers(0, shape.fields, 1)
        held = [layout.language_at + int(catalogue.region_language[home]) * CEFR + CEFR - 1, layout.access_at + home]
        if one.draw.random() < 0.8:
            held.append(layout.language_at + int(one.draw.integers(2, 5)))
        held += layout.qualification(field, one.bands((0.6, 0.4), 1), one.draw.integers(0, 2, 1)).tolist()
        some = one.skills(one.near(np.repeat(field, one.draw.integers(8, 25)), 0.7), shape.skew)
        held += layout.level(some, one.bands((0.7, 0.3), len(some))).tolist()
        people.append(Profile(home, tuple(sorted(set(map(int, held))))))
    return people


def questions(catalogue: Catalogue, count: int, seed: int = 1) -> list[tuple[Profile, list[int]]]:
    """Return people and what the occupation that each asks for needs."""
    asked = occupations(catalogue, count, seed)
    return [
        (profile, catalogue.goal(one)) for profile, one in zip(profiles(catalogue, count, seed), asked, strict=True)
    ]


def occupations(catalogue: Catalogue, count: int, seed: int = 1) -> list[int]:
    """Return the occupations that people ask for, by number."""
    draw = np.random.default_rng((seed, catalogue.layout.shape.courses, 2))
    return draw.integers(0, catalogue.layout.shape.occupations, count).tolist()


def followed(catalogue: Catalogue, held: Sequence[int]) -> NDArray[np.bool_]:
    """Return which facts hold with what they imply."""
    known = np.zeros(catalogue.facts, bool)
    known[list(held)] = True
    before, after = catalogue.implications.T
    while True:
        new = after[known[before] & ~known[after]]
        if not len(new):
            return known
        known[new] = True


def weighted(catalogue: Catalogue, profile: Profile) -> Ints:
    """Return the cost of each step to a person: EUR, half-months and km as one sum, the way to a region included."""
    half_months, eur, km = catalogue.costs.T.astype(np.int64)
    total = half_months * HALF_MONTH_EUR + eur + km * KILOMETRE_EUR
    ways = catalogue.kind == ACCESS
    total[ways] += distances(catalogue, profile.home)[catalogue.region[ways]] * KILOMETRE_EUR
    return total


def distances(catalogue: Catalogue, home: int) -> Ints:
    """Return how many km each region is from home."""
    return np.hypot(*(catalogue.places - catalogue.places[home]).T).astype(np.int64)


def to_arrays(catalogue: Catalogue, profile: Profile, goal: Sequence[int], radius_km: int | None = None) -> Arrays:
    """Return one person's question as the search reads it.

    Steps keep their numbers, and the implications come behind them as free steps. What is held at the start is taken
    out of tails, heads and goal. Regions beyond the radius cannot be got to.
    """
    known = followed(catalogue, profile.held)
    cut = np.zeros(catalogue.steps, bool)
    if radius_km is not None:
        far = distances(catalogue, profile.home) > radius_km
        cut = (catalogue.kind == ACCESS) & far[catalogue.region]
    before, after = catalogue.implications[~known[catalogue.implications].any(axis=1)].T
    tail_at, tail = _without(catalogue.tail_at, catalogue.tail, known, np.zeros(catalogue.steps, bool), before)
    head_at, head = _without(catalogue.head_at, catalogue.head, known, cut, after)
    costs = np.concatenate((weighted(catalogue, profile), np.zeros(len(before), np.int64)))
    return Arrays(
        catalogue.facts, _array(tail_at), _array(tail), _array(head_at), _array(head), array("q", costs.tobytes()),
        [fact for fact in goal if not known[fact]],
    )  # fmt: skip


def _without(
    at: Ints, items: Ints, known: NDArray[np.bool_], empty: NDArray[np.bool_], more: Ints
) -> tuple[Ints, Ints]:
    """Return rows without known facts, some rows emptied, and a row of its own for each further fact."""
    row = np.repeat(np.arange(len(at) - 1), np.diff(at))
    kept = ~known[items] & ~empty[row]
    lengths = np.concatenate((np.bincount(row[kept], minlength=len(at) - 1), np.ones(len(more), np.int64)))
    return np.concatenate(([0], np.cumsum(lengths))), np.concatenate((items[kept], more))


def _array(values: Ints) -> array[int]:
    return array("i", values.astype(np.int32).tobytes())


def extracted(arrays: Arrays) -> tuple[array[int], Arrays] | None:
    """Return the steps that can matter for the goal and the problem of these alone; `None`: it cannot be reached."""
    allowed = b"\1" * arrays.steps
    known = reach(arrays, allowed, ())
    if not all(known[fact] for fact in arrays.goal):
        return None
    steps, facts = relevant(arrays, arrays.goal, allowed, known, ())
    return steps, part(arrays, steps, facts, array("q", [arrays.costs[step] for step in steps]), arrays.goal)
