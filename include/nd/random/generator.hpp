// SPDX-License-Identifier: BSD-3-Clause
//
// The Generator: random numbers, integers, orders and samples from a bit generator, word for word those of NumPy's. It is
// a value: a copy goes on by itself from the same state, and passing it by reference is what shares a stream. Without a
// shape a method gives one number, with one in braces an array. Here it is put together; each method's work has its header.
#pragma once

#include "choice.hpp"
#include "integers.hpp"
#include "multivariate.hpp"
#include "options.hpp"
#include "pcg64.hpp"
#include "shuffle.hpp"
#include "variates.hpp"

namespace nd::inline ND_ABI::random {

namespace detail {

/// The array to be filled by fill(data, n): `.out`, or a fresh one of `.size`. @throws shape_error where both differ
template <class T, class Fill>
ndarray<T> filled(const char* function, const size_option& size, const ndarray<T>& out, const Fill& fill) {
    const bool into = static_cast<bool>(out.owner());
    if (into && size.given() && !(out.shape() == size.shape())) {
        raise<shape_error>(function, "`.out` has shape ", to_string(out.shape()), ", `.size` is ", to_string(size.shape()));
    }
    const bool direct = into && out.is_c_contiguous();
    const ndarray<T> result = direct ? out : ndarray<T>::uninitialized(into ? dims(out.shape()) : size.shape());
    fill(result.data(), result.size());
    if (!into || direct) return result;
    out.write(result);
    return out;
}

}  // namespace detail

/// Random variates from the words of a bit generator. @see numpy.random.Generator
template <random::bit_generator Bits = PCG64>
class Generator : public variates<Generator<Bits>>, public vector_variates<Generator<Bits>> {
public:
    explicit Generator(Bits bits) : bits_(static_cast<Bits&&>(bits)) {}

    /// The source of the words; drawing from it moves this generator on.
    Bits& bit_generator() { return bits_; }
    const Bits& bit_generator() const { return bits_; }
    /// n generators that run apart from this one and each other. @throws value_error where n is negative
    /// @see numpy.random.Generator.spawn
    std::vector<Generator> spawn(intp n) {
        std::vector<Generator> result;
        for (Bits& child : bits_.spawn(n)) result.push_back(Generator(static_cast<Bits&&>(child)));
        return result;
    }

    // ---- numbers in [0, 1), standard variates: T is double or float ----

    /// In [0, 1). @see numpy.random.Generator.random
    template <real_floating T = double>
    T random() {
        return unit<T>(bits_);
    }
    template <real_floating T = double, shape_argument Size = dims>
    ndarray<T> random(const Size& size) {
        return random<T>(fill_options<T>{.size = size});
    }
    template <real_floating T = double>
    ndarray<T> random(const fill_options<T>& options) {
        return detail::filled("random::random", options.size, options.out, [this](T* to, intp n) { fill_unit(bits_, to, n); });
    }
    /// With mean 0 and deviation 1. @see numpy.random.Generator.standard_normal
    template <real_floating T = double>
    T standard_normal() {
        return random::standard_normal<T>(bits_);
    }
    template <real_floating T = double, shape_argument Size = dims>
    ndarray<T> standard_normal(const Size& size) {
        return standard_normal<T>(fill_options<T>{.size = size});
    }
    template <real_floating T = double>
    ndarray<T> standard_normal(const fill_options<T>& options) {
        return detail::filled("random::standard_normal", options.size, options.out, [this](T* to, intp n) { fill_standard_normal(bits_, to, n); });
    }
    /// With mean 1. @throws value_error for a method that is not "zig" or "inv" @see numpy.random.Generator.standard_exponential
    template <real_floating T = double>
    T standard_exponential() {
        return random::standard_exponential<T>(bits_);
    }
    template <real_floating T = double, shape_argument Size = dims>
    ndarray<T> standard_exponential(const Size& size) {
        return standard_exponential<T>(exponential_options<T>{.size = size});
    }
    template <real_floating T = double>
    ndarray<T> standard_exponential(const exponential_options<T>& options) {
        const std::string_view method = options.method;
        if (method != "zig" && method != "inv") raise<value_error>("random::standard_exponential", "the method is \"zig\" or \"inv\", not \"", options.method, "\"");
        return detail::filled("random::standard_exponential", options.size, options.out, [&](T* to, intp n) {
            if (method == "zig") fill_standard_exponential(bits_, to, n);
            else fill_inverted_exponential(bits_, to, n);
        });
    }

    /// Of mean `shape`, a number or an array. @throws value_error where shape < 0 @see numpy.random.Generator.standard_gamma
    template <real_floating T = double, operand Shape>
    auto standard_gamma(const Shape& shape) {
        return draw<distribution::standard_gamma<T>>(bits_, shape);
    }
    template <real_floating T = double, operand Shape, shape_argument Size = dims>
    ndarray<T> standard_gamma(const Shape& shape, const Size& size) {
        return draw<distribution::standard_gamma<T>>(bits_, size, shape);
    }
    template <real_floating T = double, operand Shape>
    ndarray<T> standard_gamma(const Shape& shape, const fill_options<T>& options) {
        if (!options.out.owner()) return standard_gamma<T>(shape, options.size.shape());
        if (options.size.given() && !(options.out.shape() == options.size.shape())) {
            raise<shape_error>("random::standard_gamma", "`.out` has shape ", to_string(options.out.shape()), ", `.size` is ", to_string(options.size.shape()));
        }
        options.out.write(standard_gamma<T>(shape, dims(options.out.shape())));
        return options.out;
    }

    // ---- integers ----

