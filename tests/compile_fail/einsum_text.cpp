// SPDX-License-Identifier: BSD-3-Clause
//
// Subscripts that are wrong, and another number of operands than they have, do not compile.
// expect: nd::einsum: subscripts are letters
// expect: nd::einsum: a '\.' is not part of an ellipsis
// expect: nd::einsum: an operand has more than one ellipsis
// expect: nd::einsum: the subscripts have more than one '->'
// expect: nd::einsum: the output has a label more than once
// expect: nd::einsum: the output has a label that no operand has
// expect: nd::einsum: there are more or fewer operands than the subscripts have
#include <nd/einsum.hpp>

using nd::einsum;
void use(const nd::ndarray<double>& a) {
#ifdef ND_BAD
    einsum<"i1">(a);
    einsum<"i.j">(a);
    einsum<"...i...">(a);
    einsum<"ij->i->">(a);
    einsum<"ij->ii">(a);
    einsum<"ij->k">(a);
    einsum<"ij,jk->ik">(a);
#else
    einsum<"ij">(a);
    einsum<"i...j">(a);
    einsum<"...i">(a);
    einsum<"ij->i">(a);
    einsum<"ij->ij">(a);
    einsum<"ij->j">(a);
    einsum<"ij,jk->ik">(a, a);
#endif
}
