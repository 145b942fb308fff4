# Overture: which artists should a music service show a new listener?
#
#   make simulate SCENARIO=quickstart   simulate a scenario, store the run, print the comparison, write the report
#        LISTENERS=1000 SEED=7 WORKERS=2 LABEL=try-1 STORE=my.sqlite OUTPUT=folder TRACE=3 JSON=1 DATA=folder
#   make simulate RESUME=12             go on with a run that was interrupted
#   make power SCENARIO=quickstart      how many listeners it needs, what those it has find [METRIC=ndcg_20 MDE=1%]
#   make compare A=1:popular B=2:helf   compare two variants of stored runs [METRIC=ndcg_20]
#   make gate SCENARIO=… BASELINE=live  judge a scenario's gate; see the exit codes below
#        MAX_LISTENERS=100000 RULES=rules.yaml JUNIT=gate.xml MARKDOWN=gate.md SELF_CHECK=1 SEED=7 DATA=folder
#        STATUS=gate.status          write the gate's exit code to a file: make's own is 2, whatever went wrong
#   make report RUN=latest              write a stored run's report again [FORMAT=html,md,csv,json,junit]
#   make runs                           list what is stored
#   make trace RUN=latest LISTENER=12   tell one listener's life [VARIANT=helf]
#   make log SCENARIO=quickstart        write the session logs of a live service [POLICIES=popular,helf EXPLORATION=0.1]
#        LISTENERS=1000 SEED=7 BEHAVIOR=typical OUTPUT=log.jsonl WORKERS=2 DATA=folder JSON=1
#   make export RUN=latest              write a stored run's session logs [VARIANT=helf BEHAVIOR=typical OUTPUT=log.jsonl]
#   make fit                            log quickstart's people, fit a model to the log, print its card
#        SCENARIO=quickstart LOG=log.jsonl FAMILY=types MEMBERS=4 WEIGHTS=propensity SEED=7 EPOCHS=20 OUTPUT=model.json
#        WORKERS=2 DATA=folder SKIP_BAD_LINES=1 JSON=1
#   make validate STUDY=twin-study      do models that are fitted to logs predict live results? [STUDY=quick: in two minutes]
#        SEED=7 WORKERS=2 OUTPUT=folder DATA=folder JSON=1
#   make analyze CSV=live.csv VARIANT=variant CONTROL=control METRIC="revenue converted"
#                                       compare the variants in any table of one row a unit
#        RATIO=clicks/views COVARIATE=pre_revenue SEGMENTS=country MARGIN=1% CORRECTION=holm JSON=1
#   make ledger                         what runs predicted against what live tests showed, and the page of it
#   make ledger ADD=live.csv RUN=latest link a live test's export to the run that predicted it
#        MAP="A=popular B=helf" METRIC=completed OBSERVED=2026-11-01 NOTE="spring test" JSON=1
#   make list                           list policies, behaviors, metrics and surfaces [WHAT=policies]
#
#   make test                           run the tests [FILTER=Philox]
#   make test-all                       run them with the slow ones
#   make check                          all that a change must pass: format, warnings, all tests, documentation
#   make record                         write the golden files and tables of the documentation again; read the diff
#   make lint                           check the format alone
#   make examples                       run the commands whose output pages show, and compare [RECORD=1 rewrites]
#   make format                         format the sources
#   make bench                          measure, and write Results/bench.json [FILTER=philox,policy_us] [MILLION=1]
#                                       [QUICK=1: a look in a minute or two, into .build/bench-quick.json]
#   make bench-compare BASE=main        measure this tree against another commit, in turns [ROUNDS=5] [FILTER=…]
#                                       [FULL=1: each turn as long as `make bench`]
#   make docs                           build the documentation in .build/documentation
#
#   make build                          build the tool only
#   make setup                          check for what a build needs, and install it where that is allowed
#   make clean                          remove what was built; stored runs stay
#
# Any target of the first group takes ARGS="--flag value" for what has no variable here. `make` ends with its own
# exit code 2 on any failure and prints the tool's ("Error 3"). A script that branches on the gate's code (0 passed,
# 1 failed to run, 2 refused, 3 inconclusive, 64 wrong usage) calls `.build/release/overture gate` itself, or says
# make gate SCENARIO=… STATUS=gate.status || exit $(cat gate.status)

SHELL := /bin/bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

TOOL := .build/release/overture
BUILT := .build/overture-release.built
BENCH := .build/benchmarks/release/overture-bench
# Folders are in the list so that a removed file is noticed, too.
SOURCES := Package.swift $(shell find Sources -type d -o -name '*.swift' -o -name '*.[ch]')

