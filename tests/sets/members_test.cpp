// SPDX-License-Identifier: BSD-3-Clause
//
// Membership, unions, intersections and differences, in every layout, against cases recorded from NumPy.
#include <nd/creation/filled.hpp>
#include <nd/operators.hpp>
#include <nd/sets/members.hpp>

#include "sets/few.hpp"
#include "support/samples.hpp"

namespace {

using namespace test;

const oracle numpy("sets");

template <class T, class U>
void check_pair(const std::string& label, const ndarray<T>& first, const ndarray<U>& b) {
    for_each_order(first, [&](const ndarray<T>& a, const char* how) {
        numpy.check("isin " + label, how, [&] { return nd::isin(a, b); });
        numpy.check("isin " + label + " inverted", how, [&] { return nd::isin(a, b, {.invert = true}); });
        numpy.check("union1d " + label, how, [&] { return nd::union1d(a, b); });
        numpy.check("intersect1d " + label, how, [&] { return nd::intersect1d(a, b); });
        numpy.check("intersect1d " + label + " indices1", how, [&] { return nd::intersect1d(a, b, {.return_indices = true}).indices1; });
        numpy.check("intersect1d " + label + " indices2", how, [&] { return nd::intersect1d(a, b, {.return_indices = true}).indices2; });
        numpy.check("setdiff1d " + label, how, [&] { return nd::setdiff1d(a, b); });
        numpy.check("setxor1d " + label, how, [&] { return nd::setxor1d(a, b); });
    });
}

}  // namespace

TEST_CASE("sets of two arrays are NumPy's") {
    check_pair("int8", few<std::int8_t>({3, 5}), sample<std::int8_t>({7}));
    check_pair("bool", sample<bool>({3, 5}), nd::array({true}));
    check_pair("float64", few<double>({3, 5}), few<double>({2, 4}, 3));
    check_pair("complex128", few<std::complex<double>>({3, 5}), sample<std::complex<double>>({9}));
    check_pair("holes", holes<float>({3, 5}), holes<float>({4}));
    check_pair("mixed", sample<std::int16_t>({6}), nd::eval(few<float>({3, 5}) * 8.f));
    check_pair("nothing", sample<double>({6}), nd::zeros({0}));
}

TEST_CASE("what is assumed to be distinct is taken as it is") {
    const auto x = nd::array({5, 1, 3, 9}), y = nd::array({3, 4, 5});
    const auto [values, in_x, in_y] = nd::intersect1d(x, y, {.assume_unique = true, .return_indices = true});
    numpy.check("intersect1d assumed", "C", [&, v = values] { return v; });
    numpy.check("intersect1d assumed indices1", "C", [&, v = in_x] { return v; });
    numpy.check("intersect1d assumed indices2", "C", [&, v = in_y] { return v; });
    numpy.check("setdiff1d assumed", "C", [&] { return nd::setdiff1d(x, y, true); });
    numpy.check("setxor1d assumed", "C", [&] { return nd::setxor1d(x, y, true); });
}
