// SPDX-License-Identifier: BSD-3-Clause
//
// Sixty distinct expressions, as a user's module of activations, losses, optimisers, preprocessing and metrics has them,
// in nd. The files for Eigen and xtensor hold the same sixty.
#include <nd/nd.hpp>

using array = nd::ndarray<double>;
using in = const nd::ndarray<double>&;

// Activations and their gradients.
array relu(in x) { return nd::where(x > 0.0, x, 0.0); }
array leaky_relu(in x) { return nd::where(x > 0.0, x, 0.01 * x); }
array relu_gradient(in x, in g) { return nd::where(x > 0.0, g, 0.0); }
array sigmoid(in x) { return 1.0 / (1.0 + nd::exp(-x)); }
array sigmoid_gradient(in s, in g) { return g * s * (1.0 - s); }
array hyperbolic_tangent(in x) { return 1.0 - 2.0 / (nd::exp(2.0 * x) + 1.0); }
array tangent_gradient(in t, in g) { return g * (1.0 - t * t); }
array swish(in x) { return x / (1.0 + nd::exp(-x)); }
array gelu(in x) { return x / (1.0 + nd::exp(-1.702 * x)); }
array elu(in x, double alpha) { return nd::where(x > 0.0, x, alpha * (nd::exp(x) - 1.0)); }
array hardtanh(in x) { return nd::where(x > 1.0, 1.0, nd::where(x < -1.0, -1.0, x)); }
array hard_sigmoid(in x) { return nd::minimum(nd::maximum(0.2 * x + 0.5, 0.0), 1.0); }
array softsign(in x) { return x / (1.0 + nd::abs(x)); }
array shifted_exponentials(in X, in row_max) { return nd::exp(X - row_max); }
array shares(in E, in row_sum) { return E / row_sum; }

// Losses.
double squared_error(in y, in p) { return nd::mean((y - p) * (y - p)); }
double absolute_error(in y, in p) { return nd::mean(nd::abs(y - p)); }
double huber(in y, in p, double d) {
    return nd::mean(nd::where(nd::abs(y - p) < d, 0.5 * (y - p) * (y - p), d * (nd::abs(y - p) - 0.5 * d)));
}
double hinge(in y, in f) { return nd::mean(nd::maximum(1.0 - y * f, 0.0)); }
double squared_hinge(in y, in f) { return nd::sum(nd::maximum(1.0 - y * f, 0.0) * nd::maximum(1.0 - y * f, 0.0)); }
double poisson(in y, in f) { return nd::mean(nd::exp(f) - y * f); }
array logistic_gradient(in y, in f) { return -y / (1.0 + nd::exp(y * f)); }
array error_gradient(in y, in p, double n) { return (2.0 / n) * (p - y); }
double weighted_error(in w, in y, in p) { return nd::sum(w * (y - p) * (y - p)) / nd::sum(w); }
double unexplained(in y, in p, double mean) { return nd::sum((y - p) * (y - p)) / nd::sum((y - mean) * (y - mean)); }

// Optimisers.
array descend(in w, in g, double rate) { return w - rate * g; }
array descend_decayed(in w, in g, double rate, double decay) { return w - rate * (g + decay * w); }
array velocity(in v, in g, double mu, double rate) { return mu * v - rate * g; }
array nesterov(in w, in v, in g, double mu, double rate) { return w + mu * mu * v - (1.0 + mu) * rate * g; }
array adagrad_squares(in s, in g) { return s + g * g; }
array adagrad_step(in w, in s, in g, double rate) { return w - rate * g / (nd::sqrt(s) + 1e-8); }
array centred_squares(in s, in g, in a, double rho) { return rho * s + (1.0 - rho) * (g - a) * (g - a); }
array adam_mean(in m, in g, double beta) { return beta * m + (1.0 - beta) * g; }
array adam_squares(in v, in g, double beta) { return beta * v + (1.0 - beta) * g * g; }
array adam_step(in w, in m, in v, double rate, double c1, double c2) { return w - rate * (m / c1) / (nd::sqrt(v / c2) + 1e-8); }
array clipped(in g, double c) { return nd::minimum(nd::maximum(g, -c), c); }
array clipped_by_norm(in g, double c) { return g * (c / nd::sqrt(nd::sum(g * g))); }
array towards(in a, in b, double t) { return a + t * (b - a); }
array sign_step(in w, in g, double rate) { return w - rate * (nd::where(g > 0.0, 1.0, 0.0) - nd::where(g < 0.0, 1.0, 0.0)); }

// Preprocessing: X is (n, d); mean, scale and the like (d,); by_row (n, 1).
array centred(in X, in mean) { return X - mean; }
array standardized(in X, in mean, in scale) { return (X - mean) / scale; }
array min_max(in X, in low, in high) { return (X - low) / (high - low); }
array guarded(in X, in mean, in scale) { return (X - mean) / (scale + 1e-12); }
array row_norms(in X) { return nd::sqrt(nd::sum(X * X, 1)); }
array column_rms(in X) { return nd::sqrt(nd::mean(X * X, 0)); }
array column_variance(in X, in mean) { return nd::mean((X - mean) * (X - mean), 0); }
array column_range(in X) { return nd::max(X, 0) - nd::min(X, 0); }
array batch_norm(in X, in mean, in variance, in gain, in shift) { return gain * (X - mean) / nd::sqrt(variance + 1e-5) + shift; }
array layer_norm(in X, in by_row, in variance_by_row) { return (X - by_row) / nd::sqrt(variance_by_row + 1e-5); }
array without_outliers(in X, in mean, in scale) { return nd::where(nd::abs(X - mean) > 3.0 * scale, mean, X); }
double share_below(in x, double limit) { return nd::mean(nd::where(x < limit, 1.0, 0.0)); }

// Metrics and distances.
double accuracy(in y, in p) { return nd::mean(nd::where((p > 0.5) == (y > 0.5), 1.0, 0.0)); }
double true_positives(in y, in p) { return nd::sum(nd::where((p > 0.5) & (y > 0.5), 1.0, 0.0)); }
double false_positives(in y, in p) { return nd::sum(nd::where((p > 0.5) & (y <= 0.5), 1.0, 0.0)); }
double dot_ratio(in a, in b) { return nd::sum(a * b) / nd::sum(a * a + b * b); }
array manhattan(in X, in q) { return nd::sum(nd::abs(X - q), 1); }
array squared_distance(in X, in q) { return nd::sum((X - q) * (X - q), 1); }
array rbf(in d2, double gamma) { return nd::exp(-gamma * d2); }
array gini(in P) { return 1.0 - nd::sum(P * P, 1); }
array cubic(in x, double c) { return 1.0 + x + 0.5 * x * x + c * x * x * x; }

int main() {}
