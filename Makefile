# `make desk` opens the page for people without a terminal, `make leaflet` makes a leaflet, `make test`
# runs all checks. Each sets up what it needs.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: desk leaflet test setup dev

leaflet: setup
	test -e my-clinic || $(BIN)/sps-print init my-clinic --name "Example Clinic" --phone "01632 960000"
	$(BIN)/sps-print build living-with-sps --clinic my-clinic

desk: .venv/ready-desk
	$(BIN)/sps-print desk my-clinic

test: dev
	tools/check

setup: .venv/ready
dev: .venv/ready-dev

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable .
	touch $@

.venv/ready-desk: .venv/ready
	$(BIN)/pip install --quiet --editable ".[desk]"
	touch $@

.venv/ready-dev: .venv/ready
	$(BIN)/pip install --quiet --group dev
	touch $@
