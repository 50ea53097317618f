// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/exhibits.h"

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qint64 cutSize = 3 * MiB;
constexpr qint64 cutAt = 2 * MiB;

QList<Answer> cutThenWhole()
{
    Answer whole{.headers = {{"Content-Type", "application/octet-stream"}},
                 .patternSize = cutSize,
                 .patternSeed = 3,
                 .etag = "\"rope-1\""};
    Answer cut = whole;
    cut.cutAfter = cutAt;
    return {cut, whole};
}

QList<Answer> busyThenGood()
{
    const Answer busy{.status = 503,
                      .headers = {{"Retry-After", "2"}, {"Content-Type", "text/plain"}},
                      .body = "The ferry is full. Another one goes in two seconds.\n"};
    return {busy, servedText("You are on board: the second try was the right one.\n")};
}

} // namespace

QList<Exhibit> troubleExhibits()
{
    const Answer missing{.status = 404,
                         .headers = {{"Content-Type", "text/plain"}},
                         .body = "This nest is empty.\n"};
    Answer diary = servedText("Dear diary, today somebody knew my password.\n");
    diary.basicAuth = QByteArray(practiceUser) + ':' + practicePassword;
    return {
        {.path = u"/trouble/busy.txt"_s,
         .about = ExhibitText::tr("The server is busy first and asks for two seconds."),
         .answers = busyThenGood()},
        {.path = u"/trouble/cut-rope.bin"_s,
         .about = ExhibitText::tr("The connection breaks after 2 of 3 MiB; the rest follows with a "
                                  "second request."),
         .answers = cutThenWhole()},
        {.path = u"/trouble/missing.txt"_s,
         .about = ExhibitText::tr("Is not there: fails."),
         .answers = {missing}},
        {.path = u"/private/diary.txt"_s,
         .about = ExhibitText::tr("Needs a user name and a password: %1 and %2.")
                      .arg(QLatin1String(practiceUser), QLatin1String(practicePassword)),
         .answers = {diary}},
    };
}

} // namespace gannet
