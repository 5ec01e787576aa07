# `make run` and `make test` set up all they need on a fresh Linux machine with Python and make.
SHELL := /bin/bash
UV := $(shell command -v uv || echo .tools/bin/uv)
RUN := $(UV) run --frozen --no-sync
MODEL := models/jalon.tar.gz
# Processes that share the tests, a file in one of them; 0: none but pytest's own.
WORKERS ?= 0
SOURCES := $(shell find nlu actions referential bot -name '*.py' -o -name '*.yml' 2>/dev/null)

.PHONY: run test lint check types setup clean bench

run: setup $(MODEL)  ## Install, train if needed, and open the assistant with a demonstration pole
	@$(RUN) jalon serve --demonstration

test: setup $(MODEL)  ## Every test
	@$(RUN) pytest -n $(WORKERS) --dist loadgroup --no-loadscope-reorder

lint: setup
	@$(RUN) ruff check .
	@$(RUN) mypy

check: setup
	@$(RUN) jalon check

setup: .venv/.ready

.venv/.ready: pyproject.toml uv.lock .ci/setup
	@bash .ci/setup
	@touch $@

$(MODEL): config.yml domain.yml nlu/rasa/rules.yml nlu/rasa/nlu.yml .venv/.ready
	@$(RUN) jalon train

clean:
	rm -rf .venv .tools models var .mypy_cache .ruff_cache .pytest_cache .hypothesis .rasa
