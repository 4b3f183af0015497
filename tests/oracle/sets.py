# SPDX-License-Identifier: BSD-3-Clause
"""Records sets.txt: distinct elements and rows, and sets made of two arrays."""
import numpy as np
from samples import DTYPES, FEW, SHAPES, Recorder, holes, sample

record = Recorder(__file__)


def few(dtype, shape, seed=0):
    """The sample with few distinct values."""
    a = sample(dtype, shape, seed)
    return a if a.dtype.kind == "b" else (a.ravel()[np.arange(a.size) * 7 % min(5, a.size)]).reshape(shape) if a.size else a


def parts(label, a, **kwargs):
    record("unique %s" % label, lambda: np.unique(a, return_index=True, **kwargs)[0])
    record("unique %s index" % label, lambda: np.unique(a, return_index=True, **kwargs)[1])
    record("unique %s inverse" % label, lambda: np.unique(a, return_index=True, return_inverse=True, **kwargs)[2])
    record("unique %s counts" % label, lambda: np.unique(a, return_counts=True, **kwargs)[1])


for dtype in DTYPES:
    parts(dtype + " cube", few(dtype, SHAPES["cube"]))
for dtype in FEW:
    for shape in SHAPES:
        if shape != "cube":
            parts(dtype + " " + shape, few(dtype, SHAPES[shape]))
    a = few(dtype, (4, 3, 2))
    a[2] = a[0]
    a[:, 2] = a[:, 1]
    for axis in range(3):
        parts("%s rows axis %d" % (dtype, axis), a, axis=axis)
for dtype in ["float32", "complex128"]:
    parts(dtype + " holes", holes(dtype, (3, 9)))
    parts(dtype + " holes apart", holes(dtype, (3, 9)), equal_nan=False)
    parts(dtype + " holes rows", holes(dtype, (3, 7)).repeat(2, 0), axis=0)
for shape in [(0, 3), (3, 0), (2, 0, 4)]:
    for axis in range(len(shape)):
        record("unique empty %s axis %d" % (shape, axis), np.unique, np.zeros(shape), axis=axis)

PAIRS = {
    "int8": (few("int8", (3, 5)), sample("int8", (7,))),
    "bool": (sample("bool", (3, 5)), np.array([True])),
    "float64": (few("float64", (3, 5)), few("float64", (2, 4), 3)),
    "complex128": (few("complex128", (3, 5)), sample("complex128", (9,))),
    "holes": (holes("float32", (3, 5)), holes("float32", (4,))),
    "mixed": (sample("int16", (6,)), few("float32", (3, 5)) * 8),
    "nothing": (sample("float64", (6,)), np.zeros((0,))),
}
for label, (a, b) in PAIRS.items():
    record("isin " + label, np.isin, a, b)
    record("isin %s inverted" % label, np.isin, a, b, invert=True)
    record("union1d " + label, np.union1d, a, b)
    record("intersect1d " + label, np.intersect1d, a, b)
    for k in (1, 2):
        record("intersect1d %s indices%d" % (label, k), lambda: np.intersect1d(a, b, return_indices=True)[k])
    record("setdiff1d " + label, np.setdiff1d, a, b)
    record("setxor1d " + label, np.setxor1d, a, b)
x, y = np.array([5, 1, 3, 9]), np.array([3, 4, 5])
record("intersect1d assumed", np.intersect1d, x, y, assume_unique=True)
for k in (1, 2):
    record("intersect1d assumed indices%d" % k, lambda: np.intersect1d(x, y, assume_unique=True, return_indices=True)[k])
record("setdiff1d assumed", np.setdiff1d, x, y, assume_unique=True)
record("setxor1d assumed", np.setxor1d, x, y, assume_unique=True)
record.write()
