// SPDX-License-Identifier: BSD-3-Clause
//
// What every function of matrices shares: checks of shapes and of finite numbers, the names of matrices in messages, how
// a matrix of a stack comes into columns for LAPACK, and workspace that serves a whole stack. Owns no algorithm.
#pragma once

#include <bit>
#include <cstring>

#include "../ndarray.hpp"
#include "../nodes.hpp"
#include "../options.hpp"
#include "routines.hpp"

namespace nd::inline ND_ABI::linalg {

/// What matrices of T are decomposed and solved in: integers and bool in double.
template <class E>
using computed_t = inexact_t<value_t<E>>;

/// Arrays whose matrices can be decomposed: of a dtype LAPACK computes with, or of one that becomes double.
template <class E>
concept matrices = expression<E> && numeric<value_t<E>> && blas_element<computed_t<E>>;

/// e as elements of T in memory: itself where it is that already, else its values.
template <class T, expression E>
ndarray<const T> stored_as(const E& e) {
    if constexpr (stored<E> && std::same_as<value_t<E>, T>) {
        return e;
    } else {
        auto values = ndarray<T>::uninitialized(e.shape());
        engine::assign(values.data(), values.where(), e);
        return values;
    }
}

// ---- shapes -----------------------------------------------------------------------------------------------------------

/// @throws shape_error below two axes
inline void check_matrices(const char* function, dims_view shape) {
    if (ND_UNLIKELY(shape.size() < 2)) raise<shape_error>(function, "needs a matrix or a stack of matrices, got shape ", to_string(shape));
}
/// @throws shape_error below two axes; linalg_error where matrices are not square; value_error beyond LAPACK
inline int check_square(const char* function, dims_view shape) {
    check_matrices(function, shape);
    if (ND_UNLIKELY(shape[-1] != shape[-2])) raise<linalg_error>(function, "matrices must be square, got shape ", to_string(shape));
    return blas::checked(function, shape, shape[-1]);
}
/// The shape without its last `own` axes, and with others in their place.
inline dims leading_axes(dims_view shape, int own) { return dims(shape.data(), shape.size() - own); }
inline dims with_axes(dims leading, intp last) {
    leading.push_back(last);
    return leading;
}
inline dims with_axes(dims leading, intp rows, intp cols) {
    leading.push_back(rows);
    leading.push_back(cols);
    return leading;
}
/// Appends the broadcast leading axes of two stacks of matrices. @throws shape_error
inline void join_stacks(const char* function, dims& shape, dims_view a, dims_view b) {
    const int longest = a.size() > b.size() ? a.size() : b.size();
    for (int back = longest; back > 2; --back) {
        const intp m = back <= a.size() ? a[-back] : 1, n = back <= b.size() ? b[-back] : 1;
        if (ND_UNLIKELY(m != n && m != 1 && n != 1)) {
            raise<shape_error>(function, "cannot broadcast the leading axes of ", to_string(a), " with those of ", to_string(b), ": axis ", intp{-back}, " is ", m, " vs ", n);
        }
        shape.push_back(m == 1 ? n : m);
    }
}

// ---- errors -----------------------------------------------------------------------------------------------------------

/// "the matrix", or "matrix 3 of the stack": which one of a stack with so many leading axes stands at that place in C order.
inline std::string name_in_stack(int leading, intp place) { return leading > 0 ? "matrix " + std::to_string(place) + " of the stack" : "the matrix"; }

/// One matrix that an algorithm is not defined on. `what` goes before the matrix' name, `cause` behind it.
[[noreturn]] ND_COLD inline void raise_matrix(const char* function, int leading, intp place, const char* what, const char* cause) {
    raise<linalg_error>(function, what, name_in_stack(leading, place), cause);
}
[[noreturn]] ND_COLD inline void raise_not_finite(const char* function, int leading, intp place) {
    raise_matrix(function, leading, place, "", " holds a NaN or an infinity");
}
[[noreturn]] ND_COLD inline void raise_not_converged(const char* function, int leading, intp place, const char* routine, int info) {
    raise<linalg_error>(function, "LAPACK's ", routine, info > 0 ? " did not converge on " : " refused ", name_in_stack(leading, place), ", info = ", intp{info});
}

// ---- numbers ----------------------------------------------------------------------------------------------------------

/// Whether none of the n numbers is a NaN or an infinity, by their bits: -ffast-math does not fold it.
template <blas_element T>
bool all_finite(const T* from, intp n) {
    using bits = typename nd::detail::sized<static_cast<int>(sizeof(real_t<T>))>::unsigned_type;
    using vector = typename simd::plain<bits, simd::register_bytes>::vector;
    constexpr auto infinity = static_cast<bits>(std::bit_cast<bits>(std::numeric_limits<real_t<T>>::infinity()) << 1);
    const char* at = reinterpret_cast<const char*>(from);
    intp left = n * static_cast<intp>(sizeof(T));
    vector large{};
    for (constexpr intp step = sizeof(vector); left > 0; at += step, left -= step) {
        vector v{};
        if (ND_LIKELY(left >= step)) std::memcpy(&v, at, step);
        else std::memcpy(&v, at, static_cast<std::size_t>(left));
        large |= (v << 1) >= infinity;
    }
    bits any = 0;
    for (std::size_t k = 0; k < sizeof(vector) / sizeof(bits); ++k) any |= large[k];
    return any == 0;
}
/// The same of the lower or the upper triangle of n x n numbers in columns, with the diagonal.
template <blas_element T>
bool triangle_finite(const T* a, intp n, bool lower) {
    for (intp j = 0; j < n; ++j)
        if (!all_finite(a + j * n + (lower ? j : 0), lower ? n - j : j + 1)) return false;
    return true;
}

/// The conjugates of a, which it is itself where it is real.
template <blas_element T>
ndarray<const T> conjugated(const ndarray<const T>& a) {
    if constexpr (real_floating<T>) return a;
    else return eval(make_node(functor::conjugate{}, a));
}

// ---- memory -----------------------------------------------------------------------------------------------------------

/// Uninitialized matrices of that size for every position of `leading`, their columns contiguous.
template <class T>
ndarray<T> stack_of_columns(const dims& leading, intp rows, intp cols) {
    return ndarray<T>::uninitialized(with_axes(leading, cols, rows)).mT();
}

/// Copies the matrix at `from`, whose rows and columns are these bytes apart, into columns `apart` elements apart.
template <class T>
void load_columns(T* to, const void* from, intp rows, intp cols, intp row_step, intp col_step, intp apart) {
    layout source(2), target(2);
    source.set(0, cols, col_step);
    source.set(1, rows, row_step);
    target.set(0, cols, apart * static_cast<intp>(sizeof(T)));
    target.set(1, rows, sizeof(T));
    engine::assign(to, target, ndarray<const T>(buffer(), static_cast<const T*>(from), static_cast<layout&&>(source)));
}

/// Workspace of several parts in one block, for a whole stack: freeing several lets malloc give memory back that the next
/// call would fault in again.
class workspace {
public:
    /// Asks for so many elements of T. Returns the place that `at` takes once the block is allocated.
    template <class T>
    std::size_t add(intp count) {
        const std::size_t place = bytes_;
        bytes_ += (static_cast<std::size_t>(count) * sizeof(T) + 63) / 64 * 64;
        return place;
    }
    void allocate() { block_ = buffer::allocate(bytes_); }
    template <class T>
    T* at(std::size_t place) const {
        return reinterpret_cast<T*>(block_.data() + place);
    }

private:
    std::size_t bytes_ = 0;
    buffer block_;
};

/// The size of a workspace as LAPACK answered it in work[0]: a float may have rounded it down.
template <class T>
int answered_size(T answer) {
    const double wanted = static_cast<double>(std::real(answer)) * (1 + 2e-7) + 1;
    return wanted < 0x7fffff00 ? static_cast<int>(wanted) : 0x7fffff00;
}

/// Calls each(data, place) for every position of `leading`, in C order; data[k] points to operand k's matrix, or vector,
/// there and place counts.
template <int Count, class Each>
void for_each_matrix(dims_view leading, const engine::lane_operand (&operands)[Count], const Each& each) {
    intp place = 0;
    engine::for_each_lane<Count>(leading, operands, [&](char* const(&at)[Count]) {
        each(at, place);
        ++place;
    });
}

}  // namespace nd::inline ND_ABI::linalg
