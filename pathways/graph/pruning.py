"""Making a problem small before the search, without changing its optimum.

Two reductions, each safe for the undated optimum and for the calendar:

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
    """A smaller problem with the same optimum. `steps` are the kept steps' numbers in the larger one."""

    arrays: Arrays
    steps: tuple[int, ...]


def reduce(arrays: Arrays, is_free: Sequence[bool], no_later: Callable[[int, int], bool]) -> Reduced:
    """Fold and drop dominated steps.

    Parameters
    ----------
    is_free
        Which steps are plain inference (no cost, no dates).
    no_later
        `no_later(a, b)`: step `a` can always begin and end no later than step `b`.
    """
    follows = _folded(arrays, is_free)
    kept = [
        step for step in range(len(arrays.tails)) if not (is_free[step] and len(arrays.tails[step]) == 1)
    ]  # fmt: skip
    wanted = set(arrays.goal)
    for step in kept:
        wanted.update(arrays.tails[step])
    tails = [frozenset(arrays.tails[step]) for step in kept]
    heads = [
        frozenset(fact for given in arrays.heads[step] for fact in follows(given) if fact in wanted) for step in kept
    ]
    useful = [number for number in range(len(kept)) if heads[number] - tails[number]]
    survivors = _undominated(useful, kept, tails, heads, arrays.costs, is_free, no_later)
    local: dict[int, int] = {}
    for fact in (*arrays.goal, *(fact for number in survivors for fact in sorted(tails[number]))):
        local.setdefault(fact, len(local))
    small = Arrays.build(
        len(local),
        [tuple(local[fact] for fact in sorted(tails[number])) for number in survivors],
        [tuple(local[fact] for fact in sorted(heads[number]) if fact in local) for number in survivors],
        [arrays.costs[kept[number]] for number in survivors],
        tuple(local[fact] for fact in arrays.goal),
    )
    return Reduced(small, tuple(kept[number] for number in survivors))


def _folded(arrays: Arrays, is_free: Sequence[bool]) -> Callable[[int], frozenset[int]]:
    """Return a function: fact → itself and all that follows by free steps with that single tail."""
    next_facts: dict[int, list[int]] = {}
    for step, tail in enumerate(arrays.tails):
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
            if other == number or other in dropped or costs[kept[other]] > costs[kept[number]]:
                continue
            if is_free[kept[other]] != is_free[kept[number]] and not is_free[kept[other]]:
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
    same = tails[one] == tails[other] and heads[one] == heads[other] and costs[kept[one]] == costs[kept[other]]
    return same and no_later(kept[other], kept[one])
