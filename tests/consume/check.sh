#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
#
# Uses nd as others do: `check.sh WHAT SOURCE BUILD WORK DEPS COMPILER...`, where COMPILER may begin with a launcher.
#   install            installs into one folder and moves it to WORK/moved; no file may name a path of this machine
#   find_package, pkg_config   build a program of two units with the moved tree
#   add_subdirectory           the same with the source tree
#   mixed_flags        units of different instruction sets share no symbol of nd, and cannot exchange arrays
set -eu
what=$1 source=$2 build=$3 work=$4 deps=$5
shift 5
here=$source/tests/consume
prefix=$work/moved

fail() {
  echo "consume/$what: $*"
  exit 1
}

# run_cmake FOLDER ARGUMENTS...: configures and builds a consumer, and runs its programs.
run_cmake() {
  folder=$1
  shift
  rm -rf "${work:?}/$what"
  cmake -G "$(sed -n 's/^CMAKE_GENERATOR:INTERNAL=//p' "$build/CMakeCache.txt")" -S "$folder" -B "$work/$what" -DCMAKE_BUILD_TYPE=Debug -DND_DEPS_DIR="$deps" "$@"
  cmake --build "$work/$what"
  for program in "$work/$what"/program*; do
    "$program"
  done
}

# COMPILER... as CMake wants it.
as_cmake_arguments() {
  if [ $# = 2 ]; then
    launcher=-DCMAKE_CXX_COMPILER_LAUNCHER=$1
    shift
  else
    launcher=-DCMAKE_CXX_COMPILER_LAUNCHER=
  fi
  compiler=-DCMAKE_CXX_COMPILER=$1
}

# Libraries that were unpacked without root are found as a user would have to point at them.
if [ -d "$deps/root/usr" ]; then
  for folder in "$deps"/root/usr/lib/*-linux-gnu; do
    LIBRARY_PATH=$folder:$folder/openblas-pthread:${LIBRARY_PATH:-}
    LD_LIBRARY_PATH=$folder:$folder/openblas-pthread:${LD_LIBRARY_PATH:-}
    CPATH=$deps/root/usr/include:$deps/root/usr/include/$(basename "$folder"):$deps/root/usr/include/$(basename "$folder")/openblas-pthread:${CPATH:-}
  done
  export LIBRARY_PATH LD_LIBRARY_PATH CPATH
fi

case $what in
install)
  rm -rf "$work/first" "$prefix"
  cmake --install "$build" --prefix "$work/first" >/dev/null
  mv "$work/first" "$prefix"
  for path in "$source" "$build" "$work" /usr/; do
    if grep -rlF -e "$path" "$prefix/share/cmake" "$prefix/share/pkgconfig"; then fail "these files name $path"; fi
  done
  ;;
find_package)
  as_cmake_arguments "$@"
  run_cmake "$here/find_package" -DCMAKE_PREFIX_PATH="$prefix" "$compiler" "$launcher"
  ;;
add_subdirectory)
  as_cmake_arguments "$@"
  run_cmake "$here/add_subdirectory" -DND_SOURCE="$source" "$compiler" "$launcher"
  ;;
pkg_config)
  flags=$(PKG_CONFIG_PATH=$prefix/share/pkgconfig pkg-config --cflags nd)
  libraries=$(PKG_CONFIG_PATH=$prefix/share/pkgconfig pkg-config --libs nd)
  mkdir -p "$work/$what"
  for unit in program second_unit; do
    # shellcheck disable=SC2086 # a list of flags
    "$@" -std=c++20 $flags -c "$here/$unit.cpp" -o "$work/$what/$unit.o"
  done
  # shellcheck disable=SC2086 # a list of flags
  "$@" "$work/$what/program.o" "$work/$what/second_unit.o" $libraries -o "$work/$what/program"
  "$work/$what/program"
  ;;
mixed_flags)
  flags=$(PKG_CONFIG_PATH=$prefix/share/pkgconfig pkg-config --cflags nd)
  libraries=$(PKG_CONFIG_PATH=$prefix/share/pkgconfig pkg-config --libs nd)
  mkdir -p "$work/$what"
  cd "$work/$what"
  # Without optimisation nothing is inlined, so that every symbol there is shows.
  # shellcheck disable=SC2086 # lists of flags
  {
    "$@" -std=c++20 -O0 $flags -march=x86-64 -c "$here/program.cpp" -o program.o
    "$@" -std=c++20 -O0 $flags -march=x86-64-v3 -c "$here/second_unit.cpp" -o second_unit.o
    "$@" -std=c++20 -O0 $flags -march=x86-64 -DCALLER -c "$here/exchange.cpp" -o caller.o
    "$@" -std=c++20 -O0 $flags -march=x86-64-v3 -c "$here/exchange.cpp" -o callee.o
  }
  for unit in program second_unit; do
    nm "$unit.o" | awk '$(NF - 1) ~ /^[WVuv]$/ && $NF ~ /2nd[0-9]/ { print $NF }' | LC_ALL=C sort -u >"$unit.weak"
    [ -s "$unit.weak" ] || fail "$unit.o has no weak symbol of nd: nothing was tested"
  done
  LC_ALL=C comm -12 program.weak second_unit.weak >shared
  if [ -s shared ]; then
    head -n 20 shared | c++filt
    fail "$(wc -l <shared) symbols of nd are shared between units of different instruction sets"
  fi
  # shellcheck disable=SC2086 # a list of flags
  "$@" program.o second_unit.o $libraries -o program
  if ! grep -q avx2 /proc/cpuinfo || ./program; then :; else fail "the program of mixed units is wrong"; fi
  # shellcheck disable=SC2086 # a list of flags
  if "$@" caller.o callee.o $libraries -o exchange >link.log 2>&1; then
    fail "arrays were exchanged between units of different instruction sets, and the link did not fail"
  fi
  grep -q 'undefined reference.*nd::v0' link.log || { cat link.log; fail "the link error does not name the key"; }
  ;;
esac
