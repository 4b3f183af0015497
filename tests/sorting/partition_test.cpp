// SPDX-License-Identifier: BSD-3-Clause
//
// Partitions against their promise, in every layout and along every axis: the places asked for hold what sorting puts
// there, nothing larger before and nothing smaller behind; topk against a full sort.
#include <nd/creation/filled.hpp>
#include <nd/sorting/partition.hpp>

#include "sorting/rows.hpp"
#include "support/samples.hpp"

namespace {

using namespace test;

/// The lane of an array at a position of the other axes.
template <class T>
ndarray<T> row_of(const ndarray<T>& a, intp k) {
    const auto rows = a.reshape({-1, a.shape(-1)});
    return rows(k, nd::all);
}

/// Whether row is the sorted one rearranged so that it is partitioned at `place`.
template <class T>
bool is_partitioned(const ndarray<T>& row, const ndarray<T>& sorted, intp place) {
    bool right = nd::sorting::alike(row(place), sorted(place));
    for (intp k = 0; k < row.size(); ++k)
        right = right && (k < place ? !nd::sorting::before(row(place), row(k)) : !nd::sorting::before(row(k), row(place)));
    const auto again = nd::sort(row);
    for (intp k = 0; k < row.size(); ++k) right = right && nd::sorting::alike(again(k), sorted(k));
    return right;
}

template <class T>
void check_partitions(const ndarray<T>& values) {
    const auto sorted = nd::sort(values);
    const intp n = values.shape(-1);
    for_each_order(values, [&](const ndarray<T>& a, const char* how) {
        INFO(nd::dtype_name<T>() << ", " << how);
        for (intp place = 0; place < n; ++place) {
            const auto one = nd::partition(a, place), two = nd::partition(a, {n - 1, place - n});
            const auto positions = nd::argpartition(a, place), both = nd::argpartition(a, {place, 0});
            for (intp k = 0; k < values.size() / n; ++k) {
                const auto wanted = row_of(sorted, k), source = row_of(a.copy(), k);
                CHECK(is_partitioned(row_of(one, k), wanted, place));
                CHECK(is_partitioned(row_of(two, k), wanted, place));
                CHECK(is_partitioned(row_of(two, k), wanted, n - 1));
                for (const auto& found : {positions, both}) {
                    const auto gathered = ndarray<T>::uninitialized({n});
                    for (intp i = 0; i < n; ++i) gathered(i) = source(static_cast<intp>(row_of(found, k)(i)));
                    CHECK(is_partitioned(gathered, wanted, place));
                }
            }
        }
    });
}

}  // namespace

TEST_CASE("partitions are sorted at the places asked for") {
    for_each_dtype(dtypes<bool, std::int8_t, std::uint16_t, float, std::complex<double>>{}, []<class T>() {
        check_partitions(sample<T>({3, 1, 7}));
        if constexpr (nd::kind_v<T> >= nd::kind::floating) check_partitions(holes<T>({2, 11}));
    });
}

TEST_CASE("partitions of long rows") {
    for_each_dtype(row_dtypes{}, []<class T>() {
        for_each_row<T>([](const ndarray<T>& row, const std::string& pattern) {
            INFO(nd::dtype_name<T>() << " " << pattern << " " << row.size());
            const auto sorted = nd::sort(row);
            for (intp place : {intp{0}, row.size() / 3, row.size() - 1}) CHECK(is_partitioned(nd::partition(row, place), sorted, place));
        });
    });
}

TEST_CASE("partition takes axes, none, and rejects what is out of range") {
    const auto a = nd::array({{9, 2}, {4, 8}, {1, 7}});
    CHECK(elements_text(nd::partition(a, 1, 0)) == "[[1 2] [4 7] [9 8]]");
    CHECK(nd::partition(a, 2, nd::none)(2) == 4);
    CHECK(nd::argpartition(a, 2, nd::none)(2) == 2);
    CHECK_THROWS_AS(nd::partition(a, 2), nd::value_error);
    CHECK_THROWS_AS(nd::partition(a, -3), nd::value_error);
    CHECK_THROWS_AS(nd::argpartition(a, {0, 5}), nd::value_error);
    CHECK_THROWS_AS(nd::partition(a, 0, 2), nd::index_error);
    CHECK(nd::partition(nd::zeros<int>({0, 4}), 2).shape() == nd::dims{0, 4});
}

TEST_CASE("topk finds the largest and the smallest, the first of equals") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const auto a = nd::array({{3., 5., 5., 1.}, {nan, 2., 7., 7.}});
    const auto [values, indices] = nd::topk(a, 2);
    CHECK(elements_text(values) == "[[5 5] [nan 7]]");
    CHECK(elements_text(indices) == "[[1 2] [0 2]]");
    const auto down = nd::topk(a, 1, {.axis = 0, .largest = false});
    CHECK(elements_text(down.values) == "[[3 2 5 1]]");
    CHECK(elements_text(down.indices) == "[[0 1 0 0]]");
    CHECK(elements_text(nd::topk(a, 3, {.axis = nd::none}).indices) == "[4 6 7]");
    CHECK(nd::topk(a, 0).values.shape() == nd::dims{2, 0});
    CHECK_THROWS_AS(nd::topk(a, 5), nd::value_error);
    CHECK_THROWS_AS(nd::topk(a, -1), nd::value_error);
    CHECK_THROWS_AS(nd::topk(a, 1, {.axis = 2}), nd::index_error);
    for_each_dtype(row_dtypes{}, []<class T>() {
        for_each_row<T>([](const ndarray<T>& row, const std::string& pattern) {
            INFO(nd::dtype_name<T>() << " " << pattern << " " << row.size());
            const auto order = nd::argsort(row);
            const intp n = row.size(), k = n / 2 + 1;
            const auto least = nd::topk(row, k, {.largest = false});
            const auto most = nd::topk(row, k), some = nd::topk(row, k, {.sorted = false});
            bool right = true;
            for (intp i = 0; i < k; ++i) {
                right = right && least.indices(i) == order(i) && least.values(i) == row(static_cast<intp>(order(i)));
                right = right && most.values(i) == row(static_cast<intp>(order(n - 1 - i)));
                right = right && some.values(i) == row(static_cast<intp>(some.indices(i)));
                if (i > 0 && most.values(i) == most.values(i - 1)) right = right && most.indices(i - 1) < most.indices(i);
            }
            CHECK(right);
            CHECK(elements_text(nd::sort(some.values)) == elements_text(nd::sort(most.values)));
        });
    });
}
