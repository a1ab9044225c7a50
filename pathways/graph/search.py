"""Exact search for a cheapest plan: branch and reduce on disjunctive landmarks.

A plan is a set of steps that can be ordered so that each tail is met; nothing is lost on the way, so the order is read
off the supports. At each node the included steps are paid for and their tails are part of the goal; excluded ones are
forbidden. LM-cut bounds what is still to pay. A landmark of one step forces it; a step without which every plan is
cheaper than any with it, as far as the bound can tell, is forbidden (reduced-cost fixing); what is left is made small
again. Then the smallest cut, of which every plan uses a step, is branched on: take the first; else forbid it and take
the second; and so on. The children are disjoint and complete, so the best plan found is optimal when the search ends.

Every real step costs at least 1, so that a plan is the set of its paid steps; free steps (inference) go without saying.
A plan may still be refused by the calendar or the budget (`Rules`). Then every further step that could help is tried on
top, so that the proof is one of the dated model.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from math import inf
from time import monotonic
from typing import Literal

from pathways.graph.landmarks import Landmarks
from pathways.graph.pruning import reduce
from pathways.graph.reachability import (
    UNREACHED,
    Arrays,
    as_costs,
    cheapest,
    longs,
    part,
    plan_without_needless,
    reach,
    relevant,
)

Status = Literal["optimal", "bounded", "unreachable", "stopped"]


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a search stops by itself, and then says so. They are looked at at each node, time also after each cut of a node.

    Attributes
    ----------
    seconds
        Wall time of one search.
    nodes
        Nodes of one search.
    memory
        Bytes that the open nodes of one search may hold, beside the problem itself.
    question
        Seconds of wall time of all searches that one question takes together.
    until
        The `time.monotonic` at which the question's time is over; set by `begun`.
    cancelled
        Asked at each node; the search stops when it says yes, as at any limit.
    """

    seconds: float = 5.0
    nodes: int = 20_000
    memory: int = 2**29
    question: float = 20.0
    until: float = inf
    cancelled: Callable[[], bool] = _never

    def begun(self) -> Limits:
        """Return these limits for a question that is asked now."""
        return replace(self, until=min(self.until, monotonic() + self.question))

    def deadline(self) -> float:
        """The `time.monotonic` at which a search that begins now has to stop."""
        return min(self.until, monotonic() + self.seconds)


class Rules:
    """What a plan must obey beyond its supports. The default obeys nothing further.

    `exchanges`: a step may stand for any other that needs no less, gives no more and costs no less. Not where a step has
    dates or a load.

    A step helps only by being the first to give something that the goal rests on; the search may leave others out.
    """

    exchanges = True

    def accepts(self, chosen: frozenset[int]) -> bool:
        """Whether the paid steps `chosen`, combined with any free ones, can be lived."""
        return True

    def rules_out(self, costs: Sequence[int]) -> bool:
        """Whether no plan of the steps that are not forbidden (-1) can be accepted; true only when certain."""
        return False

    def tighten(
        self, arrays: Arrays, numbers: Sequence[int], costs: array[int], goal: Sequence[int], included: frozenset[int]
    ) -> int | None:
        """Forbid (-1 in `costs`) what no accepted plan of a node can hold; return how many, `None` if there is no plan.

        `numbers` are the steps' own numbers, as in `included` and everywhere else here.
        """
        return 0

    def risky(self) -> list[int]:
        """Steps that a first plan is tried without, when the quick one is refused."""
        return []

    def helpers(self, chosen: frozenset[int], costs: Sequence[int]) -> list[int]:
        """Further steps that could turn a refused choice into an accepted one; must not leave one out."""
        return []


