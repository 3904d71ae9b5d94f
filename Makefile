# `make` lists what there is to make. All but `help` set up .venv first, from pyproject.toml alone.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# What the programs of the tests import is compiled once, also where containers forbid it.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test check format lint types docs docs-current self-lint coverage clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  \1\t\2/' | expand -t 16

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

demo: $(READY) ## find the debt in examples/shop
	@cd examples/shop && ../../$(BIN)/shortcut-lint check --today 2026-03-02; status=$$?; \
	echo; echo "Exit status $$status: this is what CI would see."; test $$status -eq 1

test: $(READY) ## run all tests
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: lint types docs-current self-lint test ## all that CI checks

format: $(READY) ## format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(READY) ## check format and style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY) ## check types
	$(BIN)/mypy

docs: $(READY) ## write the generated pages anew
	$(BIN)/python docs/generate.py

docs-current: $(READY) ## check that the generated pages are current
	$(BIN)/python docs/generate.py --check

self-lint: $(READY) ## lint this repository with its own register
	$(BIN)/shortcut-lint check --strict

coverage: $(READY) ## measure which lines and branches the tests reach
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report

clean: ## remove what was made
	rm -rf $(VENV) dist .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis
