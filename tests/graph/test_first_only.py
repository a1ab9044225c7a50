"""Where only the first route is asked for, the other reading is searched only as far as it could come first."""

from __future__ import annotations

import pytest

from pathways.loaders.curated import load_catalogue
from pathways.model.month import Month
from pathways.model.profile import Profile
from pathways.planner import Planner

PLANNER = Planner(load_catalogue(), Month.parse("2026-11"))


@pytest.mark.parametrize("target", ["cell-assembly-operator", "automation-technician", "mineral-processing-engineer"])
@pytest.mark.parametrize("objective", ["weighted", "finish"])
def test_the_first_route_is_the_same_alone_and_with_others(target: str, objective: str) -> None:
    seen = set()
    for level in PLANNER.catalogue.entry_levels[::3]:
        profile = Profile(entry_level=level.id, place="oulu", age=30)
        alone = PLANNER.routes(profile, target, "FI", objective, 0).answers[0]  # type: ignore[arg-type]
        whole = PLANNER.routes(profile, target, "FI", objective, 1).answers[0]  # type: ignore[arg-type]
        assert alone.routes[:1] == whole.routes[:1]
        assert (alone.status, alone.blockers) == (whole.status, whole.blockers)
        seen.add(alone.routes[0].verdict if alone.routes else "none")
    assert len(seen) > 1
