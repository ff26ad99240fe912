# make run     install, then work with a vague map in the browser
# make test    everything that a change must pass
# make check   the fast part of it, for while you work
# A fresh machine needs python3 (3.11 or newer, with venv), make and git; the first command makes .venv.

.DEFAULT_GOAL := help
.PHONY: help run app test check bench docs fmt clean setup

BIN := .venv/bin
READY := .venv/.ready
# Processes that run tests side by side; `make test WORKERS=0` runs them in one.
WORKERS ?= auto
# Tests start the program hundreds of times: let Python keep what it compiled.
unexport PYTHONDONTWRITEBYTECODE

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## */\1\t/' | expand -t 10

setup: $(READY)  ## make .venv with Seamark and its tools

$(READY): pyproject.toml uv.lock .ci/setup
	@echo "Setting up .venv (once) ..."
	@./.ci/setup
	@touch $@

# The folder of maps that `make run` shows; what you change in it stays until you delete it.
MAPS ?= seamark-maps
# More for the server: `make run SERVE="--port 9000 --no-browser"`.
SERVE ?=

run: $(READY) app  ## install, then open the app on a vague shop and the other examples (Ctrl-C ends it)
	@mkdir -p $(MAPS)
	@for example in examples/*/; do name=$$(basename $$example); \
	  [ -e $(MAPS)/$$name.yaml ] || grep -v '^# yaml-language-server' $$example/map.yaml > $(MAPS)/$$name.yaml; done
	@$(BIN)/seamark serve $(MAPS) --map vague-shop $(SERVE)

app: $(READY)  ## build the web app into the package, when its sources are newer
	@$(BIN)/python ui/build_app.py

test: $(READY) app  ## style, types, layers, all tests, coverage of the kernel
	./.ci/services
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --output-format concise .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	@if [ -d src/seamark/kernel ]; then set -x; \
	  SEAMARK_TESTS_COMPLETE=1 $(BIN)/pytest tests/unit/kernel -q -n $(WORKERS) --cov=seamark.kernel --cov-fail-under=100; fi
	$(BIN)/python ui/build_app.py check
	SEAMARK_TESTS_COMPLETE=1 $(BIN)/pytest -n $(WORKERS)

check: $(READY)  ## the fast part of `make test`: style, types, layers, unit tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --output-format concise .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest tests/unit tests/repo -q -x -n $(WORKERS) -m "not slow"

bench: $(READY)  ## measure against other programs and limits; prints ratios
	$(BIN)/python benchmarks/run.py

docs: $(READY)  ## write the generated reference pages and the JSON Schema
	$(BIN)/python docs/generate.py
	$(BIN)/seamark schema --output schema/seamark-1.schema.json

fmt: $(READY)  ## format the code
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .

clean:  ## remove everything that can be made again
	rm -rf .venv build dist htmlcov .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -rf benchmarks/.peers benchmarks/.work ui/node_modules src/seamark/web/app
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
