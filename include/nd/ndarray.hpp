// SPDX-License-Identifier: BSD-3-Clause
//
// The array: a handle on a shared owning buffer, a pointer and a layout. Copying a handle aliases, slices and transposes
// are views, `copy()` duplicates. Here is what makes, views, indexes and assigns an array, and `eval`, which computes a
// recipe. Algorithms are free functions in the topic headers.
#pragma once

#include <iterator>

#include "core/buffer.hpp"
#include "core/elements.hpp"
#include "core/expr.hpp"
#include "core/flags.hpp"
#include "core/handle.hpp"
#include "core/layout.hpp"
#include "core/record.hpp"
#include "core/rows.hpp"
#include "core/slice.hpp"
#include "core/viewing.hpp"
#include "core/unaligned.hpp"
#include "engine/loop.hpp"
#include "fwd.hpp"
#include "options.hpp"

namespace nd::inline ND_ABI {

template <expression E>
ndarray<value_t<E>> eval(const E& e);

/// An array that chooses elements: of integers, or of bool.
template <class A>
concept advanced_index = expression<A> && (integer<value_t<A>> || boolean<value_t<A>>);

/// An argument of any indexing.
template <class T>
concept index_argument = advanced_index<T> || basic_index<std::remove_cvref_t<T>>;

/// What an undefined operation gives: it becomes anything, so that its own sentence is the only error.
struct undefined_result {
    template <class T>
    operator T() const;
};

/// Options of astype.
struct astype_options {
    by_name named{};
    nd::order order = nd::order::K;  ///< of the result in memory
    bool copy = true;                ///< even where nothing changes; else the array itself is returned then
};

/// An N-dimensional array of T, or with `ndarray<const T>` a read-only view of one. @see numpy.ndarray
///
/// A handle: copies share the elements, as in NumPy. Constness of the handle is shallow, as std::span's.
template <class Element>
class ndarray : public array_handle {
    using writable = std::remove_const_t<Element>;
    static_assert(element<held_t<std::remove_const_t<Element>>>,
                  "nd: an element is bool, an integer, float, double, std::complex of these, or a record");

public:
    using value_type = held_t<std::remove_const_t<Element>>;
    using element_type = Element;

    // ---- making ----

    /// No elements: shape (0,).
    ndarray() : array_handle(buffer(), nullptr, contiguous_layout(dims{0}, sizeof(Element))) {}
    /// A view of memory that `owner` keeps alive. For authors of functions; users call empty, zeros, array or wrap.
    ndarray(buffer owner, Element* data, layout where)
        : array_handle(static_cast<buffer&&>(owner), const_cast<writable*>(data), static_cast<layout&&>(where)) {}

    ndarray(const ndarray&) = default;
    ndarray(ndarray&&) noexcept = default;
    ~ndarray() = default;

    /// Read-only from writable, sharing the elements.
    ndarray(const ndarray<writable>& other)
        requires std::is_const_v<Element>
        : array_handle(static_cast<const array_handle&>(other)) {}
    ndarray(ndarray<writable>&& other)
        requires std::is_const_v<Element>
        : array_handle(static_cast<array_handle&&>(other)) {}
    /// A copy of unaligned elements in memory where they are aligned; unasked only where it is read-only.
    template <expression E>
        requires(stored<E> && is_unaligned<typename E::element_type> && std::same_as<Element, std::conditional_t<std::is_const_v<Element>, const value_t<E>, value_t<E>>>)
    explicit(!std::is_const_v<Element>) ndarray(const E& other) : ndarray(other.copy()) {}  // NOLINT

    /// The values of a recipe of the same element type.
    template <expression E>
        requires(!stored<E> && std::same_as<value_t<E>, value_type> && !is_unaligned<Element>)
    ndarray(const E& recipe) : ndarray(eval(recipe)) {}  // NOLINT: a recipe becomes its values
    /// The values of an expression of another element type, converted. @see astype
    template <expression E>
        requires(!std::same_as<value_t<E>, value_type> && !is_unaligned<Element>)
    explicit ndarray(const E& other) : ndarray(uninitialized(other.shape())) {
        engine::assign(static_cast<value_type*>(first_), where_, other);
    }

    // No dtype becomes another one by itself, nor a read-only view a writable one, nor an element a row.
    __attribute__((unavailable("nd: no dtype becomes another one by itself: write ndarray<float> g(x) or x.astype<float>(); of a read-only view take x.copy()"))) ndarray(const array_handle&)
        requires(!std::is_const_v<Element>) ND_DELETED;
    template <class S>
        requires(std::same_as<S, value_type&> || std::same_as<S, const value_type&>)
    __attribute__((unavailable("nd: this is one element and no array: a row is written X(2, nd::all) or X(\"2\")"))) ndarray(S&& element);

