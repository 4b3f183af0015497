// SPDX-License-Identifier: BSD-3-Clause
//
// An expression is a recipe: a tree whose leaves are array handles and numbers, whose nodes are functors. Nodes own
// their operands, so that a recipe is safe to keep and return. Owns the shape of the tree and the dtype rule of a node;
// how it is computed is the engine's.
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>

#include "config.hpp"
#include "dtype.hpp"
#include "layout.hpp"
#include "shape.hpp"
#include "slice.hpp"

namespace nd::inline ND_ABI {

/// The root of every array and every recipe.
struct expression_base {};

/// Anything with elements of `value_type` and a `shape()`: an ndarray or a recipe.
template <class E>
concept expression = __is_base_of(expression_base, std::remove_cvref_t<E>);

/// An expression whose elements lie in memory: it has `data()` and `where()`, its layout.
template <class E>
concept stored = expression<E> && requires(const std::remove_cvref_t<E>& e) {
    e.data();
    e.where();
};

/// Elements in memory that a table places: the one at position p lies at data + `where`'s offset of p + the table's entry
/// for p, in bytes. `where` and `table_where` are of one shape; `memory` is the view all of the elements lie in.
struct placed_elements {
    const void* data;
    const layout* where;
    const intp* table;
    const layout* table_where;
    const layout* memory;
};

/// An expression whose elements lie in memory at places of a table: a selection.
template <class E>
concept selected = expression<E> && requires(const std::remove_cvref_t<E>& e) { e.places(); };

/// An expression without functors, whose elements lie in memory one way or the other.
template <class E>
concept in_memory = stored<E> || selected<E>;

/// What a function of arrays takes: an expression, a C++ number, or one string or record.
template <class A>
concept operand = expression<A> || element<std::remove_cvref_t<A>>;

template <expression E>
using value_t = typename std::remove_cvref_t<E>::value_type;

namespace detail {

/// The dtype of an operand: that of an expression's elements, or of a number its own type.
template <class A>
struct dtype_of {
    using type = std::remove_cvref_t<A>;
};
template <expression A>
struct dtype_of<A> {
    using type = value_t<A>;
};

}  // namespace detail

/// A number in a recipe, already of the dtype it takes beside the arrays.
template <element T>
struct number : expression_base {
    using value_type = T;
    T value;

    explicit number(T v) : value(v) {}
    dims_view shape() const { return {}; }
};

template <class E>
inline constexpr bool is_number = false;
template <class T>
inline constexpr bool is_number<number<T>> = true;

/// Whether functor F is defined on elements of these dtypes.
template <class F, class... T>
concept defined_on = requires { typename F::template operand<0, T...>; } && !std::is_void_v<typename F::template operand<0, T...>>;

namespace detail {

template <class F, class Sequence, class... T>
struct node_types;
template <class F, int... I, class... T>
struct node_types<F, std::integer_sequence<int, I...>, T...> {
    using value = typename F::template result<typename F::template operand<I, T...>...>;
    static constexpr bool vectorized = F::template vectorized<typename F::template operand<I, T...>...>;
};

template <class F, class... E>
using types_of = node_types<F, std::make_integer_sequence<int, static_cast<int>(sizeof...(E))>, typename E::value_type...>;

}  // namespace detail

/// What every recipe can do: it has a shape, axes to index and to reverse, and values on demand.
template <class Self>
class recipe : public expression_base {
public:
    int ndim() const { return self().shape().size(); }
    intp size() const { return checked_size("recipe", self().shape(), 1); }
    template <std::same_as<bool> B>
    __attribute__((unavailable("the truth of an array is ambiguous: use nd::any or nd::all"))) explicit operator B() const;
    /// The same recipe with its axes reversed. @see numpy.ndarray.T
    auto T() const {
        const dims_view shape = self().shape();
        return rebuilt([&](const auto& leaf) { return leaf.viewed({transposed(broadcast("T", leaf.where(), shape)), 0}); });
    }
    /// The values converted to another dtype, and with another shape, as those of an array.
    template <element U>
    auto astype() const {
        return ndarray<U>(self());
    }
    auto reshape(const dims& shape) const { return eval(self()).reshape(shape); }
    template <index_integer... N>
        requires(sizeof...(N) > 1)
    auto reshape(N... sizes) const {
        return eval(self()).reshape(dims{sizes...});
    }
    /// One element, computed for itself. @throws index_error
    template <index_integer... I>
    auto operator()(I... i) const {
        if (static_cast<int>(sizeof...(I)) != ndim()) {
            raise<index_error>("recipe", "an element of an expression of shape ", to_string(self().shape()), " needs ", intp{ndim()}, " indices, got ", static_cast<intp>(sizeof...(I)));
        }
        const index_term terms[] = {i..., index_term(ellipsis)};
        return eval(indexed(terms, static_cast<int>(sizeof...(I)))).item();
    }
    /// The recipe of a part, by integers, slices, all, newaxis and ellipsis. @throws index_error
    template <basic_index... Terms>
        requires(sizeof...(Terms) > 0 && !(index_integer<Terms> && ...))
    auto operator()(Terms... terms) const {
        const index_term list[] = {terms...};
        return indexed(list, static_cast<int>(sizeof...(Terms)));
    }
    auto operator()(const slice_text& text) const {
        index_term list[slice_text::max_terms];
        const int count = text.lower(list);
        return indexed(list, count);
    }
    /// The values that index arrays choose. @throws index_error
    template <class... Terms>
        requires(expression<Terms> || ...)
    auto operator()(Terms&&... terms) const {
        return eval(self())(std::forward<Terms>(terms)...);
    }

