"""Generated requests over the whole description: nothing but what is described comes back, and never a failure of ours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CHECKS, load_all_checks

from pathways.api.app import create_app
from pathways.api.settings import Settings
from tests.api.conftest import Server, served

load_all_checks()
description = schemathesis.openapi.from_dict(create_app(Settings()).openapi())
LEFT_OUT = {
    "positive_data_acceptance",  # ids that are well formed but not in the catalogue are refused with 422
}


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose searches stop early: what is asked at random may be hard."""
    log = tmp_path_factory.mktemp("quick") / "log"
    with served(log, PATHWAYS_SEARCH_SECONDS="0.05") as one:
        yield one
    assert '"status": 500' not in log.read_text()


@description.parametrize()
@settings(
    max_examples=6, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_every_request_gets_what_is_described(case: schemathesis.Case, quick: Server) -> None:
    checks = [CHECKS.get_one(name) for name in CHECKS.get_all_names() if name not in LEFT_OUT]
    case.call_and_validate(base_url=quick.address, checks=checks, timeout=60)


def test_the_checks_left_out_exist() -> None:
    assert set(CHECKS.get_all_names()) >= LEFT_OUT


@pytest.mark.parametrize("path", ["/v1/routes", "/v1/facts"])
def test_the_description_is_not_empty(path: str) -> None:
    assert path in description.raw_schema["paths"]
