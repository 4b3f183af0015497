// SPDX-License-Identifier: BSD-3-Clause
//
// Subscripts meet shapes: how long each label is, which labels each operand keeps once its diagonals are taken and its axes
// of size 1 dropped, and which the result has. Everything is checked here, before anything is computed. Knows no dtype.
#pragma once

#include <cstdint>

#include "../core/layout.hpp"
#include "subscripts.hpp"

namespace nd::inline ND_ABI::einsum_parts {

/// Labels in all, the axes of ellipses included.
inline constexpr int max_ids = 128;

/// A set of labels.
struct label_set {
    std::uint64_t low = 0, high = 0;

    void add(int id) { (id < 64 ? low : high) |= std::uint64_t{1} << (id & 63); }
    bool has(int id) const { return ((id < 64 ? low : high) >> (id & 63)) & 1; }
    bool empty() const { return (low | high) == 0; }
    int count() const { return __builtin_popcountll(low) + __builtin_popcountll(high); }
    friend label_set operator|(label_set a, label_set b) { return {a.low | b.low, a.high | b.high}; }
    friend label_set operator&(label_set a, label_set b) { return {a.low & b.low, a.high & b.high}; }
    /// What is in a and not in b.
    friend label_set operator-(label_set a, label_set b) { return {a.low & ~b.low, a.high & ~b.high}; }
    friend bool operator==(label_set, label_set) = default;
};

/// Labels in order: of the axes of an operand or a result.
class label_list {
public:
    unsigned char id[max_ids];
    int count = 0;

    label_list() {}  // NOLINT: the labels are set one by one
    label_list(const label_list& other) : count(other.count), set_(other.set_) {  // what is in use only, which is little
        for (int k = 0; k < count; ++k) id[k] = other.id[k];
    }
    label_list& operator=(const label_list& other) {
        count = other.count;
        set_ = other.set_;
        for (int k = 0; k < count; ++k) id[k] = other.id[k];
        return *this;
    }
    /// Out of line, since g++ 12 sees writes beyond the end where it is not.
    [[gnu::noinline]] void add(int label) {
        id[count++] = static_cast<unsigned char>(label);
        set_.add(label);
    }
    label_set set() const { return set_; }

private:
    label_set set_;
};

/// An operand as the contraction sees it: labels that differ, none of them of size 1.
struct term {
    layout where;
    label_list axes;
};

/// A whole einsum but for the elements.
class problem {
public:
    /// @throws shape_error, value_error naming the subscripts and the operands' shapes
    problem(const char* function, const subscripts& s, const layout* const* operands, int count) : function_(function), s_(s), operands_(operands), count_(count) {
        if (s.wrong != defect::none) {
            const std::string at = s.at >= 0 ? "'" + name_text(s.at) + "'" : "";
            raise<value_error>(function, sentence(s.wrong), at);
        }
        if (count != s.operands) raise<value_error>(function, "the subscripts '", text_of(s), "' are of ", intp{s.operands}, " operands, but there are ", intp{count}, ": ", shapes());
        for (int id = 0; id < s.named; ++id) size_[id] = -1;
        for (int k = 0; k < count; ++k) measure_dots(k);
        ids_ = s.named + dots_;
        if (ids_ > max_ids) raise<value_error>(function, "at most 128 labels are possible, axes of ellipses included");
        for (int id = s.named; id < ids_; ++id) size_[id] = -1;
        for (int k = 0; k < count; ++k) measure(k);
        find_output();
    }

    int operands() const { return count_; }
    intp size(int id) const { return size_[id]; }
    int ids() const { return ids_; }
    const label_list& output() const { return output_; }
    /// The shape of the result, axes of size 1 included.
    dims output_shape() const {
        dims shape;
        for (int k = 0; k < output_.count; ++k) shape.push_back(size_[output_.id[k]]);
        return shape;
    }
    /// The number of elements of an array with these labels.
    double elements(label_set set) const {
        double n = 1;
        for (int id = 0; id < ids_; ++id)
            if (set.has(id)) n *= static_cast<double>(size_[id]);
        return n;
    }
    /// All labels of operand k, one of each.
    label_set labels_of(int k) const {
        label_set set;
        each_axis(k, [&](int id, int) { set.add(id); });
        return set;
    }
    /// All labels of operand k, axis by axis.
    label_list axes_of(int k) const {
        label_list axes;
        each_axis(k, [&](int id, int) { axes.add(id); });
        return axes;
    }
    /// Operand k: equal labels along their diagonal, axes of size 1 gone.
    void reduce_axes(int k, term& t) const {
        const layout& own = *operands_[k];
        int place[max_ids];
        for (int id = 0; id < ids_; ++id) place[id] = -1;
        intp sizes[max_ndim], steps[max_ndim];
        each_axis(k, [&](int id, int axis) {
            if (own.sizes()[axis] == 1) return;
            if (place[id] < 0) {
                place[id] = t.axes.count;
                sizes[t.axes.count] = own.sizes()[axis];
                steps[t.axes.count] = 0;
                t.axes.add(id);
            }
            steps[place[id]] += own.steps()[axis];
        });
        t.where = layout(t.axes.count);
        for (int i = 0; i < t.axes.count; ++i) t.where.set(i, sizes[i], steps[i]);
    }
    /// The result, which lies so: its labels longer than 1.
    void reduce_output(const layout& where, term& t) const {
        int kept = 0;
        for (int k = 0; k < output_.count; ++k) kept += where.sizes()[k] != 1;
        t.where = layout(kept);
        for (int k = 0; k < output_.count; ++k) {
            if (where.sizes()[k] == 1) continue;
            t.where.set(t.axes.count, where.sizes()[k], where.steps()[k]);
            t.axes.add(output_.id[k]);
        }
    }
    /// The view that a single operand of which nothing is summed is.
    bool is_view(layout& where) const {
        if (count_ != 1 || !(labels_of(0) - output_.set()).empty()) return false;
        const layout& own = *operands_[0];
        where = layout(output_.count);
        for (int k = 0; k < output_.count; ++k) where.set(k, size_[output_.id[k]], 0);
        each_axis(0, [&](int id, int axis) {
            for (int k = 0; k < output_.count; ++k)
                if (output_.id[k] == id) where.steps()[k] += own.steps()[axis];
        });
        return true;
    }
    /// @throws shape_error where `shape` is not the result's
    void check_out(dims_view shape) const {
        const dims wanted = output_shape();
        if (!(wanted == shape)) raise<shape_error>(function_, "the result of '", text_of(s_), "' has shape ", to_string(wanted), ", but out has ", to_string(shape));
    }
    const char* function() const { return function_; }

