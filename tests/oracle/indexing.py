# SPDX-License-Identifier: BSD-3-Clause
"""Records indexing.txt: elements by position, by condition and by choice, indices made by a rule."""
import numpy as np
from samples import DTYPES, FEW, SHAPES, Recorder, holes, sample

record = Recorder(__file__)


def written(function, a, *args, **kwargs):
    """What the array holds after the call."""
    b = a.copy()
    function(b, *args, **kwargs)
    return b


def sparse(dtype, shape):
    a = sample(dtype, shape)
    return np.where(sample("bool", shape, 2), a, np.zeros_like(a))


PLACES = {"one": 1, "row": np.array([1, -1, 0]), "square": np.array([[0, 1], [-2, 1]]), "none": np.array([], dtype=np.int64)}
FAR = np.array([[5, -7, 30], [1, 0, -1]])

for dtype in DTYPES:
    a = sparse(dtype, SHAPES["cube"])
    record("argwhere %s cube" % dtype, np.argwhere, a)
    record("flatnonzero %s cube" % dtype, np.flatnonzero, a)
    record("count_nonzero %s cube" % dtype, lambda: np.int64(np.count_nonzero(a)))
    for axis in (0, (0, 2)):
        record("count_nonzero %s cube axis %s" % (dtype, axis), np.count_nonzero, a, axis=axis)
    record("count_nonzero %s cube keepdims" % dtype, np.count_nonzero, a, axis=1, keepdims=True)
for dtype in FEW:
    for shape in SHAPES:
        a = sparse(dtype, SHAPES[shape])
        record("argwhere %s %s" % (dtype, shape), np.argwhere, a)
        record("flatnonzero %s %s" % (dtype, shape), np.flatnonzero, a)
        if a.ndim:
            record("nonzero %s %s" % (dtype, shape), lambda: np.nonzero(a)[a.ndim - 1])
record("argwhere holes", np.argwhere, holes("float32", SHAPES["cube"]))

for dtype in ["bool", "int16", "float32", "float64", "complex128"]:
    a = sample(dtype, SHAPES["cube"])
    for name, at in PLACES.items():
        record("take %s %s" % (dtype, name), np.take, a, at)
        for axis in range(3):
            record("take %s %s axis %d" % (dtype, name, axis), np.take, a, at, axis=axis)
        record("put %s %s" % (dtype, name), written, np.put, a, at, sample(dtype, (2,), 9))
    for mode in ("wrap", "clip"):
        record("take %s %s" % (dtype, mode), np.take, a, FAR, mode=mode)
        record("take %s %s axis 1" % (dtype, mode), np.take, a, FAR, axis=1, mode=mode)
        record("put %s %s" % (dtype, mode), written, np.put, a, FAR, sample(dtype, (4,), 9), mode=mode)
    for axis in range(3):
        order = np.argsort(a, axis=axis, kind="stable")
        record("take_along_axis %s axis %d" % (dtype, axis), np.take_along_axis, a, order, axis=axis)
        record("put_along_axis %s axis %d" % (dtype, axis), written, np.put_along_axis, a, order, sample(dtype, SHAPES["cube"], 9), axis=axis)
    record("take_along_axis %s flat" % dtype, np.take_along_axis, a, np.array([3, -1, 0, 3]), axis=None)
    record("take_along_axis %s broadcast" % dtype, np.take_along_axis, a, np.array([[[1], [-1], [0]]]), axis=2)
    record("put_along_axis %s flat" % dtype, written, np.put_along_axis, a, np.array([3, -1, 0]), sample(dtype, (3,), 9), axis=None)
    record("put_along_axis %s broadcast" % dtype, written, np.put_along_axis, a, np.array([[[1], [-1], [0]]]), sample(dtype, (1,), 9), axis=2)
    mask = sample("bool", SHAPES["cube"])
    record("extract " + dtype, np.extract, mask, a)
    record("compress " + dtype, np.compress, mask.ravel(), a)
    record("compress %s axis 1" % dtype, np.compress, [False, True], a, axis=1)
    record("putmask " + dtype, written, np.putmask, a, mask, sample(dtype, (5,), 9))
    record("place " + dtype, written, np.place, a, mask, sample(dtype, (5,), 9))
    record("copyto " + dtype, written, np.copyto, a, sample(dtype, (4,), 9))
    record("copyto %s where" % dtype, written, np.copyto, a, sample(dtype, (4,), 9), where=mask)
    record("copyto %s where row" % dtype, written, np.copyto, a, sample(dtype, (3, 1), 9), where=mask[0, 0])
    which = np.array([2, 0, 1, 2])
    parts = [a, a[:, :1] * a.dtype.type(1), a[0]]
    record("choose " + dtype, np.choose, which, parts)
    record("choose %s wrap" % dtype, np.choose, which * 3 - 4, parts, mode="wrap")
    record("choose %s clip" % dtype, np.choose, which * 3 - 4, parts, mode="clip")
    record("select " + dtype, np.select, [mask, ~mask[0], mask[:, :, :1]], parts)
    record("select %s default" % dtype, np.select, [mask, mask[0], mask[:, :, :1]], parts, 7)
    record("diagonal " + dtype, np.diagonal, a)
    record("diagonal %s 1 of 2 0" % dtype, np.diagonal, a, 1, 2, 0)
    for shape in [(4, 4), (6, 3), (3, 6), (7, 2), (3, 3, 3)]:
        for wrap in (False, True):
            record("fill_diagonal %s %s %d" % (dtype, shape, wrap), written, np.fill_diagonal, sample(dtype, shape), sample(dtype, (2,), 9), wrap=wrap)
record("choose raise", np.choose, np.array([0, 3]), [np.arange(2), np.arange(2)])
record("select promotes", np.select, [np.array([True, False])], [np.arange(2, dtype=np.int8)], 1.5)

for order in "CF":
    at = (np.array([[3, 0], [1, 2]]), np.array([0, 4]), np.array(1))
    record("ravel_multi_index " + order, np.ravel_multi_index, at, (4, 5, 2), order=order)
    record("ravel_multi_index %s clip" % order, np.ravel_multi_index, (FAR, FAR + 1), (3, 4), mode="clip", order=order)
    record("ravel_multi_index %s wrap clip" % order, np.ravel_multi_index, (FAR, FAR + 1), (3, 4), mode=("wrap", "clip"), order=order)
    for axis in range(3):
        record("unravel_index %s %d" % (order, axis), lambda: np.unravel_index(np.array([[0, 39], [7, 22]]), (4, 5, 2), order=order)[axis])
for k in (-7, -1, 0, 2, 9):
    for m in (3, 5):
        for axis in range(2):
            record("tril_indices 4 %d %d %d" % (k, m, axis), lambda: np.tril_indices(4, k, m)[axis])
            record("triu_indices 4 %d %d %d" % (k, m, axis), lambda: np.triu_indices(4, k, m)[axis])
for axis in range(2):
    record("ix_ %d" % axis, lambda: np.ix_([3, 0, 1], [True, False, True])[axis])
record.write()
