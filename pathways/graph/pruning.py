"""Making a problem small before the search, without changing its optimum.

Three reductions, each safe for the undated optimum and for the calendar:

- *Merging*: an unknown that only one step waits for is charged to that step.

- *Folding*: a free step with a single fact in its tail (a ladder rung, a member of an OR) is folded into the steps that
  give that fact, so that the fact itself disappears unless something else needs it.
- *Dominance*: a paid step is left out when another needs no more, gives no less, costs no more, can begin no later
  whenever it is ready, and is no longer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pathways.graph.reachability import Arrays


@dataclass(frozen=True, slots=True)
class Reduced:
    """A smaller problem with the same optimum.

    `steps` are the kept steps' numbers in the larger one, `merged` those that come with each of them.
    """

    arrays: Arrays
    steps: tuple[int, ...]
    merged: tuple[tuple[int, ...], ...]


def reduce(
    arrays: Arrays, is_free: Sequence[bool], is_unknown: Sequence[bool], no_later: Callable[[int, int], bool]
) -> Reduced:
    """Merge unknowns, fold free steps and drop dominated ones.

    Parameters
    ----------
    is_free
        Which steps are plain inference (no cost, no dates).
    is_unknown
        Which steps assume an unknown: empty tail, a cost, no dates.
    no_later
        `no_later(a, b)`: step `a` can always begin and end no later than step `b`.
    """
    tails, costs, merged = _merged(arrays, is_unknown)
    free = [is_free[step] and not merged[step] for step in range(len(tails))]
    follows = _folded(arrays, tails, free)
    gone = {assumption for group in merged for assumption in group}
    kept = [step for step in range(len(tails)) if step not in gone and not (free[step] and len(tails[step]) == 1)]
    wanted = set(arrays.goal)
    for step in kept:
        wanted.update(tails[step])
    needs = [frozenset(tails[step]) for step in kept]
    gives = [
        frozenset(fact for given in arrays.heads[step] for fact in follows(given) if fact in wanted) for step in kept
    ]
    useful = [number for number in range(len(kept)) if gives[number] - needs[number]]
    kept_costs = [costs[step] for step in kept]
    kept_free = [free[step] for step in kept]
    survivors = _undominated(useful, kept, needs, gives, kept_costs, kept_free, no_later)
    local: dict[int, int] = {}
    for fact in (*arrays.goal, *(fact for number in survivors for fact in sorted(needs[number]))):
        local.setdefault(fact, len(local))
    small = Arrays.build(
        len(local),
        [tuple(local[fact] for fact in sorted(needs[number])) for number in survivors],
        [tuple(local[fact] for fact in sorted(gives[number]) if fact in local) for number in survivors],
        [kept_costs[number] for number in survivors],
        tuple(local[fact] for fact in arrays.goal),
    )
    steps = tuple(kept[number] for number in survivors)
    return Reduced(small, steps, tuple(tuple(merged[step]) for step in steps))


def _merged(arrays: Arrays, is_unknown: Sequence[bool]) -> tuple[list[tuple[int, ...]], list[int], list[list[int]]]:
    """Tails and costs with each unknown that has a single consumer charged to it, and the merged steps by consumer."""
    tails, costs = list(arrays.tails), list(arrays.costs)
    merged: list[list[int]] = [[] for _ in tails]
    givers: dict[int, int] = {}
    for head in arrays.heads:
        for fact in head:
            givers[fact] = givers.get(fact, 0) + 1
    for step, unknown in enumerate(is_unknown):
        if not unknown or len(arrays.heads[step]) != 1:
            continue
        fact = arrays.heads[step][0]
        if fact in arrays.goal or givers[fact] != 1 or len(arrays.consumers[fact]) != 1:
            continue
        consumer = arrays.consumers[fact][0]
        tails[consumer] = tuple(needed for needed in tails[consumer] if needed != fact)
        costs[consumer] += costs[step]
        merged[consumer].append(step)
    return tails, costs, merged


def _folded(
    arrays: Arrays, tails: Sequence[tuple[int, ...]], is_free: Sequence[bool]
) -> Callable[[int], frozenset[int]]:
    """Return a function: fact → itself and all that follows by free steps with that single tail."""
    next_facts: dict[int, list[int]] = {}
    for step, tail in enumerate(tails):
        if is_free[step] and len(tail) == 1:
            next_facts.setdefault(tail[0], []).extend(arrays.heads[step])
    known: dict[int, frozenset[int]] = {}

    def follows(fact: int) -> frozenset[int]:
        found = known.get(fact)
        if found is None:
            seen = {fact}
            pending = [fact]
            while pending:
                for following in next_facts.get(pending.pop(), ()):
                    if following not in seen:
                        seen.add(following)
                        pending.append(following)
            found = known[fact] = frozenset(seen)
        return found

    return follows


def _undominated(
    useful: Sequence[int], kept: Sequence[int], tails: Sequence[frozenset[int]], heads: Sequence[frozenset[int]],
    costs: Sequence[int], is_free: Sequence[bool], no_later: Callable[[int, int], bool],
) -> list[int]:  # fmt: skip
    """Steps that no other dominates; of equal ones the first. Compares only steps that share their rarest gift."""
    givers: dict[int, list[int]] = {}
    for number in useful:
        for fact in heads[number]:
            givers.setdefault(fact, []).append(number)
    survivors: list[int] = []
    dropped: set[int] = set()
    for number in useful:
        rarest = min(heads[number], key=lambda fact: (len(givers[fact]), fact))
        for other in givers[rarest]:
            if other == number or other in dropped or costs[other] > costs[number]:
                continue
            if is_free[other] != is_free[number] and not is_free[other]:
                continue
            if (
                tails[other] <= tails[number]
                and heads[number] <= heads[other]
                and no_later(kept[other], kept[number])
                and (other < number or not _equal(other, number, kept, tails, heads, costs, no_later))
            ):
                dropped.add(number)
                break
        else:
            survivors.append(number)
    return survivors


def _equal(
    one: int, other: int, kept: Sequence[int], tails: Sequence[frozenset[int]], heads: Sequence[frozenset[int]],
    costs: Sequence[int], no_later: Callable[[int, int], bool],
) -> bool:  # fmt: skip
    same = tails[one] == tails[other] and heads[one] == heads[other] and costs[one] == costs[other]
    return same and no_later(kept[other], kept[one])
