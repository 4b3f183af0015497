// SPDX-License-Identifier: BSD-3-Clause
//
// Results recorded from NumPy, by name: files of lines "name<TAB>text", and the same text of an array of nd. An array's
// text is its dtype, shape, strides and elements in C order; strides that place nothing (size below 2) are written as 0.
#pragma once

#include <cmath>
#include <complex>
#include <cstdio>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>

#include <nd/ndarray.hpp>

namespace test {

template <class T>
std::string element_text(const T& v) {
    if constexpr (nd::kind_v<T> == nd::kind::complex) {
        return "(" + element_text(v.real()) + "," + element_text(v.imag()) + ")";
    } else if constexpr (nd::kind_v<T> == nd::kind::floating) {
        if (std::isnan(v)) return "nan";
        char text[40];
        std::snprintf(text, sizeof text, "%.17g", static_cast<double>(v));
        return text;
    } else {
        return std::to_string(v);
    }
}

template <class T>
std::string elements_text(const nd::ndarray<T>& a) {
    if (a.ndim() == 0) return element_text(a.item());
    std::string text = "[";
    for (nd::intp i = 0; i < a.shape(0); ++i) {
        if (i) text += ' ';
        text += elements_text(a.viewed({nd::remove_axis(a.where(), 0), i * a.strides()[0]}));
    }
    return text + "]";
}

/// A long text by its beginning and its FNV-1a hash.
inline std::string shortened(const std::string& text) {
    if (text.size() <= 200) return text;
    unsigned long long code = 0xCBF29CE484222325u;
    for (char byte : text) code = (code ^ static_cast<unsigned char>(byte)) * 0x100000001B3u;
    char end[24];
    std::snprintf(end, sizeof end, "... %016llx", code);
    return text.substr(0, 100) + end;
}

/// "float64 (2,3) strides (24,8): [[1 2 3] [4 5 6]]"
template <class T>
std::string array_text(const nd::ndarray<T>& a) {
    nd::dims strides(a.strides());
    for (int k = 0; k < a.ndim(); ++k)
        if (a.size() == 0 || a.shape(k) < 2) strides[k] = 0;
    return std::string(a.dtype()) + " " + nd::to_string(a.shape()) + " strides " + nd::to_string(strides) + ": " +
           shortened(elements_text(a));
}

class recorded {
public:
    explicit recorded(const std::string& path) {
        std::ifstream in(path);
        if (!in) throw std::runtime_error("cannot read " + path);
        for (std::string line; std::getline(in, line);) {
            const auto tab = line.find('\t');
            if (tab != std::string::npos) texts_[line.substr(0, tab)] = line.substr(tab + 1);
        }
    }
    /// The recorded text, or a note that there is none.
    std::string operator[](const std::string& name) const {
        const auto found = texts_.find(name);
        return found == texts_.end() ? "nothing is recorded as " + name : found->second;
    }

private:
    std::map<std::string, std::string> texts_;
};

}  // namespace test
