// SPDX-License-Identifier: BSD-3-Clause
//
// Statistics over axes, page "Statistics" of NumPy's reference: extrema, means and deviations, averages, medians, quantiles,
// histograms, correlations, and what ignores NaN. Holds nothing itself: each kind has a file in statistics/. Covariances are linalg's.
#pragma once

#include "statistics/average.hpp"
#include "statistics/correlations.hpp"
#include "statistics/histograms.hpp"
#include "statistics/histograms_nd.hpp"
#include "statistics/ignoring_nan.hpp"
#include "statistics/means.hpp"
#include "statistics/median.hpp"
#include "statistics/quantiles.hpp"
