# Two commands do everything on a fresh machine: `make run` and `make test`. The rest is listed by `make help`.
.DEFAULT_GOAL := help
SHELL := /bin/bash
export UV_PYTHON_DOWNLOADS := never
export QT_LOGGING_RULES ?= qt.qpa.*=false
# Where it is set, each process that a test starts would compile the program and its libraries anew.
export PYTHONDONTWRITEBYTECODE :=
UV = $(shell installer/uv.sh)
RUN = $(UV) run --locked
WORKERS ?= 2

.PHONY: help
help: ## Show these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: prepare
prepare:
	@installer/system-packages.sh run
	@$(UV) sync --locked --quiet

.PHONY: prepare-test
prepare-test:
	@installer/system-packages.sh test
	@$(UV) sync --locked --quiet

.PHONY: run
run: prepare ## Open the window; without a display, make the sample commune's papers in out/
	@installer/open.sh $(UV)

.PHONY: test
test: prepare-test lint ## Lint, then all tests without a display
	QT_QPA_PLATFORM=offscreen $(RUN) pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder

.PHONY: lint
lint: ## Format, rules, types and the direction of imports
	$(RUN) ruff format --check
	$(RUN) ruff check
	$(RUN) mypy
	$(RUN) lint-imports

.PHONY: torture
torture: ## Kills, full disks, vanished folders, 2,000 damaged files a kind; a table at the end (half an hour)
	@installer/system-packages.sh torture
	@$(UV) sync --locked --quiet
	QT_QPA_PLATFORM=offscreen KILLS=$${KILLS:-20} $(RUN) pytest -q -n $(WORKERS) --dist worksteal \
		-m "torture or not torture" tests/store tests/e2e tests/exchange

.PHONY: bench
bench: prepare-test ## Ratios side by side in one run
	@QT_QPA_PLATFORM=offscreen $(RUN) python -m compileall -q src
	@for file in benchmarks/bench_*.py; do QT_QPA_PLATFORM=offscreen $(RUN) python $$file || exit 1; done

.PHONY: screens
screens: prepare-test ## Every page as a picture into out/screens/
	QT_QPA_PLATFORM=offscreen $(RUN) python tests/gui/make_screens.py out/screens

.PHONY: demo
demo: prepare ## The sample commune and all its papers into out/
	$(RUN) commune-desk demo out
