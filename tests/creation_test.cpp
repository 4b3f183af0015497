// SPDX-License-Identifier: BSD-3-Clause
//
// Making arrays: lists, containers, foreign memory, fills, ranges, grids and matrices, against NumPy's values and dtypes.
#include <nd/creation.hpp>
#include <nd/manipulation/windows.hpp>

#include <array>
#include <complex>
#include <limits>
#include <list>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include <nd/operators.hpp>

#include "support/catch.hpp"
#include "support/recorded.hpp"
#include "support/paths.hpp"

using nd::all, nd::array, nd::intp, nd::ndarray, nd::none, nd::order, nd::slice;
using complex128 = std::complex<double>;

namespace {

const test::recorded& numpy() {
    static const test::recorded cases(test::source_path("tests/oracle/creation.txt"));
    return cases;
}

template <class E>
std::string text(const E& e) {
    return test::array_text(nd::asarray(e));
}

template <class Call>
std::string message(const Call& call) {
    try {
        call();
    } catch (const std::exception& e) {
        return e.what();
    }
    return "no error";
}

struct pixel {
    std::uint8_t r, g, b;
};

}  // namespace

template <>
inline constexpr bool nd::is_record<pixel> = true;

TEST_CASE("a braced list of one type gives that dtype, int being int64") {
    CHECK(text(array({1, 2, 3})) == "int64 (3,) strides (8,): [1 2 3]");
    CHECK(text(array({1.5f, 2.f})) == "float32 (2,) strides (4,): [1.5 2]");
    CHECK(text(array({true, false})) == "bool (2,) strides (1,): [1 0]");
    CHECK(text(array({std::int8_t{1}, std::int8_t{2}})) == "int8 (2,) strides (1,): [1 2]");
    CHECK(text(array({2ull})) == "uint64 (1,) strides (0,): [2]");
    CHECK(text(array({complex128(1, 2)})) == "complex128 (1,) strides (0,): [(1,2)]");
    CHECK(text(array({{1., 2.}, {3., 4.}})) == "float64 (2,2) strides (16,8): [[1 2] [3 4]]");
    CHECK(text(array({{1}, {2}})) == "int64 (2,1) strides (8,0): [[1] [2]]");
    CHECK(text(array({{{1, 2}}, {{3, 4}}})) == "int64 (2,1,2) strides (16,0,8): [[[1 2]] [[3 4]]]");
    CHECK(text(array({{{{1, 2}, {3, 4}}}})) == "int64 (1,1,2,2) strides (0,0,16,8): [[[[1 2] [3 4]]]]");
    CHECK(text(array(7)) == "int64 () strides (): 7");
    CHECK(text(array(7.5f)) == "float32 () strides (): 7.5");
}

TEST_CASE("mixed integers are int64 where it holds them all, and lists without numbers are double") {
    CHECK(text(array({1, 2L})) == "int64 (2,) strides (8,): [1 2]");
    CHECK(text(array({9007199254740993L, 2})) == "int64 (2,) strides (8,): [9007199254740993 2]");
    CHECK(text(array({{1, 2L}, {3, 4}})) == "int64 (2,2) strides (16,8): [[1 2] [3 4]]");
    CHECK(text(array({{1, 2}, {3L, 4}}, order::F)) == "int64 (2,2) strides (8,16): [[1 2] [3 4]]");
    CHECK(text(array({true, 2})) == "int64 (2,) strides (8,): [1 2]");
    CHECK(text(array({2ul, 1})) == "float64 (2,) strides (8,): [2 1]");
    CHECK(text(array({{}, {}})) == "float64 (2,0) strides (0,0): [[] []]");
    CHECK(array({{{}, {}}}).shape() == nd::dims{1, 2, 0});
    CHECK(message([] { array({{1, 2L}, {3}}); }) == "nd::array: the lists along axis 1 differ in length: 2 and 1");
}

