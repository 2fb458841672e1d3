# One way to do each thing. `make help` lists them.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
LOCKED := $(VENV)/.locked
READY  := $(VENV)/.ready
EXTRA  := $(VENV)/.extra
SPARK  := $(shell command -v java >/dev/null 2>&1 && echo $(EXTRA))
OUT    := out
# a worker keeps about a gigabyte; each takes the next tests from the others when its own are done
TESTS  := $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal
# modules that were compiled are kept, so that each of the workers and their many programs need not compile them again
export PYTHONDONTWRITEBYTECODE =
TIMES  ?= 10
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# every package as the lock files pin it; the few without a wheel are built by the tools of requirements-build.lock
PINNED := $(PIP) --require-hashes --no-build-isolation --use-pep517
LOCK   := --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test test-slow test-all long coverage lint lab app pictures notebooks reference spark bench fuzz wheel lock clean

help:  ## show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(LOCKED): requirements-build.lock requirements.lock tools/check_machine.sh
	@sh tools/check_machine.sh "$(PYTHON)"
	@echo "Making $(VENV) from requirements.lock (once; a minute or more)"
	"$(PYTHON)" -m venv --clear $(VENV)
	$(PINNED) -r requirements-build.lock
	@# durable_rules names a C function that Python 3.13 removed; the macro gives it today's name
	if $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 13))'; then \
	    export CPPFLAGS="-DPyEval_CallObject=PyObject_CallObject $$CPPFLAGS"; fi; \
	$(PINNED) -r requirements.lock
	@touch $@

$(READY): $(LOCKED) pyproject.toml setup.py
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

# Spark and the peers of the benchmarks: large, and needed by few
$(EXTRA): $(LOCKED) requirements-extra.lock
	$(PINNED) -r requirements-extra.lock
	@touch $@

demo: $(READY)  ## status of the shipped plan, and its picture in out/
	$(BIN)/plan-graph status
	$(BIN)/plan-graph picture --to $(OUT)/ha-tinh-2025.svg --to $(OUT)/ha-tinh-2025.png

test: $(READY) lint  ## lint, types, layers, and every fast test: minutes
	$(TESTS) -m "not slow and not long"

test-slow: $(READY) $(SPARK)  ## the other tests that CI runs; those of Spark where there is Java
	$(TESTS) -m "slow and not long"

test-all: test test-slow  ## make test, then make test-slow: all that CI runs

long: $(READY) $(SPARK)  ## by hand: full-size storms, ten times as many random cases from a fresh seed, fuzzing
	PLAN_GRAPH_RANDOM=$(TIMES) $(TESTS) -m "long or random or hypothesis"
	$(MAKE) fuzz

coverage: $(READY) $(SPARK)  ## every test that CI runs, and which branches of the package none takes; fails under 95 %
	$(TESTS) -m "not long" --cov --cov-report=term-missing:skip-covered --cov-fail-under=95

lint: $(READY)  ## style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lab: $(READY)  ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate notebooks/00-start.ipynb

app: $(READY)  ## the workbench as a page, for people who do not code
	@# two kernels wait for visitors; one that nobody uses ends by itself, and is not started anew
	JUPYTER_PATH=plan_graph/lab $(BIN)/voila --Voila.ip=127.0.0.1 --template=workbench --preheat_kernel=True \
	    --pool_size=2 --KernelManager.autorestart=False \
	    --VoilaConfiguration.http_header_envs="['X-User']" --Voila.open_browser=True notebooks/app.ipynb

pictures: $(READY)  ## draw the pictures of the documents anew
	$(BIN)/plan-graph picture data/ha-tinh-2025 --lang vi --to docs/pictures/ha-tinh-2025.svg --to docs/pictures/ha-tinh-2025.png
	$(BIN)/plan-graph rules graph --lang vi --to docs/pictures/rules.svg
	$(BIN)/plan-graph why I/3.21 data/ha-tinh-2025 --kind root_cause --as-of 2025-06-30 --lang en --to docs/pictures/proof.svg
	$(BIN)/plan-graph export blocked --plan data/ha-tinh-2025 --as-of 2025-06-30 --lang en --to docs/pictures/blocked.svg
	$(BIN)/plan-graph export time-line V --plan data/ha-tinh-2025 --as-of 2025-06-30 --lang vi --to docs/pictures/time-line.svg
	$(BIN)/python tools/workbench_picture.py docs/pictures/workbench.png

notebooks: $(READY)  ## run every notebook and keep what it shows, for those who only read it
	$(BIN)/python -W ignore tools/keep_outputs.py

reference: $(READY)  ## write docs/reference/ and the list of licences anew
	$(BIN)/python tools/reference.py

spark: $(EXTRA)  ## install the Spark engine, which needs Java 17

bench: $(READY) $(EXTRA)  ## measure the engines against each other and against what else there is
	mkdir -p $(OUT)/bench
	$(BIN)/python benchmarks/bars.py --json $(OUT)/bench/bars.json
	$(BIN)/python benchmarks/big_plan.py --sizes 120,1000,100000 --rounds 1
	$(BIN)/python benchmarks/changes.py --sizes 1000,100000 --rounds 1
	$(BIN)/python benchmarks/scenarios.py --cases 1000x120 --rounds 1
	$(BIN)/python benchmarks/engines.py
	$(BIN)/python benchmarks/closure.py
	$(BIN)/python benchmarks/what_if.py --sizes 1,10
	$(BIN)/python benchmarks/panel.py --sizes 1 --tries 5 --json $(OUT)/bench/panel.json

fuzz: $(READY)  ## a minute of changed files for everything that reads
	$(BIN)/python -W ignore tools/fuzz.py --jobs 2 --to $(OUT)/fuzz
	$(BIN)/python -W ignore tools/fuzz.py --structure --jobs 2 --to $(OUT)/fuzz-structure

wheel: $(READY)  ## build the package into out/dist: an sdist, and from it the wheel
	$(BIN)/python tools/build_package.py $(OUT)/dist

lock:  ## write the lock files anew (needs uv)
	echo '$(shell sed -n 's/^requires = \["\(.*\)"\].*/\1/p' pyproject.toml)' | uv pip compile $(LOCK) - -o requirements-build.lock
	uv pip compile $(LOCK) pyproject.toml --extra durable --extra lab --extra dev -o requirements.lock
	uv pip compile $(LOCK) pyproject.toml --extra bench --extra spark -c requirements.lock -o requirements-extra.lock

clean:  ## remove what make made
	rm -rf $(VENV) $(OUT) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
