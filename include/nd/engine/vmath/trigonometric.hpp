// SPDX-License-Identifier: BSD-3-Clause
//
// sin, cos and tan. The argument less a multiple of pi/2, which is subtracted in parts short enough for exact products (Cody
// and Waite); then minimax polynomials as in log.hpp. Arguments beyond the reach of the parts go one by one to libm.
#pragma once

#include "wide.hpp"

namespace nd::inline ND_ABI::vmath {

/// x = quarter * pi/2 + high + low, of quarter the low bits.
template <class V>
struct quarter_turns {
    V high, low;
    V shifted;
};

/// The farthest argument whose quarter turns can be counted in parts.
template <class T>
inline constexpr T turns_limit = sizeof(T) == 4 ? T(12867) : T(0x1.9p20);

template <class V>
ND_INLINE quarter_turns<V> split_turns(V x) {
    using T = simd::lane_t<V>;
    constexpr bool narrow = sizeof(T) == 4;
    constexpr T shifter = narrow ? T(0x1.8p23) : T(0x1.8p52);
    const V shifted = simd::rounded(simd::add(simd::rounded(simd::mul(x, V(T(0x1.45f306dc9c883p-1)))), V(shifter)));
    const V n = simd::rounded(simd::sub(shifted, V(shifter))), minus = simd::neg(n);
    if constexpr (narrow) {
        const V first = simd::rounded(simd::fma(minus, V(T(0x1.fb4p-12)), simd::rounded(simd::fma(minus, V(T(0x1.92p0)), x))));
        const V second = simd::rounded(simd::mul(n, V(T(0x1.444p-24))));
        const V r = simd::rounded(simd::sub(first, second));
        const V lost = simd::rounded(simd::sub(simd::rounded(simd::sub(first, r)), second));
        return {simd::rounded(simd::add(r, simd::rounded(simd::fma(minus, V(T(0x1.68c234p-39)), lost)))), V(T(0)), shifted};
    } else {
        const V first = simd::rounded(simd::fma(minus, V(T(0x1.921fb544p0)), x));
        const V second = simd::rounded(simd::mul(n, V(T(0x1.0b4611a6p-34))));
        const V r = simd::rounded(simd::sub(first, second));
        const V lost = simd::rounded(simd::sub(simd::rounded(simd::sub(first, r)), second));
        const V low = simd::rounded(simd::fma(minus, V(T(0x1.3198a2e037073p-69)), lost));
        const V high = simd::rounded(simd::add(r, low));
        return {high, simd::rounded(simd::add(simd::rounded(simd::sub(r, high)), low)), shifted};
    }
}

/// The sine and the cosine of what quarter turns leave, as sums not yet rounded.
template <class V>
struct turn_parts {
    two_part<V> sine, cosine;
};
template <class V>
ND_INLINE turn_parts<V> parts_of(const quarter_turns<V>& turns) {
    using T = simd::lane_t<V>;
    constexpr bool narrow = sizeof(T) == 4;
    const V r = turns.high, low = turns.low, one(T(1));
    const V z = times(r, r), zz = times(z, z), half = times(V(T(0.5)), z);
    V s, c;
    if constexpr (narrow) {
        s = polynomial(z, zz, -0x1.555546p-3f, 0x1.11077ap-7f, -0x1.9954a4p-13f);
        c = polynomial(z, zz, 0x1.55554ap-5f, -0x1.6c0c1ap-10f, 0x1.99e0eep-16f);
    } else {
        s = polynomial(z, zz, -0x1.5555555555549p-3, 0x1.111111110f892p-7, -0x1.a01a019c120aep-13, 0x1.71de3576ae968p-19, -0x1.ae5e649cc7234p-26, 0x1.5d925a48e6efap-33);
        c = polynomial(z, zz, 0x1.555555555554cp-5, -0x1.6c16c16c1521p-10, 0x1.a01a019cbcc8bp-16, -0x1.27e4f81038169p-22, 0x1.1ee9ef4915544p-29, -0x1.8faffc7757fcfp-37);
    }
    const V sine = fused(times(r, z), s, narrow ? V(T(0)) : fused(simd::neg(half), low, low));
    const V whole = minus(one, half), lost = minus(minus(one, whole), half);
    const V cosine = fused(zz, c, narrow ? lost : fused(simd::neg(r), low, lost));
    return {{r, sine}, {whole, cosine}};
}

/// Whether an odd number of quarter turns was taken, and the sign bit of a second one; `ahead` of them further.
template <class V>
ND_INLINE auto is_odd(const quarter_turns<V>& turns, unsigned ahead) {
    using U = typename binary<simd::lane_t<V>>::bits;
    const auto quarter = simd::add(simd::cast_bits<U>(turns.shifted), decltype(simd::cast_bits<U>(turns.high))(static_cast<U>(ahead)));
    using B = std::remove_cvref_t<decltype(quarter)>;
    return simd::ne(simd::bit_and(quarter, B(U{1})), B(U{0}));
}

/// The sine of quarter turns, `ahead` of them further.
template <class V>
ND_INLINE V sine_of(const quarter_turns<V>& turns, unsigned ahead) {
    using T = simd::lane_t<V>;
    using U = typename binary<T>::bits;
    const auto parts = parts_of(turns);
    const V sine = simd::add(parts.sine.high, parts.sine.low), cosine = simd::add(parts.cosine.high, parts.cosine.low);
    const auto quarter = simd::add(simd::cast_bits<U>(turns.shifted), decltype(simd::cast_bits<U>(sine))(static_cast<U>(ahead)));
    using B = std::remove_cvref_t<decltype(quarter)>;
    const B sign = simd::shift_left<sizeof(T) * 8 - 2>(simd::bit_and(quarter, B(U{2})));
    return simd::cast_bits<T>(simd::bit_xor(simd::cast_bits<U>(simd::rounded(simd::select(is_odd(turns, ahead), cosine, sine))), sign));
}

/// The sine: at most 2 ulp. @see numpy.sin
template <class V>
ND_INLINE V sin(V x) {
    using T = simd::lane_t<V>;
    const V near = simd::select(simd::eq(x, V(T(0))), x, sine_of(split_turns(x), 0));
    return one_by_one(x, near, simd::lt(V(turns_limit<T>), simd::abs(x)), [](double v) { return std::sin(v); });
}
/// The cosine: at most 2 ulp. @see numpy.cos
template <class V>
ND_INLINE V cos(V x) {
    using T = simd::lane_t<V>;
    return one_by_one(x, sine_of(split_turns(x), 1), simd::lt(V(turns_limit<T>), simd::abs(x)), [](double v) { return std::cos(v); });
}

/// The tangent: at most 2 ulp; where the quarter turns are odd, it is -cos / sin. @see numpy.tan
template <class V>
ND_INLINE V tan(V x) {
    return in_double(
        [](auto y) {
            using W = decltype(y);
            const auto turns = split_turns(y);
            const auto parts = parts_of(turns);
            const auto odd = is_odd(turns, 0);
            W r;
            if constexpr (sizeof(simd::lane_t<V>) == 4) {
                const W sine = plus(parts.sine.high, parts.sine.low), cosine = plus(parts.cosine.high, parts.cosine.low);
                r = over(simd::select(odd, simd::neg(cosine), sine), simd::select(odd, sine, cosine));
            } else {
                const two_part<W> sine = sum_of(parts.sine), cosine = sum_of(parts.cosine);
                const two_part<W> top{simd::select(odd, simd::neg(cosine.high), sine.high), simd::select(odd, simd::neg(cosine.low), sine.low)};
                const two_part<W> q = quotient_of(top, {simd::select(odd, sine.high, cosine.high), simd::select(odd, sine.low, cosine.low)});
                r = plus(q.high, q.low);
            }
            r = simd::select(simd::eq(y, W(0.0)), y, r);
            return one_by_one(y, r, simd::lt(W(turns_limit<double>), simd::abs(y)), [](double v) { return std::tan(v); });
        },
        x);
}

}  // namespace nd::inline ND_ABI::vmath
