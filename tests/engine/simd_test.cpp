// SPDX-License-Identifier: BSD-3-Clause
//
// engine/simd: what each function means on a value, that registers do the same to every lane for every dtype, and how
// lanes and truth values meet memory. The defects of xsimd that are worked round have a sentence each.
#include <cmath>
#include <complex>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <random>
#include <type_traits>
#include <vector>

#include "nd/engine/simd.hpp"
#include "support/catch.hpp"

namespace {

using nd::intp;
namespace simd = nd::simd;
template <class T>
using limits = std::numeric_limits<T>;
template <class T>
inline constexpr T infinity = limits<T>::infinity();
template <class T>
inline constexpr T not_a_number = limits<T>::quiet_NaN();

/// The same bits, or two NaNs; by the bits, so that the check holds under -ffast-math.
template <class T>
bool same(T a, T b) {
    return std::memcmp(&a, &b, sizeof a) == 0 || (simd::is_nan(a) && simd::is_nan(b));
}

template <class T>
std::vector<T> edges() {
    if constexpr (nd::real_floating<T>) {
        std::vector<T> xs;
        for (const T x :
             {T(0), T(0.5), T(1), T(1.5), T(2.5), T(3.999), limits<T>::denorm_min(), limits<T>::min(), limits<T>::max(), infinity<T>,
              T(0x1p23), T(0x1p23 - 0.5), T(0x1p52), T(0x1p52 - 0.5), T(0x1p24), T(0x1p31), T(0x1p63), T(0.49999999999999994)})
            xs.insert(xs.end(), {x, -x});
        xs.push_back(not_a_number<T>);
        return xs;
    } else {
        return {T(0),
                T(1),
                T(2),
                T(7),
                static_cast<T>(-1),
                static_cast<T>(-2),
                limits<T>::max(),
                limits<T>::min(),
                static_cast<T>(limits<T>::max() / 2 + 1),
                static_cast<T>(limits<T>::max() - 1),
                static_cast<T>(sizeof(T) * 8 - 1),
                static_cast<T>(sizeof(T) * 8),
                static_cast<T>(sizeof(T) * 8 + 1)};
    }
}

template <class T>
T any_value(std::mt19937_64& random) {
    if constexpr (nd::real_floating<T>) {
        if (random() % 2)
            return std::ldexp(static_cast<T>(static_cast<std::int64_t>(random()) >> 40), static_cast<int>(random() % 40) - 30);
    }
    const std::uint64_t all = random() >> (random() % 64);
    T x;
    std::memcpy(&x, &all, sizeof x);
    return x;
}

/// Triples of operands: every pair of edges, then random ones.
template <class T>
struct operands {
    std::vector<T> a, b, c;
    operands() {
        std::mt19937_64 random(11);
        const auto special = edges<T>();
        for (const T x : special)
            for (const T y : special) a.push_back(x), b.push_back(y), c.push_back(special[random() % special.size()]);
        for (int i = 0; i < 1000 || a.size() % 64; ++i)
            a.push_back(any_value<T>(random)), b.push_back(any_value<T>(random)), c.push_back(any_value<T>(random));
    }
};

/// How many lanes of f(a, b, c) differ from f on their values.
template <class T, class F>
long wrong_lanes(const operands<T>& in, F f) {
    long wrong = 0;
#if !defined(ND_NO_SIMD)
    using lanes = simd::vector_lanes<static_cast<int>(sizeof(T))>;
    const auto at = [](const std::vector<T>& v, std::size_t i) { return lanes::template load<T>(reinterpret_cast<const char*>(&v[i])); };
    for (std::size_t i = 0; i < in.a.size(); i += lanes::count) {
        const auto r = f(at(in.a, i), at(in.b, i), at(in.c, i));
        using result = simd::lane_t<std::remove_const_t<decltype(r)>>;
        STATIC_REQUIRE(std::is_same_v<result, decltype(f(T{}, T{}, T{}))>);
        result out[lanes::count];
        lanes::template store<result>(reinterpret_cast<char*>(out), r);
        for (std::size_t k = 0; k < lanes::count; ++k) wrong += !same(out[k], f(in.a[i + k], in.b[i + k], in.c[i + k]));
    }
#else
    for (std::size_t i = 0; i < in.a.size(); ++i) wrong += !same(f(in.a[i], in.b[i], in.c[i]), f(in.a[i], in.b[i], in.c[i]));
#endif
    return wrong;
}

}  // namespace

