// SPDX-License-Identifier: BSD-3-Clause
//
// The operands of the cases in tests/oracle/linalg.txt: small integers other than 0 in every dtype. And arrays compared
// with recorded numbers where rounding may differ.
#pragma once

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstdlib>
#include <string>
#include <vector>

#include <nd/ndarray.hpp>

#include "support/recorded.hpp"
#include "support/paths.hpp"

namespace test {

inline const recorded& linalg_cases() {
    static const recorded cases(source_path("tests/oracle/linalg.txt"));
    return cases;
}

/// As in tests/oracle/linalg.py.
template <class T>
nd::ndarray<T> operand(const nd::dims& shape, int seed) {
    auto a = nd::ndarray<T>::uninitialized(shape);
    for (nd::intp i = 0; i < a.size(); ++i) {
        int v = static_cast<int>((i * 7 + seed) % 11) - 5, w = static_cast<int>((i * 5 + seed + 2) % 7) - 3;
        if (v == 0) v = 6;
        if (w == 0) w = 4;
        if constexpr (nd::boolean<T>) a.data()[i] = v > 0;
        else if constexpr (std::is_unsigned_v<T>) a.data()[i] = static_cast<T>(std::abs(v));
        else if constexpr (nd::complex_floating<T>) a.data()[i] = T(static_cast<nd::real_t<T>>(v), static_cast<nd::real_t<T>>(w));
        else a.data()[i] = static_cast<T>(v);
    }
    return a;
}

/// The product of two matrices by its definition.
template <class T>
nd::ndarray<T> multiplied(const nd::ndarray<T>& a, const nd::ndarray<T>& b) {
    auto c = nd::ndarray<T>::uninitialized({a.shape(0), b.shape(1)});
    for (nd::intp i = 0; i < a.shape(0); ++i) {
        for (nd::intp j = 0; j < b.shape(1); ++j) {
            T sum{};
            for (nd::intp k = 0; k < a.shape(1); ++k) sum = nd::simd::add(sum, nd::simd::mul(a(i, k), b(k, j)));
            c(i, j) = sum;
        }
    }
    return c;
}

/// "float64 (2,)" of an array, as the recorded texts begin.
template <class T>
std::string headline(const nd::ndarray<T>& a) {
    return std::string(a.dtype()) + " " + nd::to_string(a.shape());
}

/// Whether two numbers differ by rounding only.
template <class A, class B>
bool is_near(const A& a, const B& b, double tolerance = 1e-6) {
    return std::abs(static_cast<double>(a) - static_cast<double>(b)) <= tolerance * std::abs(static_cast<double>(b));
}

/// The numbers of a recorded text behind its headline; NumPy's nan and inf are strtod's too.
inline std::vector<double> recorded_numbers(const std::string& text) {
    std::vector<double> numbers;
    const std::size_t colon = text.find(':');
    for (const char* p = text.c_str() + (colon == std::string::npos ? text.size() : colon + 1); *p;) {
        char* end;
        const double number = std::strtod(p, &end);
        if (end == p) {
            ++p;
        } else {
            numbers.push_back(number);
            p = end;
        }
    }
    return numbers;
}

/// The numbers of an array in C order, of complex ones both parts.
template <class T>
std::vector<double> numbers_of(const nd::ndarray<T>& a) {
    const auto values = a.copy();
    std::vector<double> numbers;
    for (nd::intp i = 0; i < values.size(); ++i) {
        if constexpr (nd::complex_floating<std::remove_const_t<T>>) {
            numbers.push_back(static_cast<double>(values.data()[i].real()));
            numbers.push_back(static_cast<double>(values.data()[i].imag()));
        } else {
            numbers.push_back(static_cast<double>(values.data()[i]));
        }
    }
    return numbers;
}

/// Whether numbers differ by at most `tolerance` of the largest of the expected ones.
inline bool are_close(const std::vector<double>& got, const std::vector<double>& expected, double tolerance) {
    if (got.size() != expected.size()) return false;
    double largest = 0;
    for (double x : expected)
        if (std::isfinite(x)) largest = std::max(largest, std::abs(x));
    for (std::size_t i = 0; i < got.size(); ++i) {
        if (!(got[i] == expected[i] || std::abs(got[i] - expected[i]) <= tolerance * largest || (std::isnan(got[i]) && std::isnan(expected[i])))) return false;
    }
    return true;
}

/// Whether an array is what is recorded: its dtype, its shape, and its numbers to `tolerance` of the largest.
template <class T>
bool is_close(const nd::ndarray<T>& a, const std::string& text, double tolerance) {
    return text.rfind(headline(a) + ":", 0) == 0 && are_close(numbers_of(a), recorded_numbers(text), tolerance);
}

}  // namespace test
