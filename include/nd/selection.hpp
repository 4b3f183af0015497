// SPDX-License-Identifier: BSD-3-Clause
//
// Advanced indexing: `a(mask)`, `a(idx)`, `a(rows, cols)`, mixed with slices and integers by NumPy's rule for where the
// new axes go. Index arrays become one table of byte offsets, checked before anything is read or written; the loop
// gathers and scatters by it. Here: the selection and what it may be used for; selection_places.hpp resolves indices.
#pragma once

#include "selection_places.hpp"

namespace nd::inline ND_ABI {

/// Elements of an array that index arrays choose. An expression like any other; it owns what it needs. Where it is written
/// it takes values: `a(idx) = b`, `a(idx) += b`. Kept by name it only becomes values: `ndarray<double> t = s`.
template <class Element>
class selection : public expression_base {
public:
    using value_type = held_t<std::remove_const_t<Element>>;
    static constexpr bool writable = !std::is_const_v<Element>;

    selection(ndarray<Element> base, detail::selection_places places)
        : base_(static_cast<ndarray<Element>&&>(base)), places_(static_cast<detail::selection_places&&>(places)) {}
    selection(const selection&) = default;
    selection(selection&&) noexcept = default;
    ~selection() = default;

    dims_view shape() const& { return places_.where.shape(); }
    dims shape() const&& { return places_.where.shape(); }
    int ndim() const { return places_.where.ndim(); }
    intp size() const { return places_.where.size(); }

    /// The elements as an array of their own, indexed further. @throws index_error
    template <class... Terms>
        requires(index_argument<Terms> && ...)
    decltype(auto) operator()(Terms&&... terms) const {
        return eval(*this)(std::forward<Terms>(terms)...);
    }
    decltype(auto) operator()(const slice_text& text) const { return eval(*this)(text); }
    /// The chosen elements with their axes reversed.
    ndarray<value_type> T() const { return eval(*this).T(); }
    /// The chosen elements converted to another dtype. @see numpy.ndarray.astype
    template <element U>
    ndarray<U> astype() const { return ndarray<U>(*this); }

    /// Writes e, broadcast and converted as astype does, to the chosen places; of values for one place the last one stays.
    /// @throws shape_error where e does not broadcast to the selection; nothing is written then
    template <operand E>
        requires writable
    void operator=(const E& e) && {
        write(e);
    }
    void operator=(const selection& e) && { write(e); }
    template <operand E>
        requires(!writable)
    __attribute__((unavailable("nd: this array is a read-only view: its elements cannot be changed"))) void operator=(const E&) &&;
    template <class S>
    __attribute__((unavailable("nd: a selection with a name would see later writes; hold its elements: ndarray<double> t = a(rows)"))) void operator=(selection<S>& named) &&;

    // For authors of functions.
    template <operand E>
    void write(const E& e) const {
        static_assert(!std::is_const_v<Element>, "nd: this array is a read-only view");
        if constexpr (expression<E>) {
            dims joined = shape();
            if (!(e.shape() == shape()) && (!broadcasts(joined, e.shape()) || (broadcast_into("ndarray", joined, e.shape()), !(joined == shape())))) {
                raise<shape_error>("ndarray", "cannot assign values of shape ", to_string(e.shape()), " to a selection of shape ", to_string(shape()));
            }
            engine::assign_placed<value_type>(places(), e);
        } else {
            engine::assign_placed<value_type>(places(), number<E>(e));
        }
    }
    template <class F, operand B>
    void combine(F f, const B& b) const {
        write(make_node(f, selection(*this), b));
    }
    const ndarray<Element>& base() const { return base_; }
    const selection& resolved() const { return *this; }
    placed_elements places() const {
        return {reinterpret_cast<const char*>(base_.data()) + places_.offset, &places_.where, places_.table.data(), &places_.table_where, &base_.where()};
    }

private:
    ndarray<Element> base_;
    detail::selection_places places_;
};

namespace detail {

/// @throws index_error for a position beyond int64, which conversion makes negative
[[gnu::noinline]] inline void reject_wrapped(const intp* p, intp count) {
    for (intp i = 0; i < count; ++i)
        if (p[i] < 0) raise<index_error>("ndarray", "index ", std::to_string(static_cast<std::uint64_t>(p[i])), " is out of bounds");
}

/// An index array for the plain code, as it lies if it can be.
template <expression I>
index_array as_index_array(const I& i) {
    constexpr bool mask = boolean<value_t<I>>;
    if constexpr (stored<I> && (mask || std::same_as<value_t<I>, intp>)) {
        if (i.is_c_contiguous()) return {i.owner(), i.data(), dims(i.shape()), mask};
    }
    const auto own = ndarray<std::conditional_t<mask, bool, intp>>::uninitialized(i.shape());
    engine::assign(own.data(), own.where(), i);
    if constexpr (std::same_as<value_t<I>, std::uint64_t>) reject_wrapped(own.data(), own.size());
    return {own.owner(), own.data(), dims(own.shape()), mask};
}

/// Takes the terms of an index one by one.
template <int Arrays>
struct term_list {
    index_array arrays[Arrays];
    selection_term* next;
    int count = 0;

