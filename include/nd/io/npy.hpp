// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays in npy files: save and load. Own code: files that are malformed, truncated or of objects are io_errors before
// memory is taken for them, and a file being written has its name only when all of it is there.
#pragma once

#include <string>

#include "../ndarray.hpp"
#include "any_array.hpp"
#include "file.hpp"
#include "npy_header.hpp"

namespace nd::inline ND_ABI {

namespace io {

/// `path` with `ending` behind it where it does not end so.
inline std::string with_ending(const std::string& path, std::string_view ending) {
    return path.ends_with(ending) ? path : path + std::string(ending);
}

/// Memory that an npy file holds as it is: all elements in C or in F order.
struct npy_content {
    std::string header;
    any_array elements;
    std::string_view bytes() const { return {static_cast<const char*>(elements.data()), static_cast<std::size_t>(elements.nbytes())}; }
};

template <expression E>
npy_content npy_content_of(const E& e) {
    using T = value_t<E>;
    static_assert(kind_v<T> != kind::record || described_record<T>, "nd: name the fields of this struct by ND_RECORD");
    static_assert(std::endian::native == std::endian::little || std::endian::native == std::endian::big);
    if constexpr (!stored<E>) {
        return npy_content_of(eval(e));
    } else {
        const bool fortran = e.is_f_contiguous() && !e.is_c_contiguous();
        const bool as_it_is = !is_unaligned<typename E::element_type> && (fortran || e.is_c_contiguous());
        const auto packed = [&]() -> ndarray<T> {
            if constexpr (is_unaligned<typename E::element_type>) return e.copy(fortran ? order::F : order::C);
            else return as_it_is ? ndarray<T>(e.owner(), const_cast<T*>(e.data()), e.where()) : e.copy();
        }();
        return {make_npy_header(dtype_info_of<T>, e.shape(), fortran), any_array(packed)};
    }
}

/// The array of an npy file. @throws io_error, memory_error
inline any_array read_npy(const char* function, const std::string& what, byte_source& from) {
    npy_header h = read_npy_header(function, what, from);
    buffer data = read_npy_elements(function, what, from, h);
    void* const first = data.data();
    return {static_cast<buffer&&>(data), first, contiguous_layout(h.shape, h.type.size, h.fortran_order ? order::F : order::C), std::move(h.dtype), std::move(h.descr), h.type.size};
}

[[noreturn]] ND_COLD inline void raise_other_dtype(const char* function, const std::string& what, const std::string& dtype, const std::string& descr, const dtype_info& wanted) {
    raise<type_error>(function, "'", what, "' holds ", nd::detail::shown_dtype(dtype, descr), ", not ",
                      nd::detail::shown_dtype(wanted.name, nd::detail::descr_of(wanted)),
                      wanted.what < kind::bytes && descr[0] != '[' ? "; load(path).astype<T>() converts" : "");
}

}  // namespace io

/// Writes an array to an npy file, as NumPy does; `.npy` is added to a path that does not end so. The file takes its name
/// only when it is whole. @throws io_error @see numpy.save
template <expression E>
void save(const std::string& path, const E& e) {
    const io::npy_content content = io::npy_content_of(e);
    io::pending_file file("save", io::with_ending(path, ".npy"));
    file.write(content.header.data(), content.header.size());
    file.write(content.bytes().data(), content.bytes().size());
    file.commit();
}

/// The array of an npy file, whatever its dtype: `load(path).as<double>()`. @throws io_error for a file that is no npy file,
/// is truncated or malformed, or holds objects @see numpy.load
inline any_array load(const std::string& path) {
    io::input_file file("load", path);
    return io::read_npy("load", path, file);
}
/// The array of an npy file of dtype T. @throws io_error as above; type_error where it holds another dtype
template <element T>
ndarray<T> load(const std::string& path) {
    io::input_file file("load", path);
    const io::npy_header h = io::read_npy_header("load", path, file);
    if (h.descr != detail::descr_of(dtype_info_of<T>)) io::raise_other_dtype("load", path, h.dtype, h.descr, dtype_info_of<T>);
    buffer data = io::read_npy_elements("load", path, file, h);
    T* const first = reinterpret_cast<T*>(data.data());
    return {static_cast<buffer&&>(data), first, contiguous_layout(h.shape, sizeof(T), h.fortran_order ? order::F : order::C)};
}

}  // namespace nd::inline ND_ABI
