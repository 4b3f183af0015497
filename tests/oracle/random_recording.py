# SPDX-License-Identifier: BSD-3-Clause
"""Cases of random streams: what is drawn, by its ends and the FNV-1a hash of its bytes, and the raw word that comes next."""
import os
import sys

import numpy as np
from recording import element_text, tuple_text


def fnv(data):
    code = 0xCBF29CE484222325
    for byte in data:
        code = (code ^ byte) * 0x100000001B3 % 2**64
    return code


def values_text(v):
    v = np.asarray(v)
    flat = np.ascontiguousarray(v).ravel()
    shown = [element_text(x.item()) for x in (flat if flat.size <= 4 else flat[[0, 1, -1]])]
    return "%s %s: %s %016x" % (v.dtype.name, tuple_text(v.shape), " ".join(shown), fnv(flat.tobytes()))


class Streams:
    """Writes NAME.txt beside the generator NAME.py."""

    def __init__(self, generator):
        name = os.path.splitext(os.path.basename(generator))[0]
        self.lines = ["NumPy %s, written by %s.py" % (np.__version__, name)]
        self.path = os.path.join(os.path.dirname(os.path.abspath(generator)), name + ".txt")

    def __call__(self, name, draw, make=np.random.PCG64, seed=42):
        rng = np.random.Generator(make(seed))
        try:
            text = values_text(draw(rng))
        except (ValueError, OverflowError) as error:
            text = "error " + type(error).__name__
        self.lines.append("%s\t%s then %d" % (name, text, rng.bit_generator.random_raw()))

    def value(self, name, v):
        self.lines.append("%s\t%s" % (name, values_text(v)))

    def write(self):
        with open(self.path, "w", encoding="ascii") as out:
            out.write("\n".join(self.lines) + "\n")
        print(self.path, len(self.lines), "lines", file=sys.stderr)
