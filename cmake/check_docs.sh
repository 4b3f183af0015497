#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
#
# Every C++ block of a Markdown file is a named region of a program that is compiled, run and compared:
#   <!-- from examples/first.cpp: first -->
#   ```cpp
#   the lines between "// [first]" and "// [/first]", less their common indentation
#   ```
# usage: check_docs.sh [root]
set -eu
cd "${1:-$(dirname "$0")/..}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
blocks=0
for page in README.md $(find docs bench examples -name '*.md' 2>/dev/null | sort); do
  awk -v out="$work/block" -v page="$page" '
    /^<!-- from .*: .* -->$/ { split($0, part, / /); file = part[3]; sub(/:$/, "", file); region = part[4]; next }
    /^```cpp/ { n++; inside = 1; print file, region, NR > (out "." n ".head"); printf "" > (out "." n); next }
    /^```/ { inside = 0; file = region = ""; next }
    inside { print > (out "." n) }
    !inside && NF { file = region = "" }' "$page"
  for head in "$work"/block.*.head; do
    [ -f "$head" ] || continue
    read -r file region line <"$head" || :
    if [ -z "${line:-}" ]; then
      echo "$page:$file: a C++ block that names no program" && failed=1
    else
      awk -v begin="// [$region]" -v end="// [/$region]" '
        { text = $0; sub(/^ +/, "", text) }
        text == end { exit }
        inside { print }
        text == begin { inside = 1; match($0, /^ */); indent = RLENGTH }' "$file" |
        awk 'NR == 1 { match($0, /^ */); indent = RLENGTH } { print substr($0, 1, indent) ~ /^ *$/ ? substr($0, indent + 1) : $0 }' >"$work/region"
      blocks=$((blocks + 1))
      if ! cmp -s "$work/region" "${head%.head}" || [ ! -s "$work/region" ]; then
        echo "$page:$line: differs from region $region of $file" && failed=1
        diff "${head%.head}" "$work/region" || :
      fi
    fi
    rm -f "$head" "${head%.head}"
  done
done
[ "$failed" = 0 ] && echo "$blocks code blocks stand in programs that are run"
exit "$failed"