TEST_CASE("mixed lists are double, and a dtype written first takes any numbers at any depth") {
    CHECK(text(array({1, 2.5})) == "float64 (2,) strides (8,): [1 2.5]");
    CHECK(text(array({{1, 2.5}, {3.f, 4}})) == "float64 (2,2) strides (16,8): [[1 2.5] [3 4]]");
    CHECK(text(array({{1}, {2.5}})) == "float64 (2,1) strides (8,0): [[1] [2.5]]");
    CHECK(text(array({})) == "float64 (0,) strides (0,): []");
    CHECK(text(array<int>({})) == "int32 (0,) strides (0,): []");
    CHECK(text(array<int>({1, 2})) == "int32 (2,) strides (4,): [1 2]");
    CHECK(text(array<float>({{1}, {2}})) == "float32 (2,1) strides (4,0): [[1] [2]]");
    CHECK(text(array<int>({1.9, -1.9})) == "int32 (2,) strides (4,): [1 -1]");
    CHECK(text(array<bool>({0, 2, 0.5})) == "bool (3,) strides (1,): [0 1 1]");
    CHECK(text(array<complex128>({1, complex128(0, 1), 2.5})) == "complex128 (3,) strides (16,): [(1,0) (0,1) (2.5,0)]");
    CHECK(text(array<double>({{{{{1, 2}}}}})) == "float64 (1,1,1,1,2) strides (0,0,0,0,8): [[[[[1 2]]]]]");
    CHECK(text(array<double>({{}, {}})) == "float64 (2,0) strides (0,0): [[] []]");
    CHECK(text(array<std::int8_t>(5)) == "int8 () strides (): 5");
    CHECK(text(array<int>({{1, 2, 3}, {4, 5, 6}}, order::F)) == "int32 (2,3) strides (4,8): [[1 2 3] [4 5 6]]");
    const ndarray<pixel> pixels = array<pixel>({{{1, 2, 3}, {4, 5, 6}}});
    CHECK(pixels.ndim() == 2);
    CHECK(pixels(0, 1).g == 5);
    CHECK(array<pixel>({pixel{7, 8, 9}})(0).b == 9);
}

TEST_CASE("containers, spans and nested vectors become arrays with copies of their elements") {
    std::vector<int> v = {1, 2, 3};
    const auto a = array(v);
    v[0] = 9;
    CHECK(text(a) == "int32 (3,) strides (4,): [1 2 3]");
    CHECK(text(nd::asarray(v)) == "int32 (3,) strides (4,): [9 2 3]");
    CHECK(text(array<double>(v)) == "float64 (3,) strides (8,): [9 2 3]");
    CHECK(text(array(std::span<const int>(v).subspan(1))) == "int32 (2,) strides (4,): [2 3]");
    CHECK(text(array(std::vector<bool>{true, false})) == "bool (2,) strides (1,): [1 0]");
    CHECK(text(array(std::vector<std::array<float, 2>>{{1, 2}, {3, 4}})) == "float32 (2,2) strides (8,4): [[1 2] [3 4]]");
    CHECK(text(array(std::vector<std::vector<double>>{})) == "float64 (0,) strides (0,): []");
    CHECK(text(nd::asarray<float>(std::list<int>{4, 5})) == "float32 (2,) strides (4,): [4 5]");
    CHECK(text(nd::fromiter(std::set<int>{3, 1, 2})) == "int32 (3,) strides (4,): [1 2 3]");
    CHECK(text(nd::fromiter<double>(v, 2)) == "float64 (2,) strides (8,): [9 2]");
    CHECK(nd::fromiter(std::vector<int>(1000, 5)).size() == 1000);
}

TEST_CASE("array copies an array and asarray does not") {
    const auto a = nd::arange<double>(6).reshape({2, 3});
    CHECK(nd::asarray(a).data() == a.data());
    CHECK(nd::asarray<double>(a).data() == a.data());
    CHECK(array(a).data() != a.data());
    CHECK(text(nd::asarray<int>(a)) == "int32 (2,3) strides (12,4): [[0 1 2] [3 4 5]]");
    CHECK(text(array(a.T())) == "float64 (3,2) strides (8,24): [[0 3] [1 4] [2 5]]");
    CHECK(text(array(a.T(), order::C)) == "float64 (3,2) strides (16,8): [[0 3] [1 4] [2 5]]");
    CHECK(text(array<float>(a + 1.0)) == "float32 (2,3) strides (12,4): [[1 2 3] [4 5 6]]");
    CHECK(text(nd::asarray(5)) == "int64 () strides (): 5");
    CHECK(nd::ascontiguousarray(a).data() == a.data());
    CHECK(nd::asfortranarray(a.T()).data() == a.data());
    STATIC_REQUIRE(std::is_same_v<decltype(nd::asarray(ndarray<const double>(a))), ndarray<const double>>);
}

