# The two commands of this project are `make run` and `make test`; each sets up what it needs first.
#   make run PORT=8001          the site and the desk on this machine, with a demonstration magazine
#   make test ARGS="-k issue"   the tests; DATABASE_URL=postgres://… runs the same ones on PostgreSQL
#   SHOTS=1 make test ARGS=tests/browser   … keeps a picture of every screen in var/shots
#   make bench                  how fast pages are, and what they weigh: docs/speed.md (needs nginx, wrk, Node, PostgreSQL)
#   make setup · make lint · make format · make lock

PORT ?= 8000
ARGS ?=
# A file's tests share one worker, for what is made once for all of them; WORKERS=0 runs everything in one process.
WORKERS ?= auto
PYTHON_IN_VENV := .venv/bin/python

.NOTPARALLEL:
.PHONY: setup run test bench lint format lock messages

setup:
	@sh .ci/environment run

run: setup
	@$(PYTHON_IN_VENV) .ci/serve.py "$(PORT)"

test: setup
	@sh .ci/environment test
	@$(PYTHON_IN_VENV) -m pytest -n "$(WORKERS)" --dist loadfile --no-loadscope-reorder $(ARGS)

bench: setup
	@sh .ci/environment test
	@$(PYTHON_IN_VENV) -m tests.benchmarks.site $(ARGS)

lint: setup
	@sh .ci/environment test
	@sh .ci/lint

format: setup
	@sh .ci/environment test
	@$(PYTHON_IN_VENV) -m ruff check --quiet --fix . && $(PYTHON_IN_VENV) -m ruff format --quiet .
	@git ls-files -z 'templates/*.html' | xargs -0 -r .venv/bin/djade --target-version 5.2

lock:
	@bash .ci/lock --write

# Needs gettext: after a change of a .po file.
messages:
	@for po in chutian/locale/*/LC_MESSAGES/*.po; do msgfmt -o "$${po%.po}.mo" "$$po"; done
