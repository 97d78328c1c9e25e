# `make map` and `make test` install everything they need into .venv and node_modules.
# They need only Python 3.11 or newer with venv. Repeated runs do only what has changed.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input
PAGE := output/index.html
# Two more than there are cores: the browser tests wait more than they work.
WORKERS ?= $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 2)))
# The tests of families; those of the house (docs, sizes, style) run no program.
MEASURED := $(addprefix tests/,basemap check cli doctor i18n layers model noscript outlets page payload reading \
  support time)
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

.PHONY: help map tables test test-all coverage bench lint viewer locks clean

help:
	@echo "make map       build the map: $(PAGE)"
	@echo "make tables    regenerate datapackage.json and docs/tables.md from the schema of the tables"
	@echo "make test      run the linters, the type checker and the tests"
	@echo "make test-all  the same including the slow tests"
	@echo "make coverage  print which lines the fast tests run, in Python and in TypeScript"
	@echo "make bench     measure building, checking and the page, compared with other programs"
	@echo "make locks     pin the newest versions allowed by pyproject.toml and package.json"
	@echo "make clean     remove everything that make has created"

map: viewer
	@echo "Building the map of geodata/ ..."
	@$(BIN)/mapgen build
	@echo "The map is ready. Open $(CURDIR)/$(PAGE) in a browser."

tables: $(VENV)/.run
	@$(BIN)/python -m mapgen.outlets.describe docs/tables.md geodata docs/template/map \
	  mapgen/examples/places mapgen/examples/streets docs/examples/south-asia

test: lint
	$(PYTEST) -m "not slow"

test-all: lint coverage
	$(PYTEST)

# Python's fast tests without a browser, then the viewer's units; each fails where a line of a family
# that must be whole is not run (time and check; time and contract). In one process: a worker that a test
# ends takes its figures with it.
coverage: viewer $(VENV)/.test
	$(BIN)/coverage run -m pytest -q -m "not slow and not browser" $(MEASURED)
	$(BIN)/coverage report
	$(BIN)/coverage report --include='mapgen/time/*,mapgen/check/*' --show-missing --fail-under=100
	$(BIN)/python -m tests.viewer.units --coverage

bench: viewer $(VENV)/.test
	$(BIN)/python -m tests.benchmarks

lint: viewer $(VENV)/.test
	@$(BIN)/python tests/browser_setup.py
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tests.viewer.checks

# The viewer's stamp file shows quickly whether a build is needed.
viewer: $(VENV)/.run
	@$(BIN)/python hatch_build.py

# Without npm on the machine, the one from PyPI is installed beside the rest.
$(VENV)/.run: .ci/requirements-run.txt .ci/requirements-node.txt pyproject.toml | $(VENV)/.made
	@echo "Downloading mapgen's packages into $(VENV) (some 100 MB, a few minutes the first time) ..."
	@$(PIP) install --require-hashes -r .ci/requirements-run.txt
	@command -v npm >/dev/null 2>&1 || $(PIP) install --require-hashes -r .ci/requirements-node.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: .ci/requirements-test.txt | $(VENV)/.run
	@echo "Downloading what the tests need (a few minutes the first time) ..."
	@$(PIP) install --require-hashes -r .ci/requirements-test.txt
	@touch $@

# Each candidate is run: pyenv leaves shims that do not start.
$(VENV)/.made:
	@for python in python3.13 python3.12 python3.11 python3 python; do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	  "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1 || { no_venv=$$python; continue; }; \
	  rm -rf $(VENV); "$$python" -m venv $(VENV) && touch $@ && exit 0; \
	done; \
	if [ -n "$$no_venv" ]; then \
	  echo "mapgen: $$no_venv has no venv (on Debian and Ubuntu: apt-get install python3-venv)" >&2; \
	else \
	  echo "mapgen: Python 3.11 or newer is needed, but none was found" >&2; \
	fi; \
	exit 3

# Locks name versions and hashes for every platform, and no address. uv and npm must be installed;
# the machine's own pip settings are left out, so that the hashes are those of the public index.
UV := env -u PIP_FIND_LINKS PIP_CONFIG_FILE=/dev/null UV_NO_CONFIG=1 uv pip compile --quiet --upgrade \
  --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
  --no-annotate --no-header
RUN := --extra gis --extra serve --extra workbook
locks:
	$(UV) pyproject.toml --group build $(RUN) -o .ci/requirements-run.txt
	$(UV) pyproject.toml --group build $(RUN) --extra test -c .ci/requirements-run.txt -o .ci/requirements-test.txt
	$(UV) --group node -o .ci/requirements-node.txt
	rm -f package-lock.json
	npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved
	node -e 'const fs = require("fs"), lock = JSON.parse(fs.readFileSync("package-lock.json")); \
	  for (const each of Object.values(lock.packages)) delete each.funding; \
	  fs.writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n")'
	! grep -n '://' package-lock.json

clean:
	rm -rf $(VENV) node_modules mapgen/assets dist build output/*.html output/*.js \
	  .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage* coverage test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
