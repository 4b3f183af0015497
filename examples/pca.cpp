// SPDX-License-Identifier: BSD-3-Clause
//
// Principal component analysis from scratch:   pca [FILE.csv] [--components K] [--label-column N]
// Without a file it analyses the digits and iris data of examples/data. It prints what each component explains and how well
// the first K rebuild the data, and plots the first two in pca.svg. Data that cannot be analysed give exit code 2, no file.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <nd/nd.hpp>

#include "support/scatter.hpp"

using nd::all, nd::intp, nd::ndarray, nd::slice, nd::value_error, std::to_string;

struct pca_result {
    ndarray<double> reduced, components, ratio, mean, s;
};

pca_result pca_from_scratch(const ndarray<double>& X, intp n_components) {
    // Step 1: centre the data
    ndarray<double> mean = nd::mean(X, 0), centred = X - mean;
    // Step 2: SVD of the centred data; the covariance matrix is never formed
    auto [U, s, Vh] = nd::linalg::svd(centred, {.full_matrices = false});
    // Step 3: the principal components are the rows of Vh
    ndarray<double> components = Vh(slice(0, n_components));  // (n_components, n_features)
    // Step 4: project
    ndarray<double> reduced = nd::matmul(centred, components.T());  // (n_samples, n_components)
    // Step 5: the share of the variance that each component explains
    ndarray<double> ratio = nd::square(s) / nd::sum(nd::square(s));
    return {reduced, components, ratio, mean, s};
}

// The root mean square of what is lost when the data are rebuilt from their first k components.
double reconstruction_error(const ndarray<double>& X, const pca_result& pca, intp k) {
    auto rebuilt = pca.mean + nd::matmul(pca.reduced(all, slice(0, k)), pca.components(slice(0, k)));
    return nd::linalg::norm(X - rebuilt) / std::sqrt(static_cast<double>(X.size()));
}

// Prints the tables of one file; the plot comes back. Without a number of components it shows up to 10.
support::scatter analyse(const std::string& path, nd::maybe<intp> wanted, nd::maybe<intp> label_column) {
    ndarray<double> X = nd::loadtxt(path, {.delimiter = ",", .ndmin = 2}), labels = nd::zeros({0});
    if (label_column.given) {
        const intp n = label_column.value;
        if (n < -X.shape(1) || n >= X.shape(1)) throw value_error(path + " has no column " + to_string(n) + ", only " + to_string(X.shape(1)));
        labels = X(all, n);
        X = nd::delete_(X, n, 1);
    }
    const intp most = std::min(X.shape(0), X.shape(1)), k = wanted.given ? wanted.value : std::min<intp>(most, 10);
    if (most < 2) throw value_error(path + " needs at least two rows and two columns of data");
    if (k < 1 || k > most) throw value_error("cannot find " + to_string(k) + " components: " + path + " has 1 to " + to_string(most));
    // Zeros all the way down are a pixel that no image sets; any other constant is not data.
    ndarray<bool> blank = (nd::max(X, 0) == 0.0) & (nd::min(X, 0) == 0.0), constant = (nd::max(X, 0) == nd::min(X, 0)) & ~blank;
    if (nd::any(constant)) throw value_error("column " + to_string(nd::argmax(constant)) + " of the data in " + path + " is constant: it has no variance");
    if (nd::all(blank)) throw value_error("all data in " + path + " are 0: they have no variance");

    const pca_result pca = pca_from_scratch(X, std::max<intp>(k, 2));
    std::printf("%s: %td samples, %td features\n\n", path.c_str(), X.shape(0), X.shape(1));
    std::printf("component  singular value  explained variance     ratio  cumulative\n");
    for (intp i = 0; i < k; ++i) {
        const double variance = pca.s(i) * pca.s(i) / static_cast<double>(X.shape(0) - 1), cumulative = nd::sum(pca.ratio(slice(0, i + 1)));
        std::printf("%9td %15.3f %19.4f %8.2f%% %10.2f%%\n", i + 1, pca.s(i), variance, 100 * pca.ratio(i), 100 * cumulative);
    }
    std::printf("\ncomponents kept  reconstruction error (RMS)\n");
    for (intp kept : {1, 2, 3, 5, 10, 20, 30, 40, 50, 60})
        if (kept < k) std::printf("%15td %27.6f\n", kept, reconstruction_error(X, pca, kept));
    std::printf("%15td %27.6f\n\n", k, reconstruction_error(X, pca, k));

    const auto axis = [&](intp i) { return "component " + to_string(i + 1) + " (" + support::fixed(100 * pca.ratio(i), 1) + "% of the variance)"; };
    return {path.substr(path.find_last_of('/') + 1) + ": the first two principal components", axis(0), axis(1),
            support::values(pca.reduced(all, 0)), support::values(pca.reduced(all, 1)), support::values(labels)};
}

int main(int argc, char** argv) try {
    const value_error usage("usage: pca [FILE.csv] [--components K] [--label-column N]");
    std::string file;
    nd::maybe<intp> components, label_column;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word[0] != '-' && file.empty()) {
            file = word;
        } else {
            char* end = argv[i];
            const intp number = i + 1 < argc ? std::strtol(argv[++i], &end, 10) : 0;
            if (end == argv[i] || *end != '\0' || (word != "--components" && word != "--label-column")) throw usage;
            (word == "--components" ? components : label_column) = number;
        }
    }
    std::vector<support::scatter> panels;
    if (!file.empty()) panels.push_back(analyse(file, components, label_column));
    else for (const char* name : {"digits", "iris"}) panels.push_back(analyse("examples/data/" + std::string(name) + ".csv", components, -1));
    support::write_svg("pca.svg", panels);
    std::printf("wrote pca.svg\n");
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "pca: %s\n", error.what());
    return 2;
}
