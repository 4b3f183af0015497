# SPDX-License-Identifier: BSD-3-Clause
"""Records pca.txt: the principal components of examples/data as NumPy finds them; components without their signs."""
import os

import numpy as np
from recording import elements_text, tuple_text

HERE = os.path.dirname(os.path.abspath(__file__))


def pca(X, kept):
    mean = X.mean(axis=0)
    centred = X - mean
    U, s, Vt = np.linalg.svd(centred, full_matrices=False)
    yield "singular values", s
    yield "components", np.abs(Vt[:kept])
    yield "projections", np.abs(centred @ Vt[:kept].T)[:5]
    yield "explained variance", s**2 / (len(X) - 1)
    yield "explained variance ratio", s**2 / (s**2).sum()
    errors = [np.sqrt(np.mean((X - (mean + (centred @ Vt[:k].T) @ Vt[:k])) ** 2)) for k in range(1, kept + 1)]
    yield "reconstruction errors", np.array(errors)


with open(os.path.join(HERE, "pca.txt"), "w") as out:
    for name, kept in (("digits", 20), ("iris", 3)):
        table = np.loadtxt(os.path.join(HERE, "..", "..", "examples", "data", name + ".csv"), delimiter=",")
        for what, values in pca(table[:, :-1], kept):
            out.write(f"{name} {what}\t{values.dtype.name} {tuple_text(values.shape)}: {elements_text(values)}\n")
