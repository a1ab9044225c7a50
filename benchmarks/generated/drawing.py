"""Draws a catalogue: curricula and offers of them, the other steps, occupations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.generated.shape import BANDS, CEFR, SHAPES, Ints, Layout, Shape

COURSE, VALIDATION, RECOGNITION, LANGUAGE, ACCESS, MEMBER = range(6)
"""Kinds of steps. A member is free: it meets an OR by one of its parts."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A generated catalogue as flat arrays. Rows of each relation lie end to end, `tail_at[s]:tail_at[s + 1]`.

    Facts: levels of skills, CEFR levels, qualifications, EQF levels in any and in each field, access to regions, ORs.
    """

    facts: int
    tail_at: Ints
    tail: Ints
    head_at: Ints
    head: Ints
    costs: Ints
    """For each step its half-months, EUR and km; the way to a region is added for each profile."""
    kind: Ints
    region: Ints
    """Where a step is; -1 is anywhere."""
    language: Ints
    """Of teaching; -1 is none."""
    intakes: Ints
    """Bit m: an intake in month m + 1; 0 is rolling."""
    load: Ints
    """Percent of full time while the step lasts; its length is its half-months."""
    implications: Ints
    """Pairs of facts: the first implies the second (ladders of levels, what a qualification amounts to)."""
    places: NDArray[np.float64]
    """East and north of each region's centre, in km."""
    region_language: Ints
    occupation_at: Ints
    occupation: Ints
    """What each occupation asks for, all together."""
    layout: Layout

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return len(self.kind)

    def goal(self, occupation: int) -> list[int]:
        """Return the facts that an occupation asks for."""
        return self.occupation[self.occupation_at[occupation] : self.occupation_at[occupation + 1]].tolist()


class _Steps:
    """Steps as they are drawn, block by block."""

    def __init__(self) -> None:
        self.count = 0
        self.pairs: dict[str, list[tuple[Ints, Ints]]] = {"tail": [], "head": []}
        self.columns: dict[str, list[Ints]] = {}

    def add(self, count: int, kind: int, **columns: Ints | int) -> Ints:
        """Add steps of one kind, with what is not named at 0, and return their numbers."""
        given = {"half_months": 0, "eur": 0, "km": 0, "region": -1, "language": -1, "intakes": 0, "load": 0} | columns
        for name, values in (given | {"kind": kind}).items():
            self.columns.setdefault(name, []).append(np.broadcast_to(values, count))
        self.count += count
        return np.arange(self.count - count, self.count)

    def join(self, side: str, steps: Ints, facts: Ints) -> None:
        """Add pairs of a step and a fact of its tail or head; twice the same counts once."""
        self.pairs[side].append((steps, facts))

    def column(self, name: str) -> Ints:
        """Return one number for each step."""
        return np.concatenate(self.columns[name])

    def rows(self, side: str, facts: int) -> tuple[Ints, Ints]:
        """Return a relation laid end to end."""
        steps = np.concatenate([steps for steps, _ in self.pairs[side]])
        return laid(steps, np.concatenate([facts for _, facts in self.pairs[side]]), self.count, facts)


def laid(rows: Ints, items: Ints, count: int, facts: int) -> tuple[Ints, Ints]:
    """Return pairs of a row and a fact as compressed sparse rows, each row in rising order and without repetition."""
    row, item = np.divmod(np.unique(rows.astype(np.int64) * facts + items), facts)
    at = np.concatenate(([0], np.cumsum(np.bincount(row, minlength=count))))
    return at.astype(np.int32), item.astype(np.int32)


@dataclass(frozen=True, slots=True)
class _Curricula:
    """What offers are made of: a row for each curriculum."""

    field: Ints
    band: Ints
    grants: NDArray[np.bool_]
    """Whether it ends in the qualification of its own number."""
    gives: Ints
    """Up to twelve levels of skills."""
    holds: NDArray[np.bool_]
    """Which of them."""
    needs: Ints
    """Three facts, -1 for none."""
    half_months: Ints
    eur: Ints


