// SPDX-License-Identifier: BSD-3-Clause
//
// The exceptions of nd and the one way they are thrown. Each type derives from the std:: exception a C++ programmer
// would expect; throwing is out of line and cold, so that a check costs a compare and a branch.
// Owns no message of its own: the caller names the function, the shapes and what to do.
#pragma once

#include <new>
#include <stdexcept>
#include <string>

#include "config.hpp"

namespace nd::inline ND_ABI {

/// A value that no array of that dtype, or no option of that function, can have. @see ValueError
struct value_error : std::invalid_argument {
    using std::invalid_argument::invalid_argument;
};

/// Shapes that do not fit each other or the operation. @see ValueError
struct shape_error : value_error {
    using value_error::value_error;
};

/// Operands of a dtype the operation is not defined for, found at run time. @see TypeError
struct type_error : std::invalid_argument {
    using std::invalid_argument::invalid_argument;
};

/// An index, or an axis, outside its range. @see IndexError, AxisError
struct index_error : std::out_of_range {
    using std::out_of_range::out_of_range;
};

/// A number too large for the type that must hold it. @see OverflowError
struct overflow_error : std::overflow_error {
    using std::overflow_error::overflow_error;
};

/// A matrix without the property an algorithm needs, or an iteration that did not converge. @see LinAlgError
struct linalg_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A file that cannot be read, written or understood. @see OSError
struct io_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Memory that could not be had; the message names the bytes. @see MemoryError
struct memory_error : std::bad_alloc {
    explicit memory_error(const std::string& text) : text_(text) {}
    const char* what() const noexcept override { return text_.what(); }

private:
    std::runtime_error text_;  // its string is shared, so that copying the exception cannot throw
};

/// A piece of a message: text or an integer. Lives no longer than the call that throws.
struct message_piece {
    const char* text = nullptr;
    intp number = 0;

    message_piece(const char* t) : text(t) {}                  // NOLINT: implicit by design
    message_piece(const std::string& t) : text(t.c_str()) {}   // NOLINT
    message_piece(intp n) : number(n) {}                       // NOLINT
};

/// A 64-bit number as the type it was of before it became an intp writes it: the largest uint64 is not -1.
template <class Integer>
std::string number_text(intp value) {
    return Integer(-1) > Integer(0) ? std::to_string(static_cast<unsigned long long>(value)) : std::to_string(value);
}

/// "nd::<function>: " and the pieces joined.
ND_COLD inline std::string joined_message(const char* function, const message_piece* pieces, int count) {
    std::string text = "nd::";
    text += function;
    text += ": ";
    for (int i = 0; i < count; ++i) text += pieces[i].text ? std::string(pieces[i].text) : std::to_string(pieces[i].number);
    return text;
}

namespace detail {

template <class Error>
[[noreturn]] ND_COLD void raise_pieces(const char* function, const message_piece* pieces, int count) {
    throw Error(joined_message(function, pieces, count));
}

}  // namespace detail

/// Throws `Error` with "nd::<function>: " and the pieces joined.
template <class Error, class... Pieces>
[[noreturn]] ND_INLINE void raise(const char* function, const Pieces&... pieces) {
    const message_piece list[] = {message_piece(pieces)...};
    detail::raise_pieces<Error>(function, list, static_cast<int>(sizeof...(Pieces)));
}

}  // namespace nd::inline ND_ABI