    /// A label's name; the axes of ellipses have letters that no other label has.
    std::string name(int id) const {
        if (id < s_.named) return name_text(s_.name[id]);
        int unused = id - s_.named;
        for (char c : std::string_view("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
            bool used = false;
            for (int k = 0; k < s_.named; ++k) used |= name_text(s_.name[k])[0] == c;
            if (!used && unused-- == 0) return std::string(1, c);
        }
        return "<..." + std::to_string(id - s_.named) + ">";
    }
    std::string names(const label_list& list) const {
        std::string text;
        for (int k = 0; k < list.count; ++k) text += name(list.id[k]);
        return text;
    }

private:
    int own_dots(int k) const { return operands_[k]->ndim() - (s_.begin[k + 1] - s_.begin[k] - 1); }  // axes of its ellipsis

    /// visit(label, axis) for each axis of operand k. Ellipses are aligned at their last axis.
    template <class Visit>
    void each_axis(int k, const Visit& visit) const {
        int axis = 0;
        for (int i = s_.begin[k]; i < s_.begin[k + 1]; ++i) {
            if (s_.mark[i] != subscripts::dots) {
                visit(s_.mark[i], axis++);
                continue;
            }
            const int own = own_dots(k);
            for (int d = dots_ - own; d < dots_; ++d) visit(s_.named + d, axis++);
        }
    }
    void measure_dots(int k) {
        const int given = s_.begin[k + 1] - s_.begin[k], ndim = operands_[k]->ndim();
        const bool has = s_.has_dots(k);
        if (has ? given - 1 > ndim : given != ndim) {
            raise<shape_error>(function_, "operand ", intp{k}, " of '", text_of(s_), "' has ", intp{given - has}, " labels", has ? " and an ellipsis" : "", ", but shape ",
                               to_string(operands_[k]->shape()), "; the operands are ", shapes());
        }
        if (has && own_dots(k) > dots_) dots_ = own_dots(k);
    }
    void measure(int k) {
        each_axis(k, [&](int id, int axis) {
            const intp n = operands_[k]->sizes()[axis];
            if (size_[id] == -1 || size_[id] == 1) size_[id] = n;
            else if (n != size_[id] && n != 1) raise_unequal(id, size_[id], n);
        });
        // Within one operand equal labels are a diagonal, of equal sizes.
        const label_list axes = axes_of(k);
        for (int i = 0; i < axes.count; ++i)
            for (int j = 0; j < i; ++j)
                if (axes.id[i] == axes.id[j] && operands_[k]->sizes()[i] != operands_[k]->sizes()[j])
                    raise_unequal(axes.id[i], operands_[k]->sizes()[j], operands_[k]->sizes()[i]);
    }
    [[noreturn]] ND_COLD void raise_unequal(int id, intp a, intp b) const {
        raise<shape_error>(function_, "the operands of '", text_of(s_), "' do not fit: label '", id < s_.named ? name(id) : std::string("..."), "' is ", a, " and ", b, " in ", shapes());
    }
    void find_output() {
        bool dots = false;
        for (int i = s_.begin[s_.operands]; i < s_.end_of_output(); ++i) {
            if (s_.mark[i] != subscripts::dots) {
                output_.add(s_.mark[i]);
                continue;
            }
            dots = true;
            for (int d = 0; d < dots_; ++d) output_.add(s_.named + d);
        }
        if (output_.count > max_ndim) raise<value_error>(function_, "the result would have more than 64 dimensions");
        if (!dots && dots_ > 0)
            raise<shape_error>(function_, "the output of '", text_of(s_), "' needs an ellipsis for the axes that the operands' stand for: ", shapes());
    }
    std::string shapes() const {
        std::string text;
        for (int k = 0; k < count_; ++k) text += (k ? ", " : "") + to_string(operands_[k]->shape());
        return text;
    }

    const char* function_;
    const subscripts& s_;
    const layout* const* operands_;
    int count_;
    int ids_ = 0, dots_ = 0;
    intp size_[max_ids];
    label_list output_;
};

}  // namespace nd::inline ND_ABI::einsum_parts