def keep_within(
    landmarks: Landmarks, amounts: Sequence[int], most: int, numbers: Sequence[int], costs: array[int],
    goal: Sequence[int], included: frozenset[int],
) -> int | None:  # fmt: skip
    """Forbid what leaves too little of a limited sum, for `Rules.tighten`; `None` if no plan of the node keeps within it.

    `amounts` of all steps of a plan, by the caller's numbers, add up to `most` at most. `landmarks` are of the node's
    arrays; the bound is that of this sum alone.
    """
    slack = most - sum(amounts[step] for step in included) + 1
    if slack <= 0:
        return None
    prices = array("q", [cost if cost <= 0 else amounts[number] for cost, number in zip(costs, numbers, strict=True)])
    least = landmarks.find(prices, goal, slack)
    if least == UNREACHED or least >= slack:
        return None
    landmarks.forbid(prices, goal, slack)
    gone = 0
    for step, price in enumerate(prices):
        if price < 0 <= costs[step]:
            costs[step] = -1
            gone += 1
    return gone


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    `optimal`: `plan` is a cheapest one, proven. `bounded`: the limit was reached; `lower` is proven, `upper` is the
    plan's cost. `unreachable`: proven that there is no plan. `stopped`: the limit was reached without a plan.
    """

    status: Status
    plan: frozenset[int] = frozenset()
    lower: int = 0
    upper: int | None = None
    nodes: int = 0


#: Steps that an exact search over the most promising ones alone may take, and from how many on it is worth it.
CORE = 350
CORE_NODES = 200
#: Steps chosen one below the other before a node is left open, far below where Python's own stack ends.
DEPTH = 200


@dataclass(slots=True)
class _Search:
    """What all nodes share: the rules, the limits, the best plan so far."""

    size: int
    """How many steps the caller's problem has."""
    rules: Rules
    limits: Limits
    deadline: float
    any_plan: bool = False
    best: frozenset[int] | None = None
    upper: int | None = None
    """Its cost; without one what a plan has to cost less than, if anything."""
    nodes: int = 0
    turn: int = 0
    open_bounds: list[int] = field(default_factory=list)
    postponed: list[tuple[int, int, _Node, list[int]]] = field(default_factory=list)
    depth: int = 0
    held: int = 0
    """About how many bytes the nodes from the first down to this one hold."""
    waiting: int = 0
    """And those that are postponed."""

    def out_of_budget(self) -> bool:
        limits = self.limits
        return (
            self.nodes >= limits.nodes or self.depth > DEPTH or self.held + self.waiting > limits.memory
            or (self.any_plan and self.best is not None)
            or monotonic() > self.deadline or limits.cancelled()
        )  # fmt: skip

    def landmarks(self, node: _Node) -> Landmarks:
        """Return landmarks of the node's arrays that take no further cut when the time is over."""
        landmarks = Landmarks(node.arrays)
        landmarks.until = self.deadline
        return landmarks

    def take(self, plan: frozenset[int], cost: int) -> None:
        """Keep a plan that is accepted and cheaper than the best one."""
        if (self.upper is None or cost < self.upper) and self.rules.accepts(plan):
            self.best, self.upper = plan, cost


@dataclass(slots=True)
class _Node:
    """A part of the problem: what is included is paid, what is forbidden is gone or costs -1."""

    arrays: Arrays
    numbers: Sequence[int]
    """The caller's number of each step."""
    costs: array[int]
    goal: list[int]
    """The facts still to reach, among them the tails of included steps."""
    paid: int = 0
    included: frozenset[int] = frozenset()
    """Steps that are paid for, by the caller's numbers."""
    bound: int = 0
    """A lower bound of every plan below."""

    def include(self, step: int) -> None:
        """Pay for a step; its tail is now needed."""
        arrays = self.arrays
        self.paid += self.costs[step]
        self.costs[step] = 0
        self.included |= {self.numbers[step]}
        tail = arrays.tail[arrays.tail_at[step] : arrays.tail_at[step + 1]]
        self.goal.extend(fact for fact in tail if fact not in self.goal)

    @property
    def size(self) -> int:
        """About how many bytes its arrays take, and what landmarks need over them."""
        arrays = self.arrays
        return 8 * (len(arrays.tail) + len(arrays.head)) + 64 * (arrays.steps + arrays.facts)

    def copy(self) -> _Node:
        """Return a node to change."""
        return _Node(
            self.arrays, self.numbers, self.costs[:], list(self.goal), self.paid, self.included, self.bound
        )  # fmt: skip


def cheapest_plan(
    arrays: Arrays, rules: Rules | None = None, limits: Limits | None = None, known: frozenset[int] | None = None,
    *, any_plan: bool = False, below: int | None = None,
) -> Found:  # fmt: skip
    """Return a cheapest plan that `rules` accept, with its proof.

    Parameters
    ----------
    rules
        What a plan must obey beyond its supports (calendar, budget); nothing by default.
    known
        Paid steps of a plan to beat, of an earlier search. What is none here is not used.
    any_plan
        Stop at the first plan that is accepted: what is asked is only whether there is one.
    below
        Plans that cost this or more are not looked for: `unreachable` says that there is none below.

    Notes
    -----
    Exact. Worst case exponential; in practice few nodes. Ties are broken by step numbers, so that equal inputs give
    equal plans.
    """
    limits = limits or Limits()
    rules = rules or Rules()
    search = _Search(arrays.steps, rules, limits, limits.deadline(), any_plan, upper=below)
    node = _Node(arrays, range(arrays.steps), as_costs(arrays.costs)[:], list(arrays.goal))
    lowest, _ = cheapest(arrays, node.costs, add=False)
    if any(lowest[fact] == UNREACHED for fact in arrays.goal) or rules.rules_out(node.costs):
        return Found("unreachable", nodes=1)
    if known is not None:
        _take_known(search, node, known)
    _greedy(search, node, node.costs)
    if search.best is None:
        safe = node.costs[:]
        for step in rules.risky():
            safe[step] = -1
        _greedy(search, node, safe)
    _branch(search, node, root=True)
    _supersets(search)
    if search.open_bounds:
        lower = max(node.bound, min(search.open_bounds))
        if search.best is None or search.upper is None:
            return Found("stopped", lower=lower, nodes=search.nodes)
        status: Status = "optimal" if lower >= search.upper else "bounded"
        return Found(status, search.best, min(lower, search.upper), search.upper, search.nodes)
    if search.best is None or search.upper is None:
        return Found("unreachable", nodes=search.nodes)
    return Found("optimal", search.best, search.upper, search.upper, search.nodes)


