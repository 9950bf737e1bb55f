# Everything there is to do with the portal. `make run` needs nothing else; see docs/running.md.

HOST ?= 127.0.0.1
PORT ?= 8000
VAR ?= ./var
export HOST PORT VAR

PYTHON_BIN := .venv/bin/python
PYTEST := $(PYTHON_BIN) -m pytest
# Two, like the cores that the times in docs/running.md are for.
JOBS ?= 2

CATALOGUES := $(wildcard locale/*/LC_MESSAGES/*.po locale/third_party/*/LC_MESSAGES/*.po)
CHECKS := ruff types format templates imports migrations system production messages third-party compose

.PHONY: help run messages check test test-quick test-sqlite test-services test-browser test-matrix shots lighthouse services \
	$(CHECKS:%=check-%)

help:
	@echo "make run         the portal at http://$(HOST):$(PORT)/, on SQLite (HOST, PORT, VAR)"
	@echo "make check       style, types, imports, migrations, messages"
	@echo "make test        every test: SQLite, PostgreSQL with Redis, browser"
	@echo "make test-quick  the tests that need neither services nor browser"
	@echo "make test-matrix every page type in every language, width and theme, minutes long"
	@echo "make shots       pictures of every page type, on sheets in VAR/shots (ONLY=home,item)"
	@echo "make lighthouse  what Lighthouse says of home, list, item and state, as on a phone"
	@echo "make services    a private PostgreSQL and Redis until Ctrl-C"

# --- Running ---------------------------------------------------------------------------------------------
# Sign-ins with known passwords are for trying it out, never for production.
ifneq ($(PORTAL_ENV),production)
run: export DEMONSTRATION ?= 1
endif
run:
	@.ci/setup.sh run
	@$(MAKE) --silent messages
	@exec $(PYTHON_BIN) manage.py serve

# Only the catalogues that changed are compiled.
messages: $(CATALOGUES:.po=.mo)
%.mo: %.po
	@msgfmt --check-format --output-file=$@.part $< && mv $@.part $@

# --- Checking --------------------------------------------------------------------------------------------
check:
	@.ci/setup.sh check
	@$(MAKE) --silent messages
	@.ci/check $(CHECKS)

check-ruff:
	@.ci/step "ruff check" .venv/bin/ruff check .
check-format:
	@.ci/step "ruff format" .venv/bin/ruff format --check .
check-templates:
	@.ci/step djlint .venv/bin/djlint templates --lint --quiet
check-types:
	@.ci/step mypy .venv/bin/mypy
check-imports:
	@.ci/step lint-imports .venv/bin/lint-imports
check-migrations:
	@.ci/step "makemigrations --check" $(PYTHON_BIN) manage.py makemigrations --check --dry-run
check-system:
	@.ci/step "manage.py check" $(PYTHON_BIN) manage.py check --fail-level WARNING
check-production:
	@.ci/step "manage.py check --deploy" .ci/with-production $(PYTHON_BIN) manage.py check --deploy --fail-level WARNING
check-messages:
	@.ci/step check_messages $(PYTHON_BIN) manage.py check_messages
check-third-party:
	@.ci/step "third_party_messages --check" $(PYTHON_BIN) manage.py third_party_messages --check
check-compose:
	@.ci/step docker-compose.yml .ci/compose

# --- Testing ---------------------------------------------------------------------------------------------
test:
	@.ci/setup.sh test
	@$(MAKE) --silent messages
	@$(MAKE) --no-print-directory test-sqlite
	@$(MAKE) --no-print-directory test-services
	@$(MAKE) --no-print-directory test-browser

test-quick:
	@.ci/setup.sh check
	@$(MAKE) --silent messages
	$(PYTEST) -n $(JOBS) --dist loadfile -m "not slow and not browser and not services and not processes"

test-sqlite:
	$(PYTEST) -n $(JOBS) --dist loadfile -m "not browser and not services"

test-services:
	$(PYTHON_BIN) .ci/services.py $(PYTEST) -n $(JOBS) --dist loadfile \
		-m "not browser and not processes and not no_database and not one_database"

test-browser:
	$(PYTEST) -n $(JOBS) -m "browser and not matrix"

test-matrix:
	@.ci/setup.sh test
	@$(MAKE) --silent messages
	$(PYTEST) -n $(JOBS) -m matrix

services:
	@.ci/setup.sh test
	@$(PYTHON_BIN) .ci/services.py

# --- Looking ---------------------------------------------------------------------------------------------
# Of some page types alone: make shots ONLY=home,item
shots:
	@.ci/setup.sh test
	@$(MAKE) --silent messages
	@ONLY="$(ONLY)" $(PYTHON_BIN) -m tests.e2e.shots

lighthouse:
	@.ci/setup.sh lighthouse
	@$(MAKE) --silent messages
	@$(PYTHON_BIN) .ci/services.py $(PYTHON_BIN) -m tests.e2e.lighthouse
