// SPDX-License-Identifier: BSD-3-Clause
//
// ndarray.hpp and core/elements.hpp: what an array says of itself, views of other shapes and elements, its elements one by
// one, copies in an order. Strides are NumPy 2.2's for the same steps.
#include <algorithm>
#include <complex>
#include <cstdint>
#include <iterator>
#include <nd/manipulation/views.hpp>
#include <nd/operators.hpp>
#include <string>

#include "support/catch.hpp"

namespace {

using nd::all, nd::dims, nd::ellipsis, nd::ndarray, nd::none, nd::order, nd::slice;

ndarray<double> counting(const dims& shape) {
    auto a = ndarray<double>::uninitialized(shape);
    for (nd::intp i = 0; i < a.size(); ++i) a.data()[i] = static_cast<double>(i);
    return a;
}
template <class T>
ndarray<T> filled(const dims& shape, T value) {
    auto a = ndarray<T>::uninitialized(shape);
    a.fill(value);
    return a;
}

}  // namespace

TEST_CASE("flags say how an array lies and what may be done with it") {
    const auto a = counting({2, 3});
    CHECK(a.flags() == nd::array_flags{true, false, true, true, true});
    CHECK(a.T().flags().f_contiguous);
    CHECK_FALSE(a(all, slice(0, 2)).flags().contiguous());
    CHECK_FALSE(a(0, ellipsis).flags().owndata);
    CHECK_FALSE(ndarray<const double>(a).flags().writeable);
    CHECK(nd::to_string(a.flags()) == "  C_CONTIGUOUS : True\n  F_CONTIGUOUS : False\n  OWNDATA : True\n  WRITEABLE : True\n  ALIGNED : True\n");
}

TEST_CASE("view sees the same bytes as other elements") {
    const auto a = counting({2, 3, 4});
    CHECK(a.view<std::int64_t>().strides() == dims{96, 32, 8});
    CHECK(a.view<float>().shape() == dims{2, 3, 8});
    const auto z = a.view<std::complex<double>>();
    CHECK(z.shape() == dims{2, 3, 2});
    CHECK(z(1, 2, 1) == std::complex<double>(22, 23));
    CHECK(a(slice(none, none, -1), all, slice(1, 2)).view<std::int16_t>().shape() == dims{2, 3, 4});
    CHECK(a.T().view<std::uint64_t>().shape() == dims{4, 3, 2});
    CHECK(counting({0, 3}).view<float>().shape() == dims{0, 6});
    CHECK_THROWS_AS(a.T().view<float>(), nd::value_error);
    CHECK_THROWS_AS(a(all, all, slice(0, 3)).view<std::complex<double>>(), nd::value_error);
    CHECK_THROWS_AS(a(0, 0, 0, ellipsis).view<float>(), nd::value_error);
    CHECK_THROWS_AS(a.view<float>()(all, all, slice(1, 3)).view<double>(), nd::value_error);  // not aligned
    a.view<std::int64_t>()(0, 0, 1) = 0;
    CHECK(a(0, 0, 1) == 0);
}

TEST_CASE("real and imag are views of complex elements") {
    const auto z = filled<std::complex<float>>({2, 3}, {1, 2});
    CHECK(z.imag().strides() == dims{24, 8});
    z.T().imag()(2, 1) = 7;
    CHECK(z(1, 2) == std::complex<float>(1, 7));
    const auto a = counting({2, 3});
    CHECK(a.real().data() == a.data());
    CHECK(a.imag()(1, 2) == 0);
    CHECK(a.imag().strides() == dims{0, 0});
}

TEST_CASE("item counts through all elements, or takes as many indices as there are axes") {
    const auto a = counting({2, 3, 4});
    CHECK(a.item(5) == 5);
    CHECK(a.item(-1) == 23);
    CHECK(a.T().item(1) == 12);
    CHECK(a.item(1, -1, 3) == 23);
    CHECK(counting({1, 1}).item() == 0);
    CHECK_THROWS_AS(a.item(24), nd::index_error);
    CHECK_THROWS_AS(a.item(0, 0), nd::index_error);
    CHECK_THROWS_AS(a.item(), nd::value_error);
}