def _take_known(search: _Search, node: _Node, known: frozenset[int]) -> None:
    """Begin with a plan that is given, without what it does not need here."""
    weights = as_costs([cost if cost == 0 or step in known else -1 for step, cost in enumerate(node.costs)])
    _greedy(search, node, weights)


def _branch(search: _Search, node: _Node, landmarks: Landmarks | None = None, *, root: bool = False) -> None:
    """Search below one node, which is used up; so are `landmarks`, of the node's arrays."""
    held = search.held
    search.held += 8 * len(node.costs)
    search.depth += 1
    _explore(search, node, landmarks or search.landmarks(node), root=root)
    search.depth -= 1
    search.held = held


def _explore(search: _Search, node: _Node, landmarks: Landmarks, *, root: bool) -> None:
    while True:
        search.nodes += 1
        if search.out_of_budget():
            search.open_bounds.append(node.bound)
            return
        stop_at = -1 if search.upper is None else max(0, search.upper - node.paid)
        bound = landmarks.find(node.costs, node.goal, stop_at)
        if bound == UNREACHED:
            return
        node.bound = max(node.bound, node.paid + bound)
        if search.upper is not None and node.bound >= search.upper:
            return
        if bound == 0:
            # What is refused with all that is allowed is refused with each further step too.
            if search.rules.tighten(node.arrays, node.numbers, node.costs, node.goal, node.included) is not None:
                _leaf(search, node)
            return
        was = search.upper
        _greedy(search, node, landmarks.rest)  # near the bound, near the optimum
        if monotonic() > search.deadline:  # a node of a large problem may take seconds
            search.open_bounds.append(node.bound)
            return
        if not root and (search.upper != was or search.nodes % 16 == 0):
            _improve(search, node)
        tightened = search.rules.tighten(node.arrays, node.numbers, node.costs, node.goal, node.included)
        if tightened is None:
            return
        gone = tightened + _fix(search, node, landmarks)
        forced = [step for step in dict.fromkeys(landmarks.forced()) if node.costs[step] > 0]
        for step in forced:  # the only step of a landmark: every plan has it
            node.include(step)
        if (gone + len(forced)) * 8 > node.arrays.steps:
            _compact(search, node)
            landmarks = search.landmarks(node)
        elif root and not forced:
            root = False
            if _improve(search, node):
                continue
            if _core(search, node, landmarks):
                continue
        if not forced and gone * 16 <= node.arrays.steps:
            break
    rest = {step: landmarks.rest[step] for step in landmarks.smallest() if node.costs[step] >= 0}
    for step in sorted(rest, key=lambda step: (rest[step], node.costs[step], step)):
        # Every plan with this step pays the bound and what the cuts left of the step's own cost.
        least = node.paid + bound + rest[step]
        if search.upper is not None and least >= search.upper:
            break
        child = node.copy()
        child.bound = max(child.bound, least)
        child.include(step)
        _branch(search, child, landmarks)
        node.costs[step] = -1


def _improve(search: _Search, node: _Node) -> bool:
    """Replace the steps of the best plan one by one, as long as that makes it cheaper; return whether it did.

    What is left of a plan without one of its steps is paid for, and the supports of what is then missing are found as
    in `_greedy`. A best plan that lies elsewhere is left alone: then the node's own first plan is improved.
    """
    costs, best, before = node.costs, search.best, search.upper
    if best is None or before is None:
        return False
    local = {number: step for step, number in enumerate(node.numbers)}
    plan = [local[number] for number in sorted(best) if number in local and costs[local[number]] > 0]
    if not node.included <= best or node.paid + sum(costs[step] for step in plan) != before:
        plan = _plan(node, costs) or []
    cost = sum(costs[step] for step in plan)
    place = unchanged = 0
    while unchanged < len(plan) and not search.out_of_budget():
        left_out = plan[place % len(plan)]
        weights = costs[:]
        for step in plan:
            weights[step] = 0
        weights[left_out] = -1
        other = _plan(node, weights)
        place += 1
        unchanged += 1
        if other is not None and (least := sum(costs[step] for step in other)) < cost:
            plan, cost, unchanged = other, least, 0
    if plan:
        search.take(node.included | {node.numbers[step] for step in plan}, node.paid + cost)
    return search.upper != before


