"""What a push compares, without a server: contents that follow from others are those that are sealed from nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pathways.graph.store import contents as module
from pathways.graph.store.contents import Contents, Held
from pathways.graph.store.home import entries
from pathways.graph.store.projection import Sealed
from pathways.model.catalogue import LoadedCatalogue
from tests.store.test_push import small


def with_offers(loaded: LoadedCatalogue, change: Callable[[list[Any]], list[Any]]) -> LoadedCatalogue:
    offers = tuple(change(list(loaded.catalogue.opportunities)))
    return replace(loaded, catalogue=loaded.catalogue.model_copy(update={"opportunities": offers}))


def dearer(offers: list[Any]) -> list[Any]:
    return [offers[0].model_copy(update={"load_percent": 40}), *offers[1:]]


CHANGES: dict[str, Callable[[LoadedCatalogue], LoadedCatalogue]] = {
    "nothing": lambda loaded: loaded,
    "one changed": lambda loaded: with_offers(loaded, dearer),
    "the first gone": lambda loaded: with_offers(loaded, lambda offers: offers[1:]),
    "the last gone": lambda loaded: with_offers(loaded, lambda offers: offers[:-1]),
    "one more, in the middle": lambda loaded: with_offers(
        loaded, lambda offers: [offers[0], offers[0].model_copy(update={"id": "new"}), *offers[1:]]
    ),
    "another order": lambda loaded: with_offers(loaded, lambda offers: offers[::-1]),
    "another of the same name, elsewhere": lambda loaded: with_offers(loaded, lambda offers: dearer(offers)[::-1]),
    "one given twice": lambda loaded: with_offers(loaded, lambda offers: [*offers, dearer(offers)[0]]),
    "a whole kind gone": lambda loaded: with_offers(loaded, lambda offers: []),
    "other objects that say the same": lambda loaded: replace(loaded, catalogue=loaded.catalogue.model_copy(deep=True)),
    "another file": lambda loaded: replace(loaded, origins={("opportunities", "weld"): "opportunities/other.yaml"}),
}


def sealed_from_nothing(loaded: LoadedCatalogue) -> dict[str, Held]:
    return {
        sealed.key: Held(record, file, sealed.digest)
        for kind, record, file in entries(loaded)
        for sealed in (Sealed.of(kind, record, file),)
    }


@pytest.mark.parametrize("change", CHANGES)
def test_contents_that_follow_from_others_are_those_sealed_from_nothing(change: str) -> None:
    before = small(more=3)
    first = Contents().turned(before)
    assert first.records == sealed_from_nothing(before)
    after = CHANGES[change](before)
    turned, anew = first.turned(after), Contents().turned(after)
    assert turned.records == sealed_from_nothing(after) == anew.records
    assert turned.digests.records == len(turned.records)
    assert (turned.digests.records, turned.digests.buckets) == (anew.digests.records, anew.digests.buckets)
    assert first.records == sealed_from_nothing(before)  # those it followed from stay
    assert first.digests.buckets == Contents().turned(before).digests.buckets


def test_a_file_that_is_noted_in_the_same_catalogue_is_noticed() -> None:
    loaded = small()
    first = Contents().turned(loaded)
    loaded.origins["opportunities", "weld"] = "opportunities/other.yaml"
    assert first.turned(loaded).records["opportunities:weld"].file == "opportunities/other.yaml"


def test_only_other_objects_are_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = small(more=3)
    first = Contents().turned(loaded)
    seen: list[str] = []

    class Counting:
        @staticmethod
        def of(kind: str, record: Any, file: str) -> Sealed:
            seen.append(record.id)
            return Sealed.of(kind, record, file)

    monkeypatch.setattr(module, "Sealed", Counting)
    first.turned(with_offers(loaded, lambda offers: dearer(offers)[::-1]))
    assert seen == [loaded.catalogue.opportunities[0].id]
