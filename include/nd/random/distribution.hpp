// SPDX-License-Identifier: BSD-3-Clause
//
// What all distributions with parameters share. A distribution is a struct: the types and the rules of its parameters,
// and `one`, which draws a value. Here its parameters, numbers or arrays, are checked before anything is drawn, are
// broadcast, and the values are drawn in C order. Owns no distribution.
#pragma once

#include "words.hpp"

namespace nd::inline ND_ABI::random {

/// What a parameter may be.
enum class domain : unsigned char {
    any,
    not_negative,         ///< or NaN; not -0.0
    positive,             ///< or NaN
    positive_number,      ///< not NaN
    probability,          ///< in [0, 1]
    positive_probability, ///< in (0, 1]
    proper_probability,   ///< in [0, 1)
    above_one,
    poisson_mean,         ///< from 0 to what int64 holds with room for chance
};

/// A parameter's name and what it may be.
struct rule {
    const char* name;
    domain allowed;
};

/// The types of a distribution's parameters: double, or int64 for counts.
template <class... T>
struct parameter_types {};

/// What a distribution of Results with parameters of these types derives from.
template <class Result, class... T>
struct variate {
    using result = Result;
    using parameters = parameter_types<T...>;
};

namespace detail {

/// The largest mean of a Poisson distribution: ten deviations below 2^63.
inline constexpr double largest_poisson_mean = 9223372006484770816.0;

inline bool allows(domain allowed, double v) {
    switch (allowed) {
        case domain::any: return true;
        case domain::not_negative: return simd::is_nan(v) || !simd::signbit(v);
        case domain::positive: return simd::is_nan(v) || simd::lt(0.0, v);
        case domain::positive_number: return simd::lt(0.0, v);
        case domain::probability: return simd::le(0.0, v) && simd::le(v, 1.0);
        case domain::positive_probability: return simd::lt(0.0, v) && simd::le(v, 1.0);
        case domain::proper_probability: return simd::le(0.0, v) && simd::lt(v, 1.0);
        case domain::above_one: return simd::lt(1.0, v);
        case domain::poisson_mean: return simd::le(0.0, v) && simd::le(v, largest_poisson_mean);
    }
    return false;
}
inline const char* words_for(domain allowed) {
    switch (allowed) {
        case domain::not_negative: return "must not be negative";
        case domain::positive:
        case domain::positive_number: return "must be greater than 0";
        case domain::probability: return "must lie between 0 and 1";
        case domain::positive_probability: return "must be greater than 0 and at most 1";
        case domain::proper_probability: return "must be at least 0 and less than 1";
        case domain::above_one: return "must be greater than 1";
        case domain::poisson_mean: return "must not be negative nor too large for int64";
        case domain::any: break;
    }
    return "";
}
[[noreturn]] ND_COLD inline void raise_parameter(const char* function, const rule& r, double v) {
    raise<value_error>(function, r.name, " ", words_for(r.allowed), ", got ", std::to_string(v));
}
inline void check(const char* function, const rule& r, double v) {
    if (ND_UNLIKELY(!allows(r.allowed, v))) raise_parameter(function, r, v);
}

/// A parameter as T: a number, or an array that is spread over the result's shape.
template <class T, operand P>
class parameter {
public:
    static constexpr bool is_array = expression<P>;

    parameter(const char* function, const rule& r, const P& given) {
        static_assert(!integer<T> || integer<typename value_type<P>::type>, "nd: this parameter is a whole number");
        if constexpr (expression<P>) {
            values_ = ndarray<T>::uninitialized(dims(given.shape()));
            values_.write(given);
            for (intp i = 0, n = values_.size(); i < n; ++i) check(function, r, static_cast<double>(values_.data()[i]));
        } else {
            value_ = engine::converted<T>(given);
            check(function, r, static_cast<double>(value_));
        }
    }
    void join(const char* function, dims& shape) const {
        if constexpr (expression<P>) broadcast_into(function, shape, values_.shape());
    }
    /// Values for every position of `shape`. @throws shape_error
    void spread(const char* function, const dims& shape) {
        if constexpr (expression<P>) {
            auto whole = ndarray<T>::uninitialized(shape);
            whole.write(values_.viewed({broadcast(function, values_.where(), shape), 0}));
            values_ = whole;
        }
    }
    T operator[](intp i) const {
        if constexpr (expression<P>) return values_.data()[i];
        else return value_;
    }

private:
    template <class A>
    struct value_type {
        using type = A;
    };
    template <expression A>
    struct value_type<A> {
        using type = value_t<A>;
    };

