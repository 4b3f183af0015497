# SPDX-License-Identifier: BSD-3-Clause
"""Records slopes.txt: gradients and cross products."""
import numpy as np
from samples import Recorder, sample

record = Recorder(__file__)
places = {"even": np.arange(5) * 0.5, "uneven": np.array([0.0, 1, 1.5, 3.5, 4])}
for dtype in ["int16", "uint8", "float32", "float64", "complex128"]:
    a = sample(dtype, (4, 5))
    for edge in (1, 2):
        for axis in (0, 1):
            record("gradient %s axis %d edge %d" % (dtype, axis, edge), np.gradient, a, axis=axis, edge_order=edge)
        record("gradient %s dx edge %d" % (dtype, edge), np.gradient, a, 0.25, axis=1, edge_order=edge)
        for name, x in places.items():
            record("gradient %s %s edge %d" % (dtype, name, edge), np.gradient, a, x, axis=1, edge_order=edge)
    record("gradient %s row" % dtype, np.gradient, a[0])
    record("gradient %s short" % dtype, np.gradient, a[0, :2])
    record("gradient %s too short" % dtype, np.gradient, a[0, :1])

for dtype in ["int16", "float64", "complex128"]:
    for m in (2, 3):
        for n in (2, 3):
            record("cross %s %d %d" % (dtype, m, n), np.cross, sample(dtype, (4, m)), sample(dtype, (2, 1, n), 5))
    a, b = sample(dtype, (3, 4)), sample(dtype, (4, 3), 5)
    record("cross %s axes" % dtype, np.cross, a, b, axisa=0, axisb=1, axisc=0)
    record("cross %s axis" % dtype, np.cross, a, sample(dtype, (3, 4), 5), axis=0)
record("cross mixed", np.cross, sample("int8", (4, 3)), sample("float32", (3,)))
record("cross four", np.cross, sample("int8", (4,)), sample("int8", (3,)))
record.write()
