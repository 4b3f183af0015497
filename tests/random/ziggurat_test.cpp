// SPDX-License-Identifier: BSD-3-Clause
//
// The ziggurat's tables against their definition: strips of one area, stacked without a gap from the edge to the top.
#include "streams.hpp"

namespace {

using namespace test;
namespace normal = nd::random::normal_strips;
namespace exponential = nd::random::exponential_strips;

/// Checks tables of words of so many bits for the curve whose inverse is given.
template <class Word, class T, class Curve>
void check_strips(const Word (&inside)[256], const T (&scale)[256], const T (&height)[256], int bits, double edge, double area, double tolerance, const Curve& curve) {
    const double words = std::ldexp(1.0, bits);
    const auto right = [&](int i) { return static_cast<double>(scale[i]) * words; };
    CHECK(std::fabs(right(255) - edge) <= tolerance * edge);
    CHECK(height[0] == T(1));
    CHECK(inside[1] == 0);
    CHECK(std::fabs(right(0) - area / curve(edge)) <= tolerance * right(0));  // the lowest strip as wide as if it had no tail
    CHECK(std::fabs(static_cast<double>(inside[0]) / words - edge / right(0)) <= 2 / words + tolerance);
    int wrong = 0;
    for (int i = 1; i < 256; ++i) {
        const double top = i == 1 ? 1.0 : static_cast<double>(height[i - 1]);
        wrong += !(std::fabs(static_cast<double>(height[i]) - curve(right(i))) <= 4 * tolerance);
        wrong += !(std::fabs(right(i) * (top - static_cast<double>(height[i])) - area) <= 20 * tolerance);
        if (i > 1) wrong += !(std::fabs(static_cast<double>(inside[i]) / words - right(i - 1) / right(i)) <= 2 / words + tolerance);
    }
    CHECK(wrong == 0);
}

TEST_CASE("the strips of the ziggurats have one area and follow the curve") {
    const auto bell = [](double x) { return std::exp(-0.5 * x * x); };
    const auto decay = [](double x) { return std::exp(-x); };
    const double bell_area = normal::edge * bell(normal::edge) + std::sqrt(std::acos(-1.0) / 2) * std::erfc(normal::edge / std::sqrt(2.0));
    const double decay_area = (exponential::edge + 1) * decay(exponential::edge);
    check_strips(normal::inside, normal::scale, normal::height, 52, normal::edge, bell_area, 1e-14, bell);
    check_strips(normal::inside_f, normal::scale_f, normal::height_f, 23, normal::edge, bell_area, 2e-7, bell);
    check_strips(exponential::inside, exponential::scale, exponential::height, 53, exponential::edge, decay_area, 1e-14, decay);
    check_strips(exponential::inside_f, exponential::scale_f, exponential::height_f, 23, exponential::edge, decay_area, 2e-7, decay);
    CHECK(is_near(normal::edge * normal::inverse_edge, 1.0, 1e-15));
}

}  // namespace
