# SPDX-License-Identifier: BSD-3-Clause
"""Records NumPy's promotion and casting rules for the dtypes nd has: `python promotion.py > promotion.inc`."""
import itertools

import numpy as np

if tuple(int(n) for n in np.__version__.split(".")[:2]) < (2, 2):
    raise SystemExit("cases are recorded with NumPy 2.2 or newer, this is " + np.__version__)

NAMES = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64", "complex64", "complex128"]
NUMBERS = [("a_bool", True), ("an_int", 1), ("a_double", 1.0), ("a_complex", 1j)]


def kept(a):
    """The name of a dtype, or None for one nd has not."""
    return a.name if a.name in NAMES else None


print("// Recorded by promotion.py with NumPy %s." % ".".join(np.__version__.split(".")[:2]))
for a in NAMES:
    for b in NAMES:
        print("PROMOTES(%s_, %s_, %s_)" % (a, b, np.result_type(np.dtype(a), np.dtype(b)).name))
# Three at once are not promoted from the left. The whole table would be 2197 lines; these are the kinds that matter.
for three in itertools.product(["bool", "int8", "int16", "uint16", "int64", "uint64", "float16", "float32", "complex64"], repeat=3):
    if len(set(three)) == 3:
        print("PROMOTES_THREE(%s_, %s_, %s_, %s_)" % (*three, np.result_type(*map(np.dtype, three)).name))
for a in NAMES:
    for name, number in NUMBERS:
        print("WEAK(%s_, %s, %s_)" % (a, name, np.result_type(np.zeros(2, a), number).name))
for a in NAMES:
    for b in NAMES:
        print("CASTS(%s_, %s_, %s)" % (a, b, str(bool(np.can_cast(a, b, "safe"))).lower()))
for a in NAMES:
    one = np.ones(2, a)
    print("DIVIDES(%s_, %s_)" % (a, (one / one).dtype.name))
    print("SUMS(%s_, %s_)" % (a, np.sum(one).dtype.name))
    print("MULTIPLIES(%s_, %s_)" % (a, np.prod(one).dtype.name))
    if kept(np.sqrt(one).dtype):
        print("ROOTS(%s_, %s_)" % (a, np.sqrt(one).dtype.name))
