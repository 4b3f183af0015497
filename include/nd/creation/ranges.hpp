// SPDX-License-Identifier: BSD-3-Clause
//
// Evenly spaced numbers: arange by step, linspace by count. Owns the length of a range, exact for integers and NumPy's
// for floating point, and NumPy's arithmetic: element i is start + i*step, each operation rounded.
#pragma once

#include "../operators.hpp"
#include "filled.hpp"

namespace nd::inline ND_ABI {

/// Options of linspace.
struct linspace_options {
    by_name named{};
    intp num = 50;         ///< how many numbers
    bool endpoint = true;  ///< whether `stop` is the last of them
    intp axis = 0;         ///< where the new axis goes, for array limits
};

namespace detail {

/// The dtype of a range of numbers: int64 where all are integers, as Python's int.
template <class... S>
using range_t = std::conditional_t<((kind_v<S> == kind::complex) || ...), std::complex<double>,
                                   std::conditional_t<((kind_v<S> == kind::floating) || ...), double, std::int64_t>>;

template <class S>
concept whole = integer<S> || boolean<S>;

template <whole S>
constexpr auto as_integer(S v) {
    if constexpr (boolean<S>)
        return static_cast<int>(v);
    else
        return v;
}

[[noreturn]] ND_COLD inline void raise_too_long() { raise<value_error>("arange", "maximum allowed size exceeded"); }

/// The least integer not below a positive quotient, as a size.
inline intp ceil_to_size(double quotient) {
    if (simd::is_nan(quotient)) raise<value_error>("arange", "cannot compute a length from NaN");
    if (!(quotient < 0x1p63 && quotient >= -0x1p63)) raise_too_long();
    const auto below = static_cast<intp>(quotient);
    return below + (static_cast<double>(below) < quotient);
}

/// How many of start, start + step, ... come before stop. @throws value_error for step 0, NaN, or too many
template <class A, class B, class C>
intp range_length(A start, B stop, C step) {
    if (step == C{}) raise<value_error>("arange", "the step is 0");
    if constexpr (whole<A> && whole<B> && whole<C>) {
        const auto a = as_integer(start);
        const auto b = as_integer(stop);
        const auto s = as_integer(step);
        const bool up = std::cmp_greater(s, 0);
        if (up ? std::cmp_greater_equal(a, b) : std::cmp_less_equal(a, b)) return 0;
        unsigned long long distance, stride, count;
        if (up ? __builtin_sub_overflow(b, a, &distance) : __builtin_sub_overflow(a, b, &distance)) raise_too_long();
        __builtin_sub_overflow(up ? s : 0, up ? 0 : s, &stride);
        count = (distance - 1) / stride + 1;
        if (std::cmp_greater(count, std::numeric_limits<intp>::max())) raise_too_long();
        return static_cast<intp>(count);
    } else if constexpr (kind_v<A> == kind::complex || kind_v<B> == kind::complex || kind_v<C> == kind::complex) {
        using Z = std::complex<double>;
        const Z quotient = (engine::converted<Z>(stop) - engine::converted<Z>(start)) / engine::converted<Z>(step);
        const intp real = ceil_to_size(quotient.real()), imag = ceil_to_size(quotient.imag());
        return real < imag ? real : imag;
    } else {
        const double distance = simd::rounded(static_cast<double>(stop) - static_cast<double>(start));
        const double quotient = simd::rounded(distance / static_cast<double>(step));
        if (quotient == 0 && distance != 0) return __builtin_signbit(quotient) ? 0 : 1;  // underflow
        return ceil_to_size(quotient);
    }
}

/// out[i * pitch] = first + i*delta, where the second number is given and delta is its distance from the first.
template <real_floating R>
void fill_range(R* out, intp n, intp pitch, R first, R second) {
    const R delta = simd::rounded(second - first);
    if (n > 0) out[0] = first;
    if (n > 1) out[pitch] = second;
    for (intp i = 2; i < n; ++i) out[i * pitch] = first + simd::rounded(static_cast<R>(i) * delta);
}

/// start + i*step for integers T, from integer arguments. @throws overflow_error where one does not fit
template <class T, class A, class C>
void fill_whole(T* out, intp n, A start, C step) {
    if (n == 0) return;
    const auto a = as_integer(start);
    const auto s = as_integer(step);
    T last;
    long long way;
    if (!std::in_range<T>(a)) raise<overflow_error>("arange", "the integer ", std::to_string(a), " is out of bounds for ", dtype_name<T>());
    if (n > 1 && (__builtin_mul_overflow(n - 1, s, &way) || __builtin_add_overflow(a, way, &last))) {
        raise<overflow_error>("arange", "the last number is out of bounds for ", dtype_name<T>());
    }
    auto value = static_cast<std::uint64_t>(a);
    for (intp i = 0; i < n; ++i, value += static_cast<std::uint64_t>(s)) out[i] = static_cast<T>(value);
}

/// a + b where Python would compute it: exact integers, else double.
template <class A, class C>
auto python_sum(A a, C c) {
    if constexpr (whole<A> && whole<C>) {
        std::int64_t sum;
        if (__builtin_add_overflow(as_integer(a), as_integer(c), &sum)) raise<overflow_error>("arange", "start + step exceeds int64");
        return sum;
    } else {
        using R = range_t<A, C>;
        return simd::rounded(engine::converted<R>(a) + engine::converted<R>(c));
    }
}

}  // namespace detail

/// start, start + step, ... before stop: int64 for integers, else double, unless T is given.
/// @throws value_error for step 0, NaN or an endless range, overflow_error for an integer that T cannot hold
/// @see numpy.arange
template <detail::dtype_choice T = deduced, scalar A, scalar B, scalar C = int>
auto arange(A start, B stop, C step = C(1)) {
    using U = detail::chosen_t<T, detail::range_t<A, B, C>>;
    const intp n = detail::range_length(start, stop, step);
    auto result = empty<U>({n < 0 ? 0 : n});
    const intp count = result.size();
    U* const out = result.data();
    if constexpr (boolean<U>) {
        if (count > 2) raise<type_error>("arange", "a range of bool has at most two elements, not ", count);
        if (count > 0) out[0] = engine::converted<bool>(start);
        if (count > 1) out[1] = engine::converted<bool>(detail::python_sum(start, step));
    } else if constexpr (integer<U> && detail::whole<A> && detail::whole<C>) {
        detail::fill_whole(out, count, start, step);
    } else if (count > 0) {
        const U first = engine::converted<U>(start),
                second = engine::converted<U>(count > 1 ? detail::python_sum(start, step) : decltype(detail::python_sum(start, step)){});
        if constexpr (integer<U>) {
            const U delta = simd::sub(second, first);
            for (intp i = 0; i < count; ++i) out[i] = simd::add(first, simd::mul(static_cast<U>(i), delta));
        } else if constexpr (complex_floating<U>) {
            auto* const parts = reinterpret_cast<real_t<U>*>(out);
            detail::fill_range(parts, count, 2, first.real(), second.real());
            detail::fill_range(parts + 1, count, 2, first.imag(), second.imag());
        } else {
            detail::fill_range(out, count, 1, first, second);
        }
    }
    return result;
}
/// 0, 1, ... before stop.
template <detail::dtype_choice T = deduced, scalar B>
auto arange(B stop) {
    return arange<T>(B(0), stop);
}

namespace detail {

/// The dtype linspace computes in: float only for limits that are all float.
template <class A, class B>
using spacing_t =
    std::conditional_t<kind_v<promote_t<A, B>> == kind::complex || kind_v<promote_t<A, B>> == kind::floating, promote_t<A, B>, double>;

/// out[i * pitch] = start + i*step, last = stop.
template <real_floating R>
void fill_spaced(R* out, intp pitch, intp n, bool endpoint, R start, R stop, R delta, R step) {
    const intp div = endpoint ? n - 1 : n;
    for (intp i = 0; i < n; ++i) {
        const auto at = static_cast<R>(i);
        const R way = div <= 0 ? at * delta : step == 0 ? simd::rounded(at / static_cast<R>(div)) * delta : at * step;
        out[i * pitch] = simd::rounded(way) + start;
    }
    if (endpoint && n > 1) out[(n - 1) * pitch] = stop;
}

}  // namespace detail

/// What linspace gives with `nd::retstep`: the numbers, and how far apart they are; NaN where there is no step.
template <element T, class Step>
struct linspace_result {
    ndarray<T> samples;
    Step step;  ///< between arrays an array of their broadcast shape
};

/// Written last, it asks linspace for the step too: `auto [x, step] = linspace(0., 1., 5, nd::retstep)`.
struct retstep_type {
    explicit retstep_type() = default;
};
inline constexpr retstep_type retstep{};

namespace detail {

/// Evenly spaced numbers R as elements of U, integers rounded down; `moved` is the view of `spaced` that is returned.
template <class U, class R>
ndarray<U> spaced_as(const ndarray<R>& spaced, const ndarray<R>& moved) {
    if constexpr (std::same_as<U, R>) {
        return moved;
    } else {
        if constexpr (integer<U>) {
            for (intp i = 0; i < spaced.size(); ++i) spaced.data()[i] = __builtin_floor(spaced.data()[i]);
        }
        return moved.template astype<U>();
    }
}

template <class T, scalar A, scalar B>
auto spaced_numbers(A start, B stop, const linspace_options& options) {
    using R = spacing_t<A, B>;
    using real = real_t<R>;
    using U = chosen_t<T, R>;
    const intp n = options.num;
    if (n < 0) raise<value_error>("linspace", "the number of samples, ", n, ", must not be negative");
    normalized_axis("linspace", options.axis, 1);  // there is one axis only
    const auto spaced = empty<R>({n});
    const R a = engine::converted<R>(start), b = engine::converted<R>(stop);
    const auto parts = static_cast<real>(options.endpoint ? n - 1 : n);
    R step;
    if constexpr (complex_floating<R>) {
        auto* const out = reinterpret_cast<real*>(spaced.data());
        const real inverse = simd::rounded(1 / parts), re = simd::rounded(b.real() - a.real()), im = simd::rounded(b.imag() - a.imag());
        step = R(simd::rounded(re * inverse), simd::rounded(im * inverse));
        fill_spaced(out, 2, n, options.endpoint, a.real(), b.real(), re, step.real());
        fill_spaced(out + 1, 2, n, options.endpoint, a.imag(), b.imag(), im, step.imag());
    } else {
        const R delta = simd::rounded(b - a);
        step = simd::rounded(delta / parts);
        fill_spaced(spaced.data(), 1, n, options.endpoint, a, b, delta, step);
    }
    if (parts <= 0) step = std::numeric_limits<real>::quiet_NaN();
    return linspace_result<U, R>{spaced_as<U>(spaced, spaced), step};
}

}  // namespace detail

/// `.num` numbers from start to stop, which is the last of them unless `.endpoint` is false: 50 doubles by default.
/// @throws value_error for a negative number of them, index_error @see numpy.linspace
template <detail::dtype_choice T = deduced, scalar A, scalar B>
auto linspace(A start, B stop, const linspace_options& options) {
    return detail::spaced_numbers<T>(start, stop, options).samples;
}
template <detail::dtype_choice T = deduced, scalar A, scalar B>
auto linspace(A start, B stop, intp num = 50) {
    return linspace<T>(start, stop, {.num = num});
}
/// With their step: `auto [x, step] = linspace(0., 1., 5, nd::retstep)`. @see numpy.linspace, retstep=True
template <detail::dtype_choice T = deduced, scalar A, scalar B>
auto linspace(A start, B stop, const linspace_options& options, retstep_type) {
    return detail::spaced_numbers<T>(start, stop, options);
}
template <detail::dtype_choice T = deduced, scalar A, scalar B>
auto linspace(A start, B stop, intp num, retstep_type) {
    return detail::spaced_numbers<T>(start, stop, {.num = num});
}

namespace detail {

/// The dtype of limits of which one at least is an array: numbers are weak, integers compute in double.
template <class A, class B>
struct limits {
    using T = array_dtype_t<A, B>;
    template <class X>
    struct weak {
        using type = weak_t<T, X>;
    };
    template <expression X>
    struct weak<X> {
        using type = value_t<X>;
    };
    using type = spacing_t<typename weak<A>::type, typename weak<B>::type>;
};

/// e in dtype R, numbers included.
template <class R, class E>
ndarray<const R> limit(const E& e) {
    if constexpr (expression<E>)
        return asarray<R>(e);
    else
        return eval(engine::converted<R>(e));
}

/// The same elements with their first axis moved to `axis`.
template <class R>
ndarray<R> first_axis_at(const ndarray<R>& a, int axis) {
    dims order;
    for (int k = 1; k < a.ndim(); ++k) order.push_back(k);
    order.push_back(0);
    for (int k = a.ndim() - 1; k > axis; --k) std::swap(order[k], order[k - 1]);
    return a.viewed({permute(a.where(), order), 0});
}

template <class T, operand A, operand B>
auto spaced_arrays(const A& start, const B& stop, const linspace_options& options) {
    using R = typename limits<A, B>::type;
    using U = chosen_t<T, R>;
    const intp n = options.num, div = options.endpoint ? n - 1 : n;
    if (n < 0) raise<value_error>("linspace", "the number of samples, ", n, ", must not be negative");
    const ndarray<const R> a = limit<R>(start), b = limit<R>(stop);
    dims shape = a.shape();
    broadcast_into("linspace", shape, b.shape());
    const int axis = normalized_axis("linspace", options.axis, shape.size() + 1);
    dims full_shape{n}, ramp_shape{n};
    for (intp size : shape) {
        full_shape.push_back(size);
        ramp_shape.push_back(1);
    }
    const ndarray<const R> ramp = arange<R>(n).reshape(ramp_shape), delta = b - a;
    const auto parts = static_cast<real_t<R>>(div);
    const auto spaced = empty<R>(full_shape);
    const auto step = empty<R>(shape);
    if (div > 0) {
        if constexpr (complex_floating<R>) step.write(delta * (1 / parts));
        else step.write(delta / parts);
        bool degenerate = false;
        for (intp i = 0; i < step.size(); ++i) degenerate |= step.data()[i] == R(0);
        if (degenerate) spaced.write((ramp / parts) * delta + a);
        else spaced.write(ramp * step + a);
    } else {
        step.fill(R(std::numeric_limits<real_t<R>>::quiet_NaN()));
        spaced.write(ramp * delta + a);
    }
    if (options.endpoint && n > 1) spaced(n - 1, ellipsis).write(b);
    return linspace_result<U, ndarray<R>>{spaced_as<U>(spaced, first_axis_at(spaced, axis)), step};
}

}  // namespace detail

/// Between arrays, broadcast: the numbers run along a new axis, `.axis`. @throws shape_error, index_error
template <detail::dtype_choice T = deduced, operand A, operand B>
    requires(expression<A> || expression<B>)
auto linspace(const A& start, const B& stop, const linspace_options& options) {
    return detail::spaced_arrays<T>(start, stop, options).samples;
}
template <detail::dtype_choice T = deduced, operand A, operand B>
    requires(expression<A> || expression<B>)
auto linspace(const A& start, const B& stop, intp num = 50) {
    return linspace<T>(start, stop, {.num = num});
}
template <detail::dtype_choice T = deduced, operand A, operand B>
    requires(expression<A> || expression<B>)
auto linspace(const A& start, const B& stop, const linspace_options& options, retstep_type) {
    return detail::spaced_arrays<T>(start, stop, options);
}
template <detail::dtype_choice T = deduced, operand A, operand B>
    requires(expression<A> || expression<B>)
auto linspace(const A& start, const B& stop, intp num, retstep_type) {
    return detail::spaced_arrays<T>(start, stop, {.num = num});
}

}  // namespace nd::inline ND_ABI
