"""Where a person lives: a place of the catalogue, or any town of Finland or Sweden."""

from __future__ import annotations

from pathways.answer.names import Names
from pathways.errors import UnknownName
from pathways.loaders.towns import find_town, town_numbered
from pathways.model.profile import Profile
from pathways.model.work import Place
from pathways.planner import Planner


def find_home(planner: Planner, names: Names, text: str) -> tuple[Place, Planner]:
    """Return the place called `text`, and a planner that knows it.

    Raises
    ------
    UnknownName
        Neither the catalogue nor GeoNames knows such a town; carries the nearest names.
    InputError
        Both countries have a town of that name.
    """
    found = names.find(("places",), text)
    if found is not None and isinstance(found[1], Place):
        return found[1], planner
    town = town_numbered(text) or find_town(text)
    if town is None:
        raise UnknownName("places", text, names.nearest(("places",), text))
    return town, planner.with_place(town)


def at_home(planner: Planner, names: Names, profile: Profile) -> tuple[Profile, Planner]:
    """Return the profile with its home by id, and a planner that knows that home; raise as `find_home`."""
    if profile.place is None or profile.place in planner.catalogue.by_kind["places"]:
        return profile, planner
    home, planner = find_home(planner, names, profile.place)
    return profile.model_copy(update={"place": home.id}), planner


__all__ = ["at_home", "find_home"]
