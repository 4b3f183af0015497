# SPDX-License-Identifier: BSD-3-Clause
"""Records sums.txt: sums and products over axes."""
import numpy as np
from samples import DTYPES, FEW, SHAPES, Recorder, holes, sample

record = Recorder(__file__)
REDUCTIONS = {"sum": np.sum, "prod": np.prod}


def reductions(label, a):
    for name, function in REDUCTIONS.items():
        record(name + " " + label, function, a)
        for axis in {0: [], 1: [0]}.get(a.ndim, [0, 1, -1, (0, -1)]):
            record("%s %s axis %s" % (name, label, axis), function, a, axis=axis)
        if a.ndim:
            record("%s %s axis 0 keepdims" % (name, label), function, a, axis=0, keepdims=True)


for dtype in DTYPES:
    reductions(dtype + " cube", sample(dtype, SHAPES["cube"]))
for dtype in FEW:
    for shape in SHAPES:
        if shape != "cube":
            reductions(dtype + " " + shape, sample(dtype, SHAPES[shape]))
reductions("float64 holes", holes("float64", SHAPES["cube"]))
for dtype in FEW:
    a = sample(dtype, SHAPES["cube"])
    where = sample("bool", SHAPES["cube"])
    for name, function in REDUCTIONS.items():
        record("%s %s where" % (name, dtype), function, a, where=where)
        record("%s %s where axis 1" % (name, dtype), function, a, axis=1, where=where)
        record("%s %s where row" % (name, dtype), function, a, axis=0, where=np.array([True, False, True, False]))
        record("%s %s initial" % (name, dtype), function, a, axis=2, initial=3)
        record("%s %s empty initial" % (name, dtype), function, sample(dtype, SHAPES["empty"]), axis=1, initial=3)
    record("sum %s where initial" % dtype, np.sum, a, axis=2, where=where, initial=5, keepdims=True)
for source, wanted in [("int8", "int8"), ("int8", "float64"), ("float32", "float64"), ("float64", "float32"), ("bool", "uint8"), ("float64", "complex128")]:
    record("sum %s as %s" % (source, wanted), np.sum, sample(source, SHAPES["cube"]), axis=0, dtype=wanted)
    record("prod %s as %s" % (source, wanted), np.prod, sample(source, SHAPES["cube"]), axis=-1, dtype=wanted)
record.write()
