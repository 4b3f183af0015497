// SPDX-License-Identifier: BSD-3-Clause
//
// The whole of nd, unused.
#include <nd/nd.hpp>

int main() {}
