# Everything that a fresh machine needs: Python 3.11 or newer, make, and a package registry.
# The environment is made from the lock file with hashes, by uv where it is installed and works, else by venv and pip.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements/dev.txt
STAMP := $(VENV)/.made-from-lock
BUILD := build
GOLD := ../shared/gold
PORT := 8400

.PHONY: setup browser demo pages test lint score freeze bench lock clean help

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(STAMP) ## make the environment in .venv

$(STAMP): $(LOCK) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "troth: $(PYTHON) is no Python 3.11 or newer; say which one to use: make setup PYTHON=python3.11" >&2; exit 1; }
	@if command -v uv >/dev/null 2>&1 && \
	  uv venv --quiet --allow-existing --python "$$(command -v $(PYTHON))" $(VENV) && \
	  uv pip install --quiet --python $(BIN)/python --require-hashes -r $(LOCK) && \
	  uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e . ; then :; \
	else \
	  $(PYTHON) -m venv --clear $(VENV) && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK) && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . ; \
	fi
	@touch $(STAMP)

demo: setup ## keep the two samples in a small archive and open it in a browser; PORT=8500 for another port
	@mkdir -p $(BUILD)
	@$(BIN)/troth add samples/core-2021-digest.md samples/core-2022-digest.html --archive $(BUILD)/demo.db >/dev/null
	@$(BIN)/troth serve --archive $(BUILD)/demo.db --port $(PORT) || { \
	  echo "make demo PORT=8500 takes another port, make demo PORT=0 any that is free" >&2; exit 1; }

pages: setup ## the two samples without a server: in the terminal, and as files to open in a browser
	@mkdir -p $(BUILD)
	@$(BIN)/troth read samples/core-2021-digest.md samples/core-2022-digest.html --format table
	@$(BIN)/troth read samples/core-2021-digest.md samples/core-2022-digest.html --format html --output $(BUILD)/demo.html
	@echo
	@$(BIN)/troth follow samples/core-2021-digest.md samples/core-2022-digest.html --format story --mentioned
	@$(BIN)/troth follow samples/core-2021-digest.md samples/core-2022-digest.html --format html --output $(BUILD)/threads.html
	@echo
	@echo "The first as a page, every statement marked in its document: $(CURDIR)/$(BUILD)/demo.html"
	@echo "Every promise of the samples followed, as a page: $(CURDIR)/$(BUILD)/threads.html"

browser: ## install Chromium where it is missing and Debian's packages can be installed: the tests in a browser need it
	@command -v chromium >/dev/null 2>&1 || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && \
	  echo "installing Chromium for the tests" && apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium >/dev/null; } || \
	  echo "troth: Chromium is missing and cannot be installed from here; the tests in a browser are left out" >&2

test: setup browser ## run the tests
	@$(BIN)/python -m pytest -q -n $$(( $$(nproc) + 1 )) --dist worksteal

lint: setup ## format, style, types and layers
	@$(BIN)/ruff format --check src tests bench
	@$(BIN)/ruff check src tests bench
	@$(BIN)/mypy
	@$(BIN)/lint-imports

score: setup ## compare coding and links with the gold beside the project, and with what was frozen
	@$(BIN)/python bench/score.py $(GOLD)/statements
	@$(BIN)/python -m bench.following --score --gold $(GOLD)

freeze: setup ## freeze the measures of coding and links as they are, for make score to compare with
	@$(BIN)/python bench/score.py $(GOLD)/statements --freeze
	@$(BIN)/python -m bench.following --freeze --gold $(GOLD)

bench: setup ## words per second for reading and coding, and how time grows with size
	@$(BIN)/python bench/speed.py
	@$(BIN)/python bench/growth.py

lock: ## write the lock files anew (needs uv)
	@uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  --python-version 3.11 pyproject.toml --group dev -o $(LOCK)
	@uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  --python-version 3.11 pyproject.toml -o requirements/run.txt

clean: ## remove what was made
	@rm -rf $(VENV) $(BUILD) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
