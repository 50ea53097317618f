// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/indexmarks.h"

#include "core/intake/markup.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! How servers begin the title of an index; the path follows.
constexpr std::array beginnings{
    QLatin1String("Index of /"),
    QLatin1String("Directory listing for /"),
    QLatin1String("Directory listing of /"),
    QLatin1String("Directory: /"),
};

constexpr qsizetype longestHeading = 16 * 1024; // characters

bool isHeading(QStringView markup)
{
    const QString text = plainText(markup);
    return std::ranges::any_of(beginnings, [&text](QLatin1String beginning) {
        return text.startsWith(beginning, Qt::CaseInsensitive);
    });
}

//! The inside of a heading that has just begun.
QStringView headingAt(QStringView rest)
{
    rest.truncate(std::min(rest.size(), longestHeading));
    const qsizetype end = rest.indexOf("</h"_L1, 0, Qt::CaseInsensitive);
    return end < 0 ? QStringView() : rest.first(end);
}

bool isForPassword(const Tag &tag)
{
    return tag.is(u"input")
        && tag.attribute(u"type").compare("password"_L1, Qt::CaseInsensitive) == 0;
}

} // namespace

IndexMarks indexMarksIn(QStringView markup)
{
    IndexMarks marks;
    bool isDocument = false;
    MarkupScanner scanner(markup);
    while (const std::optional<Tag> tag = scanner.next()) {
        if (tag->is(u"title"))
            marks.isNamed = marks.isNamed || isHeading(scanner.rawText());
        else if (tag->is(u"h1") || tag->is(u"h2"))
            marks.isNamed = marks.isNamed || isHeading(headingAt(scanner.rest()));
        marks.asksPassword = marks.asksPassword || isForPassword(*tag);
        isDocument = isDocument || tag->is(u"html");
    }
    marks.isCut = isDocument && !markup.contains("</html"_L1, Qt::CaseInsensitive)
        && !markup.contains("</body"_L1, Qt::CaseInsensitive);
    return marks;
}

} // namespace gannet
