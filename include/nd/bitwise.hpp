// SPDX-License-Identifier: BSD-3-Clause
//
// The bits of integers and bool, element by element. The operators & | ^ ~ are in operators.hpp.
#pragma once

#include "ufunc.hpp"

namespace nd::inline ND_ABI {

/// The bits set in both. @see numpy.bitwise_and
inline constexpr ufunc<functor::bitwise_and> bitwise_and{};
/// The bits set in either. @see numpy.bitwise_or
inline constexpr ufunc<functor::bitwise_or> bitwise_or{};
/// The bits set in exactly one. @see numpy.bitwise_xor
inline constexpr ufunc<functor::bitwise_xor> bitwise_xor{};
/// All bits flipped; the truth value of bool. @see numpy.invert
inline constexpr ufunc<functor::invert> invert{}, bitwise_not{}, bitwise_invert{};
/// a * 2^b, wrapping; 0 from the width on. @see numpy.left_shift
inline constexpr ufunc<functor::left_shift> left_shift{}, bitwise_left_shift{};
/// a / 2^b rounded down; the sign from the width on. @see numpy.right_shift
inline constexpr ufunc<functor::right_shift> right_shift{}, bitwise_right_shift{};
/// How many bits the magnitude has set, as uint8. @see numpy.bitwise_count
inline constexpr ufunc<functor::bitwise_count> bitwise_count{};

// ---- packed bits ----------------------------------------------------------------------------------------------------

namespace detail {

/// The same elements with one axis behind all others.
inline layout axis_last(const layout& where, int axis) {
    layout moved(where.ndim());
    for (int k = 0, to = 0; k < where.ndim(); ++k)
        if (k != axis) moved.set(to++, where.sizes()[k], where.steps()[k]);
    moved.set(where.ndim() - 1, where.sizes()[axis], where.steps()[axis]);
    return moved;
}

}  // namespace detail

/// Which bit of a byte comes first.
enum class bit_order : unsigned char { big, little };

/// Options of packbits and unpackbits.
struct bits_options {
    by_name named{};
    maybe<intp> axis{};                     ///< along which axis; of all elements in C order without
    maybe<intp> count{};                    ///< of unpackbits: how many bits are kept, counted from the end where negative
    bit_order bitorder = bit_order::big;    ///< big: the first element is the highest bit
};

/// Eight truth values to a byte along an axis, zeros behind the last. @throws index_error @see numpy.packbits
template <expression E>
    requires(kind_v<value_t<E>> <= kind::signed_integer)
ndarray<std::uint8_t> packbits(const E& e, const bits_options& options = {}) {
    const ndarray<bool> truth = ndarray<bool>(make_node(functor::not_equal{}, e, value_t<E>(0)));
    const ndarray<bool> flags = options.axis.given ? truth : truth.ravel();
    const int axis = normalized_axis("packbits", options.axis.given ? options.axis.value : 0, flags.ndim());
    dims shape(flags.shape());
    const intp n = shape[axis], bytes = (n + 7) / 8;
    shape[axis] = bytes;
    auto result = ndarray<std::uint8_t>::uninitialized(shape);
    if (result.size() == 0) return result;
    const layout to = detail::axis_last(result.where(), axis), from = detail::axis_last(flags.where(), axis);
    const engine::lane_operand operands[] = {{result.data(), &to, 1}, {flags.data(), &from, 1}};
    const intp to_step = to.steps()[to.ndim() - 1], from_step = from.steps()[from.ndim() - 1];
    engine::for_each_lane(dims_view(from.sizes(), from.ndim() - 1), operands, [&](char* const* data) {
        for (intp k = 0; k < bytes; ++k) {
            unsigned byte = 0;
            for (intp i = 0; i < 8 && 8 * k + i < n; ++i) {
                const unsigned bit = *(data[1] + (8 * k + i) * from_step) != 0;
                byte |= bit << (options.bitorder == bit_order::big ? 7 - i : i);
            }
            *(data[0] + k * to_step) = static_cast<char>(byte);
        }
    });
    return result;
}

/// The bits of bytes along an axis, as bytes of 0 and 1. @throws index_error, value_error @see numpy.unpackbits
template <expression E>
    requires std::same_as<value_t<E>, std::uint8_t>
ndarray<std::uint8_t> unpackbits(const E& e, const bits_options& options = {}) {
    const ndarray<std::uint8_t> all_bytes = eval(e);
    const ndarray<std::uint8_t> bytes = options.axis.given ? all_bytes : all_bytes.ravel();
    const int axis = normalized_axis("unpackbits", options.axis.given ? options.axis.value : 0, bytes.ndim());
    dims shape(bytes.shape());
    const intp held = checked_size("unpackbits", dims{shape[axis], 8}, 1);
    intp n = held;
    if (options.count.given) n = options.count.value < 0 ? held + options.count.value : options.count.value;
    if (n < 0) raise<value_error>("unpackbits", "count ", options.count.value, " leaves less than nothing of ", held, " bits");
    shape[axis] = n;
    auto result = ndarray<std::uint8_t>::uninitialized(shape);
    if (result.size() == 0) return result;
    const layout to = detail::axis_last(result.where(), axis), from = detail::axis_last(bytes.where(), axis);
    const engine::lane_operand operands[] = {{result.data(), &to, 1}, {bytes.data(), &from, 1}};
    const intp to_step = to.steps()[to.ndim() - 1], from_step = from.steps()[from.ndim() - 1];
    engine::for_each_lane(dims_view(to.sizes(), to.ndim() - 1), operands, [&](char* const* data) {
        for (intp i = 0; i < n; ++i) {
            const auto byte = i < held ? static_cast<unsigned char>(*(data[1] + i / 8 * from_step)) : 0u;
            *(data[0] + i * to_step) = static_cast<char>(byte >> (options.bitorder == bit_order::big ? 7 - i % 8 : i % 8) & 1);
        }
    });
    return result;
}

}  // namespace nd::inline ND_ABI
