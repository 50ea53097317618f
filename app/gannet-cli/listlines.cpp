// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/listlines.h"

#include "core/intake/listparser.h"
#include "core/intake/metalink.h"
#include "core/intake/textlist.h"
#include "core/intake/urlpattern.h"
#include "core/net/charset.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! A list with more of them is something else than a list.
constexpr int mostBadLines = 20;

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::ListLines", text);
}

bool isUtf16(const QByteArray &bytes)
{
    return bytes.startsWith("\xff\xfe"_ba) || bytes.startsWith("\xfe\xff"_ba);
}

//! UTF-8, or Latin-1 where it is none.
QString decoded(const QByteArray &bytes)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = utf8(bytes);
    return utf8.hasError() ? QString::fromLatin1(bytes) : text;
}

} // namespace

ListLines::ListLines(QString label, GlobRule glob, JobSpecs *specs)
    : m_label(std::move(label))
    , m_glob(glob)
    , m_specs(specs)
{
}

bool ListLines::read(const Line &line)
{
    static const QByteArray utf8Mark = "\xef\xbb\xbf"_ba;
    if (line.tooLong)
        return complain(tr("Line %1 of %2 is too long for an address and was left out.")
                            .arg(line.number)
                            .arg(m_label));
    if (line.number == 1 && isUtf16(line.text))
        return giveUp(tr("%1 is written in UTF-16. Save it as UTF-8 and try again.").arg(m_label));
    if (looksBinary(line.text))
        return giveUp(tr("%1 is not a list of addresses: line %2 is not text.")
                          .arg(m_label)
                          .arg(line.number));
    const bool hasMark = line.number == 1 && line.text.startsWith(utf8Mark);
    return readText(hasMark ? line.text.mid(utf8Mark.size()) : line.text, line.number);
}

bool ListLines::readText(const QByteArray &bytes, qint64 number)
{
    const QString text = decoded(bytes);
    const auto entry = parseListLine(text, number);
    if (!entry)
        return true;
    if (const auto problem = lineProblem(text, number))
        return complain(u"%1: %2"_s.arg(m_label, problem->text));
    return addAddresses(entry->address, entry->name, number);
}

bool ListLines::addAddresses(const QString &address, const QString &name, qint64 number)
{
    if (m_glob != GlobRule::Everywhere) {
        m_found.append(m_specs->make(address, name));
        return true;
    }
    const Result<QStringList> expanded = expandPattern(address);
    if (!expanded)
        return complain(tr("Line %1 of %2: %3").arg(number).arg(m_label, expanded.error().text));
    for (const QString &one : *expanded)
        m_found.append(m_specs->make(one, name));
    return true;
}

void ListLines::readMetalink(const QByteArray &xml)
{
    if (xml.size() > ListParser::mostWhole) {
        giveUp(tr("%1 is too long for a Metalink, so nothing of it was taken.").arg(m_label));
        return;
    }
    const Result<QList<MetalinkFile>> files = parseMetalink(xml);
    if (!files) {
        giveUp(u"%1: %2"_s.arg(m_label, files.error().text));
        return;
    }
    if (files->isEmpty())
        giveUp(tr("%1 names no file with an http or https address.").arg(m_label));
    for (const MetalinkFile &file : *files) {
        const QString address = file.manifest.mirrors.constFirst().address;
        m_found.append(m_specs->make(address, file.name));
        m_found.back().manifest = sharedManifest(file.manifest, address);
    }
}

bool ListLines::complain(const QString &sentence)
{
    if (++m_badLines > mostBadLines)
        return giveUp(tr("The rest of %1 was not read, because too many of its lines are no "
                         "addresses.")
                          .arg(m_label));
    m_problems.append(sentence);
    return true;
}

bool ListLines::giveUp(const QString &sentence)
{
    m_problems.append(sentence);
    m_found.clear();
    return false;
}

QList<JobSpec> ListLines::takeFound()
{
    return std::exchange(m_found, {});
}

QStringList ListLines::takeProblems()
{
    return std::exchange(m_problems, {});
}

} // namespace gannet