    /// An array whose elements are not set. @throws value_error, memory_error naming the shape's bytes
    static ndarray uninitialized(const dims& shape, order how = order::C) {
        buffer owner = detail::allocate_elements("empty", shape, sizeof(Element));
        auto* const first = reinterpret_cast<Element*>(owner.data());
        return {static_cast<buffer&&>(owner), first, contiguous_layout(shape, sizeof(Element), how)};
    }

    // ---- assigning ----

    ndarray& operator=(const ndarray&) & = default;
    ndarray& operator=(ndarray&&) & noexcept = default;
    /// Rebinds the name to the recipe's values, in the same memory when no other handle sees it. A recipe with a name
    /// goes on seeing the old values.
    template <expression E>
        requires(!stored<E> && std::same_as<value_t<E>, value_type> && !std::is_const_v<Element> && !is_unaligned<Element>)
    ndarray& operator=(E&& recipe) & {
        const intp seen = count_handles(recipe);
        if ((seen == 0 || !std::is_lvalue_reference_v<E>) && detail::reusable(owner_, 1 + seen, first_, where_, sizeof(Element), recipe.shape())) {
            engine::assign(data(), where_, recipe);
        } else {
            *this = eval(recipe);
        }
        return *this;
    }
    template <expression E>
        requires(is_unaligned<Element> && !(stored<E> && std::same_as<value_t<E>, value_type>))
    __attribute__((unavailable("nd: the values of a recipe are aligned, this array's elements are not; write y(nd::all) = e to set them"))) ndarray& operator=(const E&) &;
    template <expression E>
        requires(!stored<E> && !std::same_as<value_t<E>, value_type> && !is_unaligned<Element>)
    __attribute__((unavailable("nd: no dtype becomes another one by itself: write g = ndarray<float>(e) to convert, g(nd::all) = e to set g's elements"))) ndarray& operator=(const E&) &;
    template <scalar S>
    __attribute__((unavailable("a number cannot be assigned to an array's name; write y(nd::all) = 5.0 to set its elements"))) ndarray& operator=(S) &;

    /// Writes through a view: `y(slice(2)) = e`. @throws shape_error where e does not broadcast to the view
    const ndarray& operator=(const ndarray& other) && requires(!std::is_const_v<Element>) { return write(other); }
    const ndarray& operator=(ndarray&& other) && requires(!std::is_const_v<Element>) { return write(other); }
    template <operand E>
        requires(!std::is_const_v<Element>)
    const ndarray& operator=(const E& e) && {
        return write(e);
    }
    template <operand E>
        requires(std::is_const_v<Element>)
    __attribute__((unavailable("nd: this array is a read-only view: its elements cannot be changed"))) void operator=(const E&) &&;
    /// Sets every element of the view to e, broadcast and converted as astype does. @see numpy.copyto
    template <operand E>
    const ndarray& write(const E& e) const {
        static_assert(!std::is_const_v<Element>, "nd: this array is a read-only view");
        if constexpr (expression<E>) {
            if (ND_UNLIKELY(!(e.shape() == shape()))) check_assignable(shape(), e.shape());
            engine::assign(static_cast<value_type*>(first_), where_, e);
        } else {
            engine::assign(static_cast<value_type*>(first_), where_, number<std::remove_cvref_t<E>>(e));
        }
        return *this;
    }
    /// @see numpy.ndarray.fill
    template <element S>
        requires(!std::is_const_v<Element>)
    void fill(S value) const {
        write(value);
    }
    template <element S>
        requires(std::is_const_v<Element>)
    __attribute__((unavailable("nd: this array is a read-only view: its elements cannot be changed"))) void fill(S) const;

    // ---- metadata ----

    static constexpr intp itemsize() { return sizeof(Element); }
    intp nbytes() const { return size() * itemsize(); }
    static constexpr const char* dtype() { return dtype_name<value_type>(); }
    /// The first element.
    Element* data() const { return static_cast<Element*>(first_); }
    bool is_c_contiguous() const { return is_contiguous(where_, itemsize(), order::C); }
    bool is_f_contiguous() const { return is_contiguous(where_, itemsize(), order::F); }
    /// @see numpy.ndarray.flags
    array_flags flags() const {
        const bool whole = owner_.owned() && owner_.data() == first_ && static_cast<intp>(owner_.size()) == nbytes();
        return {is_c_contiguous(), is_f_contiguous(), whole && (is_c_contiguous() || is_f_contiguous()), !std::is_const_v<Element>, !is_unaligned<Element>};
    }

