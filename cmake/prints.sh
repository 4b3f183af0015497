#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
#
# Runs a program and compares what it prints with a file: `prints.sh EXPECTED PROGRAM [ARGUMENTS...]`.
set -u
expected=$1
shift
out=$(mktemp) || exit 1
trap 'rm -f "$out"' EXIT
"$@" >"$out" || exit 1
diff -u "$expected" "$out"
