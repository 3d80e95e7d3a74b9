# Every target makes what it needs: a virtual environment in .venv with the pinned packages. Nothing is installed elsewhere.
SHELL := /bin/sh
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help install serve test test-all lint bench docs pictures pins clean

help:
	@echo "make serve     run Throughline on the bundled examples; the address is printed last"
	@echo "make test      run the tests (at most ten minutes)"
	@echo "make install   put the throughline command into .venv/bin"
	@echo "make test-all  the long tests: fuzzing, every language, both databases, the wheel"
	@echo "make lint      style, types, direction of dependency, licences"
	@echo "make bench     measure speed and memory, beside what this machine can do at best"
	@echo "make docs      check the documentation against the program"
	@echo "make pictures  draw the pictures of the README anew (needs a Chromium)"
	@echo "make pins      choose and pin package versions anew"
	@echo "make clean     remove .venv and what tools left behind (never .throughline, your data)"

# A Python that is new enough and can make virtual environments, whatever it is called here.
.venv/bin/python:
	@for python in python3.13 python3.12 python3.11 python3.14 python3 python; do \
	  if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    echo "Making .venv with $$python"; exec $$python -m venv --clear .venv; \
	  fi; \
	done; \
	echo "No Python 3.11 or newer with the venv module was found. Install one (on Debian and Ubuntu: python3 and python3-venv), then run make again." >&2; \
	exit 1

.venv/.runtime: requirements.txt pyproject.toml | .venv/bin/python
	@echo "Installing Throughline and its pinned packages into .venv"
	@$(BIN)/python -m pip install --quiet -r requirements.txt
	@$(BIN)/python -m pip install --quiet --no-deps --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

.venv/.development: requirements-dev.txt .venv/.runtime
	@echo "Installing what tests and tools need into .venv"
	@$(BIN)/python -m pip install --quiet -r requirements-dev.txt
	@touch $@

install: .venv/.runtime

serve: .venv/.runtime
	THROUGHLINE_HOME=./.throughline $(BIN)/throughline demo

test: .venv/.development
	$(BIN)/python -m pytest -m "not slow" --numprocesses auto --maxprocesses 4 --dist loadfile

test-all: .venv/.development
	$(BIN)/python -m pytest -m slow --numprocesses auto --maxprocesses 4 --dist loadfile

lint: .venv/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tools.check_licences

bench: .venv/.development
	$(BIN)/python -m benchmarks

docs: .venv/.development
	$(BIN)/python -m pytest tests/project/test_documentation.py

pictures: .venv/.development
	$(BIN)/python -m tools.pictures

pins:
	@test -x $(BIN)/python || $(MAKE) .venv/bin/python
	$(BIN)/python -m tools.pin

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache src/*.egg-info
