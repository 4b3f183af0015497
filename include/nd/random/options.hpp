// SPDX-License-Identifier: BSD-3-Clause
//
// The named options of a Generator's methods: `rng.choice(10'000, {.size = {256}, .replace = false})`.
#pragma once

#include "../ndarray.hpp"
#include "../options.hpp"

namespace nd::inline ND_ABI::random {

/// What a method takes for a shape where it might be given options: a template's argument, so that of the two readings that
/// g++ has for `{.size = {3}}` the one as options is the closer.
template <class S>
concept shape_argument = std::convertible_to<const S&, dims>;

/// The value of a `.size` option: a shape in braces, or one length.
class size_option {
public:
    size_option() = default;
    template <std::integral T>
        requires(!std::same_as<T, bool>)
    size_option(T length) : shape_({length}), given_(true) {}  // NOLINT: implicit by design
    size_option(std::initializer_list<dim> shape) : shape_(shape), given_(true) {}
    template <shape_argument S>
        requires(!std::integral<S>)
    size_option(const S& shape) : size_option(dims(shape)) {}  // NOLINT
    size_option(dims shape) : shape_(static_cast<dims&&>(shape)), given_(true) {}  // NOLINT

    bool given() const { return given_; }
    const dims& shape() const { return shape_; }

private:
    dims shape_;
    bool given_ = false;
};

/// Options of random and standard_normal.
template <element T>
struct fill_options {
    by_name named{};
    size_option size{};   ///< of the result; of `.out` where that is given
    ndarray<T> out{};     ///< filled in C order and returned
};

/// Options of standard_exponential.
template <element T>
struct exponential_options {
    by_name named{};
    size_option size{};
    const char* method = "zig";  ///< "zig", the ziggurat, or "inv", by inversion
    ndarray<T> out{};
};

/// Options of integers.
struct integers_options {
    by_name named{};
    size_option size{};     ///< without it the shape of array bounds
    bool endpoint = false;  ///< whether `high` itself may come
};

/// Probabilities in double, and how near 1 their sum must be for the dtype they were given in.
class choice_weights {
public:
    choice_weights() = default;
    choice_weights(std::initializer_list<double> list) : values_(ndarray<double>::uninitialized({list.size()})), given_(true) {
        intp i = 0;
        for (double v : list) values_.data()[i++] = v;
    }
    template <expression E>
        requires(kind_v<value_t<E>> < kind::complex)
    choice_weights(const E& e) : values_(ndarray<double>::uninitialized(dims(e.shape()))), given_(true) {  // NOLINT
        values_.write(e);
        if (std::same_as<value_t<E>, float>) tolerance_ = 0x1.6a09e6p-12;  // the root of float's epsilon
    }

    bool given() const { return given_; }
    const ndarray<double>& values() const { return values_; }
    double tolerance() const { return tolerance_; }

private:
    ndarray<double> values_;
    double tolerance_ = 0x1p-26;
    bool given_ = false;
};

/// Options of choice.
struct choice_options {
    by_name named{};
    size_option size{};      ///< without it, one
    bool replace = true;     ///< whether an element may come more than once
    choice_weights p{};      ///< the probability of each; all alike without it
    intp axis = 0;           ///< of an array: along which elements are chosen
    bool shuffle = true;     ///< false is faster where each comes once, but their order is not random
};

}  // namespace nd::inline ND_ABI::random