TEST_CASE("wrap sees foreign memory, keeps its owner, and refuses what is not aligned") {
    double memory[6] = {0, 1, 2, 3, 4, 5};
    const auto a = nd::wrap(memory, {2, 3});
    a(1, 0) = 30;
    CHECK(memory[3] == 30);
    CHECK(text(nd::wrap(memory, {2, 3}, {8, 16})) == "float64 (2,3) strides (8,16): [[0 2 4] [1 30 5]]");
    CHECK(text(nd::wrap(memory + 5, {3}, {-16})) == "float64 (3,) strides (-16,): [5 30 1]");
    CHECK(text(nd::wrap(memory, {2, 2}, {0, 8})) == "float64 (2,2) strides (0,8): [[0 1] [0 1]]");
    const double* const fixed = memory;
    STATIC_REQUIRE(std::is_same_v<decltype(nd::wrap(fixed, {6})), ndarray<const double>>);
    CHECK(nd::wrap(static_cast<double*>(nullptr), {0, 3}).size() == 0);

    ndarray<double> named = nd::wrap(memory, {6});
    named = named + 1.0;  // rebinds: memory of someone else is not reused
    CHECK(memory[0] == 0);

    auto owner = std::make_shared<std::vector<double>>(4, 1.5);
    std::weak_ptr<std::vector<double>> watch = owner;
    {
        ndarray<double> kept = nd::wrap(owner->data(), {4}, {8}, owner);
        owner.reset();
        kept = kept(slice(1, 3));
        CHECK(!watch.expired());
        CHECK(kept(1) == 1.5);
    }
    CHECK(watch.expired());

    CHECK(message([&] { nd::wrap(static_cast<double*>(nullptr), {2}); }) == "nd::wrap: a null pointer has no elements of shape (2,)");
    CHECK_THROWS_AS(nd::wrap(reinterpret_cast<double*>(reinterpret_cast<char*>(memory) + 4), {2}), nd::value_error);
    CHECK_THROWS_AS(nd::wrap(memory, {2}, {4}), nd::value_error);
    CHECK(text(nd::wrap(memory, {1, 2}, {3, 16})) == "float64 (1,2) strides (0,16): [[0 2]]");  // a stride that is not used may be any
    CHECK(nd::wrap(memory, {0, 4}, {3, 9}).shape() == nd::dims{0, 4});
    CHECK(nd::as_strided(a, {1, 2}, {5, 8}).ndim() == 2);
    CHECK_THROWS_AS(nd::wrap(memory, {2, 3}, {8}), nd::value_error);
    CHECK_THROWS_AS(nd::wrap(memory, {-1}), nd::value_error);
    CHECK_THROWS_AS(nd::wrap(memory, {3, 3}, {intp{1} << 62, intp{1} << 62}), nd::value_error);
}

TEST_CASE("frombuffer reads bytes as elements without a copy") {
    std::vector<std::int32_t> words = {1, 2, 3, 4};
    const auto a = nd::frombuffer<std::int16_t>(words);
    CHECK(text(a) == "int16 (8,) strides (2,): [1 0 2 0 3 0 4 0]");
    CHECK(static_cast<const void*>(a.data()) == words.data());
    CHECK(text(nd::frombuffer<std::int32_t>(words, 2, 4)) == "int32 (2,) strides (4,): [2 3]");
    CHECK_THROWS_AS(nd::frombuffer<double>(words, -1, 4), nd::value_error);
    CHECK_THROWS_AS(nd::frombuffer<double>(words, 3), nd::value_error);
    CHECK_THROWS_AS(nd::frombuffer<std::int32_t>(words, 1, 17), nd::value_error);
}

