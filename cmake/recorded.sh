#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
#
# Runs a check as part of the build and keeps its verdict, so that it runs again only when its inputs change.
#   recorded.sh run RECORD COMMAND...     RECORD.log gets the output; RECORD itself appears on success only
#   recorded.sh report RECORD             what ctest runs: prints the log of a failure and exits with its verdict
# `run` itself always succeeds: a failed check is a failed test, not a broken build.
set -u
what=$1 record=$2
shift 2
case $what in
run)
  mkdir -p "$(dirname "$record")"
  rm -f "$record"
  if "$@" >"$record.log" 2>&1; then : >"$record"; fi
  ;;
report)
  if [ -f "$record" ]; then exit 0; fi
  if [ -f "$record.log" ]; then cat "$record.log"; else echo "never ran: build first"; fi
  exit 1
  ;;
esac
