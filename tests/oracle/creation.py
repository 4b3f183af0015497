# SPDX-License-Identifier: BSD-3-Clause
"""Records creation.txt: ranges, grids and matrices, by the name they have in tests/creation_test.cpp."""
import os
import sys

import numpy as np
from recording import array_text

f4, c8, c16, i1, u1, i4 = np.float32, np.complex64, np.complex128, np.int8, np.uint8, np.int32
column = np.array([[0.0], [5.0]])
row = np.array([1.0, 2.0, 4.0])

CASES = {
    "arange(5)": lambda: np.arange(5),
    "arange(5.0)": lambda: np.arange(5.0),
    "arange(-3, 4)": lambda: np.arange(-3, 4),
    "arange(10, 0, -3)": lambda: np.arange(10, 0, -3),
    "arange(0, 10, -1)": lambda: np.arange(0, 10, -1),
    "arange(3, 3)": lambda: np.arange(3, 3),
    "arange(0, 7, 7)": lambda: np.arange(0, 7, 7),
    "arange(0, 8, 7)": lambda: np.arange(0, 8, 7),
    "arange(0, 1, 0.1)": lambda: np.arange(0, 1, 0.1),
    "arange(1, 1.3, 0.1)": lambda: np.arange(1, 1.3, 0.1),
    "arange(0.1, 5, 0.7)": lambda: np.arange(0.1, 5, 0.7),
    "arange(1e16, 1e16 + 9, 1.5)": lambda: np.arange(1e16, 1e16 + 9, 1.5),
    "arange(-1e-320, 1e-320, 1e300)": lambda: np.arange(-1e-320, 1e-320, 1e300),
    "arange(0, 5, inf)": lambda: np.arange(0, 5, np.inf),
    "arange(5, 0, -0.5)": lambda: np.arange(5, 0, -0.5),
    "arange(2**62, 2**62 + 2)": lambda: np.arange(2**62, 2**62 + 2),
    "arange<int>(0, 5.5, 0.5)": lambda: np.arange(0, 5.5, 0.5, dtype=i4),
    "arange<int>(0.9, 9, 2.5)": lambda: np.arange(0.9, 9, 2.5, dtype=i4),
    "arange<uint8>(250, 256)": lambda: np.arange(250, 256, dtype=u1),
    "arange<int8>(-128, 128, 85)": lambda: np.arange(-128, 128, 85, dtype=i1),
    "arange<float>(0, 3, 0.1)": lambda: np.arange(0, 3, 0.1, dtype=f4),
    "arange<float>(2**24, 2**24 + 9, 3)": lambda: np.arange(2**24, 2**24 + 9, 3, dtype=f4),
    "arange<double>(0, 12)": lambda: np.arange(0, 12, dtype=float),
    "arange<complex>(0, 3)": lambda: np.arange(0, 3, dtype=c16),
    "arange(0, 3+4i)": lambda: np.arange(0, 3 + 4j, 1),
    "arange(1i, 3+4i, 0.5+0.5i)": lambda: np.arange(1j, 3 + 4j, 0.5 + 0.5j),
    "arange<bool>(2)": lambda: np.arange(2, dtype=bool),
    "arange<bool>(1, 3)": lambda: np.arange(1, 3, dtype=bool),
    "long arange": lambda: np.arange(0.3, 777.7, 0.37),
    "long float arange": lambda: np.arange(0.3, 777.7, 0.37, dtype=f4),
    "linspace(0, 1)": lambda: np.linspace(0, 1),
    "linspace(0, 1, 7)": lambda: np.linspace(0, 1, 7),
    "linspace(-3, 10, 4)": lambda: np.linspace(-3, 10, 4),
    "linspace(0.1, 0.7, 1000)": lambda: np.linspace(0.1, 0.7, 1000),
    "linspace(1, 0, 6, open)": lambda: np.linspace(1, 0, 6, endpoint=False),
    "linspace(0, 1, 0)": lambda: np.linspace(0, 1, 0),
    "linspace(3, 1, 1)": lambda: np.linspace(3, 1, 1),
    "linspace(3, 1, 1, open)": lambda: np.linspace(3, 1, 1, endpoint=False),
    "linspace(5, 5, 3)": lambda: np.linspace(5, 5, 3),
    "linspace(0, 5e-324, 4)": lambda: np.linspace(0, 5e-324, 4),
    "linspace(0, inf, 3)": lambda: np.linspace(0, np.inf, 3),
    "linspace<int>(0, 10, 5)": lambda: np.linspace(0, 10, 5, dtype=i4),
    "linspace<int>(-5, 3, 6)": lambda: np.linspace(-5, 3, 6, dtype=i4),
    "linspace<float>(0, 1, 7)": lambda: np.linspace(0, 1, 7, dtype=f4),
    "linspace(0f, 1f, 7)": lambda: np.linspace(f4(0), f4(1), 7),
    "linspace(0.1f, 0.7f, 300)": lambda: np.linspace(f4(0.1), f4(0.7), 300),
    "linspace<bool>(0, 1, 5)": lambda: np.linspace(0, 1, 5, dtype=bool),
    "linspace(1i, 3-2i, 7)": lambda: np.linspace(1j, 3 - 2j, 7),
    "linspace(column, row, 3)": lambda: np.linspace(column, row, 3),
    "linspace(column, row, 4, axis -1, open)": lambda: np.linspace(column, row, 4, axis=-1, endpoint=False),
    "linspace(column, 10, 3, axis 1)": lambda: np.linspace(column, 10, 3, axis=1),
    "linspace(0, row, 1)": lambda: np.linspace(0, row, 1),
    "linspace(1, row, 3)": lambda: np.linspace(1, row, 3),
    "linspace<int>(column, row, 3)": lambda: np.linspace(column, row, 3, dtype=i4),
    "linspace(float row, 1, 3)": lambda: np.linspace(row.astype(f4), 1, 3),
    "linspace(complex row, row, 3)": lambda: np.linspace(row * 1j, row, 3),
    "linspace(column, row, 4, axis 1)": lambda: np.linspace(column, row, 4, axis=1),
    "linspace step": lambda: np.linspace(0, 1, 5, retstep=True)[1],
    "linspace step open": lambda: np.linspace(0.1, 0.7, 7, endpoint=False, retstep=True)[1],
    "linspace step of one": lambda: np.linspace(0, 1, 1, retstep=True)[1],
    "linspace step of one open": lambda: np.linspace(0, 1, 1, endpoint=False, retstep=True)[1],
    "linspace step of none": lambda: np.linspace(0, 1, 0, retstep=True)[1],
    "linspace<int> step": lambda: np.linspace(0, 10, 5, retstep=True, dtype=i4)[1],
    "linspace step complex": lambda: np.linspace(1j, 2, 5, retstep=True)[1],
    "linspace step float": lambda: np.linspace(f4(0), f4(1), 8, retstep=True)[1],
    "linspace step column row": lambda: np.linspace(column, row, 4, retstep=True, axis=-1)[1],
    "eye(3)": lambda: np.eye(3),
    "eye(2, 4, 1)": lambda: np.eye(2, 4, 1),
    "eye(4, 2, -3)": lambda: np.eye(4, 2, -3),
    "eye(3, 3, 9)": lambda: np.eye(3, 3, 9),
    "eye<int>(3, 2, 0, F)": lambda: np.eye(3, 2, dtype=i4, order="F"),
    "identity<bool>(2)": lambda: np.identity(2, dtype=bool),
    "eye(0)": lambda: np.eye(0),
    "diag of a vector": lambda: np.diag(row, 2),
    "diag of a vector below": lambda: np.diag(row, -1),
    "diag of nothing": lambda: np.diag(np.zeros(0), 2),
    "diag of a matrix": lambda: np.diag(np.arange(12).reshape(3, 4), 1),
    "diag of a matrix below": lambda: np.diag(np.arange(12).reshape(3, 4), -2),
    "diag beyond": lambda: np.diag(np.arange(12).reshape(3, 4), -7),
    "tri(3)": lambda: np.tri(3),
    "tri(3, 5, 2)": lambda: np.tri(3, 5, 2),
    "tri<int>(4, 2, -1)": lambda: np.tri(4, 2, -1, dtype=i4),
    "tri(2, 3, 99)": lambda: np.tri(2, 3, 99),
    "vander": lambda: np.vander(np.array([1, 2, 3, 5]), 3),
    "vander increasing": lambda: np.vander(row, increasing=True),
    "vander none": lambda: np.vander(row, 0),
    "indices": lambda: np.indices((2, 3)),
    "indices of nothing": lambda: np.indices((2, 0)),
    "mgrid": lambda: np.mgrid[0:2, 1:8:3],
    "mgrid points": lambda: np.mgrid[0:1:3j, -1:1:2j],
    "meshgrid x": lambda: np.meshgrid(row, column.ravel())[0],
    "meshgrid y": lambda: np.meshgrid(row, column.ravel())[1],
    "meshgrid ij": lambda: np.meshgrid(row, column.ravel(), indexing="ij")[1],
    "meshgrid sparse": lambda: np.meshgrid(row, column.ravel(), sparse=True)[1],
    "meshgrid of three": lambda: np.meshgrid(row, column.ravel(), np.arange(2))[2],
    "meshgrid of one": lambda: np.meshgrid(row)[0],
    "fromfunction": lambda: np.fromfunction(lambda i, j: i * 10 + j, (2, 3)),
    "full": lambda: np.full((2, 2), 7),
    "full of a row": lambda: np.full((2, 3), row),
    "ones<complex>": lambda: np.ones(2, c16),
}

