// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stress/recording.h"

#include <QFile>

#include <cstring>

namespace gannet {

namespace {

class Reader
{
public:
    explicit Reader(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }

    [[nodiscard]] bool isAtEnd() const { return m_isShort || m_at == m_bytes.size(); }
    [[nodiscard]] bool isShort() const { return m_isShort; }

    template <typename Number>
    Number number()
    {
        Number number{};
        if (const char *const from = take(sizeof number))
            std::memcpy(&number, from, sizeof number);
        return number;
    }

    QByteArray text()
    {
        const auto length = number<quint32>();
        const char *const from = take(length);
        return from ? QByteArray(from, length) : QByteArray();
    }

private:
    const char *take(qsizetype count)
    {
        m_isShort = m_isShort || m_bytes.size() - m_at < count;
        if (m_isShort)
            return nullptr;
        m_at += count;
        return m_bytes.constData() + m_at - count;
    }

    QByteArray m_bytes;
    qsizetype m_at = 0;
    bool m_isShort = false;
};

} // namespace

QList<DiskEvent> readRecording(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("There is no recording %s.", qPrintable(path));
    Reader reader(file.readAll());
    QList<DiskEvent> events;
    while (!reader.isAtEnd()) {
        DiskEvent event;
        event.kind = DiskEvent::Kind(reader.number<char>());
        event.inode = reader.number<quint64>();
        event.offset = reader.number<qint64>();
        event.path = reader.text();
        event.other = reader.text();
        if (!reader.isShort())
            events.append(event);
    }
    return events;
}

} // namespace gannet
