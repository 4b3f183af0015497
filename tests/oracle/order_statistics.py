# SPDX-License-Identifier: BSD-3-Clause
"""Records order_statistics.txt: medians, quantiles by every method, weighted means, ranges, and what ignores NaN."""
import numpy as np
from samples import DTYPES, FEW, REAL, SHAPES, Recorder, holes, sample

record = Recorder(__file__)
METHODS = """inverted_cdf averaged_inverted_cdf closest_observation interpolated_inverted_cdf hazen weibull linear median_unbiased normal_unbiased
lower higher midpoint nearest""".split()


def axes_of(a):
    return {0: [], 1: [0]}.get(a.ndim, [0, 1, -1, (0, -1)])


def quantiles(function, *args, **kwargs):
    """In the dtype that they have whatever the method: that of floats for one number, else double. NumPy's differences of
    integers wrap, so they are doubles from the start."""
    a, q = args
    result = np.asarray(function(a.astype(float) if a.dtype.kind in "iu" else a, q, **kwargs))
    return result.astype(a.dtype if np.ndim(q) == 0 and a.dtype.kind == "f" else float)


def medians(label, a):
    for name, function in {"median": np.median, "nanmedian": np.nanmedian}.items():
        record(name + " " + label, function, a)
        for axis in axes_of(a):
            record("%s %s axis %s" % (name, label, axis), function, a, axis=axis)
        if a.ndim:
            record("%s %s axis 0 keepdims" % (name, label), function, a, axis=0, keepdims=True)


def ignoring(label, a):
    for name in ["nanmax", "nanmin", "nanmean", "nanvar", "nanstd"]:
        function = getattr(np, name)
        record(name + " " + label, function, a)
        for axis in axes_of(a):
            record("%s %s axis %s" % (name, label, axis), function, a, axis=axis)
        record("%s %s axis 0 keepdims" % (name, label), function, a, axis=0, keepdims=True)
    for name in ["nanargmax", "nanargmin"]:
        record(name + " " + label, getattr(np, name), a)
        record("%s %s axis 1" % (name, label), getattr(np, name), a, axis=1)
    record("nanvar %s ddof" % label, np.nanvar, a, axis=0, ddof=1.5)
    record("nanstd %s ddof" % label, np.nanstd, a, axis=0, ddof=2)


for dtype in DTYPES:
    medians(dtype + " cube", sample(dtype, SHAPES["cube"]))
for dtype in FEW:
    for shape in ["row", "unit", "scalar", "long"]:
        medians(dtype + " " + shape, sample(dtype, SHAPES[shape]))
for dtype in ["float32", "float64"]:
    medians(dtype + " holes", holes(dtype, SHAPES["cube"]))
    ignoring(dtype + " holes", holes(dtype, SHAPES["cube"]))
ignoring("complex128 holes", holes("complex128", SHAPES["cube"]))
ignoring("int8 cube", sample("int8", SHAPES["cube"]))
record("median of none", np.median, np.zeros((2, 0)), axis=1)

for dtype in REAL:
    a = sample(dtype, SHAPES["cube"])
    record("quantile %s" % dtype, quantiles, np.quantile, a, 0.3)
    record("quantile %s axis 0" % dtype, quantiles, np.quantile, a, 0.6, axis=0)
    record("quantile %s several axis -1" % dtype, quantiles, np.quantile, a, [0, 0.25, 0.5, 0.9, 1], axis=-1)
    record("percentile %s axis (0, 2)" % dtype, quantiles, np.percentile, a, [[10, 50], [75, 99]], axis=(0, 2), keepdims=True)
    record("percentile %s" % dtype, quantiles, np.percentile, a, 33)
for dtype in ["int8", "float32", "float64"]:
    for method in METHODS:
        for n in [1, 2, 5, 10, 11]:
            a = sample(dtype, (n,))
            record("%s %s %d" % (method, dtype, n), quantiles, np.quantile, a, np.arange(21) / 20, method=method)
            record("%s %s %d one" % (method, dtype, n), quantiles, np.quantile, a, 0.3, method=method)
            record("%s %s %d tenths" % (method, dtype, n), quantiles, np.percentile, a, 70, method=method)
    a, w = sample(dtype, SHAPES["cube"]), np.array([0.0, 1, 3, 2])
    record("weighted %s" % dtype, quantiles, np.quantile, a, [0, 0.1, 0.5, 0.75, 1], axis=2, weights=w, method="inverted_cdf")
    record("weighted %s all" % dtype, quantiles, np.percentile, a, 40, weights=np.arange(24.0).reshape(2, 3, 4), method="inverted_cdf")
    record("weighted %s axes" % dtype, quantiles, np.quantile, a, 0.5, axis=(2, 0), weights=np.arange(8.0).reshape(4, 2), method="inverted_cdf")
for dtype in ["float32", "float64"]:
    a = holes(dtype, SHAPES["cube"])
    a[np.isinf(a)] = 7  # between equal infinities NumPy finds NaN
    for name in ["quantile", "nanquantile"]:
        for method in ["linear", "hazen", "lower"]:
            record("%s %s holes %s" % (name, dtype, method), quantiles, getattr(np, name), a, [0.1, 0.4], axis=1, method=method)
            record("%s %s holes %s all" % (name, dtype, method), quantiles, getattr(np, name), a, 0.35, method=method)
    record("nanpercentile %s holes" % dtype, quantiles, np.nanpercentile, a, 60, axis=0)
    record("nanquantile %s weighted" % dtype, quantiles, np.nanquantile, a, [0.2, 0.8], axis=1, weights=np.broadcast_to(np.array([[1.0], [2], [1]]), (2, 3, 4)).copy(), method="inverted_cdf")
    record("nanquantile %s all nan" % dtype, quantiles, np.nanquantile, np.full((2, 3), np.nan, dtype), 0.5, axis=1)

for dtype in DTYPES:
    a = sample(dtype, SHAPES["cube"])
    for weight in ["int8", "float32", "float64"]:
        record("average %s %s" % (dtype, weight), np.average, a, weights=np.arange(1, 25).reshape(2, 3, 4).astype(weight))
        record("average %s %s axis 1" % (dtype, weight), np.average, a, axis=1, weights=np.array([1, 2, 4]).astype(weight))
        record("average %s %s axes" % (dtype, weight), np.average, a, axis=(2, 0), weights=np.arange(1, 9).reshape(4, 2).astype(weight), keepdims=True)
    record("average %s" % dtype, np.average, a)
    record("average %s axis 0" % dtype, np.average, a, axis=0, keepdims=True)
    record("average %s sums" % dtype, lambda x: np.average(x, axis=1, weights=np.array([1.0, 2, 4]), returned=True)[1], a)
    if dtype != "bool":
        record("ptp %s" % dtype, np.ptp, a)
        record("ptp %s axis 1" % dtype, np.ptp, a, axis=1)
        record("ptp %s axes" % dtype, np.ptp, a, axis=(0, 2), keepdims=True)
record("ptp holes", np.ptp, holes("float64", SHAPES["cube"]), axis=0)
record.write()
