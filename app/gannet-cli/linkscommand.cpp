// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/linkscommand.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <cerrno>
#include <cstring>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QByteArray plainLine(const ListEntry &entry)
{
    const QString line = entry.name.isEmpty() ? entry.address : entry.address + u'\t' + entry.name;
    return forTerminal(line).toUtf8() + '\n';
}

QByteArray jsonLine(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

//! Without keys that say nothing.
QJsonObject without(QJsonObject object, const QStringList &emptyKeys)
{
    for (const QString &key : emptyKeys) {
        if (object[key].toString().isEmpty() && object[key].toInteger() == 0)
            object.remove(key);
    }
    return object;
}

QByteArray jsonLine(const ListEntry &entry)
{
    return jsonLine(without({{u"event"_s, u"link"_s},
                             {u"url"_s, entry.address},
                             {u"name"_s, entry.name},
                             {u"line"_s, entry.line}},
                            {u"name"_s, u"line"_s}));
}

} // namespace

LinksCommand::LinksCommand(const LinksOptions &options, Output *out, Terminal *terminal)
    : m_out(out)
    , m_terminal(terminal)
    , m_isJson(options.isJson)
    , m_files(options.files)
    , m_words(options.words)
{
    m_reader.setPage(options.base);
    connect(&m_reader, &ListReader::entriesRead, this, &LinksCommand::print);
    connect(&m_reader, &ListReader::refused, this, &LinksCommand::tell);
    connect(&m_reader, &ListReader::finished, this, &LinksCommand::readNext);
}

void LinksCommand::readNext()
{
    if (m_out->error() != 0) {
        if (m_out->error() != EPIPE) // else the reader had enough and knows it
            m_terminal->say(tr("Standard output cannot be written: %1.")
                                .arg(QString::fromLocal8Bit(std::strerror(m_out->error()))));
        emit finished(ExitStatus::NotWritten);
    } else if (!m_files.isEmpty()) {
        readFile(m_files.takeFirst());
    } else if (m_words.isEmpty()) {
        emit finished(m_isFound ? ExitStatus::Done : ExitStatus::BadUsage);
    } else {
        const QString word = m_words.takeFirst();
        if (word == u"-" || QFileInfo::exists(word))
            readFile(word);
        else
            m_reader.readText(word);
    }
}

void LinksCommand::readFile(const QString &path)
{
    if (path == u"-")
        m_reader.readStream(STDIN_FILENO, tr("standard input"));
    else
        m_reader.readFiles({path});
}

void LinksCommand::print(const QList<ListEntry> &entries)
{
    m_isFound = true;
    for (const ListEntry &entry : entries)
        m_out->write(m_isJson ? jsonLine(entry) : plainLine(entry));
    m_out->flush();
    if (m_out->error() != 0)
        m_reader.stop(); // finished() follows
}

void LinksCommand::tell(const QString &source, const Refusals &refusals)
{
    if (m_isJson)
        printRefusals(source, refusals.kept());
    for (const QString &sentence : refusalSentences(refusals, source, OtherWords::Told))
        m_terminal->say(sentence);
}

void LinksCommand::printRefusals(const QString &source, const QList<Refusal> &refusals)
{
    for (const Refusal &refusal : refusals) {
        m_out->write(jsonLine(without({{u"event"_s, u"refused"_s},
                                       {u"source"_s, source},
                                       {u"line"_s, refusal.line},
                                       {u"words"_s, refusal.words},
                                       {u"message"_s, refusal.reason}},
                                      {u"source"_s, u"line"_s, u"words"_s})));
    }
    m_out->flush();
}

} // namespace gannet
