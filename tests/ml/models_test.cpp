// SPDX-License-Identifier: BSD-3-Clause
//
// The rest of ml.hpp against recorded formulas: layer_norm, standardize, pairwise_distances, PCA, accuracy, confusion_matrix.
#include <nd/ml.hpp>
#include <nd/operators.hpp>

#include "support/samples.hpp"

namespace {

using namespace test;
namespace ml = nd::ml;
using nd::all;

const oracle& cases() {
    static const oracle recorded("ml");
    return recorded;
}

}  // namespace

TEMPLATE_TEST_CASE("layer_norm has its value with weight, bias and over several axes", "", float, double) {
    using T = TestType;
    for (const named_shape& s : {cube, other_shapes[4]}) {
        const std::string key = std::string(" ") + nd::dtype_name<T>() + " " + s.name;
        const auto w = sample<T>({s.shape[s.shape.size() - 1]}, 5), b = sample<T>({s.shape[s.shape.size() - 1]}, 7);
        for_each_order(sample<T>(s.shape), [&](const ndarray<T>& x, const char* layout) {
            cases().check("layer_norm" + key, layout, [&] { return ml::layer_norm(x); });
            cases().check("layer_norm weight" + key, layout, [&] { return ml::layer_norm(x, {.weight = w}); });
            cases().check("layer_norm bias" + key, layout, [&] { return ml::layer_norm(x, {.bias = b}); });
            cases().check("layer_norm both" + key, layout, [&] { return ml::layer_norm(x, {.weight = w, .bias = b}); });
        });
    }
    const auto w = sample<T>({3, 4}, 5), b = sample<T>({3, 4}, 7);
    for_each_order(sample<T>({2, 3, 4}), [&](const ndarray<T>& x, const char* layout) {
        cases().check(std::string("layer_norm axes ") + nd::dtype_name<T>(), layout, [&] { return ml::layer_norm(x, {.weight = w, .bias = b, .axis = {1, 2}, .eps = 0.5}); });
    });
    CHECK_THROWS_AS(ml::layer_norm(sample<T>({3, 4}), {.weight = sample<T>({3})}), nd::shape_error);
}

TEMPLATE_TEST_CASE("standardize leaves constant features at 0", "", float, double, std::int32_t) {
    using T = TestType;
    const auto values = sample<T>({7, 4});
    values(all, 2).fill(T(3));
    for_each_order(values, [&](const ndarray<T>& x, const char* layout) {
        cases().check(std::string("standardize ") + nd::dtype_name<T>(), layout, [&] { return ml::standardize(x); });
        cases().check(std::string("standardize 1 ") + nd::dtype_name<T>(), layout, [&] { return ml::standardize(x, {.axis = 1, .ddof = 1}); });
    });
}

TEMPLATE_TEST_CASE("pairwise_distances has every metric", "", float, double) {
    using T = TestType;
    const auto x = sample<T>({6, 5}), y = sample<T>({4, 5}, 50);
    y(2, all).fill(T(0));
    const std::pair<const char*, ml::metric> metrics[] = {
        {"euclidean", ml::metric::euclidean}, {"sqeuclidean", ml::metric::sqeuclidean}, {"cosine", ml::metric::cosine}, {"manhattan", ml::metric::manhattan}, {"chebyshev", ml::metric::chebyshev}};
    for (const auto& [name, how] : metrics) {
        const auto check = [&](const std::string& key, const ndarray<T>& got) {
            const auto wanted = recorded(source_path("tests/oracle/ml.txt"))[key];
            INFO(key);
            CHECK(detail::texts_agree(detail::result_text(got), wanted, sizeof(T) == 4 ? 1e-5 : 1e-13));
        };
        const std::string dtype = nd::dtype_name<T>();
        for_each_order(x, [&](const ndarray<T>& of_x, const char*) {
            check("distances " + std::string(name) + " " + dtype, ml::pairwise_distances(of_x, y, {.metric = how}));
            check("distances " + std::string(name) + " own " + dtype, ml::pairwise_distances(of_x, {.metric = how}));
        });
    }
    CHECK_THROWS_AS(ml::pairwise_distances(x, sample<T>({4, 4})), nd::shape_error);
    CHECK_THROWS_AS(ml::pairwise_distances(x(0, all)), nd::shape_error);
    CHECK(ml::pairwise_distances(sample<std::int32_t>({2, 3})).dtype() == std::string("float64"));
}

