#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
#
# Builds and runs nd's tests: `sh tests/run.sh [ctest arguments]`, for example `sh tests/run.sh -R core/`.
# Needs nothing installed beforehand; cmake/deps.sh sees to that. The last line is the verdict.
# Environment: ND_BUILD (build folder, default build), ND_JOBS (parallel jobs), ND_WERROR=ON.
set -eu
source=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build=${ND_BUILD:-$source/build}
jobs=${ND_JOBS:-$(nproc 2>/dev/null || echo 2)}

sh "$source/cmake/deps.sh" core
sh "$source/cmake/configure.sh" "$build" -DND_WERROR="${ND_WERROR:-OFF}"
sh "$source/cmake/build_and_test.sh" "$build" "$jobs" nd_tests "$@"
