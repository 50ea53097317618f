// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/exhibits.h"

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

Exhibit unlisted(const QString &path, const Answer &answer)
{
    return {.path = path, .about = {}, .answers = {answer}, .isListed = false};
}

} // namespace

QList<Exhibit> redirectExhibits()
{
    return {
        {.path = u"/moved/nest"_s,
         .about = ExhibitText::tr("Has moved three times."),
         .answers = {redirectTo("/moved/ledge", 301)}},
        unlisted(u"/moved/ledge"_s, redirectTo("/moved/rock", 302)),
        unlisted(u"/moved/rock"_s, redirectTo("/moved/found-at-last.txt", 307)),
        unlisted(u"/moved/found-at-last.txt"_s,
                 servedText("Three signs pointed here, and each was right.\n")),
        {.path = u"/moved/roundabout"_s,
         .about = ExhibitText::tr("Leads to an address that leads back: fails."),
         .answers = {redirectTo("/moved/roundabout-again")}},
        unlisted(u"/moved/roundabout-again"_s, redirectTo("/moved/roundabout")),
    };
}

} // namespace gannet