    auto operator()(std::initializer_list<dim> rows) const { return eval(self())(rows); }
    auto operator()(all_type whole, std::initializer_list<dim> columns) const { return eval(self())(whole, columns); }

private:
    const Self& self() const { return static_cast<const Self&>(*this); }

    auto indexed(const index_term* terms, int count) const {
        const dims_view shape = self().shape();
        return rebuilt([&](const auto& leaf) { return leaf.viewed(index(broadcast("recipe", leaf.where(), shape), terms, count)); });
    }
    /// The recipe over changed arrays; numbers stay.
    template <class Change>
    auto rebuilt(const Change& change) const {
        return self().with([&change](const auto& x) {
            using X = std::remove_cvref_t<decltype(x)>;
            if constexpr (stored<X>) return change(x);
            else if constexpr (selected<X>) return change(eval(x));
            else if constexpr (is_number<X>) return x;
            else return static_cast<const recipe<X>&>(x).rebuilt(change);
        });
    }
    template <class>
    friend class recipe;
};

namespace detail {

/// The shape operands broadcast to. It nearly always is the shape of one of them, and then only that is remembered.
class common_shape {
public:
    common_shape(const char* function, dims_view a, dims_view b) {
        if (ND_LIKELY(a == b) || b.empty()) return;
        if (a.empty()) second_ = true;
        else if (covers(a, b)) return;
        else if (covers(b, a)) second_ = true;
        else join(function, a, b);
    }
    common_shape(const common_shape& other) : own_(other.own_ ? new dims(*other.own_) : nullptr), second_(other.second_) {}
    common_shape(common_shape&& other) noexcept : own_(std::exchange(other.own_, nullptr)), second_(other.second_) {}
    common_shape& operator=(common_shape other) noexcept {
        std::swap(own_, other.own_);
        std::swap(second_, other.second_);
        return *this;
    }
    ~common_shape() {
        if (ND_UNLIKELY(own_ != nullptr)) delete own_;
    }

    dims_view of(dims_view a, dims_view b) const { return ND_UNLIKELY(own_ != nullptr) ? dims_view(*own_) : second_ ? b : a; }

private:
    /// Whether b broadcasts to a as it is: a row to a matrix.
    [[gnu::noinline]] static bool covers(dims_view a, dims_view b) {
        const int apart = a.size() - b.size();
        if (apart < 0) return false;
        for (int k = 0; k < b.size(); ++k)
            if (b.data()[k] != 1 && b.data()[k] != a.data()[apart + k]) return false;
        return true;
    }
    ND_COLD void join(const char* function, dims_view a, dims_view b) {
        dims joined(a);
        broadcast_into(function, joined, b);
        own_ = new dims(static_cast<dims&&>(joined));
    }

    dims* own_ = nullptr;  // set where the shape is that of neither
    bool second_ = false;
};

}  // namespace detail

/// functor(operands...), not yet computed. Written out for one, two and three operands: a tuple costs compile time.
template <class F, expression... E>
class node;

#define ND_NODISCARD_RECIPE [[nodiscard("a recipe computes nothing: assign it to an ndarray, or call nd::eval")]]

template <class F, expression A>
class ND_NODISCARD_RECIPE node<F, A> : public recipe<node<F, A>> {
public:
    using value_type = typename detail::types_of<F, A>::value;