    // ---- views ----

    /// The same memory with another layout. For authors of functions: `placed` is trusted.
    ndarray viewed(placed_layout placed) const {
        auto* const first = static_cast<char*>(first_) + placed.offset;
        return {owner_, reinterpret_cast<Element*>(first), static_cast<layout&&>(placed.where)};
    }
    /// The axes reversed. @see numpy.ndarray.T
    ndarray T() const { return viewed({transposed(where_), 0}); }
    /// The last two axes exchanged. @throws shape_error below two dimensions @see numpy.ndarray.mT
    ndarray mT() const {
        if (ndim() < 2) raise<shape_error>("mT", "needs at least two dimensions, got shape ", to_string(shape()));
        layout swapped = where_;
        swapped.set(ndim() - 1, where_.sizes()[ndim() - 2], where_.steps()[ndim() - 2]);
        swapped.set(ndim() - 2, where_.sizes()[ndim() - 1], where_.steps()[ndim() - 1]);
        return viewed({static_cast<layout&&>(swapped), 0});
    }
    /// The same elements in C order with another shape, one size of which may be -1: a view where strides allow, else a copy.
    /// @throws shape_error where the sizes do not match @see numpy.ndarray.reshape
    ndarray reshape(const dims& wanted) const {
        const dims sizes = completed_shape(shape(), wanted, itemsize());
        layout result;
        if (nd::reshape(where_, sizes, result)) return viewed({static_cast<layout&&>(result), 0});
        ndarray<value_type> packed = copy();
        return {packed.owner(), reinterpret_cast<Element*>(packed.data()), contiguous_layout(sizes, sizeof(Element))};
    }
    /// One dimension: a view where strides allow. @see numpy.ravel
    ndarray ravel() const { return reshape({-1}); }
    // As the functions of these names, which are defined beside them in manipulation/views.hpp.
    ndarray reshape(const dims& wanted, order how) const;
    ndarray ravel(order how) const;
    ndarray transpose() const { return T(); }
    ndarray transpose(const dims& axes) const;
    /// Sizes and axes also as arguments of their own: `a.reshape(3, 4)`, `a.transpose(0, 2, 1)`.
    template <index_integer... N>
        requires(sizeof...(N) > 1)
    ndarray reshape(N... sizes) const { return reshape(dims{sizes...}); }
    template <index_integer... N>
        requires(sizeof...(N) > 1)
    ndarray transpose(N... axes) const { return transpose(dims{axes...}); }
    ndarray swapaxes(intp axis1, intp axis2) const;
    ndarray squeeze() const;
    ndarray squeeze(const dims& axes) const;
    /// The same bytes as elements of U, the last axis shorter or longer by the ratio of the sizes.
    /// @throws value_error where that is no whole number, or U would not be aligned @see numpy.ndarray.view
    template <element U>
    auto view() const {
        static_assert(std::same_as<U, value_type> || !boolean<U>, "nd: not every byte is a bool; write a != 0");
        using seen = std::conditional_t<std::is_const_v<Element>, const U, U>;
        layout result = resized_layout(where_, itemsize(), sizeof(U));
        check_alignment("view", first_, result, alignof(U));
        return ndarray<seen>(owner_, static_cast<seen*>(first_), static_cast<layout&&>(result));
    }
    /// The real parts as a view; of real elements the array itself. @see numpy.ndarray.real
    auto real() const { return part_of_complex(0); }
    /// The imaginary parts as a view; of real elements zeros, read-only. @see numpy.ndarray.imag
    auto imag() const {
        if constexpr (complex_floating<value_type>) {
            return part_of_complex(1);
        } else {
            const auto zero = ndarray<value_type>::uninitialized({});
            *zero.data() = value_type{};
            return ndarray<const value_type>(zero.owner(), zero.data(), broadcast("imag", zero.where(), shape()));
        }
    }
    /// A view of one field of records, `R.field(&Row::score)`; a member array adds its axes behind the others. Its elements
    /// are `unaligned` where the struct does not align them. @throws value_error for a member ND_RECORD does not list
    /// @see NumPy's R["score"]
    template <described_record R, class M>
        requires std::same_as<R, value_type>
    auto field(M R::*which) const {
        using part = typename detail::field_element<Element, R, M>::type;
        constexpr int axes = detail::member<M>::ndim;
        intp shape[axes + 1], step = sizeof(M);
        detail::member<M>::put_shape(shape);
        layout inner = where_;
        for (int k = 0; k < axes; ++k) {
            inner = insert_axis(inner, where_.ndim() + k);
            inner.set(where_.ndim() + k, shape[k], step /= shape[k]);
        }
        auto* const first = static_cast<char*>(first_) + field_offset(which);
        return ndarray<part>(owner_, reinterpret_cast<part*>(first), static_cast<layout&&>(inner));
    }

