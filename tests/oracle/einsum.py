# SPDX-License-Identifier: BSD-3-Clause
"""Records einsum.txt: lines "dtype|subscripts|shapes<TAB>result" of np.einsum, and paths with their reports, line ends as "/".

The operands are those of tests/linalg/operands.hpp, by shape and place; their products and sums are exact in every dtype.
"""
import os

import numpy as np
from linalg import EVERY, operand
from recording import elements_text, shortened, tuple_text

CASES = [
    # products of matrices and vectors
    ("ij,jk->ik", (2, 3), (3, 4)), ("ij,jk", (2, 3), (3, 4)), ("ij,jk->ki", (2, 3), (3, 4)), ("ji,jk->ik", (3, 2), (3, 4)), ("ij,kj->ik", (2, 3), (4, 3)),
    ("ji,kj->ki", (3, 2), (4, 3)), ("bij,bjk->bik", (5, 2, 3), (5, 3, 4)), ("bij,bjk->ikb", (5, 2, 3), (5, 3, 4)), ("ijb,jkb->bik", (2, 3, 5), (3, 4, 5)),
    ("bhid,bhjd->bhij", (2, 3, 4, 5), (2, 3, 6, 5)), ("bhij,bhjd->bihd", (2, 3, 4, 6), (2, 3, 6, 5)), ("i,i->", (7,), (7,)), ("i,i", (7,), (7,)),
    ("ij,j->i", (3, 7), (7,)), ("ij,i->j", (3, 7), (3,)), ("j,ij->i", (7,), (3, 7)), ("ijk,jk->ik", (3, 4, 5), (4, 5)), ("ijk,jk->ij", (3, 4, 5), (4, 5)),
    ("ijk,jk->i", (3, 4, 5), (4, 5)), ("ijk,kj->i", (3, 4, 5), (5, 4)), ("ijkl,klm->ijm", (2, 3, 4, 5), (4, 5, 3)), ("ijkl,lkm->mij", (2, 3, 4, 5), (5, 4, 3)),
    ("ikjl,klm->ijm", (2, 4, 3, 5), (4, 5, 3)), ("abcd,cfad->bf", (3, 4, 5, 2), (5, 6, 3, 2)), ("abc,cde->adbe", (3, 4, 5), (5, 6, 2)),
    ("aib,bjc->aijc", (3, 4, 5), (5, 6, 2)), ("ij,jk->ik", (17, 70), (70, 33)), ("ij,kj->", (4, 5), (3, 5)),
    # products without a sum
    ("i,j->ij", (3,), (4,)), ("i,j->ji", (3,), (4,)), ("i,j", (3,), (4,)), ("ij,ij->ij", (3, 4), (3, 4)), ("ij,ji->ij", (3, 4), (4, 3)), ("bi,bj->bij", (3, 4), (3, 5)),
    ("ij,j->ij", (3, 4), (4,)), ("i,jk->kij", (3,), (4, 2)), ("ij,ij->i", (3, 70), (3, 70)), ("ij,ij->j", (30, 7), (30, 7)), ("ij,ij->", (3, 70), (3, 70)),
    ("ij,ji->", (3, 7), (7, 3)), (",ij->ij", (), (2, 3)), (",->", (), ()), ("i,->i", (3,), ()),
    # one operand
    ("ii->", (5, 5)), ("ii", (5, 5)), ("ii->i", (5, 5)), ("iij->j", (4, 4, 3)), ("iij->ij", (4, 4, 3)), ("iji->j", (4, 3, 4)), ("iii->i", (3, 3, 3)), ("ijij->ji", (2, 3, 2, 3)),
    ("ij->", (3, 70)), ("ij->i", (3, 70)), ("ij->j", (70, 3)), ("ij->ji", (3, 4)), ("ba", (3, 4)), ("ijk->kij", (2, 3, 4)), ("ijk->j", (2, 3, 4)), ("->", ()), ("", ()),
    ("bA", (2, 3)), ("iaB", (2, 3, 4)),
    # ellipses
    ("...ij,...jk->...ik", (5, 2, 3), (5, 3, 4)), ("...ij,...jk->...ik", (4, 1, 2, 3), (5, 3, 4)), ("...ij,...jk->...ik", (2, 3), (3, 4)), ("...,...", (3, 1), (4,)),
    ("i...->...", (3, 2, 4)), ("i...->...i", (3, 2, 4)), ("...i->...", (2, 3)), ("...ii->...i", (2, 3, 3)), ("a...b,...bc->...ac", (2, 5, 3), (5, 3, 4)), ("...i,i", (2, 3), (3,)),
    ("i...", (3, 2)), ("i->...i", (3,)), ("...->...", (2, 3)), ("...a,...", (2, 3), (4, 2)), (" i j , j k -> i k ", (2, 3), (3, 4)), ("... i j -> ... j i", (2, 3, 4)),
    # sizes of 1 and 0
    ("ij,jk->ik", (2, 1), (5, 3)), ("ij,jk->ik", (1, 1), (1, 1)), ("i,i->i", (3,), (1,)), ("i,i->", (1,), (4,)), ("ij,jk->ik", (1, 3), (3, 1)), ("bij,bjk->bik", (1, 2, 3), (5, 3, 4)),
    ("i->i", (1,)), ("ii->i", (1, 1)), ("ij,jk->ik", (2, 0), (0, 3)), ("ij,jk->ik", (0, 2), (2, 3)), ("ij->i", (2, 0)), ("i,i->", (0,), (0,)), ("ij->", (0, 3)), ("ij,j->ij", (0, 3), (3,)),
    # three and more operands
    ("ij,jk,kl->il", (2, 3), (3, 4), (4, 5)), ("ij,jk,kl", (2, 3), (3, 4), (4, 5)), ("i,i,i->i", (3,), (3,), (3,)), ("i,j,k->ijk", (2,), (3,), (4,)), ("i,ij,j->", (3,), (3, 4), (4,)),
    ("ij,ik,il->jkl", (5, 2), (5, 3), (5, 4)), ("ea,fb,abcd,gc,hd->efgh", (2, 2), (3, 2), (2, 2, 3, 2), (2, 3), (3, 2)), ("ab,bc,ca->", (3, 4), (4, 5), (5, 3)),
    ("...a,...ab,b->...", (2, 3), (3, 4), (4,)), ("ii,ij,jj->ij", (3, 3), (3, 4), (4, 4)), ("ij,kl,mn->", (2, 3), (2, 2), (3, 2)), ("ij,ij,ij->ij", (2, 3), (1, 3), (2, 1)),
    # errors
    ("ij,jk->ik", (2, 3), (4, 5)), ("ij,jk->ik", (2, 3)), ("ij->ii", (2, 2)), ("ij->k", (2, 2)), ("i.j", (2, 2)), ("i..j", (2, 2)), ("i....j", (2, 2)), ("i->i->", (2,)),
    ("ij", (2,)), ("i", (2, 2)), ("i-j", (2, 2)), ("i->i>", (2,)), ("i;j", (2, 2)), ("i1", (2, 2)), ("ii", (1, 5)), ("ii->i", (2, 3)), ("...i->i", (2, 3)), ("......", (2, 3)),
    ("...ij,...jk->...ik", (2, 2, 3), (3, 3, 4)), ("i,,j", (2,), (3,)),
]
PATHS = [
    ("ij,jk,kl->il", (100, 200), (200, 300), (300, 100)), ("ea,fb,abcd,gc,hd->efgh", (6, 6), (6, 6), (6, 6, 6, 6), (6, 6), (6, 6)), ("ij,jk->ik", (2, 3), (3, 4)), ("ii->i", (3, 3)),
    ("i,j,k->ijk", (2,), (3,), (4,)), ("ab,cd,ef->", (2, 3), (4, 5), (6, 7)), ("ab,bc,cd,de->ae", (2, 9), (9, 3), (3, 8), (8, 2)), ("abc,cd,be,fg->adefg", (3, 4, 5), (5, 2), (4, 2), (3, 3)),
    ("a,ab,b,bc,c->", (5,), (5, 6), (6,), (6, 7), (7,)), ("bdik,acaj,ikab,ajac,ikbd->", (2, 3, 4, 5), (2, 3, 2, 6), (4, 5, 2, 2), (2, 6, 2, 3), (4, 5, 2, 3)),
]
HOW = {"greedy": "greedy", "optimal": "optimal", "false": False, "greedy 20": ("greedy", 20), "optimal 20": ("optimal", 20)}


def shapes_text(shapes):
    return ";".join(tuple_text(s) for s in shapes)


def result(dtype, subscripts, shapes):
    try:
        a = np.asarray(np.einsum(subscripts, *(operand(dtype, s, 3 + 5 * k) for k, s in enumerate(shapes))))
        return "%s %s: %s" % (a.dtype.name, tuple_text(a.shape), shortened(elements_text(a)))
    except ValueError:
        return "error"


if __name__ == "__main__":
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "einsum.txt"), "w") as out:
        for dtype in EVERY:
            for subscripts, *shapes in CASES:
                out.write("%s|%s|%s\t%s\n" % (dtype, subscripts, shapes_text(shapes), result(dtype, subscripts, shapes)))
        for subscripts, *shapes in PATHS:
            for name, how in HOW.items():
                steps, report = np.einsum_path(subscripts, *(np.empty(s) for s in shapes), optimize=how)
                steps = " ".join(tuple_text(s) for s in steps[1:])
                out.write("path %s|%s|%s\t%s%s\n" % (name, subscripts, shapes_text(shapes), steps, "/" + report.replace("\n", "/")))
