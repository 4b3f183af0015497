// SPDX-License-Identifier: BSD-3-Clause
//
// Several arrays in one file: savez, savez_compressed and load_npz. An npz file is a zip archive of npy files. Owns the names
// of its members; zip archives are io/zip.hpp's, compression is io/deflate.hpp's.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "deflate.hpp"
#include "npy.hpp"
#include "zip.hpp"

namespace nd::inline ND_ABI {

/// An array for an npz file and its name there: `{"X", X}`. Without a name it is arr_0, arr_1, ... by its place.
class named_array {
public:
    template <expression E>
    named_array(const E& e) : content_(io::npy_content_of(e)) {}  // NOLINT: an entry of a braced list
    template <expression E>
    named_array(std::string_view name, const E& e) : name_(name), content_(io::npy_content_of(e)) {}
    /// A number, as an array without axes.
    template <scalar S>
    named_array(std::string_view name, S number) : named_array(name, eval(number)) {}

    const std::string& name() const { return name_; }
    const io::npy_content& content() const { return content_; }

private:
    std::string name_;
    io::npy_content content_;
};

namespace io {

/// The names of the members. @throws value_error for names that are none, or are there twice
inline std::vector<std::string> member_names(const char* function, const named_array* arrays, std::size_t count) {
    std::vector<std::string> names;
    for (std::size_t k = 0; k < count; ++k) {
        std::string name = arrays[k].name().empty() ? "arr_" + std::to_string(k) : arrays[k].name();
        if (name.size() > 65000 || name.find('\0') != std::string::npos) raise<value_error>(function, "a name is too long, or holds a NUL");
        for (const std::string& other : names)
            if (other == name + ".npy") raise<value_error>(function, "two arrays are named '", name, "'");
        names.push_back(name + ".npy");
    }
    return names;
}

/// Writes an archive; `put(zip, content)` writes the bytes of one member. @throws io_error, value_error
template <class Put>
void write_npz(const char* function, const std::string& path, const named_array* arrays, std::size_t count, zip_method method, const Put& put) {
    const std::vector<std::string> names = member_names(function, arrays, count);
    pending_file file(function, with_ending(path, ".npz"));
    zip_writer zip(file);
    for (std::size_t k = 0; k < count; ++k) {
        const npy_content& content = arrays[k].content();
        zip.begin(names[k], method);
        crc32_sum sum;
        sum.add(content.header.data(), static_cast<intp>(content.header.size()));
        sum.add(content.bytes().data(), static_cast<intp>(content.bytes().size()));
        put(zip, content);
        zip.end(static_cast<intp>(content.header.size() + content.bytes().size()), sum.value());
    }
    zip.finish();
    file.commit();
}

}  // namespace io

/// Writes arrays to an npz file: `savez(path, {{"X", X}, {"y", y}})`; `.npz` is added to a path that does not end so. The file
/// takes its name only when it is whole. @throws io_error; value_error for a name given twice @see numpy.savez
inline void savez(const std::string& path, std::initializer_list<named_array> arrays) {
    io::write_npz("savez", path, arrays.begin(), arrays.size(), io::zip_method::stored, [](io::zip_writer& zip, const io::npy_content& content) {
        zip.write(content.header.data(), static_cast<intp>(content.header.size()));
        zip.write(content.bytes().data(), static_cast<intp>(content.bytes().size()));
    });
}
#if __has_include(<zlib.h>)
/// The same, compressed. @see numpy.savez_compressed
inline void savez_compressed(const std::string& path, std::initializer_list<named_array> arrays) {
    io::write_npz("savez_compressed", path, arrays.begin(), arrays.size(), io::zip_method::deflated, [](io::zip_writer& zip, const io::npy_content& content) {
        const auto write = [&](const char* data, intp n) { zip.write(data, n); };
        io::deflater packer(write);
        packer.put(content.header.data(), static_cast<intp>(content.header.size()), false);
        packer.put(content.bytes().data(), static_cast<intp>(content.bytes().size()), true);
    });
}
#else
__attribute__((unavailable("nd: savez_compressed needs zlib's header: apt install zlib1g-dev"))) void savez_compressed(const std::string&, std::initializer_list<named_array>);
#endif

/// The arrays of an npz file, read when they are asked for. @see numpy.lib.npyio.NpzFile
class npz_file {
public:
    /// @throws io_error for a file that is no zip archive
    explicit npz_file(const std::string& path) : zip_("load_npz", path) {
        for (const io::zip_member& m : zip_.members()) {
            const bool is_array = m.name.ends_with(".npy");
            files_.push_back(is_array ? m.name.substr(0, m.name.size() - 4) : m.name);
        }
    }
    /// The names of the arrays.
    const std::vector<std::string>& files() const { return files_; }
    bool contains(std::string_view name) const { return find(name) < files_.size(); }
    /// The array of that name. @throws index_error without one; io_error where it is damaged
    any_array operator[](std::string_view name) const {
        const std::size_t k = find(name);
        if (k == files_.size()) raise<index_error>("load_npz", "'", zip_.path(), "' has no array '", std::string(name), "'", names());
        const io::zip_member& m = zip_.members()[k];
        const std::string what = zip_.path() + ", " + m.name;
        if (m.flags & 1) raise<io_error>("load_npz", "'", what, "' is encrypted");
        io::packed_member packed(zip_, m);
        if (m.method == static_cast<int>(io::zip_method::stored)) return read(what, m, packed);
        if (m.method != static_cast<int>(io::zip_method::deflated)) raise<io_error>("load_npz", "'", what, "' is compressed by method ", intp{m.method}, "; 0 and 8 are known");
#if __has_include(<zlib.h>)
        io::inflated content("load_npz", what, packed);
        return read(what, m, content);
#else
        raise<io_error>("load_npz", "'", what, "' is compressed; build with zlib's header to read it (apt install zlib1g-dev)");
#endif
    }
    /// The array of that name, of dtype T. @throws index_error, io_error as above; type_error where it is of another dtype
    template <element T>
    ndarray<T> get(std::string_view name) const {
        return (*this)[name].template as<T>();
    }

private:
    any_array read(const std::string& what, const io::zip_member& m, io::byte_source& content) const {
        io::checked_member checked(zip_, m, content);
        any_array result = io::read_npy("load_npz", what, checked);
        checked.finish();
        return result;
    }
    std::size_t find(std::string_view name) const {
        std::size_t k = 0;
        while (k < files_.size() && files_[k] != name && zip_.members()[k].name != name) ++k;
        return k;
    }
    std::string names() const {
        std::string text = files_.empty() ? "; it is empty" : "; it has ";
        for (std::size_t k = 0; k < files_.size() && k < 10; ++k) text += (k ? ", '" : "'") + files_[k] + "'";
        return files_.size() > 10 ? text + ", ..." : text;
    }

    io::zip_reader zip_;
    std::vector<std::string> files_;
};

/// Opens an npz file: `auto z = load_npz(path); auto X = z.get<double>("X");`. @throws io_error @see numpy.load
inline npz_file load_npz(const std::string& path) { return npz_file(path); }

}  // namespace nd::inline ND_ABI