    // ---- indexing ----

    /// One element; as many integers as there are axes, negative ones count from the end. @throws index_error
    template <index_integer... I>
    Element& operator()(I... i) const {
        if (ND_UNLIKELY(static_cast<int>(sizeof...(I)) != ndim())) raise_index_count(shape(), static_cast<int>(sizeof...(I)));
        intp offset = 0;
        int axis = 0;
        ((offset += index_axis(where_, axis++, index_term(i).value)), ...);
        return *reinterpret_cast<Element*>(static_cast<char*>(first_) + offset);
    }
    /// A view by integers, slices, all, newaxis and ellipsis. @throws index_error
    template <basic_index... Terms>
        requires(sizeof...(Terms) > 0 && !(index_integer<Terms> && ...))
    ndarray operator()(Terms... terms) const {
        const index_term list[] = {terms...};
        return viewed(index(where_, list, static_cast<int>(sizeof...(Terms))));
    }
    /// The whole array as a view, to be assigned to. @throws index_error without axes
    ndarray operator()(all_type) const {
        if (ND_UNLIKELY(ndim() == 0)) raise<index_error>("ndarray", "too many indices: an array without axes was indexed with 1");
        return *this;
    }
    /// A view by NumPy's index text, parsed while compiling: `a("10:20, :, None, -1")`.
    ndarray operator()(const slice_text& text) const {
        index_term list[slice_text::max_terms];
        const int count = text.lower(list);
        return viewed(index(where_, list, count));
    }
#if defined(__cpp_multidimensional_subscript)
    template <class... Terms>
        requires(!(sizeof...(Terms) == 1 && (std::is_convertible_v<Terms&&, slice_text> && ...)))
    decltype(auto) operator[](Terms&&... terms) const {
        return (*this)(static_cast<Terms&&>(terms)...);
    }
    ndarray operator[](const slice_text& text) const { return (*this)(text); }
#else
    template <class Index>
    __attribute__((unavailable("nd: C++20 has no a[i, j]: write a(i, j), a(i, nd::all), a(\"1:3\"), a(mask)"))) undefined_result operator[](const Index&) const;
#endif

    /// The elements that integer arrays and masks choose, mixed with slices and integers: a selection, read by gathering, and
    /// written where it stands: `a(rows, cols) = b`, `a(idx) += 1.0`, `a(mask) = 0.0`. @throws index_error
    /// @see NumPy's advanced indexing
    template <class... Terms>
        requires((advanced_index<Terms> || ...) && ((advanced_index<Terms> || basic_index<std::remove_cvref_t<Terms>>)&&...))
    auto operator()(Terms&&... terms) const;
    /// The positions of a braced list along the first axis, `a({0, 2})`, or along the second, `a(all, {0, 2})`. @throws index_error
    auto operator()(std::initializer_list<dim> rows) const;
    auto operator()(all_type, std::initializer_list<dim> columns) const;
    /// Any other argument is no index.
    template <class... Terms>
        requires(!((advanced_index<Terms> || basic_index<std::remove_cvref_t<Terms>>)&&...) && !(sizeof...(Terms) == 1 && (std::is_convertible_v<Terms&&, slice_text> && ...)))
    __attribute__((unavailable("nd: an index is an integer, a slice, all, ellipsis, newaxis, a constant text, or an array of integers or bool"))) undefined_result operator()(
        Terms&&... terms) const;

    /// The only element. @throws value_error for any other size @see numpy.ndarray.item
    value_type item() const {
        if (size() != 1) raise<value_error>("item", "can only convert an array of size 1 to a scalar, got shape ", to_string(shape()));
        return *data();
    }
    /// The element at these indices, by value; a single one counts through all elements in C order. @throws index_error
    template <index_integer... I>
        requires(sizeof...(I) > 0)
    value_type item(I... i) const {
        if constexpr (sizeof...(I) == 1) return elements()[index_axis(contiguous_layout(dims{size()}, 1), 0, index_term(i...).value)];
        else return (*this)(i...);
    }
    /// All elements one by one, in C order, to read and to write; rows are what a range-for over the array itself yields.
    element_range<Element> elements() const { return {owner_, data(), where_}; }
    /// Elements by N indices without checks, for hot loops: `auto at = a.unchecked<2>(); at(i, j)`. The array must outlive it.
    /// @throws shape_error where the array has not N axes
    template <int N>
    unchecked_access<Element, N> unchecked() const {
        if (ndim() != N) raise<shape_error>("unchecked", "an array of shape ", to_string(shape()), " has not ", intp{N}, " axes");
        return {data(), where_};
    }