TEMPLATE_TEST_CASE("fills have every dtype, shape and order", "", bool, std::int8_t, std::uint8_t, std::int16_t, std::uint16_t,
                   std::int32_t, std::uint32_t, std::int64_t, std::uint64_t, float, double, std::complex<float>, complex128) {
    using T = TestType;
    for (const nd::dims& shape :
         {nd::dims{}, nd::dims{0}, nd::dims{1}, nd::dims{7}, nd::dims{3, 0, 2}, nd::dims{3, 5}, nd::dims{2, 3, 4, 5, 2}}) {
        for (const order how : {order::C, order::F}) {
            const auto z = nd::zeros<T>(shape, how), o = nd::ones<T>(shape, how), f = nd::full<T>(shape, T(1), how);
            CHECK(nd::empty<T>(shape, how).shape() == shape);
            CHECK((how == order::C ? z.is_c_contiguous() : z.is_f_contiguous()));
            bool right = z.shape() == shape && o.strides() == z.strides() && f.strides() == z.strides();
            for (intp k = 0; k < z.size(); ++k) right = right && z.data()[k] == T(0) && o.data()[k] == T(1) && f.data()[k] == T(1);
            CHECK(right);
        }
    }
    CHECK(nd::zeros<T>(3).shape() == nd::dims{3});
    CHECK(nd::identity<T>(2)(1, 1) == T(1));
}

TEST_CASE("fills take numbers, expressions and records, and the like of another array") {
    CHECK(text(nd::full({2, 2}, 7)) == numpy()["full"]);
    CHECK(text(nd::full({2, 3}, array({1., 2., 4.}))) == numpy()["full of a row"]);
    CHECK(text(nd::ones<complex128>(2)) == numpy()["ones<complex>"]);
    CHECK(nd::full(2, pixel{1, 2, 3})(1).b == 3);
    CHECK(nd::full<float>({2}, 1).dtype() == std::string("float32"));
    const auto a = nd::zeros<int>({2, 3}, order::F);
    CHECK(text(nd::full_like(a, 2.7)) == "int32 (2,3) strides (4,8): [[2 2 2] [2 2 2]]");
    CHECK(text(nd::full_like<double>(a, 2.5, order::C)) == "float64 (2,3) strides (24,8): [[2.5 2.5 2.5] [2.5 2.5 2.5]]");
    CHECK(text(nd::ones_like(a, order::C, {2})) == "int32 (2,) strides (4,): [1 1]");
    CHECK(text(nd::zeros_like(a + 1)) == "int32 (2,3) strides (4,8): [[0 0 0] [0 0 0]]");
    CHECK(nd::empty_like<float>(a).strides() == nd::dims{4, 8});
    CHECK(message([] { nd::full({2, 2}, array({1, 2, 3})); }) == "nd::full: cannot broadcast (2,2) with (3,): axis -1 is 2 vs 3");
    CHECK(message([] { nd::full({2}, nd::zeros({3, 2})); }) == "nd::full: cannot broadcast (3,2) to (2,)");
    CHECK(message([] { nd::full<std::int8_t>({2}, 300); }) == "nd::full: the integer 300 is out of bounds for int8");
    CHECK(message([] { nd::zeros({2, -1}); }) == "nd::empty: negative dimensions are not allowed: shape (2,-1)");
    CHECK_THROWS_AS(nd::zeros({0, intp{1} << 62, intp{1} << 62}), nd::value_error);
}

