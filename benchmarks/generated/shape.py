"""What a generated catalogue is drawn from, and how its facts are numbered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.integer[Any]]

BANDS = 4
"""Levels of a course, from first courses to specialists'; no skill has a longer ladder."""
CEFR = 6


@dataclass(frozen=True, slots=True)
class Shape:
    """What a catalogue of one size is drawn from. Shares and skews are fitted, see the package's docstring."""

    courses: int
    skills: int
    fields: int
    occupations: int
    regions: int = 40
    languages: int = 12
    language_courses: int = 4
    """Offers for each rung of each language."""
    validations: int = 15
    """For each field."""
    recognitions: int = 8
    """For each field."""
    region_skew: float = 2.0
    online: float = 0.15
    copies: float = 5.0
    """Offers of one curriculum, on the average."""
    bands: tuple[float, float, float, float] = (0.35, 0.3, 0.2, 0.15)
    asked: float = 0.045
    """The share of a field's curricula whose skills other courses ask for."""
    eithers: int = 5
    """For each field and band from the second: ORs that courses ask for."""
    skew: float = 1.4
    """How much better known the first skills of a field are; 1 is not at all."""
    prerequisites: tuple[float, float, float, float] = (0.0, 1.4, 1.9, 2.4)
    """How many a course of each band asks for, on the average, of at most three."""
    own_ladder: float = 0.85
    """The share of prerequisites that are the level below of a skill that the course grants."""
    goal_bands: tuple[float, float, float, float] = (0.15, 0.3, 0.3, 0.25)
    """At which level occupations ask for skills."""
    goal_focus: float = 0.75
    """The share of an occupation's skills that are of its own field."""
    goal_skew: float = 1.2
    goal_skills: tuple[int, int] = (8, 25)
    goal_size_skew: float = 1.0
    """Below 1, occupations that ask for many skills are the likelier ones."""


SHAPES = {
    "120": Shape(
        120, 84, 1, 100, regions=8, languages=3, language_courses=1, validations=10, recognitions=4, copies=6.0,
        prerequisites=(0.0, 0.9, 1.2, 1.5), own_ladder=0.5, asked=0.1, goal_bands=(0.3, 0.35, 0.25, 0.1),
        goal_size_skew=1.1,
    ),
    "2k": Shape(
        2_000, 1_400, 6, 300, language_courses=2, validations=12, recognitions=7, copies=4.8, asked=0.02,
        prerequisites=(0.0, 1.0, 1.4, 1.8), goal_bands=(0.3, 0.35, 0.25, 0.1), goal_size_skew=1.1,
    ),
    "20k": Shape(20_000, 14_000, 40, 3_000, goal_size_skew=0.75),
    "200k": Shape(200_000, 14_000, 40, 3_000, goal_size_skew=0.8),
    "1M": Shape(1_000_000, 14_000, 40, 3_000, goal_size_skew=0.8),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each kind of fact begins."""

    shape: Shape
    ladder: Ints
    """Skill → its levels."""
    skill_at: Ints
    language_at: int
    qualification_at: int
    eqf_at: int
    access_at: int
    either_at: int

    @classmethod
    def drawn(cls, shape: Shape, draw: np.random.Generator) -> Layout:
        """Number the facts; only the ladders' lengths are left to chance."""
        ladder = draw.integers(2, BANDS + 1, shape.skills).astype(np.int32)
        skill_at = np.concatenate(([0], np.cumsum(ladder))).astype(np.int32)
        language_at = int(skill_at[-1])
        qualification_at = language_at + shape.languages * CEFR
        eqf_at = qualification_at + shape.fields * BANDS * 2
        access_at = eqf_at + (shape.fields + 1) * BANDS
        return cls(
            shape, ladder, skill_at, language_at, qualification_at, eqf_at, access_at, access_at + shape.regions
        )  # fmt: skip

    def level(self, skill: Ints, level: Ints) -> Ints:
        """Return the fact of a skill at a level from 1, or at the top of a shorter ladder."""
        return self.skill_at[skill] + np.minimum(level, self.ladder[skill]) - 1

    def qualification(self, field: Ints, band: Ints, which: Ints | int) -> Ints:
        """Return one of the two qualifications of a field and band."""
        return self.qualification_at + (field * BANDS + band - 1) * 2 + which

    def eqf(self, field: Ints, band: Ints) -> Ints:
        """Return the fact of a level of education in a field; the last field is any."""
        return self.eqf_at + field * BANDS + band - 1

    def implications(self) -> Ints:
        """Return what follows without any step."""
        shape = self.shape
        pairs = []
        rungs = np.arange(self.language_at)[np.repeat(self.skill_at[:-1], self.ladder) != np.arange(self.language_at)]
        pairs.append(np.stack((rungs, rungs - 1), axis=1))
        spoken = np.arange(shape.languages * CEFR)
        spoken = self.language_at + spoken[spoken % CEFR > 0]
        pairs.append(np.stack((spoken, spoken - 1), axis=1))
        field, band, which = np.indices((shape.fields, BANDS, 2)).reshape(3, -1)
        pairs.append(np.stack((self.qualification(field, band + 1, which), self.eqf(field, band + 1)), axis=1))
        field, band = np.indices((shape.fields + 1, BANDS)).reshape(2, -1)
        higher = band > 0
        pairs.append(np.stack((self.eqf(field, band + 1), self.eqf(field, band)), axis=1)[higher])
        own = field < shape.fields
        anywhere = self.eqf(np.full_like(field, shape.fields), band + 1)
        pairs.append(np.stack((self.eqf(field, band + 1), anywhere), axis=1)[own])
        return np.concatenate(pairs).astype(np.int32)
