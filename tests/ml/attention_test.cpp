// SPDX-License-Identifier: BSD-3-Clause
//
// ml/attention.hpp against its formula: masks, causal, grouped heads, layouts; tiles against one piece; masked rows; errors.
#include <nd/ml/attention.hpp>

#include "support/samples.hpp"

namespace {

using namespace test;
namespace ml = nd::ml;
using nd::all, nd::slice;

const oracle& cases() {
    static const oracle recorded("attention");
    return recorded;
}

template <class T>
ndarray<T> part(const nd::dims& shape, intp seed) {
    const auto a = sample<T>(shape, seed);
    for (intp i = 0; i < a.size(); ++i) a.data()[i] /= 8;
    return a;
}

template <class T>
void check_close(const ndarray<T>& got, const ndarray<T>& wanted, double tolerance) {
    REQUIRE(got.shape() == wanted.shape());
    double worst = 0;
    const ndarray<T> x = got.copy(), y = wanted.copy();
    for (intp i = 0; i < x.size(); ++i) worst = std::fmax(worst, std::fabs(static_cast<double>(x.data()[i] - y.data()[i])));
    CHECK(worst <= tolerance);
}

}  // namespace

TEMPLATE_TEST_CASE("attention has its value with every mask, scale and grouping", "", float, double) {
    using T = TestType;
    const auto check = [](const std::string& name, const ndarray<T>& q, const ndarray<T>& k, const ndarray<T>& v, const ml::attention_options<T>& options) {
        const std::string key = name + " " + nd::dtype_name<T>();
        for_each_order(q, [&](const ndarray<T>& of_q, const char* layout) {
            for_each_order(k, [&](const ndarray<T>& of_k, const char*) {
                for_each_order(v, [&](const ndarray<T>& of_v, const char*) {
                    cases().check("attention " + key, layout, [&] { return ndarray<T>(ml::scaled_dot_product_attention(of_q, of_k, of_v, options)); });
                });
            });
            ml::attention_options<T> kept = options;
            kept.return_weights = true;
            const auto [output, weights] = ml::scaled_dot_product_attention(of_q, k, v, kept);
            cases().check("attention " + key, layout, [&, o = output] { return o; });
            cases().check("weights " + key, layout, [&, w = weights] { return w; });
        });
    };
    const auto q = part<T>({2, 4, 5, 6}, 1), k = part<T>({2, 4, 7, 6}, 2), v = part<T>({2, 4, 7, 3}, 3);
    const auto seen = sample<bool>({5, 7});
    seen(2, all).fill(false);
    check("plain", q, k, v, {});
    check("causal", q, k, v, {.causal = true});
    check("scale", q, k, v, {.scale = 0.5});
    check("mask", q, k, v, {.mask = seen});
    check("heads mask", q, k, v, {.mask = sample<bool>({4, 1, 7})});
    check("added", q, k, v, {.mask = part<T>({2, 1, 5, 7}, 4)});
    check("mask causal", q, k, v, {.mask = seen, .causal = true});
    check("matrices", q(0, 0, all, all), k(0, 0, all, all), v(0, 0, all, all), {});
    check("broadcast", q, k(all, slice(1)), v(0, nd::ellipsis), {});
    check("grouped", q, k(all, slice(2)), v(all, slice(2)), {});
    check("grouped mask", q, k(all, slice(2)), v(all, slice(2)), {.mask = sample<bool>({2, 4, 5, 7})});
    check("grouped causal", q, k(all, slice(0, 4, 2)), v(all, slice(0, 4, 2)), {.causal = true});
    check("more queries causal", k, q, v(all, all, slice(5)), {.causal = true});
    check("one key", q, k(all, all, slice(1)), v(all, all, slice(1)), {});
}

TEST_CASE("tiles of keys and queries give what one piece gives") {
    for (const bool causal : {false, true}) {
        const auto q = part<double>({2, 333, 9}, 1), k = part<double>({2, 1300, 9}, 2), v = part<double>({2, 1300, 5}, 3);
        const auto whole = ml::scaled_dot_product_attention(q, k, v, {.causal = causal, .return_weights = true});
        check_close<double>(ml::scaled_dot_product_attention(q, k, v, {.causal = causal}), whole, 1e-13);
        const auto turned = ml::scaled_dot_product_attention(k, q, v(all, slice(333)), {.causal = causal, .return_weights = true});
        check_close<double>(ml::scaled_dot_product_attention(k, q, v(all, slice(333)), {.causal = causal}), turned, 1e-13);
        const auto mask = sample<bool>({333, 1300});
        mask(7, all).fill(false);
        mask(8, slice(700)).fill(false);  // nothing to be seen in the first tiles
        mask(9, slice(300, 1300)).fill(false);
        const auto masked = ml::scaled_dot_product_attention(q, k, v, {.mask = mask, .causal = causal, .return_weights = true});
        check_close<double>(ml::scaled_dot_product_attention(q, k, v, {.mask = mask, .causal = causal}), masked, 1e-13);
        for (intp c = 0; c < 5; ++c) CHECK(masked(0, 7, c) == 0.0);
        for (intp j = 0; j < 1300; ++j) CHECK(masked.weights(1, 7, j) == 0.0);
    }
}

TEST_CASE("rows with a NaN are NaN and leave the others alone") {
    const auto q = part<float>({40, 8}, 1), k = part<float>({40, 8}, 2), v = part<float>({40, 8}, 3);
    const auto clean = ml::scaled_dot_product_attention(q, k, v);
    q(3, 2) = std::numeric_limits<float>::quiet_NaN();
    const auto output = ml::scaled_dot_product_attention(q, k, v);
    for (intp i = 0; i < 40; ++i)
        for (intp c = 0; c < 8; ++c) CHECK((i == 3 ? std::isnan(output(i, c)) : output(i, c) == clean(i, c)));
}

TEST_CASE("attention of nothing is nothing, and to no keys zero") {
    const auto none = ndarray<float>::uninitialized({2, 0, 4}), q = part<float>({2, 3, 4}, 1);
    CHECK(ml::scaled_dot_product_attention(none, q, q).shape() == nd::dims{2, 0, 4});
    const auto blind = ml::scaled_dot_product_attention(q, none, none);
    REQUIRE(blind.shape() == nd::dims{2, 3, 4});
    for (intp i = 0; i < blind.size(); ++i) CHECK(blind.data()[i] == 0.0f);
    const auto shapeless = ndarray<float>::uninitialized({2, 3, 0});
    CHECK_NOTHROW(ml::scaled_dot_product_attention(shapeless, shapeless, q));
}

TEST_CASE("errors of attention name the shapes") {
    const auto q = part<float>({2, 3, 4}, 1), k = part<float>({2, 5, 3}, 2), v = part<float>({2, 5, 4}, 3);
    CHECK_THROWS_WITH(ml::scaled_dot_product_attention(q, k, v),
                      "nd::ml::scaled_dot_product_attention: the last axes of Q and K differ: Q, K and V have shapes (2,3,4), (2,5,3), (2,5,4)");
    CHECK_THROWS_AS(ml::scaled_dot_product_attention(q, q, v), nd::shape_error);
    CHECK_THROWS_AS(ml::scaled_dot_product_attention(q(0, 0, all), q, q), nd::shape_error);
    CHECK_THROWS_AS(ml::scaled_dot_product_attention(part<float>({3, 3, 4}, 1), v, v), nd::shape_error);
    CHECK_THROWS_AS(ml::scaled_dot_product_attention(q, v, v, {.mask = sample<bool>({4, 5})}), nd::shape_error);
}