    ndarray<T> values_;
    T value_{};
};

template <class D, class Bits, class... T>
void fill_alike(Bits& bits, typename D::result* to, intp n, T... values) {
    if constexpr (requires { D::many(bits, to, n, values...); }) {
        D::many(bits, to, n, values...);
    } else if constexpr (requires { requires D::takes_words; }) {
        fill_from_words(bits, to, n, [=](auto& source) { return static_cast<typename D::result>(D::one(source, values...)); });
    } else {
        for (intp i = 0; i < n; ++i) to[i] = static_cast<typename D::result>(D::one(bits, values...));
    }
}

template <class D, class... T>
void check_together(const char* function, T... values) {
    if constexpr (requires { D::check(function, values...); }) D::check(function, values...);
}

template <class D, class Bits, class... P>
ndarray<typename D::result> fill_shape(Bits& bits, const dims& shape, P&... p) {
    const intp count = checked_size(D::name, shape, sizeof(typename D::result));
    (p.spread(D::name, shape), ...);
    for (intp i = 0; i < count; ++i) check_together<D>(D::name, p[i]...);
    auto result = ndarray<typename D::result>::uninitialized(shape);
    for (intp i = 0; i < count; ++i) result.data()[i] = static_cast<typename D::result>(D::one(bits, p[i]...));
    return result;
}

/// One value, or one for each element of array parameters.
template <class D, class Bits, class... Parameter>
auto draw_like(Bits& bits, Parameter... p) {
    if constexpr ((Parameter::is_array || ...)) {
        dims shape;
        (p.join(D::name, shape), ...);
        return fill_shape<D>(bits, shape, p...);
    } else {
        check_together<D>(D::name, p[0]...);
        return static_cast<typename D::result>(D::one(bits, p[0]...));
    }
}
template <class D, class Bits, class... Parameter>
ndarray<typename D::result> draw_sized(Bits& bits, const dims& size, Parameter... p) {
    if constexpr ((Parameter::is_array || ...)) {
        return fill_shape<D>(bits, size, p...);
    } else {
        check_together<D>(D::name, p[0]...);
        auto result = ndarray<typename D::result>::uninitialized(size);
        fill_alike<D>(bits, result.data(), result.size(), p[0]...);
        return result;
    }
}

template <class D, class Bits, class... T, int... I, class... P>
auto draw_checked(parameter_types<T...>, std::integer_sequence<int, I...>, Bits& bits, const P&... given) {
    return draw_like<D>(bits, parameter<T, P>(D::name, D::rules[I], given)...);
}
template <class D, class Bits, class... T, int... I, class... P>
auto draw_checked(parameter_types<T...>, std::integer_sequence<int, I...>, Bits& bits, const dims& size, const P&... given) {
    return draw_sized<D>(bits, size, parameter<T, P>(D::name, D::rules[I], given)...);
}
template <class... P>
using numbers_to = std::make_integer_sequence<int, static_cast<int>(sizeof...(P))>;

}  // namespace detail

/// One value of distribution D, or with array parameters one for each of their elements, broadcast together.
/// @throws value_error for parameters against D's rules, shape_error
template <class D, class Bits, operand... P>
auto draw(Bits& bits, const P&... parameters) {
    return detail::draw_checked<D>(typename D::parameters{}, detail::numbers_to<P...>{}, bits, parameters...);
}
/// Values of a shape, to which array parameters broadcast.
template <class D, class Bits, operand... P>
ndarray<typename D::result> draw(Bits& bits, const dims& size, const P&... parameters) {
    return detail::draw_checked<D>(typename D::parameters{}, detail::numbers_to<P...>{}, bits, size, parameters...);
}

}  // namespace nd::inline ND_ABI::random
