// SPDX-License-Identifier: BSD-3-Clause
//
// Structured arrays: records with named fields, packed as NumPy packs them, and a matrix made of their fields.
#include <iostream>
#include <nd/nd.hpp>

#pragma pack(push, 1)
struct row {
    std::int32_t user_id;
    float age;
    double score;
    std::int8_t label;
    nd::fixed_ustring<3> country;
};
#pragma pack(pop)
ND_RECORD(row, user_id, age, score, label, country)

int main() {
    const auto data = nd::array<row>({{1001, 25.0f, 0.872, 1, "US"}, {1002, 31.5f, 0.341, 0, "UK"}, {1003, 28.0f, 0.615, 1, "DE"}});

    // Fields by name
    std::cout << data.field(&row::user_id) << ' ' << data.field(&row::score) << ' ' << data.field(&row::country) << '\n';

    // A mask chooses whole records
    const nd::ndarray<row> high_scorers = data(data.field(&row::score) > 0.5);
    std::cout << high_scorers << '\n';

    // A matrix of the numeric fields
    const auto features = nd::stack({data.field(&row::age).astype<float>(), data.field(&row::score).astype<float>(), data.field(&row::label).astype<float>()}, 1);
    std::cout << features << ' ' << features.shape() << '\n';

    // A field is a view: what is written to it is in the record
    data.field(&row::score)(nd::all) = data.field(&row::score) * 2.0;
    std::cout << data(1).score << ' ' << data.nbytes() << '\n';
}
