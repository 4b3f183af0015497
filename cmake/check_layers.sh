#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
#
# The house rules that a compiler does not check, over include/nd (or the folder given): `sh cmake/check_layers.sh`.
#   - includes never point upward: core -> engine -> fwd, ndarray, nodes, options, selection -> ufunc, operators -> topics -> nd.hpp; no cycles
#   - xsimd is included by engine/simd.hpp and its parts only, CBLAS and LAPACKE by linalg/lapack.hpp only
#   - core and engine do without the standard headers that are slow to compile
#   - a function of a topic's `namespace detail` has a name that no other file gives one: overloads would depend on what is
#     included first
#   - macros are core/config.hpp's, but for ND_RECORD and those a file undefines again
#   - a file opens with its licence and what it owns, and stays under 450 lines
set -u
root=${1:-$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)/include/nd}
cd "$root" || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

find . -name '*.hpp' | sed 's,^\./,,' | LC_ALL=C sort >"$work/files"
if [ ! -s "$work/files" ]; then
  echo "no headers in $root"
  exit 1
fi

# shellcheck disable=SC2046 # header names hold no spaces
awk -v edges="$work/edges" '
function complain(text) { print FILENAME ":" FNR ": " text; bad = 1 }

function level(file) {
  if (file ~ /^core\//) return 0
  if (file ~ /^engine\//) return 1
  if (file == "fwd.hpp" || file == "ndarray.hpp" || file == "nodes.hpp" || file == "options.hpp" || file == "selection.hpp" || file == "selection_places.hpp") return 2
  if (file == "ufunc.hpp" || file == "operators.hpp") return 3
  if (file == "nd.hpp") return 5
  return 4
}

# A quoted include is relative to the folder of the file it stands in.
function resolve(from, name,    folder) {
  folder = from
  if (!sub(/\/[^\/]*$/, "", folder)) folder = ""
  while (sub(/^\.\.\//, "", name)) if (!sub(/\/[^\/]*$/, "", folder)) folder = ""
  return folder == "" ? name : folder "/" name
}

function close_file() {
  if (file == "") return
  if (lines > 450) { print file ": " lines " lines; over 450 a file is two ideas"; bad = 1 }
  if (!once) { print file ": no #pragma once"; bad = 1 }
  for (name in defined) { print file ":" defined[name] ": macro " name " stays defined; macros are for core/config.hpp"; bad = 1 }
}

FNR == 1 {
  close_file()
  split("", defined)
  file = FILENAME; once = 0
  if ($0 != "// SPDX-License-Identifier: BSD-3-Clause") complain("the first line is not the SPDX line")
}
FNR == 3 && !/^\/\/ [^ ]/ { complain("the file does not open with what it owns") }
{ lines = FNR }
/^#pragma once/ { once = 1 }

/^ *# *define / && file != "core/config.hpp" {
  name = $0; sub(/^ *# *define +/, "", name); sub(/[^A-Za-z0-9_].*/, "", name)
  if (name !~ /^ND_RECORD/) defined[name] = FNR
}
/^ *# *undef / { name = $0; sub(/^ *# *undef +/, "", name); sub(/[^A-Za-z0-9_].*/, "", name); delete defined[name] }

/^namespace detail \{/ || /^namespace nd::inline ND_ABI::detail \{/ { private = level(file) > 1 }
/^}  \/\/ namespace/ { private = 0 }
private && /^[A-Za-z\[]/ && /\(/ && !/;$/ && !/^(template|namespace|struct|class|using|#)/ {
  name = $0; gsub(/\[\[[^]]*\]\]/, "", name); sub(/\(.*/, "", name); sub(/.*[^A-Za-z0-9_]/, "", name)
  if (name != "" && name != "requires" && name != "operator") {
    if (name in owner && owner[name] != file) complain("detail::" name " is defined in " owner[name] " too; a helper of two files has a home and a name of its own")
    owner[name] = file
  }
}

/^ *# *include/ {
  name = $0; sub(/^ *# *include *[<"]/, "", name); sub(/[>"].*/, "", name)
  quoted = ($0 ~ /include *"/)
  if (name ~ /^xsimd\// && file !~ /^engine\/simd(\.hpp|\/)/) complain("only engine/simd.hpp and its parts include xsimd")
  if (name ~ /(^|\/)(cblas|lapacke)[a-z_]*\.h$/ && file != "linalg/lapack.hpp") complain("only linalg/lapack.hpp includes CBLAS and LAPACKE")
  if (level(file) < 2 && name ~ /^(regex|iostream|ranges|format|functional)$/) complain("<" name "> is too slow to compile for core and engine")
  target = ""
  if (name ~ /^nd\//) target = substr(name, 4)
  else if (quoted) target = resolve(file, name)
  if (target != "") {
    print file, target > edges
    if (level(target) > level(file)) complain("includes upward: " target)
  }
}
END { close_file(); exit bad }
' $(cat "$work/files")
verdict=$?

if [ -f "$work/edges" ] && ! tsort "$work/edges" >/dev/null 2>"$work/cycle"; then
  echo "headers include each other in a circle:"
  sed -n 's/^tsort: //p' "$work/cycle" | grep -v 'contains a loop'
  verdict=1
fi
[ "$verdict" = 0 ] && echo "$(wc -l <"$work/files") headers keep the layers"
exit "$verdict"
