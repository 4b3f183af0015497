// SPDX-License-Identifier: BSD-3-Clause
//
// Scatter plots as SVG, for the examples: panels side by side, each with axes, ticks, a title, and a legend where the
// points belong to classes. Nothing here is nd's; the file appears whole or not at all.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

namespace support {

/// The elements of anything with size() and one index.
template <class List>
std::vector<double> values(const List& list) {
    std::vector<double> result;
    for (std::ptrdiff_t i = 0; i < list.size(); ++i) result.push_back(list(i));
    return result;
}

/// A number with that many digits after the point.
inline std::string fixed(double value, int digits) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

/// One panel. `classes` is empty, or says for each point which class it is of.
struct scatter {
    std::string title, x_label, y_label;
    std::vector<double> x, y, classes;
};

namespace detail {

constexpr double width = 620, height = 500, left = 78, right = 92, top = 52, bottom = 62;
constexpr std::size_t most_classes = 20;

inline std::string number(double v) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", v == 0 ? 0.0 : v);
    return text;
}

inline std::string escaped(const std::string& text) {
    std::string result;
    for (char c : text) result += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
    return result;
}

/// The range of the data with some room at the ends, and a distance of ticks that is 1, 2 or 5 times a power of ten.
struct axis {
    double low, high, step;
    int digits;

    explicit axis(const std::vector<double>& values) {
        const auto [least, most] = std::minmax_element(values.begin(), values.end());
        const double reach = *most > *least ? *most - *least : 1;
        low = *least - 0.04 * reach;
        high = *most + 0.04 * reach;
        const double power = std::pow(10, std::floor(std::log10(reach / 5))), share = reach / 5 / power;
        step = power * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
        digits = std::max(0, -static_cast<int>(std::floor(std::log10(step * 1.001))));
    }
    double at(double value, double from, double to) const { return from + (value - low) / (high - low) * (to - from); }
    std::vector<double> ticks() const {
        std::vector<double> result;
        for (double k = std::ceil(low / step); k * step <= high; ++k) result.push_back(k * step + 0.0);  // no -0
        return result;
    }
};

inline std::string text(double x, double y, const std::string& anchor, const std::string& what, const std::string& more = "") {
    return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\" " + more + ">" + escaped(what) + "</text>\n";
}

inline std::string line(double x1, double y1, double x2, double y2, const std::string& colour) {
    return "<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) + "\" y2=\"" + number(y2) + "\" stroke=\"" + colour + "\"/>\n";
}

inline std::string circle(double x, double y, double radius, std::size_t which, double opacity) {
    static const char* const colours[] = {"#4e79a7", "#f28e2b", "#e15759", "#76b7b2", "#59a14f", "#c9a400", "#b07aa1", "#ff7f9a", "#8a5a3c", "#6b6b6b"};
    return "<circle cx=\"" + fixed(x, 2) + "\" cy=\"" + fixed(y, 2) + "\" r=\"" + number(radius) + "\" fill=\"" + colours[which % 10] +
           "\" fill-opacity=\"" + number(opacity) + "\"/>\n";
}

inline std::string panel(const scatter& s) {
    const double x0 = left, x1 = width - right, y0 = height - bottom, y1 = top;
    const axis across(s.x), up(s.y);
    std::string svg = text((x0 + x1) / 2, top - 22, "middle", s.title, "font-size=\"17\" font-weight=\"bold\"");
    for (double t : across.ticks()) {
        const double at = across.at(t, x0, x1);
        svg += line(at, y0, at, y1, "#e6e6e6") + line(at, y0, at, y0 + 5, "#333333") + text(at, y0 + 19, "middle", fixed(t, across.digits));
    }
    for (double t : up.ticks()) {
        const double at = up.at(t, y0, y1);
        svg += line(x0, at, x1, at, "#e6e6e6") + line(x0 - 5, at, x0, at, "#333333") + text(x0 - 9, at + 4.5, "end", fixed(t, up.digits));
    }
    std::vector<double> classes = s.classes;
    std::sort(classes.begin(), classes.end());
    classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
    if (classes.size() > most_classes) classes.clear();  // a quantity rather than classes
    const double radius = s.x.size() > 500 ? 2.6 : 4, opacity = s.x.size() > 500 ? 0.65 : 0.8;
    for (std::size_t i = 0; i < s.x.size(); ++i) {
        const auto which = classes.empty() ? 0 : std::lower_bound(classes.begin(), classes.end(), s.classes[i]) - classes.begin();
        svg += circle(across.at(s.x[i], x0, x1), up.at(s.y[i], y0, y1), radius, static_cast<std::size_t>(which), opacity);
    }
    svg += line(x0, y0, x1, y0, "#333333") + line(x0, y0, x0, y1, "#333333");
    svg += text((x0 + x1) / 2, height - 18, "middle", s.x_label, "font-size=\"14\"");
    svg += text(0, 0, "middle", s.y_label, "font-size=\"14\" transform=\"translate(20," + number((y0 + y1) / 2) + ") rotate(-90)\"");
    if (!classes.empty()) svg += text(x1 + 14, y1 + 10, "start", "class", "font-weight=\"bold\"");
    for (std::size_t k = 0; k < classes.size(); ++k) {
        const double y = y1 + 32 + 20 * static_cast<double>(k);
        svg += circle(x1 + 20, y - 4.5, 5, k, 1) + text(x1 + 32, y, "start", number(classes[k]));
    }
    return svg;
}

}  // namespace detail

/// Writes what is drawn on a white page. @throws std::runtime_error where the file cannot be written; nothing is left behind then
inline void write_page(const std::string& path, double page_width, double page_height, const std::string& drawing) {
    const std::string width = detail::number(page_width), height = detail::number(page_height);
    const std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height +
                            "\" font-family=\"Helvetica, Arial, DejaVu Sans, sans-serif\" font-size=\"13\" fill=\"#222222\">\n"
                            "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n" + drawing + "</svg>\n";
    const std::string unfinished = path + ".part";
    std::FILE* const file = std::fopen(unfinished.c_str(), "w");
    bool written = file && std::fwrite(svg.data(), 1, svg.size(), file) == svg.size();
    if (file) written = std::fclose(file) == 0 && written;
    if (written && std::rename(unfinished.c_str(), path.c_str()) == 0) return;
    if (file) std::remove(unfinished.c_str());
    throw std::runtime_error("cannot write " + path);
}

/// Writes the panels side by side. @throws std::runtime_error as write_page
inline void write_svg(const std::string& path, const std::vector<scatter>& panels) {
    std::string drawing;
    for (std::size_t k = 0; k < panels.size(); ++k)
        drawing += "<g transform=\"translate(" + detail::number(detail::width * static_cast<double>(k)) + ",0)\">\n" + detail::panel(panels[k]) + "</g>\n";
    write_page(path, detail::width * static_cast<double>(panels.size()), detail::height, drawing);
}

}  // namespace support
