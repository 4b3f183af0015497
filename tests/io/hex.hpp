// SPDX-License-Identifier: BSD-3-Clause
//
// Recorded files of bytes: lines of fields, hexadecimal text, and whole files read and written.
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace test {

inline std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields(1);
    for (char c : line) {
        if (c == '\t') fields.emplace_back();
        else fields.back() += c;
    }
    return fields;
}

inline std::string from_hex(const std::string& hex) {
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::string bytes;
    for (std::size_t k = 0; k + 1 < hex.size(); k += 2) bytes += static_cast<char>(digit(hex[k]) * 16 + digit(hex[k + 1]));
    return bytes;
}

inline void write_file(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

inline std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace test
