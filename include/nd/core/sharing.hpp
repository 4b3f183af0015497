// SPDX-License-Identifier: BSD-3-Clause
//
// Do two arrays have a byte in common? Exactly: a bounded linear equation in integers is solved by depth-first search,
// pruned by bounds and by divisibility, with a limit on the steps. The engine's overlap.hpp answers quickly instead.
#pragma once

#include <cstdint>

#include "config.hpp"
#include "layout.hpp"

namespace nd::inline ND_ABI {

/// What is known of two arrays' bytes.
enum class sharing : unsigned char { no, yes, too_hard };

namespace detail {

/// Of magnitudes: signs do not count.
constexpr intp common_divisor(intp a, intp b) {
    while (b != 0) {
        const intp rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

/// Is there an integer solution of sum(step[k] * x[k]) == target with 0 <= x[k] <= most[k]? Steps are positive.
class bounded_equation {
    using wide = unsigned long long;

public:
    void add(wide step, wide most) {
        if (most == 0 || step == 0) return;
        int at = count_++;
        for (; at > 0 && step_[at - 1] > step; --at) {
            step_[at] = step_[at - 1];
            most_[at] = most_[at - 1];
        }
        step_[at] = step;
        most_[at] = most;
    }
    sharing solve(wide target, long long steps) {
        join();
        wide reach = 0, divisor = 0;
        for (int k = 0; k < count_; ++k) {
            reach_[k] = reach += step_[k] * most_[k];
            divisor_[k] = divisor = static_cast<wide>(common_divisor(static_cast<intp>(step_[k]), static_cast<intp>(divisor)));
        }
        left_ = steps;
        return search(count_ - 1, target);
    }

private:
    /// A step that is a multiple of a smaller one, within its reach and one further, lengthens that: one unknown less.
    void join() {
        for (int k = 1; k < count_;) {
            int into = k - 1;
            while (into >= 0 && !(step_[k] % step_[into] == 0 && step_[k] / step_[into] <= most_[into] + 1)) --into;
            if (into < 0) {
                ++k;
                continue;
            }
            most_[into] += step_[k] / step_[into] * most_[k];
            --count_;
            for (int i = k; i < count_; ++i) {
                step_[i] = step_[i + 1];
                most_[i] = most_[i + 1];
            }
            k = into + 1;
        }
    }
    /// The unknowns up to k, the largest steps first.
    sharing search(int k, wide target) {
        if (target == 0) return sharing::yes;
        if (k < 0 || target > reach_[k] || target % divisor_[k] != 0) return sharing::no;
        if (k == 0) return sharing::yes;  // divisible, and within reach
        // The rest is a multiple of its divisor: x is known modulo `period`.
        const wide step = step_[k], below = reach_[k - 1], common = divisor_[k], period = divisor_[k - 1] / common;
        const wide most = target / step < most_[k] ? target / step : most_[k];
        const wide least = target > below ? (target - below + step - 1) / step : 0;
        const wide rest = product(target / common % period, inverse(step / common % period, period), period);
        if (rest > most) return sharing::no;
        for (wide x = most - (most - rest) % period; x >= least; x -= period) {
            if (left_-- <= 0) return sharing::too_hard;
            const sharing found = search(k - 1, target - x * step);
            if (found != sharing::no || x < period) return found;
        }
        return sharing::no;
    }
    static wide product(wide a, wide b, wide modulus) {
        __extension__ typedef unsigned __int128 twice;
        return static_cast<wide>(static_cast<twice>(a) * b % modulus);
    }
    /// The x with a * x == 1 modulo `modulus`, which a has no factor in common with. @see Knuth, TAOCP 4.5.2, extended Euclid
    static wide inverse(wide a, wide modulus) {
        if (modulus == 1) return 0;
        long long x = 1, next_x = 0;
        wide u = a, v = modulus;
        while (v != 0) {
            const wide q = u / v, r = u % v;
            const long long t = x - static_cast<long long>(q) * next_x;
            u = v;
            v = r;
            x = next_x;
            next_x = t;
        }
        return x < 0 ? modulus - static_cast<wide>(-x) : static_cast<wide>(x);
    }

    wide step_[2 * max_ndim + 2], most_[2 * max_ndim + 2], reach_[2 * max_ndim + 2], divisor_[2 * max_ndim + 2];
    int count_ = 0;
    long long left_ = 0;
};

}  // namespace detail

/// The greatest common divisor of g and the strides that count: all elements lie so many bytes, or a multiple, apart.
inline intp stride_unit(const layout& where, intp g) {
    for (int k = 0; k < where.ndim(); ++k)
        if (where.sizes()[k] > 1) g = detail::common_divisor(g, where.steps()[k]);
    return g;
}

/// Whether the ranges of bytes that two arrays lie in meet.
inline bool ranges_meet(const void* a, const layout& where_a, intp size_a, const void* b, const layout& where_b, intp size_b) {
    const auto [a_first, a_last] = byte_range(where_a, size_a);
    const auto [b_first, b_last] = byte_range(where_b, size_b);
    const auto at_a = reinterpret_cast<std::intptr_t>(a), at_b = reinterpret_cast<std::intptr_t>(b);
    return a_first != a_last && b_first != b_last && at_a + a_first < at_b + b_last && at_b + b_first < at_a + a_last;
}

/// Whether two arrays share a byte, in at most so many steps of a search.
inline sharing bytes_shared(const void* a, const layout& where_a, intp size_a, const void* b, const layout& where_b, intp size_b, long long steps) {
    if (!ranges_meet(a, where_a, size_a, b, where_b, size_b)) return sharing::no;
    // A byte of a at first + sum(|stride| * x), one of b at last - sum(|stride| * y): their distance is the target. In units
    // that divide all strides and sizes, elements of one dtype are one unit each.
    const intp apart = reinterpret_cast<std::intptr_t>(b) + byte_range(where_b, size_b).second - reinterpret_cast<std::intptr_t>(a) - byte_range(where_a, size_a).first;
    const intp unit = stride_unit(where_a, stride_unit(where_b, detail::common_divisor(apart, detail::common_divisor(size_a, size_b))));
    detail::bounded_equation equation;
    const auto enter = [&equation, unit](const layout& where, intp size) {
        for (int k = 0; k < where.ndim(); ++k) {
            const intp step = where.steps()[k];
            equation.add(static_cast<unsigned long long>((step < 0 ? -step : step) / unit), static_cast<unsigned long long>(where.sizes()[k] - 1));
        }
        equation.add(1, static_cast<unsigned long long>(size / unit - 1));
    };
    enter(where_a, size_a);
    enter(where_b, size_b);
    return equation.solve(static_cast<unsigned long long>(apart / unit - 1), steps);
}

}  // namespace nd::inline ND_ABI