    template <class Term>
    void add(const Term& term) {
        if constexpr (advanced_index<Term>) {
            arrays[count] = as_index_array(term);
            next->array = count++;
        } else {
            next->basic = index_term(term);
        }
        ++next;
    }
};

/// The selection by any mix of terms. @throws index_error
template <class Element, class... Terms>
selection<Element> select(const ndarray<Element>& from, const Terms&... terms) {
    constexpr int arrays = (0 + ... + static_cast<int>(advanced_index<Terms>));
    selection_term list[sizeof...(Terms)];
    term_list<arrays> taken;
    taken.next = list;
    (taken.add(terms), ...);
    return {from, resolve_selection(from.where(), from.data(), list, static_cast<int>(sizeof...(Terms)), taken.arrays, arrays)};
}

}  // namespace detail

namespace detail {

template <class... Terms>
inline constexpr bool single_mask = false;
template <advanced_index Term>
inline constexpr bool single_mask<Term> = boolean<value_t<Term>>;

}  // namespace detail

/// The elements of an array where a mask is true. As a selection; but a mask of the array's own shape is not turned into
/// places where a number is assigned: then one pass over mask and array does it.
template <class Element, class Mask>
class masked : public expression_base {
public:
    using value_type = held_t<std::remove_const_t<Element>>;
    static constexpr bool writable = !std::is_const_v<Element>;

    masked(const ndarray<Element>& base, Mask mask) : base_(base), mask_(static_cast<Mask&&>(mask)) {}
    masked(const masked& other) : base_(other.base_), mask_(other.mask_) {}
    masked& operator=(const masked&) = delete;
    ~masked() { delete resolved_; }

    dims_view shape() const& { return resolved().shape(); }
    dims shape() const&& { return resolved().shape(); }
    int ndim() const { return resolved().ndim(); }
    intp size() const { return resolved().size(); }
    template <class... Terms>
        requires(index_argument<Terms> && ...)
    decltype(auto) operator()(Terms&&... terms) const {
        return resolved()(std::forward<Terms>(terms)...);
    }
    decltype(auto) operator()(const slice_text& text) const { return resolved()(text); }
    ndarray<value_type> T() const { return resolved().T(); }
    template <element U>
    ndarray<U> astype() const { return ndarray<U>(*this); }

    /// Sets the elements where the mask is true. @throws shape_error, index_error
    template <operand E>
        requires writable
    void operator=(const E& e) && {
        if constexpr (scalar<E>) assign(number<value_type>(engine::converted<value_type>(e)));
        else resolved().write(e);
    }
    template <operand E>
        requires(!writable)
    __attribute__((unavailable("nd: this array is a read-only view: its elements cannot be changed"))) void operator=(const E&) &&;
    template <class S>
    __attribute__((unavailable("nd: a selection with a name would see later writes; hold its elements: ndarray<double> t = a(rows)"))) void operator=(selection<S>& named) &&;

    // For authors of functions.
    template <class F, operand B>
    void combine(F f, const B& b) const {
        using result = decltype(make_node(f, base_, b));
        if constexpr (scalar<B> && std::same_as<typename result::value_type, value_type>) assign(make_node(f, base_, b));
        else resolved().combine(f, b);
    }
    const ndarray<Element>& base() const { return base_; }
    placed_elements places() const { return resolved().places(); }
    /// The selection, made when it is first asked for; two threads may ask at once.
    const selection<Element>& resolved() const {
        auto* made = __atomic_load_n(&resolved_, __ATOMIC_ACQUIRE);
        if (made) return *made;
        auto* const fresh = new selection<Element>(detail::select(base_, mask_));
        if (__atomic_compare_exchange_n(&resolved_, &made, fresh, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) return *fresh;
        delete fresh;
        return *made;
    }

private:
    /// e, of the array's own shape or a number, where the mask is true.
    template <class E>
    void assign(const E& e) const {
        static_assert(!std::is_const_v<Element>, "nd: this array is a read-only view");
        if (mask_.shape() == base_.shape()) base_.write(make_node(functor::where{}, mask_, e, base_));
        else if constexpr (is_number<E>) resolved().write(e);
        else resolved().combine(e.f(), e.template get<1>());
    }

    ndarray<Element> base_;
    Mask mask_;
    mutable selection<Element>* resolved_ = nullptr;
};

template <class Element>
template <class... Terms>
    requires((advanced_index<Terms> || ...) && ((advanced_index<Terms> || basic_index<std::remove_cvref_t<Terms>>)&&...))
auto ndarray<Element>::operator()(Terms&&... terms) const {
    if constexpr (detail::single_mask<Terms...>) {
        const operand_maker<bool> make{"ndarray"};
        return masked<Element, decltype(make(std::forward<Terms>(terms)...))>(*this, make(std::forward<Terms>(terms)...));
    } else {
        return detail::select(*this, terms...);
    }
}

namespace detail {

/// A braced list of positions as an index array.
template <std::same_as<std::int64_t> T = std::int64_t>
ndarray<T> listed_positions(std::initializer_list<dim> list) {
    const auto positions = ndarray<T>::uninitialized({list.size()});
    T* to = positions.data();
    for (dim d : list) *to++ = d.value;
    return positions;
}

}  // namespace detail

template <class Element>
auto ndarray<Element>::operator()(std::initializer_list<dim> rows) const {
    return detail::select(*this, detail::listed_positions(rows));
}
template <class Element>
auto ndarray<Element>::operator()(all_type, std::initializer_list<dim> columns) const {
    return detail::select(*this, all, detail::listed_positions(columns));
}

}  // namespace nd::inline ND_ABI
