#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
#
# Compiles one file and judges the outcome.
#   compile_check.sh good FILE RECORD COMPILER FLAGS...    it must compile
#   compile_check.sh twins FILE RECORD COMPILER FLAGS...   it must compile, and with -DND_BAD it must not: the output must
#                                                          then match every `// expect: REGEX` line (grep -E) of the file
# RECORD.d is left saying what RECORD, the verdict, depends on.
set -u
what=$1 file=$2 record=$3
shift 3
printf '%s: %s\n' "$record" "$file" >"$record.d"

if ! "$@" -MD -MF "$record.d.new" -MT "$record" -fsyntax-only "$file"; then
  rm -f "$record.d.new"
  echo "$file: does not compile, and must"
  exit 1
fi
mv -f "$record.d.new" "$record.d"
[ "$what" = twins ] || exit 0

if ! grep -q '^// expect: ' "$file"; then
  echo "$file: no '// expect: REGEX' line says what the error must be"
  exit 1
fi
if output=$("$@" -DND_BAD -fsyntax-only "$file" 2>&1); then
  echo "$file: compiles with -DND_BAD, and must not"
  exit 1
fi
sed -n 's,^// expect: ,,p' "$file" | {
  verdict=0
  while IFS= read -r regex; do
    if ! printf '%s\n' "$output" | grep -Eq -e "$regex"; then
      echo "$file: the compiler's message does not match: $regex"
      verdict=1
    fi
  done
  [ "$verdict" = 0 ] || printf '%s\n' "$output" | head -n 60
  exit "$verdict"
}
