// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays the tests of sorting share: long rows in patterns that sorts find hard, and values at the ends of ranges.
#pragma once

#include <complex>
#include <limits>
#include <string>

#include <nd/creation/lists.hpp>

#include "support/dtypes.hpp"
#include "support/random.hpp"

namespace test {

using row_dtypes = dtypes<std::int16_t, std::uint32_t, float, double>;

/// Calls body(row, pattern) for rows around the lengths at which a sort changes its way, in several patterns.
template <class T, class Body>
void for_each_row(const Body& body) {
    generator random(7);
    for (nd::intp n : {1, 7, 8, 9, 16, 17, 32, 33, 63, 64, 65, 127, 128, 129, 1000, 5000}) {
        for (const char* pattern : {"random", "few", "ascending", "descending", "equal"}) {
            auto row = nd::ndarray<T>::uninitialized({n});
            for (nd::intp k = 0; k < n; ++k) {
                const nd::intp any = random.between(-30000, 30000);
                const nd::intp v = pattern[0] == 'r' ? any : pattern[0] == 'f' ? any % 3 : pattern[0] == 'a' ? k : pattern[0] == 'd' ? n - k : 5;
                row.data()[k] = static_cast<T>(v);
                if constexpr (nd::real_floating<T>) row.data()[k] /= T(64);
            }
            body(row, std::string(pattern));
        }
    }
}

inline nd::ndarray<std::complex<double>> complex_nans() {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    auto a = nd::ndarray<std::complex<double>>::uninitialized({9});
    nd::intp k = 0;
    for (double real : {2.0, nan, 1.0})
        for (double imag : {nan, 3.0, 1.0}) a.data()[k++] = {real, imag};
    return a;
}
inline nd::ndarray<std::int64_t> int64_ends() {
    using limits = std::numeric_limits<std::int64_t>;
    const auto far = std::int64_t{1} << 40;
    return nd::array<std::int64_t>({limits::max(), limits::min(), std::int64_t{0}, std::int64_t{-1}, std::int64_t{1}, far, -far});
}
inline nd::ndarray<std::uint64_t> uint64_ends() {
    using u = std::uint64_t;
    return nd::array<u>({std::numeric_limits<u>::max(), u{0}, u{1} << 63, u{1}});
}

}  // namespace test