    /// A temporary without axes is its element: `double s = std(X, {.ddof = 1})`. @throws value_error where it has axes
    operator value_type() &&
        requires(!std::same_as<value_type, bool>)
    {  // NOLINT: implicit by design
        if (ndim() != 0) raise<value_error>("ndarray", "only an array without axes converts to a number, got shape ", to_string(shape()), "; a row is written a(k, nd::all)");
        return *data();
    }
    template <std::same_as<bool> B>
    __attribute__((unavailable("the truth of an array is ambiguous: use nd::any or nd::all"))) explicit operator B() const;

    // ---- copies ----

    /// The elements in fresh memory. @see numpy.ndarray.copy
    ndarray<value_type> copy(order how = order::C) const {
        if (how == order::A) how = is_f_contiguous() && !is_c_contiguous() ? order::F : order::C;
        auto result = ndarray<value_type>::uninitialized(shape(), how);
        if (how == order::K) result = {result.owner(), result.data(), like_layout(where_, itemsize())};
        engine::assign(result.data(), result.where(), *this);
        return result;
    }
    /// The elements converted to another dtype, a copy but for `.copy = false` and the same dtype; between numbers and strings
    /// by their text (records.hpp). @throws value_error, overflow_error for strings that are no such numbers
    /// @see numpy.ndarray.astype
    template <element U>
    ndarray<U> astype(const astype_options& options = {}) const {
        if constexpr (std::same_as<U, Element>) {
            const bool kept = options.order == order::K || options.order == order::A || is_contiguous(where_, itemsize(), options.order);
            if (!options.copy && kept) return *this;
        }
        order how = options.order;
        if (how == order::A) how = is_f_contiguous() && !is_c_contiguous() ? order::F : order::C;
        auto result = ndarray<U>::uninitialized(shape(), how);
        if (how == order::K) result = {result.owner(), result.data(), like_layout(where_, sizeof(U))};
        if constexpr (numeric<U> != numeric<value_type>) result.write(detail::text_conversion<value_type, U>::converted(*this));
        else engine::assign(result.data(), result.where(), *this);
        return result;
    }
    /// One dimension, always a copy. @see numpy.ndarray.flatten
    ndarray<value_type> flatten() const { return copy().ravel(); }
    ndarray<value_type> flatten(order how) const;
    /// The bytes of the elements in C order. @see numpy.ndarray.tobytes
    std::string tobytes() const {
        const auto packed = copy();
        return {reinterpret_cast<const char*>(packed.data()), static_cast<std::size_t>(packed.nbytes())};
    }

    // ---- iteration ----

    using row_iterator = nd::row_iterator<Element>;
    /// Sub-arrays along axis 0; assigning one writes through. @throws index_error without axes
    row_iterator begin() const { return {*this, 0}; }
    std::default_sentinel_t end() const { return {}; }

private:
    template <class>
    friend class ndarray;

    auto part_of_complex(int which) const {
        if constexpr (complex_floating<value_type>) {
            using plain = std::conditional_t<is_unaligned<Element>, unaligned<real_t<value_type>>, real_t<value_type>>;
            using part = std::conditional_t<std::is_const_v<Element>, const plain, plain>;
            return ndarray<part>(owner_, static_cast<part*>(first_) + which, where_);
        } else {
            return *this;
        }
    }
    template <class E>
    intp count_handles(const E& e) const {
        intp count = 0;
        for_each_array(e, [&](const auto& x) { count += x.owner() == owner_ ? 1 : 0; });
        return count;
    }
};

// ---- recipes become values ----------------------------------------------------------------------------------------

/// The values of an expression in a fresh array. @throws memory_error
template <expression E>
ndarray<value_t<E>> eval(const E& e) {
    using T = value_t<E>;
    engine::values computed = engine::compute(e);
    auto* const first = reinterpret_cast<T*>(computed.owner.data());
    return {static_cast<buffer&&>(computed.owner), first, static_cast<layout&&>(computed.where)};
}
/// One element as an array without axes.
template <element S>
ndarray<S> eval(S value) {
    auto result = ndarray<S>::uninitialized({});
    *result.data() = value;
    return result;
}

}  // namespace nd::inline ND_ABI
