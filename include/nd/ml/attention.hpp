// SPDX-License-Identifier: BSD-3-Clause
//
// Scaled dot-product attention by tiles: blocks of queries against blocks of keys, each product of matrices small enough for
// the cache, the softmax kept as a running maximum and a running sum. No more memory than a tile is used, unless the weights
// are asked for. Source: Milakov, Gimelshein, Online normalizer calculation for softmax (2018); Dao et al., FlashAttention (2022).
#pragma once

#include "../linalg/products.hpp"
#include "../nodes.hpp"
#include "rows.hpp"

namespace nd::inline ND_ABI {

namespace ml {

/// The `.mask` option: bool, true where a query may see a key, or numbers that are added to the scores.
template <real_floating T>
class attention_mask {
public:
    attention_mask() = default;
    template <expression E>
        requires(boolean<value_t<E>>)
    attention_mask(const E& mask) : allowed_(linalg::stored_as<bool>(mask)), given_(true) {}  // NOLINT: implicit by design
    template <expression E>
        requires(!boolean<value_t<E>> && !complex_floating<value_t<E>>)
    attention_mask(const E& mask) : added_(linalg::stored_as<T>(mask)), given_(true), adds_(true) {}  // NOLINT

    bool given() const { return given_; }
    bool adds() const { return adds_; }
    const ndarray<const bool>& allowed() const { return allowed_; }
    const ndarray<const T>& added() const { return added_; }
    const layout& where() const { return adds_ ? added_.where() : allowed_.where(); }
    const void* data() const { return adds_ ? static_cast<const void*>(added_.data()) : allowed_.data(); }

private:
    ndarray<const bool> allowed_;
    ndarray<const T> added_;
    bool given_ = false, adds_ = false;
};

/// Options of scaled_dot_product_attention.
template <real_floating T>
struct attention_options {
    by_name named{};
    attention_mask<T> mask{};     ///< broadcast to (..., queries, keys)
    bool causal = false;          ///< query i sees keys 0 to i only
    maybe<double> scale{};        ///< what the products are multiplied by; 1 / sqrt(their length) by default
    bool return_weights = false;  ///< the result's `weights` are set, which takes memory for all of them
};

/// The result of attention: an array, with the weights beside it where they were asked for; also `auto [output, weights] = ...`.
template <real_floating T>
class attention_result : public ndarray<T> {
public:
    attention_result(const ndarray<T>& output, const ndarray<T>& of_weights) : ndarray<T>(output), weights(of_weights) {}

    ndarray<T> weights;  ///< (..., queries, keys); without elements unless asked for

    template <std::size_t I>
    ndarray<T> get() const {
        if constexpr (I == 0) return *this;
        else return weights;
    }
};

}  // namespace ml

namespace ml_parts {

/// The shapes of an attention: leading axes broadcast, the last of them grouped where the keys have fewer heads.
struct attention_shapes {
    layout q, k, v;
    dims leading;          ///< broadcast, the heads split in groups
    dims output, weights;  ///< as the user sees them
    intp groups = 1;       ///< query heads to a key head
    intp queries, keys, length, width;

