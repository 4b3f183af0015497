// SPDX-License-Identifier: BSD-3-Clause
//
// Samples of a data set: train_test_split, minibatches, bootstrap and stratified_sample. All draw from a Generator that the
// user passes, as NumPy code with the same calls would, so that a seed chooses the same samples here and there.
#pragma once

#include <vector>

#include "../indexing.hpp"
#include "../linalg/products.hpp"
#include "../sets.hpp"

namespace nd::inline ND_ABI {

namespace ml {

/// What draws: a random::Generator.
template <class Rng>
concept generator = requires(Rng& rng, const ndarray<std::int64_t>& list) {
    rng.permutation(intp{1});
    rng.choice(list, {.size = {1}, .replace = false});
};

/// Options of train_test_split.
struct split_options {
    by_name named{};
    double test_size = 0.25;  ///< which share of the samples is for the test
    bool shuffle = true;      ///< false keeps their order: the last ones are for the test
    bool stratify = false;    ///< each class of y is split by itself, so that its share is the same in both parts
};

/// Options of minibatches.
struct minibatch_options {
    by_name named{};
    bool shuffle = true;     ///< false keeps the samples' order
    bool drop_last = false;  ///< whether a last batch of fewer samples is left out
};

/// The parts of a split, in scikit-learn's order.
template <element T, element U>
struct split_data {
    ndarray<T> X_train, X_test;
    ndarray<U> y_train, y_test;
};
template <element T>
struct split_samples {
    ndarray<T> train, test;
};

/// Samples with their targets.
template <element T, element U>
struct sample_batch {
    ndarray<T> X;
    ndarray<U> y;
};

}  // namespace ml

namespace ml_parts {

/// The number of samples in e, (samples, ...).
template <expression E>
intp samples_of(const char* function, const E& e) {
    const dims shape(e.shape());
    if (shape.empty()) raise<shape_error>(function, "an array without axes has no samples");
    return shape[0];
}
template <expression X, expression Y>
intp samples_of(const char* function, const X& x, const Y& y) {
    const intp n = samples_of(function, x);
    if (samples_of(function, y) != n) raise<shape_error>(function, "there are not as many targets as samples: shapes ", to_string(x.shape()), " and ", to_string(y.shape()));
    return n;
}

/// The samples at these places.
template <element T>
ndarray<T> gathered(const ndarray<const T>& from, const ndarray<std::int64_t>& places) {
    return from(places);
}
template <expression E>
ndarray<value_t<E>> gathered_of(const E& e, const ndarray<std::int64_t>& places) {
    return gathered<value_t<E>>(linalg::stored_as<value_t<E>>(e), places);
}

/// 0 to n - 1, in random order where that is wanted.
template <class Rng>
ndarray<std::int64_t> order_of(intp n, bool shuffle, Rng& rng) {
    if (shuffle) return rng.permutation(n);
    auto order = ndarray<std::int64_t>::uninitialized({n});
    for (intp k = 0; k < n; ++k) order.data()[k] = k;
    return order;
}

inline intp train_count(intp n, double test_size) {
    if (!(test_size > 0 && test_size < 1)) raise<value_error>("ml::train_test_split", "test_size is a share of the samples, more than 0 and less than 1");
    return static_cast<intp>(static_cast<double>(n) * (1 - test_size));
}

/// An order whose first `train` places are the training samples; the classes by themselves where `of` has them.
struct split_order {
    ndarray<std::int64_t> train, test;

