# SPDX-License-Identifier: BSD-3-Clause
"""The elementwise rows and the reductions in NumPy."""

import numpy as np

from numpy_support import digest, element, row


def axpby(name, n, dtype):
    @row(name)
    def _():
        x, y, t = element(n, 1, dtype), element(n, 2, dtype), np.empty(n, dtype)
        a, b = x.dtype.type(0.7), x.dtype.type(0.3)

        def work():
            np.multiply(x, a, out=t)
            np.multiply(y, b, out=y)
            np.add(t, y, out=y)

        def result():
            y[:] = element(n, 2, dtype)
            work()
            return digest(y)

        return work, result


def bias(name, rows, cols):
    @row(name)
    def _():
        x, b, z = element((rows, cols), 1, "f4"), element(cols, 2, "f4"), np.zeros((rows, cols), "f4")
        return lambda: np.add(x, b, out=z), lambda: digest(z)


def standardize(name, shape, dtype):
    @row(name)
    def _():
        x, z = element(shape, 1, dtype), np.zeros(shape, dtype)

        def work():
            np.subtract(x, np.mean(x, axis=0), out=z)
            np.divide(z, np.std(x, axis=0), out=z)

        return work, lambda: digest(z)

    @row(name + "#fresh")
    def _():
        x = element(shape, 1, dtype)
        return lambda: (x - x.mean(axis=0)) / x.std(axis=0), lambda: digest((x - x.mean(axis=0)) / x.std(axis=0))


def map_into(name, n, scale, function):
    @row(name)
    def _():
        x, z = element(n, 1, "f4", scale), np.zeros(n, "f4")
        return lambda: function(x, z), lambda: digest(function(x, z))


def function_into(name, n, dtype, positive, scale, function):
    @row(name)
    def _():
        y, z = element(n, 2, dtype, 2.0), np.zeros(n, dtype)
        x = (scale * (element(n, 1) + (1.0009765625 if positive else 0.0))).astype(dtype)
        return lambda: function(x, y, z), lambda: digest(function(x, y, z))


def sigmoid(x, z):
    np.negative(x, out=z)
    np.exp(z, out=z)
    np.add(z, 1, out=z)
    return np.divide(1, z, out=z)


MATH = {
    "sqrt": (True, 8, lambda x, y, z: np.sqrt(x, out=z)),
    "exp": (False, 8, lambda x, y, z: np.exp(x, out=z)),
    "log": (True, 8, lambda x, y, z: np.log(x, out=z)),
    "tanh": (False, 4, lambda x, y, z: np.tanh(x, out=z)),
    "sigmoid": (False, 8, lambda x, y, z: sigmoid(x, z)),
    "sin": (False, 8, lambda x, y, z: np.sin(x, out=z)),
    "pow": (True, 8, lambda x, y, z: np.power(x, y, out=z)),
}
for size, n in (("1e5", 10**5), ("1e7", 10**7)):
    for dtype, short in (("f4", "f32"), ("f8", "f64")):
        for name, what in MATH.items():
            function_into(f"math.{name}.{size}.{short}", n, dtype, *what)


def halves(name, n, dtype):
    @row(f"half.axpby.{name}")
    def _():
        x, y, t, z = element(n, 1, dtype), element(n, 2, dtype), np.empty(n, dtype), np.empty(n, dtype)
        a, b = x.dtype.type(0.7), x.dtype.type(0.3)

        def work():
            np.multiply(x, a, out=z)
            np.multiply(y, b, out=t)
            np.add(z, t, out=z)

        def result():
            work()
            return digest(z)

        return work, result

    @row(f"half.relu.{name}")
    def _():
        x, zero, z = element(n, 1, dtype), np.zeros((), dtype), np.empty(n, dtype)
        return lambda: np.maximum(x, zero, out=z), lambda: digest(np.maximum(x, zero))

    @row(f"half.sum.{name}")
    def _():
        x = element(n, 1, dtype)
        return lambda: np.sum(x), lambda: float(np.sum(x))


def fresh(name, n):
    @row(name)
    def _():
        x = element(n, 1, "f4")
        return lambda: np.exp(x), lambda: digest(np.exp(x))


def sums(name, shape, axis):
    @row(name)
    def _():
        x = element(shape, 1)
        return lambda: np.sum(x, axis=axis), lambda: digest(np.sum(x, axis=axis))


for text, n in (("1e3", 10**3), ("1e4", 10**4), ("1e5", 10**5), ("1e7", 10**7)):
    axpby(f"ew.axpby.{text}.f32", n, "f4")
    axpby(f"ew.axpby.{text}.f64", n, "f8")
for rows, cols in ((1000, 100), (100, 10), (4096, 1024)):
    bias(f"ew.bias.{rows}x{cols}.f32", rows, cols)
for text, dtype in (("f32", "f4"), ("f64", "f8")):
    standardize(f"ew.standardize.100000x50.{text}", (100000, 50), dtype)
ZERO, ONE = np.float32(0), np.float32(1)
for text, n in (("1e5", 10**5), ("1e7", 10**7)):
    map_into(f"ew.relu.{text}.f32", n, 1.0, lambda x, z: np.where(x > ZERO, x, ZERO))
    map_into(f"ew.relu.{text}.f32#maximum", n, 1.0, lambda x, z: np.maximum(x, ZERO, out=z))
    map_into(f"ew.hardtanh.{text}.f32", n, 2.0, lambda x, z: np.where(x > ONE, ONE, np.where(x < -ONE, -ONE, x)))
    map_into(f"ew.hardtanh.{text}.f32#clip", n, 2.0, lambda x, z: np.clip(x, -ONE, ONE, out=z))
for text, n in (("1e5", 10**5), ("1e7", 10**7)):
    halves(f"{text}.f32", n, "f4")
    halves(f"{text}.f16", n, "f2")
for text, n in (("1e5", 10**5), ("1e6", 10**6), ("1e7", 10**7)):
    fresh(f"alloc.exp_new.{text}.f32", n)
for shape in ((5000, 5000), (100000, 50)):
    for text, axis in (("ax0", 0), ("ax1", 1), ("all", None)):
        sums(f"red.sum_{text}.{shape[0]}x{shape[1]}.f64", shape, axis)