#define EACH_LANE(...)                                                                                                                     \
    {                                                                                                                                      \
        INFO(#__VA_ARGS__);                                                                                                                \
        CHECK(wrong_lanes<T>(in, []([[maybe_unused]] auto a, [[maybe_unused]] auto b, [[maybe_unused]] auto c) { return __VA_ARGS__; }) == \
              0);                                                                                                                          \
    }

TEMPLATE_TEST_CASE("a register does to each lane what is done to a value", "", std::int8_t, std::int16_t, std::int32_t, std::int64_t,
                   std::uint8_t, std::uint16_t, std::uint32_t, std::uint64_t, float, double) {
    using T = TestType;
    const operands<T> in;
    EACH_LANE(simd::add(a, b))
    EACH_LANE(simd::sub(a, b))
    EACH_LANE(simd::mul(a, b))
    EACH_LANE(simd::neg(a))
    EACH_LANE(simd::abs(a))
    EACH_LANE(simd::eq(a, b))
    EACH_LANE(simd::ne(a, b))
    EACH_LANE(simd::lt(a, b))
    EACH_LANE(simd::le(a, b))
    EACH_LANE(simd::is_nan(a))
    EACH_LANE(simd::signbit(a))
    EACH_LANE(simd::select(simd::lt(a, b), b, c))
    EACH_LANE(simd::select(simd::bit_and(simd::lt(a, b), simd::bit_not(simd::eq(b, c))), a, c))
    EACH_LANE(simd::lesser(a, b))
    EACH_LANE(simd::greater(a, b))
    EACH_LANE(simd::maximum(a, b))
    EACH_LANE(simd::minimum(a, b))
    EACH_LANE(simd::fmax(a, b))
    EACH_LANE(simd::fmin(a, b))
    EACH_LANE(simd::rounded(simd::mul(a, b)))
    EACH_LANE(simd::floor(a))
    EACH_LANE(simd::ceil(a))
    EACH_LANE(simd::trunc(a))
    EACH_LANE(simd::rint(a))
    if constexpr (nd::real_floating<T>) {
        EACH_LANE(simd::div(a, b))
        EACH_LANE(simd::sqrt(a))
        EACH_LANE(simd::copysign(a, b))
        EACH_LANE(simd::fma(a, b, c))
        EACH_LANE(simd::cast_bits<typename nd::detail::sized<sizeof(T)>::signed_type>(a))
    } else {
        EACH_LANE(simd::bit_and(a, b))
        EACH_LANE(simd::bit_or(a, b))
        EACH_LANE(simd::bit_xor(a, b))
        EACH_LANE(simd::bit_not(a))
        EACH_LANE(simd::shift_left(a, b))
        EACH_LANE(simd::shift_right(a, b))
        EACH_LANE(simd::shift_left<3>(a))
        EACH_LANE(simd::shift_right<3>(a))
        EACH_LANE(simd::shift_right<sizeof(T) * 8 - 1>(a))
    }
}

#undef EACH_LANE

TEMPLATE_TEST_CASE("integers wrap", "", std::int8_t, std::int16_t, std::int32_t, std::int64_t, std::uint8_t, std::uint16_t, std::uint32_t,
                   std::uint64_t) {
    using T = TestType;
    CHECK(simd::add(limits<T>::max(), T(1)) == limits<T>::min());
    CHECK(simd::sub(limits<T>::min(), T(1)) == limits<T>::max());
    CHECK(simd::mul(limits<T>::max(), limits<T>::max()) == 1);
    CHECK(simd::neg(T(1)) == static_cast<T>(-1));
    CHECK(simd::neg(limits<T>::min()) == limits<T>::min());
    CHECK(simd::abs(limits<T>::min()) == limits<T>::min());
}

TEMPLATE_TEST_CASE("a shift by the width or more, or by a negative count, leaves nothing but sign", "", std::int8_t, std::int16_t,
                   std::int32_t, std::int64_t, std::uint8_t, std::uint64_t) {
    using T = TestType;
    constexpr T width = sizeof(T) * 8;
    CHECK(simd::shift_left(T(5), width) == 0);
    CHECK(simd::shift_left(T(5), static_cast<T>(-1)) == 0);
    CHECK(simd::shift_left(T(1), T(width - 1)) == static_cast<T>(std::uint64_t{1} << (width - 1)));
    CHECK(simd::shift_right(T(5), width) == 0);
    CHECK(simd::shift_right(T(5), static_cast<T>(-3)) == 0);
    if constexpr (std::is_signed_v<T>) {
        CHECK(simd::shift_right(T(-5), width) == -1);
        CHECK(simd::shift_right(T(-5), T(-3)) == -1);
        CHECK(simd::shift_right(T(-5), T(1)) == -3);
    } else {
        CHECK(simd::shift_right(limits<T>::max(), width) == 0);
    }
}

TEMPLATE_TEST_CASE("NaN is unequal to itself and in no order with anything", "", float, double) {
    using T = TestType;
    CHECK(!simd::eq(not_a_number<T>, not_a_number<T>));
    CHECK(simd::ne(not_a_number<T>, not_a_number<T>));
    CHECK(!simd::lt(not_a_number<T>, T(1)));
    CHECK(!simd::lt(T(1), not_a_number<T>));
    CHECK(!simd::le(not_a_number<T>, not_a_number<T>));
    CHECK(simd::eq(T(0), T(-0.0)));
    CHECK(simd::is_nan(not_a_number<T>));
    CHECK(!simd::is_nan(infinity<T>));
}

TEMPLATE_TEST_CASE("maximum and minimum pass NaN on, fmax and fmin pass it over", "", float, double) {
    using T = TestType;
    CHECK(simd::is_nan(simd::maximum(not_a_number<T>, T(1))));
    CHECK(simd::is_nan(simd::maximum(T(1), not_a_number<T>)));
    CHECK(simd::is_nan(simd::minimum(not_a_number<T>, T(1))));
    CHECK(simd::is_nan(simd::minimum(T(1), not_a_number<T>)));
    CHECK(same(simd::fmax(not_a_number<T>, T(1)), T(1)));
    CHECK(same(simd::fmax(T(1), not_a_number<T>), T(1)));
    CHECK(same(simd::fmin(not_a_number<T>, T(1)), T(1)));
    CHECK(same(simd::fmin(T(1), not_a_number<T>), T(1)));
    CHECK(simd::is_nan(simd::fmax(not_a_number<T>, not_a_number<T>)));
    CHECK(same(simd::maximum(T(-1), infinity<T>), infinity<T>));
    CHECK(same(simd::minimum(T(-1), infinity<T>), T(-1)));
}

TEMPLATE_TEST_CASE("zeros keep the sign they should have", "", float, double) {
    using T = TestType;
    const T zero(0), minus(T(-0.0));
    CHECK(same(simd::neg(zero), minus));
    CHECK(same(simd::neg(minus), zero));
    CHECK(same(simd::abs(minus), zero));
    CHECK(same(simd::floor(minus), minus));
    CHECK(same(simd::ceil(minus), minus));
    CHECK(same(simd::trunc(minus), minus));
    CHECK(same(simd::rint(minus), minus));
    CHECK(same(simd::ceil(T(-0.5)), minus));
    CHECK(same(simd::rint(T(-0.5)), minus));
    CHECK(same(simd::copysign(T(3), minus), T(-3)));
    CHECK(simd::signbit(minus));
    CHECK(!simd::signbit(zero));
}

TEMPLATE_TEST_CASE("whole numbers are those next below, above, towards zero and nearest with halves to even", "", float, double) {
    using T = TestType;
    struct row {
        double x, floor, ceil, trunc, rint;
    };
    for (const row& r : {row{0.5, 0, 1, 0, 0}, row{1.5, 1, 2, 1, 2}, row{2.5, 2, 3, 2, 2}, row{-1.5, -2, -1, -1, -2},
                         row{-2.5, -3, -2, -2, -2}, row{2.7, 2, 3, 2, 3}, row{-2.7, -3, -2, -2, -3},
                         row{8388607.5, 8388607, 8388608, 8388607, 8388608}, row{1e30, 1e30, 1e30, 1e30, 1e30}}) {
        const T x = static_cast<T>(r.x);
        CHECK(simd::floor(x) == static_cast<T>(r.floor));
        CHECK(simd::ceil(x) == static_cast<T>(r.ceil));
        CHECK(simd::trunc(x) == static_cast<T>(r.trunc));
        CHECK(simd::rint(x) == static_cast<T>(r.rint));
    }
    CHECK(simd::is_nan(simd::floor(not_a_number<T>)));
    CHECK(same(simd::ceil(-infinity<T>), -infinity<T>));
}

TEST_CASE("fma rounds once where the machine has the instruction") {
    const double a = 1 + 0x1p-30, c = -(1 + 0x1p-29);
#if defined(__FMA__)
    CHECK(simd::fma(a, a, c) == 0x1p-60);
#else
    CHECK(simd::fma(a, a, c) == 0);
#endif
}

TEST_CASE("complex quotients are NumPy's to the bit") {
    const auto check = []<class C>(C a, C b, C quotient) {
        const C q = simd::div(a, b);
        CHECK(same(q.real(), quotient.real()));
        CHECK(same(q.imag(), quotient.imag()));
    };
    using C = std::complex<double>;
    check(C(-0x1.9a96c17a324a9p-1, -0x1.530930ee62e3ep+0), C(-0x1.fca504a3d846ap-3, 0x1.586dc1d7337c7p-5), C(0x1.2174afc9f450cp+1, 0x1.6dc5e786e3305p+2));
    check(C(0x1.22d3f20fc6f7bp+0, 0x1.c15b7f53fc3e3p-4), C(-0x1.1af496efd9acfp-1, -0x1.91cebb117e6e3p-1), C(-0x1.8cc1a4383b702p-1, 0x1.cdc5964c5e7eap-1));
    check(C(0x1.7f5b9b0ca5927p-1, 0x1.a28124398ffcfp+0), C(0x1.1750b2ae7dfcdp-2, -0x1.8aaa48be8a177p+3), C(-0x1.0c950b55e65c0p-3, 0x1.048bb0a02134ep-4));
    check(C(1, 2), C(0, 0), C(infinity<double>, infinity<double>));
    check(C(1, 1), C(infinity<double>, 0), C(0, 0));
    CHECK(simd::is_nan(simd::div(C(0, 0), C(0, 0)).real()));
    using F = std::complex<float>;
    check(F(-0x1.56d1d2p-4f, -0x1.29c92ep+0f), F(-0x1.42320cp-1f, -0x1.8fc63ep-5f), F(0x1.194a26p-2f, 0x1.d3c1dep+0f));
    check(F(0x1.a3781ap-2f, 0x1.a8e2ccp-1f), F(-0x1.a49d2ep+0f, -0x1.489d54p+1f), F(-0x1.3500f2p-2f, -0x1.12f02cp-5f));
}

TEST_CASE("complex values are ordered by their real parts, then their imaginary ones") {
    using C = std::complex<double>;
    CHECK(simd::lt(C(1, 5), C(2, 0)));
    CHECK(simd::lt(C(1, 0), C(1, 1)));
    CHECK(!simd::lt(C(1, 1), C(1, 1)));
    CHECK(simd::le(C(1, 1), C(1, 1)));
    CHECK(simd::is_nan(simd::maximum(C(1, 0), C(0, not_a_number<double>))));
    CHECK(simd::abs(C(3, 4)) == 5);
}

#if !defined(ND_NO_SIMD)

TEST_CASE("a mask is asked for all its lanes or for any") {
    const auto m = simd::lt(simd::batch<float>(1.0f), simd::batch<float>(2.0f));
    CHECK(simd::all(m));
    CHECK(!simd::any(simd::bit_not(m)));
}

TEMPLATE_TEST_CASE_SIG("truth values are bytes of 0 and 1 in memory, and any byte but 0 is read as true", "", ((int S), S), 1, 2, 4, 8) {
    using lanes = simd::vector_lanes<S>;
    constexpr std::size_t count = lanes::count;
    std::mt19937_64 random(5);
    for (int round = 0; round < 200; ++round) {
        unsigned char in[count], out[count + 2];
        for (auto& byte : in) byte = random() % 2 ? static_cast<unsigned char>(random()) : 0;
        std::memset(out, '#', sizeof out);
        lanes::template store<bool>(reinterpret_cast<char*>(out) + 1, lanes::template load<bool>(reinterpret_cast<const char*>(in)));
        bool right = out[0] == '#' && out[count + 1] == '#';
        for (std::size_t i = 0; i < count; ++i) right = right && out[i + 1] == (in[i] != 0);
        REQUIRE(right);
    }
}

TEMPLATE_TEST_CASE_SIG("masks compute as truth values do", "", ((int S), S), 1, 2, 4, 8) {
    using lanes = simd::vector_lanes<S>;
    bool a[lanes::count], b[lanes::count], c[lanes::count], out[lanes::count];
    for (int i = 0; i < lanes::count; ++i) a[i] = i % 2, b[i] = i / 2 % 2, c[i] = i % 3 == 0;
    const auto load = [](const bool* p) { return lanes::template load<bool>(reinterpret_cast<const char*>(p)); };
    const auto check = [&](auto f) {
        lanes::template store<bool>(reinterpret_cast<char*>(out), f(load(a), load(b), load(c)));
        int wrong = 0;
        for (int i = 0; i < lanes::count; ++i) wrong += out[i] != f(a[i], b[i], c[i]);
        CHECK(wrong == 0);
    };
    check([](auto x, auto y, auto) { return simd::add(x, y); });
    check([](auto x, auto y, auto) { return simd::mul(x, y); });
    check([](auto x, auto y, auto) { return simd::eq(x, y); });
    check([](auto x, auto y, auto) { return simd::ne(x, y); });
    check([](auto x, auto y, auto) { return simd::lt(x, y); });
    check([](auto x, auto y, auto) { return simd::le(x, y); });
    check([](auto x, auto y, auto) { return simd::bit_and(x, y); });
    check([](auto x, auto y, auto) { return simd::bit_or(x, y); });
    check([](auto x, auto y, auto) { return simd::bit_xor(x, y); });
    check([](auto x, auto, auto) { return simd::bit_not(x); });
    check([](auto x, auto y, auto) { return simd::maximum(x, y); });
    check([](auto x, auto y, auto) { return simd::minimum(x, y); });
    check([](auto x, auto y, auto z) { return simd::select(x, y, z); });
}

TEMPLATE_TEST_CASE("part of a register is loaded and stored without a byte beyond it", "", bool, std::int8_t, std::uint16_t, std::int32_t,
                   float, double, std::uint64_t) {
    using T = TestType;
    const auto run = []<int S>(std::integral_constant<int, S>) {
        using lanes = simd::vector_lanes<S>;
        for (intp n = 0; n < lanes::count; ++n) {
            const auto size = static_cast<std::size_t>(n) * sizeof(T);
            const std::unique_ptr<char[]> exact(new char[size + 1]);  // one byte more, lest new return nothing to read
            for (intp i = 0; i < n; ++i) {
                const T x = static_cast<T>(i % 3 == 0 ? 1 : i);
                std::memcpy(exact.get() + i * static_cast<intp>(sizeof x), &x, sizeof x);
            }
            std::vector<char> out(size + 64, '#');
            lanes::template store_part<T>(out.data(), lanes::template load_part<T>(exact.get(), n), n);
            bool right = std::memcmp(out.data(), exact.get(), sizeof(T) == 1 && std::is_same_v<T, bool> ? 0 : size) == 0;
            if (std::is_same_v<T, bool>)
                for (std::size_t i = 0; i < size; ++i) right = right && out[i] == (exact[i] != 0);
            for (std::size_t i = size; i < out.size(); ++i) right = right && out[i] == '#';
            INFO(n << " lanes of " << S);
            REQUIRE(right);
        }
    };
    if constexpr (std::is_same_v<T, bool>) {
        run(std::integral_constant<int, 1>{}), run(std::integral_constant<int, 2>{}), run(std::integral_constant<int, 4>{}),
            run(std::integral_constant<int, 8>{});
    } else {
        run(std::integral_constant<int, sizeof(T)>{});
    }
}

TEMPLATE_TEST_CASE_SIG("first keeps the first lanes and takes the rest from elsewhere", "", ((int S), S), 1, 2, 4, 8) {
    using lanes = simd::vector_lanes<S>;
    using T = typename nd::detail::sized<S>::unsigned_type;
    for (int n = 0; n < lanes::count; ++n) {
        T out[lanes::count];
        lanes::template store<T>(reinterpret_cast<char*>(out), lanes::first(n, lanes::splat(T(7)), lanes::splat(T(9))));
        bool truths[lanes::count];
        lanes::template store<bool>(reinterpret_cast<char*>(truths), lanes::first(n, lanes::splat(true), lanes::splat(false)));
        int wrong = 0;
        for (int i = 0; i < lanes::count; ++i) wrong += out[i] != (i < n ? 7 : 9) || truths[i] != (i < n);
        REQUIRE(wrong == 0);
    }
}

#endif
