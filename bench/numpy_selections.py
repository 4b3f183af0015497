# SPDX-License-Identifier: BSD-3-Clause
"""The rows that select, place and look into parts of arrays in NumPy."""

import numpy as np

from numpy_support import choice, digest, element, row


def gather_rows(name, chosen, shape, dtype):
    @row(name)
    def _():
        x, idx = element(shape, 1, dtype), choice(chosen, shape[0], 2)
        return lambda: x[idx], lambda: digest(x[idx])


gather_rows("idx.gather_rows.256of10000x20.f64", 256, (10000, 20), "f8")
gather_rows("idx.gather_rows.4096of100000x128.f32", 4096, (100000, 128), "f4")


for text, dtype in (("f32", "f4"), ("f64", "f8")):

    @row(f"idx.transpose.4096x4096.{text}")
    def _(dtype=dtype):
        x = element((4096, 4096), 1, dtype)
        y = np.empty_like(x)
        return lambda: np.copyto(y, x.T), lambda: digest(y)


def view_sum(name, shape, view):
    @row(name)
    def _():
        x = element(shape, 1)
        return lambda: view(x).sum(), lambda: abs(float(view(x).sum()))


view_sum("idx.slice_sum2.4096x4096.f64", (4096, 4096), lambda x: x[::2, ::2])
view_sum("idx.colslice_sum.100000x50.f64", (100000, 50), lambda x: x[:, 3])


@row("idx.bool_rows.100000x50.f64")
def _():
    x, mask = element((100000, 50), 1), choice(100000, 2, 2) == 1
    return lambda: x[mask], lambda: digest(x[mask])


@row("red.masked_mean.100000x50.f64")
def _():
    x, y = element((100000, 50), 1), choice(100000, 2, 2)
    return lambda: x[y == 1].mean(axis=0), lambda: digest(x[y == 1].mean(axis=0))


@row("idx.gather_rc.1e5of1000x1000.f64")
def _():
    x, r, c = element((1000, 1000), 1), choice(100000, 1000, 2), choice(100000, 1000, 3)
    return lambda: x[r, c], lambda: digest(x[r, c])


@row("idx.clip_mask.1e6.f32")
def _():
    x = element((1, 1000000), 1, "f4", 4.0)

    def work():
        x[x < -3] = -3

    return work, lambda: digest(x)


@row("idx.onehot.100000x10.f32")
def _():
    y = choice(100000, 10, 2)

    def work():
        out = np.zeros((100000, 10), "f4")
        out[np.arange(100000), y] = 1
        return out

    return work, lambda: digest(work())


for text, dtype in (("f32", "f4"), ("f64", "f8")):

    @row(f"idx.sort.1e6.{text}")
    def _(dtype=dtype):
        x = element(10**6, 1, dtype)
        return lambda: np.sort(x), lambda: digest(np.sort(x))

    @row(f"idx.argsort.1e6.{text}")
    def _(dtype=dtype):
        x = element(10**6, 1, dtype)
        return lambda: np.argsort(x), lambda: digest(np.argsort(x, kind="stable"))


@row("idx.nonzero.1e6.f32")
def _():
    x = np.maximum(element(10**6, 1, "f4"), 0)
    return lambda: np.nonzero(x)[0], lambda: digest(np.nonzero(x)[0])


@row("idx.take_along.1000x1000.f64")
def _():
    x = element((1000, 1000), 1)
    order = np.argsort(x, axis=1, kind="stable")
    return lambda: np.take_along_axis(x, order, 1), lambda: digest(np.take_along_axis(x, order, 1))


@row("idx.where3.1e6.f32")
def _():
    a, b, mask = element(10**6, 1, "f4"), element(10**6, 2, "f4"), element(10**6, 3, "f4") > 0
    return lambda: np.where(mask, a, b), lambda: digest(np.where(mask, a, b))
