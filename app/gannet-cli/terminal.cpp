// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/terminal.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

bool steersTerminal(QChar c)
{
    const char16_t code = c.unicode();
    const bool isControl
        = (code < 0x20 && code != u'\n' && code != u'\t') || (code >= 0x7f && code <= 0x9f);
    const bool isDirection
        = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    return isControl || isDirection;
}

} // namespace

QString forTerminal(const QString &text)
{
    QString safe = text;
    safe.replace(u"\r\n"_s, u"\n"_s);
    for (QChar &c : safe) {
        if (steersTerminal(c))
            c = QChar::ReplacementCharacter;
    }
    return safe;
}

void sayUnwritable(const Output &out, Terminal *terminal)
{
    if (out.error() != EPIPE)
        terminal->say(QCoreApplication::translate("gannet::Terminal",
                                                  "Standard output cannot be written: %1.")
                          .arg(QString::fromLocal8Bit(std::strerror(out.error()))));
}

void Terminal::say(const QString &sentence)
{
    clearLine();
    m_output->write(forTerminal(sentence).toUtf8() + '\n');
    drawLine();
    m_output->flush();
}

void Terminal::setLine(const QString &line)
{
    clearLine();
    m_line = line.left(columns() - 1); // a full line would wrap
    drawLine();
    m_output->flush();
}

void Terminal::clearLine()
{
    if (!m_isDrawn)
        return;
    m_output->write("\r\x1b[K"_ba); // to the line's begin, erase to its end
    m_output->flush();
    m_isDrawn = false;
}

void Terminal::drawLine()
{
    if (m_line.isEmpty())
        return;
    m_output->write(m_line.toUtf8());
    m_isDrawn = true;
}

} // namespace gannet
