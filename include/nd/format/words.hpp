// SPDX-License-Identifier: BSD-3-Clause
//
// The words of an array: the elements that are printed, in one notation and of one width, as they need it. What the print
// options say of numbers is decided here; their digits are digits.hpp's, brackets and lines format.hpp's.
#pragma once

#include <cstring>
#include <string_view>

#include "../core/buffer.hpp"
#include "digits.hpp"
#include "quoted.hpp"

namespace nd::inline ND_ABI {

/// How many digits behind the point are printed. @see numpy.set_printoptions
enum class floatmode : unsigned char {
    fixed,         ///< exactly `precision`
    unique,        ///< as many as tell the number from its neighbours
    maxprec,       ///< those, but at most `precision`; the default
    maxprec_equal  ///< the same for every element: those of the element that needs most, but at most `precision`
};

/// All values that printing depends on. @see get_printoptions
struct print_settings {
    int precision = 8;
    intp threshold = 1000;
    intp edgeitems = 3;
    intp linewidth = 75;
    bool suppress = false;
    char sign = '-';
    nd::floatmode floatmode = nd::floatmode::maxprec;
    char nanstr[32] = "nan";
    char infstr[32] = "inf";
};

namespace text {

/// Real numbers, one every `step` bytes, printed in one notation and with their points in one column.
class real_words {
public:
    real_words() = default;
    real_words(const char* data, intp count, int size, int step, const print_settings& how, char sign)
        : nan_(how.nanstr), inf_(how.infstr), size_(size), plus_(sign == '+') {
        const bool fixed = how.floatmode == floatmode::fixed;
        double largest = 0, smallest = 0;  // of the magnitudes that are neither 0 nor infinite
        intp finite = 0;
        bool minus = false, minus_inf = false;
        for (intp i = 0; i < count; ++i) {
            const double x = load_real(data + i * step, size), m = magnitude(x);
            if (!is_finite(x)) {
                minus_inf |= is_negative(x) && !is_nan(x);
                continue;
            }
            ++finite;
            minus |= is_negative(x);
            if (m > largest) largest = m;
            if (m != 0 && (smallest == 0 || m < smallest)) smallest = m;
        }
        scientific_ = smallest != 0 && (largest >= 1e8 || (!how.suppress && (is_small(smallest) || is_wide(largest, smallest))));
        rule_ = {!fixed, how.floatmode == floatmode::unique ? -1 : how.precision, -1, fixed};

        // The widest parts before and behind the point, and the longest exponent.
        intp behind = 0, exponent = 0;
        digits d;
        for (intp i = 0; i < count; ++i) {
            const double x = load_real(data + i * step, size);
            if (!is_finite(x)) continue;
            put_digits(d, x, 2);
            grow(left_, d.point + (is_negative(x) || plus_));
            grow(behind, d.mark - d.point - 1);
            grow(exponent, d.size - d.mark - 2);
        }
        const int most = static_cast<int>(behind);
        right_ = behind;
        if (scientific_) {
            exponent_digits_ = static_cast<int>(exponent);
            right_ += exponent + 2;
        }
        if (scientific_ || (finite > 0 && (fixed || how.floatmode == floatmode::maxprec_equal)))
            rule_ = {!fixed, most, most, true};
        else
            rule_.min_digits = 0;
        if (sign == ' ' && !minus) ++left_;
        if (finite < count) {
            grow(left_, width(nan_) - right_ - 1);
            grow(left_, width(inf_) + (sign != '-' || minus_inf) - right_ - 1);
        }
    }

    /// Writes x, and `unit` right behind it.
    void put(sink& to, double x, std::string_view unit) const {
        const bool nan = is_nan(x), minus = is_negative(x) && !nan;
        const char mark = minus ? '-' : '+';
        if (!is_finite(x)) {
            const std::string_view name = nan ? nan_ : inf_;
            to.put(' ', left_ + right_ + 1 - width(name) - (minus || plus_));
            if (minus || plus_) to.put(mark);
            to.put(name);
            return to.put(unit);
        }
        digits d;
        put_digits(d, x, exponent_digits_);
        to.put(' ', left_ - d.point - (minus || plus_));
        if (minus || plus_) to.put(mark);
        to.put(d.view());
        to.put(unit);
        if (!scientific_) to.put(' ', right_ - (d.size - d.point - 1));
    }

private:
    static void grow(intp& most, intp value) {
        if (value > most) most = value;
    }
    void put_digits(digits& to, double x, int exponent_digits) const {
        if (scientific_)
            put_scientific(to, magnitude(x), size_, rule_, exponent_digits);
        else
            put_positional(to, magnitude(x), size_, rule_);
    }
    // NumPy compares and divides in the dtype itself.
    bool is_small(double x) const { return x < rounded_real(1e-4, size_); }
    bool is_wide(double largest, double smallest) const {
        if (size_ == 8) return largest / smallest > 1000.;
        return rounded_real(static_cast<double>(static_cast<float>(largest) / static_cast<float>(smallest)), size_) > 1000.;
    }

