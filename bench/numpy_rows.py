# SPDX-License-Identifier: BSD-3-Clause
"""The rows of bench/ in NumPy, on one thread, printed as Google Benchmark prints its JSON.

Results go to existing arrays (out=) where NumPy can. Variants after a '#' are other spellings of the same work; the best
one counts. Owns no data of its own: element() below is the generator of support/row.hpp.
"""

import argparse
import json
import re
import sys
import time
import timeit

import numpy as np

ROWS = {}


def row(name):
    def register(setup):
        ROWS[name] = setup
        return setup

    return register


def element(shape, seed, dtype="f8", scale=1.0):
    """The numbers of support/row.hpp's element(i, seed), in [-scale, scale)."""
    count = int(np.prod(shape))
    h = np.arange(count, dtype=np.uint64)
    h += np.uint64((seed * 0x632BE59BD9B4E019) % 2**64)
    h *= np.uint64(0x9E3779B97F4A7C15)
    h ^= h >> np.uint64(32)
    h *= np.uint64(0xD6E8FEB86659FD93)
    values = (h.view(np.int64) >> 11) * (scale * 2.0**-52)
    return values.astype(dtype, copy=False).reshape(shape)


def digest(a):
    a = np.abs(np.atleast_1d(a).ravel()).astype("f8")
    return float(np.dot(a, 1 + np.arange(a.size) % 7))


# Each setup returns (work, result): a call to time, and a call that gives what the work computed.


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


def einsum(name, subscripts, *shapes, dtype="f4", **options):
    @row(name)
    def _():
        operands = [element(shape, 1 + k, dtype) for k, shape in enumerate(shapes)]
        return lambda: np.einsum(subscripts, *operands, **options), lambda: digest(np.einsum(subscripts, *operands, **options))


einsum("es.scores.8x4x64x32.f32", "bhid,bhjd->bhij", (8, 4, 64, 32), (8, 4, 64, 32))
einsum("es.bi_bj.256x64x64.f32", "bi,bj->bij", (256, 64), (256, 64))
einsum("es.ijk_jk.64x128x256.f32", "ijk,jk->ij", (64, 128, 256), (128, 256))
einsum("es.chain3.100x200x300x100.f64", "ij,jk,kl->il", (100, 200), (200, 300), (300, 100), dtype="f8", optimize=True)
einsum("es.trace.1000.f64", "ii->", (1000, 1000), dtype="f8")


def softmax(scores):
    scores = scores - scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    return scores


def attention(name, shape):
    @row(name)
    def _():
        q, k, v = (element(shape, seed, "f4") for seed in (1, 2, 3))

        def work():
            scores = np.einsum("bhid,bhjd->bhij", q, k) / np.sqrt(np.float32(shape[-1]))
            return np.einsum("bhij,bhjd->bhid", softmax(scores), v)

        return work, lambda: digest(work())


attention("es.attention.8x4x64x32.f32", (8, 4, 64, 32))
attention("es.attention.4x8x512x64.f32", (4, 8, 512, 64))


for text, dtype in (("f32", "f4"), ("f64", "f8")):

    @row(f"nn.softmax.1024x1000.{text}")
    def _(dtype=dtype):
        x = element((1024, 1000), 1, dtype, 4.0)
        return lambda: softmax(x), lambda: digest(softmax(x))


@row("nn.xent.4096x1000.f32")
def _():
    x, labels, samples = element((4096, 1000), 1, "f4", 4.0), np.arange(4096) * 7919 % 1000, np.arange(4096)

    def work():
        shifted = x - x.max(axis=1, keepdims=True)
        return float((np.log(np.exp(shifted).sum(axis=1)) - shifted[samples, labels]).mean())

    return work, work


@row("nn.layernorm.4096x1024.f32")
def _():
    x, weight, bias = element((4096, 1024), 1, "f4"), element(1024, 2, "f4"), element(1024, 3, "f4")

    def work():
        return (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + np.float32(1e-5)) * weight + bias

    return work, lambda: digest(work())


