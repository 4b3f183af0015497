# SPDX-License-Identifier: BSD-3-Clause
"""Records statistics.txt: extrema, their positions, means and deviations."""
import numpy as np
from samples import DTYPES, FEW, REAL, SHAPES, Recorder, holes, sample

record = Recorder(__file__)
REDUCTIONS = {"max": np.max, "min": np.min, "mean": np.mean, "var": np.var, "std": np.std}
POSITIONS = {"argmax": np.argmax, "argmin": np.argmin}


def axes_of(a):
    return {0: [], 1: [0]}.get(a.ndim, [0, 1, -1, (0, -1)])


def reductions(label, a, names):
    for name in names:
        function = REDUCTIONS[name]
        record(name + " " + label, function, a)
        for axis in axes_of(a):
            record("%s %s axis %s" % (name, label, axis), function, a, axis=axis)
        if a.ndim:
            record("%s %s axis 0 keepdims" % (name, label), function, a, axis=0, keepdims=True)


def positions(label, a):
    for name, function in POSITIONS.items():
        record(name + " " + label, function, a)
        for axis in range(a.ndim):
            record("%s %s axis %d" % (name, label, axis), function, a, axis=axis)
        record("%s %s keepdims" % (name, label), function, a, keepdims=True)


for dtype in DTYPES:
    a = sample(dtype, SHAPES["cube"])
    reductions(dtype + " cube", a, REDUCTIONS)
    positions(dtype + " cube", a)
for dtype in FEW:
    for shape in SHAPES:
        if shape != "cube":
            a = sample(dtype, SHAPES[shape])
            reductions(dtype + " " + shape, a, REDUCTIONS)
            positions(dtype + " " + shape, a)
for dtype in ["float32", "float64"]:
    a = holes(dtype, SHAPES["cube"])
    reductions(dtype + " holes", a, ["max", "min", "mean", "std"])
    positions(dtype + " holes", a)
ties = np.array([[3, 7, 7, 1], [7, 3, 1, 1], [1, 1, 7, 7]], dtype="int32")
positions("ties", ties)

for dtype in FEW:
    a = sample(dtype, SHAPES["cube"])
    where = sample("bool", SHAPES["cube"])
    row = np.array([True, False, True, False])
    for ddof in [1, 1.5, 2, 7]:
        record("var %s ddof %g" % (dtype, ddof), np.var, a, axis=0, ddof=ddof)
        record("std %s ddof %g" % (dtype, ddof), np.std, a, ddof=ddof)
    for name, function in {"mean": np.mean, "var": np.var, "std": np.std}.items():
        record("%s %s where" % (name, dtype), function, a, where=where)
        record("%s %s where axis 1" % (name, dtype), function, a, axis=1, where=where)
        record("%s %s where row" % (name, dtype), function, a, axis=(0, 1), where=row)
    record("max %s where initial" % dtype, np.max, a, axis=2, where=where, initial=5)
    record("min %s initial" % dtype, np.min, a, axis=1, initial=5)
for wanted in ["float32", "float64", "complex128"]:
    a = sample("int16", SHAPES["cube"])
    record("mean int16 as " + wanted, np.mean, a, axis=0, dtype=wanted)
    record("var int16 as " + wanted, np.var, a, axis=0, dtype=wanted)
    record("mean float32 as " + wanted, np.mean, sample("float32", SHAPES["cube"]), dtype=wanted)
record.write()
