// SPDX-License-Identifier: BSD-3-Clause
//
// Files as memory: arrays whose elements are a file's bytes, read when they are looked at. Read-only is a type,
// memmap<const T>. Owns the mapping, which lasts as long as the array and its views.
#pragma once

#include <sys/mman.h>

#include <memory>
#include <string>

#include "../creation/lists.hpp"
#include "../ndarray.hpp"
#include "../options.hpp"
#include "file.hpp"
#include "npy.hpp"

namespace nd::inline ND_ABI {

/// What becomes of writes to mapped memory. @see numpy.memmap
enum class mapping : unsigned char {
    read,           ///< "r": there are none; the only way for memmap<const T>
    read_write,     ///< "r+": they change the file
    create,         ///< "w+": the same, in a new file of zeros, which takes the place of one that is there
    copy_on_write,  ///< "c": they stay in memory
};

/// Options of open_memmap.
struct open_memmap_options {
    by_name named{};
    maybe<mapping> mode{};  ///< read for open_memmap<const T>, else read_write
    maybe<dims> shape{};    ///< of a file to be created, and only of one
    order how = order::C;   ///< of a file to be created: C or F
};

/// Options of memmap.
struct memmap_options {
    by_name named{};
    maybe<mapping> mode{};  ///< read for memmap<const T>, else read_write
    intp offset = 0;        ///< bytes before the first element
    maybe<dims> shape{};    ///< one axis of all the file has unless given; needed to create
    order how = order::C;
};

namespace io {

struct mapped_bytes {
    void* start;
    std::size_t size;
};

inline void unmap(void* context, void*) {
    const auto* const m = static_cast<mapped_bytes*>(context);
    ::munmap(m->start, m->size);
    delete m;
}

/// `bytes` bytes of a file from `offset` on. The buffer's data is the first of them.
inline buffer map_file(const char* function, const std::string& path, int descriptor, intp offset, intp bytes, mapping mode) {
    if (bytes == 0) return buffer::allocate(0);
    const intp page = static_cast<intp>(::sysconf(_SC_PAGESIZE)), before = offset % page;
    const auto size = static_cast<std::size_t>(bytes + before);
    const int protection = mode == mapping::read ? PROT_READ : PROT_READ | PROT_WRITE;
    const int flags = mode == mapping::copy_on_write ? MAP_PRIVATE : MAP_SHARED;
    auto mapped = std::make_unique<mapped_bytes>(mapped_bytes{MAP_FAILED, size});
    mapped->start = ::mmap(nullptr, size, protection, flags, descriptor, offset - before);
    if (mapped->start == MAP_FAILED) raise_errno(function, "map", path, errno);
    char* const first = static_cast<char*>(mapped->start) + before;
    return buffer::adopt(first, static_cast<std::size_t>(bytes), unmap, mapped.release());
}

/// A new file of `header`, zeros up to `offset`, and `bytes` of zeros more, which are mapped. A file of that name is
/// replaced when all of this is done; who has it mapped keeps it. @throws io_error
inline buffer create_mapped(const char* function, const std::string& path, const std::string& header, intp offset, intp bytes) {
    pending_file file(function, path);
    file.write(header.data(), header.size());
    struct ::stat status;
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) raise_errno(function, "map", path, EACCES);
    if (::ftruncate(file.get(), offset + bytes) != 0) raise_errno(function, "write", path, errno);
    buffer memory = map_file(function, path, file.get(), offset, bytes, mapping::create);
    file.commit();
    return memory;
}

/// Opens the file, checks what is asked for against its size, and maps it; `shape` is filled in where it is open.
inline buffer map_elements(const std::string& path, mapping mode, intp offset, bool given, dims& shape, intp itemsize, intp alignment) {
    constexpr const char* function = "memmap";
    if (path.find('\0') != std::string::npos) raise_errno(function, "open", path.c_str(), EINVAL);
    if (offset < 0) raise<value_error>(function, "offset must be >= 0, got ", offset);
    if (offset % alignment != 0) {
        raise<value_error>(function, "offset ", offset, " is no multiple of the elements' alignment, ", alignment, "; memmap<unaligned<T>> maps them anywhere");
    }
    intp bytes = given ? checked_size(function, shape, itemsize) * itemsize : 0, end = 0;
    if (__builtin_add_overflow(bytes, offset, &end)) raise<value_error>(function, "offset and shape exceed the largest file");
    if (mode == mapping::create) {
        if (!given) raise<value_error>(function, "a new file needs a .shape");
        return create_mapped(function, path, std::string(), offset, bytes);
    }
    const int access = mode == mapping::read || mode == mapping::copy_on_write ? O_RDONLY : O_RDWR;
    descriptor file(::open(path.c_str(), access | O_CLOEXEC));
    struct ::stat status;
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0) raise_errno(function, "open", path, errno);
    if (!S_ISREG(status.st_mode)) raise_errno(function, "map", path, EACCES);
    const intp length = static_cast<intp>(status.st_size);
    if (!given) {
        bytes = length > offset ? length - offset : 0;
        if (bytes % itemsize != 0) {
            raise<io_error>(function, "'", path, "' has ", bytes, " bytes behind the offset, no multiple of the elements' ", itemsize, "; give a .shape");
        }
        shape = dims{bytes / itemsize};
    } else if (end > length) {
        raise<io_error>(function, "'", path, "' has ", length, " bytes, too few for shape ", to_string(shape), ", which ends at ", end);
    }
    return map_file(function, path, file.get(), offset, bytes, mode);
}

}  // namespace io

