// The README's program.
// [first]
#include <iostream>
#include <nd/nd.hpp>

int main() {
    nd::ndarray<double> X = nd::array({{1., 2., 6.}, {3., 7., 5.}, {5., 6., 1.}});
    nd::ndarray<double> Z = (X - nd::mean(X, 0)) / nd::std(X, 0);  // broadcast by column, one fused loop
    auto [U, s, Vh] = nd::linalg::svd(Z, {.full_matrices = false});
    nd::ndarray<double> ratio = s * s / nd::sum(s * s);
    std::cout << Z << "\n\n" << nd::matmul(Z.T(), Z) / 3.0 << "\n\nexplained: " << ratio("0:1") << '\n';
}
// [/first]
