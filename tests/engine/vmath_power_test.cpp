// SPDX-License-Identifier: BSD-3-Clause
//
// engine/vmath/power.hpp: powers against long double, and all pairs of special values against libm.
#include "sweep.hpp"

using namespace test;

namespace {

/// The worst of many powers whose exponents bring them all over the range.
template <class T>
worst sweep_powers(int count) {
    std::mt19937_64 random(11);
    const auto unit = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    worst found;
    constexpr int width = 64;
    T x[width], y[width], got[width];
    for (int round = 0; round < count; ++round) {
        for (int k = 0; k < width; ++k) {
            const double size = k % 3 == 0 ? 1 + (unit() - 0.5) / 8 : std::ldexp(1 + unit(), static_cast<int>(unit() * 2 * std::numeric_limits<T>::max_exponent) - std::numeric_limits<T>::max_exponent);
            x[k] = static_cast<T>(size);
            const double most = 1.05 * std::numeric_limits<T>::max_exponent / (std::fabs(std::log2(static_cast<double>(x[k]))) + 1e-6);
            y[k] = k % 5 == 0 ? static_cast<T>(std::floor(8 * unit())) : static_cast<T>((2 * unit() - 1) * most);
            if (k % 5 == 0 && k % 2 == 0) x[k] = -x[k];
        }
#if !defined(ND_NO_SIMD)
        using batch = nd::simd::batch<T>;
        for (std::size_t k = 0; k < width; k += batch::size) nd::vmath::pow(batch::load_unaligned(x + k), batch::load_unaligned(y + k)).store_unaligned(got + k);
#else
        for (int k = 0; k < width; ++k) got[k] = nd::vmath::pow(x[k], y[k]);
#endif
        for (int k = 0; k < width; ++k) {
            if (!nd::simd::is_nan(got[k]) && std::bit_cast<bits_t<T>>(got[k]) != std::bit_cast<bits_t<T>>(nd::vmath::pow(x[k], y[k]))) ++found.unlike_scalar;
            const double error = ulps(got[k], std::pow(static_cast<long double>(x[k]), static_cast<long double>(y[k])));
            if (error > found.error) found = {error, static_cast<double>(x[k]), found.unlike_scalar};
        }
    }
    return found;
}

}  // namespace

TEMPLATE_TEST_CASE("pow is within two ulp of the true value", "", float, double) {
    const worst found = sweep_powers<TestType>(5000);
    INFO("float" << sizeof(TestType) << ": " << found.error << " ulp at " << found.at);
    CHECK(found.error <= 1.2);
    CHECK(found.unlike_scalar == 0);
}

TEMPLATE_TEST_CASE("pow of special values is IEEE's", "", float, double) {
    using T = TestType;
    using limits = std::numeric_limits<T>;
    const T values[] = {0, T(-0.0), 1, -1, 2, -2, 3, -3, T(0.5), T(-0.5), T(1.5), T(-2.5), 4, limits::infinity(), -limits::infinity(), limits::quiet_NaN(), limits::max(),
                        limits::lowest(), limits::min(), limits::denorm_min(), -limits::denorm_min(), 1 + limits::epsilon(), 1 - limits::epsilon(), T(9007199254740991.0), T(16777215)};
    for (T x : values)
        for (T y : values) {
            const T got = nd::vmath::pow(x, y), wanted = static_cast<T>(std::pow(static_cast<double>(x), static_cast<double>(y)));
            INFO("pow(" << x << ", " << y << ") is " << got << ", not " << wanted);
            CHECK((std::isnan(wanted) ? std::isnan(got) : std::signbit(got) == std::signbit(wanted) && ulps(got, static_cast<long double>(wanted)) <= 1.5));
        }
}
