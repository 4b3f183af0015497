// SPDX-License-Identifier: BSD-3-Clause
//
// Diagonals and triangles of every layout.
#include <nd/creation/matrices.hpp>

#include "manipulation/compare.hpp"

using nd::slice;
using test::compare;

TEST_CASE("diagonals and triangles of every layout are NumPy's") {
    compare("diag", [](const auto& a) { return nd::diag(a); });
    compare("diag of a matrix", [](const auto& a) { return nd::diag(a(0, nd::ellipsis), 1); });
    compare("diagflat", [](const auto& a) { return nd::diagflat(a(nd::ellipsis, slice(1)), -2); });
    compare("tril", [](const auto& a) { return nd::tril(a); });
    compare("tril 1", [](const auto& a) { return nd::tril(a, 1); });
    compare("triu -1", [](const auto& a) { return nd::triu(a, -1); });
    compare("triu 2", [](const auto& a) { return nd::triu(a, 2); });
    compare("vander", [](const auto& a) { return nd::vander(a, 4); });
    compare("vander increasing", [](const auto& a) { return nd::vander(a, a.size(), true); });
}
