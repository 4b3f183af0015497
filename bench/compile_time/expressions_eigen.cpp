// SPDX-License-Identifier: BSD-3-Clause
//
// The sixty expressions of expressions_nd.cpp in Eigen, for comparison of compile times. Broadcasts are spelled by hand.
#include <Eigen/Dense>

using array = Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using row = Eigen::Array<double, 1, Eigen::Dynamic>;
using column = Eigen::Array<double, Eigen::Dynamic, 1>;
using in = const array&;
using row_in = const row&;
using column_in = const column&;

// Activations and their gradients.
array relu(in x) { return (x > 0.0).select(x, 0.0); }
array leaky_relu(in x) { return (x > 0.0).select(x, 0.01 * x); }
array relu_gradient(in x, in g) { return (x > 0.0).select(g, 0.0); }
array sigmoid(in x) { return 1.0 / (1.0 + (-x).exp()); }
array sigmoid_gradient(in s, in g) { return g * s * (1.0 - s); }
array hyperbolic_tangent(in x) { return 1.0 - 2.0 / ((2.0 * x).exp() + 1.0); }
array tangent_gradient(in t, in g) { return g * (1.0 - t * t); }
array swish(in x) { return x / (1.0 + (-x).exp()); }
array gelu(in x) { return x / (1.0 + (-1.702 * x).exp()); }
array elu(in x, double alpha) { return (x > 0.0).select(x, alpha * (x.exp() - 1.0)); }
array hardtanh(in x) { return (x > 1.0).select(1.0, (x < -1.0).select(-1.0, x)); }
array hard_sigmoid(in x) { return (0.2 * x + 0.5).max(0.0).min(1.0); }
array softsign(in x) { return x / (1.0 + x.abs()); }
array shifted_exponentials(in X, column_in row_max) { return (X.colwise() - row_max).exp(); }
array shares(in E, column_in row_sum) { return E.colwise() / row_sum; }

// Losses.
double squared_error(in y, in p) { return ((y - p) * (y - p)).mean(); }
double absolute_error(in y, in p) { return (y - p).abs().mean(); }
double huber(in y, in p, double d) { return ((y - p).abs() < d).select(0.5 * (y - p) * (y - p), d * ((y - p).abs() - 0.5 * d)).mean(); }
double hinge(in y, in f) { return (1.0 - y * f).max(0.0).mean(); }
double squared_hinge(in y, in f) { return ((1.0 - y * f).max(0.0) * (1.0 - y * f).max(0.0)).sum(); }
double poisson(in y, in f) { return (f.exp() - y * f).mean(); }
array logistic_gradient(in y, in f) { return -y / (1.0 + (y * f).exp()); }
array error_gradient(in y, in p, double n) { return (2.0 / n) * (p - y); }
double weighted_error(in w, in y, in p) { return (w * (y - p) * (y - p)).sum() / w.sum(); }
double unexplained(in y, in p, double mean) { return ((y - p) * (y - p)).sum() / ((y - mean) * (y - mean)).sum(); }

// Optimisers.
array descend(in w, in g, double rate) { return w - rate * g; }
array descend_decayed(in w, in g, double rate, double decay) { return w - rate * (g + decay * w); }
array velocity(in v, in g, double mu, double rate) { return mu * v - rate * g; }
array nesterov(in w, in v, in g, double mu, double rate) { return w + mu * mu * v - (1.0 + mu) * rate * g; }
array adagrad_squares(in s, in g) { return s + g * g; }
array adagrad_step(in w, in s, in g, double rate) { return w - rate * g / (s.sqrt() + 1e-8); }
array centred_squares(in s, in g, in a, double rho) { return rho * s + (1.0 - rho) * (g - a) * (g - a); }
array adam_mean(in m, in g, double beta) { return beta * m + (1.0 - beta) * g; }
array adam_squares(in v, in g, double beta) { return beta * v + (1.0 - beta) * g * g; }
array adam_step(in w, in m, in v, double rate, double c1, double c2) { return w - rate * (m / c1) / ((v / c2).sqrt() + 1e-8); }
array clipped(in g, double c) { return g.max(-c).min(c); }
array clipped_by_norm(in g, double c) { return g * (c / std::sqrt((g * g).sum())); }
array towards(in a, in b, double t) { return a + t * (b - a); }
array sign_step(in w, in g, double rate) { return w - rate * ((g > 0.0).cast<double>() - (g < 0.0).cast<double>()); }

// Preprocessing: X is (n, d); mean, scale and the like (d,); by_row (n, 1).
array centred(in X, row_in mean) { return X.rowwise() - mean; }
array standardized(in X, row_in mean, row_in scale) { return (X.rowwise() - mean).rowwise() / scale; }
array min_max(in X, row_in low, row_in high) { return (X.rowwise() - low).rowwise() / (high - low); }
array guarded(in X, row_in mean, row_in scale) { return (X.rowwise() - mean).rowwise() / (scale + 1e-12); }
array row_norms(in X) { return (X * X).rowwise().sum().sqrt(); }
array column_rms(in X) { return (X * X).colwise().mean().sqrt(); }
array column_variance(in X, row_in mean) { return ((X.rowwise() - mean) * (X.rowwise() - mean)).colwise().mean(); }
array column_range(in X) { return X.colwise().maxCoeff() - X.colwise().minCoeff(); }
array batch_norm(in X, row_in mean, row_in variance, row_in gain, row_in shift) {
    return (((X.rowwise() - mean).rowwise() * gain).rowwise() / (variance + 1e-5).sqrt()).rowwise() + shift;
}
array layer_norm(in X, column_in by_row, column_in variance_by_row) {
    return (X.colwise() - by_row).colwise() / (variance_by_row + 1e-5).sqrt();
}
array without_outliers(in X, row_in mean, row_in scale) {
    const auto means = mean.replicate(X.rows(), 1);
    return ((X - means).abs() > (3.0 * scale).replicate(X.rows(), 1)).select(means, X);
}
double share_below(in x, double limit) { return (x < limit).cast<double>().mean(); }

// Metrics and distances.
double accuracy(in y, in p) { return ((p > 0.5) == (y > 0.5)).cast<double>().mean(); }
double true_positives(in y, in p) { return ((p > 0.5) && (y > 0.5)).cast<double>().sum(); }
double false_positives(in y, in p) { return ((p > 0.5) && (y <= 0.5)).cast<double>().sum(); }
double dot_ratio(in a, in b) { return (a * b).sum() / (a * a + b * b).sum(); }
array manhattan(in X, row_in q) { return (X.rowwise() - q).abs().rowwise().sum(); }
array squared_distance(in X, row_in q) { return ((X.rowwise() - q) * (X.rowwise() - q)).rowwise().sum(); }
array rbf(in d2, double gamma) { return (-gamma * d2).exp(); }
array gini(in P) { return 1.0 - (P * P).rowwise().sum(); }
array cubic(in x, double c) { return 1.0 + x + 0.5 * x * x + c * x * x * x; }

int main() {}
