# SPDX-License-Identifier: BSD-3-Clause
"""Records sorting.txt: sorted values, positions that sort, places in what is sorted, and sets."""
import numpy as np
from samples import DTYPES, FEW, SHAPES, Recorder, holes, sample

record = Recorder(__file__)


def complex_nans():
    n = np.nan
    return np.array([complex(a, b) for a in (2, n, 1) for b in (n, 3, 1)])


def sorts(label, a):
    record("sort " + label, np.sort, a)
    record("argsort " + label, np.argsort, a, kind="stable")
    for axis in range(a.ndim):
        record("sort %s axis %d" % (label, axis), np.sort, a, axis=axis)
        record("argsort %s axis %d" % (label, axis), np.argsort, a, axis=axis, kind="stable")
    record("sort %s flat" % label, np.sort, a, axis=None)
    record("argsort %s flat" % label, np.argsort, a, axis=None, kind="stable")


for dtype in DTYPES:
    sorts(dtype + " cube", sample(dtype, SHAPES["cube"]))
for dtype in FEW:
    for shape in SHAPES:
        if shape not in ("cube", "scalar"):
            sorts(dtype + " " + shape, sample(dtype, SHAPES[shape]))
for dtype in ["float32", "float64", "complex64", "complex128"]:
    sorts(dtype + " holes", holes(dtype, SHAPES["cube"]))
sorts("complex nans", complex_nans())
zeros = np.array([0.0, -0.0, 1, -0.0, 0.0, -1, 0.0, -0.0])
record("sort signed zeros", lambda: np.signbit(np.sort(zeros, kind="stable")))
record("argsort signed zeros", lambda: np.argsort(zeros, kind="stable"))
ends = {"int64": np.array([2**63 - 1, -(2**63), 0, -1, 1, 2**40, -(2**40)]), "uint64": np.array([2**64 - 1, 0, 2**63, 1], dtype="uint64")}
for dtype, a in ends.items():
    sorts(dtype + " ends", a)

for dtype in ["int8", "float64", "complex128"]:
    key, other = sample(dtype, (4, 6)), sample("int8", (4, 6), 3) % 3
    record("lexsort %s rows" % dtype, np.lexsort, key)
    record("lexsort %s by other" % dtype, np.lexsort, (key, other))
    record("lexsort %s by other axis 0" % dtype, np.lexsort, (key, other), axis=0)
    record("lexsort %s in other" % dtype, np.lexsort, (other, key % 2 if dtype != "complex128" else key))

for dtype in DTYPES:
    row = np.sort(sample(dtype, (20,)))
    for side in ("left", "right"):
        record("searchsorted %s %s" % (dtype, side), np.searchsorted, row, sample(dtype, SHAPES["cube"]), side=side)
for dtype in ["float32", "complex128"]:
    row = np.sort(holes(dtype, (20,)))
    for side in ("left", "right"):
        record("searchsorted %s holes %s" % (dtype, side), np.searchsorted, row, holes(dtype, SHAPES["cube"]), side=side)
row = sample("int16", (20,))
record("searchsorted sorter", np.searchsorted, row, sample("int16", SHAPES["cube"], 5), sorter=np.argsort(row))
record("searchsorted promotes", np.searchsorted, np.sort(row), sample("float32", SHAPES["cube"]) * 8 + 0.5)
record("searchsorted nothing", np.searchsorted, row[:0], row)

bins = np.array([-4.0, 0, 0, 3, 9.5])
for name, edges in {"up": bins, "down": bins[::-1], "one": bins[:1], "none": bins[:0], "flat": np.zeros(3)}.items():
    for right in (False, True):
        record("digitize %s %d" % (name, right), np.digitize, holes("float64", (3, 7)), edges, right)
record("digitize integers", np.digitize, sample("int8", SHAPES["cube"]), np.array([-50, 0, 50], dtype="int16"))
record("digitize disordered", np.digitize, bins, np.array([1.0, 3, 2]))
numbers = sample("int8", (40,)) % 7 + 1
for dtype in ["int8", "uint16", "int64"]:
    record("bincount " + dtype, np.bincount, numbers.astype(dtype))
record("bincount bool", np.bincount, numbers > 3)
record("bincount longer", np.bincount, numbers, minlength=12)
record("bincount weights", np.bincount, numbers, sample("float32", (40,)))
record("bincount nothing", np.bincount, numbers[:0], minlength=3)
record("bincount negative", np.bincount, numbers - 2)
record.write()
