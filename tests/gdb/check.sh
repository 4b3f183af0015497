#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
#
# Shows the arrays of tests/gdb/subject.cpp in gdb and compares: `check.sh PROGRAM PRINTER`. Returns 77 where there is no gdb
# with Python, or it may not run programs.
set -u
program=$1 printer=$2

if ! command -v gdb >/dev/null 2>&1; then
  echo "gdb is not installed: nothing is tested"
  exit 77
fi
if ! gdb -nx -batch -ex 'python print("ready")' 2>/dev/null | grep -q ready; then
  echo "this gdb has no Python: nothing is tested"
  exit 77
fi

set -- -nx -batch -ex "source $printer" -ex 'set print elements 5' -ex 'set startup-with-shell off' -ex 'break stop_here' -ex run -ex up
for name in matrix turned fixed single empty long_one deep names texts values 'values(1)'; do
  set -- "$@" -ex "print $name"
done
shown=$(LC_ALL=C.UTF-8 gdb "$@" "$program" 2>&1)
case $shown in
*"Operation not permitted"* | *"ptrace"*)
  echo "gdb may not run programs here: nothing is tested"
  exit 77
  ;;
esac

status=0
while IFS= read -r line; do
  case $shown in
  *"$line"*) ;;
  *)
    echo "not shown: $line"
    status=1
    ;;
  esac
done <<'END'
$1 = nd::ndarray<double> (2,3) = {0, 1, 2, 3, 4...}
$2 = nd::ndarray<double> (3,2) = {0, 3, 1, 4, 2...}
$3 = nd::ndarray<const double> (2,3) = {0, 1, 2, 3, 4...}
$4 = nd::ndarray<int> () = {7}
$5 = nd::ndarray<float> (3,0)
$6 = nd::ndarray<int> (1000,) = {0, 1, 2, 3, 4...}
$7 = nd::ndarray<signed char> (1,1,1,1,2) = {1 '\001', 1 '\001'}
$8 = nd::ndarray<nd::fixed_string<4>> (2,) = {"ab", "c"}
$9 = nd::ndarray<nd::fixed_ustring<2>> (2,) = {"é", "xy"}
$10 = nd::ndarray<nd::unaligned<double>> (2,) = {2.5, 4.5}
END
if [ "$status" != 0 ]; then
  echo "gdb says:"
  echo "$shown"
fi
exit "$status"
