// SPDX-License-Identifier: BSD-3-Clause
//
// How well classes were foretold: accuracy and confusion_matrix.
#pragma once

#include "../sets.hpp"
#include "losses.hpp"

namespace nd::inline ND_ABI {

namespace ml {

/// Options of confusion_matrix.
struct confusion_options {
    by_name named{};
    maybe<ndarray<const std::int64_t>> labels{};  ///< which classes, in which order; those that appear, in order, by default
};

}  // namespace ml

namespace ml_parts {

template <expression A, expression B>
void check_same_shape(const char* function, const A& a, const B& b) {
    if (!(dims_view(dims(a.shape())) == dims_view(dims(b.shape()))))
        raise<shape_error>(function, "true labels of shape ", to_string(a.shape()), ", but foretold ones of ", to_string(b.shape()));
}

/// Different labels in order, and where each is in what was asked for.
template <std::same_as<std::int64_t> T>
class label_places {
public:
    label_places(const ndarray<const T>& a, const ndarray<const T>& b, const maybe<ndarray<const T>>& wanted) {
        if (!wanted.given) {
            known_ = nd::union1d(a, b);
            return;
        }
        const ndarray<const T>& list = wanted.value;
        if (list.ndim() != 1) raise<shape_error>("ml::confusion_matrix", "labels has shape ", to_string(list.shape()), ", but is a list of classes");
        const auto distinct = nd::unique_all(list);
        if (distinct.values.size() != list.size()) raise<value_error>("ml::confusion_matrix", "labels has one of them more than once");
        known_ = distinct.values;
        places_ = distinct.indices;
    }
    intp count() const { return known_.size(); }
    /// The label's place, or -1.
    intp operator[](T label) const {
        const T* const known = known_.data();
        intp low = 0, high = known_.size();
        while (low < high) {
            const intp middle = low + (high - low) / 2;
            if (known[middle] < label) low = middle + 1;
            else high = middle;
        }
        if (low == known_.size() || known[low] != label) return -1;
        return places_.owner() ? places_.data()[low] : low;
    }

private:
    ndarray<T> known_, places_;  ///< in order; and their places, where those are others
};

}  // namespace ml_parts

namespace ml {

/// The share of labels that were foretold right. @throws shape_error, value_error for none @see sklearn.metrics.accuracy_score
template <expression A, expression B>
double accuracy(const A& y_true, const B& y_pred) {
    ml_parts::check_same_shape("ml::accuracy", y_true, y_pred);
    const auto right = make_node(functor::equal{}, y_true, y_pred);
    if (right.size() == 0) raise<value_error>("ml::accuracy", "there are no labels");
    return static_cast<double>(reduce_all<functor::add, std::int64_t>("ml::accuracy", right)) / static_cast<double>(right.size());
}

/// How often class i was foretold as class j: counts of shape (classes, classes); labels that are not asked for do not count.
/// @throws shape_error @see sklearn.metrics.confusion_matrix
template <expression A, expression B>
    requires(integer<value_t<A>> && integer<value_t<B>>)
ndarray<std::int64_t> confusion_matrix(const A& y_true, const B& y_pred, const confusion_options& options = {}) {
    ml_parts::check_same_shape("ml::confusion_matrix", y_true, y_pred);
    const ndarray<const std::int64_t> a = ml_parts::integers_of(y_true), b = ml_parts::integers_of(y_pred);
    const ml_parts::label_places<std::int64_t> places(a, b, options.labels);
    auto counts = ndarray<std::int64_t>::uninitialized({places.count(), places.count()});
    counts.fill(0);
    for (intp k = 0; k < a.size(); ++k) {
        const intp i = places[a.data()[k]], j = places[b.data()[k]];
        if (i >= 0 && j >= 0) ++counts(i, j);
    }
    return counts;
}

}  // namespace ml
}  // namespace nd::inline ND_ABI
