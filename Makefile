# Each target sets up what it needs in .venv by itself.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8000
RUN := $(VENV)/.set-up-to-run
DEV := $(VENV)/.set-up-to-develop
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check

.PHONY: demo test lint bench evaluate serve docs lock clean
.DEFAULT_GOAL := demo

# The locks pin every package with its hash; the project itself is linked, so edits take effect at once.
# A half-made environment (no pip in it) is made anew.
$(RUN): requirements/run.txt pyproject.toml
	@test -x $(BIN)/pip || { rm -rf $(VENV) && $(PYTHON) -m venv $(VENV); }
	$(INSTALL) --require-hashes -r requirements/run.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.txt $(RUN)
	$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(RUN)
	$(BIN)/vtvl build -o build
	$(BIN)/vtvl serve --store build --port $(PORT)

serve: $(RUN)
	$(BIN)/vtvl serve --port $(PORT)

test: $(DEV)
	$(BIN)/pytest -n auto

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(DEV)
	$(BIN)/python -m bench.run

# Precision and recall against sets labelled by reading; docs/evaluation.md reports them.
evaluate: $(DEV)
	$(BIN)/python -m bench.evaluate

# Renews the pages of docs/ that are made from the program.
docs: $(DEV)
	$(BIN)/python docs/render.py
	$(BIN)/vtvl build -o build
	$(BIN)/vtvl overlap --store build --format png -o docs/overlap.png

# Renews the pins; needs the tool `uv`.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --group dev --output-file requirements/dev.txt pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --group build --constraint requirements/dev.txt --output-file requirements/run.txt pyproject.toml

clean:
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
