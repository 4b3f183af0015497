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
            divisor_[k] = divisor = gcd(step_[k], divisor);
        }
        left_ = steps;
        return search(count_ - 1, target);
    }

private:
    static wide gcd(wide a, wide b) {
        while (b != 0) {
            const wide rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }
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
        const wide step = step_[k], below = reach_[k - 1];
        wide x = target / step < most_[k] ? target / step : most_[k];
        const wide least = target > below ? (target - below + step - 1) / step : 0;
        for (;; --x) {
            if (x < least) return sharing::no;
            if (left_-- <= 0) return sharing::too_hard;
            const sharing found = search(k - 1, target - x * step);
            if (found != sharing::no || x == 0) return found;
        }
    }

    wide step_[2 * max_ndim + 2], most_[2 * max_ndim + 2], reach_[2 * max_ndim + 2], divisor_[2 * max_ndim + 2];
    int count_ = 0;
    long long left_ = 0;
};

}  // namespace detail

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
    const intp first = reinterpret_cast<std::intptr_t>(a) + byte_range(where_a, size_a).first;
    const intp last = reinterpret_cast<std::intptr_t>(b) + byte_range(where_b, size_b).second - 1;
    // A byte of a at first + sum(|stride| * x), one of b at last - sum(|stride| * y): their distance is the target.
    detail::bounded_equation equation;
    const auto enter = [&equation](const layout& where, intp size) {
        for (int k = 0; k < where.ndim(); ++k) {
            const intp step = where.steps()[k];
            equation.add(static_cast<unsigned long long>(step < 0 ? -step : step), static_cast<unsigned long long>(where.sizes()[k] - 1));
        }
        equation.add(1, static_cast<unsigned long long>(size - 1));
    };
    enter(where_a, size_a);
    enter(where_b, size_b);
    return equation.solve(static_cast<unsigned long long>(last - first), steps);
}

}  // namespace nd::inline ND_ABI
