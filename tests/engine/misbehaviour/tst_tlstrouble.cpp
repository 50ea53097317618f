// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/misbehaviour/trouble.h"
#include "tests/engine/world.h"
#include "tests/support/tlsserver.h"

#include <QTest>

#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Flaw = TestCertificate::Flaw;

//! One download over a connection that fails, and what has to come of it.
struct Secured {
    QList<TlsTrouble> troubles{TlsTrouble::None}; //!< of the first connection, the second ...
    Answer answer = served(smallSize);
    Flaw flaw = Flaw::None;
    bool isTrusted = true;

    JobState end = JobState::Done;
    std::optional<Error::Kind> kind = {};
    QStringList says = {};
    bool leavesPart = false;
    int mostConnections = 1;
    int leastRequests = 0;
    const char *notYet = nullptr;
};

void secured(const char *title, const Secured &row)
{
    QTest::newRow(title) << row;
}

Secured arrives(const QList<TlsTrouble> &troubles, qint64 size = smallSize)
{
    return {.troubles = troubles, .answer = served(size), .mostConnections = 20};
}

Secured fails(TlsTrouble trouble, std::optional<Error::Kind> kind = {})
{
    return {.troubles = {trouble}, .end = JobState::Failed, .kind = kind, .mostConnections = 20};
}

//! No body without a promised length may end with a connection that was cut.
Secured untilClose(const QList<TlsTrouble> &troubles)
{
    Secured row = arrives(troubles);
    row.answer.framing = Answer::Framing::UntilClose;
    return row;
}

QString wrong(const Secured &row, const World &world, const JobRow &job, const TlsServer &server)
{
    if (job.state != row.end)
        return told(job);
    const QString file = u"data.bin"_s;
    const QStringList whole{file};
    const QStringList part{file + u".part"_s};
    const QStringList wanted = job.state == JobState::Done ? whole
        : row.leavesPart                                   ? part
                                                           : QStringList();
    if (world.names() != wanted)
        return u"in the folder: "_s + world.names().join(u' ');
    if (job.state == JobState::Done && world.file(file) != patternBytes(0, *row.answer.patternSize))
        return u"other bytes"_s;
    if (server.connections() > row.mostConnections || server.requests() < row.leastRequests)
        return u"%1 connections, %2 requests"_s.arg(server.connections()).arg(server.requests());
    if (!job.error)
        return {};
    for (const QString &word : row.says + QStringList{u"127.0.0.1"_s, u"."_s}) {
        if (!job.error->text.contains(word))
            return u"\"%1\" is not in: %2"_s.arg(word, job.error->text);
    }
    return row.kind && job.error->kind != *row.kind ? u"of another kind: "_s + told(job)
                                                    : QString();
}

} // namespace

//! Servers that fail below HTTP: nothing is sent to whom is not trusted, and nothing is lost.
class TestTlsTrouble : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!TestCertificate::isAvailable())
            QSKIP("openssl is not installed.");
    }

    void connections_data()
    {
        QTest::addColumn<Secured>("row");
        using T = TlsTrouble;
        secured("all is well", {.leastRequests = 1});
        const auto distrusted = [](Flaw flaw, bool isTrusted, const QStringList &says) {
            return Secured{.flaw = flaw,
                           .isTrusted = isTrusted,
                           .end = JobState::Failed,
                           .kind = Error::Tls,
                           .says = says,
                           .mostConnections = 1};
        };
        secured("signed by nobody who is known", distrusted(Flaw::None, false, {u"certificate"_s}));
        secured("of another host", distrusted(Flaw::OtherHost, true, {u"host"_s}));
        secured("of another host and not known", distrusted(Flaw::OtherHost, false, {}));
        secured("expired", distrusted(Flaw::Expired, true, {u"expired"_s}));
        secured("expired and not known", distrusted(Flaw::Expired, false, {}));

        secured("the handshake is cut, once", arrives({T::HandshakeCut, T::None}));
        secured("the handshake is cut, for ever", fails(T::HandshakeCut));
        secured("the handshake is reset, once", arrives({T::HandshakeReset, T::None}));
        secured("the handshake is reset, for ever", fails(T::HandshakeReset));
        secured("the handshake stands still, once", arrives({T::HandshakeSilent, T::None}));
        secured("the handshake stands still, for ever",
                fails(T::HandshakeSilent, Error::ConnectTimeout));
        secured("garbage for a handshake", fails(T::HandshakeGarbage));
        secured("the handshake is refused", fails(T::HandshakeAlert));
        secured("http where https should be", fails(T::PlainHttp));
    }

    void connections() { meet(); }

    void bodies_data()
    {
        QTest::addColumn<Secured>("row");
        using T = TlsTrouble;
        secured("cut without a notice, once", arrives({T::BodyCut, T::None}));
        secured("cut without a notice, for ever", fails(T::BodyCut, Error::Cut));
        secured("ended in good order too early, once", arrives({T::BodyEnded, T::None}));
        secured("ended in good order too early, for ever", fails(T::BodyEnded, Error::Cut));
        secured("reset, once", arrives({T::BodyReset, T::None}));
        secured("reset, for ever", fails(T::BodyReset, Error::Cut));
        secured("silent, once", arrives({T::BodySilent, T::None}));
        secured("silent, for ever", fails(T::BodySilent, Error::Stalled));
        secured("garbage between the records, once", arrives({T::BodyGarbage, T::None}));
        secured("garbage between the records, for ever", fails(T::BodyGarbage));

        secured("a part is gone on with after a cut", arrives({T::BodyCut, T::None}, 3 * MiB));
        secured("a part is gone on with after garbage",
                arrives({T::BodyGarbage, T::None}, 3 * MiB));
        secured(
            "each connection brings half of the rest",
            arrives({T::BodyCut, T::BodyReset, T::BodyEnded, T::BodyGarbage, T::None}, 4 * MiB));
        secured("a large file", arrives({T::None}, largeSize));
        secured("a large file, its first connections cut",
                arrives({T::BodyCut, T::BodyCut, T::BodyReset, T::None}, largeSize));
        secured("a large file, garbage on the second",
                arrives({T::None, T::BodyGarbage, T::None}, largeSize));
        secured("a large file, the second handshake stands still",
                arrives({T::None, T::HandshakeSilent, T::None}, largeSize));

        secured("no length, and all is well", untilClose({T::None}));
        Secured attack = untilClose({T::BodyCut, T::None}); // RFC 9112 9.8
        attack.notYet = "Qt does not tell an end without close_notify from a good one.";
        secured("no length, and cut without a notice, once", attack);
    }

    void bodies() { meet(); }

private:
    static void meet()
    {
        QFETCH(Secured, row);
        const TestCertificate certificate(row.flaw);
        const TlsServer server(certificate, row.answer, row.troubles);
        World world(World::Memory::Journal);
        if (row.isTrusted)
            world.config.caFile = certificate.trustPath();
        world.options.retries = 2;
        world.options.retryWait = 2ms;
        world.options.minSegment = MiB;
        world.options.connectTimeout = 400ms * slowness;
        world.options.stallTimeout = 300ms * slowness;
        world.options.headerTimeout = 300ms * slowness;
        const JobRow job = world.fetch(server.url(u"/data.bin"_s).toString());
        const QString complaint = wrong(row, world, job, server);
        if (row.notYet)
            QEXPECT_FAIL("", row.notYet, Continue);
        QCOMPARE(complaint, QString());
    }
};

QTEST_GUILESS_MAIN(TestTlsTrouble)
#include "tst_tlstrouble.moc"
