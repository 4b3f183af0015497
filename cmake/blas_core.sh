#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
#
# Prints the shell line that gives OpenBLAS the kernels this CPU deserves, or nothing: some releases do not know newer
# AVX-512 CPUs and fall back to AVX2 kernels, at half the speed.  eval "$(sh cmake/blas_core.sh PROGRAM...)"
# PROGRAM: any program that may link OpenBLAS; the first that does is asked for the library's place. None is run.
set -u
[ -z "${OPENBLAS_CORETYPE:-}" ] || exit 0
for flag in avx512f avx512cd avx512bw avx512dq avx512vl; do
  grep -q -m 1 -w "$flag" /proc/cpuinfo 2>/dev/null || exit 0
done
for program in "$@"; do
  library=$(ldd "$program" 2>/dev/null | sed -n 's/^[[:space:]]*libopenblas[^ ]* => \([^ ]*\).*/\1/p')
  [ -n "$library" ] || continue
  # The library says which kernels it chose when it is loaded.
  core=$(OPENBLAS_VERBOSE=2 LD_PRELOAD=$library ldd --version 2>&1 >/dev/null | sed -n 's/^Core: //p' | head -n 1)
  case $core in
  '' | SkylakeX | Cooperlake | SapphireRapids) ;;
  *)
    echo "nd: OpenBLAS chose its $core kernels on an AVX-512 CPU; setting OPENBLAS_CORETYPE=SkylakeX" >&2
    echo "export OPENBLAS_CORETYPE=SkylakeX"
    ;;
  esac
  exit 0
done
