// SPDX-License-Identifier: BSD-3-Clause
//
// Powers: 2^(y log2 x). In double the logarithm and the product have twice a double's digits; floats are computed in
// double by shorter series. Coefficients are minimax fits as in log.hpp. Owns the cases of IEEE 754's pow.
#pragma once

#include "hyperbolic.hpp"
#include "log.hpp"
#include "wide.hpp"

namespace nd::inline ND_ABI::vmath {

/// y log2 x for x > 0, in two parts.
template <class V>
ND_INLINE two_part<V> double_exponent(V x, V y) {
    const V one(1.0), two(2.0);
    const auto parts = split_exponent<true>(x);
    const V k = parts.k, f = parts.f;
    const auto add = [](V a, V b) { return simd::rounded(simd::add(a, b)); };
    const auto sub = [](V a, V b) { return simd::rounded(simd::sub(a, b)); };
    const auto mul = [](V a, V b) { return simd::rounded(simd::mul(a, b)); };
    const auto fma = [](V a, V b, V c) { return simd::rounded(simd::fma(a, b, c)); };
    // s = f / (2 + f)
    const V d = add(two, f), d_low = add(sub(two, d), f);
    const V inverse = simd::rounded(simd::div(one, d)), s = mul(f, inverse), sd = mul(s, d);
    const V rest = sub(sub(sub(f, sd), product_error(s, d, sd)), mul(s, d_low));
    const V s_low = mul(rest, inverse);
    // g = s^2/3 + s^4 Q: atanh(s) = s (1 + g)
    const V w = mul(s, s), w_low = fma(add(s, s), s_low, product_error(s, s, w)), ww = mul(w, w);
    const V q = polynomial(w, ww, 0x1.9999999999996p-3, 0x1.2492492492f51p-3, 0x1.c71c71c5967d5p-4, 0x1.745d182961b55p-4, 0x1.3b1364c5d4318p-4, 0x1.11206fc11420ep-4,
                           0x1.de3d57820c5d5p-5, 0x1.eac69afd1bb01p-5);
    const V third(0x1.5555555555555p-2), third_low(0x1.5555555555555p-56);
    const V t = mul(w, third), t_low = fma(ww, simd::rounded(q), fma(w, third_low, fma(w_low, third, product_error(w, third, t))));
    const V g = add(t, t_low), g_low = add(sub(t, g), t_low);
    const V sg = mul(s, g), sg_low = fma(s_low, g, fma(s, g_low, product_error(s, g, sg)));
    const V a = add(s, sg), a_low = add(add(sub(s, a), sg), add(s_low, sg_low));
    // log2 x = k + 2/ln2 atanh(s)
    const V c(0x1.71547652b82fep1), c_low(0x1.777d0ffda0d24p-55);
    const V b = mul(a, c), b_low = fma(a_low, c, fma(a, c_low, product_error(a, c, b)));
    const V l = add(k, b), l_low = add(add(sub(k, l), b), b_low);
    const V high = add(l, l_low), low = add(sub(l, high), l_low);
    const V e = mul(high, y);
    return {e, fma(low, y, product_error(high, y, e))};
}

/// 2^(e.high + e.low), saturating.
template <class V>
ND_INLINE V double_power_of_two(const two_part<V>& e) {
    const V low_end(-1080.0), high_end(1030.0);
    const V high = simd::greater(low_end, simd::lesser(high_end, e.high));
    const V shifted = simd::rounded(simd::add(high, V(binary<double>::shifter)));
    const V n = simd::rounded(simd::sub(shifted, V(binary<double>::shifter)));
    const V low = simd::select(simd::eq(high, e.high), e.low, V(0.0));
    const V r = simd::rounded(simd::add(simd::rounded(simd::sub(high, n)), low)), rr = simd::rounded(simd::mul(r, r));
    const V p = polynomial(r, rr, 0x1.ebfbdff82c58fp-3, 0x1.c6b08d704a0ccp-5, 0x1.3b2ab6fba4d05p-7, 0x1.5d87fe78a2603p-10, 0x1.430912f8e1983p-13, 0x1.ffcbfc76a2491p-17,
                           0x1.62c02047a471ep-20, 0x1.b524d70601cc4p-24, 0x1.e4d69c6f3587ep-28, 0x1.ea10481c13ba4p-32, 0x1.ba5da19b5f273p-36);
    const V power = simd::rounded(simd::add(V(1.0), simd::rounded(simd::fma(r, V(0x1.62e42fefa39efp-1), simd::rounded(simd::mul(rr, p))))));
#if defined(__AVX512F__) && !defined(ND_NO_SIMD)
    return scaled(power, n);
#else
    return scaled_by_parts(power, shifted);
#endif
}

/// x^y for x > 0 and of a float's accuracy, in double; the result is to be rounded to float.
template <class V>
ND_INLINE V float_power(V x, V y) {
    const auto parts = split_exponent<false>(x);
    const V s = simd::rounded(simd::div(parts.f, simd::rounded(simd::add(V(2.0), parts.f)))), w = simd::rounded(simd::mul(s, s)), ww = simd::rounded(simd::mul(w, w));
    const V p = simd::rounded(polynomial(w, ww, 0x1.ec709dc4c2231p-1, 0x1.2776c2f04945cp-1, 0x1.a619f5ab9c751p-2, 0x1.479cf7f20408ep-2, 0x1.21523ba0ffc91p-2));
    const V leading = simd::rounded(simd::fma(w, p, V(0x1.71547652b82fep1)));
    const V logarithm = simd::rounded(simd::fma(s, leading, parts.k));
    const V e = simd::greater(V(-300.0), simd::lesser(V(300.0), simd::rounded(simd::mul(logarithm, y))));
    const V shifted = simd::rounded(simd::add(e, V(binary<double>::shifter)));
    const V n = simd::rounded(simd::sub(shifted, V(binary<double>::shifter))), r = simd::rounded(simd::sub(e, n)), rr = simd::rounded(simd::mul(r, r));
    const V q = simd::rounded(polynomial(r, rr, 0x1.ebfbe078d7528p-3, 0x1.c6b08dc8e33efp-5, 0x1.3b29f240ff65p-7, 0x1.5d8741370ad8cp-10, 0x1.445d9f19c7e8ap-13, 0x1.00e45bf97a6e6p-16));
    const V power = simd::rounded(simd::add(V(1.0), simd::rounded(simd::fma(r, V(0x1.62e42fefa39efp-1), simd::rounded(simd::mul(rr, q))))));
    using U = binary<double>::bits;
    using B = decltype(simd::cast_bits<U>(power));  // never subnormal: the exponent is added as it is
    return simd::cast_bits<double>(simd::add(simd::cast_bits<U>(power), simd::shift_left<52>(simd::sub(simd::cast_bits<U>(shifted), B(std::bit_cast<U>(binary<double>::shifter))))));
}

/// Whether a condition holds in all lanes.
template <class Mask>
ND_INLINE bool everywhere(const Mask& condition) {
#if !defined(ND_NO_SIMD)
    if constexpr (simd::is_mask<Mask>) return simd::all(condition);
    else
#endif
        return condition;
}

/// x^y where r is |x|^y for finite |x| > 0 and finite y: signs, zeros, infinities and NaN.
template <class V>
ND_INLINE V power_limits(V x, V y, V r) {
    using T = simd::lane_t<V>;
    constexpr T infinity = std::numeric_limits<T>::infinity();
    const V one(T(1)), zero(T(0)), endless(infinity), size = simd::abs(x), far = simd::abs(y);
    const auto falls = simd::lt(y, zero), grows = simd::bit_xor(simd::lt(one, size), falls);  // for y that is not 0
    const auto edge = simd::bit_or(simd::bit_or(simd::eq(size, zero), simd::eq(size, endless)), simd::eq(far, endless));
    r = simd::select(edge, simd::select(grows, endless, zero), r);
    // Whole and odd exponents matter for negative bases only.
    const auto below = simd::signbit(x);
    const V near = simd::rint(y), half = simd::rounded(simd::mul(V(T(0.5)), y));
    const auto whole = simd::bit_or(simd::eq(near, y), simd::eq(far, endless));
    const auto odd = simd::bit_and(whole, simd::ne(simd::rint(half), half));
    r = simd::select(simd::bit_and(below, simd::bit_and(odd, simd::lt(far, endless))), simd::neg(r), r);
    const auto undefined = simd::bit_and(simd::bit_and(simd::lt(x, zero), simd::lt(size, endless)), simd::bit_not(whole));
    const auto missing = simd::bit_or(simd::bit_or(simd::is_nan(x), simd::is_nan(y)), undefined);
    r = simd::select(missing, V(std::numeric_limits<T>::quiet_NaN()), r);
    const auto unity = simd::bit_or(simd::bit_or(simd::eq(x, one), simd::eq(y, zero)), simd::bit_and(simd::eq(size, one), simd::eq(far, endless)));
    return simd::select(unity, one, r);
}

/// x to the power y: at most 2 ulp. @see numpy.power
template <class V>
ND_INLINE V pow(V x, V y) {
    using T = simd::lane_t<V>;
    constexpr T infinity = std::numeric_limits<T>::infinity();
    const V zero(T(0)), endless(infinity), size = simd::abs(x), far = simd::abs(y);
    V r;
    if constexpr (sizeof(T) == 8) r = double_power_of_two(double_exponent(size, y));
    else r = in_double([](const auto& a, const auto& b) { return float_power(a, b); }, size, y);
    const auto ordinary = simd::bit_and(simd::bit_and(simd::lt(zero, x), simd::lt(x, endless)), simd::lt(far, endless));
    if (ND_LIKELY(everywhere(ordinary))) return r;
    return power_limits(x, y, r);
}

}  // namespace nd::inline ND_ABI::vmath
