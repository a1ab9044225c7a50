"""Towns that the catalogue does not hold."""

from __future__ import annotations

import pytest

from pathways.errors import InputError
from pathways.loaders.towns import find_town, town_numbered


@pytest.mark.parametrize("name", ["Tampere", "Tammerfors", "TAMPERE, fi", " tampere "])
def test_a_town_by_any_of_its_names(name: str) -> None:
    town = find_town(name)
    assert town is not None
    assert (town.id, town.country, town.label.fi) == ("geonames-634963", "FI", "Tampere")
    assert (round(town.lat, 1), round(town.lon, 1)) == (61.5, 23.8)
    assert town.provenance[0].source == "https://www.geonames.org/634963"


def test_a_small_town_is_in_the_larger_file() -> None:
    town = find_town("Inkoo")
    assert town is not None
    assert town.country == "FI"


def test_the_country_narrows_the_search() -> None:
    assert find_town("Tampere, SE") is None


def test_the_same_name_in_both_countries_asks_which() -> None:
    with pytest.raises(InputError) as caught:
        find_town("Broby")
    assert caught.value.key == "place-in-both-countries"


def test_what_is_no_town() -> None:
    assert find_town("Qwertyville") is None


def test_a_kept_home_is_found_again() -> None:
    town = find_town("Tampere")
    assert town is not None
    assert town_numbered(town.id) == town
    assert town_numbered("geonames-1") is None
    assert town_numbered("oulu") is None
