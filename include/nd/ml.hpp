// SPDX-License-Identifier: BSD-3-Clause
//
// What machine-learning code does with arrays, in namespace nd::ml: activations, losses, normalisation, distances, principal
// components, attention and measures of success. Each is a fused loop or a product of matrices; the parts are in ml/*.hpp.
#pragma once

#include "ml/activations.hpp"
#include "ml/attention.hpp"
#include "ml/distances.hpp"
#include "ml/elementwise.hpp"
#include "ml/losses.hpp"
#include "ml/metrics.hpp"
#include "ml/normalization.hpp"
#include "ml/pca.hpp"
#include "ml/sampling.hpp"
