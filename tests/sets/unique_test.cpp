// SPDX-License-Identifier: BSD-3-Clause
//
// Distinct elements and rows of every dtype, in every layout, with their first places, inverse and counts, against cases
// recorded from NumPy.
#include <nd/creation/filled.hpp>
#include <nd/sets/unique.hpp>

#include "sets/few.hpp"
#include "support/samples.hpp"

namespace {

using namespace test;

const oracle numpy("sets");

template <class T>
void check_unique(const std::string& label, const ndarray<T>& values, nd::unique_options options = {}) {
    for_each_order(values, [&](const ndarray<T>& a, const char* how) {
        const auto with = [&](bool index, bool inverse, bool counts) {
            options.return_index = index, options.return_inverse = inverse, options.return_counts = counts;
            return nd::unique(a, options);
        };
        const std::string name = "unique " + label;
        numpy.check(name, how, [&] { return with(true, false, false).values; });
        numpy.check(name + " index", how, [&] { return with(true, true, false).indices; });
        numpy.check(name + " inverse", how, [&] { return with(false, true, true).inverse_indices; });
        numpy.check(name + " counts", how, [&] { return with(false, false, true).counts; });
        if (!options.axis.is_none() || !options.equal_nan) return;
        numpy.check(name, how, [&] { return nd::unique(a); });
    });
}

}  // namespace

TEST_CASE("distinct elements of every dtype are NumPy's") {
    for_each_dtype(all_dtypes{}, []<class T>() { check_unique(std::string(nd::dtype_name<T>()) + " cube", few<T>(cube.shape)); });
    for_each_dtype(few_dtypes{}, []<class T>() {
        for (const named_shape& s : other_shapes) check_unique(std::string(nd::dtype_name<T>()) + " " + s.name, few<T>(s.shape));
    });
}

TEST_CASE("distinct sub-arrays along each axis are NumPy's") {
    for_each_dtype(few_dtypes{}, []<class T>() {
        const auto a = few<T>({4, 3, 2});
        a(2, nd::ellipsis) = a(0, nd::ellipsis).copy();
        a(nd::all, 2) = a(nd::all, 1).copy();
        for (int axis = 0; axis < 3; ++axis) {
            check_unique(std::string(nd::dtype_name<T>()) + " rows axis " + std::to_string(axis), a, {.axis = axis});
            check_unique(std::string(nd::dtype_name<T>()) + " rows axis " + std::to_string(axis), a, {.axis = axis - 3});
        }
    });
    const auto empty = [](const char* label, const nd::dims& shape) {
        for (int axis = 0; axis < shape.size(); ++axis)
            numpy.check(std::string("unique empty ") + label + " axis " + std::to_string(axis), "C", [&] { return nd::unique(nd::zeros(shape), {.axis = axis}).values; });
    };
    empty("(0, 3)", {0, 3});
    empty("(3, 0)", {3, 0});
    empty("(2, 0, 4)", {2, 0, 4});
}

TEST_CASE("NaN are one or each its own, as asked for") {
    const auto check = []<class T>(const std::string& label) {
        check_unique(label + " holes", holes<T>({3, 9}));
        check_unique(label + " holes apart", holes<T>({3, 9}), {.equal_nan = false});
        const auto rows = holes<T>({3, 7}), twice = ndarray<T>::uninitialized({6, 7});
        for (intp k = 0; k < 6; ++k) twice(k, nd::all) = rows(k / 2, nd::all);
        check_unique(label + " holes rows", twice, {.axis = 0});
    };
    check.template operator()<float>("float32");
    check.template operator()<std::complex<double>>("complex128");
}

TEST_CASE("the array API's names are parts of unique that tell NaN apart") {
    const auto a = holes<float>({3, 9});
    numpy.check("unique float32 holes apart", "C", [&] { return nd::unique_values(a); });
    numpy.check("unique float32 holes apart counts", "C", [&] { return nd::unique_counts(a).counts; });
    numpy.check("unique float32 holes apart inverse", "C", [&] { return nd::unique_inverse(a).inverse_indices; });
    const auto [values, indices, inverse, counts] = nd::unique_all(a);
    numpy.check("unique float32 holes apart index", "C", [&, at = indices] { return at; });
    CHECK(inverse.shape() == a.shape());
    CHECK(counts.size() == values.size());
    CHECK_THROWS_AS(nd::unique(a, {.axis = 2}), nd::index_error);
    CHECK_THROWS_AS(nd::unique(nd::eval(1.0), {.axis = 0}), nd::index_error);
}
