// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/textlist.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::TextList)
};

//! Where a name may begin: at a tab or at two spaces. -1 if nowhere.
qsizetype nameGap(QStringView row)
{
    const qsizetype tab = row.indexOf(u'\t');
    const qsizetype spaces = row.indexOf(u"  "_s);
    if (tab < 0 || spaces < 0)
        return std::max(tab, spaces);
    return std::min(tab, spaces);
}

} // namespace

std::optional<ListEntry> parseListLine(const QString &line, qint64 number)
{
    const QStringView row = QStringView(line).trimmed();
    if (row.isEmpty() || row.startsWith(u'#'))
        return std::nullopt;
    const qsizetype gap = nameGap(row);
    if (gap < 0)
        return ListEntry{number, row.toString(), {}};
    return ListEntry{number, row.first(gap).trimmed().toString(),
                     row.sliced(gap).trimmed().toString()};
}

std::optional<ListProblem> lineProblem(QStringView line, qint64 number)
{
    if (line.size() > maxLineLength) {
        return ListProblem{number,
                           Words::tr("Line %1 is longer than %2 characters, so this is not a list "
                                     "with one address a line.")
                               .arg(number)
                               .arg(maxLineLength)};
    }
    return std::nullopt;
}

} // namespace gannet
