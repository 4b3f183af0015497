# SPDX-License-Identifier: BSD-3-Clause
"""What the rows in NumPy share: their names, and the data of support/row.hpp.

Each setup returns (work, result): a call to time, and a call that gives what the work computed.
"""

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


def choice(n, below, seed):
    """The positions of support/choices.hpp."""
    return ((element(n, seed) + 1) * (below / 2)).astype("i8")
