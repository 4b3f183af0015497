// SPDX-License-Identifier: BSD-3-Clause
//
// engine/lower.hpp, stage.hpp and loop.hpp: expressions of several dtypes and steps on every mixture of layouts, against
// the values of single elements.
#include <cstdint>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::generator, test::memory, test::operand, test::recipe, test::values;

/// Compares a recipe of three operands with its meaning, on random shapes and layouts.
template <class A, class B, class C, class Make, class Meaning>
void check_mixed(unsigned seed, const Make& make, const Meaning& meaning) {
    using R = decltype(meaning(A{}, B{}, C{}));
    generator random(seed);
    for (int round = 0; round < 300; ++round) {
        const nd::dims shape = test::random_shape(random, 3000);
        const auto operand_of = [&]<class T>(std::type_identity<T>) {
            memory m(test::random_arrangement(random, test::part_of(random, shape), static_cast<nd::intp>(sizeof(T)), false), test::dtype_of<T>);
            m.fill(values::small, random);
            return m;
        };
        memory a = operand_of(std::type_identity<A>{}), b = operand_of(std::type_identity<B>{}), c = operand_of(std::type_identity<C>{});
        memory out(test::random_arrangement(random, shape, static_cast<nd::intp>(sizeof(R)), true), test::dtype_of<R>);
        const auto e = make(a.view().of<A>(), b.view().of<B>(), c.view().of<C>());
        nd::engine::assign(reinterpret_cast<R*>(out.view().first), *out.view().where, e);
        const auto ea = elements(a.view(), shape), eb = elements(b.view(), shape), ec = elements(c.view(), shape), eo = elements(out.view(), shape);
        for (nd::intp i = 0; i < test::count(shape); ++i) {
            const auto at = [i]<class T>(const std::vector<char>& from, std::type_identity<T>) { return test::detail::read<T>(from.data() + i * static_cast<nd::intp>(sizeof(T))); };
            const R expected = meaning(at(ea, std::type_identity<A>{}), at(eb, std::type_identity<B>{}), at(ec, std::type_identity<C>{}));
            INFO(nd::to_string(shape) << " " << a.how().name << " " << b.how().name << " " << c.how().name << " to " << out.how().name << " at " << i);
            REQUIRE(test::same_value(at(eo, std::type_identity<R>{}), expected));
        }
        REQUIRE(out.nothing_else_written());
    }
}

}  // namespace

TEST_CASE("floats added as floats and then to a double are rounded in between") {
    check_mixed<float, float, double>(
        1, [](auto a, auto b, auto c) { return recipe<functor::add>(recipe<functor::multiply>(a, b), c); },
        [](float a, float b, double c) { return static_cast<double>(a * b) + c; });
}

TEST_CASE("comparisons of doubles choose between bytes") {
    check_mixed<double, std::int8_t, std::int8_t>(
        2, [](auto a, auto b, auto c) { return recipe<functor::where>(recipe<functor::less>(a, a), b, c); },
        [](double a, std::int8_t b, std::int8_t c) { return a < a ? b : c; });
    check_mixed<double, std::int16_t, float>(
        3, [](auto a, auto b, auto c) { return recipe<functor::where>(recipe<functor::greater>(a, c), b, b); },
        [](double a, std::int16_t b, float c) { return a > static_cast<double>(c) ? b : static_cast<std::int16_t>(b); });
}

TEST_CASE("integers of several widths are promoted before they meet") {
    check_mixed<std::int8_t, std::uint8_t, std::int64_t>(
        4, [](auto a, auto b, auto c) { return recipe<functor::multiply>(recipe<functor::add>(a, b), c); },
        [](std::int8_t a, std::uint8_t b, std::int64_t c) { return static_cast<std::int16_t>(a + b) * c; });
    check_mixed<bool, std::int32_t, float>(
        5, [](auto a, auto b, auto c) { return recipe<functor::add>(recipe<functor::add>(a, b), c); },
        [](bool a, std::int32_t b, float c) { return static_cast<double>(a + b) + static_cast<double>(c); });
}

TEST_CASE("what has no vector body stands beside what has one") {
    check_mixed<std::complex<float>, float, float>(
        6, [](auto a, auto b, auto c) { return recipe<functor::add>(recipe<functor::absolute>(a), recipe<functor::multiply>(b, c)); },
        [](std::complex<float> a, float b, float c) { return std::abs(a) + b * c; });
    check_mixed<float, double, std::int32_t>(
        7, [](auto a, auto b, auto c) { return recipe<functor::subtract>(recipe<functor::divide>(c, c), recipe<functor::negative>(recipe<functor::add>(a, b))); },
        [](float a, double b, std::int32_t c) { return static_cast<double>(c) / static_cast<double>(c) - -(static_cast<double>(a) + b); });
}