TEST_CASE("lists that are ragged or hold what does not fit are errors") {
    CHECK(message([] { array({{1, 2}, {3}}); }) == "nd::array: the lists along axis 1 differ in length: 2 and 1");
    CHECK(message([] { array<int>({{1, 2}, {}}); }) == "nd::array: the lists along axis 1 differ in length: 2 and 0");
    CHECK(message([] { array<int>({{1, 2}, 3}); }) == "nd::array: numbers and lists are mixed along axis 0");
    CHECK(message([] { array<int>({1, {2}}); }) == "nd::array: numbers and lists are mixed along axis 0");
    CHECK(message([] { array<std::int8_t>({300}); }) == "nd::array: the integer 300 is out of bounds for int8");
    CHECK(message([] { array<std::uint64_t>({-1}); }) == "nd::array: the integer -1 is out of bounds for uint64");
    CHECK(message([] {
              array(std::vector<std::vector<int>>{{1}, {2, 3}});
          }) == "nd::array: the lists along axis 1 differ in length: 1 and 2");
    CHECK(message([] { nd::fromiter(std::vector<int>{1}, 2); }) == "nd::fromiter: the range has 1 elements, fewer than 2");
}

TEST_CASE("arange has NumPy's lengths, dtypes and values to the last bit") {
    const double inf = std::numeric_limits<double>::infinity();
    const intp big = intp{1} << 62;
    CHECK(text(nd::arange(5)) == numpy()["arange(5)"]);
    CHECK(text(nd::arange(5.0)) == numpy()["arange(5.0)"]);
    CHECK(text(nd::arange(-3, 4)) == numpy()["arange(-3, 4)"]);
    CHECK(text(nd::arange(10, 0, -3)) == numpy()["arange(10, 0, -3)"]);
    CHECK(text(nd::arange(0, 10, -1)) == numpy()["arange(0, 10, -1)"]);
    CHECK(text(nd::arange(3, 3)) == numpy()["arange(3, 3)"]);
    CHECK(text(nd::arange(0, 7, 7)) == numpy()["arange(0, 7, 7)"]);
    CHECK(text(nd::arange(0, 8, 7)) == numpy()["arange(0, 8, 7)"]);
    CHECK(text(nd::arange(0, 1, .1)) == numpy()["arange(0, 1, 0.1)"]);
    CHECK(text(nd::arange(1, 1.3, .1)) == numpy()["arange(1, 1.3, 0.1)"]);
    CHECK(text(nd::arange(.1, 5, .7)) == numpy()["arange(0.1, 5, 0.7)"]);
    CHECK(text(nd::arange(1e16, 1e16 + 9, 1.5)) == numpy()["arange(1e16, 1e16 + 9, 1.5)"]);
    CHECK(text(nd::arange(-1e-320, 1e-320, 1e300)) == numpy()["arange(-1e-320, 1e-320, 1e300)"]);
    CHECK(text(nd::arange(0, 5, inf)) == numpy()["arange(0, 5, inf)"]);
    CHECK(text(nd::arange(5, 0, -.5)) == numpy()["arange(5, 0, -0.5)"]);
    CHECK(text(nd::arange(big, big + 2)) == numpy()["arange(2**62, 2**62 + 2)"]);
    CHECK(text(nd::arange<int>(0, 5.5, .5)) == numpy()["arange<int>(0, 5.5, 0.5)"]);
    CHECK(text(nd::arange<int>(.9, 9, 2.5)) == numpy()["arange<int>(0.9, 9, 2.5)"]);
    CHECK(text(nd::arange<std::uint8_t>(250, 256)) == numpy()["arange<uint8>(250, 256)"]);
    CHECK(text(nd::arange<std::int8_t>(-128, 128, 85)) == numpy()["arange<int8>(-128, 128, 85)"]);
    CHECK(text(nd::arange<float>(0, 3, .1)) == numpy()["arange<float>(0, 3, 0.1)"]);
    CHECK(text(nd::arange<float>(1 << 24, (1 << 24) + 9, 3)) == numpy()["arange<float>(2**24, 2**24 + 9, 3)"]);
    CHECK(text(nd::arange<double>(0, 12)) == numpy()["arange<double>(0, 12)"]);
    CHECK(text(nd::arange<complex128>(0, 3)) == numpy()["arange<complex>(0, 3)"]);
    CHECK(text(nd::arange(0, complex128(3, 4))) == numpy()["arange(0, 3+4i)"]);
    CHECK(text(nd::arange(complex128(0, 1), complex128(3, 4), complex128(.5, .5))) == numpy()["arange(1i, 3+4i, 0.5+0.5i)"]);
    CHECK(text(nd::arange<bool>(2)) == numpy()["arange<bool>(2)"]);
    CHECK(text(nd::arange<bool>(1, 3)) == numpy()["arange<bool>(1, 3)"]);
    CHECK(text(nd::arange(.3, 777.7, .37)) == numpy()["long arange"]);
    CHECK(text(nd::arange<float>(.3, 777.7, .37)) == numpy()["long float arange"]);
    CHECK(text(nd::arange<double>(0, 12).reshape({3, 4})(2, all)) == "float64 (4,) strides (8,): [8 9 10 11]");
    CHECK(nd::arange(std::uint8_t{200}, std::uint8_t{10}).size() == 0);
}

