# Two commands: `make serve` and `make test`. Everything else is here too, each one line into the
# `course` program. Options go through ARGS: make serve ARGS="--port 8080".
# Works with GNU make 4 and with the 3.81 that macOS brings.

PYTHON_HERE = .venv/bin/python
COURSE = $(PYTHON_HERE) -m publish
ARGS =

.PHONY: help serve build test check clean ready ready-test

help:
	@echo "make serve   prepare, build and serve the course on http://127.0.0.1:8000/"
	@echo "make build   prepare and build the course into site/"
	@echo "make test    run all tests, in a real browser too"
	@echo "make check   ruff, mypy, the TypeScript compiler and the course files"
	@echo "make clean   remove everything that was built or installed here"
	@echo "Options:     make serve ARGS=\"--port 8080\"; .venv/bin/course --help"

serve: ready
	@$(COURSE) serve $(ARGS)

build: ready
	@$(COURSE) build $(ARGS)

test: ready-test
	@$(PYTHON_HERE) -m publish.browser
	@$(PYTHON_HERE) -m pytest -n 2 --dist loadgroup $(ARGS)

check: ready-test
	@$(COURSE) prepare
	@$(PYTHON_HERE) -m ruff check .
	@$(PYTHON_HERE) -m ruff format --check .
	@$(PYTHON_HERE) -m mypy publish widgets tests macros.py
	@$(PYTHON_HERE) -m publish.node tsc
	@$(COURSE) check

clean:
	rm -rf site .work .cache .venv node_modules widgets/theme/assets/course \
	  widgets/theme/partials/course widgets/elements/generated

ready:
	@sh publish/setup.sh

ready-test:
	@sh publish/setup.sh --with-tests
