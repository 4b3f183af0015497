// SPDX-License-Identifier: BSD-3-Clause
//
// float16 and bfloat16 through the engine: computed in float and rounded at each node, whatever is fused with what.
#include <cmath>
#include <cstdint>
#include <nd/core/float16.hpp>
#include <vector>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::check_map, test::check_reduce, test::for_each_dtype, test::half_dtypes, test::values;

float f(float x) { return x; }

/// a * b + c, of which the product rounds too.
struct product_and_sum {
    static constexpr const char* name = "a * b + c";
};

template <class H>
void check_fused() {
    const test::map_case what{
        &test::dtype_of<H>,
        {&test::dtype_of<H>, &test::dtype_of<H>, &test::dtype_of<std::int8_t>},
        [](const test::view& out, const test::view* in) {
            const auto product = test::recipe<functor::multiply>(in[0].of<H>(), in[1].of<H>());
            const auto e = test::recipe<functor::add>(product, in[2].of<std::int8_t>());
            nd::engine::assign(reinterpret_cast<H*>(out.first), *out.where, e);
        },
        [](char* out, const char* const* in) {
            const H product(f(test::detail::read<H>(in[0])) * f(test::detail::read<H>(in[1])));
            const H sum(f(product) + static_cast<float>(test::detail::read<std::int8_t>(in[2])));
            std::memcpy(out, &sum, sizeof sum);
        },
        values::any};
    test::check(product_and_sum::name, what);
}

}  // namespace

TEST_CASE("arithmetic of 16-bit floats rounds once") {
    for_each_dtype(half_dtypes{}, []<class H>() {
        check_map<functor::add, H, H>(values::any, [](H a, H b) { return H(f(a) + f(b)); });
        check_map<functor::divide, H, H>(values::any, [](H a, H b) { return H(f(a) / f(b)); });
        check_map<functor::negative, H>(values::any, [](H a) { return -a; });
        check_map<functor::absolute, H>(values::any, [](H a) { return H(std::fabs(f(a))); });
        check_map<functor::sqrt, H>(values::any, [](H a) { return H(std::sqrt(f(a))); });
        check_map<functor::exp, H>(values::any, [](H a) { return H(nd::vmath::exp(f(a))); });
    });
}

TEST_CASE("every node of a fused expression of 16-bit floats rounds") {
    check_fused<nd::float16>();
    check_fused<nd::bfloat16>();
}

TEST_CASE("16-bit floats beside other dtypes compute in the promoted one") {
    check_map<functor::multiply, nd::float16, float>(values::any, [](nd::float16 a, float b) { return f(a) * b; });
    check_map<functor::add, nd::bfloat16, nd::float16>(values::any, [](nd::bfloat16 a, nd::float16 b) { return f(a) + f(b); });
    check_map<functor::subtract, nd::float16, std::int16_t>(values::any, [](nd::float16 a, std::int16_t b) { return f(a) - static_cast<float>(b); });
    check_map<functor::add, std::int32_t, nd::bfloat16>(values::any, [](std::int32_t a, nd::bfloat16 b) { return static_cast<double>(a) + static_cast<double>(f(b)); });
}

TEST_CASE("comparisons and choices of 16-bit floats") {
    for_each_dtype(half_dtypes{}, []<class H>() {
        check_map<functor::less, H, H>(values::any, [](H a, H b) { return f(a) < f(b); });
        check_map<functor::where, bool, H, H>(values::any, [](bool c, H a, H b) { return c ? a : b; });
        check_map<functor::logical_not, H>(values::any, [](H a) { return !(f(a) != 0); });
        check_map<functor::isfinite, H>(values::any, [](H a) { return std::isfinite(f(a)); });
    });
}

TEST_CASE("operations of 16-bit floats that have no vector body") {
    check_map<functor::power, nd::float16, nd::float16>(values::any, [](nd::float16 a, nd::float16 b) { return nd::float16(std::pow(f(a), f(b))); });
    check_map<functor::remainder, nd::bfloat16, nd::bfloat16>(values::small, [](nd::bfloat16 a, nd::bfloat16 b) {
        const float rest = std::fmod(f(a), f(b));
        if (f(b) == 0) return nd::bfloat16(rest);
        if (rest == 0) return nd::bfloat16(std::copysign(0.f, f(b)));
        return nd::bfloat16((f(b) < 0) != (rest < 0) ? rest + f(b) : rest);
    });
}

TEST_CASE("reductions of 16-bit floats accumulate in float") {
    for_each_dtype(half_dtypes{}, []<class H>() {
        check_reduce<functor::add, float, H>(values::small, [](float sum, H x) { return sum + f(x); });
        check_reduce<functor::maximum, float, H>(values::ordered, [](float most, H x) { return f(x) > most ? f(x) : most; });
    });
}

TEST_CASE("16-bit floats have neighbours and spacings of their own") {
    for_each_dtype(half_dtypes{}, []<class H>() {
        const auto place = [](H h) { return h.bits() & 0x8000 ? -(h.bits() & 0x7fff) : int{h.bits()}; };
        const H endless = std::numeric_limits<H>::infinity();
        const nd::layout where = nd::contiguous_layout(nd::dims{65536}, 2);
        std::vector<H> a, next(65536), steps(65536);
        for (int i = 0; i < 65536; ++i) a.push_back(H::from_bits(static_cast<std::uint16_t>(i)));
        const test::operand<H> x(a.data(), where);
        nd::engine::assign(next.data(), where, test::recipe<functor::nextafter>(x, nd::number<H>(endless)));
        nd::engine::assign(steps.data(), where, test::recipe<functor::spacing>(x));
        int wrong = 0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (f(a[i]) != f(a[i])) wrong += f(next[i]) == f(next[i]);
            else wrong += place(next[i]) != place(a[i]) + (f(a[i]) < f(endless));
            if (f(next[i]) < f(endless) && f(a[i]) >= 0) wrong += f(next[i]) - f(a[i]) != f(steps[i]);
        }
        CHECK(wrong == 0);
    });
}
