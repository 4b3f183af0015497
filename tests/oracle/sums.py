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

RUNNING = {"cumsum": np.cumsum, "cumprod": np.cumprod, "nancumsum": np.nancumsum, "nancumprod": np.nancumprod}


def running(label, a, names):
    for name in names:
        record(name + " " + label, RUNNING[name], a)
        for axis in range(a.ndim):
            record("%s %s axis %d" % (name, label, axis), RUNNING[name], a, axis=axis)


for dtype in DTYPES:
    running(dtype + " cube", sample(dtype, SHAPES["cube"]), ["cumsum", "cumprod"])
for dtype in FEW:
    for shape in ["row", "unit", "empty", "scalar", "long"]:
        running(dtype + " " + shape, sample(dtype, SHAPES[shape]), ["cumsum"])
for dtype in ["int8", "float32", "float64", "complex128"]:
    a = sample(dtype, SHAPES["cube"]) if dtype == "int8" else holes(dtype, SHAPES["cube"])
    running(dtype + " holes", a, ["nancumsum", "nancumprod"])
    for name, function in {"nansum": np.nansum, "nanprod": np.nanprod}.items():
        record("%s %s holes" % (name, dtype), function, a)
        for axis in [0, -1, (0, 2)]:
            record("%s %s holes axis %s" % (name, dtype, axis), function, a, axis=axis)
        record("%s %s holes keepdims" % (name, dtype), function, a, axis=1, keepdims=True)
record("nansum all nan", np.nansum, np.full((2, 3), np.nan), axis=0)
record("cumsum int8 as int8", np.cumsum, sample("int8", SHAPES["cube"]), axis=1, dtype="int8")

for dtype in ["bool", "int8", "uint16", "float32", "complex128"]:
    a = sample(dtype, SHAPES["cube"])
    for n in [0, 1, 2, 5]:
        record("diff %s %d" % (dtype, n), np.diff, a, n)
    record("diff %s axis 0" % dtype, np.diff, a, axis=0)
    record("diff %s 2 axis 1" % dtype, np.diff, a, 2, axis=1)
    if dtype != "bool":
        record("ediff1d " + dtype, np.ediff1d, a)
        record("ediff1d %s ends" % dtype, np.ediff1d, a, sample(dtype, (3,)), sample(dtype, (2,)))
    record("diff %s ends" % dtype, np.diff, a, axis=1, prepend=np.array(1, dtype), append=sample(dtype, (2, 2, 4)))
    record("diff %s twice ends" % dtype, np.diff, a, 2, axis=0, append=sample(dtype, (1, 3, 4)))
record("diff empty", np.diff, sample("float64", SHAPES["empty"]), axis=1)
for dtype in ["int8", "float32", "float64", "complex64"]:
    y = sample(dtype, SHAPES["cube"])
    wide = {"int8": "float64"}.get(dtype, dtype)
    record("trapezoid " + dtype, np.trapezoid, y)
    record("trapezoid %s dx axis 0" % dtype, np.trapezoid, y, dx=0.5, axis=0)
    record("trapezoid %s x" % dtype, np.trapezoid, y, sample(wide, (3,)), axis=1)
    record("trapezoid %s x cube" % dtype, np.trapezoid, y, sample(wide, SHAPES["cube"], 3))
record.write()