def _fix(search: _Search, node: _Node, landmarks: Landmarks) -> int:
    """Forbid the steps that no plan cheaper than the best one can need; return how many."""
    return 0 if search.upper is None else landmarks.forbid(node.costs, node.goal, search.upper - node.paid)


def _compact(search: _Search, node: _Node) -> None:
    """Drop from a node's arrays what is forbidden and what no longer matters.

    Also what is there for nothing, and dominated steps, where steps have no dates: else they may still come in time.
    """
    arrays = node.arrays
    initial: list[int] = []
    if search.rules.exchanges:
        free = reach(arrays, bytes(map((0).__eq__, node.costs)), ())
        initial = [fact for fact, held in enumerate(free) if held]
    allowed = bytes(map((-1).__lt__, node.costs))
    known = reach(arrays, allowed, ())
    steps, facts = relevant(arrays, node.goal, allowed, known, initial)
    left = set(facts)
    goal = [fact for fact in node.goal if fact in left]
    small = part(arrays, steps, facts, [node.costs[step] for step in steps], goal)
    numbers = [node.numbers[step] for step in steps]
    if search.rules.exchanges:
        reduced = reduce(small, [cost == 0 for cost in small.costs])
        small, numbers = reduced.arrays, [numbers[step] for step in reduced.steps]
    node.arrays, node.numbers, node.costs, node.goal = small, numbers, array("q", small.costs), list(small.goal)
    search.held += node.size


def _core(search: _Search, node: _Node, landmarks: Landmarks) -> bool:
    """Search the most promising steps alone for a better plan to beat; return whether one was found."""
    costs = node.costs
    paid = [step for step, cost in enumerate(costs) if cost > 0]
    if search.upper is None or len(paid) <= CORE + CORE // 4:
        return False
    least = landmarks.least_with(node.goal)
    paid.sort(key=lambda step: (least[step], step))
    small = node.copy()
    for step in paid[CORE:]:
        small.costs[step] = -1
    _compact(search, small)
    before = search.upper
    limits = replace(search.limits, nodes=CORE_NODES)
    part_search = _Search(
        search.size, search.rules, limits, search.deadline, search.any_plan, search.best, search.upper
    )
    part_search.depth, part_search.held = search.depth, search.held
    _branch(part_search, small)
    search.nodes += part_search.nodes
    search.best, search.upper = part_search.best, part_search.upper
    return search.upper is not None and search.upper < before


def _leaf(search: _Search, node: _Node) -> None:
    before = search.upper
    search.take(node.included, node.paid)
    if search.upper != before:
        return
    # Supersets are dear, and cheaper once there is something to beat: they wait until the tree itself is done.
    whole = longs(search.size, -1)
    for step, number in enumerate(node.numbers):
        whole[number] = node.costs[step]
    local = {number: step for step, number in enumerate(node.numbers)}
    helping = search.rules.helpers(node.included, whole)
    helpers = sorted((local[step] for step in helping if step in local), key=lambda step: (node.costs[step], step))
    if helpers:
        search.turn += 1
        search.waiting += node.size
        heappush(search.postponed, (node.paid + node.costs[helpers[0]], search.turn, node, helpers))


def _supersets(search: _Search) -> None:
    """Try the refused leaves again with one helping step more, the cheapest first."""
    while search.postponed:
        least, _, node, helpers = heappop(search.postponed)
        search.waiting -= node.size
        if search.upper is not None and least >= search.upper:
            return
        if search.out_of_budget():
            search.open_bounds.append(least)
            return
        for step in helpers:
            least = node.paid + node.costs[step]
            if search.upper is not None and least >= search.upper:
                break
            child = node.copy()
            child.bound = max(child.bound, least)
            child.include(step)
            _branch(search, child)
            node.costs[step] = -1


def _greedy(search: _Search, node: _Node, weights: Sequence[int]) -> None:
    """Give the search something to beat: the first plan under `weights`."""
    plan = _plan(node, weights)
    if plan is not None:
        cost = node.paid + sum(node.costs[step] for step in plan)
        search.take(node.included | {node.numbers[step] for step in plan}, cost)


def _plan(node: _Node, weights: Sequence[int]) -> list[int] | None:
    """Return the paid steps of a plan from h_add supports under `weights`, without redundant ones."""
    value, giver = cheapest(node.arrays, weights, add=True)
    if any(value[fact] == UNREACHED for fact in node.goal):
        return None
    return plan_without_needless(node.arrays, giver, node.costs, node.goal)