    /// From low up to high - 1, or from 0 where there is one bound; T is any integer or bool. Bounds may be arrays.
    /// @throws value_error where there is no such integer, or a bound does not fit T @see numpy.random.Generator.integers
    template <element T = std::int64_t, integer_bound Low, integer_bound High>
    auto integers(const Low& low, const High& high) {
        if constexpr (expression<Low> || expression<High>) return draw_integers<T>(bits_, low, high, nullptr, false);
        else return draw_integer<T>(bits_, low, high, false);
    }
    template <element T = std::int64_t, integer_bound High>
    auto integers(const High& high) {
        return integers<T>(0, high);
    }
    template <element T = std::int64_t, integer_bound Low, integer_bound High, shape_argument Size = dims>
    ndarray<T> integers(const Low& low, const High& high, const Size& size) {
        return integers<T>(low, high, integers_options{.size = size});
    }
    template <element T = std::int64_t, integer_bound High, shape_argument Size = dims>
        requires(!integer_bound<Size>)  // that is the upper bound
    ndarray<T> integers(const High& high, const Size& size) {
        return integers<T>(0, high, integers_options{.size = size});
    }
    template <element T = std::int64_t, integer_bound Low, integer_bound High>
    ndarray<T> integers(const Low& low, const High& high, const integers_options& options) {
        return draw_integers<T>(bits_, low, high, options.size.given() ? &options.size.shape() : nullptr, options.endpoint);
    }
    template <element T = std::int64_t, integer_bound High>
    ndarray<T> integers(const High& high, const integers_options& options) {
        return integers<T>(0, high, options);
    }
    /// n random bytes. @throws value_error where n is negative @see numpy.random.Generator.bytes
    ndarray<std::uint8_t> bytes(intp n) {
        auto result = ndarray<std::uint8_t>::uninitialized({n});
        for (intp i = 0; i == 0 || i < n; i += 4) {  // none take a word too
            const std::uint32_t word = bits_.next32();
            for (intp k = i; k < n && k < i + 4; ++k) result.data()[k] = static_cast<std::uint8_t>(word >> 8 * (k - i));
        }
        return result;
    }

    // ---- orders ----

    /// Puts the sub-arrays along an axis in random order, in place. @throws index_error @see numpy.random.Generator.shuffle
    template <class T>
    void shuffle(const ndarray<T>& a, intp axis = 0) {
        random::shuffle(bits_, a, axis);
    }
    /// 0 to n - 1 in random order; none for a negative n. @see numpy.random.Generator.permutation
    template <index_integer N>
    ndarray<std::int64_t> permutation(N n) {
        auto result = ndarray<std::int64_t>::uninitialized({n < N(0) ? N(0) : n});
        for (intp i = 0; i < result.size(); ++i) result.data()[i] = i;
        random::shuffle(bits_, result, 0);
        return result;
    }
    /// A copy whose sub-arrays along an axis are in random order. @throws index_error
    template <expression E>
    ndarray<value_t<E>> permutation(const E& e, intp axis = 0) {
        const int along = normalized_axis("random::permutation", axis, e.shape().size());
        auto result = ndarray<value_t<E>>::uninitialized(dims(e.shape()));
        result.write(e);
        random::shuffle(bits_, result, along);
        return result;
    }
    /// A copy with all of its elements in random order, or every lane along an axis in an order of its own.
    /// @throws index_error @see numpy.random.Generator.permuted
    template <expression E>
    ndarray<value_t<E>> permuted(const E& e) {
        const auto result = copied(e);
        permute_all(bits_, result);
        return result;
    }
    template <expression E, index_integer Axis>
    ndarray<value_t<E>> permuted(const E& e, Axis axis) {
        const auto result = copied(e);
        permute_lanes(bits_, result, static_cast<intp>(axis));
        return result;
    }

    // ---- samples ----

    /// One of 0 to n - 1, or a sample of them. @throws value_error as choose @see numpy.random.Generator.choice
    template <index_integer N>
    std::int64_t choice(N n) {
        return *choose(bits_, static_cast<intp>(n), {}).data();
    }
    template <index_integer N, shape_argument Size = dims>
    ndarray<std::int64_t> choice(N n, const Size& size) {
        return choose(bits_, static_cast<intp>(n), {.size = size});
    }
    template <index_integer N>
    ndarray<std::int64_t> choice(N n, const choice_options& options) {
        return choose(bits_, static_cast<intp>(n), options);
    }
    /// Elements of an array along `.axis`, whose place the axes of `.size` take. @throws index_error, value_error
    template <expression E>
    ndarray<value_t<E>> choice(const E& e, const choice_options& options = {}) {
        const int along = normalized_axis("random::choice", options.axis, e.shape().size());
        return take_rows(e, choose(bits_, e.shape().data()[along], options), along);
    }
    template <expression E, shape_argument Size = dims>
    ndarray<value_t<E>> choice(const E& e, const Size& size) {
        return choice(e, choice_options{.size = size});
    }

private:
    /// A copy in the memory order of e.
    template <class E>
    static ndarray<value_t<E>> copied(const E& e) {
        if constexpr (stored<E>) return e.copy(order::K);
        else return eval(e);
    }

    Bits bits_;
};

/// A Generator over PCG64: from a seed, or without one from the operating system's entropy.
/// @throws value_error for a negative seed @see numpy.random.default_rng
inline Generator<PCG64> default_rng() { return Generator<PCG64>(PCG64()); }
inline Generator<PCG64> default_rng(const entropy& seed) { return Generator<PCG64>(PCG64(seed)); }
template <std::same_as<SeedSequence> Seeds>
Generator<PCG64> default_rng(const Seeds& seeds) {
    return Generator<PCG64>(PCG64(seeds));
}

}  // namespace nd::inline ND_ABI::random