    split_order(const ndarray<std::int64_t>& order, const std::int64_t* of, intp classes, double test_size) {
        const intp n = order.size();
        std::vector<intp> left(static_cast<std::size_t>(classes), 0);  // of each class, for training
        intp count = 0;
        for (intp k = 0; k < n; ++k) ++left[static_cast<std::size_t>(of ? of[k] : 0)];
        for (intp& c : left) count += c = train_count(c, test_size);
        if (count == 0 || count == n) raise<value_error>("ml::train_test_split", "a test_size that leaves one part of ", n, " samples empty");
        train = ndarray<std::int64_t>::uninitialized({count});
        test = ndarray<std::int64_t>::uninitialized({n - count});
        std::int64_t *to_train = train.data(), *to_test = test.data();
        for (intp k = 0; k < n; ++k) {
            const std::int64_t sample = order.data()[k];
            intp& c = left[static_cast<std::size_t>(of ? of[sample] : 0)];
            *(c > 0 ? to_train++ : to_test++) = sample;
            --c;
        }
    }
};

}  // namespace ml_parts

namespace ml {

/// Samples and targets in two parts: `auto [X_train, X_test, y_train, y_test] = train_test_split(X, y, rng, {.test_size = 0.2})`.
/// The first int(n * (1 - test_size)) of rng.permutation(n) are for training.
/// @throws shape_error, value_error for a share that leaves a part empty @see sklearn.model_selection.train_test_split
template <expression X, expression Y, generator Rng>
split_data<value_t<X>, value_t<Y>> train_test_split(const X& x, const Y& y, Rng&& rng, const split_options& options = {}) {
    const intp n = ml_parts::samples_of("ml::train_test_split", x, y);
    const auto order = ml_parts::order_of(n, options.shuffle, rng);
    ndarray<std::int64_t> classes;
    intp count = 1;
    if (options.stratify) {
        if (y.shape().size() != 1) raise<shape_error>("ml::train_test_split", "stratify needs one class to a sample, got targets of shape ", to_string(y.shape()));
        const auto distinct = nd::unique_inverse(y);
        classes = distinct.inverse_indices;
        count = distinct.values.size();
    }
    const ml_parts::split_order parts(order, options.stratify ? classes.data() : nullptr, count, options.test_size);
    return {ml_parts::gathered_of(x, parts.train), ml_parts::gathered_of(x, parts.test), ml_parts::gathered_of(y, parts.train), ml_parts::gathered_of(y, parts.test)};
}
/// The same of samples alone: `auto [train, test] = train_test_split(X, rng)`.
template <expression X, generator Rng>
split_samples<value_t<X>> train_test_split(const X& x, Rng&& rng, const split_options& options = {}) {
    if (options.stratify) raise<value_error>("ml::train_test_split", "stratify needs targets");
    const auto order = ml_parts::order_of(ml_parts::samples_of("ml::train_test_split", x), options.shuffle, rng);
    const ml_parts::split_order parts(order, nullptr, 1, options.test_size);
    return {ml_parts::gathered_of(x, parts.train), ml_parts::gathered_of(x, parts.test)};
}

/// As many samples as there are, drawn with repetition. @throws shape_error
template <expression X, generator Rng>
ndarray<value_t<X>> bootstrap(const X& x, Rng&& rng) {
    const intp n = ml_parts::samples_of("ml::bootstrap", x);
    return ml_parts::gathered_of(x, rng.choice(n, {.size = {n}, .replace = true}));
}
/// The same with their targets. @throws shape_error
template <expression X, expression Y, generator Rng>
sample_batch<value_t<X>, value_t<Y>> bootstrap(const X& x, const Y& y, Rng&& rng) {
    const intp n = ml_parts::samples_of("ml::bootstrap", x, y);
    const ndarray<std::int64_t> drawn = rng.choice(n, {.size = {n}, .replace = true});
    return {ml_parts::gathered_of(x, drawn), ml_parts::gathered_of(y, drawn)};
}

/// The places of n_samples / classes samples of each class in y, each once, the classes in order.
/// @throws shape_error, value_error where a class has too few
template <expression Y, generator Rng>
ndarray<std::int64_t> stratified_sample(const Y& y, intp n_samples, Rng&& rng) {
    if (y.shape().size() != 1) raise<shape_error>("ml::stratified_sample", "needs one class to a sample, got shape ", to_string(y.shape()));
    const auto classes = nd::unique(y);
    if (n_samples < 0) raise<value_error>("ml::stratified_sample", "cannot draw ", n_samples, " samples");
    const intp each = classes.size() > 0 ? n_samples / classes.size() : 0;
    auto result = ndarray<std::int64_t>::uninitialized({each * classes.size()});
    for (intp c = 0; c < classes.size(); ++c) {
        const ndarray<std::int64_t> members = nd::flatnonzero(make_node(functor::equal{}, y, classes(c)));
        if (members.size() < each) raise<value_error>("ml::stratified_sample", "a class of ", members.size(), " samples has no ", each, " of them");
        result(slice(c * each, (c + 1) * each)).write(rng.choice(members, {.size = {each}, .replace = false}));
    }
    return result;
}

/// Samples and targets a batch at a time: `for (auto [X_batch, y_batch] : minibatches(X, y, 256, rng))`. The order is drawn once.
template <element T, element U>
class minibatch_range {
public:
    minibatch_range(ndarray<const T> x, ndarray<const U> y, ndarray<std::int64_t> order, intp batch, bool drop_last)
        : x_(static_cast<ndarray<const T>&&>(x)), y_(static_cast<ndarray<const U>&&>(y)), order_(static_cast<ndarray<std::int64_t>&&>(order)), batch_(batch) {
        end_ = drop_last ? order_.size() / batch * batch : order_.size();
    }

    class iterator {
    public:
        iterator(const minibatch_range& of, intp at) : of_(&of), at_(at) {}
        sample_batch<T, U> operator*() const {
            const intp stop = at_ + of_->batch_ < of_->end_ ? at_ + of_->batch_ : of_->end_;
            const ndarray<std::int64_t> places = of_->order_(slice(at_, stop));
            return {ml_parts::gathered<T>(of_->x_, places), ml_parts::gathered<U>(of_->y_, places)};
        }
        iterator& operator++() {
            at_ += of_->batch_;
            return *this;
        }
        friend bool operator!=(const iterator& a, const iterator& b) { return a.at_ < b.at_; }

    private:
        const minibatch_range* of_;
        intp at_;
    };
    iterator begin() const { return {*this, 0}; }
    iterator end() const { return {*this, end_}; }
    /// The number of batches.
    intp size() const { return end_ / batch_ + (end_ % batch_ != 0); }

private:
    ndarray<const T> x_;
    ndarray<const U> y_;
    ndarray<std::int64_t> order_;
    intp batch_, end_ = 0;
};

/// The batches of one epoch. @throws shape_error, value_error for a size below 1
template <expression X, expression Y, generator Rng>
minibatch_range<value_t<X>, value_t<Y>> minibatches(const X& x, const Y& y, intp batch_size, Rng&& rng, const minibatch_options& options = {}) {
    const intp n = ml_parts::samples_of("ml::minibatches", x, y);
    if (batch_size < 1) raise<value_error>("ml::minibatches", "a batch has at least one sample, not ", batch_size);
    return {linalg::stored_as<value_t<X>>(x), linalg::stored_as<value_t<Y>>(y), ml_parts::order_of(n, options.shuffle, rng), batch_size, options.drop_last};
}

}  // namespace ml
}  // namespace nd::inline ND_ABI
