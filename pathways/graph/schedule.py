"""Laying a chosen set of steps on the calendar: intakes, waiting, load at most what the person can give.

Exact for the earliest finish: without a conflict of loads the critical path is optimal; with one, the steps are placed
one after the other in every order that respects their needs (serial schedule generation, which contains an optimal
schedule for a regular criterion), cut off by the best finish so far. The work is bounded by `ORDERS`; beyond it the
best order found is returned and said not to be proven.

Reference: R. Kolisch, "Serial and parallel resource-constrained project scheduling methods revisited", EJOR 90, 1996.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import heappop, heappush

from pathways.graph.calendar import NEVER, UNDATED, Timing, half_months
from pathways.graph.question import Extract, Question
from pathways.graph.reachability import Arrays

ORDERS = 5_000
SPANS = 3
"""How many ends of a span are tried for each beginning, see `Calendar.rooms`."""


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


class Calendar:
    """Dates for the steps of one extract.

    `latest` false lays everything as early as it can be; true as late as it can turn out (the strict reading).
    `last_half` is a half-month in which everything has to be there, beside the person's own deadline.
    """

    def __init__(self, question: Question, extract: Extract, *, latest: bool, last_half: int | None = None) -> None:
        self.question = question
        self.arrays = extract.arrays
        self.gave_up = False
        """Whether some choice of steps had more orders than are tried: then no refusal is a proof."""
        self.latest = latest
        self.timings = [question.timings[step] for step in extract.steps]
        kinds = [question.steps[step].kind for step in extract.steps]
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
        self.sizes = list(map(len, self.arrays.tails))
        self.at_once = [step for step, size in enumerate(self.sizes) if size == 0]
        self.instant = [
            kind in ("inference", "assumption") and timing.last_start >= NEVER and timing.not_before <= question.start
            for kind, timing in zip(self.kinds, self.timings, strict=True)
        ]
        self.dated = self.deadline < NEVER - 1 or any(
            timing.last_start < NEVER
            or (timing.offer is not None and timing.offer.intakes is not None and timing.offer.intakes.windows)
            for timing in self.timings
        )

    @cached_property
    def soonest(self) -> list[int]:
        """The earliest time of each fact when all steps may be used, side by side."""
        return self._times({}, [True] * len(self.timings))

    def first_finish(self) -> int:
        """Return a half-month before which the goal is reached by no plan: that of the critical path, loads aside."""
        finish = max((self.soonest[fact] for fact in self.arrays.goal), default=self.question.start)
        return max(self.question.start, finish - 1)

    def _latest_wait(self, step: int, timing: Timing) -> Timing:
        reason = self.question.steps[step].reason
        if self.question.steps[step].kind != "wait":
            return timing
        return Timing(None, self.question.latest_age(int(reason.partition(":")[2])))

    def impossible(self, costs: Sequence[int]) -> bool:
        """Whether no plan with the steps that are not forbidden (-1) can reach the goal by the deadline.

        Relaxes the load (everything may run side by side), so true is a proof.
        """
        if not self.dated:
            return False
        times = self.soonest if min(costs, default=0) >= 0 else self._times({}, [cost >= 0 for cost in costs])
        finish = max((times[fact] for fact in self.arrays.goal), default=0)
        return finish >= NEVER or finish > self.deadline

    def _times(self, placed: dict[int, tuple[int, int]], usable: Sequence[bool], until: int | None = None) -> list[int]:
        """Earliest time of each fact. Placed steps have their dates; `until` shuts holds that are over before it."""
        heads, consumers, instant = self.arrays.heads, self.arrays.consumers, self.instant
        times = [NEVER] * self.arrays.facts
        missing = self.sizes[:]
        queue: list[tuple[int, int]] = []
        now: list[int] = []  # facts of the present half-month: most follow from others at once

        def fire(step: int, ready: int) -> None:
            end = ready if instant[step] else self._over(step, ready, placed, until)
            for fact in heads[step]:
                if end < times[fact]:
                    times[fact] = end
                    if end == ready:
                        now.append(fact)
                    else:
                        heappush(queue, (end, fact))

        time = self.question.start
        for step in self.at_once:
            if usable[step]:
                fire(step, time)
        while now or queue:
            if now:
                fact = now.pop()
            else:
                time, fact = heappop(queue)
                if times[fact] < time:
                    continue
            for step in consumers[fact]:
                missing[step] -= 1
                if missing[step] == 0 and usable[step]:
                    fire(step, time)
        return times

    def _over(self, step: int, ready: int, placed: dict[int, tuple[int, int]], until: int | None) -> int:
        """When a step is over whose tail is there at `ready`; `NEVER` if it cannot be used."""
        timing = self.timings[step]
        if self.kinds[step] == "hold":
            return ready if until is None or timing.last_start >= until else NEVER
        if step in placed:
            begin, end = placed[step]
            return NEVER if ready > begin else end
        return timing.end(timing.begin(ready, latest=self.latest), latest=self.latest)

    def tightened(self) -> Arrays:
        """Return the arrays with what the dates forbid written into the tails.

        Where a step must begin by some month, a fact of its tail counts only from a step that can be over by then,
        at the very earliest. Such a fact gets a dated copy; free steps are copied with it. Steps keep their numbers
        (the copies are appended and free), plans of the tightened arrays are plans of these, and no livable plan is
        lost: an exact reformulation of necessary conditions.
        """
        if not self.dated:
            return self.arrays
        ends = [self._earliest(step, self.soonest)[1] for step in range(len(self.timings))]
        return _Tightening(self.arrays, self.kinds, ends).result(
            {step: timing.ready_by(latest=self.latest) for step, timing in enumerate(self.timings)},
            self.deadline,
        )

    def helpers(self, chosen: frozenset[int], costs: Sequence[int]) -> list[int]:
        """Return the further steps that could make a refused choice livable; complete, so none is a proof.

        A step helps only if it gives a fact on the way to the goal earlier than the choice itself does. What the
        steps that are not forbidden could do at the very earliest, side by side, decides that; of a fact that loads
        which do not fit put off, and of a card that may be over by then, nobody knows how late it is.
        """
        usable = self._usable(chosen)
        now = self._times({}, usable)
        offers = sorted(step for step in chosen if self.kinds[step] == "offer")
        laid = self._critical_path(offers, usable)
        put_off: set[int] = set()
        if laid is not None:
            now = self._times({}, usable, until=laid.last)
            if self._overloaded(laid, offers):
                ending = [step for step, kind in enumerate(self.kinds) if kind == "hold"]
                put_off = self._facts_after([*ending, *(step for step in offers if self._load(step))], usable)
        soonest = self._times({}, [cost >= 0 for cost in costs])
        late = {fact for fact in self._behind_goal(usable) if fact in put_off or now[fact] > soonest[fact]}
        # What is assumed takes no time: where assuming everything does not help, no single assumption does.
        at_once = frozenset(step for step, instant in enumerate(self.instant) if instant and costs[step] > 0)
        hopeless = at_once if self.lay(chosen | at_once) is None else chosen
        found = []
        for step in range(len(self.timings)):
            if costs[step] > 0 and step not in chosen and step not in hopeless:
                end = self._earliest(step, soonest)[1]
                heads = self.arrays.heads[step]
                if any(fact in late and end < (NEVER if fact in put_off else now[fact]) for fact in heads):
                    found.append(step)
        return found

    def _facts_after(self, steps: Sequence[int], usable: Sequence[bool]) -> set[int]:
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

    def _behind_goal(self, usable: Sequence[bool]) -> set[int]:
        """Facts from which the goal is reached by usable steps."""
        behind = set(self.arrays.goal)
        pending = list(behind)
        givers: dict[int, list[int]] = {}
        for step, head in enumerate(self.arrays.heads):
            if usable[step]:
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
        usable = self._usable(chosen)
        offers = sorted(step for step in chosen if self.kinds[step] == "offer")
        laid = self._critical_path(offers, usable)
        if laid is None:
            return None
        if self._overloaded(laid, offers):
            laid = self._serial(offers, usable, laid.last)
            if laid is None:
                return None
        while True:
            times = self._times(self._dates(laid), usable, until=laid.last)
            if any(times[fact] >= NEVER for fact in self.arrays.goal):
                return None
            last = self._last(laid.begin, laid.end, usable, times)
            if last == laid.last:
                return laid if last < self.deadline else None
            laid = replace(laid, last=last)  # a birthday stands in for a card that is over by then

    def as_far_as_held(self, chosen: frozenset[int]) -> Laid:
        """Return the dates of a choice that `lay` refuses; `UNDATED` for a step that cannot be laid.

        Neither the deadline nor whether the goal is met matters.
        """
        usable = self._usable(chosen)
        times = self._times({}, usable)
        offers = sorted(step for step in chosen if self.kinds[step] == "offer")
        dates = {step: self._earliest(step, times) for step in offers}
        certain = [step for step in offers if dates[step][1] < NEVER]
        laid: Laid | None = self._side_by_side({step: dates[step] for step in certain}, usable, times)
        if laid is not None and self._overloaded(laid, certain):
            laid = self._serial(certain, usable, laid.last)
        placed = {} if laid is None else self._dates(laid)
        whole = {step: placed.get(step, (UNDATED, UNDATED)) for step in offers}
        done = self._side_by_side(whole, usable, times)
        return done if all(times[fact] < NEVER for fact in self.arrays.goal) else replace(done, last=UNDATED)

    def _usable(self, chosen: frozenset[int]) -> list[bool]:
        """The chosen steps, and those that cost nothing: they go without saying."""
        return [cost == 0 or step in chosen for step, cost in enumerate(self.arrays.costs)]

    @staticmethod
    def _dates(laid: Laid) -> dict[int, tuple[int, int]]:
        return {step: (laid.begin[step], laid.end[step]) for step in laid.begin}

    def _ready(self, step: int, times: Sequence[int]) -> int:
        return max((times[fact] for fact in self.arrays.tails[step]), default=self.question.start)

    def _critical_path(self, offers: Sequence[int], usable: Sequence[bool]) -> Laid | None:
        times = self._times({}, usable)
        dates = {step: self._earliest(step, times) for step in offers}
        if any(end >= NEVER for _, end in dates.values()) or any(times[fact] >= NEVER for fact in self.arrays.goal):
            return None
        return self._side_by_side(dates, usable, times)

    def _earliest(self, step: int, times: Sequence[int]) -> tuple[int, int]:
        begin = self.timings[step].begin(self._ready(step, times), latest=self.latest)
        return begin, self.timings[step].end(begin, latest=self.latest)

    def _side_by_side(self, dates: dict[int, tuple[int, int]], usable: Sequence[bool], times: Sequence[int]) -> Laid:
        begin = {step: first for step, (first, _) in dates.items()}
        end = {step: over for step, (_, over) in dates.items()}
        return Laid(begin, end, self._last(begin, end, usable, times))

    def _last(self, begin: dict[int, int], end: dict[int, int], usable: Sequence[bool], times: Sequence[int]) -> int:
        """The half-month in which the last step is over, or in which the birthday is that the goal waits for."""
        last = max(map(last_half, begin.values(), end.values()), default=self.question.start)
        goal = max((times[fact] for fact in self.arrays.goal), default=last)
        waits = [step for step, kind in enumerate(self.kinds) if kind == "wait" and usable[step]]
        if goal > last and any(max(self.timings[step].not_before, self.question.start) == goal for step in waits):
            return goal
        return last

    def _load(self, step: int) -> int:
        timing = self.timings[step]
        offer = timing.offer
        if offer is None or offer.load_adapts or (timing.longest if self.latest else timing.shortest) == 0:
            return 0
        return 100 if offer.load_percent is None else offer.load_percent

    def too_late(self) -> frozenset[int]:
        """Steps that cannot be over by the deadline, at the very earliest."""
        return frozenset(
            step
            for step, kind in enumerate(self.kinds)
            if kind == "offer" and last_half(*self._earliest(step, self.soonest)) >= self.deadline
        )

    def rooms(self) -> list[tuple[int, list[int]]]:
        """Return for some spans before the deadline how much work fits in, and how much of it each step is at least.

        Work is half-months times load in percent; of a step counts what lies in the span both when it begins as early
        as it can and when it ends as late as what must follow allows (energetic reasoning: P. Baptiste, C. Le Pape and
        W. Nuijten, "Constraint-Based Scheduling", 2001). Nothing without a deadline.
        """
        if self.deadline >= NEVER - 1:
            return []
        loads = [self._load(step) for step in range(len(self.timings))]
        most = max([self._limit(), *loads])
        after = self._after()
        span: dict[int, tuple[int, int, int]] = {}
        for step, load in enumerate(loads):
            if load:
                begin, end = self._earliest(step, self.soonest)
                span[step] = begin, end, self.deadline - after[step]
        found = []
        for since in sorted({begin for begin, _, _ in span.values()}):
            for until in sorted({latest for _, _, latest in span.values() if latest > since}, reverse=True)[:SPANS]:
                work = [0] * len(loads)
                for step, (begin, end, latest) in span.items():
                    early = min(end, until) - max(begin, since)
                    late = min(latest, until) - max(latest - (end - begin), since)
                    work[step] = loads[step] * max(0, min(early, late))
                if any(work):
                    found.append((most * (until - since), work))
        return found

    def _after(self) -> list[int]:
        """For each step how long before the deadline it is over, for what must follow until the goal is reached.

        A step of no length still needs a half-month to be in.
        """
        tails, heads = self.arrays.tails, self.arrays.heads
        givers: list[list[int]] = [[] for _ in range(self.arrays.facts)]
        for step, head in enumerate(heads):
            for fact in head:
                givers[fact].append(step)
        rest: dict[int, tuple[int, int]] = {}
        queue = [(0, 0, fact) for fact in set(self.arrays.goal)]
        while queue:
            length, offers, fact = heappop(queue)
            if fact in rest:
                continue
            rest[fact] = length, offers
            for step in givers[fact]:
                timing = self.timings[step]
                own = timing.longest if self.latest else timing.shortest
                for needed in tails[step]:
                    if needed not in rest:
                        heappush(queue, (length + own, offers + (self.kinds[step] == "offer"), needed))
        least = [min((rest[fact] for fact in head if fact in rest), default=(0, 0)) for head in heads]
        return [max(length, min(offers, 1)) for length, offers in least]

    def _limit(self) -> int:
        return self.question.person.profile.load_percent

    def _overloaded(self, laid: Laid, offers: Sequence[int]) -> bool:
        heavy = [step for step in offers if self._load(step)]
        return any(self._clash(step, laid.begin[step], laid.end[step], laid, heavy) is not None for step in heavy)

    def _clash(self, step: int, begin: int, end: int, laid: Laid, others: Sequence[int]) -> int | None:
        """Return when the first load that does not fit beside `step` is over, `None` if all fit."""
        moments = {
            begin,
            *(laid.begin[other] for other in others if other != step and begin <= laid.begin[other] < end),
        }
        for moment in sorted(moments):
            running = [other for other in others if other != step and laid.begin[other] <= moment < laid.end[other]]
            if running and self._load(step) + sum(map(self._load, running)) > max(self._limit(), self._load(step)):
                return min(laid.end[other] for other in running)
        return None

    def _serial(self, offers: Sequence[int], usable: Sequence[bool], bound: int) -> Laid | None:
        best: Laid | None = None
        tries = 0

        def place(rest: tuple[int, ...], placed: Laid) -> None:
            nonlocal best, tries
            tries += 1
            if tries > ORDERS or (best is not None and (placed.last >= best.last or best.last <= bound)):
                return
            if not rest:
                best = placed
                return
            only_placed = [usable[step] and (step not in rest) for step in range(len(self.timings))]
            times = self._times(self._dates(placed), only_placed)
            for step in rest:
                ready = self._ready(step, times)
                dates = self._fit(step, ready, placed)
                if dates is not None:
                    begin, end = {**placed.begin, step: dates[0]}, {**placed.end, step: dates[1]}
                    place(tuple(o for o in rest if o != step), Laid(begin, end, max(placed.last, last_half(*dates))))

        place(tuple(offers), Laid({}, {}, self.question.start))
        self.gave_up = self.gave_up or tries > ORDERS
        if best is None:
            return None
        last = self._last(best.begin, best.end, usable, self._times(self._dates(best), usable))
        return replace(best, last=last, proven=tries <= ORDERS)

    def _fit(self, step: int, ready: int, placed: Laid) -> tuple[int, int] | None:
        heavy = [other for other in placed.begin if self._load(other)]
        while ready < NEVER:
            begin = self.timings[step].begin(ready, latest=self.latest)
            end = self.timings[step].end(begin, latest=self.latest)
            if begin >= NEVER:
                return None
            clash = self._clash(step, begin, end, placed, heavy) if self._load(step) and begin < UNDATED else None
            if clash is None:
                return begin, end
            ready = max(clash, ready + 1)
        return None


class _Tightening:
    """Builds dated copies of facts; see `Calendar.tightened`."""

    def __init__(self, arrays: Arrays, kinds: Sequence[str], ends: Sequence[int]) -> None:
        self.arrays = arrays
        self.kinds = kinds
        self.ends = ends
        self.tails: list[tuple[int, ...]] = list(arrays.tails)
        self.heads: list[tuple[int, ...]] = list(arrays.heads)
        self.costs: list[int] = list(arrays.costs)
        self.facts = arrays.facts
        self.givers: list[list[int]] = [[] for _ in range(arrays.facts)]
        for step, head in enumerate(arrays.heads):
            for fact in head:
                self.givers[fact].append(step)
        self.dated: dict[tuple[int, int], int] = {}

    def result(self, ready_by: dict[int, int], deadline: int) -> Arrays:
        """Return the arrays with dated tails."""
        for step, limit in ready_by.items():
            if limit < NEVER and self.kinds[step] == "offer":
                self.tails[step] = tuple(self._by(fact, limit) for fact in self.arrays.tails[step])
        goal = tuple(self.arrays.goal)
        if deadline < UNDATED:
            goal = tuple(self._by(fact, deadline) for fact in goal)
        return Arrays.build(self.facts, self.tails, self.heads, self.costs, goal)

    def _late(self, fact: int, limit: int, seen: set[int]) -> bool:
        """Whether some way to the fact, by free steps, starts from a step that cannot be over by `limit`."""
        if fact in seen:
            return False
        seen.add(fact)
        for step in self.givers[fact]:
            if self._instant(step):
                if any(self._late(needed, limit, seen) for needed in self.arrays.tails[step]):
                    return True
            elif self.ends[step] > limit:
                return True
        return False

    def _instant(self, step: int) -> bool:
        """Whether the step follows at once from its tail: inference, also when it carries an unknown."""
        return self.kinds[step] == "inference" or (self.kinds[step] == "assumption" and bool(self.arrays.tails[step]))

    def _fired(self, step: int) -> int:
        """A fact that says that a paid step was taken, so that its dated copies can be free."""
        known = self.dated.get((-1, step))
        if known is None:
            known = self.dated[(-1, step)] = self.facts
            self.facts += 1
            self.heads[step] = (*self.heads[step], known)
        return known

    def _by(self, fact: int, limit: int) -> int:
        known = self.dated.get((fact, limit))
        if known is not None:
            return known
        if not self._late(fact, limit, set()):
            self.dated[(fact, limit)] = fact
            return fact
        copy = self.dated[(fact, limit)] = self.facts
        self.facts += 1
        for step in self.givers[fact]:
            if self._instant(step):
                tail = tuple(self._by(needed, limit) for needed in self.arrays.tails[step])
                if self.costs[step]:
                    tail = (*tail, self._fired(step))
                self.tails.append(tail)
                self.heads.append((copy,))
                self.costs.append(0)
            elif self.ends[step] <= limit:
                self.heads[step] = (*self.heads[step], copy)
        return copy