WHAT ?= policies behaviors metrics surfaces
RUN ?= latest
BASE ?= main
ROUNDS ?= 5

quote = '$(subst ','\'',$(1))'
option = $(if $($(1)),--$(2) $(call quote,$($(1))))
# A variable of several words: the option once for each.
options = $(foreach word,$($(1)),--$(2) $(call quote,$(word)))
shared = $(call option,STORE,store) $(if $(JSON),--json) $(ARGS)
scenarios = $(patsubst Scenarios/%.yaml,%,$(wildcard Scenarios/*.yaml))
studies = $(patsubst Studies/%.yaml,%,$(wildcard Studies/*.yaml))

.PHONY: help simulate power compare gate forget-STATUS report runs trace log export fit validate analyze ledger list test test-all build-tests check lint record \
  examples format bench bench-compare docs build setup clean

help:
	@sed -n '/^#/!q; s/^# \{0,1\}//p' Makefile

# Before anything is built, stops where a variable is missing.
needs-STUDY:
	@test -n $(call quote,$(STUDY)) || { \
	  echo 'STUDY is missing; `make` shows an example. The studies here: $(studies)' >&2; exit 64; }

needs-%:
	@test -n $(call quote,$($*)) || { \
	  echo '$* is missing; `make` shows an example. The scenarios here: $(scenarios)' >&2; exit 64; }

simulate: $(if $(RESUME),,needs-SCENARIO) $(BUILT)
	@$(TOOL) simulate $(if $(SCENARIO),$(call quote,$(SCENARIO))) $(call option,RESUME,resume) \
	  $(call option,LISTENERS,listeners) $(call option,SEED,seed) \
	  $(call option,WORKERS,workers) $(call option,LABEL,label) $(call option,OUTPUT,output) \
	  $(call option,TRACE,trace) $(call option,DATA,data) $(shared)

power: needs-SCENARIO $(BUILT)
	@$(TOOL) power $(call quote,$(SCENARIO)) $(call option,METRIC,metric) $(call option,MDE,mde) \
	  $(call option,LISTENERS,listeners) $(call option,SEED,seed) $(call option,WORKERS,workers) \
	  $(call option,DATA,data) $(shared)

compare: needs-A needs-B $(BUILT)
	@$(TOOL) compare $(call quote,$(A)) $(call quote,$(B)) $(call option,METRIC,metric) $(shared)

# Yesterday's code must not be taken for today's where the gate doesn't come to run.
forget-STATUS:
	@rm -f -- $(call quote,$(STATUS))

gate: needs-SCENARIO $(if $(STATUS),forget-STATUS) $(BUILT)
	@$(TOOL) gate $(call quote,$(SCENARIO)) $(call option,BASELINE,baseline) $(call option,RULES,rules) \
	  $(call option,MAX_LISTENERS,max-listeners) $(call option,SEED,seed) $(call option,WORKERS,workers) \
	  $(call option,LABEL,label) $(call option,JUNIT,junit) $(call option,MARKDOWN,markdown) \
	  $(call option,DATA,data) $(if $(SELF_CHECK),--self-check) $(shared) \
	  $(if $(STATUS),; code=$$?; echo $$code > $(call quote,$(STATUS)); exit $$code)

report: $(BUILT)
	@$(TOOL) report $(call quote,$(RUN)) $(call option,FORMAT,format) $(call option,OUTPUT,output) $(shared)

runs: $(BUILT)
	@$(TOOL) runs list $(shared)

trace: needs-LISTENER $(BUILT)
	@$(TOOL) trace $(call quote,$(RUN)) --listener $(call quote,$(LISTENER)) $(call option,VARIANT,variant) $(shared)

log: needs-SCENARIO $(BUILT)
	@$(TOOL) log $(call quote,$(SCENARIO)) $(call option,POLICIES,policies) \
	  $(call option,EXPLORATION,exploration) $(call option,BEHAVIOR,behavior) \
	  $(call option,LISTENERS,listeners) $(call option,SEED,seed) $(call option,WORKERS,workers) \
	  $(call option,OUTPUT,output) $(call option,DATA,data) $(if $(JSON),--json) $(ARGS)

export: $(BUILT)
	@$(TOOL) export $(call quote,$(RUN)) $(call option,VARIANT,variant) $(call option,BEHAVIOR,behavior) \
	  $(call option,OUTPUT,output) $(call option,WORKERS,workers) $(shared)

# Without a log, a service's is made up first, of the scenario's people.
fit: FITTED = $(or $(SCENARIO),quickstart)
fit: FITTED_LOG = $(or $(LOG),Results/$(basename $(notdir $(FITTED)))-log.jsonl)
fit: $(BUILT)
	@$(if $(LOG),,$(TOOL) log $(call quote,$(FITTED)) --exploration 0.1 --listeners $(or $(LISTENERS),20000) \
	  --output $(call quote,$(FITTED_LOG)) $(call option,WORKERS,workers) $(call option,DATA,data) >&2)
	@$(TOOL) fit $(call quote,$(FITTED_LOG)) --scenario $(call quote,$(FITTED)) --family $(call quote,$(or $(FAMILY),types)) \
	  $(call option,MEMBERS,members) $(call option,WEIGHTS,weights) $(call option,SEED,seed) \
	  $(call option,EPOCHS,epochs) $(call option,OUTPUT,output) $(call option,WORKERS,workers) \
	  $(call option,DATA,data) $(if $(SKIP_BAD_LINES),--skip-bad-lines) $(if $(JSON),--json) $(ARGS)

validate: needs-STUDY $(BUILT)
	@$(TOOL) validate $(call quote,$(STUDY)) $(call option,SEED,seed) $(call option,WORKERS,workers) \
	  $(call option,OUTPUT,output) $(call option,DATA,data) $(if $(JSON),--json) $(ARGS)

analyze: needs-CSV needs-VARIANT needs-CONTROL $(BUILT)
	@$(TOOL) analyze $(call quote,$(CSV)) $(call option,VARIANT,variant) $(call option,CONTROL,control) \
	  $(call options,METRIC,metric) $(call options,RATIO,ratio) $(call options,COVARIATE,covariate) \
	  $(call options,SEGMENTS,segments) $(call option,MARGIN,margin) $(call option,CORRECTION,correction) \
	  $(if $(JSON),--json) $(ARGS)

# The page's place goes to standard error, so that standard output stays one JSON object.
ledger: $(BUILT)
ifdef ADD
	@$(TOOL) ledger add --run $(call quote,$(RUN)) --live $(call quote,$(ADD)) $(call options,MAP,map) \
	  $(call options,METRIC,metric) $(call option,OBSERVED,observed) $(call option,NOTE,note) $(shared)
else
	@$(TOOL) ledger list $(call option,METRIC,metric) $(shared)
	@$(TOOL) ledger page $(call option,OUTPUT,output) $(call option,STORE,store) >&2
endif

list: $(BUILT)
	@for what in $(WHAT); do $(TOOL) list "$$what" $(if $(JSON),--json) $(ARGS) || exit $$?; done

# The tool is built only where a source is newer than the last build: asking the package manager takes longer than a
# small simulation.
ifeq ($(wildcard $(TOOL)),)
.PHONY: $(BUILT)
endif

$(BUILT): $(SOURCES)
	@.ci/setup
	@.ci/quietly "Building overture$(if $(wildcard $(TOOL)),, (the first time takes some minutes))" \
	  swift build --configuration release --product overture
	@touch $@

build: $(BUILT)

# A file that is newer than the tests' binary but fails to compile must not leave yesterday's tests to pass.
build-tests: setup
	@.ci/quietly "Building the tests$(if $(wildcard .build/debug),, (the first time takes some minutes))" \
	  swift build --build-tests

test: build-tests
	@swift test --skip-build --disable-xctest --quiet $(call option,FILTER,filter) $(ARGS) </dev/null

test-all: export OVERTURE_SLOW = 1
test-all: test

record: export OVERTURE_RECORD = 1
record: test
	@git status --short Tests README.md Sources/Experiments/Documentation.docc

# The printed tables of README and articles, from the release build.
PAGES ?= README.md
examples: $(BUILT)
	@.ci/examples $(if $(RECORD),--record) $(PAGES)

# The tests hold the architecture and the documentation; warnings are errors wherever the tests are built.
check: lint test-all docs

lint:
	@swift format lint --strict --parallel --recursive --configuration .swift-format \
	  Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

format:
	@swift format format --in-place --parallel --recursive --configuration .swift-format \
	  Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

bench: $(BUILT)
	@.ci/quietly "Building the benchmarks" swift build --configuration release --package-path Benchmarks \
	  --scratch-path .build/benchmarks --product overture-bench
	@$(BENCH) $(if $(QUICK),--quick --output .build/bench-quick.json,--output Results/bench.json) \
	  $(if $(MILLION),--million) $(call option,FILTER,filter) $(ARGS)

bench-compare:
	@.ci/bench-compare $(call quote,$(BASE)) $(call quote,$(ROUNDS)) $(if $(FULL),,--quick) \
	  $(call option,FILTER,filter) $(ARGS)

docs: setup
	@.ci/docs

setup:
	@.ci/setup

clean:
	@rm -rf .build Benchmarks/.build
