// SPDX-License-Identifier: BSD-3-Clause
//
// The math rows in nd: one function of a whole array into an existing one.

#include <nd/nd.hpp>

#include "../support/row.hpp"

namespace {

using namespace bench;
using nd::all;

// `assign(z, x, y)` writes a function of x, or of x and y, into z.
template <class T, class Assign>
void function(const char* name, const length& size, bool positive, double scale, Assign assign) {
    row(row_name<T>((std::string("math.") + name).c_str(), size.name), [=, n = size.n](benchmark::State& state) {
        const nd::ndarray<T> x = nd::empty<T>({n}), y = nd::empty<T>({n}), z = nd::empty<T>({n});
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
    function<T>("sqrt", size, true, 8, [](auto& z, auto& x, auto&) { z(all) = nd::sqrt(x); });
    function<T>("exp", size, false, 8, [](auto& z, auto& x, auto&) { z(all) = nd::exp(x); });
    function<T>("log", size, true, 8, [](auto& z, auto& x, auto&) { z(all) = nd::log(x); });
    function<T>("tanh", size, false, 4, [](auto& z, auto& x, auto&) { z(all) = nd::tanh(x); });
    function<T>("sigmoid", size, false, 8, [](auto& z, auto& x, auto&) { z(all) = nd::sigmoid(x); });
    function<T>("sin", size, false, 8, [](auto& z, auto& x, auto&) { z(all) = nd::sin(x); });
    function<T>("erf", size, false, 4, [](auto& z, auto& x, auto&) { z(all) = nd::erf(x); });
    function<T>("pow", size, true, 8, [](auto& z, auto& x, auto& y) { z(all) = nd::power(x, y); });
}

const rows math = [] {
    for (const length& size : map_sizes) {
        functions<float>(size);
        functions<double>(size);
    }
};

}  // namespace
