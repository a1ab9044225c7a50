# `make ask` and `make test` set up all they need in .venv; nothing else is touched.
# Another place for it: make test VENV=/some/folder. Another Python: make test PYTHON=python3.13.

VENV ?= .venv
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
WORKERS ?= auto

.PHONY: ask serve test lint format types rules check docs bench bench-api typescript typescript-check lock clean neo4j neo4j-stop

## Ask a real question: a paper-mill operator in Kemi who wants to make cathode material in Finland.
ask: $(VENV)/ready-to-run
	$(BIN)/pathways route --from paper-mill-operator-fi --place Kemi --to cam-process-operator --in FI

## Serve the HTTP interface on http://127.0.0.1:8000; settings in docs/api.md.
serve: $(VENV)/ready-to-serve
	$(BIN)/pathways serve

## Run the tests.
test: $(VENV)/ready-to-test
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

## A real Neo4j server to try with, from nothing but pip; its data stays in .neo4j. Another version: NEO4J_VERSION=2026.08
neo4j: $(VENV)/ready-to-test
	@$(BIN)/python -m tests.store.server start .neo4j

neo4j-stop: $(VENV)/ready-to-test
	@$(BIN)/python -m tests.store.server stop .neo4j

## Style, as `make format` leaves it.
lint: $(VENV)/ready-to-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/ready-to-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

## Strict types over the package.
types: $(VENV)/ready-to-test
	$(BIN)/mypy

## Which room may import which.
rules: $(VENV)/ready-to-test
	$(BIN)/lint-imports

## The whole ontology: references, ladders, cycles, labels, dates, sources; dates as on the day it was last read.
check: $(VENV)/ready-to-run
	$(BIN)/pathways check --today "$$(cat ontology/read-on)"

## The tables in docs/ that repeat something else.
docs: $(VENV)/ready-to-serve
	$(BIN)/python -m docs.tables

## Our search and its peers on the same generated questions. More: make bench BENCH="--size 2k --questions 12"
bench: $(VENV)/ready-to-bench
	$(BIN)/python -m benchmarks.engine $(BENCH)

## Load on the HTTP interface over loopback, bounded.
bench-api: $(VENV)/ready-to-test
	$(BIN)/python -m benchmarks.api $(BENCH)

## Write typescript/openapi.json and typescript/pathways.d.ts anew, and have tsc check the latter. Needs npm.
typescript: $(VENV)/ready-to-test
	$(BIN)/python -m docs.openapi
	npm ci --prefix typescript --no-audit --no-fund --loglevel=error
	npm run --prefix typescript make
	npm run --prefix typescript check

## Whether the kept types are those of the kept description, and the example fits them. Needs npm.
typescript-check:
	npm ci --prefix typescript --no-audit --no-fund --loglevel=error
	npm run --prefix typescript check

## Pin the dependencies again. Needs uv, and the network.
lock:
	for set in "run --group build" "api --group build --extra api --extra client --constraint requirements/run.txt" \
	"dev --group build --group dev --extra api --extra client --extra mcp --extra otel --extra neo4j-test --constraint requirements/api.txt" \
	"bench --extra bench --constraint requirements/dev.txt"; do \
	uv pip compile pyproject.toml --output-file requirements/$${set%% *}.txt $${set#* } --quiet --upgrade \
	--universal --fork-strategy fewest --python-version 3.11 --generate-hashes --no-header --no-annotate; done

clean:
	rm -rf $(VENV) typescript/node_modules pathways/*/*.so build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "pathways needs Python 3.11 or later; give it as: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "$(PYTHON) cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv"; exit 1; }

# The compiled modules and their types; made anew when one changes.
COMPILED := $(wildcard pathways/*/*.pxd)

$(VENV)/ready-to-run: requirements/run.txt pyproject.toml hatch_build.py $(COMPILED) $(COMPILED:.pxd=.py) | $(BIN)/python
	@echo "Installing pathways into $(VENV) (once) ..."
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-to-serve: requirements/api.txt $(VENV)/ready-to-run
	@echo "Installing the HTTP interface into $(VENV) (once) ..."
	@$(PIP) install --require-hashes -r requirements/api.txt
	@touch $@

$(VENV)/ready-to-test: requirements/dev.txt $(VENV)/ready-to-run
	@echo "Installing what the tests need into $(VENV) (once) ..."
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/ready-to-bench: requirements/bench.txt $(VENV)/ready-to-run
	@echo "Installing the solvers to compare with into $(VENV) (once) ..."
	@$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@