def pca_from_scratch(X, n_components):
    mean = X.mean(axis=0)
    centred = X - mean
    U, s, Vt = np.linalg.svd(centred, full_matrices=False)
    components = Vt[:n_components]
    reduced = centred @ components.T
    return reduced, components, s[:n_components] ** 2 / (s**2).sum(), mean


@row("la.pca.500x100to20.f64")
def _():
    X = element((500, 100), 1)

    def result():
        reduced, _, ratio, _ = pca_from_scratch(X, 20)
        return digest(reduced) + digest(ratio)

    return lambda: pca_from_scratch(X, 20), result


def products(name, a_shape, b_shape, dtype, turned=False):
    @row(name)
    def _():
        a, b = element(a_shape, 1, dtype), element(b_shape, 2, dtype)
        right = b.T if turned else b
        c = np.matmul(a, right)
        return lambda: np.matmul(a, right, out=c), lambda: digest(np.matmul(a, right, out=c))


for n in (1024, 2048):
    products(f"mm.gemm.{n}.f32", (n, n), (n, n), "f4")
    products(f"mm.gemm.{n}.f64", (n, n), (n, n), "f8")
products("mm.gemm.64x512x256.f32", (64, 512), (512, 256), "f4")
products("mm.batched.16x32x64x128.f32", (16, 32, 64), (16, 64, 128), "f4")
products("mm.gemm_nt.32x128x64.f32", (32, 128), (64, 128), "f4", turned=True)
for n in (8, 16, 32):
    products(f"mm.small1000.{n}.f32", (1000, n, n), (1000, n, n), "f4")


@row("mm.gemm.512.i32")
def _():
    a, b = (np.trunc(100 * element((512, 512), seed)).astype("i4") for seed in (1, 2))
    c = np.matmul(a, b)
    return lambda: np.matmul(a, b, out=c), lambda: digest(c)


def pairdist(name, shape):
    @row(name)
    def _():
        x = element(shape, 1)

        def work():
            squares = np.sum(x * x, axis=1)
            return np.sqrt(np.maximum(squares[:, None] - 2 * (x @ x.T) + squares, 0))

        return work, lambda: digest(work())


for points in (500, 2000):
    pairdist(f"mm.pairdist.{points}x128.f64", (points, 128))


def solver(name, shape, compute):
    @row(name)
    def _():
        a, b = element(shape, 1), element(shape[-2], 2)
        return lambda: compute(a, b), lambda: digest(compute(a, b))


for n in (100, 500):
    solver(f"la.eigh.{n}.f64", (n, n), lambda a, b: np.linalg.eigh(a)[0])
for n in (50, 500):
    solver(f"la.solve.{n}.f64", (n, n), np.linalg.solve)
for shape in ((200, 10), (5000, 100)):
    solver(f"la.lstsq.{shape[0]}x{shape[1]}.f64", shape, lambda a, b: np.linalg.lstsq(a, b, rcond=None)[0])
for shape in ((200, 50), (500, 100), (1000, 1000)):
    solver(f"la.svd.{shape[0]}x{shape[1]}.f64", shape, lambda a, b: np.linalg.svd(a, full_matrices=False)[1])
solver("la.cov.10000x100.f64", (10000, 100), lambda a, b: np.cov(a, rowvar=False))
STACK = (10000, 4, 4)
solver("la.svd.10000x4x4.f64", STACK, lambda a, b: np.linalg.svd(a)[1])
solver("la.inv.10000x4x4.f64", STACK, lambda a, b: np.linalg.inv(a))
solver("la.det.10000x4x4.f64", STACK, lambda a, b: np.linalg.det(a))
solver("la.solve.10000x4x4.f64", STACK, lambda a, b: np.linalg.solve(a, np.broadcast_to(b[:, None], (10000, 4, 1))))


def drawn(name, draw):
    @row(name)
    def _():
        rng = np.random.default_rng(42)
        return lambda: draw(rng), lambda: digest(draw(np.random.default_rng(42)))


