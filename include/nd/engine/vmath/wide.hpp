// SPDX-License-Identifier: BSD-3-Clause
//
// Steps that round, each for itself; numbers in two parts, of twice as many digits; and floats computed in double, where a
// plain formula is as accurate as a float can be; lanes one by one, for those that hardly ever come. Owns no function of mathematics.
#pragma once

#include "exp.hpp"

namespace nd::inline ND_ABI::vmath {

template <class V>
ND_INLINE V plus(V a, V b) {
    return simd::rounded(simd::add(a, b));
}
template <class V>
ND_INLINE V minus(V a, V b) {
    return simd::rounded(simd::sub(a, b));
}
template <class V>
ND_INLINE V times(V a, V b) {
    return simd::rounded(simd::mul(a, b));
}
template <class V>
ND_INLINE V over(V a, V b) {
    return simd::rounded(simd::div(a, b));
}
/// a*b + c.
template <class V>
ND_INLINE V fused(V a, V b, V c) {
    return simd::rounded(simd::fma(a, b, c));
}

/// a * b less its rounded value p, exactly: by fma, or by halves of the factors (Dekker).
template <class V>
ND_INLINE V product_error(V a, V b, V p) {
#if defined(__FMA__) || defined(__aarch64__)
    return fused(a, b, simd::neg(p));
#else
    using U = typename binary<simd::lane_t<V>>::bits;
    using B = decltype(simd::cast_bits<U>(a));
    const auto head = [](V v) { return simd::cast_bits<simd::lane_t<V>>(simd::bit_and(simd::cast_bits<U>(v), B(~U{0} << 27))); };
    const V ah = head(a), al = minus(a, ah), bh = head(b), bl = minus(b, bh);
    const V e = plus(plus(minus(times(ah, bh), p), times(ah, bl)), times(al, bh));
    return plus(e, times(al, bl));
#endif
}

/// A number of twice as many digits.
template <class V>
struct two_part {
    V high, low;
};

/// a + b for |a| >= |b| or a = 0, exactly.
template <class V>
ND_INLINE two_part<V> sum_of(V a, V b) {
    const V s = plus(a, b);
    return {s, plus(minus(a, s), b)};
}
template <class V>
ND_INLINE two_part<V> sum_of(const two_part<V>& a) {
    return sum_of(a.high, a.low);
}

/// a / b, where the high parts are rounded sums of their own low ones.
template <class V>
ND_INLINE two_part<V> quotient_of(const two_part<V>& a, const two_part<V>& b) {
    const V inverse = over(V(simd::lane_t<V>(1)), b.high), q = times(a.high, inverse), p = times(q, b.high);
    const V rest = minus(minus(a.high, p), product_error(q, b.high, p));
    return {q, times(minus(plus(rest, a.low), times(q, b.low)), inverse)};
}

/// f of doubles as it is, f of floats in double and rounded back. `f` takes and gives lanes of double.
template <class Function, class V, class... More>
ND_INLINE V in_double(const Function& f, V x, More... more) {
    using T = simd::lane_t<V>;
    if constexpr (sizeof(T) == 8) {
        return f(x, more...);
    } else if constexpr (simd::is_single<V>) {
        return static_cast<float>(f(static_cast<double>(x), static_cast<double>(more)...));
#if !defined(ND_NO_SIMD)
    } else {
        using half = typename simd::plain<float, simd::register_bytes / 2>::vector;
        using wide = typename simd::plain<double, simd::register_bytes>::vector;
        struct halves {
            half part[2];
        };
        const auto widened = [](const V& v, int i) { return simd::detail::from<simd::batch<double>>(__builtin_convertvector(std::bit_cast<halves>(v.data).part[i], wide)); };
        const auto narrowed = [](const simd::batch<double>& v) { return __builtin_convertvector(simd::detail::as<wide>(v), half); };
        const halves r = {{narrowed(f(widened(x, 0), widened(more, 0)...)), narrowed(f(widened(x, 1), widened(more, 1)...))}};
        return simd::detail::from<V>(r);
#endif
    }
}

namespace detail {

template <class V, class Mask, class Function, class... More>
ND_INLINE V each_lane(V otherwise, const Mask& far, Function f, const More&... x) {
    using T = simd::lane_t<V>;
    if constexpr (simd::is_single<V>) {
        return far ? static_cast<T>(f(static_cast<double>(x)...)) : otherwise;
    } else {
#if !defined(ND_NO_SIMD)
        if (ND_LIKELY(!simd::any(far))) return otherwise;
        const auto each = [&]() __attribute__((noinline, cold)) {
            constexpr int count = static_cast<int>(V::size);
            T from[sizeof...(x)][count], to[count];
            int k = 0;
            (x.store_unaligned(from[k++]), ...);
            for (int i = 0; i < count; ++i) {
                if constexpr (sizeof...(x) == 1) to[i] = static_cast<T>(f(static_cast<double>(from[0][i])));
                else to[i] = static_cast<T>(f(static_cast<double>(from[0][i]), static_cast<double>(from[1][i])));
            }
            return simd::select(far, V::load_unaligned(to), otherwise);
        };
        return each();
#endif
    }
}

}  // namespace detail

/// `otherwise` with the lanes for which `far` holds replaced by f of x, or of x and y, one by one.
template <class V, class Mask, class Function>
ND_INLINE V one_by_one(V x, V otherwise, const Mask& far, Function f) {
    return detail::each_lane(otherwise, far, f, x);
}
template <class V, class Mask, class Function>
ND_INLINE V one_by_one(V x, V y, V otherwise, const Mask& far, Function f) {
    return detail::each_lane(otherwise, far, f, x, y);
}

}  // namespace nd::inline ND_ABI::vmath