TEST_CASE("arange refuses ranges without an end, a step of 0, and integers that do not fit") {
    const double inf = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
    const std::int64_t lowest = std::numeric_limits<std::int64_t>::min(), highest = std::numeric_limits<std::int64_t>::max();
    CHECK(message([] { nd::arange(0, 1, 0); }) == "nd::arange: the step is 0");
    CHECK(message([] { nd::arange(0., 1., 0.); }) == "nd::arange: the step is 0");
    CHECK(message([&] { nd::arange(0, inf); }) == "nd::arange: maximum allowed size exceeded");
    CHECK(message([&] { nd::arange(0, 1e30); }) == "nd::arange: maximum allowed size exceeded");
    CHECK(message([&] { nd::arange(0, nan); }) == "nd::arange: cannot compute a length from NaN");
    CHECK(message([&] { nd::arange(lowest, highest); }) == "nd::arange: maximum allowed size exceeded");
    CHECK(message([&] { nd::arange(std::uint64_t{1} << 63); }) == "nd::arange: maximum allowed size exceeded");
    CHECK(message([] { nd::arange<std::int8_t>(300); }) == "nd::arange: the last number is out of bounds for int8");
    CHECK(message([] { nd::arange<std::uint8_t>(-1, 3); }) == "nd::arange: the integer -1 is out of bounds for uint8");
    CHECK(message([] { nd::arange<bool>(5); }) == "nd::arange: a range of bool has at most two elements, not 5");
    CHECK(text(nd::arange(highest - 1, highest)) == "int64 (1,) strides (0,): [9223372036854775806]");
    CHECK(text(nd::arange(lowest, lowest + 1, highest)) == "int64 (1,) strides (0,): [-9223372036854775808]");
    CHECK(text(nd::arange(highest, lowest, lowest)) == "int64 (2,) strides (8,): [9223372036854775807 -1]");
    CHECK_THROWS_AS(nd::arange(intp{1} << 60), nd::value_error);
}

TEST_CASE("linspace has NumPy's values to the last bit, and its last number is the limit itself") {
    CHECK(text(nd::linspace(0, 1)) == numpy()["linspace(0, 1)"]);
    CHECK(text(nd::linspace(0, 1, 7)) == numpy()["linspace(0, 1, 7)"]);
    CHECK(text(nd::linspace(-3, 10, 4)) == numpy()["linspace(-3, 10, 4)"]);
    CHECK(text(nd::linspace(.1, .7, 1000)) == numpy()["linspace(0.1, 0.7, 1000)"]);
    CHECK(nd::linspace(.1, .7, 1000)(-1) == .7);
    CHECK(text(nd::linspace(1, 0, {.num = 6, .endpoint = false})) == numpy()["linspace(1, 0, 6, open)"]);
    CHECK(text(nd::linspace(0, 1, 0)) == numpy()["linspace(0, 1, 0)"]);
    CHECK(text(nd::linspace(3, 1, 1)) == numpy()["linspace(3, 1, 1)"]);
    CHECK(text(nd::linspace(3, 1, {.num = 1, .endpoint = false})) == numpy()["linspace(3, 1, 1, open)"]);
    CHECK(text(nd::linspace(5, 5, 3)) == numpy()["linspace(5, 5, 3)"]);
    CHECK(text(nd::linspace(0, 5e-324, 4)) == numpy()["linspace(0, 5e-324, 4)"]);
    CHECK(text(nd::linspace(0, std::numeric_limits<double>::infinity(), 3)) == numpy()["linspace(0, inf, 3)"]);
    CHECK(text(nd::linspace<int>(0, 10, 5)) == numpy()["linspace<int>(0, 10, 5)"]);
    CHECK(text(nd::linspace<int>(-5, 3, 6)) == numpy()["linspace<int>(-5, 3, 6)"]);
    CHECK(text(nd::linspace<float>(0, 1, 7)) == numpy()["linspace<float>(0, 1, 7)"]);
    CHECK(text(nd::linspace(0.f, 1.f, 7)) == numpy()["linspace(0f, 1f, 7)"]);
    CHECK(text(nd::linspace(.1f, .7f, 300)) == numpy()["linspace(0.1f, 0.7f, 300)"]);
    CHECK(text(nd::linspace<bool>(0, 1, 5)) == numpy()["linspace<bool>(0, 1, 5)"]);
    CHECK(text(nd::linspace(complex128(0, 1), complex128(3, -2), 7)) == numpy()["linspace(1i, 3-2i, 7)"]);
    CHECK(message([] { nd::linspace(0, 1, -1); }) == "nd::linspace: the number of samples, -1, must not be negative");
}

