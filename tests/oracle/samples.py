# SPDX-License-Identifier: BSD-3-Clause
"""The arrays that tests/support/samples.hpp makes, and cases recorded on them as lines "name<TAB>dtype shape: elements"."""
import os
import sys

import numpy as np
from recording import elements_text, tuple_text

REAL = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64"]
DTYPES = ["bool"] + REAL + ["complex64", "complex128"]
FEW = ["int8", "float64", "complex128"]
SHAPES = {"cube": (2, 3, 4), "row": (5,), "unit": (1, 3, 1), "empty": (2, 0, 4), "scalar": (), "long": (3, 70)}


def sample(dtype, shape, seed=0):
    """Values spread over the dtype's range, the same in C++."""
    k = np.arange(int(np.prod(shape)), dtype=np.int64) + seed
    v = (k * 37 + 11) % 201
    kind = np.dtype(dtype).kind
    if kind == "b":
        a = v % 5 < 3
    elif kind == "u":
        a = v
    elif kind == "i":
        a = v - 100
    elif kind == "f":
        a = (v - 100) / 8
    else:
        a = (v - 100) / 8 + 1j * ((k * 53 + 7) % 201 - 100) / 8
    return a.astype(dtype).reshape(shape)


def holes(dtype, shape):
    """The sample with a NaN at every seventh place and, where it is real, infinities."""
    a = sample(dtype, shape).ravel()
    a[3::7] = np.nan
    if a.dtype.kind != "c":
        a[5::11] = np.inf
        a[8::13] = -np.inf
    return a.reshape(shape)


def text(v):
    v = np.asarray(v)
    return "%s %s: %s" % (v.dtype.name, tuple_text(v.shape), elements_text(v))


class Recorder:
    """Writes NAME.txt beside the generator NAME.py."""

    def __init__(self, generator):
        name = os.path.splitext(os.path.basename(generator))[0]
        self.lines = ["NumPy %s, written by %s.py" % (np.__version__, name)]
        self.path = os.path.join(os.path.dirname(os.path.abspath(generator)), name + ".txt")

    def __call__(self, name, function, *args, **kwargs):
        with np.errstate(all="ignore"):
            import warnings

            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                try:
                    result = text(function(*args, **kwargs))
                except (ValueError, TypeError) as error:
                    result = "error " + type(error).__name__
        self.lines.append(name + "\t" + result)

    def write(self):
        with open(self.path, "w", encoding="ascii") as out:
            out.write("\n".join(self.lines) + "\n")
        print(self.path, len(self.lines), "lines", file=sys.stderr)