TOLERANT = {
    "logspace(0, 3, 4)": lambda: np.logspace(0, 3, 4),
    "logspace(-2, 2, 7, base 2)": lambda: np.logspace(-2, 2, 7, base=2.0),
    "logspace(0, row, 3)": lambda: np.logspace(0, row, 3),
    "logspace(column, row, 3, axis -1)": lambda: np.logspace(column / 5, row, 3, axis=-1),
    "logspace(0, 2, 3, bases)": lambda: np.logspace(0, 2, 3, base=row),
    "logspace(0, 2, 3, bases, axis -1)": lambda: np.logspace(0, 2, 3, base=row, axis=-1),
    "logspace(0, row, 3, column of bases, axis 1)": lambda: np.logspace(0, row, 3, base=column + 2, axis=1),
    "logspace(column, 2, 3, bases)": lambda: np.logspace(column, 2, 3, base=row, endpoint=False),
    "logspace(1i, 2, 5)": lambda: np.logspace(1j, 2, 5),
    "logspace(0, 2, 4, base 1i)": lambda: np.logspace(0, 2, 4, base=1j),
    "geomspace(row, 1000, 4)": lambda: np.geomspace(row, 1000, 4),
    "geomspace(-row, -column, 3, axis 1)": lambda: np.geomspace(-row, -column - 2, 3, axis=1, endpoint=False),
    "geomspace(1i, 1000i, 4)": lambda: np.geomspace(1j, 1000j, 4),
    "geomspace(-1, 1, 5) complex": lambda: np.geomspace(-1 + 0j, 1 + 0j, 5),
    "geomspace<complex>(1, -8, 5)": lambda: np.geomspace(1, -8, 5, dtype=complex),
    "geomspace(row, -4i, 3, axis 1)": lambda: np.geomspace(row, -4j, 3, axis=1),
    "geomspace(1, 1000, 4)": lambda: np.geomspace(1, 1000, 4),
    "geomspace(-1000, -1, 7)": lambda: np.geomspace(-1000, -1, 7),
    "geomspace(1, 256, 9)": lambda: np.geomspace(1, 256, num=9),
    "geomspace(1, 8, 3, open)": lambda: np.geomspace(1, 8, num=3, endpoint=False),
}


def main():
    np.seterr(all="ignore")
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "creation.txt"), "w") as out:
        out.write("NumPy %s, written by creation.py\n" % np.__version__)
        for name, case in CASES.items():
            out.write("%s\t%s\n" % (name, array_text(case())))
        for name, case in TOLERANT.items():  # powers: elements apart, to be compared with a tolerance
            out.write("%s\t%s\n" % (name, " ".join("%.17g" % v for v in np.ravel(case()).view(float))))


if __name__ == "__main__":
    sys.exit(main())