TEST_CASE("linspace between arrays broadcasts them and runs along a new axis") {
    const auto column = array({{0.}, {5.}}), row = array({1., 2., 4.});
    CHECK(text(nd::linspace(column, row, 3)) == numpy()["linspace(column, row, 3)"]);
    CHECK(text(nd::linspace(column, row, {.num = 4, .endpoint = false, .axis = -1})) == numpy()["linspace(column, row, 4, axis -1, open)"]);
    CHECK(text(nd::linspace(column, 10, {.num = 3, .axis = 1})) == numpy()["linspace(column, 10, 3, axis 1)"]);
    CHECK(text(nd::linspace(0, row, 1)) == numpy()["linspace(0, row, 1)"]);
    CHECK(text(nd::linspace(1, row, 3)) == numpy()["linspace(1, row, 3)"]);
    CHECK(text(nd::linspace<int>(column, row, 3)) == numpy()["linspace<int>(column, row, 3)"]);
    CHECK(text(nd::linspace(row.astype<float>(), 1, 3)) == numpy()["linspace(float row, 1, 3)"]);
    CHECK(text(nd::linspace(row * complex128(0, 1), row, 3)) == numpy()["linspace(complex row, row, 3)"]);
    CHECK_THROWS_AS(nd::linspace(row, array({1., 2.}), 3), nd::shape_error);
    CHECK_THROWS_AS(nd::linspace(row, 1, {.num = 3, .axis = 2}), nd::index_error);
}

