# Everything a person does with this project; `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
RUN_STAMP := $(STAMPS)/run
DEV_STAMP := $(STAMPS)/dev
FRONTEND_STAMP := $(STAMPS)/frontend
PIP_INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --progress-bar on --no-deps
TRAINING := .venv-training

.DEFAULT_GOAL := help
.PHONY: help run demo demo-remove test check lint types imports unit integration browser bench fuzz train \
	i18n i18n-check migrate migration seed lock format clean test-thirdparty smoke

help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

$(VENV)/bin/python:
	@echo "· Tạo môi trường Python ($(VENV))"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cần Python 3.11 trở lên")'
	@$(PYTHON) -m venv $(VENV)

# Everything is pinned with all it needs, so nothing else is resolved or pulled in (--no-deps).
$(RUN_STAMP): requirements.txt | $(VENV)/bin/python
	@echo "· Cài thư viện Python (lần đầu khoảng 1 phút)"
	@$(PIP_INSTALL) -q -r requirements.txt
	@mkdir -p $(STAMPS) && touch $@

$(DEV_STAMP): requirements.txt requirements-dev.txt $(RUN_STAMP)
	@echo "· Cài thư viện để kiểm thử"
	@$(PIP_INSTALL) -q -r requirements-dev.txt
	@mkdir -p $(STAMPS) && touch $@

$(FRONTEND_STAMP): backend/frontend/package.json backend/frontend/package-lock.json $(RUN_STAMP)
	@echo "· Cài thư viện giao diện (npm)"
	@$(BIN)/python -m backend.frontend.install
	@mkdir -p $(STAMPS) && touch $@

run: $(RUN_STAMP) $(FRONTEND_STAMP) ## Start everything on this machine (Ctrl-C stops it)
	@exec $(BIN)/python -m backend.devserver

demo: $(RUN_STAMP) $(FRONTEND_STAMP) ## Add demonstration data; AT=2016-12-20T07:00 starts everything at that moment
	@$(if $(AT),DEMO_AT=$(AT)) $(BIN)/flask --app backend.wsgi demo add
	$(if $(AT),@DEMO_AT=$(AT) exec $(BIN)/python -m backend.devserver)

demo-remove: $(RUN_STAMP) ## Remove the demonstration data
	@$(BIN)/flask --app backend.wsgi demo remove

test: check unit integration browser ## Everything that must pass

check: lint types imports i18n-check ## Lint, types, import contracts, catalogues

lint: $(DEV_STAMP)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(DEV_STAMP)
	@$(BIN)/mypy

imports: $(DEV_STAMP)
	@$(BIN)/lint-imports --no-cache

unit: $(DEV_STAMP)
	@$(BIN)/pytest tests/unit tests/architecture tests/contract

integration: $(DEV_STAMP) $(FRONTEND_STAMP)
	@$(BIN)/pytest tests/integration

browser: $(DEV_STAMP) $(FRONTEND_STAMP)
	@$(BIN)/python -m tests.support.chromium
	@$(BIN)/pytest tests/browser

bench: $(DEV_STAMP) $(FRONTEND_STAMP) ## Measure speed into docs/benchmarks.md
	@$(BIN)/python -m tests.bench

fuzz: $(DEV_STAMP) ## Long random runs of the dialogue and the API
	@FUZZ_EXAMPLES=100000 $(BIN)/pytest tests/unit/bot -k random

$(TRAINING)/made: requirements.txt tests/evaluation/training.txt
	@rm -rf $(TRAINING) && $(PYTHON) -m venv $(TRAINING)
	@$(TRAINING)/bin/python -m pip install -q --disable-pip-version-check --no-deps -r requirements.txt -r tests/evaluation/training.txt
	@touch $@

train: $(TRAINING)/made ## Learn again how likely each reading of a message is (in an environment of its own)
	@$(TRAINING)/bin/python -m tests.evaluation.train

test-thirdparty: ## Telegram fakes written by others, in an environment of their own
	@bash tests/thirdparty/run.sh

i18n: $(DEV_STAMP) ## Collect texts into the catalogues and compile them
	@$(BIN)/python -m tests.support.catalogues --update

i18n-check: $(DEV_STAMP)
	@$(BIN)/python -m tests.support.catalogues

migrate: $(RUN_STAMP) ## Bring the database up to date
	@$(BIN)/flask --app backend.wsgi release

migration: $(DEV_STAMP) ## Make a migration from the tables: make migration NUMBER=0002 NAME=add_x
	@$(BIN)/flask --app backend.wsgi new-migration $(NUMBER) $(NAME)
	@$(BIN)/ruff check -q --fix backend/migrations && $(BIN)/ruff format -q backend/migrations

seed: migrate

lock: ## Resolve pyproject.toml into the two requirements files (needs uv)
	@uv pip compile -q pyproject.toml -o requirements.txt --no-header --no-annotate
	@uv pip compile -q pyproject.toml --extra dev -c requirements.txt -o requirements-dev.txt --no-header --no-annotate
	@echo "vietnamadminunits==1.0.4" >> requirements.txt

format: $(DEV_STAMP) ## Format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

smoke: ## Start in a clean copy and take one report to resolved
	@bash .ci/smoke.sh

clean: ## Remove what was installed; keeps the data under instance/
	@rm -rf $(VENV) backend/frontend/node_modules backend/static/vendor
