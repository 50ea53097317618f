// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/metalink.h"

#include <QXmlStreamReader>

#include <optional>

namespace gannet {

//! Reads one file element of a Metalink, of either version.
class MetalinkFileReader
{
public:
    //! \a xml stands at the element's beginning.
    explicit MetalinkFileReader(QXmlStreamReader *xml)
        : m_xml(xml)
    {
    }

    //! Reads to the end of the element.
    [[nodiscard]] MetalinkFile read();

private:
    void readChildren();
    void readChild();
    void readSize();
    void readHash();
    void readUrl();
    void readPieces();
    [[nodiscard]] QString text();
    [[nodiscard]] int priority() const;
    [[nodiscard]] bool piecesFit() const;
    void finish();

    QXmlStreamReader *m_xml;
    MetalinkFile m_file;
    QList<Checksum> m_checksums;
    bool m_sizesDiffer = false;
};

} // namespace gannet
