// SPDX-License-Identifier: BSD-3-Clause
//
// Positions that sort, by one key and by several, of every dtype, in every layout and along every axis, against cases
// recorded from NumPy; long rows against the promise: ascending values, and positions ascending where they are equal.
#include <nd/operators.hpp>
#include <nd/sorting/lexsort.hpp>

#include <tuple>
#include <vector>

#include "sorting/rows.hpp"
#include "support/samples.hpp"

namespace {

using namespace test;

const oracle numpy("sorting");

template <class T>
void check_positions(const std::string& label, const ndarray<T>& values) {
    for_each_order(values, [&](const ndarray<T>& a, const char* how) {
        numpy.check("argsort " + label, how, [&] { return nd::argsort(a); });
        numpy.check("argsort " + label + " flat", how, [&] { return nd::argsort(a, nd::none); });
        for (int axis = 0; axis < a.ndim(); ++axis) {
            const std::string place = " axis " + std::to_string(axis);
            numpy.check("argsort " + label + place, how, [&] { return nd::argsort(a, axis - a.ndim()); });
            numpy.check("argsort " + label + place, how, [&] { return nd::argsort(a, {.axis = axis, .kind = nd::sort_kind::mergesort}); });
        }
    });
}

}  // namespace

TEST_CASE("positions that sort values of every dtype are NumPy's stable ones") {
    for_each_dtype(all_dtypes{}, []<class T>() { check_positions(std::string(nd::dtype_name<T>()) + " cube", sample<T>(cube.shape)); });
    for_each_dtype(few_dtypes{}, []<class T>() {
        for (const named_shape& s : other_shapes)
            if (s.shape.size() != 0) check_positions(std::string(nd::dtype_name<T>()) + " " + s.name, sample<T>(s.shape));
    });
    for_each_dtype(joined(floating_dtypes{}, complex_dtypes{}),
                   []<class T>() { check_positions(std::string(nd::dtype_name<T>()) + " holes", holes<T>(cube.shape)); });
    check_positions("complex nans", complex_nans());
    check_positions("int64 ends", int64_ends());
    check_positions("uint64 ends", uint64_ends());
    numpy.check("argsort signed zeros", "C", [] { return nd::argsort(nd::array({0.0, -0.0, 1.0, -0.0, 0.0, -1.0, 0.0, -0.0})); });
}

TEST_CASE("argsort of long rows of any pattern sorts and keeps the order of equals") {
    for_each_dtype(row_dtypes{}, []<class T>() {
        for_each_row<T>([](const ndarray<T>& row, const std::string& pattern) {
            INFO(nd::dtype_name<T>() << " " << pattern << " " << row.size());
            const auto found = nd::argsort(row);
            std::vector<bool> seen(static_cast<std::size_t>(row.size()));
            bool right = true;
            for (intp k = 0; k < row.size(); ++k) {
                const auto at = found.data()[k];
                right = right && at >= 0 && at < row.size() && !seen[static_cast<std::size_t>(at)];
                if (!right) break;
                seen[static_cast<std::size_t>(at)] = true;
                if (k == 0) continue;
                const auto before = found.data()[k - 1];
                right = row.data()[before] < row.data()[at] || (row.data()[before] == row.data()[at] && before < at);
            }
            CHECK(right);
        });
    });
}

TEST_CASE("lexsort goes by its last key first") {
    for_each_dtype(few_dtypes{}, []<class T>() {
        const std::string label = std::string("lexsort ") + nd::dtype_name<T>();
        const auto key = sample<T>({4, 6});
        const auto other = nd::eval(sample<std::int8_t>({4, 6}, 3) % 3);
        numpy.check(label + " rows", "C", [&] { return nd::lexsort(key); });
        numpy.check(label + " by other", "C", [&] { return nd::lexsort(std::tuple{key, other}); });
        numpy.check(label + " by other axis 0", "C", [&] { return nd::lexsort(std::tuple{key, other}, 0); });
        if constexpr (nd::complex_floating<T>) numpy.check(label + " in other", "C", [&] { return nd::lexsort(std::tuple{other, key}); });
        else numpy.check(label + " in other", "C", [&] { return nd::lexsort(std::tuple{other, key % T(2)}); });
    });
    const auto a = nd::array({1, 5, 1, 4, 3, 4, 4}), b = nd::array({9, 4, 0, 4, 0, 2, 1});
    CHECK(elements_text(nd::lexsort({b, a})) == "[2 0 4 6 5 3 1]");
    CHECK(elements_text(nd::lexsort(std::vector{b, a})) == "[2 0 4 6 5 3 1]");
    CHECK_THROWS_AS(nd::lexsort(std::vector<ndarray<double>>{}), nd::value_error);
    CHECK_THROWS_AS(nd::lexsort({a, nd::array({1, 2})}), nd::shape_error);
    CHECK_THROWS_AS(nd::lexsort({a, b}, 1), nd::index_error);
}
