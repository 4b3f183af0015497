#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
#
# Configures nd into a build folder, the way all of nd's scripts do it: Ninja and ccache where they exist, Release at -O2.
#   configure.sh BUILD_DIR [CMAKE ARGUMENTS...]
# Says nothing when all is well. A folder that is configured already is left to the build tool to renew.
set -eu
source=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build=$1
shift

generator=
if [ ! -f "$build/CMakeCache.txt" ]; then
  if command -v ninja >/dev/null 2>&1; then generator=-GNinja; fi
fi
# Without a folder for its cache, as for a user whose home is read-only, ccache compiles nothing at all.
launcher=
if cache=$(ccache -k cache_dir 2>/dev/null) && mkdir -p "$cache" 2>/dev/null && [ -w "$cache" ]; then
  launcher=-DCMAKE_CXX_COMPILER_LAUNCHER=ccache
fi

if [ -n "${ND_FETCH_XSIMD:-}" ]; then set -- "-DND_FETCH_XSIMD=$ND_FETCH_XSIMD" "$@"; fi

mkdir -p "$build"
wanted="$source $launcher $*"
if [ -f "$build/CMakeCache.txt" ] && [ "$(cat "$build/.configured" 2>/dev/null || :)" = "$wanted" ]; then
  exit 0
fi
rm -f "$build/.configured"
# shellcheck disable=SC2086 # absent options must vanish
if ! cmake $generator -S "$source" -B "$build" -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE=-O2 $launcher "$@" \
  >"$build/configure.log" 2>&1; then
  cat "$build/configure.log" >&2
  exit 1
fi
printf '%s\n' "$wanted" >"$build/.configured"
