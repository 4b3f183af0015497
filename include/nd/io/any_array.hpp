// SPDX-License-Identifier: BSD-3-Clause
//
// An array whose dtype is known only when the program runs: what a file holds, and what is handed to several writers.
// Owns no arithmetic: `as<T>` gives the array, `astype<T>` its values as T.
#pragma once

#include <complex>
#include <cstdint>
#include <string>
#include <type_traits>

#include "../core/record.hpp"
#include "../format/dtype_text.hpp"
#include "../ndarray.hpp"

namespace nd::inline ND_ABI {

namespace detail {

inline std::string descr_of(const dtype_info& type) {
    text::sink descr;
    text::put_descr(descr, type);
    return std::move(descr.text);
}

/// A dtype for messages: the name, and of records their fields.
inline std::string shown_dtype(const std::string& name, const std::string& descr) { return descr[0] == '[' ? descr : name; }

}  // namespace detail

/// An array of any dtype. A handle, as ndarray: copies share the elements.
class any_array : public array_handle {
public:
    any_array(buffer owner, void* first, layout where, std::string dtype, std::string descr, intp itemsize)
        : array_handle(static_cast<buffer&&>(owner), first, static_cast<layout&&>(where)), dtype_(std::move(dtype)), descr_(std::move(descr)), itemsize_(itemsize) {}
    template <element T>
    any_array(const ndarray<T>& a)  // NOLINT: it is one
        : array_handle(a), dtype_(dtype_name<T>()), descr_(detail::descr_of(dtype_info_of<T>)), itemsize_(sizeof(T)) {}

    /// NumPy's name of the dtype: "float64", "void128" of a record.
    const std::string& dtype() const { return dtype_; }
    /// The dtype as npy files write it: "'<f8'", "[('x', '<f4'), ('y', '<f4')]".
    const std::string& descr() const { return descr_; }
    intp itemsize() const { return itemsize_; }
    intp nbytes() const { return size() * itemsize_; }
    void* data() const { return first_; }

    /// Whether the elements are of dtype T; records are by the names, places and dtypes of their fields.
    template <element T>
    bool is() const {
        return itemsize_ == sizeof(T) && descr_ == detail::descr_of(dtype_info_of<T>);
    }
    /// The array, sharing the elements. @throws type_error where they are not of dtype T
    template <element T>
    ndarray<T> as() const {
        if (!is<T>()) {
            raise<type_error>("as", "the array is of ", detail::shown_dtype(dtype_, descr_), ", not ",
                              detail::shown_dtype(dtype_name<T>(), detail::descr_of(dtype_info_of<T>)), numeric<T> ? "; astype<T>() converts" : "");
        }
        return {owner_, static_cast<T*>(first_), where_};
    }
    /// The elements converted to T, always a copy. @throws type_error for strings and records @see ndarray::astype
    template <numeric T>
    ndarray<T> astype() const {
        ndarray<T> result;
        const bool done = any_of<bool, std::int8_t, std::int16_t, std::int32_t, std::int64_t, std::uint8_t, std::uint16_t, std::uint32_t, std::uint64_t, float16,
                                 bfloat16, float, double, std::complex<float>, std::complex<double>>(result);
        if (!done) raise<type_error>("astype", "an array of ", detail::shown_dtype(dtype_, descr_), " does not convert to ", dtype_name<T>());
        return result;
    }

private:
    template <class... From, class T>
    bool any_of(ndarray<T>& result) const {
        return (converted<From>(result) || ...);
    }
    template <class From, class T>
    bool converted(ndarray<T>& result) const {
        if (!is<From>()) return false;
        result = as<From>().template astype<T>();
        return true;
    }

    std::string dtype_, descr_;
    intp itemsize_;
};

}  // namespace nd::inline ND_ABI
