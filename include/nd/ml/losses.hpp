// SPDX-License-Identifier: BSD-3-Clause
//
// Classes and what they cost: one_hot and cross_entropy, which reads each sample's scores once and never forms its softmax.
#pragma once

#include <string>

#include "../linalg/products.hpp"
#include "activations.hpp"

namespace nd::inline ND_ABI {

namespace ml {

/// What becomes of the samples' losses: their mean, their sum, or the losses themselves.
enum class reduction : unsigned char { mean, sum, none };

/// Options of cross_entropy over scores of T.
template <element T>
struct cross_entropy_options {
    by_name named{};
    nd::ml::reduction reduction = nd::ml::reduction::mean;
    intp axis = -1;                ///< along which the classes' scores lie
    maybe<ndarray<const T>> weight{};  ///< of shape (classes,): what each class counts; the mean is over the weights of the samples' classes
    maybe<intp> ignore_index{};    ///< a label whose samples count nothing
    double label_smoothing = 0;    ///< how much of each target is spread over all classes
};

}  // namespace ml

namespace ml_parts {

/// The integers of e in C order.
template <expression E>
ndarray<const std::int64_t> integers_of(const E& e) {
    const ndarray<const std::int64_t> stored = linalg::stored_as<std::int64_t>(e);
    return stored.is_c_contiguous() ? stored : ndarray<const std::int64_t>(stored.copy());
}

template <class Integer>
[[noreturn]] ND_COLD void raise_class(const char* function, std::int64_t label, intp classes) {
    raise<index_error>(function, "label ", number_text<Integer>(label), " is no class: there are ", classes, ", from 0");
}

/// The element less a number, times another lane's element.
template <class T>
struct less_times {
    T shift;
    const T* other;
    template <class V>
    ND_INLINE V operator()(V v, place<T> at) const {
        return simd::rounded(simd::mul(simd::rounded(simd::sub(V(shift), v)), at.load(other)));
    }
};
template <class T>
struct from_number {
    T number;
    template <class V, class At>
    ND_INLINE V operator()(V v, At) const {
        return simd::rounded(simd::sub(V(number), v));
    }
};

/// Losses of samples put together.
template <class T>
struct loss_total {
    ndarray<T> each;
    double sum = 0, weight = 0;
    ml::reduction how;

