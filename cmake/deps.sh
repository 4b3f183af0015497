#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
#
# Sees to it that what nd needs is on this machine: `sh cmake/deps.sh [core] [bench] [ci]` (default core).
#   core   compiler, CMake, Catch2, OpenBLAS, LAPACKE, xsimd >= 13.2: examples and tests
#   bench  Google Benchmark and the libraries nd is compared with
#   ci     clang 16, ccache and the newest xsimd, for .ci/run
# It probes first, and does nothing when all is there. What is missing it installs with apt (as root or through sudo);
# else it unpacks the libraries into build/_deps, touching nothing outside; else it says exactly what to install.
# ND_FETCH_XSIMD=ON leaves xsimd to CMake, which then downloads a pinned release.
set -u
LC_ALL=C
export LC_ALL
source=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
deps=$source/build/_deps
groups=${*:-core}

say() { printf 'nd: %s\n' "$*"; }
fail() {
  printf 'nd: %s\n' "$@" >&2
  exit 1
}

# --- probing -----------------------------------------------------------------------------------------------------------
has() { command -v "$1" >/dev/null 2>&1; }

# has_file NAMES...: is one of these in any folder where headers, libraries or modules are kept?
has_file() {
  for name in "$@"; do
    for folder in "$deps/root/usr" /usr /usr/local; do
      for place in "$folder/include" "$folder"/include/*-linux-gnu "$folder"/include/*-linux-gnu/openblas-pthread \
        "$folder/include/openblas" "$folder/lib" "$folder"/lib/*-linux-gnu "$folder"/lib/*-linux-gnu/openblas-pthread \
        "$folder/lib64" "$folder/lib/python3/dist-packages"; do
        if [ -e "$place/$name" ]; then return 0; fi
      done
    done
  done
  return 1
}

# has_xsimd FOLDER: does it hold xsimd/ of version 13.2 or newer?
has_xsimd() {
  header=$1/xsimd/config/xsimd_config.hpp
  [ -f "$header" ] || return 1
  version=$(awk '$2 == "XSIMD_VERSION_MAJOR" {a = $3} $2 == "XSIMD_VERSION_MINOR" {b = $3} END {print a * 100 + b}' "$header")
  [ "$version" -ge 1302 ]
}

tools='' libraries='' xsimd_suites=''
want_tool() { tools="$tools $1"; }
want_library() { libraries="$libraries $1"; }

probe() {
  tools='' libraries='' xsimd_suites=''
  for group in $groups; do
    case $group in
    core)
      has c++ || has g++ || want_tool g++
      has cmake || want_tool cmake
      has ninja || has make || want_tool ninja-build
      has pkg-config || want_tool pkgconf
      has_file catch2/catch_test_macros.hpp catch2/catch.hpp || want_library catch2
      { has_file cblas.h && has_file libopenblas.so; } || want_library libopenblas-dev
      { has_file lapacke.h && has_file liblapacke.so; } || want_library liblapacke-dev
      if [ "${ND_FETCH_XSIMD:-OFF}" != ON ]; then
        has_xsimd "$deps/xsimd/include" || has_xsimd /usr/include || has_xsimd /usr/local/include ||
          xsimd_suites="$xsimd_suites trixie:xsimd"
      fi
      ;;
    bench)
      has_file benchmark/benchmark.h || want_library libbenchmark-dev
      has_file eigen3/Eigen/Core || want_library libeigen3-dev
      has_file xtensor/xtensor.hpp xtensor/containers/xtensor.hpp || want_library libxtensor-dev
      has_file xtensor-blas/xlinalg.hpp || want_library libxtensor-blas-dev
      has_file xsimd/xsimd.hpp || want_library libxsimd-dev  # xtensor's; nd's own is found beside it
      has_file numpy/__init__.py || want_library python3-numpy
      ;;
    ci)
      # Debian 12's own clang is older than 16, later releases' are newer.
      if grep -q bookworm /etc/os-release 2>/dev/null; then clang='clang-16'; else clang='clang'; fi
      has clang++-16 || { [ $clang = clang ] && has clang++; } || want_tool $clang
      has ccache || want_tool ccache
      has_xsimd "$deps/xsimd-newest/include" || xsimd_suites="$xsimd_suites sid:xsimd-newest"
      ;;
    *) fail "deps.sh knows the groups core, bench and ci, not '$group'" ;;
    esac
  done
}

# --- installing with apt -----------------------------------------------------------------------------------------------
as_root=''
find_root() {
  if [ "$(id -u)" = 0 ]; then
    as_root='env'
  elif has sudo && { sudo -n true 2>/dev/null || { [ -t 0 ] && say "sudo, to install:$tools$libraries" && sudo true; }; }; then
    as_root="sudo env"
  fi
  [ -n "$as_root" ]
}

apt_install() {
  say "installing with apt:$*"
  # shellcheck disable=SC2086,SC2048 # lists of words
  set -- $as_root DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends $*
  "$@" >"$deps/apt.log" 2>&1 && return 0
  # The package lists may be absent or old.
  $as_root apt-get -q update >"$deps/apt.log" 2>&1
  "$@" >>"$deps/apt.log" 2>&1 && return 0
  tail -n 5 "$deps/apt.log" >&2
  return 1
}

# --- unpacking into build/_deps ----------------------------------------------------------------------------------------
# private_apt FOLDER ARGUMENTS...: apt-get with lists and cache of its own, so that the system's stay as they are.
private_apt() {
  folder=$1
  shift
  mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
  apt-get -q -o Dir::State::Lists="$folder/lists" -o Dir::Cache="$folder/cache" -o Debug::NoLocking=1 \
    -o APT::Sandbox::User="$(id -un)" "$@" >>"$deps/apt.log" 2>&1
}

# The machine's own Debian source: the URI of the first entry for this release.
debian_uri() {
  release=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
  {
    cat /etc/apt/sources.list.d/*.sources 2>/dev/null | awk -v release="$release" '
      BEGIN { RS = "" }
      /(^|\n)Enabled: *no/ { next }
      {
        uri = ""; fits = 0
        lines = split($0, line, "\n")
        for (i = 1; i <= lines; ++i) {
          words = split(line[i], word, " +")
          if (word[1] == "URIs:") uri = word[2]
          if (word[1] == "Suites:") for (j = 2; j <= words; ++j) if (word[j] == release) fits = 1
        }
        if (fits) print uri
      }'
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | awk -v release="$release" '
      $1 == "deb" {
        i = 2
        if ($2 ~ /^\[/) { while (i < NF && $i !~ /\]$/) ++i; ++i }
        if ($(i + 1) == release) print $i
      }'
  } | head -n 1
}

# unpack_xsimd SUITE NAME: the xsimd headers of a Debian suite go to build/_deps/NAME/include. The package holds no
# compiled code and is taken alone.
unpack_xsimd() {
  grep -q '^ID=debian' /etc/os-release 2>/dev/null && has dpkg-deb || return 1
  uri=$(debian_uri)
  [ -n "$uri" ] || return 1
  say "unpacking xsimd of Debian $1 into build/_deps/$2"
  work=$deps/$2.work
  rm -rf "$work"
  mkdir -p "$work/root"
  : >"$work/status"
  keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  options=''
  if [ -f "$keyring" ]; then options="[signed-by=$keyring] "; fi
  echo "deb $options$uri $1 main" >"$work/sources.list"
  # An old snapshot of a source will do: what it holds is signed all the same.
  set -- "$1" "$2" -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::State::status="$work/status" -o Acquire::Check-Valid-Until=false
  name=$2
  shift 2
  if ! {
    private_apt "$work" "$@" update &&
      (cd "$work" && private_apt "$work" "$@" download libxsimd-dev) &&
      dpkg-deb -x "$work"/libxsimd-dev_*.deb "$work/root" &&
      has_xsimd "$work/root/usr/include"
  }; then
    rm -rf "$work"
    return 1
  fi
  rm -rf "${deps:?}/$name"
  mkdir -p "$deps/$name"
  mv "$work/root/usr/include" "$deps/$name/include"
  rm -rf "$work"
}

# Without root: the packages and what they need that this machine lacks, unpacked into build/_deps/root.
unpack_libraries() {
  has apt-get && has dpkg-deb || return 1
  say "no root here: unpacking into build/_deps/root:$libraries"
  work=$deps/root.work
  rm -rf "$work"
  mkdir -p "$deps/root"
  # A source that cannot be reached is no reason to stop: the download decides.
  private_apt "$work" update
  # shellcheck disable=SC2086 # a list of words
  private_apt "$work" install -y --download-only --no-install-recommends $libraries || return 1
  for package in "$work"/cache/archives/*.deb; do
    dpkg-deb -x "$package" "$deps/root" || return 1
  done
  rm -rf "$work"
}

# --- doing -------------------------------------------------------------------------------------------------------------
probe
if [ -z "$tools$libraries$xsimd_suites" ]; then
  say "all that is needed is there ($groups)"
  exit 0
fi
mkdir -p "$deps" || fail "cannot write to $deps"
: >"$deps/apt.log"

if [ -n "$tools$libraries" ]; then
  by_hand="install these and run this again:  apt install$tools$libraries"
  has apt-get || fail "missing, by their Debian names:$tools$libraries" "apt is not here to install them"
  if find_root; then
    apt_install "$tools$libraries" || fail "apt could not do it (see $deps/apt.log)" "$by_hand"
  elif [ -n "$tools" ]; then
    fail "missing, and neither root nor sudo is at hand:$tools" "$by_hand"
  else
    unpack_libraries || fail "apt could not fetch the packages (see $deps/apt.log)" "$by_hand"
  fi
fi

for item in $xsimd_suites; do
  suite=${item%%:*} name=${item##*:}
  if [ "$name" = xsimd ] && has apt-cache; then
    # A release that has a new enough xsimd of its own.
    candidate=$(apt-cache policy libxsimd-dev 2>/dev/null | sed -n 's/^ *Candidate: //p')
    if dpkg --compare-versions "${candidate:-0}" ge 13.2 2>/dev/null && find_root; then
      apt_install libxsimd-dev && continue
    fi
  fi
  unpack_xsimd "$suite" "$name" && continue
  if [ "$name" = xsimd ]; then
    fail "no xsimd >= 13.2 to be had from this machine's sources (see $deps/apt.log if it is there)" \
      "ND_FETCH_XSIMD=ON makes CMake download a pinned release, -DND_XSIMD_INCLUDE_DIR=<folder> names your own"
  fi
  say "no newer xsimd could be fetched from Debian $suite"
done

probe
[ -z "$tools$libraries" ] || fail "still missing after the installation:$tools$libraries"
say "all that is needed is there now ($groups)"