    std::string_view nan_, inf_;
    int size_ = 8;
    bool plus_ = false, scientific_ = false;
    digit_rule rule_{};
    int exponent_digits_ = 0;
    intp left_ = 0, right_ = 0;  // characters before and behind the point
};

/// Which axes and which rules the words of elements have.
struct word_rules {
    bool has_axes;        ///< truth values have a width
    bool scalar = false;  ///< of one record alone: its real numbers with all of their digits
};

/// The words of the elements that are printed, all of one width where NumPy's are.
class words {
public:
    words() = default;
    words(const elements& e, word_rules rules, const print_settings& how) { prepare(e, rules, how); }
    words(const words&) = delete;
    words& operator=(const words&) = delete;
    ~words() { delete[] fields_; }

    void prepare(const elements& e, word_rules rules, const print_settings& how) {
        e_ = e;
        sign_ = how.sign;
        scalar_ = rules.scalar && e.what == kind::floating;
        if (scalar_) return;
        if (e.what == kind::floating) {
            real_ = real_words(e.data, e.count, e.size, static_cast<int>(e.step()), how, how.sign);
        } else if (e.what == kind::complex) {
            const int half = e.size / 2;
            real_ = real_words(e.data, e.count, half, e.size, how, how.sign);
            imaginary_ = real_words(e.data + half, e.count, half, e.size, how, '+');
        } else if (e.what == kind::boolean) {
            width_ = rules.has_axes ? 5 : 0;
        } else if (e.what == kind::record) {
            prepare_fields(rules, how);
        } else if (e.what < kind::floating) {
            bool any_negative = false;
            for (intp i = 0; i < e.count; ++i) any_negative |= at(i).negative;
            if (sign_ == ' ' && any_negative) sign_ = '-';
            sink word;
            for (intp i = 0; i < e.count; ++i) {
                word.resize(0);
                put(word, i);
                if (word.size() > width_) width_ = word.size();
            }
        }
    }

    void put(sink& to, intp i) const {
        const char* const from = e_.data + i * e_.step();
        if (e_.what == kind::bytes || e_.what == kind::text) return put_quoted(to, e_.what, e_.size, from);
        if (e_.what == kind::record) return put_record(to, i);
        if (scalar_) return put_element(to, e_.what, e_.size, from);
        if (e_.what == kind::floating) return real_.put(to, load_real(from, e_.size), "");
        if (e_.what == kind::complex) {
            const int half = e_.size / 2;
            real_.put(to, load_real(from, half), "");
            return imaginary_.put(to, load_real(from + half, half), "j");
        }
        const intp start = to.size();
        if (e_.what != kind::boolean && sign_ != '-' && !at(i).negative) to.put(sign_);
        put_element(to, e_.what, e_.size, from);
        to.insert(start, ' ', width_ - (to.size() - start));
    }

private:
    whole at(intp i) const { return load_whole(e_.data + i * e_.size, e_.what, e_.size); }

    /// Each field has words of its own, on its elements of all records, one behind the other.
    void prepare_fields(word_rules rules, const print_settings& how) {
        threshold_ = how.threshold;
        edgeitems_ = how.edgeitems;
        fields_ = new words[static_cast<std::size_t>(e_.type->field_count)];
        for (int k = 0; k < e_.type->field_count; ++k) {
            const field_info& f = e_.type->fields[k];
            const intp bytes = f.size();
            words& w = fields_[k];
            w.owner_ = buffer::allocate(static_cast<std::size_t>(bytes * e_.count));
            for (intp i = 0; i < e_.count; ++i) std::memcpy(w.owner_.data() + i * bytes, e_.data + i * e_.size + f.offset, static_cast<std::size_t>(bytes));
            const elements part{f.type->what, printed_size(*f.type), w.owner_.data(), e_.count * f.count(), f.type};
            w.prepare(part, {rules.has_axes || f.ndim > 0, rules.scalar}, how);
        }
    }
    void put_record(sink& to, intp i) const {
        to.put('(');
        for (int k = 0; k < e_.type->field_count; ++k) {
            const field_info& f = e_.type->fields[k];
            if (k > 0) to.put(", ");
            intp next = i * f.count();
            put_axes(to, fields_[k], f, 0, next);
        }
        to.put(e_.type->field_count == 1 ? ",)" : ")");
    }
    /// A field's array in brackets, cut in the middle where it is large.
    void put_axes(sink& to, const words& w, const field_info& f, int axis, intp& next) const {
        if (axis == f.ndim) return w.put(to, next++);
        intp inner = 1;
        for (int k = axis + 1; k < f.ndim; ++k) inner *= f.shape[k];
        const intp n = f.shape[axis];
        const bool cut = f.count() > threshold_ && n > 2 * edgeitems_;
        to.put('[');
        for (intp i = 0; i < n; ++i) {
            if (i > 0) to.put(", ");
            if (cut && i == edgeitems_) {
                to.put("...");
                next += (n - 2 * edgeitems_) * inner;
                i = n - edgeitems_ - 1;
                continue;
            }
            put_axes(to, w, f, axis + 1, next);
        }
        to.put(']');
    }

    elements e_{};
    char sign_ = '-';
    bool scalar_ = false;
    intp width_ = 0, threshold_ = 0, edgeitems_ = 0;
    real_words real_, imaginary_;
    words* fields_ = nullptr;  // of records
    buffer owner_;             // of a field's elements
};

}  // namespace text
}  // namespace nd::inline ND_ABI
