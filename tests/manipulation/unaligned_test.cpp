// SPDX-License-Identifier: BSD-3-Clause
//
// Manipulations of fields that are not aligned: views where those of aligned elements are views, copies where those are.
#include <nd/creation.hpp>
#include <nd/linalg/products.hpp>
#include <nd/indexing/coordinates.hpp>
#include <nd/manipulation.hpp>
#include <nd/records.hpp>

#include "records/types.hpp"
#include "support/catch.hpp"

namespace {

nd::ndarray<rows::odd> records() {
    auto R = nd::ndarray<rows::odd>::uninitialized({2, 3});
    int k = 0;
    for (rows::odd& r : R.elements()) r = {1, 1.0 * k++, 2.f};
    return R;
}

std::string flat(const auto& a) {
    std::string text;
    for (const double v : nd::ndarray<double>(a.copy()).elements()) text += (text.empty() ? "" : " ") + std::to_string(static_cast<int>(v));
    return text;
}

}  // namespace

TEST_CASE("views of unaligned elements are views") {
    const auto R = records();
    const auto v = R.field(&rows::odd::value);
    const auto is_view = [&](const auto& seen, const char* values) {
        CHECK(seen.owner() == R.owner());
        CHECK(flat(seen) == values);
    };
    is_view(nd::transpose(v), "0 3 1 4 2 5");
    is_view(v.transpose({1, 0}), "0 3 1 4 2 5");
    is_view(v.swapaxes(0, 1), "0 3 1 4 2 5");
    is_view(nd::matrix_transpose(v), "0 3 1 4 2 5");
    is_view(nd::moveaxis(v, 0, 1), "0 3 1 4 2 5");
    is_view(nd::rollaxis(v, 1), "0 3 1 4 2 5");
    is_view(nd::reshape(v, {3, 2}), "0 1 2 3 4 5");
    is_view(nd::squeeze(nd::expand_dims(v, 0)), "0 1 2 3 4 5");
    is_view(v.squeeze(), "0 1 2 3 4 5");
    is_view(nd::atleast_3d(v), "0 1 2 3 4 5");
    is_view(nd::broadcast_to(v(0, nd::all), {2, 3}), "0 1 2 0 1 2");
    is_view(nd::flip(v), "5 4 3 2 1 0");
    is_view(nd::rot90(v), "2 5 1 4 0 3");
    is_view(nd::rot90(v, 0), "0 1 2 3 4 5");
    is_view(nd::array_split(v, 2)[1], "3 4 5");
    is_view(nd::split<3>(v, 1)[2], "2 5");
    is_view(nd::unstack(v)[1], "3 4 5");
    is_view(nd::trim_zeros(v(0, nd::all)), "1 2");
    is_view(nd::sliding_window_view(v, {2, 2}), "0 1 3 4 1 2 4 5");
    is_view(nd::diagonal(v), "0 4");
    nd::transpose(v)(0, nd::all) = 7.;
    CHECK(R(1, 0).value == 7);
}

TEST_CASE("where strides cannot say it, unaligned elements are copied") {
    const auto v = records().field(&rows::odd::value);
    CHECK(flat(v.ravel(nd::order::F)) == "0 3 1 4 2 5");
    CHECK(flat(v.reshape({3, 2}, nd::order::F)) == "0 4 3 2 1 5");
    CHECK(flat(v.flatten(nd::order::F)) == "0 3 1 4 2 5");
    CHECK(flat(nd::ravel(v(nd::slice(nd::none, nd::none, -1)))) == "3 4 5 0 1 2");
    CHECK(flat(nd::concatenate({v, v}, 1)) == "0 1 2 0 1 2 3 4 5 3 4 5");
    CHECK(flat(nd::stack({v, v}, 2)) == "0 0 1 1 2 2 3 3 4 4 5 5");
    CHECK(flat(nd::block({{v, v}})) == "0 1 2 0 1 2 3 4 5 3 4 5");
    CHECK(flat(nd::matmul(v, nd::transpose(v))) == "5 14 14 50");
}
