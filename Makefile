# Two commands do everything from a fresh clone: `make site` and `make test`. Every command that runs is shown, so that
# it can be typed without make too. PYTHON names the interpreter that the environment is made with.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-header --no-emit-index-url --upgrade --quiet

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site site-strict serve test test-long lock lighthouse measure-pages references benchmark clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

site: $(VENV)/site.stamp ## Build the complete site into site/
	$(BIN)/secant build

site-strict: $(VENV)/site.stamp ## The same as it is published: every warning is an error, and a copy to keep goes with it
	$(BIN)/secant build --strict --portable

serve: $(VENV)/site.stamp ## Preview the site; it follows every change
	$(BIN)/secant serve

test: $(VENV)/test.stamp ## Run everything that CI runs, the browser included
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture
	$(BIN)/python tests/browser/ensure_chromium.py
	$(BIN)/pytest -n auto --dist worksteal -m "not long"

test-long: $(VENV)/test.stamp ## Run the tests that take minutes
	$(BIN)/python tests/browser/ensure_chromium.py
	$(BIN)/pytest -n auto --dist worksteal -m long

lighthouse: $(VENV)/test.stamp ## Measure the built site with Lighthouse (needs Node)
	$(BIN)/python tests/browser/ensure_chromium.py
	$(BIN)/python tests/browser/lighthouse.py

measure-pages: $(VENV)/test.stamp ## Measure the built site as a slow phone meets it
	$(BIN)/python tests/browser/ensure_chromium.py
	$(BIN)/python tests/browser/measure.py

references: $(VENV)/site.stamp ## Write anew what is kept but made from the code
	$(BIN)/python -m secant.cli.reference

benchmark: $(VENV)/test.stamp ## Build the same pages with this and with its peers (takes half an hour)
	$(BIN)/python benchmarks/run.py

lock: $(VENV)/test.stamp ## Renew both lock files within the bounds of pyproject.toml
	$(LOCK) --output-file requirements.lock
	$(LOCK) --extra test --constraints requirements.lock --output-file requirements-test.lock

clean: ## Remove everything that was made, except what git keeps
	rm -rf $(VENV) .secant site docs/atlas docs/reference docs/ledger.md docs/assets/secant .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@$(PYTHON) .ci/check_python.py
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements.lock pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes --requirement requirements.lock
	$(INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/test.stamp: requirements-test.lock $(VENV)/site.stamp
	$(INSTALL) --require-hashes --requirement requirements-test.lock
	@touch $@
