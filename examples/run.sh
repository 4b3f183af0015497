#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
#
# Builds nd's examples, runs them and compares what they print with examples/NAME.expected: `sh examples/run.sh [NAME...]`.
# Needs nothing installed beforehand; cmake/deps.sh sees to that. examples/runs.txt says how each is run.
# Environment: ND_BUILD (build folder, default build), ND_JOBS (parallel jobs).
set -eu
source=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build=${ND_BUILD:-$source/build}
jobs=${ND_JOBS:-$(nproc 2>/dev/null || echo 2)}

sh "$source/cmake/deps.sh" core
sh "$source/cmake/configure.sh" "$build" -DND_WERROR="${ND_WERROR:-OFF}"
build=$(CDPATH='' cd -- "$build" && pwd)
echo "nd: building the examples"
if ! cmake --build "$build" -j "$jobs" --target nd_examples; then
  echo "0 passed, 1 failed: the examples did not build"
  exit 1
fi

list=$build/examples/runs
{
  sed -e '/^#/d' -e '/^ *$/d' "$source/examples/runs.txt"
  for file in "$source"/examples/*.cpp "$source"/examples/lesson/*.cpp; do
    [ -f "$file" ] || continue
    name=$(basename "$file" .cpp)
    case $file in */lesson/*) name=lesson_$name ;; esac
    grep -Eq "^[^#:]*: *$name( |\$)" "$source/examples/runs.txt" || echo "$name: $name"
  done
} >"$list"

# shellcheck disable=SC2046 # program names hold no spaces
eval "$(cd "$build/examples" && sh "$source/cmake/blas_core.sh" $(sed -n 's,^[^:]*: *\([^ ]*\).*,./\1,p' "$list"))"

passed=0 failed=0
while IFS=: read -r name command <&3; do
  if [ $# -gt 0 ]; then
    case " $* " in *" $name "*) ;; *) continue ;; esac
  fi
  out=$build/examples/out/$name
  rm -rf "$out"
  mkdir -p "$out"
  ln -s "$source/examples" "$out/examples"
  echo
  echo "== $name:$command"
  status=0
  # shellcheck disable=SC2086 # the words of a command line
  (cd "$out" && set -f && set -- $command && program=$1 && shift && "$build/examples/$program" "$@" </dev/null) >"$out.txt" || status=$?
  rm "$out/examples"
  cat "$out.txt"
  case $name in
    lesson_*) expected=$source/examples/lesson/${name#lesson_}.expected ;;
    *) expected=$source/examples/$name.expected ;;
  esac
  if [ "$status" != 0 ]; then
    echo "-- $name failed with exit code $status"
    failed=$((failed + 1))
  elif [ ! -f "$expected" ]; then
    echo "-- $expected is missing"
    failed=$((failed + 1))
  elif ! diff -u "$expected" "$out.txt"; then
    echo "-- $name does not print $expected"
    failed=$((failed + 1))
  else
    passed=$((passed + 1))
  fi
  for file in "$out"/*; do
    if [ -f "$file" ]; then echo "-- wrote $file"; fi
  done
done 3<"$list"

echo
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
