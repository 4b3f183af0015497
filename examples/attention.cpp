// SPDX-License-Identifier: BSD-3-Clause
//
// Multi-head self-attention over a text, from its words to what each head attends to:   attention [FILE.txt] [SEED]
// Embeddings and projections are random, from a seed: nothing is learnt here. It prints the shapes on the way and the words that
// the last ones attend to most, plots every head's weights in attention.svg, and checks the result against the plain formula.
#include <cctype>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nd/nd.hpp>

#include "support/heatmap.hpp"

using nd::all, nd::intp, nd::ndarray, nd::slice;

// The words of a file in lower case, without punctuation.
std::vector<std::string> words_of(const std::string& path) {
    std::ifstream in(path);
    if (!in) throw nd::io_error("cannot read " + path);
    std::vector<std::string> words;
    for (std::string chunk; in >> chunk;) {
        std::string word;
        for (const char c : chunk)
            if (std::isalpha(static_cast<unsigned char>(c))) word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (!word.empty()) words.push_back(word);
    }
    if (words.size() < 2) throw nd::value_error(path + " has fewer than two words");
    if (words.size() > 100) words.resize(100);  // as many as a plot can label
    return words;
}

// Each word's number, in the order of their first appearance.
ndarray<std::int64_t> tokens_of(const std::vector<std::string>& words) {
    std::map<std::string, std::int64_t> vocabulary;
    ndarray<std::int64_t> tokens = nd::empty<std::int64_t>({words.size()});
    for (std::size_t i = 0; i < words.size(); ++i) tokens(i) = vocabulary.try_emplace(words[i], static_cast<std::int64_t>(vocabulary.size())).first->second;
    return tokens;
}

// The same attention as one writes it down: all scores at once, with einsum.
ndarray<float> plain_attention(const ndarray<float>& Q, const ndarray<float>& K, const ndarray<float>& V) {
    const float scale = 1 / std::sqrt(static_cast<float>(Q.shape(-1)));
    ndarray<float> scores = nd::einsum("hik,hjk->hij", Q, K) * scale;
    ndarray<bool> seen = nd::tri<bool>(Q.shape(1));
    return nd::einsum("hij,hjk->hik", nd::ml::softmax(nd::where(seen, scores, -1e9f)), V);
}

void print_shape(const char* name, const nd::dims& shape, const char* what) { std::printf("%-8s %-12s %s\n", name, nd::to_string(shape).c_str(), what); }

int main(int argc, char** argv) try {
    const std::string path = argc > 1 ? argv[1] : "examples/data/alice.txt";
    const std::vector<std::string> words = words_of(path);
    const ndarray<std::int64_t> tokens = tokens_of(words);
    const intp n = tokens.size(), vocabulary = nd::max(tokens) + 1, d_model = 64, heads = 4, d_head = d_model / heads;
    std::printf("%s: %td words, %td of them different\n\n", path.c_str(), n, vocabulary);

    auto rng = nd::random::default_rng(argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 7);
    const ndarray<float> embedding = rng.standard_normal<float>({vocabulary, d_model});
    const auto projection = [&] { return ndarray<float>(rng.standard_normal<float>({heads, d_model, d_head}) * (1.5f / std::sqrt(static_cast<float>(d_model)))); };
    const ndarray<float> Wq = projection(), Wk = projection(), Wv = projection(), Wo = projection();

    const ndarray<float> X = embedding(tokens);  // one row to a word
    const ndarray<float> Q = nd::einsum("td,hdk->htk", X, Wq), K = nd::einsum("td,hdk->htk", X, Wk), V = nd::einsum("td,hdk->htk", X, Wv);
    const auto [O, weights] = nd::ml::scaled_dot_product_attention(Q, K, V, {.causal = true, .return_weights = true});
    const ndarray<float> Y = nd::einsum("htk,hdk->td", O, Wo);
    print_shape("X", X.shape(), "words, model");
    print_shape("Q, K, V", Q.shape(), "heads, words, head");
    print_shape("weights", weights.shape(), "heads, words, words seen: each row sums to 1, and no word sees a later one");
    print_shape("Y", Y.shape(), "words, model");

    std::printf("\nhead  word           attends most to\n");
    for (intp h = 0; h < heads; ++h) {
        for (intp t = n - 2; t < n; ++t) {
            const ndarray<float> row = weights(h, t, all);
            const ndarray<std::int64_t> order = nd::argsort(-row);
            std::printf("%4td  %-13s", h, words[static_cast<std::size_t>(t)].c_str());
            for (intp k = 0; k < std::min<intp>(3, n); ++k) {
                const std::int64_t seen = order(k);
                std::printf("  %s [%td] %.2f", words[static_cast<std::size_t>(seen)].c_str(), static_cast<intp>(seen), static_cast<double>(row(seen)));
            }
            std::printf("\n");
        }
    }

    const double difference = nd::max(nd::abs(O - plain_attention(Q, K, V))), tiled = nd::max(nd::abs(O - nd::ml::scaled_dot_product_attention(Q, K, V, {.causal = true})));
    const bool agrees = difference <= 1e-5 && tiled <= 1e-5;
    std::printf("\n%s the plain formula, by tiles and with its weights, to 1e-5\n", agrees ? "agrees with" : "DIFFERS FROM");

    std::vector<support::heatmap> maps;
    for (intp h = 0; h < heads; ++h)
        maps.push_back({"head " + std::to_string(h), "word", "attends to", words, support::values(weights(h, all, all).reshape({-1}))});
    support::write_svg("attention.svg", maps);
    std::printf("wrote attention.svg\n");
    return agrees ? 0 : 1;
} catch (const std::exception& error) {
    std::fprintf(stderr, "attention: %s\n", error.what());
    return 2;
}
