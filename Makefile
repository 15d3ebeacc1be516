# The whole project in a few words. "make test" is what must pass before anything is
# merged; it needs Go and, on Debian as root, installs the rest itself.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
FUZZTIME ?= 20s
BENCH ?= .

# Folders may be absent while the house is being built.
SOURCES := $(wildcard sim scenarios experiments render cmd)

.PHONY: all help
all help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z -]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: build
build: ## bin/pocsim, for this machine, without C
	CGO_ENABLED=0 go build -trimpath -o bin/pocsim ./cmd/pocsim

.PHONY: run
run: ## the main job: compare caveat policies and say what each costs
	go run ./cmd/pocsim

.PHONY: view
view: ## the program with the window
	go run ./cmd/pocview

# Long tests run once, last and without the race detector, so that a failure there is the
# last thing printed.
.PHONY: test
test: vet static race portable slurm test-window test-browser test-all ## everything: vet, static analysis, races, portability, the window, a browser, all tests

.PHONY: test-all
test-all: ## all tests: stories, goldens, fuzz seeds, tidy
	go test -timeout 25m ./...

.PHONY: vet
vet: ## suspicious constructs
	go vet ./...
	go vet -tags portable ./cmd/tidy
	GOOS=js GOARCH=wasm go vet ./cmd/pocview

.PHONY: static
static: ## static analysis, at a pinned version
	go run $(STATICCHECK) ./...
	go run $(STATICCHECK) -tags portable ./cmd/tidy

# Goroutines are started inside a tick, between runs, by a review, and for signals: the
# race detector looks there. Elsewhere it would see nothing, ten times as slowly.
.PHONY: race
race: need-gcc ## what runs at once, under the race detector
	CGO_ENABLED=1 go test -race -short -timeout 20m -run 'Workers|Same|Golden|Split|Resum|Clone|Fuzz|Harm' ./sim
	CGO_ENABLED=1 go test -race -short -timeout 20m -run 'Teaching' ./experiments/review
	CGO_ENABLED=1 go test -race -short -timeout 20m ./experiments/batch ./experiments/study ./experiments/store ./cmd/pocview/stage
	CGO_ENABLED=1 go test -race -short -timeout 20m -run 'Ending|Interrupt|Signal|Stop' ./cmd/pocsim

.PHONY: portable
portable: need-node ## the same runs on other processors and as WebAssembly
	go test -count=1 -tags portable -run TestEveryMachineGivesTheSameRun -timeout 20m -v ./cmd/tidy

.PHONY: slurm
slurm: ## a study as an array of a real Slurm, brought up here, is the study in one go
	experiments/cluster/slurm/test.sh

# The window needs a display, and a display that nobody looks at will do. In "go test"
# without one these tests leave themselves out; here they must run, or fail. The one that
# gives a lecture by keys and mouse brings up a display of its own.
.PHONY: test-window
test-window: export POCVIEW_DISPLAY := must
test-window: need-display ## the window itself, by keys and mouse, on a display in memory
	xvfb-run -a -s '-screen 0 1280x1024x24' go test -count=1 -timeout 10m ./render/screen/...
	xvfb-run -a -s '-screen 0 1280x1024x24' go test -count=1 -run 'Window|NoDisplay' -timeout 10m ./cmd/pocview

.PHONY: web
web: ## the window as pages: out/web for any host, out/pocview.html for a disk
	go run ./cmd/pocview/web

# Whoever runs this wants a browser: where there is none the test fails.
.PHONY: test-browser
test-browser: need-display need-browser ## the pages in a real browser: clicks, keys, pictures, the same hashes
	POCVIEW_BROWSER=must xvfb-run -a -s '-screen 0 1920x1080x24' go test -count=1 -v -timeout 10m -run Browser ./cmd/pocview/web

# Everything the window can look like, to be looked at by people: in memory in every theme and
# size, on a display, and in a browser.
.PHONY: tour
tour: need-display need-browser ## pictures of every screen in every theme and size: out/tour/index.html
	rm -rf out/tour && mkdir -p out/tour
	POCVIEW_SHOTS='$(CURDIR)/out/tour' $(MAKE) test-window test-browser
	POCVIEW_ALBUM='$(CURDIR)/out/tour' go test -count=1 -timeout 30m -run TestAlbum ./cmd/pocview

.PHONY: tidy
tidy: ## the laws of the house
	go run ./cmd/tidy

.PHONY: bench
bench: ## how fast the hot paths are (BENCH=Step makes only those)
	go test -run '^$$' -bench '$(BENCH)' -benchmem -timeout 30m ./...

.PHONY: fuzz
fuzz: ## search for inputs that break a promise, FUZZTIME each
	@grep -rlE --include='*_test.go' '^func Fuzz' $(SOURCES) | xargs -r -n1 dirname | sort -u | while read -r dir; do \
		go test -list '^Fuzz' "./$$dir" | grep '^Fuzz' | while read -r name; do \
			echo "fuzz $$dir $$name"; \
			go test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 5x "./$$dir" </dev/null; \
		done; \
	done

.PHONY: cover
cover: ## which statements the tests reach
	mkdir -p out
	go test -coverprofile=out/cover.out ./...
	go tool cover -func=out/cover.out | tail -1

.PHONY: clean
clean: ## remove what was made
	rm -rf bin out

# install puts Debian packages on a machine that lacks a command, or says what is missing.
define install
	if ! command -v $(1) >/dev/null; then \
		if [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then \
			echo "$(1) is missing: install $(2), or run as root on Debian" >&2; exit 1; \
		fi; \
		apt-get update -qq; \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(2) >/dev/null; \
		command -v $(1) >/dev/null || { echo "$(1) is still missing" >&2; exit 1; }; \
	fi
endef

.PHONY: need-gcc
need-gcc:
	@$(call install,gcc,gcc libc6-dev)

.PHONY: need-node
need-node:
	@$(call install,node,nodejs)

# library does the same for a shared library that the window opens when it runs.
define library
	if ! ldconfig -p | grep -qF '$(1)'; then \
		if [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then \
			echo "$(1) is missing: install $(2), or run as root on Debian" >&2; exit 1; \
		fi; \
		apt-get update -qq; \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(2) >/dev/null; \
		ldconfig -p | grep -qF '$(1)' || { echo "$(1) is still missing" >&2; exit 1; }; \
	fi
endef

.PHONY: need-display
need-display:
	@$(call install,xvfb-run,xvfb xauth)
	@$(call install,setxkbmap,x11-xkb-utils)
	@$(call install,xprop,x11-utils)
	@$(call install,xdotool,xdotool)
	@$(call library,libGL.so.1,libgl1 libgl1-mesa-dri)
	@$(call library,libEGL.so.1,libegl1)
	@$(call library,libXcursor.so.1,libx11-6 libxcursor1 libxext6 libxi6 libxinerama1 libxrandr2 libxrender1)

.PHONY: need-browser
need-browser:
	@command -v google-chrome >/dev/null || { $(call install,chromium,chromium); }
