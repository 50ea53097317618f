// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/misbehaviour/trouble.h"

#include "tests/engine/world.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

const QString fileName = u"data.bin"_s;

//! What the person gave; it belongs to the first origin and to no sentence.
const QList<QByteArray> secrets{"pass-w0rd"_ba, "c00kie"_ba, "t0ken"_ba,
                                "ann:pass-w0rd"_ba.toBase64()};

QString secretIn(const QByteArray &text)
{
    for (const QByteArray &secret : secrets) {
        if (text.contains(secret))
            return QString::fromLatin1(secret);
    }
    return {};
}

//! The two servers of a row, and the engine between them and a folder.
class Meeting
{
public:
    Meeting(const Trouble &trouble, const std::function<void(JobOptions &)> &change)
        : m_trouble(trouble)
    {
        m_world.config.durability = Durability::None; // nothing here is about power cuts
        m_world.options.user = u"ann"_s;
        m_world.options.password = u"pass-w0rd"_s;
        m_world.options.headers = {{"Cookie"_ba, "session=c00kie"_ba}};
        m_world.options.retries = 2;
        m_world.options.retryWait = 2ms;
        m_world.options.minSegment = MiB;
        m_world.options.stallTimeout = 200ms * slowness;
        m_world.options.connectTimeout = 200ms * slowness;
        m_world.options.headerTimeout = 200ms * slowness;
        if (change)
            change(m_world.options);
        play(&m_world.server, withOrigins(trouble.script));
        play(&m_other, withOrigins(trouble.elsewhere));
        m_world.folder.write(u"beside"_s, "beside");
    }

    //! All that is wrong, a line each; empty when nothing is.
    QString run()
    {
        const JobId id = m_world.add(m_world.spec(u"/data.bin?key=t0ken"_s));
        const bool ended = waitUntil([&] {
            const JobState state = m_world.row(id).state;
            return state == JobState::Done || state == JobState::Failed
                || state == JobState::Skipped || state == JobState::Paused;
        });
        m_row = m_world.row(id);
        expect(ended, u"it does not end: %1"_s.arg(told(m_row)));
        checkEnd();
        checkFolder();
        checkRequests();
        checkSecrets();
        return m_wrong.join(u'\n');
    }

private:
    void expect(bool isRight, const QString &complaint)
    {
        if (!isRight)
            m_wrong.append(complaint);
    }

    [[nodiscard]] Script withOrigins(Script script) const
    {
        const auto origin = [](const LocalServer &server) {
            return "127.0.0.1:" + QByteArray::number(server.port());
        };
        for (ScriptLine &line : script) {
            for (auto &[name, value] : line.answer.headers)
                value.replace("{self}", origin(m_world.server)).replace("{other}", origin(m_other));
        }
        return script;
    }

    [[nodiscard]] static QString listed(const QList<SeenRequest> &requests)
    {
        QStringList lines;
        for (const SeenRequest &request : requests)
            lines.append(u"%1 %2 on %3"_s
                             .arg(QString::fromLatin1(request.target),
                                  QString::fromLatin1(request.header("Range")))
                             .arg(request.connection));
        return lines.join(u", "_s);
    }

    void checkEnd()
    {
        const bool isMild = m_trouble.mayFail && m_row.state == JobState::Failed;
        expect(m_row.state == m_trouble.end || isMild, u"another end: %1"_s.arg(told(m_row)));
        if (m_row.state != JobState::Failed || !m_row.error)
            return;
        const Error &error = *m_row.error;
        if (m_trouble.kind)
            expect(error.kind == *m_trouble.kind, u"of kind %1"_s.arg(kindName(error.kind)));
        constexpr qsizetype longestSentence = 400;
        expect(error.text.endsWith(u'.') && error.text.size() < longestSentence,
               u"no sentence: %1"_s.arg(error.text));
        for (const QString &word : m_trouble.says)
            expect(error.text.contains(word), u"\"%1\" is not in: %2"_s.arg(word, error.text));
    }

    void checkFolder()
    {
        QStringList wanted{m_trouble.name};
        if (m_row.state != JobState::Done) {
            const bool hasPart = m_world.names().contains(fileName + u".part"_s);
            const bool mayHave = m_trouble.leavesPart || m_trouble.mayFail;
            wanted = mayHave && hasPart ? QStringList{fileName + u".part"_s} : QStringList{};
            expect(hasPart || !m_trouble.leavesPart, u"what came is gone"_s);
        }
        expect(m_world.names() == wanted,
               u"in the folder: %1"_s.arg(m_world.names().join(u", "_s)));
        const QStringList beside{u"beside"_s, u"files"_s, u"state"_s};
        QStringList around = m_world.folder.list();
        if (!around.contains(u"files"_s)) // it is made with the first file
            around.insert(1, u"files"_s);
        expect(around == beside, u"beside it: %1"_s.arg(around.join(u", "_s)));
        if (!wanted.isEmpty())
            checkBytes(m_world.file(wanted.first()));
    }

