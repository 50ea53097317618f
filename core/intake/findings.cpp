// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/findings.h"

#include <QCoreApplication>
#include <QHashFunctions>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::Findings)
};

constexpr int linesAtOnce = 500;

bool isLineEnd(QChar character)
{
    return character == u'\n' || character == u'\r';
}

} // namespace

void Findings::add(Find find)
{
    if (!isNew(find))
        return;
    m_found += find.count();
    m_waiting.push_back(std::move(find));
}

void Findings::add(LineFinds line)
{
    for (Find &find : line.finds)
        add(std::move(find));
    for (Refusal &refusal : line.refusals)
        refuse(std::move(refusal));
}

void Findings::refuse(Refusal refusal)
{
    m_refusedLines += refusal.kind != Refusal::Whole;
    m_refusals.add(std::move(refusal));
}

bool Findings::isNew(const Find &find)
{
    const size_t key = qHashMulti(0, find.address, find.name);
    if (m_known.contains(key))
        return false;
    if (m_known.size() < mostRemembered)
        m_known.insert(key);
    return true;
}

void Findings::refuseAll(const QString &reason)
{
    Refusals others;
    for (const Refusal &refusal : m_refusals.kept()) {
        if (refusal.kind != Refusal::NoAddress)
            others.add(refusal);
    }
    m_refusals = others;
    m_refusals.add({Refusal::Whole, 0, {}, reason});
}

QList<ListEntry> Findings::take(qsizetype most)
{
    QList<ListEntry> entries;
    while (entries.size() < most && !m_waiting.empty()) {
        const Find &find = m_waiting.front();
        if (!find.pattern)
            entries.append({find.line, find.address, find.name, find.manifest});
        else // one name is not for several files
            entries.append({find.line, find.pattern->at(m_taken), {}});
        if (++m_taken >= find.count()) {
            m_waiting.pop_front();
            m_taken = 0;
        }
    }
    return entries;
}

bool TextFindings::readSome()
{
    const QStringView text = m_text;
    for (int i = 0; i < linesAtOnce && m_next < text.size(); ++i) {
        const QStringView rest = text.sliced(m_next);
        const auto end = std::ranges::find_if(rest, isLineEnd);
        const QStringView line = rest.first(end - rest.begin());
        m_findings.add(readTextLine(line, ++m_line));
        m_next += line.size() + (rest.sliced(line.size()).startsWith(u"\r\n"_s) ? 2 : 1);
    }
    if (m_next < text.size())
        return true;
    if (m_findings.found() == 0)
        m_findings.refuseAll(Words::tr("There is no http or https address in this text."));
    return false;
}

Findings findingsIn(const QString &text)
{
    TextFindings reading(text);
    while (reading.readSome()) { }
    return reading.findings();
}

} // namespace gannet
