// SPDX-License-Identifier: BSD-3-Clause
//
// The printed text of an array whose dtype is known only at run time: its descr is read back into a dtype as data, and
// format.hpp writes the elements as it writes those of an ndarray.
#pragma once

#include <concepts>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "../format.hpp"
#include "any_array.hpp"
#include "literal.hpp"

namespace nd::inline ND_ABI {

namespace text {

/// A dtype made while the program runs, with what it points to. It stays where it is.
class dtype_from_descr {
public:
    dtype_from_descr(const std::string& descr, std::string name) : name_(std::move(name)) {
        io::literal_reader from("array_str", descr, descr);
        read(from);
        if (name_ == "bfloat16") info_.what = kind::floating;
        finish();
    }
    dtype_from_descr(dtype_from_descr&&) = default;
    const dtype_info& info() const { return info_; }

private:
    dtype_from_descr() = default;

    /// Sizes, places and names; pointers are for `finish`, when nothing moves any more.
    void read(io::literal_reader& from) {
        if (from.peek() != '[') return read_code(from.string());
        info_.what = kind::record;
        from.expect('[');
        do {
            from.expect('(');
            dtype_from_descr part;
            part.label_ = from.string();
            from.expect(',');
            part.read(from);
            part.place_.offset = info_.size;
            intp count = 1;
            if (from.another(')')) {
                from.expect('(');
                do {
                    const intp n = from.size();
                    count *= n;
                    if (part.place_.ndim < field_info::most_axes) part.place_.shape[part.place_.ndim++] = n;
                    else part.place_.shape[field_info::most_axes - 1] *= n;
                } while (from.another(')'));
                from.accept(',');
                from.expect(')');
            }
            info_.size += count * part.info_.size;
            if (!part.label_.empty()) parts_.push_back(std::move(part));  // without a name it is padding
        } while (from.another(']'));
        if (name_.empty()) name_ = "void";
    }
    void read_code(const std::string& code) {
        static constexpr std::string_view letters = "buifcSUV";
        static constexpr const char* words[] = {"bool", "uint", "int", "float", "complex", "bytes", "str", "void"};
        const std::size_t which = code.size() < 3 ? letters.size() : letters.find(code[1]);
        if (which >= letters.size()) return;
        info_.what = which == 7 ? kind::bytes : static_cast<kind>(which);  // bytes of no dtype are shown as they are
        for (std::size_t k = 2; k < code.size(); ++k) info_.size = 10 * info_.size + (code[k] - '0');
        if (info_.what == kind::text) info_.size *= 4;
        if (!name_.empty()) return;
        name_ = words[which];
        if (which > 0) name_ += std::to_string(8 * info_.size);
    }
    void finish() {
        info_.name = name_.c_str();
        for (dtype_from_descr& part : parts_) {
            part.finish();
            part.place_.name = part.label_.c_str();
            part.place_.type = &part.info_;
            fields_.push_back(part.place_);
        }
        info_.fields = fields_.data();
        info_.field_count = static_cast<int>(fields_.size());
    }

    dtype_info info_{kind::boolean, 0, nullptr, nullptr, 0};
    field_info place_{};  // in the record it is a field of
    std::string name_, label_;
    std::vector<dtype_from_descr> parts_;
    std::vector<field_info> fields_;
};

/// The elements that are printed in C order, copied as bytes; like all below a template, which compiles where it is used.
template <std::same_as<any_array> A>
printed printed_of(const A& a, const dtype_info& type, const print_settings& how) {
    const intp size = checked_size("array_str", a.shape(), a.itemsize());
    placed_layout part{a.where(), 0};
    if (size > how.threshold) part = edge_layout(a.where(), how.edgeitems);
    layout bytes = insert_axis(part.where, part.where.ndim());
    bytes.set(bytes.ndim() - 1, a.itemsize(), 1);
    const ndarray<const std::uint8_t> packed = ndarray<const std::uint8_t>(a.owner(), static_cast<const std::uint8_t*>(a.data()) + part.offset, bytes).copy();
    const elements of{type.what, printed_size(type), reinterpret_cast<const char*>(packed.data()), packed.size() / a.itemsize(), &type};
    return {packed.owner(), of, a.shape(), size};
}

}  // namespace text

/// What `print(a)` writes. @see numpy.array_str
template <std::same_as<any_array> A>
std::string array_str(const A& a, const array_repr_options& o = {}) {
    const print_settings how = text::changed("array_str", text::current, text::as_print_options(o));
    const text::dtype_from_descr type(a.descr(), a.dtype());
    return text::array_str_text(text::printed_of(a, type.info(), how), how);
}
/// "array([1., 2.], dtype=float32)". @see numpy.array_repr
template <std::same_as<any_array> A>
std::string array_repr(const A& a, const array_repr_options& o = {}) {
    const print_settings how = text::changed("array_repr", text::current, text::as_print_options(o));
    const text::dtype_from_descr type(a.descr(), a.dtype());
    return text::array_repr_text(text::printed_of(a, type.info(), how), how);
}
/// Writes `array_str(a)`.
template <std::same_as<any_array> A>
std::ostream& operator<<(std::ostream& out, const A& a) {
    const std::string text = array_str(a);
    return out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

}  // namespace nd::inline ND_ABI
