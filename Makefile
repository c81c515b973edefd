# `make` alone lists what there is. Everything made lies in .venv/ and var/.
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
# Measured beside the register, and kept apart from it: nothing of ours may lean on it.
DATASETTE := var/bench/datasette
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes
STATIC_SOURCES := $(shell find static -type f -o -type d)
DEMO := REGISTER_MODE=demo DEBUG= DATABASE_URL= DATA_DIR=var SECRET_KEY= ALLOWED_HOSTS= \
	REQUIRE_SECOND_FACTOR= SITE_URL=http://127.0.0.1:$(PORT)
# Another place has languages of its own, and therefore a database of its own.
ifdef PLACE
OWN := var/$(notdir $(PLACE:/=))
DEMO := $(DEMO) PLACE=$(PLACE) DATA_DIR=$(OWN)
FILL = load_place "$(PLACE)"
else
FILL = seed
endif
DEMO_MANAGE := @$(DEMO) $(BIN)/python manage.py
# What `make run FROM=archive` opens. Nobody enters anything there, so it is made anew each time.
COPY := $(DEMO) DATA_DIR=var/copy
GUNICORN := $(BIN)/python -m gunicorn config.wsgi --bind "127.0.0.1:$(PORT)" --log-level warning
# A failed install must not leave its stamp behind.
.DELETE_ON_ERROR:
.PHONY: help run test bench lock audit drill machines clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /make \1	/' | expand -t 12

run: $(VENV)/.installed ## start the register with the brochure's facts and demo people (PORT=8000), another place (PLACE=folder), or a backup for reading (FROM=archive)
	@$(BIN)/python scripts/check_port.py "$(PORT)"
ifdef PLACE
	@mkdir -p var/static $(OWN) && ln -sfn ../static $(OWN)/static
endif
	@$(MAKE) --silent --no-print-directory var/static/staticfiles.json
ifdef FROM
	@rm -rf var/copy && mkdir -p var/copy && ln -s ../static var/copy/static
	@$(COPY) $(BIN)/python manage.py restore "$(FROM)"
	@$(COPY) READ_ONLY=on exec $(GUNICORN)
else
	$(DEMO_MANAGE) migrate --verbosity 0
	$(DEMO_MANAGE) $(FILL)
	$(DEMO_MANAGE) demo_people
	@$(DEMO) exec $(GUNICORN)
endif

test: $(VENV)/.installed-dev ## lint, then the whole suite on SQLite and on PostgreSQL
	@$(BIN)/python scripts/run_tests.py

SIZES ?= 1000 100000
bench: $(VENV)/.installed-dev $(DATASETTE)/.installed ## measure speed beside other tools (SIZES="1000 100000"), into benchmarks/RESULTS.md
	@$(BIN)/python -m benchmarks --sizes $(SIZES)

lock: $(VENV)/.installed ## write requirements*.txt anew from pyproject.toml
	@test -x var/uv/bin/uv || { $(BIN)/python -m venv var/uv && var/uv/bin/pip install --quiet uv; }
	@var/uv/bin/uv pip compile $(UV_OPTIONS) pyproject.toml -o requirements.txt
	@var/uv/bin/uv pip compile $(UV_OPTIONS) --group dev pyproject.toml -c requirements.txt \
		-o requirements-dev.txt
	@var/uv/bin/uv pip compile $(UV_OPTIONS) --group bench -o requirements-bench.txt
UV_OPTIONS := --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade

audit: $(VENV)/.installed ## ask whether faults of the locked packages are known, and say so where nobody answers
	@$(BIN)/python scripts/audit.py

drill: $(VENV)/.installed ## set up a server on a bare Debian by the commands of docs/deploy.md (as root; some 10 minutes)
	@$(BIN)/python -m scripts.drill

machines: $(VENV)/.installed-dev ## two machines behind nginx and a replica, read by many while one is killed (needs nginx)
	@$(BIN)/python -m scripts.drill.visitors

clean: ## remove the virtual environment and what tests left; people's data in var/ stays
	rm -rf $(VENV) var/static var/test var/uv var/bench var/drill .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	@python=$$(scripts/find_python.sh) && "$$python" -m venv $(VENV)

$(VENV)/.installed: requirements.txt | $(BIN)/python
	@echo "Installing what the register needs into $(VENV)/ (once, about a minute) ..."
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt | $(BIN)/python
	@echo "Installing what the tests need into $(VENV)/ (once, about a minute) ..."
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@

$(DATASETTE)/.installed: requirements-bench.txt | $(BIN)/python
	@echo "Installing Datasette into $(DATASETTE)/, to be measured beside the register (once) ..."
	@$(BIN)/python -m venv $(DATASETTE)
	@$(DATASETTE)/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
		--require-hashes -r requirements-bench.txt
	@touch $@

# Folders count too: a file that goes away changes its folder.
var/static/staticfiles.json: $(STATIC_SOURCES) $(VENV)/.installed
	@$(DEMO) DATA_DIR=var $(BIN)/python manage.py collectstatic --clear --noinput --verbosity 0
