// SPDX-License-Identifier: BSD-3-Clause
//
// engine/vmath/remainder.hpp, and the functors that divide by it.
#include "nd/engine/functors/division.hpp"
#include "sweep.hpp"

using namespace test;

namespace {

/// What floor division and its remainder are where the functions of <cmath> compute them.
template <class T>
T floored(T a, T b) {
    if (b == 0) return a / b;
    const T rest = std::fmod(a, b), quotient = (a - rest) / b - (rest != 0 && (b < 0) != (rest < 0) ? T(1) : T(0)), whole = std::floor(quotient);
    return quotient == 0 ? std::copysign(T(0), a / b) : quotient - whole > T(0.5) ? whole + 1 : whole;
}
template <class T>
T left(T a, T b) {
    const T rest = std::fmod(a, b);
    if (b == 0) return rest;
    return rest == 0 ? std::copysign(T(0), b) : (b < 0) != (rest < 0) ? rest + b : rest;
}

/// How many results of f differ from g's by a bit, in registers or one by one.
template <class T, class F, class G>
int unlike(const std::vector<T>& a, const std::vector<T>& b, F f, G g) {
    int count = 0;
    const auto judge = [&](T got, T wanted) { count += !(got == wanted && std::signbit(static_cast<double>(got)) == std::signbit(static_cast<double>(wanted))) && !(got != got && wanted != wanted); };
    for (std::size_t i = 0; i < a.size(); ++i) judge(f(a[i], b[i]), g(a[i], b[i]));
#if !defined(ND_NO_SIMD)
    using batch = nd::simd::batch<T>;
    if constexpr (F::template vectorized<T, T>) {
        for (std::size_t i = 0; i + batch::size <= a.size(); i += batch::size) {
            T lanes[batch::size];
            f(batch::load_unaligned(&a[i]), batch::load_unaligned(&b[i])).store_unaligned(lanes);
            for (std::size_t k = 0; k < batch::size; ++k) judge(lanes[k], g(a[i + k], b[i + k]));
        }
    }
#endif
    return count;
}

}  // namespace

TEMPLATE_TEST_CASE("remainders of floats are exact, whatever the quotient", "", float, double) {
    using T = TestType;
    std::mt19937_64 random(3);
    std::vector<T> a, b;
    const T some[] = {0, T(-0.0), 1, -1, T(0.1), T(-0.3), 3, 1e10, infinity<T>, -infinity<T>, std::numeric_limits<T>::quiet_NaN(), std::numeric_limits<T>::denorm_min(), std::numeric_limits<T>::max()};
    for (const T x : some)
        for (const T y : some) a.push_back(x), b.push_back(y);
    for (int i = 0; i < 100'000; ++i) {
        const auto any = [&] { return std::bit_cast<T>(static_cast<bits_t<T>>(random())); };
        const auto near = [&] { return std::ldexp(static_cast<T>(static_cast<double>(random() >> 11) * 0x1p-52 - 1), static_cast<int>(random() % 40)); };
        const T y = i % 3 ? near() : any();
        a.push_back(i % 3 == 2 ? static_cast<T>(y * static_cast<T>(random() % 1000)) : i % 3 ? near() : any());
        b.push_back(y);
    }
    CHECK(unlike(a, b, nd::functor::fmod{}, [](T x, T y) { return std::fmod(x, y); }) == 0);
    CHECK(unlike(a, b, nd::functor::remainder{}, left<T>) == 0);
    CHECK(unlike(a, b, nd::functor::floor_divide{}, floored<T>) == 0);
}

TEMPLATE_TEST_CASE("whole quotients of wide integers are exact", "", std::int32_t, std::uint32_t, std::int64_t, std::uint64_t) {
    using T = TestType;
    std::mt19937_64 random(5);
    std::vector<T> a, b;
    const T lowest = std::numeric_limits<T>::min(), highest = std::numeric_limits<T>::max(), some[] = {lowest, static_cast<T>(lowest + 1), 0, 1, static_cast<T>(-1), 3, highest, static_cast<T>(highest - 1)};
    for (const T x : some)
        for (const T y : some) a.push_back(x), b.push_back(y);
    for (int i = 0; i < 100'000; ++i) {
        const auto number = [&] { return static_cast<T>(static_cast<T>(random()) >> random() % (8 * sizeof(T))); };
        const T y = number();
        b.push_back(y);
        a.push_back(i % 2 ? number() : static_cast<T>(static_cast<std::uint64_t>(y) * random() - static_cast<std::uint64_t>(i % 3)));
    }
    __extension__ typedef __int128 wide;
    const auto floor = [](T x, T y) -> T {
        if (y == 0) return 0;
        const wide u = x, v = y, q = u / v;
        return static_cast<T>(u % v != 0 && (u < 0) != (v < 0) ? q - 1 : q);
    };
    CHECK(unlike(a, b, nd::functor::floor_divide{}, floor) == 0);
    CHECK(unlike(a, b, nd::functor::remainder{}, [&](T x, T y) { return y == 0 ? T(0) : static_cast<T>(wide(x) - wide(y) * (wide(x) / wide(y) - (wide(x) % wide(y) != 0 && (x < 0) != (y < 0)))); }) == 0);
    CHECK(unlike(a, b, nd::functor::fmod{}, [](T x, T y) { return y == 0 ? T(0) : static_cast<T>(wide(x) % wide(y)); }) == 0);
}
