// SPDX-License-Identifier: BSD-3-Clause
//
// The math rows in xtensor: its functions by xsimd into existing storage.

#include <xtensor/xmath.hpp>
#include <xtensor/xnoalias.hpp>
#include <xtensor/xtensor.hpp>

#include "../support/row.hpp"

namespace {

using namespace bench;

template <class T, class Assign>
void function(const char* name, const length& size, bool positive, double scale, Assign assign) {
    row(row_name<T>((std::string("math.") + name).c_str(), size.name), [=, n = size.n](benchmark::State& state) {
        using Vector = xt::xtensor<T, 1>;
        const std::array<std::size_t, 1> shape{n};
        Vector x(shape), y(shape), z(shape);
        fill_for(x.data(), n, 1, scale, positive);
        fill(y.data(), n, 2, 2.0);
        fill(z.data(), n, 3);
        for (auto _ : state) {
            assign(z, x, y);
            keep(z.data());
        }
        check(state, digest(z.data(), n));
    });
}

template <class T>
void functions(const length& size) {
    function<T>("sqrt", size, true, 8, [](auto& z, auto& x, auto&) { xt::noalias(z) = xt::sqrt(x); });
    function<T>("exp", size, false, 8, [](auto& z, auto& x, auto&) { xt::noalias(z) = xt::exp(x); });
    function<T>("log", size, true, 8, [](auto& z, auto& x, auto&) { xt::noalias(z) = xt::log(x); });
    function<T>("tanh", size, false, 4, [](auto& z, auto& x, auto&) { xt::noalias(z) = xt::tanh(x); });
    function<T>("sigmoid", size, false, 8, [](auto& z, auto& x, auto&) { xt::noalias(z) = T(1) / (T(1) + xt::exp(-x)); });
    function<T>("sin", size, false, 8, [](auto& z, auto& x, auto&) { xt::noalias(z) = xt::sin(x); });
    function<T>("erf", size, false, 4, [](auto& z, auto& x, auto&) { xt::noalias(z) = xt::erf(x); });
    function<T>("pow", size, true, 8, [](auto& z, auto& x, auto& y) { xt::noalias(z) = xt::pow(x, y); });
}

const rows math = [] {
    for (const length& size : map_sizes) {
        functions<float>(size);
        functions<double>(size);
    }
};

}  // namespace
