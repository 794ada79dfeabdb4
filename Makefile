# What there is to do with Utfall; `make` alone lists it.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# The delivery that `make pipeline` reads, and where its workspace and edition go.
DELIVERY ?= SampleData
WORKSPACE ?= workspace
EDITION ?= edition
# Workers; empty: as many as there are cores.
JOBS ?=
SWIFT ?= swift

# Folder of the peer benchmark, a delivery for it, and a Python that has duckdb and polars.
BENCH ?=
BENCH_DELIVERY ?= .build/bench/delivery
PYTHON ?= python3

PACKAGES := libsqlite3-dev zlib1g-dev libisal-dev libxlsxwriter-dev coinor-libclp-dev
# Tests see what everybody sees, so that they and the program are made of one and the same build.
TEST := $(SWIFT) test -c release --disable-testable-imports
UTFALL := .build/release/utfall
GOLDEN := Tests/Golden/edition
SAMPLE := .build/sample
TOOLS := .build/tools

.PHONY: help deps build pipeline report test test-plain check format lint sample compare audit tools check-edition check-report golden bench clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo "  DELIVERY, WORKSPACE, EDITION and JOBS can be given: make pipeline DELIVERY=path/to/extracts"

deps: ## Install the system libraries that are missing (apt-get)
	@command -v $(SWIFT) > /dev/null || { \
	  echo "Swift is missing: install 6.2 or later from https://www.swift.org/install/linux" >&2; exit 1; }
	@if ! command -v dpkg-query > /dev/null || ! command -v apt-get > /dev/null; then \
	  echo "No apt-get here; the headers of these must be installed by other means: $(PACKAGES)"; exit 0; fi; \
	missing=(); for package in $(PACKAGES); do \
	  [ "$$(dpkg-query -W -f '$${db:Status-Status}' $$package 2> /dev/null)" = installed ] || missing+=($$package); done; \
	if [ $${#missing[@]} -gt 0 ]; then \
	  echo "Installing $${missing[*]}"; \
	  if [ "$$(id -u)" = 0 ]; then as=(); else as=(sudo); fi; \
	  install=("$${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends); \
	  "$${install[@]}" "$${missing[@]}" > /dev/null 2>&1 || { \
	    "$${as[@]}" apt-get update -qq && "$${install[@]}" "$${missing[@]}" > /dev/null; }; \
	fi

build: deps ## Build the program: .build/release/utfall
	@$(SWIFT) build -c release --product utfall

pipeline: build ## Run the default pipeline on DELIVERY: WORKSPACE and EDITION
	@$(UTFALL) run --delivery "$(DELIVERY)" --workspace "$(WORKSPACE)" --edition "$(EDITION)" $(if $(JOBS),--jobs $(JOBS))

report: ## Say where the report of EDITION is
	@if [ -f "$(EDITION)/report.html" ]; then echo "$$(cd "$(EDITION)" && pwd)/report.html"; \
	else echo "There is no $(EDITION)/report.html yet: make pipeline writes it." >&2; exit 1; fi

test: deps ## Run the tests
	@$(TEST)

# Whole runs on random deliveries go the same way without traits from the first row on: they are left to `make test`. The
# program itself, from outside, is tried here, too.
test-plain: deps ## Run the tests without traits: built on SQLite and zlib alone
	@$(TEST) --disable-default-traits --scratch-path .build/plain --skip TwinTests --skip PipelineTests

check: lint build test sample ## All that must hold before a change is committed

format: ## Format the sources
	@$(SWIFT) format -i -r Sources Tests Package.swift

lint: ## Check the format of the sources
	@$(SWIFT) format lint --strict -r Sources Tests Package.swift

sample: build ## Run on the sample, and compare the tables with the golden edition
	@rm -rf $(SAMPLE)
	@$(UTFALL) run --delivery SampleData --workspace $(SAMPLE)/workspace --edition $(SAMPLE)/edition > /dev/null
	@$(MAKE) compare audit EDITION=$(SAMPLE)/edition

compare: ## Compare the tables of EDITION with the golden edition
	@diff -r $(GOLDEN)/tables "$(EDITION)/tables" > $(CURDIR)/.build/golden.diff || { \
	  head -20 .build/golden.diff; \
	  echo "The tables of $(EDITION) are not those of the golden edition; if they are meant to differ: make golden" >&2; \
	  exit 1; }
	@echo "The tables of $(EDITION) are those of the golden edition."

audit: ## Look for small counts that the tables of EDITION give away
	@$(UTFALL) audit "$(EDITION)"

tools: ## Install the tools of others that read editions (PyPI), in .build
	@[ -x $(TOOLS)/bin/frictionless ] || { \
	  $(PYTHON) -m venv $(TOOLS) && $(TOOLS)/bin/pip install --quiet \
	    frictionless openpyxl pyaxis duckdb roc-validator rocrate==0.10.0 html5lib axe-core-python pillow; }

check-edition: tools ## Read EDITION with the tools of others, and compare every number
	@$(TOOLS)/bin/python Tests/Editions/check-edition.py "$(EDITION)"

check-report: tools ## Look at the report of EDITION in a browser, on screens and paper (chromium, poppler-utils, xmllint)
	@$(TOOLS)/bin/python Tests/Editions/check-report.py "$(EDITION)"

golden: build ## Make the sample's tables the golden edition, on purpose
	@rm -rf $(SAMPLE)
	@$(UTFALL) run --delivery SampleData --workspace $(SAMPLE)/workspace --edition $(SAMPLE)/edition
	@rm -rf $(GOLDEN) && mkdir -p $(GOLDEN)
	@cp -r $(SAMPLE)/edition/tables $(GOLDEN)/ && chmod -R u=rwX,go=rX $(GOLDEN)

bench: deps ## Time the kernels; with BENCH=folder of the peer benchmark, the whole job against its peers too
	@$(SWIFT) build -c release --product benchmarks
	@.build/release/benchmarks kernels
	@if [ -z "$(BENCH)" ]; then echo "No BENCH=folder given: no peers."; \
	elif ! $(PYTHON) -c 'import duckdb, polars' 2> /dev/null; then \
	  echo "$(PYTHON) has no duckdb and polars: no peers (PYTHON=… names another)."; \
	else \
	  [ -d "$(BENCH_DELIVERY)" ] || $(PYTHON) "$(BENCH)/generate.py" --out "$(BENCH_DELIVERY)" --scale 0.1; \
	  PYTHON="$(PYTHON)" OUT=.build/bench/out "$(BENCH)/run.sh" "$(BENCH_DELIVERY)" .build/release/benchmarks job; \
	fi

clean: ## Remove what was built; workspaces and editions stay
	@rm -rf .build
