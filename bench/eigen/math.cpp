// SPDX-License-Identifier: BSD-3-Clause
//
// The math rows in Eigen: array expressions into existing storage. Its floating-point functions are less accurate than nd's.

#include <Eigen/Dense>
#include <unsupported/Eigen/SpecialFunctions>

#include "../support/row.hpp"

namespace {

using namespace bench;

template <class T, class Assign>
void function(const char* name, const length& size, bool positive, double scale, Assign assign) {
    row(row_name<T>((std::string("math.") + name).c_str(), size.name), [=, n = size.n](benchmark::State& state) {
        using Vector = Eigen::Array<T, Eigen::Dynamic, 1>;
        Vector x(n), y(n), z(n);
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
    function<T>("sqrt", size, true, 8, [](auto& z, auto& x, auto&) { z = x.sqrt(); });
    function<T>("exp", size, false, 8, [](auto& z, auto& x, auto&) { z = x.exp(); });
    function<T>("log", size, true, 8, [](auto& z, auto& x, auto&) { z = x.log(); });
    function<T>("tanh", size, false, 4, [](auto& z, auto& x, auto&) { z = x.tanh(); });
    function<T>("sigmoid", size, false, 8, [](auto& z, auto& x, auto&) { z = x.logistic(); });
    function<T>("sin", size, false, 8, [](auto& z, auto& x, auto&) { z = x.sin(); });
    function<T>("erf", size, false, 4, [](auto& z, auto& x, auto&) { z = x.erf(); });
    function<T>("pow", size, true, 8, [](auto& z, auto& x, auto& y) { z = x.pow(y); });
}

const rows math = [] {
    for (const length& size : map_sizes) {
        functions<float>(size);
        functions<double>(size);
    }
};

}  // namespace
