#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
#
# Measures nd, hand-written loops, Eigen, xtensor and NumPy on the same rows and prints one report with ratios:
#   sh bench/run.sh [filter]        a regular expression of row names, for example 'ew\.' or 'red.*5000'
# The report is also left in the build folder as report.txt, report.csv and report.json.
# Environment: ND_BUILD (build folder, default build/bench), ND_JOBS, ND_BENCH_ROUNDS (default 5).
set -eu
source=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build=${ND_BUILD:-$source/build/bench}
jobs=${ND_JOBS:-$(nproc 2>/dev/null || echo 2)}
# Debian's own python3 is the one that has Debian's NumPy.
python=/usr/bin/python3
if [ ! -x "$python" ]; then python=python3; fi

sh "$source/cmake/deps.sh" core bench
sh "$source/cmake/configure.sh" "$build" -DND_BUILD_TESTS=OFF -DND_BUILD_EXAMPLES=OFF -DND_BUILD_BENCH=ON
grep -h '^-- nd bench:' "$build/configure.log" | sed 's/^-- //' || :
cmake --build "$build" -j "$jobs" --target nd_bench >"$build/build.log" 2>&1 || {
  cat "$build/build.log" >&2
  exit 1
}
# One BLAS, with the kernels the CPU deserves, for everyone.
eval "$(sh "$source/cmake/blas_core.sh" "$build/bench/bench_hand")"
exec "$python" "$source/bench/report.py" --programs "$build/bench" --rounds "${ND_BENCH_ROUNDS:-5}" "${1:-.}"
