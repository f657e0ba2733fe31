# Every command works on a fresh checkout, installs what it needs, and is quick the second time.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv/bin
NODE = $(shell $(VENV)/python -m live_code.node)
SPHINX_STRICT := -W -n --keep-going
# Test files run side by side, in the order of tests/conftest.py. Browsers wait as often as they work.
SIDE_BY_SIDE := -n 3 --dist loadgroup --no-loadscope-reorder
# What runs at once says its words one after the other, where make can do that.
ONE_BY_ONE := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
# Threads of BLAS that wait for each other take a busy machine's time.
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: help serve build test check bench lock clean environment test-environment \
        lint types unit front-end strict-build

help:  ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

serve: build  ## build the site and serve it on http://localhost:8000
	@$(VENV)/python tools/serve.py _build/html --port $(PORT)

build: environment  ## build the site into _build/html
	@$(VENV)/jupyter-book build .

test: test-environment  ## run every check there is
	@$(VENV)/python tools/browsers.py > /dev/null
	@$(VENV)/python -m live_code.node web
	@$(MAKE) --no-print-directory -j 2 $(ONE_BY_ONE) strict-build lint types front-end
	@$(VENV)/python -m pytest $(SIDE_BY_SIDE) tests cnn_helpers digit_network live_code --doctest-modules

check: test-environment lint types front-end unit  ## run the quick checks: lint, types, unit tests

bench: test-environment build  ## run all benchmarks; writes benchmarks/results.md
	@CHROMIUM=$$($(VENV)/python tools/browsers.py chromium) && export CHROMIUM && \
	 $(VENV)/python -m benchmarks

lock:  ## pin requirements.txt and requirements-test.txt anew from pyproject.toml
	@for set in requirements requirements-test; do \
	 $(VENV)/uv pip compile --quiet --universal --python-version 3.11 --no-header \
	   --no-emit-index-url $$set.in -o $$set.txt || exit 1; done

clean:  ## remove what was built (the download cache stays)
	rm -rf _build .mypy_cache .ruff_cache .pytest_cache .hypothesis

environment:
	@$(PYTHON) tools/environment.py book

test-environment:
	@$(PYTHON) tools/environment.py test

lint:
	@$(VENV)/ruff check . && $(VENV)/ruff format --check .

types:
	@$(VENV)/mypy

front-end: test-environment
	@$(VENV)/python -m live_code.node web
	@cd web && $(NODE) node_modules/typescript/bin/tsc --noEmit
	@cd web && $(NODE) node_modules/@biomejs/biome/bin/biome ci . ../live_code/watching/view
	@cd web && $(NODE) --test --test-reporter=dot --test-timeout=120000

unit:
	@$(VENV)/python -m pytest $(SIDE_BY_SIDE) tests/helpers tests/kernel tests/watching tests/test_architecture.py tests/test_web_architecture.py tests/test_rooms.py cnn_helpers digit_network live_code --doctest-modules -q

strict-build:
	@$(VENV)/jupyter-book build . $(SPHINX_STRICT)
