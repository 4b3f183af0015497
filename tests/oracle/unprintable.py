# SPDX-License-Identifier: BSD-3-Clause
"""Prints the table of format/quoted.hpp: where, from U+0080 on, code points that Python prints and those it escapes take turns.

Each run's length in base 32, first digit first: characters 93 and up for all digits but the last, 35 and up for that one.
"""
lengths, start, printable = [], 0x80, True
for code in range(0x80, 0x110000):
    if chr(code).isprintable() != printable:
        lengths.append(code - start)
        start, printable = code, not printable

text = ""
for n in lengths:
    digits = chr(35 + n % 32)
    while n := n // 32:
        digits = chr(93 + n % 32) + digits
    text += digits
for at in range(0, len(text), 110):
    print('    R"(%s)"' % text[at : at + 110])
