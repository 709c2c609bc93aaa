# Everything one does with Attune. `make` lists it.
# Paths are relative and nothing is quoted twice, so that a folder with a space in its name works.

SHELL := /bin/bash
PYTHON ?= python3.11
BIN := .venv/bin
PY := $(BIN)/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONDONTWRITEBYTECODE ?=

.DEFAULT_GOAL := help
.PHONY: help run test test-postgres check fix bench bench-quick lock audit messages browser

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z-]+):.*## (.*)/\1|\2/' | while IFS='|' read -r name words; do printf '  make %-14s %s\n' "$$name" "$$words"; done

run: $(BIN)/.main ## Make a demonstration and serve it on this machine (PORT=8000)
	@$(PY) -m attune.config.launch demo

test: $(BIN)/.dev browser ## Run all tests: units, guards, browser journeys
	@$(PY) -m pytest -q -n 2 --dist loadfile

test-postgres: $(BIN)/.dev browser ## Run all tests on a PostgreSQL started for them
	@bash tests/with_postgres $(PY) -m pytest -q -n 2 --dist loadfile

check: $(BIN)/.dev ## Lint, format, types, layers, templates, migrations, system checks
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy attune tests
	@$(BIN)/lint-imports --no-cache
	@$(PY) -m djlint attune --lint --quiet
	@DJANGO_SETTINGS_MODULE=tests.settings $(PY) manage.py makemigrations --check --dry-run
	@DJANGO_SETTINGS_MODULE=tests.settings $(PY) manage.py check

fix: $(BIN)/.dev ## Mend what lint and format can mend by themselves
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

bench: $(BIN)/.bench ## Measure and print a table (docs/performance.md)
	@$(PY) -m bench

bench-quick: $(BIN)/.bench ## The same, small, in under a minute
	@$(PY) -m bench --quick

lock: $(BIN)/.dev ## Pin all requirements with their hashes
	@$(PY) -m uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header --no-emit-index-url pyproject.toml -o requirements/main.txt
	@$(PY) -m uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header --no-emit-index-url --extra postgres pyproject.toml -o requirements/postgres.txt
	@$(PY) -m uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header --no-emit-index-url --extra dev --extra postgres pyproject.toml -o requirements/dev.txt
	@$(PY) -m uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header --no-emit-index-url --extra bench --extra dev --extra postgres pyproject.toml -o requirements/bench.txt

audit: $(BIN)/.dev ## Look for known weaknesses in the pinned requirements (needs an advisory feed)
	@$(PY) -m pip_audit --require-hashes -r requirements/main.txt

messages: $(BIN)/.dev ## Collect strings for translators: make messages LOCALE=de (needs gettext)
	@DJANGO_SETTINGS_MODULE=tests.settings $(PY) manage.py makemessages $(if $(LOCALE),--locale $(LOCALE),--all) --no-obsolete --ignore 'tests/*' --ignore '.venv/*'

browser:
	@bash tests/have_chromium

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "Attune needs $(PYTHON): install it, or say which with make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "$(PYTHON) cannot make a virtual environment; on Debian: apt install python3-venv"; exit 1; }

$(BIN)/.main: requirements/main.txt | $(BIN)/python
	@echo "Installing requirements (once) …"
	@$(PY) -m pip install --quiet --no-deps --require-hashes -r requirements/main.txt
	@touch $@

$(BIN)/.dev: requirements/dev.txt | $(BIN)/python
	@echo "Installing requirements for development (once) …"
	@$(PY) -m pip install --quiet --no-deps --require-hashes -r requirements/dev.txt
	@touch $@ $(BIN)/.main

$(BIN)/.bench: requirements/bench.txt $(BIN)/.dev | $(BIN)/python
	@echo "Installing the engines to compare with (once) …"
	@$(PY) -m pip install --quiet --no-deps --require-hashes -r requirements/bench.txt
	@touch $@
