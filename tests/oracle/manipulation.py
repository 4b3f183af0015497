# SPDX-License-Identifier: BSD-3-Clause
"""Records manipulation.txt: every operation on every layout of one array, with its strides and whether it is a view."""
import os
import sys

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from recording import array_text


def layouts():
    """The same arrays as for_each_layout in tests/manipulation_test.cpp."""
    x = np.arange(24.0).reshape(2, 3, 4)
    yield "C", x
    yield "F", np.asfortranarray(x)
    big = np.full((4, 3, 9), -1.0)
    big[1::2, :, 1::2] = x
    yield "sliced", big[1::2, :, 1::2]
    yield "negative", x[::-1, :, ::-1].copy()[::-1, :, ::-1]
    yield "permuted", x.transpose(1, 2, 0).copy().transpose(2, 0, 1)
    yield "broadcast", np.broadcast_to(np.arange(4.0), (2, 3, 4))
    yield "empty", np.zeros((2, 0, 4))
    yield "row", np.arange(5.0)
    yield "strided row", np.arange(10.0)[::-2]
    yield "unit", np.arange(3.0).reshape(1, 3, 1)
    yield "scalar", np.array(7.0)


OPERATIONS = {
    "reshape -1": lambda a: np.reshape(a, -1),
    "reshape F -1": lambda a: np.reshape(a, -1, order="F"),
    "reshape A -1": lambda a: np.reshape(a, -1, order="A"),
    "reshape 3 8": lambda a: np.reshape(a, (3, 8)),
    "reshape 6 4": lambda a: np.reshape(a, (6, 4)),
    "reshape F 6 4": lambda a: np.reshape(a, (6, 4), order="F"),
    "reshape 2 3 2 -1": lambda a: np.reshape(a, (2, 3, 2, -1)),
    "ravel": lambda a: np.ravel(a),
    "ravel F": lambda a: np.ravel(a, order="F"),
    "ravel A": lambda a: np.ravel(a, order="A"),
    "ravel K": lambda a: np.ravel(a, order="K"),
    "transpose": lambda a: np.transpose(a),
    "transpose 1 2 0": lambda a: np.transpose(a, (1, 2, 0)),
    "transpose -1 0 1": lambda a: np.permute_dims(a, (-1, 0, 1)),
    "matrix_transpose": lambda a: np.matrix_transpose(a),
    "moveaxis 0 -1": lambda a: np.moveaxis(a, 0, -1),
    "moveaxis 0 1 to -1 0": lambda a: np.moveaxis(a, (0, 1), (-1, 0)),
    "rollaxis 2": lambda a: np.rollaxis(a, 2),
    "rollaxis 0 3": lambda a: np.rollaxis(a, 0, 3),
    "rollaxis -1 -2": lambda a: np.rollaxis(a, -1, -2),
    "swapaxes 0 2": lambda a: np.swapaxes(a, 0, 2),
    "swapaxes -1 -1": lambda a: np.swapaxes(a, -1, -1),
    "expand_dims 0": lambda a: np.expand_dims(a, 0),
    "expand_dims 1 -1": lambda a: np.expand_dims(a, (1, -1)),
    "squeeze": lambda a: np.squeeze(a),
    "squeeze 0": lambda a: np.squeeze(a, 0),
    "squeeze 0 -1": lambda a: np.squeeze(a, (0, -1)),
    "atleast_1d": lambda a: np.atleast_1d(a),
    "atleast_2d": lambda a: np.atleast_2d(a),
    "atleast_3d": lambda a: np.atleast_3d(a),
    "flip": lambda a: np.flip(a),
    "flip 0": lambda a: np.flip(a, 0),
    "flip 0 -1": lambda a: np.flip(a, (0, -1)),
    "broadcast_to 5 2 3 4": lambda a: np.broadcast_to(a, (5, 2, 3, 4)),
    "broadcast_to own": lambda a: np.broadcast_to(a, a.shape),
    "broadcast_to 2 3 5": lambda a: np.broadcast_to(a, (2, 3, 5)),
    "concatenate": lambda a: np.concatenate([a, a]),
    "concatenate -1": lambda a: np.concatenate([a, a], axis=-1),
    "concatenate with C": lambda a: np.concatenate([a, np.ones(a.shape)], axis=1),
    "concatenate none": lambda a: np.concatenate([a, a], axis=None),
    "stack": lambda a: np.stack([a, a, a]),
    "stack 1": lambda a: np.stack([a, a], axis=1),
    "stack -1": lambda a: np.stack([a, a], axis=-1),
    "vstack": lambda a: np.vstack([a, a]),
    "hstack": lambda a: np.hstack([a, a]),
    "dstack": lambda a: np.dstack([a, a]),
    "column_stack": lambda a: np.column_stack([a, a]),
    "rows": lambda a: np.concatenate(a),
    "copy K": lambda a: np.copy(a),
    "copy A": lambda a: np.copy(a, order="A"),
    "copy F": lambda a: np.copy(a, order="F"),
    "ascontiguousarray": lambda a: np.ascontiguousarray(a),
    "asfortranarray": lambda a: np.asfortranarray(a),
    "empty_like": lambda a: np.zeros_like(a),
    "empty_like A": lambda a: np.zeros_like(a, order="A"),
    "empty_like other": lambda a: np.zeros_like(a, shape=(3, 1, 2)),
    "fliplr": lambda a: np.fliplr(a),
    "flipud": lambda a: np.flipud(a),
    "rot90": lambda a: np.rot90(a),
    "rot90 2": lambda a: np.rot90(a, 2),
    "rot90 -1 of 1 2": lambda a: np.rot90(a, -1, (1, 2)),
    "rot90 4": lambda a: np.rot90(a, 4),
    "roll 5": lambda a: np.roll(a, 5),
    "roll -1 along 0": lambda a: np.roll(a, -1, 0),
    "roll 1 7 along 0 2": lambda a: np.roll(a, (1, 7), (0, 2)),
    "roll 1 along 0 1 0": lambda a: np.roll(a, 1, (0, 1, 0)),
    "split 2": lambda a: np.split(a, 2)[1],
    "split 3 along 1": lambda a: np.split(a, 3, 1)[2],
    "split 1 -1 9 along -1": lambda a: np.split(a, [1, -1, 9], -1)[1],
    "split past the end": lambda a: np.split(a, [1, -1, 9], -1)[3],
    "split backwards": lambda a: np.split(a, [3, 1], -1)[1],
    "array_split 3": lambda a: np.array_split(a, 3, -1)[0],
    "array_split 7": lambda a: np.array_split(a, 7, -1)[6],
    "vsplit": lambda a: np.vsplit(a, 2)[0],
    "hsplit": lambda a: np.hsplit(a, [1])[1],
    "dsplit": lambda a: np.dsplit(a, 2)[1],
    "unstack": lambda a: np.unstack(a)[-1],
    "unstack -1": lambda a: np.unstack(a, axis=-1)[1],
    "tile 2": lambda a: np.tile(a, 2),
    "tile 2 1 3 1": lambda a: np.tile(a, (2, 1, 3, 1)),
    "tile 0": lambda a: np.tile(a, (0, 2)),
    "repeat 2": lambda a: np.repeat(a, 2),
    "repeat 3 along 0": lambda a: np.repeat(a, 3, 0),
    "repeat 2 along -1": lambda a: np.repeat(a, 2, -1),
    "repeat 0 along 0": lambda a: np.repeat(a, 0, 0),
    "repeat 2 0 1 along 1": lambda a: np.repeat(a, [2, 0, 1], 1),
    "repeat 2 0 1 3 along -1": lambda a: np.repeat(a, [2, 0, 1, 3], -1),
    "resize 5 7": lambda a: np.resize(a, (5, 7)),
    "resize 3": lambda a: np.resize(a, 3),
    "delete 1": lambda a: np.delete(a, 1),
    "delete -1 along 0": lambda a: np.delete(a, -1, 0),
    "delete 0 2 0 along -1": lambda a: np.delete(a, [0, 2, 0], -1),
    "delete ::2 along -1": lambda a: np.delete(a, slice(None, None, 2), -1),
    "delete nothing": lambda a: np.delete(a, [], 0),
    "delete by mask": lambda a: np.delete(a, np.array([True, False, True]), 1),
    "insert a number": lambda a: np.insert(a, 1, 50.0),
    "insert a row": lambda a: np.insert(a, 1, np.array([50.0, 51.0, 52.0, 53.0]), 0),
    "insert rows": lambda a: np.insert(a, 2, np.arange(24.0).reshape(2, 3, 4), 0),
    "insert along -1": lambda a: np.insert(a, -1, np.array([50.0, 51.0, 52.0]), -1),
    "insert at 0 2 0": lambda a: np.insert(a, [0, 2, 0], np.array([50.0, 51.0, 52.0]), -1),
    "insert at ::2": lambda a: np.insert(a, slice(None, None, 2), 9.0, 0),
    "insert at one place": lambda a: np.insert(a, [1], np.array([[50.0, 51.0, 52.0, 53.0]]), 1),
    "insert nothing": lambda a: np.insert(a, [], 1.0, 0),
    "append": lambda a: np.append(a, a),
    "append along 0": lambda a: np.append(a, a, 0),
    "append a number": lambda a: np.append(a, 7),
    "trim_zeros": lambda a: np.trim_zeros(np.where(a > 5, a, 0)),
    "trim_zeros back": lambda a: np.trim_zeros(np.where(a < 5, a, 0), "b"),
    "trim_zeros front": lambda a: np.trim_zeros(np.where(a > 5, a, 0), "f"),
    "trim_zeros all": lambda a: np.trim_zeros(np.where(a > 50, a, 0), "f"),
    "windows 2 along -1": lambda a: sliding_window_view(a, 2, -1),
    "windows 2 2 3": lambda a: sliding_window_view(a, (2, 2, 3)),
    "windows 2 2 along -1 -1": lambda a: sliding_window_view(a, (2, 2), (-1, -1)),
    "windows 5 along 0": lambda a: sliding_window_view(a, 5, 0),
    "block": lambda a: np.block([[a, a], [a, a]]),
    "block of a row": lambda a: np.block([a, a, a]),
    "block of three": lambda a: np.block([[[a], [a]], [[a], [a]]]),
    "diag": lambda a: np.diag(a),
    "diag of a matrix": lambda a: np.diag(a[0], 1),
    "diagflat": lambda a: np.diagflat(a[..., :1], -2),
    "tril": lambda a: np.tril(a),
    "tril 1": lambda a: np.tril(a, 1),
    "triu -1": lambda a: np.triu(a, -1),
    "triu 2": lambda a: np.triu(a, 2),
    "vander": lambda a: np.vander(a, 4),
    "vander increasing": lambda a: np.vander(a, increasing=True),
}

