# Stackgen. `make` sets up a bare machine and regenerates golden/; `make test` verifies it with the real tools.
# Both are idempotent: steps that are already done are skipped with a message.

SWIFT ?= swift
# Additional flags for every `swift build`, `run` and `test`: always the same set, so that each file is compiled once.
SWIFTFLAGS ?=
SOURCES = Package.swift Sources Tests stacks Benchmarks

.PHONY: all libraries tools build generate test round-trip transitions deliveries docs picture format lint
.DEFAULT_GOAL := all

## all: install the two system libraries, build, and regenerate golden/ from stacks/
all: libraries build generate

## libraries: install libyaml and json-c if they are missing
libraries:
	@.ci/install libraries

## tools: install the real tools that the tests use, if they are missing
tools:
	@.ci/install tools

build: libraries
	$(SWIFT) build $(SWIFTFLAGS)

## generate: regenerate golden/ from stacks/
generate: build
	$(SWIFT) run $(SWIFTFLAGS) --skip-build stackgen generate

## test: install the real tools, then run every test
test: libraries tools
	$(SWIFT) test $(SWIFTFLAGS)

## round-trip: print 100,000 texts and 5,000 trees in each format, and read them back with the format's real reader
FORMATS = YAML JSON TOML HCL Nix Dockerfile Shell Python Rego CEL DOT SQL PatternFile
round-trip: libraries tools
	$(SWIFT) build --build-tests $(SWIFTFLAGS)
	for format in $(FORMATS); do \
		CI=true STACKGEN_ROUND_TRIP_TEXTS=$(or $(TEXTS),100000) STACKGEN_ROUND_TRIP_TREES=$(or $(TREES),5000) \
			$(SWIFT) test --skip-build $(SWIFTFLAGS) --filter "StackFormatsTests.$$format.*RoundTrip" || exit; \
	done

## transitions: check 500 edits of the example stacks (EDITS=1000 SEED=7) against the AWS provider's plan, the API server's update
##   rules, a model of Argo CD and, for Google Cloud, the provider's source. UPGRADE_FROM=<revision> also checks an upgrade of
##   golden/ from that revision.
transitions: libraries tools
	$(SWIFT) build --build-tests $(SWIFTFLAGS)
	CI=true STACKGEN_EDITS=$(or $(EDITS),500) $(if $(SEED),STACKGEN_SEED=$(SEED)) \
		$(if $(UPGRADE_FROM),STACKGEN_UPGRADE_FROM=$(UPGRADE_FROM)) \
		$(SWIFT) test --skip-build $(SWIFTFLAGS) --filter 'GoldenTests.(TransitionTests|JudgeTests|UpgradeTests)'

## deliveries: run every scenario of the simulated delivery of golden/leaderboard, or some (SCENARIOS=rollback,fork). MUTATIONS=1
##   mutates the workflows in every known way, and requires that a scenario detects each mutation.
deliveries: libraries tools
	$(SWIFT) build --build-tests $(SWIFTFLAGS)
	CI=true STACKGEN_SCENARIOS=$(SCENARIOS) $(if $(MUTATIONS),STACKGEN_MUTATIONS=1) \
		$(SWIFT) test --skip-build $(SWIFTFLAGS) --filter 'ToolTests.DeliverySimulationTests'

## docs: the documentation as a static web site in .build/docs; a warning about a page fails
docs: build
	SWIFT="$(SWIFT)" .ci/docs

## picture: the graph of the leaderboard in the README and on the documentation's first page, drawn by Graphviz
PICTURE = Sources/StackKit/StackKit.docc/Resources/leaderboard
GRAPH = $(SWIFT) run $(SWIFTFLAGS) --skip-build stackgen graph leaderboard | sed -n '/^digraph "leaderboard-production"/,/^}/p'
# Spacing, then one colour for lines and one for text.
DRAW = dot -Tsvg -Gbgcolor=transparent -Granksep=0.6 -Gnodesep=0.15 -Nfontsize=13 -Efontsize=11 \
	$(foreach kind,G N E,-$(kind)fontname=Helvetica -$(kind)color=$(1) -$(kind)fontcolor=$(2))
picture: build
	$(GRAPH) | $(call DRAW,#8c959f,#1f2328) > $(PICTURE).svg
	$(GRAPH) | $(call DRAW,#768390,#d1d7e0) > $(PICTURE)~dark.svg

## format: apply the layout that .swift-format describes;  lint: reject any other layout
format:
	$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

lint:
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)
