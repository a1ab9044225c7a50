"""Random small catalogues without dates, as readable cases in the notation of the golden ones."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st

from pathways.graph.reachability import Arrays
from tests.builder import NOT_HELD, Builder

COMPETENCES = ("a", "b", "c", "d")
GIVEN = (
    *COMPETENCES, "language:fi/A1", "language:fi/A2", "language:fi/B1", "unit:x", "unit:y", "unit:z",
    "qualification:four", "qualification:five/mechanical", "certificate:card", "level:5/electrical/FI",
    "degree:5/mechanical/SE", "status:resident", "experience:power/6", "experience:power/9", "experience:other/6", "assessment:abroad",
)  # fmt: skip
ASKED = (
    *COMPETENCES, *COMPETENCES, "language:fi/A1", "language:fi/A2", "certificate:card", "qualification:four",
    "level(4 mechanical)", "level(4 mechanical ~electrical)", "level(3)", "level(5 mechanical)", "degree:4/any/SE",
    "speaks(fi|sv A2 ~A1)", "credits(power 50 osp: unit:x=30, unit:y=20, unit:z=40)",
    "credits(power 60 osp: unit:x=40, unit:y)", "without(a)", "without(level:4/any/FI)", "without(qualification:four)",
    "?own", "?shared", "status:resident", "experience:power/12", "experience:any/12",
)  # fmt: skip
PRICES = (0, 0, 1, 5, 100, 100, 400, 2500, 1_000_000, NOT_HELD)
LENGTHS = (0, 0, 0, 1, 1, 3, NOT_HELD)
CLAIMED = (
    "a", "b", "unit:x", "certificate:card", "qualification:four", "qualification:swedish",
    "qualification:five", "qualification:five/farming", "level:4/electrical/FI",
    "level:5/mechanical/SE", "degree:6/mechanical/FI", "status:resident", "experience:power/6",
)  # fmt: skip


def requirements() -> st.SearchStrategy[str]:
    """Return requirement trees as text."""
    leaves = st.sampled_from(ASKED)

    def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        members = st.lists(inner, min_size=2, max_size=3)
        return st.one_of(
            members.map(lambda parts: f"({' & '.join(parts)})"),
            members.map(lambda parts: f"({' | '.join(parts)})"),
            st.lists(inner, min_size=3, max_size=4).map(lambda parts: f"2 of ({', '.join(parts)})"),
        )

    return st.recursive(leaves, grown, max_leaves=5)


def goals() -> st.SearchStrategy[str]:
    """Return what is asked for in the end: mostly two things together, so that a route has to be found."""
    earned = st.sampled_from([leaf for leaf in ASKED if not leaf.startswith(("without", "?", "status"))])
    both = st.tuples(earned, earned).map(" & ".join)
    return st.one_of(both, st.tuples(earned, requirements()).map(" & ".join), both, requirements(), st.just(""))


def offers() -> st.SearchStrategy[dict[str, Any]]:
    """Return one offer's fields."""
    return st.fixed_dictionaries(
        {
            "needs": st.one_of(st.just(""), st.just(""), st.sampled_from(ASKED), requirements()),
            "gives": st.lists(st.sampled_from(GIVEN), min_size=1, max_size=3, unique=True).map(", ".join),
            "eur": st.sampled_from(PRICES),
            "months": st.sampled_from(LENGTHS),
            "place": st.sampled_from((None, None, "home", "town", "home town", NOT_HELD)),
            "kind": st.sampled_from(("short-course", "short-course", "apprenticeship")),
            "availability": st.sampled_from(("open",) * 8 + ("closed", "not-known")),
        }
    )


def cases(max_offers: int = 6) -> st.SearchStrategy[dict[str, Any]]:
    """Return catalogue, goal and person."""
    return st.fixed_dictionaries(
        {
            "offers": st.lists(offers(), min_size=3, max_size=max_offers),
            "infer": st.lists(
                st.tuples(st.sampled_from((*COMPETENCES, "a & b", "c | d")), st.sampled_from(COMPETENCES)),
                max_size=2,
            ),
            "goal": goals(),
            "claims": st.one_of(st.just([]), st.lists(st.sampled_from(CLAIMED), max_size=2, unique=True)),
            "denies": st.sampled_from(((), (), ("status:resident",))),
            "languages": st.sampled_from(({}, {}, {"fi": "A1"}, {"sv": "A2"})),
            "settled": st.sampled_from(({}, {}, {"shared": True}, {"shared": False})),
        }
    )


