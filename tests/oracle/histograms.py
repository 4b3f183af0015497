# SPDX-License-Identifier: BSD-3-Clause
"""Records histograms.txt: counts, densities and edges of bins; correlations and convolutions of rows."""
import numpy as np
from samples import DTYPES, REAL, SHAPES, Recorder, holes, sample

record = Recorder(__file__)
RULES = ["auto", "fd", "doane", "scott", "stone", "rice", "sturges", "sqrt"]

for dtype in ["bool"] + REAL:
    a = sample(dtype, SHAPES["long"])
    for name, bins in {"10": 10, "7": 7, "1": 1}.items():
        record("edges %s %s" % (dtype, name), np.histogram_bin_edges, a, bins)
        record("counts %s %s" % (dtype, name), lambda: np.histogram(a, bins)[0])
    record("counts %s range" % dtype, lambda: np.histogram(a, 5, range=(-3.5, 40))[0])
    record("edges %s range" % dtype, np.histogram_bin_edges, a, 5, range=(-3.5, 40))
    record("counts %s edges" % dtype, lambda: np.histogram(a, [-50, -1, 0, 0, 7.5, 60])[0])
    record("counts %s whole edges" % dtype, lambda: np.histogram(a, np.array([0, 3, 9, 100]))[0])
    record("density %s" % dtype, lambda: np.histogram(a, 4, density=True)[0])
    record("density %s edges" % dtype, lambda: np.histogram(a, [-5, 0, 1, 90], density=True)[0])
    record("weighted %s" % dtype, lambda: np.histogram(a, 6, weights=np.arange(a.size).reshape(a.shape) / 8)[0])
    record("weighted %s density" % dtype, lambda: np.histogram(a, [-5, 0, 1, 90], density=True, weights=np.arange(a.size).reshape(a.shape) / 8)[0])
for dtype in ["int16", "float64"]:
    x = sample(dtype, (1000,)) ** 3 // 64
    for rule in RULES:
        record("rule %s %s" % (rule, dtype), lambda: np.int64(np.histogram_bin_edges(x, rule).size))
        record("rule %s %s range" % (rule, dtype), lambda: np.int64(np.histogram_bin_edges(x, rule, range=(-100, 500)).size))
        record("rule %s %s same" % (rule, dtype), np.histogram_bin_edges, np.full(20, 3, dtype), rule)
        record("rule %s %s few" % (rule, dtype), np.histogram_bin_edges, x[:2], rule)
    record("rule counts %s" % dtype, lambda: np.histogram(x, "auto")[0])
record("edges of none", np.histogram_bin_edges, np.zeros(0), 3)
record("counts of none", lambda: np.histogram(np.zeros(0), 3)[0])
record("edges of one", np.histogram_bin_edges, np.full(4, 2.0), 2)
record("counts of holes", lambda: np.histogram(holes("float64", SHAPES["cube"]), 4, range=(-5, 5))[0])
record("counts of holes edges", lambda: np.histogram(holes("float64", SHAPES["cube"]), [-5, 0, 5])[0])
for k in range(2, 40):  # values on and next to the edges
    x = np.linspace(0, 1, k + 1)
    x = np.concatenate([x, np.nextafter(x, 2), np.nextafter(x, -1)])
    record("edge cases %d" % k, lambda: np.histogram(x, k, range=(0, 1))[0])

for dtype in ["bool", "int8", "int64", "float32", "float64", "complex128"]:
    for n, m in [(5, 3), (3, 5), (4, 4), (4, 2), (1, 6), (1, 1)]:
        a, v = sample(dtype, (n,)), sample(dtype, (m,), 5)
        for mode in ["full", "same", "valid"]:
            record("correlate %s %d %d %s" % (dtype, n, m, mode), np.correlate, a, v, mode)
            record("convolve %s %d %d %s" % (dtype, n, m, mode), np.convolve, a, v, mode)
record("convolve int8 float32", np.convolve, sample("int8", (5,)), sample("float32", (3,)))

for dtype in ["int8", "float32", "float64"]:
    x = sample(dtype, (40, 3))
    w = np.arange(40.0) / 4
    grid = x.astype(float)  # edges are double
    for name, bins in {"3": 3, "lists": (2, 3, 4), "edges": (2, [-50.0, 0, 0, 60], 1)}.items():
        record("dd %s %s" % (dtype, name), lambda: np.histogramdd(grid, bins)[0])
        record("dd %s %s edges" % (dtype, name), lambda: np.histogramdd(grid, bins)[1][1])
    record("dd %s ranges" % dtype, lambda: np.histogramdd(grid, 2, range=[(-40, 40), (-5, 60), (0, 70)])[0])
    record("dd %s density" % dtype, lambda: np.histogramdd(grid, (2, 3, 4), density=True, weights=w)[0])
    record("2d %s" % dtype, lambda: np.histogram2d(grid[:, 0], grid[:, 1])[0])
    record("2d %s edges" % dtype, lambda: np.histogram2d(grid[:, 0], grid[:, 1], [4, [-30, 0, 10.5]])[0])
    record("2d %s same edges" % dtype, lambda: np.histogram2d(grid[:, 0], grid[:, 1], np.array([-30, 0, 10.5]), weights=w)[0])
record("dd of none", lambda: np.histogramdd(np.zeros((0, 2)), 2)[0])
record.write()
