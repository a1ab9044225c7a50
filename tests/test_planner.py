"""The planner beside its answers: a home of its own, a catalogue that does not compile."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pathways.errors import CatalogueError, ValidationFailed
from pathways.graph.search import Limits
from pathways.graph.validation import Replay
from pathways.loaders.curated import LoadedCatalogue
from pathways.model.profile import EntryLevel
from pathways.model.work import Place
from pathways.planner import Planner
from tests.builder import TEXT, TODAY, Builder, profile, record


def test_a_planner_with_a_further_place() -> None:
    first = Builder().place("oulu", 65).goal("a").planner(limits=Limits(3.0))
    assert first.catalogue.by_kind["places"].keys() == {"oulu"}
    second = first.with_place(record(Place, "kemi", country="FI", lat=65.7, lon=24.6))
    assert second.catalogue.by_kind["places"].keys() == {"oulu", "kemi"}
    assert first.catalogue.by_kind["places"].keys() == {"oulu"}
    assert second.catalogue.occupations == first.catalogue.occupations
    assert (second.loaded.graph_version, second.today, second.limits) == ("test", TODAY, Limits(3.0))


PLACES: dict[str, tuple[Builder, str, str]] = {
    "an offer without a country": (Builder().course("x", "level(4)", "a", country=None), "opportunities", "x"),
    "an inference": (Builder().infer("x", "level(4)", "a"), "inferences", "x"),
    "a crossing": (
        Builder().qualification("q", 4).crossing("x", "SE-FI", through="level(5)").goal("level(4)"), "crossings", "x",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PLACES)
def test_a_level_without_a_country_names_record_and_file(case: str) -> None:
    builder, kind, name = PLACES[case]
    planner = Planner(LoadedCatalogue(builder.catalogue(), "test", {(kind, name): f"{kind}/a.yaml"}), TODAY)
    with pytest.raises(CatalogueError) as caught:
        _ = planner.graph
    assert caught.value.key == "level-without-country"
    assert (caught.value.values["file"], caught.value.values["record"]) == (f"{kind}/a.yaml", name)
    with pytest.raises(CatalogueError, match=f"file={kind}, record={name}, eqf="):
        _ = builder.planner().graph


USES: dict[str, Callable[[Planner], object]] = {
    "routes": lambda planner: planner.routes(profile(), "goal", "FI"),
    "compare": lambda planner: planner.compare(profile(), "goal", "FI"),
    "reach": lambda planner: planner.reach(profile(), "FI"),
    "optima": lambda planner: list(planner.optima(profile(), where="FI")),
    "what if": lambda planner: planner.what_if(profile(), "goal", "FI", without=["y"]),
    "every route": lambda planner: list(planner.every_route()),
}


@pytest.mark.parametrize("use", USES)
def test_no_route_that_the_validator_refuses_is_answered(use: str, monkeypatch: pytest.MonkeyPatch) -> None:
    builder = Builder().course("x", gives="a").course("y", gives="a", eur=9).goal("a")
    builder.add("entry_levels", EntryLevel, "level", group="young", label=TEXT, description=TEXT)
    assert USES[use](builder.planner())
    monkeypatch.setattr(Replay, "faults", lambda *arguments: ("x: is refused",))
    with pytest.raises(ValidationFailed, match="x: is refused"):
        USES[use](builder.planner())


def test_optima_show_first_what_routes_show_first() -> None:
    """The one that holds, 20 + 1300, before the cheaper one that rests on a question."""
    builder = Builder().course("sure", gives="a", eur=1300).course("open", "?unread", "a", kind="programme")
    planner = builder.goal("a").planner()
    (answer,) = planner.routes(profile(), "goal", "FI").answers
    ((_, found),) = planner.optima(profile(), where="FI")
    assert [route.steps[0].offer.id for route in answer.routes] == ["sure", "open"]
    assert (found.routes[0].steps[0].offer.id, found.status) == ("sure", "optimal")
    ((_, one),) = planner.optima(profile(), "goal", "FI")
    assert one == found
