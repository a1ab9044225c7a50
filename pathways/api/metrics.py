"""What Prometheus reads: counts and timings by route. Nothing of a question."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from pathways.api.pool import Pool

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds."""
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Metrics:
    """Counts requests, and reads the pool when it is asked."""

    def __init__(self, pool: Pool) -> None:
        self._registry = CollectorRegistry(auto_describe=True)
        self._requests = Counter(
            "pathways_requests", "Finished requests.", ("method", "route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "pathways_request_seconds",
            "Time to a whole response.",
            ("route",),
            buckets=BUCKETS,
            registry=self._registry,
        )
        gauges = {
            "pathways_questions_waiting": ("Questions that wait for a process.", lambda: pool.waiting),
            "pathways_questions_working": ("Processes that work on a question.", lambda: pool.working),
            "pathways_workers": ("Processes of the current graph version.", lambda: len(pool.workers)),
            "pathways_abandoned": ("Questions whose client left while they were worked on.", lambda: pool.abandoned),
            "pathways_killed": ("Processes ended because their answer took too long or nobody wanted it.", lambda: pool.killed),
            "pathways_reloads": ("Times that a newer graph version was taken up.", lambda: pool.reloads),
        }  # fmt: skip
        for name, (text, read) in gauges.items():
            Gauge(name, text, registry=self._registry).set_function(read)

    def watch(self, method: str, route: str, status: int, seconds: float) -> None:
        """Take note of a request by its route (never its path)."""
        self._requests.labels(method if method in METHODS else "other", route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """Return everything in Prometheus' text format."""
        return generate_latest(self._registry)


__all__ = ["Metrics"]