def drawn(case: dict[str, Any]) -> Builder:
    """Return the catalogue of a case."""
    builder = Builder().place("home", 65).place("town", 66).unknown("shared", shared=True)
    builder.unknown("own", "outcome")
    builder.qualification("four", 4, "mechanical").qualification("five", 5, also_gives="d")
    builder.qualification("swedish", 4, "mechanical", country="SE")
    builder.crossing("assessed", "SE-FI", through="assessment:abroad")
    builder.crossing("agreed", "SE-FI", "higher-education")
    builder.mention(*COMPETENCES, *CLAIMED, *GIVEN[:-1])
    for number, fields in enumerate(case["offers"]):
        builder.course(f"x{number}", **fields)
    for number, (needs, gives) in enumerate(case["infer"]):
        builder.infer(f"i{number}", needs, gives)
    return builder.goal(case["goal"])


@st.composite
def arrays(draw: st.DrawFn, steps: int = 7) -> Arrays:
    """Return bare planning problems: cycles, empty tails and heads, ties, zero and huge costs."""
    facts = draw(st.integers(2, 6))
    some = st.lists(st.integers(0, facts - 1), max_size=3, unique=True).map(lambda chosen: tuple(sorted(chosen)))
    count = draw(st.integers(1, steps))
    tails, heads = (draw(st.lists(some, min_size=count, max_size=count)) for _ in range(2))
    costs = draw(st.lists(st.sampled_from((0, 0, 1, 1, 2, 3, 5, 10**12)), min_size=count, max_size=count))
    goal = draw(st.lists(st.integers(0, facts - 1), min_size=1, max_size=2, unique=True))
    return Arrays.build(facts, tails, heads, costs, tuple(goal))


BEGINS: tuple[dict[str, Any], ...] = (
    {}, {}, {}, {}, {"months_of_year": [1]}, {"months_of_year": [3]}, {"months_of_year": [8]},
    {"months_of_year": [3], "last": "2027-06"}, {"windows": ["2027-01"]}, {"windows": ["2027-03"]},
    {"windows": ["2027-02", "2027-09"]}, {"max_age_at_start": 18, "months_of_year": [3]},
)  # fmt: skip
CROWDED: tuple[dict[str, Any], ...] = (
    {}, {}, {}, {"windows": ["2027-01"]}, {"windows": ["2027-02"]}, {"windows": ["2027-03"]}, {"months_of_year": [3]},
)  # fmt: skip
GIFTS = ("a", "b", "c", "d", "a, b", "b, c", "c, d", "certificate:card")
DATED_GOALS = (
    "a & b", "a & c", "c & d", "a & b & c", "b & d", "2 of (a, b, c, d)", "a & certificate:card", "a & b & c & d",
    "b & certificate:card & c", "a & age:18", "d & (b | age:18)",
    "a & (certificate:card | age:18)", "b & age:18 & certificate:card",
)  # fmt: skip
WHO: tuple[dict[str, Any], ...] = (
    {}, {}, {}, {"claims": ["a"]}, {"claims": [{"certificate": "card", "valid_to": "2027-06"}]},
    {"claims": [{"certificate": "card", "valid_to": "2028-05"}]}, {"born": "2009-12"}, {"budget_eur": 320},
    {"budget_eur": 400}, {"budget_eur": 60}, {"born": "2009-02"}, {"born": "2009-03"}, {"born": "2009-04"},
    {"claims": [{"certificate": "card", "valid_to": "2027-02"}]},
    {"claims": [{"certificate": "card", "valid_to": "2027-03"}]},
    {"born": "2009-03", "claims": [{"certificate": "card", "valid_to": "2027-02"}]},
)  # fmt: skip
DEADLINES = (
    None,
    None,
    None,
    None,
    None,
    None,
    "2027-01",
    "2027-02",
    "2027-03",
    "2027-04",
    "2027-06",
    "2027-10",
    "2027-12",
)