    /// Operands are made in place by `make`: moving a handle through a call costs more than adding three numbers.
    template <class Make, class X>
    explicit node(F f, const Make& make, X&& a) : f_(f), a_(make(std::forward<X>(a))) {}

    dims_view shape() const& { return a_.shape(); }
    dims shape() const&& { return a_.shape(); }
    const F& f() const { return f_; }
    template <int I>
    const auto& get() const { return a_; }
    /// The same recipe over operands changed by `change`.
    template <class Change>
    auto with(const Change& change) const {
        using A2 = decltype(change(a_));
        return node<F, A2>(f_, change, a_);
    }
    template <class Visit>
    void each_operand(const Visit& visit) const {
        visit(a_);
    }

private:
    [[no_unique_address]] F f_;
    A a_;
};

template <class F, expression A, expression B>
class ND_NODISCARD_RECIPE node<F, A, B> : public recipe<node<F, A, B>> {
public:
    using value_type = typename detail::types_of<F, A, B>::value;

    /// @throws shape_error where the operands do not broadcast
    template <class Make, class X, class Y>
    explicit node(F f, const Make& make, X&& a, Y&& b)
        : f_(f), a_(make(std::forward<X>(a))), b_(make(std::forward<Y>(b))), shape_(F::name, a_.shape(), b_.shape()) {}

    dims_view shape() const& { return shape_.of(a_.shape(), b_.shape()); }
    dims shape() const&& { return shape_.of(a_.shape(), b_.shape()); }
    const F& f() const { return f_; }
    template <int I>
    const auto& get() const {
        if constexpr (I == 0) return a_;
        else return b_;
    }
    template <class Change>
    auto with(const Change& change) const {
        using A2 = decltype(change(a_));
        using B2 = decltype(change(b_));
        return node<F, A2, B2>(f_, change, a_, b_);
    }
    template <class Visit>
    void each_operand(const Visit& visit) const {
        visit(a_);
        visit(b_);
    }

private:
    [[no_unique_address]] F f_;
    A a_;
    B b_;
    detail::common_shape shape_;
};

template <class F, expression A, expression B, expression C>
class ND_NODISCARD_RECIPE node<F, A, B, C> : public recipe<node<F, A, B, C>> {
public:
    using value_type = typename detail::types_of<F, A, B, C>::value;

    /// @throws shape_error where the operands do not broadcast
    template <class Make, class X, class Y, class Z>
    explicit node(F f, const Make& make, X&& a, Y&& b, Z&& c)
        : f_(f), a_(make(std::forward<X>(a))), b_(make(std::forward<Y>(b))), c_(make(std::forward<Z>(c))), first_(F::name, a_.shape(), b_.shape()),
          shape_(F::name, first_.of(a_.shape(), b_.shape()), c_.shape()) {}

    dims_view shape() const& { return shape_.of(first_.of(a_.shape(), b_.shape()), c_.shape()); }
    dims shape() const&& { return shape_.of(first_.of(a_.shape(), b_.shape()), c_.shape()); }
    const F& f() const { return f_; }
    template <int I>
    const auto& get() const {
        if constexpr (I == 0) return a_;
        else if constexpr (I == 1) return b_;
        else return c_;
    }
    template <class Change>
    auto with(const Change& change) const {
        using A2 = decltype(change(a_));
        using B2 = decltype(change(b_));
        using C2 = decltype(change(c_));
        return node<F, A2, B2, C2>(f_, change, a_, b_, c_);
    }
    template <class Visit>
    void each_operand(const Visit& visit) const {
        visit(a_);
        visit(b_);
        visit(c_);
    }

private:
    [[no_unique_address]] F f_;
    A a_;
    B b_;
    C c_;
    detail::common_shape first_, shape_;
};

/// Calls visit(array) for each array in an expression, in reading order.
template <expression E, class Visit>
void for_each_array(const E& e, const Visit& visit) {
    if constexpr (stored<E>) visit(e);
    else if constexpr (selected<E>) visit(e.base());
    else if constexpr (!is_number<E>) e.each_operand([&visit](const auto& x) { for_each_array(x, visit); });
}

#undef ND_NODISCARD_RECIPE

}  // namespace nd::inline ND_ABI
