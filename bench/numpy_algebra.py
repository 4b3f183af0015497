# SPDX-License-Identifier: BSD-3-Clause
"""The rows of linear algebra, einsum, networks, random numbers and calls on few elements in NumPy."""

import numpy as np

from numpy_support import digest, element, row


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
