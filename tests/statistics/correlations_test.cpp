// SPDX-License-Identifier: BSD-3-Clause
//
// statistics/correlations.hpp against NumPy: dtypes, lengths, modes, directions of memory, errors.
#include <nd/operators.hpp>
#include <nd/statistics/correlations.hpp>

#include "support/samples.hpp"

namespace {

using namespace test;
using mode = nd::correlation_mode;

const oracle numpy("histograms");

}  // namespace

TEST_CASE("correlations and convolutions of rows are NumPy's") {
    struct named_mode {
        const char* name;
        mode which;
    };
    for_each_dtype(dtypes<bool, std::int8_t, std::int64_t, float, double, std::complex<double>>{}, []<class T>() {
        for (const auto& [n, m] : {std::pair<intp, intp>{5, 3}, {3, 5}, {4, 4}, {4, 2}, {1, 6}, {1, 1}}) {
            const auto v = sample<T>({m}, 5);
            for_each_order(sample<T>({n}), [&](const ndarray<T>& a, const char* how) {
                for (const auto& [name, which] : {named_mode{"full", mode::full}, {"same", mode::same}, {"valid", mode::valid}}) {
                    const std::string label = std::string(" ") + nd::dtype_name<T>() + " " + std::to_string(n) + " " + std::to_string(m) + " " + name;
                    numpy.check("correlate" + label, how, [&] { return nd::correlate(a, v, which); });
                    numpy.check("convolve" + label, how, [&] { return nd::convolve(a, v, which); });
                }
            });
        }
    });
    numpy.check("convolve int8 float32", "C", [] { return nd::convolve(sample<std::int8_t>({5}), sample<float>({3})); });
    const auto a = sample<double>({7}), v = sample<double>({3});
    CHECK(elements_text(nd::convolve(a * 2.0, v)) == elements_text(ndarray<double>(nd::convolve(a, v) * 2.0)));
    CHECK(elements_text(nd::correlate(a, v)) == elements_text(nd::correlate(a, v, mode::valid)));
    CHECK(nd::convolve(nd::eval(2.0), v).size() == 3);
    CHECK(elements_text(nd::convolve(a.astype<nd::float16>(), v.astype<nd::float16>())) == elements_text(nd::convolve(a, v).astype<nd::float16>()));
}

TEST_CASE("what is no row, or empty, is an error") {
    CHECK_THROWS_AS(nd::convolve(sample<double>({2, 2}), sample<double>({2})), nd::shape_error);
    CHECK_THROWS_WITH(nd::correlate(sample<double>({0}), sample<double>({2})), "nd::correlate: the rows must not be empty");
}
