# SPDX-License-Identifier: BSD-3-Clause
"""Records linalg.txt: products, norms and singular values of arrays of small integers, by function, dtypes and shapes.

The operands are those of tests/linalg/operands.hpp. Products of them are exact in every dtype, whatever the order of the sums.
"""
import os

import numpy as np
from recording import array_text, elements_text, tuple_text

EVERY = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64", "complex64", "complex128"]
FULLY = ["bool", "int32", "float64", "complex128"]
MIXED = [("int32", "float32"), ("int8", "uint8"), ("bool", "int16"), ("float32", "complex64"), ("int64", "uint64"), ("int64", "complex64"), ("uint8", "bool")]
SHAPES = [
    ((2, 3), (3, 4)), ((3,), (3,)), ((3,), (3, 4)), ((2, 3), (3,)), ((5, 2, 3), (3, 4)), ((5, 2, 3), (5, 3, 4)), ((1, 2, 3), (5, 3, 4)),
    ((4, 1, 2, 3), (5, 3, 2)), ((3,), (5, 3, 4)), ((5, 2, 3), (3,)), ((2, 3), (5, 3, 4)), ((2, 3, 2), (4, 2, 3, 2, 5)), ((0, 3), (3, 4)), ((2, 0), (0, 4)),
    ((2, 3), (3, 0)), ((0,), (0,)), ((5, 0, 3), (3, 2)), ((0, 2, 3), (3, 4)), ((2, 0, 3), (4, 3, 2)), ((1, 1), (1, 1)), ((1, 4), (4, 1)), ((3, 1), (1, 3)),
    ((1, 4), (4, 3)), ((17, 19), (19, 23)), ((3, 70), (70, 33)), ((), (3,)), ((2, 2), ()), ((), ()), ((2, 3), (4, 5)), ((3,), (4,)), ((2, 3, 4), (3, 4, 5)),
    ((2, 3), (2, 3)), ((2, 3), (4, 3)), ((4, 2, 3), (2, 3)), ((4, 2, 3), (4, 1, 3)), ((6,), (2, 3)), ((2, 3), (3, 2)),
]
FUNCTIONS = {"matmul": np.matmul, "dot": np.dot, "inner": np.inner, "outer": np.outer, "vdot": np.vdot, "vecdot": np.vecdot}
ORDERS = [None, "fro", "nuc", 0, 1, -1, 2, -2, 3, -3, 0.5, np.inf, -np.inf]


def operand(dtype, shape, seed):
    i = np.arange(int(np.prod(shape)), dtype=np.int64)
    v = (i * 7 + seed) % 11 - 5
    v[v == 0] = 6
    kind = np.dtype(dtype).kind
    if kind == "b":
        v = v > 0
    elif kind == "u":
        v = np.abs(v)
    elif kind == "c":
        w = (i * 5 + seed + 2) % 7 - 3
        w[w == 0] = 4
        v = v + 1j * w
    return v.astype(dtype).reshape(shape)


def numbers_text(a):
    a = np.asarray(a)
    return "%s %s: %s" % (a.dtype.name, tuple_text(a.shape), elements_text(a))


def result(f, *arguments, text=array_text, **options):
    try:
        with np.errstate(divide="ignore"):
            return text(f(*arguments, **options))
    except (ValueError, np.linalg.LinAlgError):
        return "error"


def products():
    for dtype in FULLY:
        for a, b in SHAPES:
            for name, f in FUNCTIONS.items():
                yield f"{name} {dtype} {tuple_text(a)} {tuple_text(b)}", result(f, operand(dtype, a, 3), operand(dtype, b, 8))
        for axis in (0, 1, -1, -2):
            yield f"vecdot {dtype} axis {axis}", result(np.vecdot, operand(dtype, (2, 3, 4), 3), operand(dtype, (2, 3, 4), 8), axis=axis)
    for dtype in EVERY:
        yield f"matmul {dtype} {dtype}", result(np.matmul, operand(dtype, (9, 70), 3), operand(dtype, (70, 5), 8))
    for a, b in MIXED:
        yield f"matmul {a} {b}", result(np.matmul, operand(a, (9, 70), 3), operand(b, (70, 5), 8))


def norms():
    for dtype in ["int32", "float32", "float64", "complex128"]:
        for shape in [(5,), (3, 4), (4, 3), (2, 3, 4), (0,), (0, 3), (3, 0)]:
            a = operand(dtype, shape, 3)
            for order in ORDERS:
                key = f"{dtype} {tuple_text(shape)} {order}"
                yield "norm " + key, result(np.linalg.norm, a, order, text=numbers_text)
                yield "norm keepdims " + key, result(np.linalg.norm, a, order, text=numbers_text, keepdims=True)
                if len(shape) == 3:
                    for axis in (0, -1, (0, 1), (2, 0), (-1, -2)):
                        text = tuple_text(axis) if isinstance(axis, tuple) else str(axis)
                        yield f"norm axis {text} {key}", result(np.linalg.norm, a, order, text=numbers_text, axis=axis)
                        yield f"norm axis {text} keepdims {key}", result(np.linalg.norm, a, order, text=numbers_text, axis=axis, keepdims=True)
                if order is None:
                    continue
                yield "matrix_norm " + key, result(np.linalg.matrix_norm, a, text=numbers_text, ord=order)
                if not isinstance(order, str):
                    yield "vector_norm " + key, result(np.linalg.vector_norm, a, text=numbers_text, ord=order)
                    yield "vector_norm axis -1 " + key, result(np.linalg.vector_norm, a, text=numbers_text, ord=order, axis=-1)


def decompositions():
    for dtype in ["int32", "bool", "float32", "float64", "complex64", "complex128"]:
        for shape in [(5, 3), (3, 5), (4, 4), (1, 1), (1, 6), (6, 1), (2, 3, 5, 4), (2, 4, 5), (40, 7), (0, 3), (3, 0), (0, 0), (2, 0, 3), (0, 3, 2)]:
            a = operand(dtype, shape, 3)
            for full in (True, False):
                u, s, vh = np.linalg.svd(a, full_matrices=full)
                key = f"{dtype} {tuple_text(shape)}"
                yield f"svd {full} {key}", f"{u.dtype.name} {tuple_text(u.shape)} {tuple_text(vh.shape)}"
            yield "svdvals " + key, numbers_text(np.linalg.svdvals(a))


if __name__ == "__main__":
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "linalg.txt"), "w") as out:
        for cases in (products, norms, decompositions):
            for name, text in cases():
                out.write(name + "\t" + text + "\n")