TEST_CASE("the members that change axes do as the functions") {
    const auto a = counting({2, 3, 4});
    CHECK(a.transpose({1, 0, 2}).strides() == dims{32, 96, 8});
    CHECK(a.transpose().strides() == dims{8, 32, 96});
    CHECK(a.swapaxes(0, -1).shape() == dims{4, 3, 2});
    CHECK(a.reshape({1, 24, 1}).squeeze().shape() == dims{24});
    CHECK(a.reshape({1, 24, 1}).squeeze({0}).shape() == dims{24, 1});
    CHECK(a.reshape({4, 6}, order::F)(1, 0) == 12);
    CHECK(a.ravel(order::F)(1) == 12);
    CHECK(a.T().ravel(order::K).data() == a.data());
    CHECK(a.flatten(order::F)(2) == 4);
    CHECK(a.flatten(order::C).data() != a.data());
    CHECK_THROWS_AS(a.squeeze({0}), nd::shape_error);
    CHECK_THROWS_AS(a.transpose({0, 0, 1}), nd::value_error);
}

TEST_CASE("astype keeps the order of memory unless it is told otherwise, and copies nothing where it need not") {
    const auto a = counting({2, 3, 4});
    CHECK(a.transpose({1, 0, 2}).astype<float>().strides() == dims{16, 48, 4});
    CHECK(a.T().astype<float>({.order = order::C}).is_c_contiguous());
    CHECK(a.astype<double>({.order = order::F}).is_f_contiguous());
    CHECK(a.astype<double>().data() != a.data());
    CHECK(a.astype<double>({.copy = false}).data() == a.data());
    CHECK(a.astype<double>({.order = order::F, .copy = false}).data() != a.data());
    CHECK(a.T().astype<double>({.order = order::F, .copy = false}).data() == a.data());
    CHECK(a(slice(0, 1), 0, slice(0, 2)).tobytes() == std::string("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xf0\x3f", 16));
}

TEST_CASE("elements are all elements in C order, at random access") {
    const auto a = counting({2, 3, 4});
    const ndarray<double> views[] = {a, a.T(), a(slice(none, none, -1), all, slice(1, none, 2)), a(0, 0, 0, ellipsis), a(slice(0, 0)), a(0, ellipsis)};
    for (const auto& v : views) {
        const auto row = v.copy().ravel();
        const auto elements = v.elements();
        STATIC_REQUIRE(std::random_access_iterator<decltype(elements.begin())>);
        REQUIRE(elements.end() - elements.begin() == v.size());
        auto at = elements.begin();
        for (nd::intp i = 0; i < v.size(); ++i, ++at) CHECK((*at == row(i) && elements[i] == row(i) && *(elements.begin() + i) == row(i) && at[0] == row(i)));
        CHECK(at == elements.end());
        for (nd::intp i = v.size(); i-- > 0;) CHECK(*--at == row(i));
    }
    auto sorted = a(all, all, slice(none, none, -2)).elements();
    std::sort(sorted.begin(), sorted.end());
    CHECK(std::is_sorted(sorted.begin(), sorted.end()));
    for (double& x : a.elements()) x = 2;
    CHECK(a(1, 2, 3) == 2);
}

TEST_CASE("unchecked access sees the array's strides") {
    const auto a = counting({2, 3, 4}).T();
    const auto at = a.unchecked<3>();
    at(3, 2, 1) += 0.5;
    CHECK(a(3, 2, 1) == 23.5);
    CHECK(at.shape(0) == 4);
    CHECK_THROWS_AS(a.unchecked<2>(), nd::shape_error);
}

TEST_CASE("values with axes of size 1 in front are assigned to fewer axes") {
    const auto a = counting({2, 3, 4});
    auto y = counting({3});
    y(all) = a(slice(0, 1), slice(0, 1), slice(1, 4));
    CHECK(y(2) == 3);
    y(all) = a(slice(0, 1), 0, slice(0, 3)) + 1.0;
    CHECK(y(2) == 3);
    y(slice(none, none, -1)) = filled<float>({1, 1, 3}, 4.f);
    CHECK(y(0) == 4);
    CHECK_THROWS_AS(y(all) = a(0, all, slice(0, 3)), nd::shape_error);
    CHECK_THROWS_AS(y(all) = filled<float>({1, 2, 3}, 4.f), nd::shape_error);
}