class Draw:
    """One catalogue being drawn."""

    def __init__(self, shape: Shape, seed: int) -> None:
        self.shape = shape
        self.draw = np.random.default_rng((seed, shape.courses))
        self.layout = Layout.drawn(shape, self.draw)
        self.steps = _Steps()
        self.places = self.draw.uniform((0, 0), (1000, 1500), (shape.regions, 2))
        self.region_language = 1 + self.skewed(shape.languages - 1, shape.regions, 2.5)
        self.eithers = 0

    def skewed(self, count: int | Ints, size: int | tuple[int, ...], skew: float) -> Ints:
        """Return numbers below `count`, the lower ones the likelier the larger `skew` is."""
        return (count * self.draw.random(size) ** skew).astype(np.int64)

    def skills(self, field: Ints, skew: float) -> Ints:
        """Return one skill of each field given."""
        each = self.shape.skills // self.shape.fields
        return field * each + self.skewed(each, field.shape, skew)

    def near(self, field: Ints, focus: float) -> Ints:
        """Return each field with probability `focus`; else field 0, whose skills all fields use, or another."""
        chance = self.draw.random(field.shape)
        other = self.draw.integers(0, self.shape.fields, field.shape)
        return np.where(chance < focus, field, np.where(chance < (1 + focus) / 2, 0, other))

    def bands(self, shares: Sequence[float], size: int | tuple[int, ...]) -> Ints:
        """Return bands from 1, in these shares."""
        return 1 + np.searchsorted(np.cumsum(shares)[:-1], self.draw.random(size), side="right")

    def either(self, members: Ints) -> Ints:
        """Return a new fact for each row: met by one of the row's facts, through free steps."""
        rows, width = members.shape
        facts = self.layout.either_at + self.eithers + np.arange(rows)
        self.eithers += rows
        steps = self.steps.add(rows * width, MEMBER)
        self.steps.join("tail", steps, members.ravel())
        self.steps.join("head", steps, np.repeat(facts, width))
        return facts

    def catalogue(self) -> Catalogue:
        """Draw everything."""
        shape, layout, steps = self.shape, self.layout, self.steps
        field, band = np.indices((shape.fields, BANDS)).reshape(2, -1)
        both = np.stack([layout.qualification(field, band + 1, which) for which in (0, 1)], axis=1)
        abroad = layout.qualification(self.draw.integers(0, shape.fields, field.shape), band + 1, 0)
        one_qualification_of = self.either(np.concatenate((both, abroad[:, None]), axis=1))
        self.offers(self.curricula())
        self.other_steps()
        tail_at, tail = steps.rows("tail", layout.either_at + self.eithers)
        head_at, head = steps.rows("head", layout.either_at + self.eithers)
        occupation_at, occupation = self.occupations(head, one_qualification_of)
        return Catalogue(
            layout.either_at + self.eithers, tail_at, tail, head_at, head,
            np.stack([steps.column(name) for name in ("half_months", "eur", "km")], axis=1).astype(np.int32),
            steps.column("kind").astype(np.int8), steps.column("region").astype(np.int16),
            steps.column("language").astype(np.int8), steps.column("intakes").astype(np.int16),
            steps.column("load").astype(np.int8), layout.implications(), self.places,
            self.region_language.astype(np.int8), occupation_at, occupation, layout,
        )  # fmt: skip

    def curricula(self) -> _Curricula:
        """Draw what can be studied."""
        shape, layout, draw = self.shape, self.layout, self.draw
        count = round(shape.courses / shape.copies)
        number = np.arange(count)
        grants = number < shape.fields * BANDS * 2  # each qualification is granted by somebody
        field = np.where(grants, number // (BANDS * 2), draw.integers(0, shape.fields, count))
        band = np.where(grants, number // 2 % BANDS + 1, self.bands(shape.bands, count))
        width = np.minimum(12, 3 + draw.poisson(2.2, count))
        skill = self.skills(self.near(np.repeat(field[:, None], 12, axis=1), 0.85), shape.skew)
        gives = layout.level(skill, band[:, None])
        asked = np.minimum(3, draw.poisson(np.array(shape.prerequisites)[band - 1]))
        needs = np.where(np.arange(3) < asked[:, None], self.prerequisites(field, band, skill, gives), -1)
        half_months = np.ceil(width * draw.lognormal(-1.6, 0.5, count) * (1 + 0.3 * band)) + grants * 3 * band
        eur = np.where(draw.random(count) < 0.35, 0, width * draw.lognormal(4.1, 0.6, count))
        return _Curricula(field, band, grants, gives, np.arange(12) < width[:, None], needs, half_months, eur)

    def offers(self, curricula: _Curricula) -> None:
        """Draw offers of curricula: near-duplicates at a place, in a language, at a price. The first of each is whole."""
        shape, draw, steps, size = self.shape, self.draw, self.steps, self.shape.courses
        count = len(curricula.field)
        of = self.skewed(count, size, 1.2)
        of[:count] = np.arange(count)[:size]
        online = draw.random(size) < shape.online
        region = np.where(online, -1, self.skewed(shape.regions, size, shape.region_skew))
        local = draw.random(size) < np.where(online, 0.0, 0.85)
        language = np.where(local, self.region_language[region], self.skewed(shape.languages, size, 3.0))
        months = (1 << draw.integers(0, 12, (size, 3))) * (draw.random((size, 3)) < (0.8, 0.4, 0.2))
        made = steps.add(
            size, COURSE, region=region, language=language,
            half_months=np.maximum(1, curricula.half_months[of] + draw.integers(-1, 2, size)).astype(np.int64),
            eur=(np.round(curricula.eur[of] * draw.lognormal(0, 0.3, size) / 10) * 10).astype(np.int64),
            km=np.where(online, 0, draw.integers(0, 60, size)),
            intakes=np.bitwise_or.reduce(months, axis=1), load=draw.choice((25, 50, 75, 100), size),
        )  # fmt: skip
        whole = np.arange(size) < count
        row, column = np.nonzero(curricula.holds[of] & (whole[:, None] | (draw.random((size, 12)) > 0.08)))
        steps.join("head", made[row], curricula.gives[of[row], column])
        more = np.flatnonzero(draw.random(size) < 0.4)
        extra = self.skills(self.near(curricula.field[of[more]], 0.85), shape.skew)
        steps.join("head", made[more], self.layout.level(extra, curricula.band[of[more]]))
        granting = np.flatnonzero(curricula.grants[of])
        steps.join("head", made[granting], self.layout.qualification_at + of[granting])
        row, column = np.nonzero((curricula.needs[of] >= 0) & (draw.random((size, 3)) > 0.1))
        steps.join("tail", made[row], curricula.needs[of[row], column])
        steps.join("tail", made, self.layout.language_at + language * CEFR + 2)
        away = np.flatnonzero(region >= 0)
        steps.join("tail", made[away], self.layout.access_at + region[away])

    def prerequisites(self, field: Ints, band: Ints, skill: Ints, gives: Ints) -> Ints:
        """Return three facts for each curriculum that it may ask for, -1 for none.

        All are granted by curricula of lower bands of the field, so that everything can be reached; through the ladders
        the courses hold each other up in circles all the same.
        """
        shape, layout, draw, size = self.shape, self.layout, self.draw, (len(field), 3)
        order = np.lexsort((np.arange(len(field)), band, field))
        place = field * BANDS + band - 1
        begin = np.searchsorted(place[order], np.arange(shape.fields * BANDS + 1))

        def granted(groups: Ints, within: tuple[int, int]) -> Ints:
            """Facts that the lower bands of a field give, each row of `groups` a field and band."""
            first = begin[groups // BANDS * BANDS][:, None]
            room = np.ceil((begin[groups][:, None] - first) * shape.asked).astype(np.int64)
            chosen = order[np.minimum(first + self.skewed(room, within, 1.0), len(order) - 1)]
            return np.where(room > 0, gives[chosen, self.skewed(3, within, 2.0)], -1)

        groups = np.arange(shape.fields * BANDS)
        groups = np.repeat(groups[groups % BANDS > 0], shape.eithers)
        members = granted(groups, (len(groups), 3))
        kept = (members >= 0).all(axis=1)
        either_of = np.full((shape.fields * BANDS, shape.eithers), -1)
        facts = np.full(len(groups), -1)
        facts[kept] = self.either(members[kept])
        either_of[np.arange(shape.fields * BANDS) % BANDS > 0] = facts.reshape(-1, shape.eithers)

        known = granted(place, size)
        covered = np.zeros((BANDS + 1, shape.skills), np.int64)
        for lower in range(1, BANDS):
            covered[lower + 1] = covered[lower]
            np.maximum.at(covered[lower + 1], skill[band == lower, :3], lower)
        level = np.minimum(band[:, None], layout.ladder[skill[:, :3]])
        own = (draw.random(size) < shape.own_ladder) & (level > 1) & (covered[band[:, None], skill[:, :3]] >= level - 1)
        chance = draw.random(size)
        either = either_of[place[:, None], draw.integers(0, shape.eithers, size)]
        school = np.broadcast_to(layout.eqf(field, np.maximum(1, band - 1))[:, None], size)
        other = np.where(chance < 0.25, either, np.where((chance > 0.93) & (band > 2)[:, None], school, known))
        return np.where(own, layout.skill_at[skill[:, :3]] + level - 2, other)

    def other_steps(self) -> None:
        """Draw validation, recognition, language courses and the ways to the regions."""
        shape, layout, draw, steps = self.shape, self.layout, self.draw, self.steps
        field = np.repeat(np.arange(shape.fields), shape.validations)
        made = steps.add(
            len(field), VALIDATION, half_months=draw.integers(1, 3, len(field)), eur=draw.integers(0, 40, len(field)) * 10
        )  # fmt: skip
        steps.join("tail", made, layout.eqf(field, self.bands((0.5, 0.5), len(field))))
        for _ in range(2):
            steps.join("head", made, layout.level(self.skills(field, shape.skew), self.bands((0.5, 0.5), len(field))))
        field = np.repeat(np.arange(shape.fields), shape.recognitions)
        band = self.bands((0.25,) * 4, len(field))
        made = steps.add(len(field), RECOGNITION, half_months=draw.integers(2, 9, len(field)), eur=350)
        other = draw.integers(0, shape.fields, len(field))
        steps.join("tail", made, layout.qualification(other, band, draw.integers(0, 2, len(field))))
        steps.join("head", made, layout.qualification(field, band, draw.integers(0, 2, len(field))))
        language, rung, _ = np.indices((shape.languages, CEFR - 1, shape.language_courses)).reshape(3, -1)
        made = steps.add(
            len(rung), LANGUAGE, half_months=2 + rung + draw.integers(0, 3, len(rung)),
            eur=draw.integers(0, 60, len(rung)) * 10, intakes=0b100000001, load=25,
        )  # fmt: skip
        steps.join("head", made, layout.language_at + language * CEFR + rung)
        above = rung > 0
        steps.join("tail", made[above], layout.language_at + (language * CEFR + rung - 1)[above])
        made = steps.add(
            shape.regions, ACCESS, eur=draw.integers(20, 120, shape.regions) * 10, region=np.arange(shape.regions)
        )
        steps.join("head", made, layout.access_at + np.arange(shape.regions))

    def occupations(self, given: Ints, one_qualification_of: Ints) -> tuple[Ints, Ints]:
        """Draw what occupations ask for; of skills only what some step gives, as high as it is given."""
        shape, layout, draw = self.shape, self.layout, self.draw
        level_of = np.arange(layout.language_at) - np.repeat(layout.skill_at[:-1], layout.ladder) + 1
        skill_of = np.repeat(np.arange(shape.skills), layout.ladder)
        highest = np.zeros(shape.skills, np.int64)
        levels = given[given < layout.language_at]
        np.maximum.at(highest, skill_of[levels], level_of[levels])
        rows, facts = [], []
        for number in range(shape.occupations):
            field = np.array(draw.integers(0, shape.fields))
            some = self.skills(self.near(np.repeat(field, 60), shape.goal_focus), shape.goal_skew)
            some = some[highest[some] > 0]
            _, first = np.unique(some, return_index=True)
            fewest, most = shape.goal_skills
            some = some[np.sort(first)][: fewest + int(self.skewed(most + 1 - fewest, 1, shape.goal_size_skew)[0])]
            levels = np.minimum(self.bands(shape.goal_bands, len(some)), highest[some])
            band = self.bands((0.4, 0.4, 0.1, 0.1), 1)[0]
            asks = [*layout.level(some, levels), one_qualification_of[field * BANDS + band - 1]]
            rows += [number] * len(asks)
            facts += asks
        return laid(np.array(rows), np.array(facts), shape.occupations, layout.either_at + self.eithers)


def generated(size: str, seed: int = 1) -> Catalogue:
    """Return the catalogue of a size (a key of `SHAPES`) and seed; the same for the same two."""
    return Draw(SHAPES[size], seed).catalogue()
