// SPDX-License-Identifier: BSD-3-Clause
//
// Indices and numbers of elements that are not zero, of every dtype and in every layout, against cases recorded from NumPy.
#include <nd/indexing/nonzero.hpp>

#include "indexing/sparse.hpp"

namespace {

using namespace test;

const oracle numpy("indexing");

template <class T>
void check_nonzero(const std::string& label, const ndarray<T>& values) {
    for_each_order(values, [&](const ndarray<T>& a, const char* how) {
        numpy.check("argwhere " + label, how, [&] { return nd::argwhere(a); });
        numpy.check("flatnonzero " + label, how, [&] { return nd::flatnonzero(a); });
        if (a.ndim() == 0) return;
        const auto found = nd::nonzero(a);
        REQUIRE(nd::where(a).size() == found.size());
        CHECK(elements_text(nd::where(a)[0]) == elements_text(found[0]));
        CHECK(found.size() == static_cast<std::size_t>(a.ndim()));
        for (int axis = 0; axis < a.ndim(); ++axis)
            CHECK(elements_text(found[static_cast<std::size_t>(axis)]) == elements_text(nd::argwhere(a)(nd::all, axis)));
    });
}

}  // namespace

TEST_CASE("indices of what is not zero are NumPy's") {
    for_each_dtype(all_dtypes{}, []<class T>() {
        const std::string label = std::string(nd::dtype_name<T>()) + " cube";
        const auto values = sparse<T>(cube.shape);
        check_nonzero(label, values);
        for_each_order(values, [&](const ndarray<T>& a, const char* how) {
            numpy.check("count_nonzero " + label, how, [&] { return static_cast<std::int64_t>(nd::count_nonzero(a)); });
            numpy.check("count_nonzero " + label + " axis 0", how, [&] { return nd::count_nonzero(a, 0); });
            numpy.check("count_nonzero " + label + " axis (0, 2)", how, [&] { return nd::count_nonzero(a, {0, 2}); });
            numpy.check("count_nonzero " + label + " keepdims", how, [&] { return nd::count_nonzero(a, {.axis = 1, .keepdims = true}); });
        });
    });
    for_each_dtype(few_dtypes{}, []<class T>() {
        for (const named_shape& s : other_shapes) {
            const std::string label = std::string(nd::dtype_name<T>()) + " " + s.name;
            const auto values = sparse<T>(s.shape);
            check_nonzero(label, values);
            if (values.ndim() > 0) numpy.check("nonzero " + label, "C", [&] { return nd::nonzero(values).back(); });
        }
    });
    numpy.check("argwhere holes", "C", [] { return nd::argwhere(holes<float>(cube.shape)); });
}

TEST_CASE("nonzero of a known number of axes binds to names") {
    const auto a = nd::array({{0, 3, 0}, {4, 0, 5}});
    const auto [rows, cols] = nd::nonzero<2>(a);
    CHECK(elements_text(rows) == "[0 1 1]");
    CHECK(elements_text(cols) == "[1 0 2]");
    const auto [places] = nd::nonzero<1>(a.ravel());
    CHECK(elements_text(places) == "[1 3 5]");
    CHECK_THROWS_AS(nd::nonzero<1>(a), nd::shape_error);
    CHECK_THROWS_AS(nd::nonzero(nd::eval(1)), nd::value_error);
    CHECK_THROWS_AS(nd::count_nonzero(a, 2), nd::index_error);
    CHECK_THROWS_AS(nd::count_nonzero(a, {0, 0}), nd::value_error);
}
