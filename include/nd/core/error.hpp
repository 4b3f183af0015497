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

/// The pieces of a message joined: text and integers, in the order given.
class message {
public:
    message& operator<<(const char* text) {
        text_ += text;
        return *this;
    }
    message& operator<<(const std::string& text) {
        text_ += text;
        return *this;
    }
    message& operator<<(intp number) {
        text_ += std::to_string(number);
        return *this;
    }
    const std::string& text() const { return text_; }

private:
    std::string text_;
};

namespace detail {

inline void join(message&) {}

template <class First, class... Rest>
void join(message& m, const First& first, const Rest&... rest) {
    m << first;
    join(m, rest...);
}

}  // namespace detail

/// Throws `Error` with "nd::<function>: " and the pieces joined.
template <class Error, class... Pieces>
[[noreturn]] ND_COLD void raise(const char* function, const Pieces&... pieces) {
    message m;
    m << "nd::" << function << ": ";
    detail::join(m, pieces...);
    throw Error(m.text());
}

}  // namespace nd::inline ND_ABI