MODES = ("constant", "edge", "linear_ramp", "maximum", "mean", "median", "minimum", "reflect", "symmetric", "wrap")
WIDTHS = {"1": 1, "2 0": (2, 0), "0 7": (0, 7), "listed": ((1, 2), (0, 0), (5, 3))}
for mode in MODES:
    for label, widths in WIDTHS.items():
        OPERATIONS["pad %s %s" % (mode, label)] = lambda a, mode=mode, widths=widths: np.pad(a, widths, mode)
OPERATIONS["pad with values"] = lambda a: np.pad(a, 2, constant_values=((1, 2), (3, 4), (5, 6)))
OPERATIONS["pad ramps"] = lambda a: np.pad(a, 3, "linear_ramp", end_values=(-5, 10))
OPERATIONS["pad means of 2"] = lambda a: np.pad(a, 2, "mean", stat_length=2)
OPERATIONS["pad medians of 3 1"] = lambda a: np.pad(a, 2, "median", stat_length=(3, 1))
OPERATIONS["pad reflect odd"] = lambda a: np.pad(a, ((1, 4), (5, 2), (0, 9)), "reflect", reflect_type="odd")
OPERATIONS["pad symmetric odd"] = lambda a: np.pad(a, 5, "symmetric", reflect_type="odd")