TEST_CASE("euclidean distances are never the root of a negative number, and 0 from a row to itself") {
    const auto x = ndarray<double>(sample<double>({50, 7}) * 1e-3 + 1e6);
    const auto d = ml::pairwise_distances(x);
    for (intp i = 0; i < 50; ++i) {
        CHECK(d(i, i) == 0.0);
        for (intp j = 0; j < 50; ++j) CHECK(d(i, j) >= 0.0);
    }
}

TEST_CASE("PCA has scikit-learn's attributes and conventions") {
    auto shift = ndarray<double>::uninitialized({5});
    for (intp i = 0; i < 5; ++i) shift(i) = static_cast<double>(i * i * i);
    const ndarray<double> X = sample<double>({12, 5}) + shift;
    const auto check = [](const char* name, const ndarray<double>& got) {
        const auto wanted = recorded(source_path("tests/oracle/ml.txt"))[std::string("pca ") + name];
        INFO(name);
        CHECK(detail::texts_agree(detail::result_text(got), wanted, 1e-10));
    };
    ml::PCA<> pca(3);
    const auto Z = pca.fit_transform(X);
    check("transform", Z);
    check("components", pca.components_);
    check("variance", pca.explained_variance_);
    check("ratio", pca.explained_variance_ratio_);
    check("singular", pca.singular_values_);
    check("mean", pca.mean_);
    check("rebuilt", pca.inverse_transform(Z));
    ml::PCA<double> white(ml::pca_options{.n_components = 3, .whiten = true});
    check("whitened", white.fit(X).transform(X));
    check("rebuilt", white.inverse_transform(white.transform(X)));
    CHECK(ml::PCA<>().fit(X).components_.shape() == nd::dims{5, 5});
    CHECK(ml::PCA<float>(2).fit(X).components_.dtype() == std::string("float32"));
    CHECK_THROWS_WITH(ml::PCA<>(6).fit(X), "nd::ml::PCA: cannot find 6 components of data of shape (12,5): from 1 to 5 of at least two samples");
    CHECK_THROWS_AS(ml::PCA<>(2).transform(X), nd::value_error);
    CHECK_THROWS_AS(pca.transform(X(all, nd::slice(4))), nd::shape_error);
    CHECK_THROWS_AS(pca.inverse_transform(X), nd::shape_error);
    CHECK_THROWS_AS(ml::PCA<>().fit(X(0, all)), nd::shape_error);
    const ndarray<double> broken = X.copy();
    broken(0, 0) = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_WITH(ml::PCA<>().fit(broken), "nd::ml::PCA: the matrix holds a NaN or an infinity");
    // Along what does not vary, whitened data are finite: here nothing varies, and all is at the mean.
    const auto flat = nd::full<double>({4, 3}, 0.5);
    CHECK(array_text(white.fit(flat).transform(flat)) == array_text(nd::full<double>({4, 3}, 0.0)));
}

TEST_CASE("accuracy and confusion_matrix count") {
    const auto mod4 = [](const ndarray<std::int64_t>& a) {  // Python's remainder
        for (intp i = 0; i < a.size(); ++i) a.data()[i] = (a.data()[i] % 4 + 4) % 4;
        return a;
    };
    const auto a = mod4(sample<std::int64_t>({40})), b = mod4(sample<std::int64_t>({40}, 17));
    auto wanted = ndarray<std::int64_t>::uninitialized({2});
    wanted(0) = 3, wanted(1) = 0;
    cases().check("confusion", "C", [&] { return ml::confusion_matrix(a, b); });
    cases().check("confusion", "bytes", [&] { return ml::confusion_matrix(a.astype<std::int8_t>(), b); });
    cases().check("confusion labels", "C", [&] { return ml::confusion_matrix(a, b, {.labels = wanted}); });
    cases().check("accuracy", "C", [&] { return ml::accuracy(a, b); });
    CHECK_THROWS_AS(ml::accuracy(a, b(nd::slice(3))), nd::shape_error);
    CHECK_THROWS_AS(ml::accuracy(a(nd::slice(0)), b(nd::slice(0))), nd::value_error);
    wanted(1) = 3;
    CHECK_THROWS_AS(ml::confusion_matrix(a, b, {.labels = wanted}), nd::value_error);
    CHECK_THROWS_AS(ml::confusion_matrix(a, b, {.labels = wanted.reshape({1, 2})}), nd::shape_error);
    CHECK(ml::confusion_matrix(a, b, {.labels = wanted(nd::slice(0))}).size() == 0);
    CHECK(ml::confusion_matrix(a(nd::slice(0)), b(nd::slice(0))).shape() == nd::dims{0, 0});
}
