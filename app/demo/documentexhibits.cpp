// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/archive.h"
#include "app/demo/exhibits.h"
#include "app/demo/leaflet.h"
#include "app/demo/tune.h"

using namespace Qt::StringLiterals;

namespace gannet {

QList<Exhibit> documentExhibits()
{
    const QList<PackedFile> nest{
        {"nest/egg.txt", "One egg, pale blue under the chalk.\n"},
        {"nest/seaweed.txt", "Half of it was taken from the neighbour.\n"},
    };
    return {
        {.path = u"/documents/leaflet.pdf"_s,
         .about = ExhibitText::tr("A leaflet of one page, PDF."),
         .answers
         = {served("application/pdf",
                   leaflet({"The gannet brings it home", "", "A leaflet of the practice site.",
                            "It has one page, a few lines and no advertisements."}))}},
        {.path = u"/archives/nest.zip"_s,
         .about = ExhibitText::tr("Two small texts in a ZIP archive."),
         .answers = {served("application/zip", zipArchive(nest))}},
        {.path = u"/archives/nest.tar.gz"_s,
         .about = ExhibitText::tr("The same in a compressed tar archive."),
         .answers = {served("application/gzip", tarGzArchive(nest))}},
        {.path = u"/sounds/three-notes.wav"_s,
         .about = ExhibitText::tr("Three notes, WAV."),
         .answers = {served("audio/wav", tune({392.0, 494.0, 587.0}))}},
    };
}

} // namespace gannet
