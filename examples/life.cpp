// The expression of docs/explanation/life_of_an_expression.md, whose every step names a file.
#include <iostream>
#include <nd/nd.hpp>

int main() {
    const auto a = nd::ones<double>({1000, 1000}), b = nd::full<double>({1000, 1000}, 2.0), c = nd::full<double>({1000, 1000}, 3.0);
    // [expression]
    nd::ndarray<double> d = a + b * c;
    // [/expression]
    std::cout << d << '\n';
}
