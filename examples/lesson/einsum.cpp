// SPDX-License-Identifier: BSD-3-Clause
//
// einsum: products, traces, batches, attention scores and chains in its notation, at run time and while compiling.
#include <cmath>
#include <iostream>
#include <nd/nd.hpp>

using nd::ndarray;

int main() {
    auto rng = nd::random::default_rng(0);

    const auto A = rng.standard_normal({32, 64}), B = rng.standard_normal({64, 128});
    const auto C = nd::einsum("mk,kn->mn", A, B);
    std::cout << C.shape() << ' ' << nd::allclose(C, nd::matmul(A, B)) << '\n';

    const auto Abatch = rng.standard_normal({16, 32, 64}), Bbatch = rng.standard_normal({16, 64, 128});
    const auto Cbatch = nd::einsum<"bmk,bkn->bmn">(Abatch, Bbatch);
    std::cout << Cbatch.shape() << ' ' << nd::allclose(Cbatch, nd::matmul(Abatch, Bbatch)) << '\n';

    const auto sq = rng.standard_normal({10, 10});
    std::cout << nd::round(nd::einsum("ii->", sq), 6) << ' ' << nd::allclose(nd::einsum("ii->", sq), nd::trace(sq)) << '\n';
    std::cout << nd::allclose(nd::einsum("ij->ji", sq), sq.T()) << ' ' << nd::allclose(nd::einsum("ij,ij->i", sq, sq), nd::sum(sq * sq, 1)) << '\n';

    const auto u = rng.standard_normal({5}), v = rng.standard_normal({8});
    std::cout << nd::einsum("i,j->ij", u, v).shape() << ' ' << nd::allclose(nd::einsum("i,j->ij", u, v), nd::outer(u, v)) << '\n';

    // Attention scores: (batch, heads, queries, d) with (batch, heads, keys, d)
    const auto Q = rng.standard_normal({8, 4, 64, 32}), K = rng.standard_normal({8, 4, 64, 32});
    const ndarray<double> scores = nd::einsum("bhid,bhjd->bhij", Q, K) / std::sqrt(32.0);
    std::cout << scores.shape() << ' ' << nd::round(scores(0, 0, 0, nd::slice(3)), 6) << '\n';

    // Chains: the order of the products is found, not written
    const auto D = rng.standard_normal({100, 200}), E = rng.standard_normal({200, 300}), F = rng.standard_normal({300, 100});
    const auto slow = nd::einsum("ij,jk,kl->il", D, E, F), fast = nd::einsum("ij,jk,kl->il", D, E, F, {.optimize = true});
    std::cout << nd::allclose(slow, fast) << ' ' << nd::round(fast("0, :3"), 6) << '\n';
}
