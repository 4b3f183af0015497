# SPDX-License-Identifier: BSD-3-Clause
"""Records manipulation.txt: every operation on every layout of one array, with its strides and whether it is a view."""
import os
import sys

import numpy as np
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
}


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


if __name__ == "__main__":
    sys.exit(main())
