#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
#
# What programs cost to compile, in seconds and MB: nd's headers, a PCA program and sixty expressions, in nd and its peers.
#   sh bench/compile_time/run.sh [filter]
# Environment: CXX (default g++), CXXFLAGS (besides -O2), ND_BUILD (build folder, default build/bench), ND_BENCH_ROUNDS
# (default 3).
set -eu
source=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
build=${ND_BUILD:-$source/build/bench}
python=/usr/bin/python3
if [ ! -x "$python" ]; then python=python3; fi

sh "$source/cmake/deps.sh" core bench
sh "$source/cmake/configure.sh" "$build" -DND_BUILD_TESTS=OFF -DND_BUILD_EXAMPLES=OFF -DND_BUILD_BENCH=ON
exec "$python" "$source/bench/compile_time/measure.py" --cache "$build/CMakeCache.txt" --rounds "${ND_BENCH_ROUNDS:-3}" "${1:-.}"
