# Stackgen. `make` sets a bare machine up and regenerates golden/; `make test` proves it with the real tools.
# Both may be repeated: what is done already is left alone, and said.

SWIFT ?= swift
# Further flags for every `swift build`, `run` and `test`: one set, so that each file is compiled once.
SWIFTFLAGS ?=
SOURCES = Package.swift Sources Tests stacks Benchmarks

.PHONY: all libraries tools build generate test round-trip transitions deliveries format lint
.DEFAULT_GOAL := all

## all: install the two system libraries, build, and regenerate golden/ from stacks/
all: libraries build generate

## libraries: libyaml and json-c, where they are missing
libraries:
	@.ci/install libraries

## tools: the real tools that the tests use, where they are missing
tools:
	@.ci/install tools

build: libraries
	$(SWIFT) build $(SWIFTFLAGS)

## generate: golden/ from stacks/
generate: build
	$(SWIFT) run $(SWIFTFLAGS) --skip-build stackgen generate

## test: install the real tools, then run every test
test: libraries tools
	$(SWIFT) test $(SWIFTFLAGS)

## round-trip: 100,000 texts and 5,000 trees for each format, printed and read back by the format's real reader
FORMATS = YAML JSON TOML HCL Nix Dockerfile Shell Python Rego CEL DOT SQL PatternFile
round-trip: libraries tools
	$(SWIFT) build --build-tests $(SWIFTFLAGS)
	for format in $(FORMATS); do \
		CI=true STACKGEN_ROUND_TRIP_TEXTS=$(or $(TEXTS),100000) STACKGEN_ROUND_TRIP_TREES=$(or $(TREES),5000) \
			$(SWIFT) test --skip-build $(SWIFTFLAGS) --filter "StackFormatsTests.$$format.*RoundTrip" || exit; \
	done

## transitions: 500 edits of the example stacks (EDITS=1000 SEED=7), each judged by the AWS provider's plan, the API server's rules
##   for updates, a model of Argo CD and, for Google Cloud, the provider's source. UPGRADE_FROM=<revision> also judges an upgrade of golden/ since then.
transitions: libraries tools
	$(SWIFT) build --build-tests $(SWIFTFLAGS)
	CI=true STACKGEN_EDITS=$(or $(EDITS),500) $(if $(SEED),STACKGEN_SEED=$(SEED)) \
		$(if $(UPGRADE_FROM),STACKGEN_UPGRADE_FROM=$(UPGRADE_FROM)) \
		$(SWIFT) test --skip-build $(SWIFTFLAGS) --filter 'GoldenTests.(TransitionTests|JudgeTests|UpgradeTests)'

## deliveries: every scenario of the simulated delivery of golden/leaderboard, or some (SCENARIOS=rollback,fork). MUTATIONS=1 changes the
##   workflows in every known way, and demands that a scenario notices each change.
deliveries: libraries tools
	$(SWIFT) build --build-tests $(SWIFTFLAGS)
	CI=true STACKGEN_SCENARIOS=$(SCENARIOS) $(if $(MUTATIONS),STACKGEN_MUTATIONS=1) \
		$(SWIFT) test --skip-build $(SWIFTFLAGS) --filter 'ToolTests.DeliverySimulationTests'

## format: the layout that .swift-format describes;  lint: refuse any other
format:
	$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

lint:
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)