    attention_shapes(const layout& of_q, const layout& of_k, const layout& of_v) : q(of_q), k(of_k), v(of_v) {
        constexpr const char* function = "ml::scaled_dot_product_attention";
        const auto shapes = [&] { return "Q, K and V have shapes " + to_string(q.shape()) + ", " + to_string(k.shape()) + ", " + to_string(v.shape()); };
        if (q.ndim() < 2 || k.ndim() < 2 || v.ndim() < 2) raise<shape_error>(function, "Q, K and V need two axes at least: ", shapes());
        queries = q.shape()[-2];
        keys = k.shape()[-2];
        length = q.shape()[-1];
        width = v.shape()[-1];
        if (k.shape()[-1] != length) raise<shape_error>(function, "the last axes of Q and K differ: ", shapes());
        if (v.shape()[-2] != keys) raise<shape_error>(function, "axis -2 of K and V differs: ", shapes());
        const auto heads = [](const layout& x) { return x.ndim() > 2 ? x.shape()[-3] : intp{1}; };
        const intp of_keys = heads(k) > heads(v) ? heads(k) : heads(v), of_queries = heads(q);
        if (of_queries > of_keys && of_keys > 1 && of_queries % of_keys == 0) groups = of_queries / of_keys;
        for (layout* x : {&q, &k, &v}) {
            if (groups > 1) split_heads(*x, x == &q);
            broadcast_into(function, leading, dims_view(x->sizes(), x->ndim() - 2));
        }
        output = joined_heads();
        weights = output;
        output.push_back(queries), output.push_back(width);
        weights.push_back(queries), weights.push_back(keys);
    }
    /// An array over the user's shape as one over the leading axes with groups.
    void split_heads(layout& x, bool has_groups) const {
        if (groups == 1) return;
        if (x.ndim() < 3) x = insert_axis(x, 0);
        const int at = x.ndim() - 3;
        const intp n = x.sizes()[at], step = x.steps()[at];
        x = insert_axis(x, at + 1);
        if (has_groups && n > 1) x.set(at, n / groups, step * groups), x.set(at + 1, groups, step);
    }

private:
    dims joined_heads() const {
        if (groups == 1) return leading;
        dims shape;
        for (int axis = 0; axis + 2 < leading.size(); ++axis) shape.push_back(leading[axis]);
        shape.push_back(leading[leading.size() - 2] * leading[leading.size() - 1]);
        return shape;
    }
};

inline layout matrix_layout(intp rows, intp cols, intp row_step, intp col_step) {
    layout where(2);
    where.set(0, rows, row_step);
    where.set(1, cols, col_step);
    return where;
}

/// Attention of one head; the same object serves all of them.
template <class T>
class attention_head {
    static constexpr intp size = static_cast<intp>(sizeof(T)), tile_bytes = 256 * 1024, most_keys = 512;

public:
    attention_head(const attention_shapes& s, const ml::attention_options<T>& options, const layout& mask)
        : s_(s), options_(options), mask_(mask), scale_(static_cast<T>(options.scale.given ? options.scale.value : 1 / std::sqrt(static_cast<double>(s.length)))) {
        key_block_ = options.return_weights || s.keys < most_keys ? s.keys : most_keys;
        const intp fitting = tile_bytes / size / (key_block_ > 0 ? key_block_ : 1) / 16 * 16;
        query_block_ = fitting < 16 ? 16 : fitting;
        if (query_block_ > s.queries) query_block_ = s.queries;
        scaled_ = ndarray<T>::uninitialized({query_block_, s.length});
        if (!options.return_weights) tile_ = ndarray<T>::uninitialized({query_block_, key_block_});
        if (key_block_ < s.keys) part_ = ndarray<T>::uninitialized({query_block_, s.width});
        state_ = ndarray<T>::uninitialized({3, query_block_});
    }

