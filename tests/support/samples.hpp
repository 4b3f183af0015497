// SPDX-License-Identifier: BSD-3-Clause
//
// The arrays that tests/oracle/samples.py makes, in every layout that keeps their values, and results compared with
// what NumPy gave on them: exactly for integers, within a tolerance for floating-point numbers.
#pragma once

#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>
#include <type_traits>

#include <nd/ndarray.hpp>

#include "catch.hpp"
#include "dtypes.hpp"
#include "recorded.hpp"
#include "paths.hpp"

namespace test {

using nd::intp;
using nd::ndarray;

using few_dtypes = dtypes<std::int8_t, double, std::complex<double>>;

/// A shape and its name in the records.
struct named_shape {
    const char* name;
    nd::dims shape;
};
inline const named_shape cube{"cube", {2, 3, 4}};
/// The other shapes few dtypes are recorded on.
inline const named_shape other_shapes[] = {{"row", {5}}, {"unit", {1, 3, 1}}, {"empty", {2, 0, 4}}, {"scalar", {}}, {"long", {3, 70}}};

/// Values spread over the dtype's range, the same in Python.
template <class T>
ndarray<T> sample(const nd::dims& shape, intp seed = 0) {
    auto a = ndarray<T>::uninitialized(shape);
    for (intp i = 0; i < a.size(); ++i) {
        const intp k = i + seed, v = (k * 37 + 11) % 201;
        if constexpr (nd::boolean<T>) a.data()[i] = v % 5 < 3;
        else if constexpr (std::is_unsigned_v<T>) a.data()[i] = static_cast<T>(v);
        else if constexpr (nd::integer<T>) a.data()[i] = static_cast<T>(v - 100);
        else if constexpr (nd::real_floating<T>) a.data()[i] = static_cast<T>(v - 100) / T(8);
        else a.data()[i] = T(static_cast<nd::real_t<T>>(v - 100) / 8, static_cast<nd::real_t<T>>((k * 53 + 7) % 201 - 100) / 8);
    }
    return a;
}

/// The sample with a NaN at every seventh place and, where it is real, infinities.
template <class T>
ndarray<T> holes(const nd::dims& shape) {
    auto a = sample<T>(shape);
    using limits = std::numeric_limits<nd::real_t<T>>;
    const T infinity = limits::infinity();
    for (intp i = 3; i < a.size(); i += 7) a.data()[i] = limits::quiet_NaN();
    if (nd::complex_floating<T>) return a;
    for (intp i = 5; i < a.size(); i += 11) a.data()[i] = infinity;
    for (intp i = 8; i < a.size(); i += 13) a.data()[i] = -infinity;
    return a;
}

/// Calls body(array, layout's name) with the same values in C and F order, sliced, reversed and with axes exchanged.
template <class T, class Body>
void for_each_order(const ndarray<T>& values, const Body& body) {
    body(values, "C");
    if (values.ndim() == 0) return;
    body(values.copy(nd::order::F), "F");
    nd::dims roomy(values.shape());
    for (int axis = 0; axis < roomy.size(); ++axis) roomy[axis] = 2 * roomy[axis] + 1;
    ndarray<T> big = ndarray<T>::uninitialized(roomy);
    big.fill(T(77));
    for (int axis = 0; axis < big.ndim(); ++axis) {  // every second element from the end
        nd::layout part = big.where();
        part.set(axis, values.shape(axis), -2 * big.where().steps()[axis]);
        big = big.viewed({part, values.shape(axis) == 0 ? 0 : (2 * values.shape(axis) - 1) * big.where().steps()[axis]});
    }
    big.write(values);
    body(big, "sliced and reversed");
    if (values.ndim() < 2) return;
    nd::dims turned;
    for (int axis = 1; axis < values.ndim(); ++axis) turned.push_back(axis);
    turned.push_back(0);
    nd::dims back{values.ndim() - 1};
    for (int axis = 0; axis + 1 < values.ndim(); ++axis) back.push_back(axis);
    ndarray<T> exchanged = values.viewed({nd::permute(values.where(), turned), 0}).copy();
    body(exchanged.viewed({nd::permute(exchanged.where(), back), 0}), "axes exchanged");
}

namespace detail {

template <class T>
std::string result_text(const ndarray<T>& a) {
    return std::string(a.dtype()) + " " + nd::to_string(a.shape()) + ": " + elements_text(a);
}
template <nd::scalar T>
std::string result_text(const T& v) {
    return result_text(nd::eval(v));
}

inline bool begins_number(char c) { return (c >= '0' && c <= '9') || c == '-' || c == 'n' || c == 'i'; }

/// Whether two texts are the same but for numbers that differ by at most `tolerance`, relative to those near them.
inline bool texts_agree(const std::string& got, const std::string& wanted, double tolerance) {
    const auto colon = wanted.find(':');
    if (colon == std::string::npos || got.compare(0, colon + 1, wanted, 0, colon + 1) != 0) return got == wanted;
    const char *g = got.c_str() + colon + 1, *w = wanted.c_str() + colon + 1;
    double scale = 0;
    while (*g && *w) {
        if (begins_number(*g) && begins_number(*w)) {
            char *g_end, *w_end;
            const double a = std::strtod(g, &g_end), b = std::strtod(w, &w_end);
            if (g_end == g || w_end == w) return false;
            g = g_end;
            w = w_end;
            if (std::isfinite(b)) scale = std::fmax(scale, std::fabs(b));
            const bool same = a == b || (std::isnan(a) && std::isnan(b)) || std::fabs(a - b) <= tolerance * std::fmax(std::fabs(b), scale);
            if (!same) return false;
        } else if (*g++ != *w++) {
            return false;
        }
    }
    return *g == *w;
}

}  // namespace detail

/// Whether two numbers differ by at most `tolerance`, relative to the second.
inline bool is_near(double got, double wanted, double tolerance) { return std::fabs(got - wanted) <= tolerance * std::fabs(wanted); }

/// What was recorded, and how results are held against it.
class oracle {
public:
    explicit oracle(const char* name) : cases_(source_path(std::string("tests/oracle/") + name + ".txt")) {}

    /// Checks that compute() gives what NumPy gave, or throws where NumPy raised.
    template <class Compute>
    void check(const std::string& name, const char* layout, const Compute& compute) const {
        using result = std::remove_cvref_t<decltype(compute())>;
        const std::string wanted = cases_[name];
        INFO(name << ", " << layout);
        if (wanted.starts_with("error")) {
            CHECK_THROWS_AS(compute(), nd::value_error);
            return;
        }
        const std::string got = detail::result_text(compute());
        if (!detail::texts_agree(got, wanted, tolerance<result>())) CHECK(got == wanted);
        else CHECK(true);
    }

private:
    template <class R>
    static double tolerance() {
        if constexpr (nd::expression<R>) return tolerance<nd::value_t<R>>();
        else if constexpr (nd::integer<R> || nd::boolean<R>) return 0;
        else return sizeof(nd::real_t<R>) == 4 ? 2e-6 : 4e-15;
    }

    recorded cases_;
};

}  // namespace test