    loss_total(ml::reduction wanted, const dims& shape) : how(wanted) {
        if (how != ml::reduction::none) return;
        each = ndarray<T>::uninitialized(shape);
        each.fill(T(0));  // samples of no classes lose nothing
    }
    void add(intp lane, double loss, double of_weight) {
        if (how == ml::reduction::none) each.data()[lane] = static_cast<T>(loss);
        sum += loss;
        weight += of_weight;
    }
    ndarray<T> result() const {
        if (how == ml::reduction::none) return each;
        auto number = ndarray<T>::uninitialized({});
        *number.data() = static_cast<T>(how == ml::reduction::mean ? sum / weight : sum);
        return number;
    }
};

inline constexpr const char* cross_entropy_name = "ml::cross_entropy";

template <class T, expression X>
ndarray<const T> checked_weight(const X& scores, const lane_axes& along, const ml::cross_entropy_options<T>& options) {
    const double smoothing = options.label_smoothing;
    if (!(smoothing >= 0 && smoothing <= 1)) raise<value_error>(cross_entropy_name, "label_smoothing is from 0 to 1");
    if (!options.weight.given) return {};
    const ndarray<const T>& weight = options.weight.value;
    if (weight.ndim() != 1 || weight.size() != along.n)
        raise<shape_error>(cross_entropy_name, "weight has shape ", to_string(weight.shape()), ", but there are ", along.n, " classes in scores of shape ", to_string(scores.shape()));
    return weight.is_c_contiguous() ? weight : ndarray<const T>(weight.copy());
}

/// Targets that are classes.
template <class R, class W, expression X, expression Y>
ndarray<R> class_losses(const X& scores, const Y& labels, const ml::cross_entropy_options<R>& options) {
    const lane_axes along(cross_entropy_name, options.axis, scores.shape());
    if (!(dims_view(along.kept_shape) == dims_view(labels.shape()))) {
        raise<shape_error>(cross_entropy_name, "labels of shape ", to_string(labels.shape()), " do not fit scores of shape ", to_string(scores.shape()), ": they need shape ",
                           to_string(along.kept_shape), ", one class to a sample");
    }
    const ndarray<const R> weight = checked_weight<R>(scores, along, options);
    const ndarray<const std::int64_t> classes = integers_of(labels);
    const bool weighted = options.weight.given;
    const double smoothing = options.label_smoothing;
    // A negative one of unsigned labels is beyond int64.
    const auto ignored = [&](std::int64_t label) {
        return options.ignore_index.given && label == options.ignore_index.value && (std::is_signed_v<value_t<Y>> || label >= 0);
    };
    for (intp k = 0; k < classes.size(); ++k) {
        const std::int64_t label = classes.data()[k];
        if (ND_UNLIKELY((label < 0 || label >= along.n) && !ignored(label))) raise_class<value_t<Y>>(cross_entropy_name, label, along.n);
    }
    loss_total<R> total(options.reduction, along.kept_shape);
    visit_lanes<W>(scores, along, [&](const W* row, intp lane, intp n) {
        const std::int64_t label = classes.data()[lane];
        if (ignored(label)) return total.add(lane, 0, 0);
        const W log = log_of_sum(row, n);
        const double own = weighted ? static_cast<double>(weight.data()[label]) : 1.0;
        double loss = own * static_cast<double>(log - row[label]);
        if (smoothing > 0) {
            double all = 0;
            if (weighted) {
                for (intp c = 0; c < n; ++c) all += simd::rounded(static_cast<double>(weight.data()[c]) * static_cast<double>(log - row[c]));
            } else {
                all = static_cast<double>(sweep<false>(row, static_cast<W*>(nullptr), n, W(0), from_number<W>{log}, ml_parts::total{}));
            }
            loss = simd::rounded((1 - smoothing) * loss) + simd::rounded(smoothing / static_cast<double>(n) * all);
        }
        total.add(lane, loss, own);
    });
    return total.result();
}

/// Targets that are probabilities.
template <class R, class W, expression X, expression Y>
ndarray<R> probability_losses(const X& scores, const Y& targets, const ml::cross_entropy_options<R>& options) {
    const lane_axes along(cross_entropy_name, options.axis, scores.shape());
    if (!(dims_view(scores.shape()) == dims_view(targets.shape())))
        raise<shape_error>(cross_entropy_name, "probabilities of shape ", to_string(targets.shape()), " do not fit scores of shape ", to_string(scores.shape()));
    if (options.ignore_index.given) raise<value_error>(cross_entropy_name, "ignore_index is for targets that are classes");
    const ndarray<const R> weight = checked_weight<R>(scores, along, options);
    auto p = ndarray<W>::uninitialized(along.moved_shape);
    engine::assign(p.data(), permute(p.where(), along.back()), targets);
    const W keep = static_cast<W>(1 - options.label_smoothing), spread = static_cast<W>(options.label_smoothing / static_cast<double>(along.n));
    if (options.label_smoothing > 0) p.write(make_node(functor::add{}, make_node(functor::multiply{}, p, keep), spread));
    if (options.weight.given) p.write(make_node(functor::multiply{}, p, weight));
    loss_total<R> total(options.reduction, along.kept_shape);
    visit_lanes<W>(scores, along, [&](const W* row, intp lane, intp n) {
        const W log = log_of_sum(row, n);
        total.add(lane, static_cast<double>(sweep<false>(row, static_cast<W*>(nullptr), n, W(0), less_times<W>{log, p.data() + lane * n}, ml_parts::total{})), 1);
    });
    return total.result();
}

}  // namespace ml_parts

namespace ml {

/// A row of zeros with a one for each label, shape labels.shape() + (classes,); without a count, classes up to the largest label.
/// @throws index_error for a label that is no class, value_error for a negative count @see sklearn.preprocessing.OneHotEncoder
template <element T = double, expression E>
    requires(integer<value_t<E>>)
ndarray<T> one_hot(const E& labels, maybe<intp> classes = {}) {
    if (classes.given && classes.value < 0) raise<value_error>("ml::one_hot", "the number of classes is not negative, got ", classes.value);
    const ndarray<const std::int64_t> list = ml_parts::integers_of(labels);
    std::int64_t least = 0, most = -1;
    for (intp k = 0; k < list.size(); ++k) {
        least = list.data()[k] < least ? list.data()[k] : least;
        most = list.data()[k] > most ? list.data()[k] : most;
    }
    if (!classes.given && most == std::numeric_limits<std::int64_t>::max()) raise<value_error>("ml::one_hot", "label ", static_cast<intp>(most), " is too large to count classes from it");
    const intp n = classes.given ? classes.value : static_cast<intp>(most + 1);
    if (least < 0 || most >= n) ml_parts::raise_class<value_t<E>>("ml::one_hot", least < 0 ? least : most, n);
    dims shape(labels.shape());
    shape.push_back(n);
    auto result = ndarray<T>::uninitialized(shape);
    result.fill(T(0));
    for (intp k = 0; k < list.size(); ++k) result.data()[k * n + list.data()[k]] = T(1);
    return result;
}

/// How badly scores foretell classes: -log(softmax(scores)) at each sample's label, or its mean under given probabilities. Scores
/// (..., classes); labels, integers, of shape (...), probabilities of the scores' shape. The mean over the samples, a number; with
/// options an array. @throws shape_error, index_error for a label that is no class @see torch.nn.functional.cross_entropy
template <expression X, expression Y>
    requires(!complex_floating<value_t<X>> && !complex_floating<value_t<Y>>)
auto cross_entropy(const X& scores, const Y& targets, const cross_entropy_options<inexact_t<value_t<X>>>& options) {
    using R = inexact_t<value_t<X>>;
    using W = ml_parts::work_t<value_t<X>>;
    if constexpr (integer<value_t<Y>>) return ml_parts::class_losses<R, W>(scores, targets, options);
    else return ml_parts::probability_losses<R, W>(scores, targets, options);
}
template <expression X, expression Y>
    requires(!complex_floating<value_t<X>> && !complex_floating<value_t<Y>>)
auto cross_entropy(const X& scores, const Y& targets) {
    return cross_entropy(scores, targets, cross_entropy_options<inexact_t<value_t<X>>>{}).item();
}

}  // namespace ml
}  // namespace nd::inline ND_ABI
