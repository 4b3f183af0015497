// SPDX-License-Identifier: BSD-3-Clause
//
// ml/sampling.hpp: the samples that NumPy code with the same seed draws, shares of classes, batches, errors.
#include <nd/creation/ranges.hpp>
#include <nd/ml/sampling.hpp>
#include <nd/operators.hpp>
#include <nd/random.hpp>

#include "support/samples.hpp"

namespace {

using namespace test;
namespace ml = nd::ml;

const oracle& cases() {
    static const oracle recorded("ml");
    return recorded;
}

const ndarray<double>& samples() {
    static const ndarray<double> X = nd::arange<double>(0, 60).reshape({30, 2});
    return X;
}
ndarray<std::int64_t> targets() { return nd::arange<std::int64_t>(0, 210, 7) % 3; }

}  // namespace

TEST_CASE("a seed draws the samples that NumPy code draws") {
    auto rng = nd::random::default_rng(42);
    const auto y = targets();
    const auto [X_train, X_test, y_train, y_test] = ml::train_test_split(samples(), y, rng, {.test_size = 0.2});
    cases().check("split X_train", "C", [&, x = X_train] { return x; });
    cases().check("split X_test", "C", [&, x = X_test] { return x; });
    cases().check("split y_train", "C", [&, x = y_train] { return x; });
    cases().check("split y_test", "C", [&, x = y_test] { return x; });
    const auto drawn = ml::bootstrap(samples(), y, rng);
    cases().check("bootstrap X", "C", [&] { return drawn.X; });
    cases().check("bootstrap y", "C", [&] { return drawn.y; });
    cases().check("stratified", "C", [&] { return ml::stratified_sample(y, 12, rng); });
    int batch = 0;
    const auto batches = ml::minibatches(samples(), y, 8, rng);
    CHECK(batches.size() == 4);
    for (const auto& [of_x, of_y] : batches) {
        if (batch % 3 == 0) cases().check("batch " + std::to_string(batch), "C", [&, x = of_x] { return x; });
        CHECK(of_y.size() == of_x.shape(0));
        ++batch;
    }
    CHECK(batch == 4);
}

TEST_CASE("a stratified split keeps the shares of the classes") {
    auto rng = nd::random::default_rng(1);
    const auto y = targets();
    const auto parts = ml::train_test_split(samples(), y, rng, {.test_size = 0.3, .stratify = true});
    CHECK(parts.y_test.size() == 9);
    std::int64_t counts[3] = {};
    for (intp k = 0; k < 9; ++k) {
        ++counts[parts.y_test(k)];
        CHECK(y(static_cast<intp>(parts.X_test(k, 0)) / 2) == parts.y_test(k));  // samples and targets stay together
    }
    CHECK(counts[0] + counts[1] + counts[2] == 9);
    CHECK(counts[0] == 3);
    CHECK(counts[1] == 3);
}

TEST_CASE("without shuffling the order stays, and a last batch may be left out") {
    auto rng = nd::random::default_rng(1);
    const auto [train, test] = ml::train_test_split(samples(), rng, {.test_size = 0.5, .shuffle = false});
    CHECK(test(0, 0) == 30.0);
    CHECK(train(0, 0) == 0.0);
    intp seen = 0;
    for (const auto& [of_x, of_y] : ml::minibatches(samples(), targets(), 7, rng, {.shuffle = false, .drop_last = true})) {
        CHECK(of_x(0, 0) == static_cast<double>(2 * seen));
        seen += of_x.shape(0);
    }
    CHECK(seen == 28);
    CHECK(ml::bootstrap(samples(), rng).shape() == nd::dims{30, 2});
}

TEST_CASE("errors of sampling say what does not fit") {
    auto rng = nd::random::default_rng(1);
    const auto y = targets();
    CHECK_THROWS_WITH(ml::train_test_split(samples(), y(nd::slice(3)), rng), "nd::ml::train_test_split: there are not as many targets as samples: shapes (30,2) and (3,)");
    CHECK_THROWS_AS(ml::train_test_split(samples(), y, rng, {.test_size = 1.5}), nd::value_error);
    CHECK_THROWS_AS(ml::train_test_split(samples()(nd::slice(1)), rng, {.test_size = 0.5}), nd::value_error);
    CHECK_THROWS_AS(ml::train_test_split(samples(), samples(), rng, {.stratify = true}), nd::shape_error);
    CHECK_THROWS_AS(ml::stratified_sample(y, 60, rng), nd::value_error);
    CHECK_THROWS_AS(ml::minibatches(samples(), y, 0, rng), nd::value_error);
    CHECK(ml::minibatches(samples(), y, std::numeric_limits<nd::intp>::max(), rng).size() == 1);
    CHECK_THROWS_AS(ml::bootstrap(ndarray<double>::uninitialized({}), rng), nd::shape_error);
}
