"""Other solvers and simple methods on the same questions. Each module has functions of one signature:

    solve(arrays, seconds) -> Answer

Nothing here is used by `pathways`. The solvers come with the extra: `pip install "pathways[bench]"`.
"""

from __future__ import annotations

from typing import NamedTuple


class Answer(NamedTuple):
    """What a solver says of a question.

    `cost` is that of `plan`, the paid steps; both are `None` where it found none. `proven`: that nothing is cheaper or,
    without a plan, that there is none. `lower` is a bound that it proved, where it says one. Whether the plan is one at
    all is for `replay` to say.
    """

    cost: int | None
    proven: bool
    plan: frozenset[int] | None
    lower: int | None = None


ABSENT = Answer(None, True, None)
"""There is no plan, proven."""
