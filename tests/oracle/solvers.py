# SPDX-License-Identifier: BSD-3-Clause
"""Records solvers.txt: solvers, factors, eigenvalues, contractions and covariances of small matrices, by function and dtype.

The operands are those of tests/linalg/operands.hpp. Where a result is determined up to a sign only, what is not is recorded.
"""
import os

import numpy as np
import scipy.linalg
from linalg import numbers_text, operand, result
from recording import tuple_text

COMPUTED = ["int32", "float32", "float64", "complex128"]
SQUARE = [(1, 1), (3, 3), (6, 6), (10, 10), (4, 3, 3), (2, 1, 4, 4), (0, 0), (0, 3, 3), (2, 0, 0)]
TALL = [(5, 3), (3, 5), (4, 4), (1, 1), (6, 1), (1, 6), (2, 5, 3), (2, 3, 5), (0, 3), (3, 0), (0, 2, 2)]


def dominant(dtype, shape, seed):
    """Matrices that are far from singular: numbers up to 6, and 40 on the diagonal."""
    return (operand(dtype, shape, seed) + 40 * np.eye(shape[-1])).astype(dtype)


def positive(dtype, shape, seed):
    a = operand(dtype, shape, seed)
    return (a @ a.conj().swapaxes(-1, -2) + np.eye(shape[-1])).astype(dtype)


def deficient(dtype, shape, seed):
    """Of rank 2 at most."""
    m, n = shape[-2:]
    lead = shape[:-2]
    return operand(dtype, lead + (m, 2), seed) @ operand(dtype, lead + (2, n), seed + 1)


def squares():
    for dtype in COMPUTED:
        for shape in SQUARE:
            key = f" {dtype} {tuple_text(shape)}"
            a, p = dominant(dtype, shape, 3), positive(dtype, shape, 3)
            n = shape[-1]
            yield "solve vector" + key, result(np.linalg.solve, a, operand(dtype, (n,), 8), text=numbers_text)
            yield "solve" + key, result(np.linalg.solve, a, operand(dtype, (n, 2), 8), text=numbers_text)
            yield "solve stack" + key, result(np.linalg.solve, a, operand(dtype, (2,) + shape[:-1] + (3,), 8), text=numbers_text)
            yield "inv" + key, result(np.linalg.inv, a, text=numbers_text)
            yield "det" + key, result(np.linalg.det, a, text=numbers_text)
            yield "sign" + key, result(lambda x: np.linalg.slogdet(x).sign, a, text=numbers_text)
            yield "logabsdet" + key, result(lambda x: np.linalg.slogdet(x).logabsdet, a, text=numbers_text)
            yield "cholesky" + key, result(np.linalg.cholesky, p, text=numbers_text)
            yield "cholesky upper" + key, result(np.linalg.cholesky, p, text=numbers_text, upper=True)
            yield "eigvalsh L" + key, result(np.linalg.eigvalsh, a, text=numbers_text)
            yield "eigvalsh U" + key, result(np.linalg.eigvalsh, a, "U", text=numbers_text)
            yield "eigvals" + key, result(lambda x: np.sort_complex(np.linalg.eigvals(x).astype("c8" if x.dtype.char in "fF" else "c16")), a, text=numbers_text)
            for order in [None, "fro", "nuc", 1, -1, 2, -2, np.inf, -np.inf]:
                if shape in [(3, 3), (4, 3, 3), (0, 0)]:
                    yield f"cond {order}" + key, result(lambda x: np.real(np.linalg.cond(x, order)), a, text=numbers_text)  # NumPy says complex where it is real
            if dtype != "int32":
                for power in [0, 1, 2, 3, -1, -2]:
                    if shape in [(3, 3), (4, 3, 3), (0, 0)]:
                        yield f"power {power}" + key, result(np.linalg.matrix_power, a, power, text=numbers_text)


def limits():
    for dtype in COMPUTED:
        a = operand(dtype, (2, 5, 3), 3)
        key = " limits %s" % dtype
        yield "pinv" + key, result(np.linalg.pinv, a, np.array([0.5, 0.9]), text=numbers_text)
        yield "pinv rtol" + key, result(np.linalg.pinv, a, text=numbers_text, rtol=np.array([0.9]))
        yield "pinv hermitian" + key, result(np.linalg.pinv, positive(dtype, (2, 3, 3), 3), np.array([0.5, 0.01]), True, text=numbers_text)
        yield "rank" + key, result(np.linalg.matrix_rank, a, np.array([6.0, 9.0]), text=numbers_text)
        yield "rank column" + key, result(np.linalg.matrix_rank, a, np.array([[3], [7], [12]]), text=numbers_text)
        yield "rank of one" + key, result(np.linalg.matrix_rank, a[0], np.array([1.0, 7.0, 12.0]), text=numbers_text)
        yield "rank rtol" + key, result(np.linalg.matrix_rank, a, text=numbers_text, rtol=np.array([0.5, 0.9]))


