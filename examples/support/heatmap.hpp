// SPDX-License-Identifier: BSD-3-Clause
//
// Square heat maps as SVG, for the examples: one label to a row and a column, a bar that says what the colours mean, and
// the maps in rows of two. Nothing here is nd's.
#pragma once

#include "scatter.hpp"

namespace support {

/// One map: cell(i, j) from 0 to 1, labels.size() of them along each side.
struct heatmap {
    std::string title, row_title, column_title;
    std::vector<std::string> labels;
    std::vector<double> cells;  ///< row after row
};

namespace detail {

/// From white over blue to nearly black; the square root of the value, so that small ones are told apart.
inline std::string shade(double value) {
    static const double stops[][3] = {{255, 255, 255}, {158, 202, 225}, {33, 113, 181}, {8, 29, 72}};
    const double at = 3 * std::sqrt(std::min(std::max(value, 0.0), 1.0));
    const int k = std::min(static_cast<int>(at), 2);
    char text[8];
    const auto channel = [&](int c) { return static_cast<int>(std::lround(stops[k][c] + (at - k) * (stops[k + 1][c] - stops[k][c]))); };
    std::snprintf(text, sizeof text, "#%02x%02x%02x", channel(0), channel(1), channel(2));
    return text;
}

inline std::string box(double x, double y, double w, double h, const std::string& fill) {
    return "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(w) + "\" height=\"" + number(h) + "\" fill=\"" + fill + "\"/>\n";
}

}  // namespace detail

/// Writes the maps in rows of two. @throws std::runtime_error as write_page
inline void write_svg(const std::string& path, const std::vector<heatmap>& maps) {
    using detail::box, detail::number, detail::text;
    constexpr double cell = 12, side = 112, head = 148, foot = 24, bar = 70;
    const std::size_t n = maps[0].labels.size();
    const double reach = cell * static_cast<double>(n), width = side + reach + bar, height = head + reach + foot;
    std::string svg;
    for (std::size_t m = 0; m < maps.size(); ++m) {
        const heatmap& map = maps[m];
        svg += "<g transform=\"translate(" + number(static_cast<double>(m % 2) * width) + "," + number(static_cast<double>(m / 2) * height) + ")\">\n";
        svg += text(side + reach / 2, 26, "middle", map.title, "font-size=\"17\" font-weight=\"bold\"") + text(side + reach / 2, 48, "middle", map.column_title);
        svg += text(0, 0, "middle", map.row_title, "transform=\"translate(18," + number(head + reach / 2) + ") rotate(-90)\"");
        svg += "<g shape-rendering=\"crispEdges\">\n";
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j) {
                const double value = map.cells[i * n + j];
                if (value > 0) svg += box(side + cell * static_cast<double>(j), head + cell * static_cast<double>(i), cell, cell, detail::shade(value));
            }
        for (int k = 0; k < 100; ++k) svg += box(side + reach + 16, head + 1.5 * (99 - k), 14, 1.5, detail::shade((k + 0.5) / 100));
        svg += "</g>\n<rect x=\"" + number(side) + "\" y=\"" + number(head) + "\" width=\"" + number(reach) + "\" height=\"" + number(reach) + "\" fill=\"none\" stroke=\"#888888\"/>\n";
        for (const double tick : {0.0, 0.25, 0.5, 0.75, 1.0}) svg += text(side + reach + 34, head + 150 * (1 - tick) + 4, "start", number(tick), "font-size=\"10\"");
        for (std::size_t i = 0; i < n; ++i) {
            const double at = cell * (static_cast<double>(i) + 0.75);
            svg += text(side - 4, head + at, "end", map.labels[i], "font-size=\"10\"");
            svg += text(0, 0, "start", map.labels[i], "font-size=\"10\" transform=\"translate(" + number(side + at) + "," + number(head - 5) + ") rotate(-90)\"");
        }
        svg += "</g>\n";
    }
    write_page(path, std::min<double>(2, static_cast<double>(maps.size())) * width, static_cast<double>((maps.size() + 1) / 2) * height, svg);
}

}  // namespace support
