#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
#
# Builds one target of a configured folder and runs its tests; everything that can be built is, and is tested.
#   build_and_test.sh BUILD_DIR JOBS TARGET [CTEST ARGUMENTS...]
# The last line is `N passed, N failed`; a build that does not complete counts as one failure more.
set -u
build=$1 jobs=$2 target=$3
shift 3

broken=0
keep_going=-k
if [ -f "$build/build.ninja" ]; then keep_going='-k 0'; fi
# shellcheck disable=SC2086 # two words on purpose
cmake --build "$build" -j "$jobs" --target "$target" -- $keep_going || broken=1

log=$build/ctest.log
{ (cd "$build" && ctest -j "$jobs" --output-on-failure --no-label-summary "$@"); } 2>&1 | tee "$log" |
  grep -avE '^ *([0-9]+/[0-9]+ Test +#[0-9]+: .* Passed |Start +[0-9]+: |Test project |$)'

total=$(sed -n 's/.*tests failed out of \([0-9][0-9]*\).*/\1/p' "$log")
failed=$(sed -n 's/.*, \([0-9][0-9]*\) tests failed out of .*/\1/p' "$log")
if [ -z "$total" ]; then
  echo "No test was run."
  total=0 failed=0 broken=1
fi
if [ "$broken" = 1 ]; then echo "The build did not complete."; fi
echo "$((total - failed)) passed, $((failed + broken)) failed"
[ "$((failed + broken))" = 0 ]
