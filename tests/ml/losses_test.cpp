// SPDX-License-Identifier: BSD-3-Clause
//
// ml/losses.hpp against the formulas: reductions, weights, smoothing, ignored labels, class axes, probabilities; one_hot.
#include <nd/creation/filled.hpp>
#include <nd/ml/losses.hpp>

#include "support/samples.hpp"

namespace {

using namespace test;
namespace ml = nd::ml;

const oracle& cases() {
    static const oracle recorded("ml");
    return recorded;
}

ndarray<std::int64_t> classes(const nd::dims& shape, intp step) {
    auto a = ndarray<std::int64_t>::uninitialized(shape);
    for (intp i = 0; i < a.size(); ++i) a.data()[i] = i * step % 5;
    return a;
}

struct named_reduction {
    const char* name;
    ml::reduction how;
};
const named_reduction reductions[] = {{"mean", ml::reduction::mean}, {"sum", ml::reduction::sum}, {"none", ml::reduction::none}};

}  // namespace

TEMPLATE_TEST_CASE("cross_entropy has its value for every option", "", float, double) {
    const auto labels = classes({6}, 3), table = classes({2, 3}, 2);
    auto weight = ndarray<TestType>::uninitialized({5});
    for (intp i = 0; i < 5; ++i) weight(i) = std::fabs(sample<TestType>({5}, 9)(i)) + 1;
    const auto eighth = [](const ndarray<TestType>& a) {
        for (intp i = 0; i < a.size(); ++i) a.data()[i] /= 8;
        return a;
    };
    const auto p = ml::softmax(eighth(sample<TestType>({6, 5}, 3)));
    cases().check(std::string("softmax of targets ") + nd::dtype_name<TestType>(), "C", [&] { return p; });
    for (const auto& [name, how] : reductions) {
        for (const double smoothing : {0.0, 0.1}) {
            const std::string key = std::string(nd::dtype_name<TestType>()) + " " + name + (smoothing > 0 ? " 0.1" : " 0.0");
            for_each_order(sample<TestType>({6, 5}), [&](const ndarray<TestType>& x, const char* layout) {
                cases().check("cross_entropy " + key, layout, [&] { return ml::cross_entropy(x, labels, {.reduction = how, .label_smoothing = smoothing}); });
                cases().check("cross_entropy weight " + key, layout,
                              [&] { return ml::cross_entropy(x, labels.template astype<std::uint8_t>(), {.reduction = how, .weight = weight, .label_smoothing = smoothing}); });
                cases().check("cross_entropy ignore " + key, layout,
                              [&] { return ml::cross_entropy(x, labels, {.reduction = how, .weight = weight, .ignore_index = 3, .label_smoothing = smoothing}); });
                cases().check("cross_entropy targets " + key, layout, [&] { return ml::cross_entropy(x, p, {.reduction = how, .label_smoothing = smoothing}); });
                cases().check("cross_entropy weighted targets " + key, layout,
                              [&] { return ml::cross_entropy(x, p, {.reduction = how, .weight = weight, .label_smoothing = smoothing}); });
            });
            for_each_order(sample<TestType>({2, 5, 3}), [&](const ndarray<TestType>& x, const char* layout) {
                cases().check("cross_entropy axis " + key, layout, [&] { return ml::cross_entropy(x, table, {.reduction = how, .axis = 1, .label_smoothing = smoothing}); });
            });
        }
    }
    const double plain = ml::cross_entropy(sample<TestType>({6, 5}), labels);
    CHECK(plain == static_cast<double>(ml::cross_entropy(sample<TestType>({6, 5}), labels, {.reduction = ml::reduction::mean}).item()));
}

TEST_CASE("cross_entropy says what does not fit") {
    const auto x = sample<double>({6, 5});
    auto labels = classes({6}, 3);
    CHECK_THROWS_WITH(ml::cross_entropy(x, classes({5}, 1)),
                      "nd::ml::cross_entropy: labels of shape (5,) do not fit scores of shape (6,5): they need shape (6,), one class to a sample");
    labels(2) = 5;
    CHECK_THROWS_WITH(ml::cross_entropy(x, labels), "nd::ml::cross_entropy: label 5 is no class: there are 5, from 0");
    CHECK_THROWS_AS(ml::cross_entropy(x, labels), nd::index_error);
    labels(2) = -1;
    CHECK_THROWS_AS(ml::cross_entropy(x, labels), nd::index_error);
    CHECK_NOTHROW(ml::cross_entropy(x, labels, {.ignore_index = -1}));
    CHECK_THROWS_AS(ml::cross_entropy(x, sample<double>({6, 4})), nd::shape_error);
    CHECK_THROWS_AS(ml::cross_entropy(x, classes({6}, 3), {.weight = sample<double>({4})}), nd::shape_error);
    CHECK_THROWS_AS(ml::cross_entropy(x, classes({6}, 3), {.label_smoothing = 2}), nd::value_error);
}

TEST_CASE("one_hot has a one for each label") {
    const auto labels = classes({2, 3}, 2);
    const auto hot = ml::one_hot<float>(labels, 6);
    REQUIRE(hot.shape() == nd::dims{2, 3, 6});
    for (intp i = 0; i < 2; ++i)
        for (intp j = 0; j < 3; ++j)
            for (intp c = 0; c < 6; ++c) CHECK(hot(i, j, c) == (labels(i, j) == c ? 1.0f : 0.0f));
    CHECK(ml::one_hot(labels.T()).shape() == nd::dims{3, 2, 5});
    CHECK(array_text(ml::one_hot(labels.T())(0, 1, nd::all).copy()) == array_text(ml::one_hot(labels)(1, 0, nd::all).copy()));
    CHECK(ml::one_hot<bool>(classes({0}, 1)).shape() == nd::dims{0, 0});
    CHECK_THROWS_AS(ml::one_hot(nd::full<std::int64_t>({2}, std::numeric_limits<std::int64_t>::max())), nd::value_error);
    CHECK_THROWS_WITH(ml::one_hot(classes({0}, 1), -1), "nd::ml::one_hot: the number of classes is not negative, got -1");
    CHECK_THROWS_WITH(ml::one_hot(labels, 4), "nd::ml::one_hot: label 4 is no class: there are 4, from 0");
}

TEST_CASE("samples without classes lose nothing") {
    const auto x = ndarray<double>::uninitialized({3, 0});
    const ml::cross_entropy_options<double> each{.reduction = ml::reduction::none, .ignore_index = -1};
    CHECK(array_text(ml::cross_entropy(x, nd::full<std::int64_t>({3}, -1), each)) == array_text(nd::zeros<double>({3})));
    CHECK(array_text(ml::cross_entropy(x, x, {.reduction = ml::reduction::none})) == array_text(nd::zeros<double>({3})));
}

TEST_CASE("a label of uint64 beyond int64 is named as it is") {
    const auto labels = nd::array<std::uint64_t>({1, ~std::uint64_t{0}});
    CHECK_THROWS_WITH(nd::ml::one_hot(labels, 3), "nd::ml::one_hot: label 18446744073709551615 is no class: there are 3, from 0");
    CHECK_THROWS_WITH(nd::ml::cross_entropy(nd::zeros({2, 3}), labels), "nd::ml::cross_entropy: label 18446744073709551615 is no class: there are 3, from 0");
    CHECK_THROWS_AS(nd::ml::cross_entropy(nd::zeros({2, 3}), labels, {.ignore_index = -1}), nd::index_error);
}