def rectangles():
    for dtype in COMPUTED:
        for shape in TALL:
            key = f" {dtype} {tuple_text(shape)}"
            a, b = operand(dtype, shape, 3), operand(dtype, shape[:-1] + (2,), 8)
            yield "R" + key, result(lambda x: np.abs(np.linalg.qr(x, "r")), a, text=numbers_text)
            yield "shapes" + key, " ".join(tuple_text(x.shape) for mode in ("reduced", "complete", "raw") for x in np.linalg.qr(a, mode))
            yield "pinv" + key, result(np.linalg.pinv, a, text=numbers_text)
            yield "rank" + key, result(np.linalg.matrix_rank, a, text=numbers_text)
            yield "rank deficient" + key, result(np.linalg.matrix_rank, deficient(dtype, shape, 3), text=numbers_text) if min(shape) > 0 else "none"
            if len(shape) == 2:
                for name, x, y in [("", a, b), (" vector", a, b[..., 0])] + ([(" deficient", deficient(dtype, shape, 3), b)] if min(shape) > 0 else []):
                    parts = np.linalg.lstsq(x, y)
                    for part, value in zip(("x", "residuals", "rank", "s"), parts):
                        yield f"lstsq{name} {part}" + key, numbers_text(value)
        for seed in (3, 4):
            a = np.tril(dominant(dtype, (5, 5), seed))
            for trans in "NTC":
                x = scipy.linalg.solve_triangular(a, operand(dtype, (5, 2), 8), trans=trans, lower=True)
                yield f"triangular {trans} {dtype} {seed}", numbers_text(x)


def contractions():
    for dtype in ["bool", "int32", "float64", "complex128"]:
        a, b = operand(dtype, (3, 4, 5), 3), operand(dtype, (4, 3, 2), 8)
        yield f"tensordot pairs {dtype}", result(np.tensordot, a, b, axes=([1, 0], [0, 1]), text=numbers_text)
        yield f"tensordot one {dtype}", result(np.tensordot, a, b, axes=(1, 0), text=numbers_text)
        yield f"tensordot 1 {dtype}", result(np.tensordot, a, operand(dtype, (5, 2), 8), axes=1, text=numbers_text)
        yield f"tensordot 0 {dtype}", result(np.tensordot, operand(dtype, (2,), 3), operand(dtype, (3,), 8), axes=0, text=numbers_text)
        yield f"tensordot {dtype}", result(np.tensordot, a, operand(dtype, (4, 5, 2), 8), text=numbers_text)
        for x, y in [((2, 3), (3, 2)), ((3,), (2, 2)), ((2, 2), (3,)), ((2, 1, 2), (2, 2)), ((), (3,)), ((0, 2), (2, 2))]:
            yield f"kron {dtype} {tuple_text(x)} {tuple_text(y)}", result(np.kron, operand(dtype, x, 3), operand(dtype, y, 8), text=numbers_text)
        for offset in (-9, -2, 0, 1, 9):
            yield f"trace {offset} {dtype}", result(np.trace, a, offset, text=numbers_text)
            yield f"trace -1 0 {offset} {dtype}", result(np.trace, a, offset, -1, 0, text=numbers_text)
            yield f"linalg trace {offset} {dtype}", result(np.linalg.trace, a, offset=offset, text=numbers_text)
            yield f"diagonal {offset} {dtype}", result(np.linalg.diagonal, a, offset=offset, text=numbers_text)
        for power in [0, 1, 2, 5]:
            yield f"power {power} {dtype}", result(np.linalg.matrix_power, operand(dtype, (2, 3, 3), 3), power, text=numbers_text)
    parts = [operand("float64", s, k) for k, s in enumerate([(4,), (4, 7), (7, 2), (2, 9), (9,)])]
    yield "multi_dot", numbers_text(np.linalg.multi_dot(parts))
    yield "multi_dot matrices", numbers_text(np.linalg.multi_dot(parts[1:4]))


def covariances():
    for dtype in ["int32", "float32", "float64", "complex128"]:
        x, y = operand(dtype, (3, 7), 3), operand(dtype, (2, 7), 8)
        f, w = np.array([1, 2, 0, 3, 1, 1, 4]), np.array([0.5, 1.0, 2.0, 0.25, 1.0, 3.0, 0.75])
        cases = {"": {}, " columns": {"rowvar": False}, " bias": {"bias": True}, " ddof": {"ddof": 2}, " fweights": {"fweights": f}, " aweights": {"aweights": w},
                 " both": {"fweights": f, "aweights": w}, " both ddof": {"fweights": f, "aweights": w, "ddof": 0}}
        for name, options in cases.items():
            yield f"cov{name} {dtype}", result(np.cov, x, text=numbers_text, **options)
        yield f"cov y {dtype}", result(np.cov, x, y, text=numbers_text)
        yield f"cov one {dtype}", result(np.cov, x[0], text=numbers_text)
        yield f"cov pair {dtype}", result(np.cov, x[0], y[0], text=numbers_text)
        yield f"corrcoef {dtype}", result(np.corrcoef, x, text=numbers_text)
        yield f"corrcoef columns {dtype}", result(np.corrcoef, x.T, rowvar=False, text=numbers_text)
        yield f"corrcoef y {dtype}", result(np.corrcoef, x, y, text=numbers_text)
        yield f"corrcoef one {dtype}", result(np.corrcoef, x[0], text=numbers_text)


if __name__ == "__main__":
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "solvers.txt"), "w") as out:
        for cases in (squares, limits, rectangles, contractions, covariances):
            for name, text in cases():
                out.write(name + "\t" + text + "\n")