def dated_case(random: Random, *, loads: bool) -> dict[str, Any]:
    """Return dated catalogue, goal and person; every fact has a giver, so that most goals can be reached."""
    given = [*random.sample(GIFTS[:4], 4), *random.choices(GIFTS, k=random.randint(1, 2))]
    deadline = random.choice(DEADLINES)
    return {
        "offers": [_dated_offer(random, gives, loads=loads) for gives in given],
        "goal": random.choice(DATED_GOALS),
        "me": {**random.choice(WHO), **({} if deadline is None else {"deadline": deadline})},
    }


def _dated_offer(random: Random, gives: str, *, loads: bool) -> dict[str, Any]:
    return {
        "needs": random.choice(("", "", "", "", "", "", "a", "b", "c", "a & b", "a | b", "b & c", "age:18")),
        "gives": gives,
        "eur": random.choice((0, 0, 50, 300)),
        "months": random.choice((0, 1, 1, 2, 2, 3, 6)),
        "load": random.choice((None, 100, 100, 50)) if loads else None,
        **random.choice(BEGINS),
    }


def crowded_case(random: Random) -> dict[str, Any]:
    """Return a case of whole loads, windows and cards that end: what does not fit side by side needs a second way."""
    given = [*random.sample(GIFTS[:4], 4), *random.choices(("a, b", "b, c", "c, d", "a", "b", "certificate:card"), k=2)]
    offers = [
        {
            "needs": random.choice(("", "", "", "a", "b", "c")),
            "gives": gives,
            "eur": random.choice((0, 50, 300)),
            "months": random.choice((0, 1, 1, 2, 2, 3)),
            "load": random.choice((100, 100, 100, 50, None)),
            **random.choice(CROWDED),
        }
        for gives in given
    ]
    goal = random.choice(
        ("a & b & c", "a & c & d", "a & b & c & d", "b & d & certificate:card", "a & b & certificate:card")
    )
    card = random.choice((None, "2027-03", "2027-05"))
    deadline = random.choice((None, None, "2027-04", "2027-05", "2027-06"))
    claims = [] if card is None else [{"certificate": "card", "valid_to": card}]
    return {
        "offers": offers,
        "goal": goal,
        "me": {"claims": claims, **({} if deadline is None else {"deadline": deadline})},
    }


CARD_NEEDS = (
    "", "", "a", "b", "certificate:card", "certificate:card", "a & certificate:card", "a | certificate:card", "age:18",
)  # fmt: skip
CARD_GOALS = (
    "a & certificate:card", "b & certificate:card", "a & b", "a & b & certificate:card", "c & b",
    "(a | certificate:card) & c",
)  # fmt: skip
CARD_BEGINS: tuple[dict[str, Any], ...] = (
    {}, {}, {"windows": ["2027-02"]}, {"windows": ["2027-04"]}, {"months_of_year": [3, 5]},
)  # fmt: skip


def card_case(random: Random, *, loads: bool) -> dict[str, Any]:
    """Return a case of a card that ends, asked for at the end and at entries; given by courses and by renewals."""
    given = [*random.sample(("a", "b", "c"), 3), "certificate:card", "certificate:card"]
    if random.random() < 0.4:
        given[-1] = random.choice(("a, certificate:card", "a, b", "b, certificate:card", "c"))
    offers = [
        {
            "needs": random.choice(CARD_NEEDS),
            "gives": gives,
            "eur": random.choice((0, 50, 300)),
            "months": random.choice((0, 0, 0.5, 1, 2)),
            "load": random.choice((None, 100, 100, 50)) if loads else None,
            **random.choice(CARD_BEGINS),
        }
        for gives in given
    ]
    card = random.choice((None, None, "2027-01", "2027-02", "2027-04"))
    return {
        "offers": offers,
        "validity": random.choice((None, 1, 1, 2)),
        "goal": random.choice(CARD_GOALS),
        "me": {
            "claims": [] if card is None else [{"certificate": "card", "valid_to": card}],
            "deadline": random.choice(("2027-04", "2027-05", "2027-06")),
            **random.choice(({}, {}, {"born": "2009-03"})),
        },
    }
