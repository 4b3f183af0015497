// SPDX-License-Identifier: BSD-3-Clause
//
// Array creation and dtypes: what one types first.
#include <iostream>
#include <nd/nd.hpp>

int main() {
    // From lists
    const auto a = nd::array({1.0, 2.0, 3.0});    // 1-d, float64
    const auto b = nd::array({{1, 2}, {3, 4}});   // 2-d, int64
    std::cout << a << ' ' << a.dtype() << '\n' << b << ' ' << b.dtype() << '\n';

    // Filled arrays
    const auto zeros = nd::zeros<float>({3, 4});
    const auto ones = nd::ones<bool>({100});
    const auto eye = nd::eye(5);
    std::cout << zeros << '\n' << ones.shape() << ' ' << ones.dtype() << '\n' << eye << '\n';

    // Random numbers that are the same every time
    auto rng = nd::random::default_rng(42);
    const auto X = rng.standard_normal({1000, 20});

    // Ranges
    std::cout << nd::arange(0, 10, 2) << '\n';
    const auto lin = nd::linspace(0, 1, 101);
    std::cout << lin(nd::slice(5)) << ' ' << lin.shape() << '\n';

    // Shape, dtype and bytes
    std::cout << X.shape() << ' ' << X.dtype() << ' ' << X.nbytes() << '\n' << X << '\n';

    // Bytes an element
    std::cout << nd::ndarray<double>::itemsize() << nd::ndarray<float>::itemsize() << nd::ndarray<nd::float16>::itemsize()
              << nd::ndarray<std::int64_t>::itemsize() << nd::ndarray<std::int32_t>::itemsize() << nd::ndarray<bool>::itemsize() << '\n';
    std::cout << X("0, :3").astype<nd::float16>() << '\n';
}
