// SPDX-License-Identifier: BSD-3-Clause
//
// Numbers as strings and strings as numbers, by astype, against what NumPy makes of them: every dtype, strings of bytes and
// of code points, layouts, texts that are no numbers.
#include <nd/creation.hpp>
#include <nd/records.hpp>

#include <cmath>
#include <complex>
#include <limits>
#include <string>

#include "support/catch.hpp"
#include "support/dtypes.hpp"
#include "support/paths.hpp"
#include "support/recorded.hpp"

using nd::array, nd::intp, nd::ndarray;

namespace {

const test::recorded& numpy() {
    static const test::recorded cases(test::source_path("tests/oracle/number_text.txt"));
    return cases;
}

template <class S>
std::string joined(const ndarray<S>& a) {
    std::string text;
    for (intp i = 0; i < a.size(); ++i) text += (i ? "|" : "") + a(i).str();
    return text;
}

template <class T>
void check_texts(const ndarray<T>& a) {
    const std::string name = nd::dtype_name<T>();
    INFO(name);
    CHECK(joined(a.template astype<nd::fixed_string<32>>()) == numpy()[name + " as S32"]);
    CHECK(joined(a.template astype<nd::fixed_ustring<32>>()) == numpy()[name + " as U32"]);
    CHECK(joined(a.template astype<nd::fixed_string<3>>()) == numpy()[name + " as S3"]);
}

/// The texts that are recorded, their escapes read.
std::string text_of(int k) {
    std::string text;
    const std::string shown = numpy()["text " + std::to_string(k)];
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (shown[i] != '\\') text += shown[i];
        else text += shown[++i] == 't' ? '\t' : '\n';
    }
    return text;
}

template <class T, class S>
std::string outcome(const std::string& text) {
    const auto a = ndarray<S>::uninitialized({1});
    a(0) = S(text);
    try {
        return test::elements_text(a.template astype<T>());
    } catch (const nd::overflow_error&) {
        return "overflow_error";
    } catch (const nd::value_error&) {
        return "value_error";
    }
}

}  // namespace

TEST_CASE("the text of a number is NumPy's, cut off where it is too long") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
    check_texts(array<bool>({true, false}));
    check_texts(array<std::int8_t>({1, -128, 0, 127}));
    check_texts(array<std::uint64_t>({0, std::numeric_limits<std::uint64_t>::max(), 12345}));
    check_texts(array<std::int64_t>({std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(), 7}));
    check_texts(array({.1, 65504., -3., nan}).astype<nd::float16>());
    check_texts(array<float>({.1f, 1e20f, 3.f, -0.f, 1e-45f}));
    check_texts(array({1.5, -2., nan, inf, -inf, 1e22, 1e16, 123456.75, 1e-5, .0001, -0., 1. / 3}));
    using c8 = std::complex<float>;
    using c16 = std::complex<double>;
    check_texts(array<c8>({c8(.1f, 2), c8(3)}));
    check_texts(array<c16>({c16(1, 2), c16(1e20, -1), c16(0, nan), c16(0, 2), c16(0), c16(-0., -2), c16(inf, -inf)}));
}

TEST_CASE("a string is read as Python reads it, and what is no number of the dtype is an error") {
    test::for_each_dtype(test::dtypes<bool, std::int8_t, std::int32_t, std::int64_t, std::uint8_t, std::uint16_t, std::uint64_t, nd::float16, float, double, std::complex<float>, std::complex<double>>{},
                         []<class T>() {
                             int k = 0;
                             for (; numpy()["text " + std::to_string(k)].rfind("nothing", 0) != 0; ++k) {
                                 const std::string text = text_of(k);
                                 INFO(nd::dtype_name<T>() << " of '" << text << "'");
                                 const std::string wanted = numpy()[std::to_string(k) + " as " + nd::dtype_name<T>()];
                                 CHECK(outcome<T, nd::fixed_string<32>>(text) == wanted);
                                 CHECK(outcome<T, nd::fixed_ustring<32>>(text) == wanted);
                             }
                             CHECK(k > 80);
                         });
    CHECK(outcome<double, nd::fixed_ustring<4>>("\u0663") == "value_error");
    CHECK(array<nd::fixed_string<4>>({"0.1"}).astype<nd::bfloat16>()(0) == nd::bfloat16(.1f));
}

TEST_CASE("numbers and strings become each other in every layout, by astype's order") {
    const auto x = nd::arange(6).reshape({2, 3});
    const auto text = x.T().astype<nd::fixed_string<4>>();
    CHECK(text.shape() == nd::dims{3, 2});
    CHECK(text.is_f_contiguous());
    CHECK(text(2, 1) == "5");
    CHECK(x("::-1, ::2").astype<nd::fixed_ustring<2>>({.order = nd::order::C})(0, 1).str() == "5");
    CHECK(test::elements_text(text("::-1").astype<int>()) == "[[2 5] [1 4] [0 3]]");
    CHECK(test::elements_text(text.T().astype<double>({.order = nd::order::F})) == "[[0 1 2] [3 4 5]]");
    CHECK(nd::zeros({0, 2}).astype<nd::fixed_string<4>>().shape() == nd::dims{0, 2});
    CHECK(nd::eval(2.5).astype<nd::fixed_string<4>>().item() == "2.5");
    CHECK(nd::eval(nd::fixed_string<4>("2.5")).astype<double>().item() == 2.5);
}

TEST_CASE("a text that is no number is named with its place") {
    const auto bad = array<nd::fixed_ustring<9>>({"1", "a'b", "300"});
    CHECK_THROWS_WITH(bad.astype<double>(), "nd::astype: cannot read \"a'b\" as float64 (element 1)");
    CHECK_THROWS_WITH(bad("::-2").astype<std::int8_t>(), "nd::astype: the integer '300' is out of bounds for int8 (element 0)");
    CHECK_THROWS_AS(bad.astype<std::complex<double>>(), nd::value_error);
}