    /// out, and where they are wanted the weights, are matrices without gaps.
    void compute(const char* q, const char* k, const char* v, const char* mask, T* out, T* weights) {
        for (intp i = 0; i < s_.queries; i += query_block_) {
            const intp rows = query_block_ < s_.queries - i ? query_block_ : s_.queries - i;
            const intp seen = options_.causal && i + rows < s_.keys ? i + rows : s_.keys;
            const ndarray<T> scaled = matrix(scaled_.data(), rows, s_.length, s_.length);
            engine::assign(scaled.data(), scaled.where(), make_node(functor::multiply{}, of(q, s_.q, i, rows), number<T>(scale_)));
            const ndarray<T> block = matrix(out + i * s_.width, rows, s_.width, s_.width);
            for (intp r = 0; r < rows; ++r) state_.data()[r] = -std::numeric_limits<T>::infinity(), state_.data()[query_block_ + r] = T(0);
            for (intp j = 0; j < seen; j += key_block_) {
                const intp cols = key_block_ < seen - j ? key_block_ : seen - j;
                const ndarray<T> scores = weights ? matrix(weights + i * s_.keys, rows, cols, s_.keys) : matrix(tile_.data(), rows, cols, cols);
                multiply(scaled, of(k, s_.k, j, cols).T(), scores);
                if (options_.mask.given()) apply_mask(scores, mask, i, j);
                exponentiate(scores, i, j);
                if (j == 0) {
                    multiply(scores, of(v, s_.v, j, cols), block);
                } else {
                    const ndarray<T> part = matrix(part_.data(), rows, s_.width, s_.width);
                    multiply(scores, of(v, s_.v, j, cols), part);
                    for (intp r = 0; r < rows; ++r) {
                        T* const to = block.data() + r * s_.width;
                        sweep<true>(to, to, s_.width, T(0), times_plus{state_.data()[2 * query_block_ + r], part.data() + r * s_.width}, nothing{});
                    }
                }
            }
            if (seen == 0) block.fill(T(0));
            for (intp r = 0; r < rows; ++r) {
                const T sum = state_.data()[query_block_ + r], factor = sum == T(0) ? T(0) : T(1) / sum;
                T* const to = block.data() + r * s_.width;
                scale<T>(to, to, s_.width, factor);
                if (!weights) continue;
                T* const row = weights + (i + r) * s_.keys;
                scale<T>(row, row, seen, factor);
                for (intp j = seen; j < s_.keys; ++j) row[j] = T(0);
            }
        }
    }

private:
    /// The element times a number, plus another lane's.
    struct times_plus {
        T factor;
        const T* other;
        template <class V>
        ND_INLINE V operator()(V v, place<T> at) const {
            return simd::fma(v, V(factor), at.load(other));
        }
    };

    /// Rows of a user's matrix.
    static ndarray<const T> of(const char* data, const layout& where, intp first, intp rows) {
        const intp* const steps = where.steps() + where.ndim() - 2;
        return {buffer(), reinterpret_cast<const T*>(data + first * steps[0]), matrix_layout(rows, where.sizes()[where.ndim() - 1], steps[0], steps[1])};
    }
    static void multiply(const ndarray<const T>& a, const ndarray<const T>& b, const ndarray<T>& c) { nd::matmul(a, b, {.out = c}); }
    /// A matrix in memory that outlives this; it has an owner, without which an option is not given.
    ndarray<T> matrix(T* first, intp rows, intp cols, intp row_step) const { return {scaled_.owner(), first, matrix_layout(rows, cols, row_step * size, size)}; }
    void apply_mask(const ndarray<T>& scores, const char* mask, intp i, intp j) const {
        const intp* const steps = mask_.steps() + mask_.ndim() - 2;
        const char* const first = mask + i * steps[0] + j * steps[1];
        layout where = matrix_layout(scores.shape(0), scores.shape(1), steps[0], steps[1]);
        if (options_.mask.adds()) {
            scores.write(make_node(functor::add{}, scores, ndarray<const T>(buffer(), reinterpret_cast<const T*>(first), static_cast<layout&&>(where))));
        } else {
            const ndarray<const bool> allowed(buffer(), reinterpret_cast<const bool*>(first), static_cast<layout&&>(where));
            scores.write(make_node(functor::where{}, allowed, scores, number<T>(-std::numeric_limits<T>::infinity())));
        }
    }
    /// Scores become e to the score less the row's largest one so far; the rows' maxima, sums and factors are brought up to date.
    void exponentiate(const ndarray<T>& scores, intp i, intp j) const {
        const intp rows = scores.shape(0), cols = scores.shape(1);
        for (intp r = 0; r < rows; ++r) {
            T& most = state_.data()[r];
            T& sum = state_.data()[query_block_ + r];
            T* const row = scores.data() + r * (scores.strides()[0] / size);
            const intp reach = i + r + 1 - j, n = !options_.causal || reach > cols ? cols : reach < 0 ? 0 : reach;
            const T before = most;
            most = simd::maximum(before, largest_of(row, n));
            const bool none = most == -std::numeric_limits<T>::infinity();  // every key so far is masked
            const T factor = none ? T(1) : vmath::exp(before - most);
            const T own = none ? T(0) : sweep<true>(row, row, n, T(0), exp_less<T>{most}, total{});
            sum = simd::rounded(sum * factor) + own;
            state_.data()[2 * query_block_ + r] = factor;
            for (intp c = none ? 0 : n; c < cols; ++c) row[c] = T(0);
        }
    }

