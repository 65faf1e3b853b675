# Kamerbrief. Two commands matter: `make run` and `make test`. Paths here are relative, so that a clone may stand in a
# folder with spaces. The work is done by scripts in .ci, which can be run by hand too.

# x11: no Wayland libraries at run time. no_emoji: 4 MB less. migrated_fynedo: what FyneApp.toml says too.
TAGS := x11 no_animations no_emoji migrated_fynedo
export TAGS
# The same everywhere, so that a test finds in the build cache what the build put there.
# No stamp of the version control either: it fails in a clone of another user, and differs without a difference.
export GOFLAGS := -trimpath -buildvcs=false
export GOTOOLCHAIN ?= auto

.PHONY: run build test check laws bench screens licences nogui profile windows test-windows release clean

run: build ## build and open the sample letter; without a screen: write voorbeeld.pdf
	@sh .ci/sample.sh

build: ## bin/kamerbrief
	@sh .ci/setup.sh build
	@mkdir -p bin
	@go build -tags "$(TAGS)" -ldflags "-s -w" -o bin/kamerbrief .

test: ## everything, the window under Xvfb included; what CI runs
	@bash .ci/test.sh all

check: ## the fast part: format, vet, staticcheck, import rules, tests without a window
	@bash .ci/test.sh fast

laws: ## the laws of the tests over many more random cases: 50,000 letters with proposals, …; takes half an hour
	@bash .ci/laws.sh

bench: build nogui ## writes bench.json; fails on a missing name or a limit that is passed
	@go run ./.ci/bench

screens: build ## screenshots in assets/screens
	@sh .ci/setup.sh test
	@bash .ci/screens.sh

licences: ## writes LICENCES.md anew
	@go run ./.ci/tools/licences

nogui: ## the command line alone, static, without cgo
	@mkdir -p bin
	@CGO_ENABLED=0 go build -pgo=.ci/export.pgo -tags nogui -ldflags "-s -w" -o bin/kamerbrief-nogui .

profile: ## .ci/export.pgo: where an export spends its time; the compiler uses it for the programs that leave the building
	@go test -run - -bench 'Long|Warm' -benchtime 20x -cpuprofile .ci/export.pgo -o /dev/null ./export

windows: ## bin/windows: kamerbrief.exe and kamerbrief-opdracht.exe for Windows; cold this takes minutes
	@sh .ci/setup.sh windows
	@bash .ci/windows.sh build
	@bash .ci/windows.sh vet

test-windows: ## the tests without a window and the main job under Wine 10; needs root, the first time some minutes
	@bash .ci/wine.sh

release: ## dist/: packages for Windows and Linux, bill of materials, checksums; reproducible
	@sh .ci/setup.sh release
	@bash .ci/release.sh

clean:
	@rm -rf dist bin bench.json voorbeeld.pdf .cache
