# SPDX-License-Identifier: BSD-3-Clause
"""Records NumPy's finfo, iinfo and same_kind casting for the dtypes nd has: `python limits.py > limits.inc`."""
import numpy as np
import recording  # refuses an older NumPy

NAMES = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64", "complex64", "complex128"]
WHOLE = ["bits", "iexp", "machep", "maxexp", "minexp", "negep", "nexp", "nmant", "precision"]
REAL = ["eps", "epsneg", "max", "min", "resolution", "smallest_normal", "smallest_subnormal", "tiny"]

print("// Recorded by limits.py with NumPy %s." % ".".join(np.__version__.split(".")[:2]))
for name in ["float16", "float32", "float64", "complex64", "complex128"]:
    info = np.finfo(name)
    for field in WHOLE:
        print("WHOLE(%s_, %s, %d)" % (name, field, getattr(info, field)))
    for field in REAL:
        print("REAL(%s_, %s, %s)" % (name, field, float(getattr(info, field)).hex()))
for name in NAMES[1:9]:
    info = np.iinfo(name)
    print("INTEGER(%s_, %d, %s, '%s')" % (name, info.bits, str(info.max) + "u", info.kind))
for a in NAMES:
    for b in NAMES:
        print("SAME_KIND(%s_, %s_, %s)" % (a, b, str(np.can_cast(a, b, "same_kind")).lower()))
