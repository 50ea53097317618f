// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/charsets.h"
#include "app/demo/exhibits.h"

#include <QFile>

using namespace Qt::StringLiterals;

// In a static library nobody refers to the pages, so that the linker would leave them out.
static void initPages()
{
    Q_INIT_RESOURCE(pages);
}

namespace gannet {

namespace {

QByteArray page(const QString &name)
{
    initPages();
    QFile file(u":/practice/"_s + name); // compiled in: no disk is read
    [[maybe_unused]] const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isOpen, "page", qPrintable(name));
    return file.readAll();
}

QList<Exhibit> plainTexts()
{
    const QByteArray byteOrderMark = "\xff\xfe";
    return {
        {.path = u"/texts/gannet.txt"_s,
         .about = ExhibitText::tr("How a gannet fishes, in UTF-8."),
         .answers = {servedText(page(u"gannet.txt"_s))}},
        {.path = u"/texts/greetings.txt"_s,
         .about = ExhibitText::tr("The bird in many scripts, in UTF-8."),
         .answers = {servedText(page(u"greetings.txt"_s))}},
        {.path = u"/texts/inseln.txt"_s,
         .about = ExhibitText::tr("German and French, in ISO-8859-1."),
         .answers = {served("text/plain; charset=iso-8859-1",
                            encoded(page(u"inseln.txt"_s), "ISO-8859-1"))}},
        {.path = u"/texts/olusha.txt"_s,
         .about = ExhibitText::tr("Russian, in windows-1251."),
         .answers
         = {served("text/plain; charset=windows-1251", encoded(page(u"olusha.txt"_s), "CP1251"))}},
        {.path = u"/texts/katsuodori.txt"_s,
         .about = ExhibitText::tr("Japanese, in Shift_JIS."),
         .answers
         = {served("text/plain; charset=Shift_JIS", encoded(page(u"katsuodori.txt"_s), "CP932"))}},
        {.path = u"/texts/soula.txt"_s,
         .about = ExhibitText::tr("A little Greek, in UTF-16; only a byte order mark tells."),
         .answers
         = {served("text/plain", byteOrderMark + encoded(page(u"soula.txt"_s), "UTF-16LE"))}},
    };
}

QList<Exhibit> structuredTexts()
{
    return {
        {.path = u"/pages/gannets.html"_s,
         .about = ExhibitText::tr("A web page."),
         .answers = {served("text/html; charset=utf-8", page(u"gannets.html"_s))}},
        {.path = u"/pages/colony.md"_s,
         .about = ExhibitText::tr("A text in Markdown."),
         .answers = {served("text/markdown; charset=utf-8", page(u"colony.md"_s))}},
        {.path = u"/data/species.csv"_s,
         .about = ExhibitText::tr("A table, in CSV."),
         .answers = {served("text/csv; charset=utf-8", page(u"species.csv"_s))}},
        {.path = u"/data/gannet.json"_s,
         .about = ExhibitText::tr("A few facts, in JSON."),
         .answers = {served("application/json", page(u"gannet.json"_s))}},
        {.path = u"/pictures/evening.svg"_s,
         .about = ExhibitText::tr("A picture that is drawn by a text."),
         .answers = {served("image/svg+xml", page(u"evening.svg"_s))}},
    };
}

} // namespace

QList<Exhibit> textExhibits()
{
    return plainTexts() + structuredTexts();
}

} // namespace gannet
