// SPDX-License-Identifier: BSD-3-Clause
//
// In which order operands are contracted: NumPy's greedy and optimal choices by its rules of cost, and NumPy's report of
// a path. A path is a list of steps; each names operands to contract, whose result goes to the end of those left.
// Source: the cost rules of Smith, Gray, opt_einsum, Journal of Open Source Software 3(26) (2018), as numpy.einsum_path has them.
#pragma once

#include <cstdio>
#include <utility>
#include <vector>

#include "../core/shape.hpp"
#include "problem.hpp"

namespace nd::inline ND_ABI {

/// How einsum chooses the order of its contractions. @see numpy.einsum_path
enum class path : unsigned char { greedy, optimal };

/// A path by hand, or what einsum_path found.
using contraction_path = std::vector<dims>;

/// The `.optimize` option: false contracts from left to right, true is path::greedy; a path as einsum_path gives one.
class optimize_option {
public:
    optimize_option(bool on) : how_(on ? greedy : off) {}                                                         // NOLINT: implicit by design
    optimize_option(path p) : how_(p == path::optimal ? optimal : greedy) {}                                      // NOLINT
    optimize_option(contraction_path steps) : how_(given), steps_(static_cast<contraction_path&&>(steps)) {}      // NOLINT

    enum kind : unsigned char { off, greedy, optimal, given };
    kind how() const { return how_; }
    const contraction_path& steps() const { return steps_; }

private:
    kind how_;
    contraction_path steps_;
};

/// What einsum_path gives: the steps, and NumPy's text about them.
struct path_report {
    contraction_path path;
    std::string report;
};

namespace einsum_parts {

using sets = std::vector<label_set>;

/// The labels of the result of contracting the terms at `positions`, and all of theirs.
struct contraction {
    label_set result, all;
};
inline contraction contract(const sets& terms, label_set output, const dims& positions) {
    contraction c;
    label_set others = output;
    for (int k = 0; k < static_cast<int>(terms.size()); ++k) {
        bool taken = false;
        for (intp p : positions) taken |= p == k;
        label_set& into = taken ? c.all : others;
        into = into | terms[static_cast<std::size_t>(k)];
    }
    c.result = c.all & others;
    return c;
}

/// The terms after a step: those left, and the result behind them.
inline sets after(const sets& terms, const dims& positions, label_set result) {
    sets left;
    for (int k = 0; k < static_cast<int>(terms.size()); ++k) {
        bool taken = false;
        for (intp p : positions) taken |= p == k;
        if (!taken) left.push_back(terms[static_cast<std::size_t>(k)]);
    }
    left.push_back(result);
    return left;
}

inline dims all_of(int count) {
    dims every;
    for (int k = 0; k < count; ++k) every.push_back(k);
    return every;
}

/// Operations of contracting so many terms over these labels; sums are one more each.
inline double operations(const problem& p, const contraction& c, int terms) {
    const int products = terms > 2 ? terms - 1 : 1;
    return p.elements(c.all) * (products + !(c.all - c.result).empty());
}

/// A pair that could be contracted next; the smaller (grown, cost) the sooner.
struct candidate {
    double grown, cost;
    int x, y;
};

/// The cheapest pair by pair: what shrinks memory most, then what costs least; outer products only where nothing else is left.
inline contraction_path greedy_path(const problem& p, sets terms, label_set output, double limit) {
    const int count = static_cast<int>(terms.size());
    if (count <= 2) return {all_of(count)};
    const double naive = operations(p, contract(terms, output, all_of(count)), count);
    double spent = 0;
    std::vector<candidate> known;
    const auto consider = [&](int x, int y, bool outer) {
        const label_set a = terms[static_cast<std::size_t>(x)], b = terms[static_cast<std::size_t>(y)];
        if (!outer && (a & b).empty()) return;
        const contraction c = contract(terms, output, dims{x, y});
        const double size = p.elements(c.result), cost = operations(p, c, 2);
        if (size <= limit && spent + cost <= naive) known.push_back({size - p.elements(a) - p.elements(b), cost, x, y});
    };
    contraction_path steps;
    for (int left = count; left > 1; --left) {
        if (left == count) {
            for (int x = 0; x < left; ++x)
                for (int y = x + 1; y < left; ++y) consider(x, y, false);
        } else {
            for (int x = 0; x + 1 < left; ++x) consider(x, left - 1, false);
        }
        if (known.empty()) {
            for (int x = 0; x < left; ++x)
                for (int y = x + 1; y < left; ++y) consider(x, y, true);
        }
        if (known.empty()) {
            steps.push_back(all_of(left));
            break;
        }
        candidate best = known[0];
        for (const candidate& c : known)
            if (c.grown < best.grown || (c.grown == best.grown && c.cost < best.cost)) best = c;
        std::vector<candidate> still;
        for (candidate c : known) {
            if (c.x == best.x || c.x == best.y || c.y == best.x || c.y == best.y) continue;
            const auto moved = [&](int at) { return at - (at > best.x) - (at > best.y); };
            still.push_back({c.grown, c.cost, moved(c.x), moved(c.y)});
        }
        known.swap(still);
        const dims pair{best.x, best.y};
        terms = after(terms, pair, contract(terms, output, pair).result);
        steps.push_back(pair);
        spent += best.cost;
    }
    return steps;
}

/// The cheapest of all orders, the first of equal ones, none of whose results is larger than the limit.
class optimal_search {
public:
    optimal_search(const problem& p, const sets& terms, label_set output, double limit)
        : problem_(p), output_(output), limit_(limit), count_(static_cast<int>(terms.size())) {
        descend(terms, 0);
        if (static_cast<int>(best_.size()) < count_ - 1) best_.push_back(all_of(count_ - static_cast<int>(best_.size())));
    }
    const contraction_path& steps() const { return best_; }

private:
    void descend(const sets& terms, double cost) {
        const int depth = static_cast<int>(steps_.size());
        if (depth > deepest_ || (depth == deepest_ && cost < best_cost_)) {
            deepest_ = depth;
            best_cost_ = cost;
            best_ = steps_;
        }
        const int left = static_cast<int>(terms.size());
        for (int x = 0; x < left; ++x) {
            for (int y = x + 1; y < left && left > 1; ++y) {
                if (++visited_ > most_visited) return;  // factorial beyond reason: the best so far
                const dims pair{x, y};
                const contraction c = contract(terms, output_, pair);
                const double sum = cost + operations(problem_, c, 2);
                if (problem_.elements(c.result) > limit_ || (deepest_ == count_ - 1 && sum >= best_cost_)) continue;
                steps_.push_back(pair);
                descend(after(terms, pair, c.result), sum);
                steps_.pop_back();
            }
        }
    }

