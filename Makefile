# Two commands: `make leaflet` makes a leaflet, `make test` runs all checks. Both set up what they need.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: leaflet test setup dev

leaflet: setup
	test -e my-clinic || $(BIN)/sps-print init my-clinic --name "Example Clinic" --phone "01632 960000"
	$(BIN)/sps-print build living-with-sps --clinic my-clinic

test: dev
	tools/check

setup: .venv/ready
dev: .venv/ready-dev

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable .
	touch $@

.venv/ready-dev: .venv/ready
	$(BIN)/pip install --quiet --group dev
	touch $@
