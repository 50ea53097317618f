// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gannet {

//! Writes into \a folder the files that the finished sample rows name: a page, a text, a picture.
void writeSampleFiles(const QString &folder);

} // namespace gannet
