"""A catalogue of a million offers: its index on disk, and everything that one person can reach.

    python -m benchmarks.scale [--size 1M] [--people 5] [--seed S] [--peers]

The index is written once; then a fresh process opens it. `reach` is the forward pass from one profile over the mapped
index, with the exact critical path to every fact (Knuth with the maximum), which answers for all occupations at once.
With --peers, networkx and rustworkx build their graph of plain edges and run one-to-all shortest paths: not the same
question, since plain paths miss that several things are needed at once, but what one would reach for. Their memory is
many times ours.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from array import array
from pathlib import Path

import numpy as np

from benchmarks.batch import everyone, start_of
from benchmarks.engine import machine
from benchmarks.generated import SHAPES, generated
from benchmarks.generated.asking import profiles
from benchmarks.peers.plain_paths import edges
from pathways.graph.reachability import UNREACHED, Arrays, as_costs, cheapest
from pathways.graph.store.index import Index

OPENING = """
import resource, sys, time
from pathlib import Path
from pathways.graph.store.index import Index
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20
before = resident()
begin = time.perf_counter()
index = Index.open(Path(sys.argv[1]), "v1")
took = time.perf_counter() - begin
opened = resident()
total = sum(memoryview(getattr(index.arrays, name)).nbytes for name in
            ("tail_at", "tail", "head_at", "head", "consumer_at", "consumer", "giver_at", "giver", "costs"))
for name in ("tail_at", "tail", "head_at", "head", "consumer_at", "consumer", "giver_at", "giver", "costs"):
    bytes(memoryview(getattr(index.arrays, name)).cast("B")[::4096])
print(f"{1000 * took:.1f} {opened - before:.1f} {total / 2**20:.0f} {resident() - before:.0f}")
"""


def opening(path: Path, times: int) -> None:
    """Open the index in fresh processes."""
    rows = []
    for _ in range(times):
        said = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", OPENING, str(path)], check=True, capture_output=True, text=True
        )
        rows.append([float(value) for value in said.stdout.split()])
    ms, opened, size, touched = (statistics.median(column) for column in zip(*rows, strict=True))
    print(
        f"index opened: {ms:.1f} ms (median of {times} processes), {opened:.1f} MiB more resident; "
        f"arrays {size:.0f} MiB on disk, {touched:.0f} MiB resident and shared when every page was touched"
    )


def from_profile(arrays: Arrays, held: tuple[int, ...], costs: array[int]) -> tuple[float, int]:
    """Return how long the forward pass of one person takes, and how many facts it reaches."""
    begin = time.perf_counter()
    value, _ = cheapest(arrays, costs, add=False, initial=held)
    took = time.perf_counter() - begin
    return took, sum(amount != UNREACHED for amount in value)


def peers(arrays: Arrays, seconds_ours: float) -> None:
    """Plain one-to-all shortest paths."""
    listed = list(edges(arrays))
    start = arrays.facts + arrays.steps
    import rustworkx as rx

    begin = time.perf_counter()
    graph: rx.PyDiGraph[None, int] = rx.PyDiGraph()
    graph.add_nodes_from([None] * (start + 1))
    graph.add_edges_from(listed)
    built = time.perf_counter() - begin
    begin = time.perf_counter()
    rx.dijkstra_shortest_path_lengths(graph, start, edge_cost_fn=float)
    took = time.perf_counter() - begin
    print(f"rustworkx: built in {built:.1f} s, one-to-all {took:.2f} s ({took / seconds_ours:.1f}x)")
    del graph
    import networkx as nx

    begin = time.perf_counter()
    plain = nx.DiGraph()
    plain.add_weighted_edges_from(listed)
    built = time.perf_counter() - begin
    begin = time.perf_counter()
    nx.single_source_dijkstra_path_length(plain, start)
    took = time.perf_counter() - begin
    print(f"networkx:  built in {built:.1f} s, one-to-all {took:.2f} s ({took / seconds_ours:.1f}x)")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale")
    parser.add_argument("--size", choices=list(SHAPES), default="1M")
    parser.add_argument("--people", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    print(machine())
    begin = time.perf_counter()
    catalogue = generated(options.size, options.seed)
    arrays = everyone(catalogue)
    print(
        f"{options.size}: {catalogue.steps} steps, seed {options.seed}, generated in {time.perf_counter() - begin:.0f} s"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        begin = time.perf_counter()
        Index.write(path, "v1", arrays, {})
        print(f"index written: {time.perf_counter() - begin:.1f} s, {path.stat().st_size / 2**20:.0f} MiB")
        opening(path, 5)
        index = Index.open(path, "v1")
        assert index is not None
        base = np.asarray(arrays.costs)
        times = []
        for profile in profiles(catalogue, options.people, options.seed):
            costs = np.array(base)
            for step, cost in start_of(catalogue, profile, base).costs.items():
                costs[step] = cost
            took, reached = from_profile(index.arrays, profile.held, as_costs(array("q", costs.tobytes())))
            times.append(took)
        ms = [1000 * value for value in times]
        print(
            f"reach of one profile: median {statistics.median(ms):.0f} ms, slowest {max(ms):.0f} ms "
            f"({len(ms)} people; {reached} of {arrays.facts} facts reached by the last)"
        )
    if options.peers:
        peers(arrays, statistics.median(times))
    print(f"most memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.1f} GiB")


if __name__ == "__main__":
    main()
