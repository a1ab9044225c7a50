"""Laying a chosen set of steps on the calendar: intakes, waiting, load at most what the person can give, cards that end.

Exact for the earliest finish. Everything begins as soon as it can. Where that breaks something, the ways to mend it are
tried, each with the least dates that it leaves: of steps whose loads do not fit side by side, one is over before another
begins; a card that would be over when it is asked for is taken later, or done without. What finishes no earlier than the
best found is cut off. The work is bounded by `TRIALS`; beyond it the best found is returned and said not to be proven.

Reference: B. De Reyck, W. Herroelen, "A branch-and-bound procedure for the resource-constrained project scheduling
problem with generalized precedence relations", EJOR 111, 1998.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations, permutations

from pathways.graph.calendar import NEVER, UNDATED, Timing, half_months
from pathways.graph.question import Extract, Question
from pathways.graph.reachability import Arrays, earliest, edited
from pathways.graph.tightening import tightened
from pathways.graph.windows import Windows

TRIALS = 5_000
FARTHEST = 1_000
"""Half-months ahead for which windows are kept at most: what has no date may lie anywhere beyond."""
WINDOWED = 3_000
"""Steps of a problem for which windows are kept at most: they take its square in bytes, and only make a search shorter."""
Dates = tuple["array[int]", "array[int]"]
"""When steps begin and are over, see `Calendar.dates`."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A laid plan. `begin` and `end` are half-months for each of the extract's steps that were placed.

    `end` is the first half-month after a step that lasts; `last` the one in which everything is there.
    """

    begin: dict[int, int]
    end: dict[int, int]
    last: int
    proven: bool = True


def last_half(begin: int, end: int) -> int:
    """Return the half-month in which a step is over: the last one of what lasts, the very one of what takes no time."""
    return end - 1 if begin < end < UNDATED else end


@dataclass(frozen=True, slots=True)
class Card:
    """A card that ends, as a step of kind `hold` shows it at the entry to the offer `entry`, or at the end if absent.

    `giver` is the offer that gives it, valid for `months` after that; absent for one that the person has.
    """

    entry: int | None
    giver: int | None = None
    months: int = 0


@dataclass(frozen=True, slots=True)
class _Trial:
    """What is tried to mend a calendar: which steps may be used, and what else the dates have to obey."""

    usable: bytes | bytearray
    orders: tuple[tuple[int, int], ...] = ()
    """Pairs of offers: the first is over before the second begins."""
    floor: Mapping[int, int] = field(default_factory=dict)
    """Offer → the half-month before which it may not begin."""
    kept: frozenset[int] = frozenset()
    """Cards that have to be valid."""


def ending_cards(question: Question, extract: Extract) -> dict[int, Card]:
    """Return the steps of kind `hold` whose card may be over when it is asked for."""
    graph = question.graph
    local = dict(zip(extract.steps, range(len(extract.steps)), strict=True))
    cards: dict[int, Card] = {}
    for place, step in sorted((local[step], step) for step in question.holds if step in local):
        door = graph.entries.get(question.steps[step].head[0])
        entry = None if door is None else local.get(door)
        if door is not None and entry is None:
            continue  # nobody enters there
        if step not in graph.validity:
            if question.timings[step].last_start < NEVER:
                cards[place] = Card(entry)
        elif (giver := local.get(graph.validity[step][0])) is not None:
            cards[place] = Card(entry, giver, graph.validity[step][1])
    return {place: card for place, card in cards.items() if not _can_come_last(card, cards, question, extract)}


def _can_come_last(card: Card, cards: dict[int, Card], question: Question, extract: Extract) -> bool:
    """Whether a card is asked for at the end only and can be taken then, whatever the plan: it is valid at no cost."""
    if card.giver is None or card.entry is not None:
        return False
    timing = question.timings[extract.steps[card.giver]]
    intakes = timing.intakes
    if timing.offer is None or intakes is None or not intakes.rolling or timing.last_start < NEVER:
        return False
    if timing.longest > 0 and not timing.offer.load_adapts:
        return False
    if timing.longest >= UNDATED or timing.longest - timing.shortest > 2 * card.months:
        return False
    arrays = extract.arrays
    # A few rows of perhaps thousands: read off the flat arrays themselves.
    given = arrays.head[arrays.head_at[card.giver] : arrays.head_at[card.giver + 1]]
    waiting = (
        step for fact in given for step in arrays.consumer[arrays.consumer_at[fact] : arrays.consumer_at[fact + 1]]
    )
    return all(
        question.kinds[extract.steps[step]] == "hold" and (step not in cards or cards[step].entry is None)
        for step in waiting
    ) and all(other.entry != card.giver for other in cards.values())


class Calendar:
    """Dates for the steps of one extract.

    `latest` false lays everything as early as it can be; true as late as it can turn out (the strict reading).
    `last_half` is a half-month in which everything has to be there, beside the person's own deadline. `cards` are the
    extract's `ending_cards` and `dates` those of a calendar of the same extract until the deadline or later, where they are
    known.
    """

    def __init__(
        self, question: Question, extract: Extract, *, latest: bool, last_half: int | None = None,
        cards: dict[int, Card] | None = None, dates: Dates | None = None,
    ) -> None:  # fmt: skip
        self.question = question
        self._given = dates
        self.arrays = extract.arrays
        self.gave_up = False
        """Whether some choice of steps was refused although not all its dates were tried: then no refusal is a proof."""
        self.latest = latest
        self.timings = [question.timings[step] for step in extract.steps]
        kinds = [question.kinds[step] for step in extract.steps]
        # Inference that carries a merged unknown is an assumption: it counts only when chosen.
        self.kinds = [
            "assumption" if kind == "inference" and cost else kind
            for kind, cost in zip(kinds, extract.arrays.costs, strict=True)
        ]
        if latest:
            self.timings = [
                self._latest_wait(step, timing) for step, timing in zip(extract.steps, self.timings, strict=True)
            ]
        deadline = question.person.deadline
        self.deadline = NEVER - 1 if deadline is None else half_months(deadline) + 2
        if last_half is not None:
            self.deadline = min(self.deadline, last_half + 1)
        self.free = bytes(map((0).__eq__, self.arrays.costs))
        self.instant = bytes(
            [
                kind == "hold"  # whether it is valid by then is looked at when all is laid
                or (
                    kind in ("inference", "assumption")
                    and timing.last_start >= NEVER
                    and timing.not_before <= question.start
                )
                for kind, timing in zip(self.kinds, self.timings, strict=True)
            ]
        )
        self.cards = ending_cards(question, extract) if cards is None else cards
        self.dated = self.deadline < NEVER - 1 or any(
            timing.last_start < NEVER or (timing.intakes is not None and timing.intakes.windows)
            for timing in self.timings
        )

    @cached_property
    def soonest(self) -> Sequence[int]:
        """The earliest time of each fact when all steps may be used, side by side."""
        return self._first[0]

    @cached_property
    def first_dates(self) -> dict[int, tuple[int, int]]:
        """When each step that does not follow at once can begin and is over at the earliest, when all may be used."""
        times, dates = self._first
        steps = (step for step in range(len(self.kinds)) if not self._follows(step))
        return {step: dates[step] if step in dates else self._earliest(step, times) for step in steps}

    @cached_property
    def _first(self) -> tuple[Sequence[int], dict[int, tuple[int, int]]]:
        """`soonest`, and the dates of the steps that it asked for."""
        dates: dict[int, tuple[int, int]] = {}

        def over(step: int, ready: int) -> int:
            dates[step] = self._from(step, ready)
            return dates[step][1]

        return earliest(self.arrays, b"\1" * len(self.kinds), self.instant, self.question.start, NEVER, over), dates

    def _follows(self, step: int) -> bool:
        """Whether the step follows at once from its tail: a card that an offer gives, inference even with an unknown."""
        kind = self.kinds[step]
        return kind == "inference" or (kind in ("assumption", "hold") and bool(self.arrays.tails[step]))

    def first_finish(self) -> int:
        """Return a half-month before which the goal is reached by no plan: that of the critical path, loads aside."""
        finish = max((self.soonest[fact] for fact in self.arrays.goal), default=self.question.start)
        return max(self.question.start, finish - 1)

    def _latest_wait(self, step: int, timing: Timing) -> Timing:
        reason = self.question.steps[step].reason
        if self.question.kinds[step] != "wait":
            return timing
        return Timing(None, self.question.latest_age(int(reason.partition(":")[2])))

    def impossible(self, costs: Sequence[int]) -> bool:
        """Whether no plan with the steps that are not forbidden (-1) can reach the goal by the deadline.

        Relaxes the load (everything may run side by side), so true is a proof.
        """
        if not self.dated:
            return False
        times = self.soonest if min(costs, default=0) >= 0 else self._times(_Trial(self._left(costs)))
        finish = max((times[fact] for fact in self.arrays.goal), default=0)
        return finish >= NEVER or finish > self.deadline

    def _left(self, costs: Sequence[int]) -> bytes:
        """Which steps are not forbidden (-1); the dated copies of the tightened arrays, behind them, left out."""
        return bytes(map((-1).__lt__, costs[: self.arrays.steps]))

    def _times(self, trial: _Trial, placed: Mapping[int, tuple[int, int]] | None = None) -> Sequence[int]:
        """Earliest time of each fact, and behind them when the first of each of the trial's `orders` is over.

        Placed steps have their dates.
        """
        arrays = self.arrays
        if trial.orders:
            tails: dict[int, tuple[int, ...]] = {}
            heads: dict[int, tuple[int, ...]] = {}
            for fact, (first, second) in enumerate(trial.orders, arrays.facts):
                heads[first] = (*heads.get(first, arrays.heads[first]), fact)
                tails[second] = (*tails.get(second, arrays.tails[second]), fact)
            arrays = edited(arrays, arrays.facts + len(trial.orders), tails, heads, ())

        def over(step: int, ready: int) -> int:
            return self._over(step, ready, placed, trial.floor)

        return earliest(arrays, trial.usable, self.instant, self.question.start, NEVER, over)

    def _over(
        self, step: int, ready: int, placed: Mapping[int, tuple[int, int]] | None, floor: Mapping[int, int]
    ) -> int:
        """When a step is over whose tail is there at `ready`; `NEVER` if it cannot be used."""
        if placed is not None and step in placed:
            begin, end = placed[step]
            return NEVER if ready > begin else end
        return self._from(step, max(ready, floor.get(step, 0)))[1]

    def tightened(self) -> Arrays:
        """Return the arrays with what the dates forbid written into the tails.

        Where a step must begin by some month, a fact of its tail counts only from a step that can be over by then,
        at the very earliest. Such a fact gets a dated copy; free steps are copied with it. Steps keep their numbers
        (the copies are appended and free), plans of the tightened arrays are plans of these, and no livable plan is
        lost: an exact reformulation of necessary conditions.
        """
        if not self.dated:
            return self.arrays
        ready_by = {
            step: limit
            for step, kind in enumerate(self.kinds)
            if kind == "offer" and (limit := self.timings[step].ready_by(latest=self.latest)) < NEVER
        }
        follows = bytearray(b"\1" * len(self.kinds))
        ends = [0] * len(self.kinds)
        for step, (_, end) in self.first_dates.items():
            follows[step], ends[step] = 0, end
        return tightened(self.arrays, follows, ends, ready_by, self.deadline if self.deadline < UNDATED else None)

    def helpers(self, chosen: frozenset[int], costs: Sequence[int]) -> list[int]:
        """Return the further steps that could make a refused choice livable; complete, so none is a proof.

        A step helps only if it gives a fact on the way to the goal earlier than the choice itself does. What the
        steps that are not forbidden could do at the very earliest, side by side, decides that; of a fact that loads
        which do not fit put off, and of what waits for a card that is better taken later, nobody knows how late it is.
        """
        usable = self._usable(chosen)
        offers = sorted(step for step in chosen if self.kinds[step] == "offer")
        laid = self._critical_path(offers, _Trial(usable), self.arrays.goal)
        over = [] if laid is None else [step for step in self.cards if not self.is_valid(step, laid)]
        crowded = laid is not None and bool(self._clash(laid, offers))
        put_off = self._put_off(offers, usable, crowded=crowded) if over or crowded else set()
        now = self._times(_Trial(self._without(usable, over)))
        # A free step is gone where its dated copy is left: it still follows by itself.
        allowed = bytes(map(max, self.free, self._left(costs)))
        soonest = self._times(_Trial(allowed))
        later = [fact in put_off or time > first for fact, (time, first) in enumerate(zip(now, soonest, strict=True))]
        late = {fact for fact in self._behind_goal(usable, later) if later[fact]}
        # What is assumed takes no time: where assuming everything does not help, no single assumption does.
        at_once = frozenset(step for step, instant in enumerate(self.instant) if instant and costs[step] > 0)
        hopeless = at_once if not self.fits(chosen | at_once) else chosen
        found = []
        for step in range(len(self.timings)):
            if costs[step] > 0 and step not in chosen and step not in hopeless:
                end = self._earliest(step, soonest)[1]
                heads = self.arrays.heads[step]
                if any(fact in late and end < (NEVER if fact in put_off else now[fact]) for fact in heads):
                    found.append(step)
        return found

    def _put_off(self, offers: Sequence[int], usable: bytes | bytearray, *, crowded: bool) -> set[int]:
        """Facts of which nobody knows how late they are where cards are taken later or loads do not fit side by side."""
        heavy = [step for step in offers if self.loads[step]]
        movers = [*self.cards, *(card.giver for card in self.cards.values() if card.giver is not None)]
        late = self._facts_after(movers, usable)
        # What is put off may come to clash with what was not.
        crowded = crowded or any(step in movers or not late.isdisjoint(self.arrays.tails[step]) for step in heavy)
        return self._facts_after([*movers, *heavy], usable) if crowded else late

    def _facts_after(self, steps: Sequence[int], usable: bytes | bytearray) -> set[int]:
        """What the steps give and what usable steps make of it."""
        heads, consumers = self.arrays.heads, self.arrays.consumers
        after = {fact for step in steps for fact in heads[step]}
        pending = list(after)
        while pending:
            for step in consumers[pending.pop()]:
                if usable[step]:
                    pending.extend(fact for fact in heads[step] if fact not in after)
                    after.update(heads[step])
        return after

    def _behind_goal(self, usable: bytes | bytearray, late: Sequence[bool]) -> set[int]:
        """Facts from which the goal is reached by usable steps; those of a further card only if one is late."""
        behind = set(self.arrays.goal)
        pending = list(behind)
        givers: dict[int, list[int]] = {}
        for step, head in enumerate(self.arrays.heads):
            if usable[step] and (self.kinds[step] != "hold" or any(late[fact] for fact in head)):
                for fact in head:
                    givers.setdefault(fact, []).append(step)
        while pending:
            for step in givers.get(pending.pop(), ()):
                for fact in self.arrays.tails[step]:
                    if fact not in behind:
                        behind.add(fact)
                        pending.append(fact)
        return behind

    def lay(self, chosen: frozenset[int]) -> Laid | None:
        """Return the chosen steps with dates and the earliest finish, `None` if they cannot be lived in time."""
        return self._laid(chosen)

    def fits(self, chosen: frozenset[int]) -> bool:
        """Whether the chosen steps can be lived in time, by any dates: as `lay`, without looking for the earliest finish."""
        return self._laid(chosen, any_dates=True) is not None

    def _laid(self, chosen: frozenset[int], *, any_dates: bool = False) -> Laid | None:
        usable = self._usable(chosen)
        offers = sorted(step for step in chosen if self.kinds[step] == "offer")
        taken = {None, *offers}
        asked = [step for step, card in self.cards.items() if card.giver in taken and card.entry in taken]
        return self._earliest_finish(offers, usable, asked, self.arrays.goal, self.deadline, any_dates=any_dates)

    def _earliest_finish(
        self, offers: Sequence[int], usable: bytes | bytearray, asked: Sequence[int], goal: Sequence[int], deadline: int,
        *, any_dates: bool = False,
    ) -> Laid | None:  # fmt: skip
        """The dates of the earliest finish before the deadline, where cards of `asked` are used only while they are valid."""
        best: Laid | None = None
        lowest: int | None = None
        trials = [_Trial(usable)]
        left = TRIALS
        while trials and left >= 0:
            left -= 1
            trial = trials.pop()
            laid = self._critical_path(offers, trial, goal)
            if laid is None:
                continue
            least = max(laid.last, self._crowded_until(laid.begin))
            if least >= (deadline if best is None else best.last):
                continue
            lowest = least if lowest is None else lowest
            mends = self._mends(trial, laid, offers, asked, deadline if best is None else best.last)
            if mends is not None:
                trials += mends
                continue
            best = laid
            if any_dates or laid.last == lowest:
                trials = []
        self.gave_up = self.gave_up or (best is None and bool(trials))
        return None if best is None else replace(best, proven=not trials)

    def _orders(
        self, laid: Laid, offers: Sequence[int], cutoff: int
    ) -> list[tuple[int, int]] | None:  # fmt: skip
        """Pairs (first, second) of which one has to be ordered so, the last to be tried first; `None` if all loads fit.

        Of two steps that never run side by side, the pair whose better order delays most; only orders that by
        themselves leave the later step before the cutoff.
        """
        best: tuple[int, list[tuple[int, int]]] | None = None
        for one, other in combinations([step for step in offers if self.loads[step]], 2):
            ways = self._ways(one, other, laid, cutoff)
            if ways is None:
                continue
            if len(ways) < 2:
                return [way[1:] for way in ways]
            ways.sort(reverse=True)
            if best is None or ways[-1][0] > best[0]:
                best = ways[-1][0], [way[1:] for way in ways]
        if best is not None:
            return best[1]
        clash = self._clash(laid, offers)
        return list(reversed(list(permutations(clash, 2)))) if clash else None

    def _ways(
        self, one: int, other: int, laid: Laid, cutoff: int
    ) -> list[tuple[int, int, int]] | None:  # fmt: skip
        """The orders of two steps before the cutoff: by when all is over, first, second; `None` if both may stay."""
        begin, end = laid.begin, laid.end
        if begin[one] >= end[other] or begin[other] >= end[one] or self.loads[one] + self.loads[other] <= self._limit():
            return None
        ways = []
        for first, second in ((one, other), (other, one)):
            dates = self._from(second, max(begin[second], end[first]))
            over = last_half(*dates)
            if dates[1] < NEVER and over < cutoff:
                ways.append((max(over, laid.last), first, second))
        return ways

    def _crowded_until(self, begin: Mapping[int, int]) -> int:
        """A half-month before which loads are not over that begin no earlier than given, however they are ordered."""
        last = self.question.start
        if not any(self.loads[step] for step in begin):
            return last
        for works, most in self._works:
            work = 0
            for first, step in sorted(((begin[step], step) for step in begin if works[step]), reverse=True):
                work += works[step]
                if first < UNDATED:
                    last = max(last, first - 1 - -work // most)
        return last

    @cached_property
    def _works(self) -> list[tuple[list[int], int]]:
        """Two measures of the work of each step, and how much of it a half-month holds: by load, and by what excludes.

        Two steps of more than half of what the person can give never run side by side, nor do three of at least half. What
        takes more than all of it runs alone.
        """
        lengths, limit = self.lengths, self._limit()
        loads = [min(load, limit) for load in self.loads]
        sides = [(2 * load > limit) + (2 * load >= limit) for load in loads]
        return [
            ([length * share if length < UNDATED else 0 for length, share in zip(lengths, shares, strict=True)], most)
            for shares, most in ((loads, limit), (sides, 2))
            if most and any(shares)
        ]

    def _mends(
        self, trial: _Trial, laid: Laid, offers: Sequence[int], asked: Sequence[int], cutoff: int
    ) -> list[_Trial] | None:  # fmt: skip
        """The ways to mend what the dates break, of which one has to be taken, the last first; `None` if they stand."""
        orders = self._orders(laid, offers, cutoff)
        if orders is not None:
            return [replace(trial, orders=(*trial.orders, pair)) for pair in orders]
        over = [step for step in asked if trial.usable[step] and not self.is_valid(step, laid)]
        if not over:
            return None
        mends = []
        raised = self._raised(over[0], laid)
        if raised is not None and raised[1] <= self._horizon(offers):
            giver, floor = raised
            mends.append(replace(trial, floor={**trial.floor, giver: floor}, kept=trial.kept | {over[0]}))
        if over[0] not in trial.kept:
            mends.append(replace(trial, usable=self._without(trial.usable, over[:1])))
        return mends

    def stands(self, chosen: frozenset[int], laid: Laid) -> bool:
        """Whether everything needed is there, and every card valid, when each step begins by these dates and at the end."""
        usable = self._without(self._usable(chosen), [step for step in self.cards if not self.is_valid(step, laid)])
        times = self._times(_Trial(usable), self._dates(laid))
        return (
            all(times[fact] < NEVER for fact in self.arrays.goal)
            and all(self._ready(step, times) <= begin for step, begin in laid.begin.items())
            and self._last(laid.begin, laid.end, usable, times) == laid.last
        )

    @staticmethod
    def _without(usable: bytes | bytearray, steps: Collection[int]) -> bytearray:
        left = bytearray(usable)
        for step in steps:
            left[step] = 0
        return left

    def valid_until(self, step: int, laid: Laid) -> int:
        """Return the last half-month in which the card of a step of kind `hold` is surely valid; `NEVER`: for good."""
        card = self.cards.get(step)
        if card is None or (card.giver is not None and card.giver not in laid.begin):
            return NEVER
        if card.giver is None:
            return self.timings[step].last_start
        dates = laid.begin[card.giver], laid.end[card.giver]
        if dates[1] >= UNDATED:
            return self.question.start - 1
        over = last_half(*(self.timings[card.giver].soonest(dates[0]) if self.latest else dates))
        return 2 * (over // 2 + card.months) + 1

    def is_valid(self, step: int, laid: Laid) -> bool:
        """Whether the card of a step of kind `hold` is surely valid when it is asked for."""
        card = self.cards.get(step)
        if card is None:
            return True
        moment = laid.last if card.entry is None else laid.begin.get(card.entry, 0)
        return moment <= self.valid_until(step, laid)

    def _raised(self, step: int, laid: Laid) -> tuple[int, int] | None:
        """The offer that gives a card, and the half-month before which it may not begin if the card is to be valid."""
        card = self.cards[step]
        moment = laid.last if card.entry is None else laid.begin[card.entry]
        if card.giver is None or moment >= UNDATED or laid.end[card.giver] >= UNDATED:
            return None
        return card.giver, 2 * (moment // 2 - card.months) - max(0, self.timings[card.giver].shortest - 1)

    def _horizon(self, offers: Sequence[int]) -> int:
        """A half-month by which every offer begins in some plan of the earliest finish: no gap is longer than a year."""
        timings = [self.timings[step] for step in offers]
        dates = [timing.ready_by(latest=False) for timing in timings]
        firsts = [timing.offer.intakes.first for timing in timings if timing.offer and timing.offer.intakes]
        dates += [half_months(first) for first in firsts if first is not None]
        dates += [timing.not_before for timing in self.timings]
        lengths = sum(timing.longest for timing in timings if timing.longest < UNDATED)
        return max(date for date in dates if date < UNDATED) + lengths + 24 * (len(offers) + 1)

    def as_far_as_held(self, chosen: frozenset[int]) -> Laid:
        """Return the dates of a choice that `lay` refuses; `UNDATED` for a step that cannot be laid.

        Neither the deadline nor whether the goal is met matters.
        """
        usable = self._usable(chosen)
        times = self._times(_Trial(usable))
        offers = sorted(step for step in chosen if self.kinds[step] == "offer")
        dates = {step: self._earliest(step, times) for step in offers}
        certain = [step for step in offers if dates[step][1] < NEVER]
        laid = self._earliest_finish(certain, usable, (), (), NEVER)
        placed = {} if laid is None else self._dates(laid)
        whole = {step: placed.get(step, (UNDATED, UNDATED)) for step in offers}
        done = self._side_by_side(whole, usable, times)
        return done if all(times[fact] < NEVER for fact in self.arrays.goal) else replace(done, last=UNDATED)

    def _usable(self, chosen: frozenset[int]) -> bytearray:
        """The chosen steps, and those that cost nothing: they go without saying."""
        usable = bytearray(self.free)
        for step in chosen:
            usable[step] = 1
        return usable

    @staticmethod
    def _dates(laid: Laid) -> dict[int, tuple[int, int]]:
        return {step: (laid.begin[step], laid.end[step]) for step in laid.begin}

    def _ready(self, step: int, times: Sequence[int]) -> int:
        return max((times[fact] for fact in self.arrays.tails[step]), default=self.question.start)

    def _critical_path(
        self, offers: Sequence[int], trial: _Trial, goal: Sequence[int], times: Sequence[int] | None = None
    ) -> Laid | None:  # fmt: skip
        """The least dates, loads and cards aside; `None` if an offer or the goal is never there."""
        times = self._times(trial) if times is None else times
        floor = dict(trial.floor)
        for place, (_, second) in enumerate(trial.orders, self.arrays.facts):
            floor[second] = max(floor.get(second, 0), times[place])
        dates = {step: self._earliest(step, times, floor.get(step, 0)) for step in offers}
        if any(end >= NEVER for _, end in dates.values()) or any(times[fact] >= NEVER for fact in goal):
            return None
        return self._side_by_side(dates, trial.usable, times)

    def _earliest(self, step: int, times: Sequence[int], floor: int = 0) -> tuple[int, int]:
        return self._from(step, max(self._ready(step, times), floor))

    def _from(self, step: int, ready: int) -> tuple[int, int]:
        """When a step begins and is over whose tail is there at `ready`."""
        return self.timings[step].dates(ready, latest=self.latest)

    def _side_by_side(self, dates: dict[int, tuple[int, int]], usable: bytes | bytearray, times: Sequence[int]) -> Laid:
        begin = {step: first for step, (first, _) in dates.items()}
        end = {step: over for step, (_, over) in dates.items()}
        return Laid(begin, end, self._last(begin, end, usable, times))

    def _last(self, begin: dict[int, int], end: dict[int, int], usable: bytes | bytearray, times: Sequence[int]) -> int:
        """The half-month in which the last step is over, or in which the birthday is that the goal waits for."""
        last = max(map(last_half, begin.values(), end.values()), default=self.question.start)
        goal = max((times[fact] for fact in self.arrays.goal), default=last)
        waits = [step for step, kind in enumerate(self.kinds) if kind == "wait" and usable[step]]
        if goal > last and any(max(self.timings[step].not_before, self.question.start) == goal for step in waits):
            return goal
        return last

    @cached_property
    def lengths(self) -> list[int]:
        """How long each step takes: as long as it can where everything is laid late."""
        return [timing.longest if self.latest else timing.shortest for timing in self.timings]

    @cached_property
    def loads(self) -> list[int]:
        """The load of each step; 0 where its pace adapts, or it takes no time."""
        return [timing.load if length else 0 for timing, length in zip(self.timings, self.lengths, strict=True)]

    def windows(self) -> Windows | None:
        """Return the steps' windows before the deadline; nothing without one, or where they would be too many or too long."""
        horizon = self.deadline - self.question.start
        if not 0 <= horizon <= FARTHEST or not 0 < self.arrays.steps <= WINDOWED:
            return None
        begins, ends = self.dates(self.deadline) if self._given is None else self._given
        return Windows(self.arrays, begins, ends, horizon, self.loads, self._limit())

    def dates(self, until: int) -> Dates:
        """Return when each step begins and is over that is ready at the start, a half-month later, and so on `until` then.

        Counted from the start and laid end to end, all steps' in as many half-months; `UNDATED` where it is not at all.
        Not beyond `FARTHEST`.
        """
        start = self.question.start
        count = min(until - start, FARTHEST) + 1
        begins, ends = array("i"), array("i")
        for step, instant in enumerate(self.instant):
            row = list(range(count)) if instant else self._begins(step, start, count)
            length = 0 if instant else self.lengths[step]
            begins.extend(row)
            ends.extend([min(begin + length, UNDATED) for begin in row])
        return begins, ends

    def _begins(self, step: int, start: int, count: int) -> list[int]:
        row: list[int] = []
        while len(row) < count:
            ready = start + len(row)
            begin, _ = self._from(step, ready)
            if begin >= UNDATED:  # nor later
                row += [UNDATED] * (count - len(row))
            elif begin > ready and self._from(step, begin)[0] == begin:  # what is ready in between waits for the same
                row += [begin - start] * min(begin + 1 - ready, count - len(row))
            else:
                row.append(begin - start)
        return row

    def first_over(self) -> list[int]:
        """How long after the start each step is over at the earliest: a plan of early steps tends to be over soon."""
        start = self.question.start
        ends = (self.first_dates[step][1] if step in self.first_dates else start for step in range(len(self.kinds)))
        return [end - start if end < UNDATED else UNDATED for end in ends]

    def _limit(self) -> int:
        return self.question.person.profile.load_percent

    def _clash(self, laid: Laid, offers: Sequence[int]) -> list[int]:
        """Offers that run side by side and together take more load than the person can give; empty if all fit."""
        heavy = sorted((laid.begin[step], step) for step in offers if self.loads[step])
        for moment, _ in heavy:
            running = [step for begin, step in heavy if begin <= moment < laid.end[step]]
            total = 0
            for place, step in enumerate(running, 1):
                total += self.loads[step]
                if place > 1 and total > self._limit():
                    return running[:place]
        return []