/// An array whose elements are those of a file: `memmap<const float>(path, {.shape = dims{1000, 20}})`. Writes to one of
/// type T change the file, unless the mode says otherwise. The file must not get shorter meanwhile.
/// @throws io_error, value_error @see numpy.memmap
template <class Element>
    requires element<held_t<std::remove_const_t<Element>>>
ndarray<Element> memmap(const std::string& path, const memmap_options& options = {}) {
    constexpr bool fixed = std::is_const_v<Element>;
    const mapping mode = options.mode.given ? options.mode.value : fixed ? mapping::read : mapping::read_write;
    if (!fixed && mode == mapping::read) raise<value_error>("memmap", "mode read gives read-only elements: memmap<const T>");
    dims shape = options.shape.value;
    const buffer memory = io::map_elements(path, mode, options.offset, options.shape.given, shape, sizeof(Element), alignof(Element));
    return {memory, reinterpret_cast<Element*>(memory.data()), contiguous_layout(shape, sizeof(Element), options.how)};
}

namespace io {

/// The layout of the elements that follow the header of a new npy file, and their memory.
inline buffer create_npy(const std::string& path, const open_memmap_options& options, const dtype_info& type, layout& where) {
    constexpr const char* function = "open_memmap";
    if (!options.shape.given) raise<value_error>(function, "a new file needs a .shape: open_memmap<T>(path, {.mode = mapping::create, .shape = dims{...}})");
    if (options.how != order::C && options.how != order::F) raise<value_error>(function, "a new file is in order C or F");
    const dims& shape = options.shape.value;
    const std::string header = make_npy_header(type, shape, options.how == order::F);
    const auto offset = static_cast<intp>(header.size());
    intp bytes = checked_size(function, shape, type.size) * type.size, end;
    if (__builtin_add_overflow(offset, bytes, &end)) raise<value_error>(function, "shape ", to_string(shape), " exceeds the largest file");
    where = contiguous_layout(shape, type.size, options.how);
    return create_mapped(function, path, header, offset, bytes);
}

}  // namespace io

/// The array of an npy file as mapped memory; its elements must be of dtype T in this machine's byte order. A new file of
/// zeros: `open_memmap<float>(path, {.mode = mapping::create, .shape = dims{1000, 20}})`.
/// @throws io_error, type_error, value_error for a new file without a shape @see numpy.lib.format.open_memmap
template <class Element>
    requires element<std::remove_const_t<Element>>
ndarray<Element> open_memmap(const std::string& path, const open_memmap_options& options = {}) {
    using T = std::remove_const_t<Element>;
    if (options.mode.given && options.mode.value == mapping::create) {
        layout where;
        const buffer memory = io::create_npy(path, options, dtype_info_of<T>, where);
        return {memory, reinterpret_cast<Element*>(memory.data()), where};
    }
    if (options.shape.given || options.how != order::C) raise<value_error>("open_memmap", "the shape and order of a file that is there are its own; they are for mapping::create");
    intp offset;
    io::npy_header h;
    {
        io::input_file file("open_memmap", path);
        h = io::read_npy_header("open_memmap", path, file);
        if (file.size() < 0) io::raise_errno("open_memmap", "map", path, EACCES);
        offset = file.size() - file.left();
    }
    if (h.descr != detail::descr_of(dtype_info_of<T>)) io::raise_other_dtype("open_memmap", path, h.dtype, h.descr, dtype_info_of<T>);
    if (h.type.swaps()) raise<io_error>("open_memmap", "'", path, "' is in the other byte order; load(path) converts it");
    return memmap<Element>(path, {.mode = options.mode, .offset = offset, .shape = h.shape, .how = h.fortran_order ? order::F : order::C});
}
template <class Element>
    requires element<std::remove_const_t<Element>>
ndarray<Element> open_memmap(const std::string& path, mapping mode) {
    return open_memmap<Element>(path, open_memmap_options{.mode = mode});
}

}  // namespace nd::inline ND_ABI
