# SPDX-License-Identifier: BSD-3-Clause
"""What the generators of recorded cases share: the text of an array, as tests/support/recorded.hpp writes it."""
import numpy as np

if tuple(int(n) for n in np.__version__.split(".")[:2]) < (2, 2):
    raise SystemExit("cases are recorded with NumPy 2.2 or newer, this is " + np.__version__)


def element_text(v):
    if isinstance(v, complex):
        return "(%s,%s)" % (element_text(v.real), element_text(v.imag))
    if isinstance(v, float):
        return "nan" if v != v else "%.17g" % v
    return str(int(v))


def elements_text(a):
    if a.ndim == 0:
        return element_text(a.item())
    return "[" + " ".join(elements_text(a[i, ...]) for i in range(a.shape[0])) + "]"


def tuple_text(t):
    return "(" + ",".join(str(n) for n in t) + (",)" if len(t) == 1 else ")")


def shortened(text):
    """A long text by its beginning and its FNV-1a hash."""
    if len(text) <= 200:
        return text
    code = 0xCBF29CE484222325
    for byte in text.encode():
        code = (code ^ byte) * 0x100000001B3 % 2**64
    return "%s... %016x" % (text[:100], code)


def array_text(a):
    a = np.asarray(a)
    strides = [0 if a.size == 0 or n < 2 else s for n, s in zip(a.shape, a.strides)]
    return "%s %s strides %s: %s" % (a.dtype.name, tuple_text(a.shape), tuple_text(strides), shortened(elements_text(a)))
