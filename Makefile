# The few commands a developer types. `make demo` and `make test` set up everything they need.
PYTHON ?= python3
ENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(ENV)/Scripts
else
BIN := $(ENV)/bin
endif
READY := $(ENV)/.ready

.PHONY: setup demo run test check bench gallery corpus faults traces words thresholds clean
.DEFAULT_GOAL := demo

$(READY): pyproject.toml packaging/build_catalogues.py
	$(PYTHON) -m venv $(ENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $(READY)

build/translations/.compiled: $(READY) $(wildcard translations/*.po)
	@$(BIN)/python packaging/build_catalogues.py . > /dev/null
	@touch $@

setup: $(READY) build/translations/.compiled

demo: setup ## build the sample case into out/ and say where
	@$(BIN)/dossier-pret demo --out out --force
	@echo "Open out/dossier.pdf and out/report.pdf"

run: setup ## open the window
	$(BIN)/dossier-pret

test: setup check ## everything that must be green, under ten minutes
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: setup ## types, import contracts, style
	$(BIN)/python -m mypy
	$(BIN)/lint-imports
	$(BIN)/python -m ruff check .

bench: setup ## the figures, each a ratio measured in one run
	$(BIN)/python -m tests.benchmarks

gallery: setup ## draw every page of the window and pictures before and after they are set right, into build/gallery/
	$(BIN)/python -m tests.gallery
	$(BIN)/python -m tests.gallery.improving

corpus: setup ## inspect every file that the collecting script yields (about 300 MB, needs package registries)
	$(BIN)/python -m tests.corpus

faults: setup ## kill, fill the disk, break the file: what a sealed dossier survives (some minutes; strace, and root for a full disk)
	$(BIN)/python -m tests.faults

traces: setup ## look for words of a person on the disk, in logs and on lines, while the window runs under strace
	$(BIN)/python -m tests.traces

thresholds: setup ## measure the error rates in resources/thresholds.toml
	$(BIN)/python -m tests.benchmarks.thresholds

words: setup ## extract the sentences into translations/*.po
	$(BIN)/python packaging/extract_sentences.py

clean:
	rm -rf build out dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