    static constexpr long most_visited = 2'000'000;
    const problem& problem_;
    label_set output_;
    double limit_;
    int count_, deepest_ = -1;
    double best_cost_ = 0;
    long visited_ = 0;
    contraction_path steps_, best_;
};

/// The steps that the options ask for; a limit below 0 is NumPy's: the largest operand or result.
/// @throws value_error for a path by hand that is none
inline contraction_path find_path(const problem& p, const optimize_option& how, double limit) {
    const int count = p.operands();
    sets terms;
    label_set every;
    double largest = p.elements(p.output().set());
    for (int k = 0; k < count; ++k) {
        terms.push_back(p.labels_of(k));
        every = every | terms.back();
        double size = 1;
        for (int i = 0; i < p.axes_of(k).count; ++i) size *= static_cast<double>(p.size(p.axes_of(k).id[i]));
        if (size > largest) largest = size;
    }
    if (limit < 0) limit = largest;
    const label_set output = p.output().set();
    if (how.how() == optimize_option::given) {
        int left = count;
        for (const dims& step : how.steps()) {
            bool right = !step.empty();
            for (int i = 0; i < step.size(); ++i) {
                right = right && step[i] >= 0 && step[i] < left;
                for (int j = 0; j < i; ++j) right = right && step[i] != step[j];
            }
            if (!right) raise<value_error>(p.function(), "the path's step ", to_string(step), " does not name different ones of the ", intp{left}, " operands then left");
            left -= step.size() - 1;
        }
        if (left != 1) raise<value_error>(p.function(), "the path leaves ", intp{left}, " operands instead of one");
        return how.steps();
    }
    if (how.how() == optimize_option::off || count <= 2 || every == output) return {all_of(count)};
    if (how.how() == optimize_option::greedy) return greedy_path(p, terms, output, limit);
    return optimal_search(p, terms, output, limit).steps();
}

/// NumPy's text about a path.
inline std::string report_of(const problem& p, const contraction_path& steps) {
    const int count = p.operands();
    sets terms;
    std::vector<std::string> names;
    label_set every;
    int given = 0;
    for (int k = 0; k < count; ++k) {
        terms.push_back(p.labels_of(k));
        names.push_back(p.names(p.axes_of(k)));
        every = every | terms.back();
        given += terms.back().count();
    }
    const label_set output = p.output().set();
    const std::string result = p.names(p.output());
    const auto joined = [](const std::vector<std::string>& list) {
        std::string text;
        for (const std::string& s : list) text += s + ",";
        return text.substr(0, text.size() - !list.empty());
    };
    const double naive = p.elements(every) * ((count > 2 ? count - 1 : 1) + (given > every.count()));
    std::string text = "  Complete contraction:  " + joined(names) + "->" + result + "\n", lines;
    double cost = 1, largest = 0;
    int scaling = 0;
    char line[128];
    for (std::size_t n = 0; n < steps.size(); ++n) {
        const contraction c = contract(terms, output, steps[n]);
        const double size = p.elements(c.result);
        cost += operations(p, c, steps[n].size());
        largest = size > largest ? size : largest;
        scaling = c.all.count() > scaling ? c.all.count() : scaling;
        std::string current;
        std::vector<std::string> left;
        for (int k = static_cast<int>(names.size()) - 1; k >= 0; --k) {
            bool taken = false;
            for (intp at : steps[n]) taken |= at == k;
            if (taken) current += names[static_cast<std::size_t>(k)] + ",";
            else left.insert(left.begin(), names[static_cast<std::size_t>(k)]);
        }
        current.pop_back();
        std::string made = result;
        if (n + 1 < steps.size()) {  // by size, then by name
            made.clear();
            label_set rest = c.result;
            while (!rest.empty()) {
                int next = -1;
                for (int id = 0; id < p.ids(); ++id) {
                    if (!rest.has(id)) continue;
                    if (next < 0 || p.size(id) < p.size(next) || (p.size(id) == p.size(next) && p.name(id) < p.name(next))) next = id;
                }
                made += p.name(next);
                label_set one;
                one.add(next);
                rest = rest - one;
            }
        }
        left.push_back(made);
        names = left;
        terms = after(terms, steps[n], c.result);
        std::snprintf(line, sizeof line, "\n%4d    ", c.all.count());
        const auto padded = [](const std::string& s, std::size_t width) { return s.size() < width ? std::string(width - s.size(), ' ') + s : s; };
        lines += line + padded(current + "->" + made, 24) + " " + padded(joined(names) + "->" + result, 40);
    }
    const auto add = [&](const char* format, auto value) {
        std::snprintf(line, sizeof line, format, value);
        text += line;
    };
    add("         Naive scaling:  %d\n", every.count());
    add("     Optimized scaling:  %d\n", scaling);
    add("      Naive FLOP count:  %.3e\n", naive);
    add("  Optimized FLOP count:  %.3e\n", cost);
    add("   Theoretical speedup:  %3.3f\n", naive / cost);
    add("  Largest intermediate:  %.3e elements\n", largest);
    text += std::string(74, '-') + "\n";
    std::snprintf(line, sizeof line, "%6s %24s %40s\n", "scaling", "current", "remaining");
    return text + line + std::string(74, '-') + lines;
}

}  // namespace einsum_parts
}  // namespace nd::inline ND_ABI
