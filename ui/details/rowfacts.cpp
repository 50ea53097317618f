// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/rowfacts.h"

#include "ui/shared/texts.h"
#include "ui/shared/typewords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::RowFacts)
};

void addFact(QList<FactsTable::Row> &rows, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        rows.append({name, plainLine(value)});
}

void addHeaders(QList<FactsTable::Row> &rows, const JobFacts &facts)
{
    for (const QByteArray &line : facts.headers.split('\n')) {
        const qsizetype colon = line.indexOf(": ");
        if (colon > 0)
            addFact(rows, QString::fromLatin1(line.first(colon)),
                    QString::fromUtf8(line.sliced(colon + 2)));
    }
    if (!facts.headers.isEmpty())
        return;
    // After a restart only these are known.
    addFact(rows, u"Content-Type"_s, facts.contentType);
    addFact(rows, u"ETag"_s, QString::fromLatin1(facts.etag));
    addFact(rows, u"Last-Modified"_s, QString::fromLatin1(facts.lastModified));
}

QString sourceText(Verification::Source source)
{
    switch (source) {
    case Verification::Source::Person:
        return Words::tr("%1 as it was given");
    case Verification::Source::Metalink:
        return Words::tr("%1 from its Metalink");
    case Verification::Source::SumsFile:
        return Words::tr("%1 from the list of checksums beside it");
    case Verification::Source::Server:
        return Words::tr("%1 from its server");
    }
    Q_UNREACHABLE();
}

//! "SHA256 from its Metalink, piece by piece"
QString verifiedText(const Verification &verified)
{
    const QString name = QString(algorithmName(verified.algorithm)).toUpper();
    const QString text = sourceText(verified.source).arg(name);
    const QString whole = verified.isPieces ? Words::tr("%1, piece by piece").arg(text) : text;
    return isWeak(verified.algorithm)
        ? Words::tr("%1 (finds accidents, but a forged file can pass it)").arg(whole)
        : whole;
}

} // namespace

QList<FactsTable::Row> headerRows(const JobRow &row)
{
    QList<FactsTable::Row> rows;
    addFact(rows, Words::tr("Address"), row.address);
    addFact(rows, Words::tr("Folder"), row.directory);
    if (!row.facts)
        return rows;
    const JobFacts &facts = *row.facts;
    const QString final = facts.finalUrl.toDisplayString();
    if (final != row.address)
        addFact(rows, Words::tr("Led to"), final);
    if (facts.status > 0)
        addFact(rows, Words::tr("Status"), QString::number(facts.status));
    addHeaders(rows, facts);
    for (const Verification &one : facts.verified)
        addFact(rows, Words::tr("Matches"), verifiedText(one));
    addFact(rows, Words::tr("SHA-256"), QString::fromLatin1(facts.sha256));
    return rows;
}

QString summaryLine(const JobRow &row)
{
    QStringList parts;
    const QString type = row.facts ? row.facts->contentType.section(u';', 0, 0) : QString();
    if (const QString word = typeWord(type.trimmed().toLower(), row.name); !word.isEmpty())
        parts += word.at(0).toUpper() + word.sliced(1);
    if (row.total)
        parts += sizeText(*row.total);
    else if (row.bytes > 0)
        parts += sizeText(row.bytes);
    if (!row.host.isEmpty())
        parts += plainLine(row.host);
    return parts.join(u", "_s);
}

} // namespace gannet
