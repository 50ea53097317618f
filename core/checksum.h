// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace gannet {

//! What the bytes of a whole file must add up to.
struct Checksum {
    enum class Algorithm : quint8 { Md5, Sha1, Sha256, Sha512 };

    Algorithm algorithm = Algorithm::Sha256;
    QByteArray hex; //!< lower case

    bool operator==(const Checksum &) const = default;
};

} // namespace gannet
