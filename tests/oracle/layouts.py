# SPDX-License-Identifier: BSD-3-Clause
"""Records how NumPy lays out copies and views of arrays in every order of axes: `python layouts.py > layouts.txt`.

A line is "case<TAB>strides of copies in K, C, F and A, of astype(float32), of the view as float32 or 'error', whether ravel and
reshape(-1, order='F') share memory, the two flags of contiguity". Strides along axes of size 1 are written as 0.
"""
import itertools

import numpy as np
import recording  # refuses an older NumPy

BASE = np.arange(120.0).reshape(2, 3, 4, 5)
PARTS = {
    "whole": np.s_[:],
    "reversed": np.s_[::-1, :, ::-1],
    "sliced": np.s_[:, 1:, ::2, 1:4],
    "thin": np.s_[:1, :, 2:3],
    "point": np.s_[:1, :1, :1, :1],
    "empty": np.s_[:, :0],
}


def strides(a):
    return "(" + ",".join(str(0 if n < 2 or a.size == 0 else s) for n, s in zip(a.shape, a.strides)) + ")"


def view(a):
    try:
        return strides(a.view(np.float32))
    except ValueError:
        return "error"


for name, part in PARTS.items():
    for axes in itertools.permutations(range(4)):
        a = BASE[part].transpose(axes)
        texts = [strides(a.copy(order)) for order in "KCFA"] + [strides(a.astype(np.float32)), view(a)]
        texts += [str(int(np.shares_memory(a, a.ravel()))), str(int(np.shares_memory(a, a.reshape(-1, order="F"))))]
        texts += [str(int(a.flags.c_contiguous)), str(int(a.flags.f_contiguous))]
        print("%s %s\t%s" % (name, "".join(map(str, axes)), " ".join(texts)))
