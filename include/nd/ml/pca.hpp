// SPDX-License-Identifier: BSD-3-Clause
//
// Principal component analysis with scikit-learn's names and conventions, by the singular values of the centred data.
#pragma once

#include "../linalg/decompositions.hpp"
#include "../linalg/products.hpp"
#include "../math.hpp"
#include "../statistics/means.hpp"

namespace nd::inline ND_ABI::ml {

/// Options of PCA.
struct pca_options {
    by_name named{};
    maybe<intp> n_components{};  ///< how many are kept; all, the smaller of samples and features, by default
    bool whiten = false;         ///< transformed data are scaled to variance 1, by deviations of at least an epsilon
};

/// Principal component analysis of samples in rows. Signs as scikit-learn's since 1.5: in each component the element of the largest
/// magnitude, the first of such, is positive. @see sklearn.decomposition.PCA
template <real_floating T = double>
class PCA {
public:
    PCA() = default;
    explicit PCA(intp n_components) { options_.n_components = n_components; }
    explicit PCA(const pca_options& options) : options_(options) {}

    ndarray<T> components_;                ///< (components, features): orthonormal rows
    ndarray<T> explained_variance_;        ///< (components,): of the samples along each
    ndarray<T> explained_variance_ratio_;  ///< (components,): of the variance of all features
    ndarray<T> singular_values_;           ///< (components,)
    ndarray<T> mean_;                      ///< (features,)

    /// Finds the components of X, (samples, features). @throws shape_error, value_error for more components than there are
    template <expression E>
    PCA& fit(const E& X) {
        if (X.shape().size() != 2) raise<shape_error>("ml::PCA", "needs samples in rows, got shape ", to_string(X.shape()));
        const dims shape(X.shape());
        const intp most = shape[0] < shape[1] ? shape[0] : shape[1], count = options_.n_components.given ? options_.n_components.value : most;
        if (shape[0] < 2 || count < 1 || count > most)
            raise<value_error>("ml::PCA", "cannot find ", count, " components of data of shape ", to_string(shape), ": from 1 to ", most, " of at least two samples");
        const ndarray<T> mean = nd::mean<T>(X, 0);
        const ndarray<T> centred = ndarray<T>(make_node(functor::subtract{}, X, mean));
        const auto [U, s, Vh] = linalg::detail::svd<T>("ml::PCA", centred, {.full_matrices = false});
        const auto variance = nd::eval(make_node(functor::divide{}, nd::square(s), static_cast<T>(shape[0] - 1)));
        const T whole = nd::sum(variance);
        for (intp k = 0; k < count; ++k) {
            const ndarray<T> row = Vh(k, all);
            if (row(static_cast<intp>(nd::argmax(nd::abs(row)))) < T(0)) row.write(nd::negative(row));
        }
        mean_ = mean;
        components_ = Vh(slice(count)).copy();
        singular_values_ = s(slice(count)).copy();
        explained_variance_ = variance(slice(count)).copy();
        explained_variance_ratio_ = make_node(functor::divide{}, explained_variance_, whole);
        return *this;
    }
    /// The samples along the components, (samples, components). @throws value_error before fit, shape_error
    template <expression E>
    ndarray<T> transform(const E& X) const {
        check_fitted("transform");
        if (X.shape().size() != 2 || X.shape()[1] != mean_.size()) raise_columns("transform", X.shape(), mean_.size());
        const ndarray<T> result = nd::matmul(ndarray<T>(make_node(functor::subtract{}, X, mean_)), components_.T());
        if (options_.whiten) {  // along what does not vary they stay finite
            const auto deviation = make_node(functor::maximum{}, nd::sqrt(explained_variance_), std::numeric_limits<T>::epsilon());
            result.write(make_node(functor::divide{}, result, deviation));
        }
        return result;
    }
    template <expression E>
    ndarray<T> fit_transform(const E& X) {
        return fit(X).transform(X);
    }
    /// The samples whose components these are, as far as they say: (samples, features). @throws value_error before fit, shape_error
    template <expression E>
    ndarray<T> inverse_transform(const E& Z) const {
        check_fitted("inverse_transform");
        if (Z.shape().size() != 2 || Z.shape()[1] != components_.shape(0)) raise_columns("inverse_transform", Z.shape(), components_.shape(0));
        ndarray<T> along = linalg::stored_as<T>(Z).copy();
        if (options_.whiten) along.write(make_node(functor::multiply{}, along, nd::sqrt(explained_variance_)));
        const ndarray<T> result = nd::matmul(along, components_);
        result.write(make_node(functor::add{}, result, mean_));
        return result;
    }

private:
    void check_fitted(const char* function) const {
        if (components_.ndim() != 2) raise<value_error>("ml::PCA", function, " needs fit first");
    }
    [[noreturn]] ND_COLD static void raise_columns(const char* function, dims_view shape, intp columns) {
        raise<shape_error>("ml::PCA", function, " needs a matrix of ", columns, " columns, got shape ", to_string(shape));
    }

    pca_options options_;
};

}  // namespace nd::inline ND_ABI::ml
