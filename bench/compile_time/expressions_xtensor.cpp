// SPDX-License-Identifier: BSD-3-Clause
//
// The sixty expressions of expressions_nd.cpp in xtensor, for comparison of compile times.
#include <xtensor/xarray.hpp>
#include <xtensor/xmath.hpp>

using array = xt::xarray<double>;
using in = const xt::xarray<double>&;

// Activations and their gradients.
array relu(in x) { return xt::where(x > 0.0, x, 0.0); }
array leaky_relu(in x) { return xt::where(x > 0.0, x, 0.01 * x); }
array relu_gradient(in x, in g) { return xt::where(x > 0.0, g, 0.0); }
array sigmoid(in x) { return 1.0 / (1.0 + xt::exp(-x)); }
array sigmoid_gradient(in s, in g) { return g * s * (1.0 - s); }
array hyperbolic_tangent(in x) { return 1.0 - 2.0 / (xt::exp(2.0 * x) + 1.0); }
array tangent_gradient(in t, in g) { return g * (1.0 - t * t); }
array swish(in x) { return x / (1.0 + xt::exp(-x)); }
array gelu(in x) { return x / (1.0 + xt::exp(-1.702 * x)); }
array elu(in x, double alpha) { return xt::where(x > 0.0, x, alpha * (xt::exp(x) - 1.0)); }
array hardtanh(in x) { return xt::where(x > 1.0, 1.0, xt::where(x < -1.0, -1.0, x)); }
array hard_sigmoid(in x) { return xt::minimum(xt::maximum(0.2 * x + 0.5, 0.0), 1.0); }
array softsign(in x) { return x / (1.0 + xt::abs(x)); }
array shifted_exponentials(in X, in row_max) { return xt::exp(X - row_max); }
array shares(in E, in row_sum) { return E / row_sum; }

// Losses.
double squared_error(in y, in p) { return xt::mean((y - p) * (y - p))(); }
double absolute_error(in y, in p) { return xt::mean(xt::abs(y - p))(); }
double huber(in y, in p, double d) {
    return xt::mean(xt::where(xt::abs(y - p) < d, 0.5 * (y - p) * (y - p), d * (xt::abs(y - p) - 0.5 * d)))();
}
double hinge(in y, in f) { return xt::mean(xt::maximum(1.0 - y * f, 0.0))(); }
double squared_hinge(in y, in f) { return xt::sum(xt::maximum(1.0 - y * f, 0.0) * xt::maximum(1.0 - y * f, 0.0))(); }
double poisson(in y, in f) { return xt::mean(xt::exp(f) - y * f)(); }
array logistic_gradient(in y, in f) { return -y / (1.0 + xt::exp(y * f)); }
array error_gradient(in y, in p, double n) { return (2.0 / n) * (p - y); }
double weighted_error(in w, in y, in p) { return xt::sum(w * (y - p) * (y - p))() / xt::sum(w)(); }
double unexplained(in y, in p, double mean) { return xt::sum((y - p) * (y - p))() / xt::sum((y - mean) * (y - mean))(); }

// Optimisers.
array descend(in w, in g, double rate) { return w - rate * g; }
array descend_decayed(in w, in g, double rate, double decay) { return w - rate * (g + decay * w); }
array velocity(in v, in g, double mu, double rate) { return mu * v - rate * g; }
array nesterov(in w, in v, in g, double mu, double rate) { return w + mu * mu * v - (1.0 + mu) * rate * g; }
array adagrad_squares(in s, in g) { return s + g * g; }
array adagrad_step(in w, in s, in g, double rate) { return w - rate * g / (xt::sqrt(s) + 1e-8); }
array centred_squares(in s, in g, in a, double rho) { return rho * s + (1.0 - rho) * (g - a) * (g - a); }
array adam_mean(in m, in g, double beta) { return beta * m + (1.0 - beta) * g; }
array adam_squares(in v, in g, double beta) { return beta * v + (1.0 - beta) * g * g; }
array adam_step(in w, in m, in v, double rate, double c1, double c2) { return w - rate * (m / c1) / (xt::sqrt(v / c2) + 1e-8); }
array clipped(in g, double c) { return xt::minimum(xt::maximum(g, -c), c); }
array clipped_by_norm(in g, double c) { return g * (c / std::sqrt(xt::sum(g * g)())); }
array towards(in a, in b, double t) { return a + t * (b - a); }
array sign_step(in w, in g, double rate) { return w - rate * (xt::where(g > 0.0, 1.0, 0.0) - xt::where(g < 0.0, 1.0, 0.0)); }

// Preprocessing: X is (n, d); mean, scale and the like (d,); by_row (n, 1).
array centred(in X, in mean) { return X - mean; }
array standardized(in X, in mean, in scale) { return (X - mean) / scale; }
array min_max(in X, in low, in high) { return (X - low) / (high - low); }
array guarded(in X, in mean, in scale) { return (X - mean) / (scale + 1e-12); }
array row_norms(in X) { return xt::sqrt(xt::sum(X * X, {1})); }
array column_rms(in X) { return xt::sqrt(xt::mean(X * X, {0})); }
array column_variance(in X, in mean) { return xt::mean((X - mean) * (X - mean), {0}); }
array column_range(in X) { return xt::amax(X, {0}) - xt::amin(X, {0}); }
array batch_norm(in X, in mean, in variance, in gain, in shift) { return gain * (X - mean) / xt::sqrt(variance + 1e-5) + shift; }
array layer_norm(in X, in by_row, in variance_by_row) { return (X - by_row) / xt::sqrt(variance_by_row + 1e-5); }
array without_outliers(in X, in mean, in scale) { return xt::where(xt::abs(X - mean) > 3.0 * scale, mean, X); }
double share_below(in x, double limit) { return xt::mean(xt::where(x < limit, 1.0, 0.0))(); }

// Metrics and distances.
double accuracy(in y, in p) { return xt::mean(xt::where(xt::equal(p > 0.5, y > 0.5), 1.0, 0.0))(); }
double true_positives(in y, in p) { return xt::sum(xt::where((p > 0.5) & (y > 0.5), 1.0, 0.0))(); }
double false_positives(in y, in p) { return xt::sum(xt::where((p > 0.5) & (y <= 0.5), 1.0, 0.0))(); }
double dot_ratio(in a, in b) { return xt::sum(a * b)() / xt::sum(a * a + b * b)(); }
array manhattan(in X, in q) { return xt::sum(xt::abs(X - q), {1}); }
array squared_distance(in X, in q) { return xt::sum((X - q) * (X - q), {1}); }
array rbf(in d2, double gamma) { return xt::exp(-gamma * d2); }
array gini(in P) { return 1.0 - xt::sum(P * P, {1}); }
array cubic(in x, double c) { return 1.0 + x + 0.5 * x * x + c * x * x * x; }

int main() {}