    void checkBytes(const QByteArray &bytes)
    {
        const bool isOther = m_trouble.orFile && m_row.state == JobState::Done
            && bytes == m_trouble.orFile->read(0, m_trouble.orFile->size());
        const BodySource &file = m_trouble.file;
        if (m_row.state == JobState::Done && !isOther) {
            expect(bytes.size() == file.size(),
                   u"%1 bytes in place of %2"_s.arg(bytes.size()).arg(file.size()));
            expect(bytes == file.read(0, file.size()), u"other bytes"_s);
        } else if (m_row.state == JobState::Done) {
            return;
        } else if (m_row.written) {
            for (const ByteRange &range : *m_row.written)
                expect(bytes.mid(range.first, range.length())
                           == file.read(range.first, range.length()),
                       u"other bytes in the part"_s);
        } else {
            expect(bytes.first(qMin(m_row.bytes, bytes.size())) == file.read(0, m_row.bytes),
                   u"other bytes in the part"_s);
        }
    }

    //! The last bytes of a connection that is cut need not arrive; then the rows' ranges do not
    //! fit.
    [[nodiscard]] bool lostBytesAtTheCut(const QList<SeenRequest> &requests) const
    {
        if (m_trouble.lastRange.isEmpty() || requests.size() < 2)
            return false;
        const auto firstOf = [](const QByteArray &range) { return range.split('-').first(); };
        const QByteArray asked = requests[1].header("Range");
        return !asked.isEmpty() && firstOf(asked) != firstOf(m_trouble.lastRange);
    }

    void checkRequests()
    {
        const QList<SeenRequest> requests = m_world.server.requests();
        if (lostBytesAtTheCut(requests))
            return;
        expect(requests.size() >= m_trouble.least && requests.size() <= m_trouble.most,
               u"%1 requests: %2"_s.arg(requests.size()).arg(listed(requests)));
        expect(m_other.requestCount() <= m_trouble.mostElsewhere,
               u"%1 requests elsewhere"_s.arg(m_other.requestCount()));
        expect(m_trouble.mostSent == 0 || m_world.server.bytesSent() <= m_trouble.mostSent,
               u"%1 bytes were sent"_s.arg(m_world.server.bytesSent()));
        if (!m_trouble.lastRange.isEmpty() && !requests.isEmpty())
            expect(
                requests.last().header("Range") == m_trouble.lastRange,
                u"asked last for %1"_s.arg(QString::fromLatin1(requests.last().header("Range"))));
    }

    void checkSecrets()
    {
        QString said = m_world.notices().join(u'\n');
        for (const JobChange &change : m_world.changes()) {
            if (change.row.error)
                said += change.row.error->text + u'\n';
        }
        expect(secretIn(said.toUtf8()).isEmpty(), u"tells a secret: %1"_s.arg(said));
        for (const SeenRequest &request : m_other.requests()) {
            for (const auto &[name, value] : request.headers)
                expect(secretIn(value).isEmpty(),
                       u"sends %1 to another origin"_s.arg(QString::fromLatin1(name)));
        }
    }

    const Trouble &m_trouble;
    World m_world{World::Memory::Journal};
    LocalServer m_other;
    JobRow m_row;
    QStringList m_wrong;
};

} // namespace

void meet(const Trouble &trouble, const std::function<void(JobOptions &)> &change)
{
    Meeting meeting(trouble, change);
    const QString wrong = meeting.run();
    if (trouble.notYet)
        QEXPECT_FAIL("", trouble.notYet, Continue);
    QCOMPARE(wrong, QString());
}

void row(const QByteArray &title, const Trouble &trouble)
{
    QTest::newRow(title.constData()) << trouble;
}

Answer served(qint64 size, quint32 seed, const QByteArray &etag)
{
    return {.patternSize = size, .patternSeed = seed, .etag = etag};
}

BodySource stored(qint64 size, quint32 seed)
{
    return {{}, size, seed};
}

BodySource stored(const QByteArray &bytes)
{
    return {bytes, std::nullopt, 0};
}

Answer spoilt(Answer answer, const std::function<void(Answer &)> &spoil)
{
    spoil(answer);
    return answer;
}

Answer cutMiddle()
{
    Answer answer = served(middleSize);
    answer.cutAfter = middleCut;
    return answer;
}

} // namespace gannet