def fill_margins(lane, widths, axis, kwargs):
    lane[: widths[0]] = 10.0 + axis
    lane[lane.size - widths[1] :] = lane[: widths[1]] * 2


OPERATIONS["pad by a function"] = lambda a: np.pad(a, (1, 2), fill_margins)
OPERATIONS["pad none"] = lambda a: np.pad(a, 0, "wrap")


def integers():
    """Cases of their own: integer and bool arrays, where modes round."""
    x = np.array([[7, -3, 10, 2], [4, 4, -9, 1], [0, 5, 6, 8]])
    for mode in MODES:
        yield "integers %s" % mode, np.pad(x, ((2, 3), (1, 6)), mode, **({"end_values": 20} if mode == "linear_ramp" else {}))
        yield "bytes %s" % mode, np.pad(x.astype(np.int8), 3, mode)
        yield "floats %s" % mode, np.pad(x.astype(np.float32) / 8, 3, mode)
        yield "complex %s" % mode, np.pad(x[0] + 1j * x[1], (3, 6), mode)
    yield "bool reflect", np.pad(x > 3, 4, "reflect")
    yield "bool odd", np.pad(x > 3, 4, "symmetric", reflect_type="odd")
    yield "bool constant", np.pad(x > 3, 1, constant_values=True)
    yield "append promotes", np.append(np.array([1, 2]), 2.5)
    yield "concatenate promotes", np.concatenate([np.array([1, 2], np.int8), np.array([1, 2], np.uint8), np.array([True])])


def main():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "manipulation.txt"), "w") as out:
        out.write("NumPy %s, written by manipulation.py\n" % np.__version__)
        for layout, a in layouts():
            for name, operation in OPERATIONS.items():
                try:
                    r = operation(a)
                    kind = "" if r.size == 0 else "view " if np.shares_memory(r, a) else "copy "
                    text = kind + array_text(r)
                except (ValueError, IndexError, TypeError):
                    text = "error"
                out.write("%s / %s\t%s\n" % (name, layout, text))
        for name, a in integers():
            out.write("%s\t%s\n" % (name, array_text(a)))


if __name__ == "__main__":
    sys.exit(main())