    const attention_shapes& s_;
    const ml::attention_options<T>& options_;
    const layout& mask_;
    T scale_;
    intp query_block_, key_block_;
    ndarray<T> scaled_, tile_, part_, state_;  ///< state_: the rows' maxima, sums, and factors for what is already in the output
};

/// With the last axis packed: a block of rows goes to BLAS as it lies.
template <class T>
ndarray<const T> with_packed_rows(const ndarray<const T>& x) {
    const int last = x.ndim() - 1;
    if (x.ndim() < 2 || (x.shape(last) <= 1 || x.strides()[last] == static_cast<intp>(sizeof(T)))) return x;
    return x.copy();
}

template <class T>
ml::attention_result<T> attend(const ndarray<const T>& q, const ndarray<const T>& k, const ndarray<const T>& v, const ml::attention_options<T>& options) {
    const attention_shapes s(q.where(), k.where(), v.where());
    layout mask;
    if (options.mask.given()) {
        mask = broadcast("ml::scaled_dot_product_attention", options.mask.where(), s.weights);
        s.split_heads(mask, true);
    }
    auto output = ndarray<T>::uninitialized(s.output);
    ndarray<T> weights;
    layout of_output = output.where(), of_weights = of_output;
    s.split_heads(of_output, true);
    if (options.return_weights) {
        weights = ndarray<T>::uninitialized(s.weights);
        of_weights = weights.where();
        s.split_heads(of_weights, true);
    } else {
        of_weights = of_output;
    }
    if (output.size() == 0 && weights.size() == 0) return {output, weights};
    attention_head<T> head(s, options, mask);
    const bool masked = options.mask.given(), kept = options.return_weights;
    engine::for_each_lane<6>(s.leading,
                             {{q.data(), &s.q, 2},
                              {k.data(), &s.k, 2},
                              {v.data(), &s.v, 2},
                              {output.data(), &of_output, 2},
                              {masked ? options.mask.data() : output.data(), masked ? &mask : &of_output, 2},
                              {kept ? weights.data() : output.data(), &of_weights, 2}},
                             [&](char* const(&at)[6]) { head.compute(at[0], at[1], at[2], at[4], reinterpret_cast<T*>(at[3]), kept ? reinterpret_cast<T*>(at[5]) : nullptr); });
    return {output, weights};
}

}  // namespace ml_parts

namespace ml {

/// What the queries find among the keys: softmax(scale Q K^T + mask) V, for Q of (..., queries, d), K of (..., keys, d) and V
/// of (..., keys, e) a result of (..., queries, e). Leading axes broadcast; where the last of them, the heads, are a multiple
/// in Q of what they are in K and V, each key head serves a group of query heads. A query that may see no key gives zeros.
/// @throws shape_error naming the shapes @see torch.nn.functional.scaled_dot_product_attention
template <expression Q, expression K, expression V, class T = promote_t<value_t<Q>, value_t<K>, value_t<V>>>
    requires(std::same_as<T, float> || std::same_as<T, double>)
attention_result<T> scaled_dot_product_attention(const Q& q, const K& k, const V& v, const attention_options<T>& options = {}) {
    const auto packed = [](const auto& x) { return ml_parts::with_packed_rows<T>(linalg::stored_as<T>(x)); };
    return ml_parts::attend<T>(packed(q), packed(k), packed(v), options);
}

}  // namespace ml
}  // namespace nd::inline ND_ABI

template <class T>
struct std::tuple_size<nd::ml::attention_result<T>> : std::integral_constant<std::size_t, 2> {};
template <std::size_t I, class T>
struct std::tuple_element<I, nd::ml::attention_result<T>> {
    using type = nd::ndarray<T>;
};