drawn("rng.uniform.1e6.f64", lambda rng: rng.uniform(-0.1, 0.1, 10**6))
drawn("rng.uniform.1e6.f32", lambda rng: rng.random(10**6, dtype="f4"))
drawn("rng.normal.1e6.f64", lambda rng: rng.standard_normal(10**6))
drawn("rng.normal.1e6.f32", lambda rng: rng.standard_normal(10**6, dtype="f4"))
drawn("rng.exponential.1e6.f64", lambda rng: rng.standard_exponential(10**6))
drawn("rng.gamma.1e5.f64", lambda rng: rng.gamma(2.5, 1.0, 10**5))
drawn("rng.ints10.1e6.i64", lambda rng: rng.integers(0, 10, 10**6))
drawn("rng.permutation.1e6.i64", lambda rng: rng.permutation(10**6))
drawn("rng.choice.1000of1e5.i64", lambda rng: rng.choice(10**5, 1000, replace=False))


# Tiny work is timed as a statement, so that no call of Python's stands between the loop and NumPy.


@row("ovh.add3.f64")
def _():
    a, b = element(3, 1), element(3, 2)
    return ("a + b", {"a": a, "b": b}), lambda: digest(a + b)


@row("ovh.add3_into.f64")
def _():
    a, b, c = (element(3, seed) for seed in (1, 2, 3))
    return ("add(a, b, out=c)", {"add": np.add, "a": a, "b": b, "c": c}), lambda: digest(np.add(a, b))


@row("ovh.matmul4x4.f32")
def _():
    a, b, c = (element((4, 4), seed, "f4") for seed in (1, 2, 3))
    return ("matmul(a, b, out=c)", {"matmul": np.matmul, "a": a, "b": b, "c": c}), lambda: digest(a @ b)


@row("ovh.einsum4x4.f32")
def _():
    a, b, c = (element((4, 4), seed, "f4") for seed in (1, 2, 3))
    return ("einsum('ij,jk->ik', a, b, out=c)", {"einsum": np.einsum, "a": a, "b": b, "c": c}), lambda: digest(a @ b)


@row("ovh.create3.f64")
def _():
    return ("array([1.0, 2.0, 3.0])", {"array": np.array}), lambda: 3.0


@row("ovh.index1.f64")
def _():
    a = element(10, 1)
    return ("a[5]", {"a": a}), lambda: digest(a[5])


@row("ovh.slice.f64")
def _():
    a = element(10, 1)
    return ("a[2:7]", {"a": a}), lambda: digest(a[2:7])


@row("ovh.sum10.f64")
def _():
    a = element(10, 1)
    return ("a.sum()", {"a": a}), lambda: digest(a.sum())


def measure(name, min_time, repetitions):
    work, result = ROWS[name]()
    statement, names = work if isinstance(work, tuple) else ("work()", {"work": work})
    timer = timeit.Timer(statement, globals=names, timer=time.process_time)
    number, taken = 1, 0.0
    while True:
        taken = timer.timeit(number)
        if taken >= min_time or number >= 10**8:
            break
        number = max(number + 1, min(number * 10, int(number * 1.4 * min_time / max(taken, 1e-9))))
    return [
        {"name": name, "run_type": "iteration", "cpu_time": timer.timeit(number) / number * 1e9, "time_unit": "ns", "check": result()}
        for _ in range(repetitions)
    ]


def choice(n, below, seed):
    """The positions of support/choices.hpp."""
    return ((element(n, seed) + 1) * (below / 2)).astype("i8")


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


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--benchmark_filter", default=".", metavar="REGEX")
    options.add_argument("--benchmark_min_time", type=float, default=0.5, metavar="SECONDS")
    options.add_argument("--benchmark_repetitions", type=int, default=1, metavar="N")
    options.add_argument("--benchmark_list_tests", action="store_true")
    chosen = options.parse_args()
    names = [name for name in ROWS if re.search(chosen.benchmark_filter, name)]
    if chosen.benchmark_list_tests:
        print("\n".join(names))
        return
    found = [record for name in names for record in measure(name, chosen.benchmark_min_time, chosen.benchmark_repetitions)]
    json.dump({"context": {"numpy": np.__version__}, "benchmarks": found}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