TEST_CASE("matrices given by a rule are NumPy's") {
    const auto row = array({1., 2., 4.});
    const auto m = nd::arange(12).reshape({3, 4});
    CHECK(text(nd::eye(3)) == numpy()["eye(3)"]);
    CHECK(text(nd::eye(2, 4, 1)) == numpy()["eye(2, 4, 1)"]);
    CHECK(text(nd::eye(4, 2, -3)) == numpy()["eye(4, 2, -3)"]);
    CHECK(text(nd::eye(3, 3, 9)) == numpy()["eye(3, 3, 9)"]);
    CHECK(text(nd::eye<int>(3, 2, 0, order::F)) == numpy()["eye<int>(3, 2, 0, F)"]);
    CHECK(text(nd::identity<bool>(2)) == numpy()["identity<bool>(2)"]);
    CHECK(text(nd::eye(0)) == numpy()["eye(0)"]);
    CHECK(text(nd::eye(2, 2, std::numeric_limits<intp>::min())) == text(nd::zeros({2, 2})));
    CHECK(text(nd::eye(2, 2, std::numeric_limits<intp>::max())) == text(nd::zeros({2, 2})));
    CHECK(text(nd::diag(row, 2)) == numpy()["diag of a vector"]);
    CHECK(text(nd::diag(row, -1)) == numpy()["diag of a vector below"]);
    CHECK(text(nd::diag(nd::zeros(0), 2)) == numpy()["diag of nothing"]);
    CHECK(text(nd::diag(m, 1)) == numpy()["diag of a matrix"]);
    CHECK(text(nd::diag(m, -2)) == numpy()["diag of a matrix below"]);
    CHECK(text(nd::diag(m, -7)) == numpy()["diag beyond"]);
    CHECK(nd::diag(m).owner() == m.owner());
    CHECK(text(nd::tri(3)) == numpy()["tri(3)"]);
    CHECK(text(nd::tri(3, 5, 2)) == numpy()["tri(3, 5, 2)"]);
    CHECK(text(nd::tri<int>(4, 2, -1)) == numpy()["tri<int>(4, 2, -1)"]);
    CHECK(text(nd::tri(2, 3, 99)) == numpy()["tri(2, 3, 99)"]);
    CHECK(text(nd::vander(array({1, 2, 3, 5}), 3)) == numpy()["vander"]);
    CHECK(text(nd::vander(row, 3, true)) == numpy()["vander increasing"]);
    CHECK(text(nd::vander(row, 0)) == numpy()["vander none"]);
    CHECK_THROWS_AS(nd::eye(-2), nd::value_error);
    CHECK_THROWS_AS(nd::diag(nd::zeros({2, 2, 2})), nd::shape_error);
    CHECK_THROWS_AS(nd::diag(row, std::numeric_limits<intp>::max()), nd::value_error);
    CHECK_THROWS_AS(nd::diag(row, std::numeric_limits<intp>::min()), nd::value_error);
    CHECK_THROWS_AS(nd::tril(array(1)), nd::shape_error);
    CHECK(test::elements_text(nd::triu(nd::ones<int>({2, 2}), std::numeric_limits<intp>::min())) == "[[1 1] [1 1]]");
}

TEST_CASE("grids and functions of indices are NumPy's") {
    const auto x = array({1., 2., 4.}), y = array({0., 5.});
    CHECK(text(nd::indices({2, 3})) == numpy()["indices"]);
    CHECK(text(nd::indices({2, 0})) == numpy()["indices of nothing"]);
    CHECK(text(nd::mgrid(slice(0, 2), slice(1, 8, 3))) == numpy()["mgrid"]);
    CHECK(text(nd::mgrid(nd::linspace(0, 1, 3), nd::linspace(-1, 1, 2))) == numpy()["mgrid points"]);
    const auto [i, j] = nd::ogrid(slice(2), nd::linspace(0, 1, 3));
    CHECK(text(i) == "int64 (2,1) strides (8,0): [[0] [1]]");
    CHECK(text(j) == "float64 (1,3) strides (0,8): [[0 0.5 1]]");
    const auto [X, Y] = nd::meshgrid(x, y);
    CHECK(text(X) == numpy()["meshgrid x"]);
    CHECK(text(Y) == numpy()["meshgrid y"]);
    CHECK(text(std::get<1>(nd::meshgrid(x, y, {.indexing = nd::indexing::ij}))) == numpy()["meshgrid ij"]);
    CHECK(text(std::get<1>(nd::meshgrid(x, y, {.sparse = true}))) == numpy()["meshgrid sparse"]);
    CHECK(text(std::get<2>(nd::meshgrid(x, y, nd::arange(2)))) == numpy()["meshgrid of three"]);
    CHECK(text(std::get<0>(nd::meshgrid(x))) == numpy()["meshgrid of one"]);
    CHECK(text(nd::fromfunction([](auto r, auto c) { return r * 10 + c; }, {2, 3})) == numpy()["fromfunction"]);
    CHECK(text(nd::fromfunction<int>([](const ndarray<int>& r) { return r; }, {3})) == "int32 (3,) strides (4,): [0 1 2]");
    CHECK_THROWS_AS(nd::fromfunction([](auto r, auto c) { return r + c; }, {3}), nd::shape_error);
    CHECK_THROWS_AS(nd::mgrid(slice(none, none)), nd::value_error);
}
