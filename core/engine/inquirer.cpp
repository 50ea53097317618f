// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/inquirer.h"

#include "core/engine/engine.h"
#include "core/io/iopool.h"
#include "core/net/contentcoding.h"
#include "core/net/networkerror.h"
#include "core/net/transportworker.h"
#include "core/net/urlrules.h"
#include "core/transfer/filename.h"
#include "core/transfer/jobrequest.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>

#include <algorithm>

namespace gannet {

using namespace std::chrono_literals;

namespace {

constexpr auto stepLimit = 5s; // for each step of a question
constexpr auto batchEvery = 50ms;
constexpr int mostRedirects = 5;

//! Takes the head of an answer and none of its body.
class HeadSink : public BodySink
{
public:
    explicit HeadSink(bool hasBody)
        : m_hasBody(hasBody)
    {
    }
    Verdict head(const ReplyHead &) override
    {
        return m_hasBody ? Verdict::Enough : Verdict::Take; // the end of a HEAD is near anyway
    }
    Verdict write(QByteArray) override { return Verdict::Enough; }

private:
    bool m_hasBody;
};

//! Whether the answer to HEAD tells nothing about what GET would bring.
bool saysNothing(const Result<ReplyHead> &head)
{
    if (!head)
        return head.error().kind == Error::Protocol || head.error().kind == Error::Cut;
    switch (head->status) {
    case 400:
    case 403:
    case 405:
    case 501:
        return true;
    default:
        return head->status == 200 && head->headers.length() == 0; // nobody has counted
    }
}

void describe(Inquiry &inquiry, const QUrl &asked, const Result<ReplyHead> &head)
{
    inquiry.name = chooseName({}, {}, asked, asked);
    if (!head) {
        inquiry.error = head.error();
        return;
    }
    inquiry.finalUrl = head->url;
    if (head->status >= 400) {
        inquiry.error = statusFailure(*head);
        return;
    }
    const QString name = chooseName({}, head->headers.value("content-disposition"), head->url,
                                    withoutCredentials(asked));
    inquiry.name = packedName(name, head->headers);
    inquiry.size = head->headers.length();
    const QByteArray type = head->headers.value("content-type").toLower();
    inquiry.contentType = QString::fromLatin1(type.left(type.indexOf(';')).trimmed());
}

using Report = std::function<void(Inquiry)>;

Task<> question(TransportWorker *worker, Request request, Inquiry inquiry, StopToken stop,
                Report report)
{
    const StopSource either;
    const std::stop_callback onAsker(stop, PassOn{either});
    const std::stop_callback onWorker(worker->token(), PassOn{either});
    request.method = "HEAD";
    HeadSink headOnly(false);
    Task<Result<ReplyHead>> asking = worker->fetch(request, &headOnly, either.get_token());
    Result<ReplyHead> head = co_await asking;
    if (saysNothing(head)) {
        request.method = "GET";
        HeadSink beginning(true);
        Task<Result<ReplyHead>> again = worker->fetch(request, &beginning, either.get_token());
        head = co_await again;
    }
    describe(inquiry, request.url, head);
    report(std::move(inquiry));
}

Request requestFor(const QUrl &url, const JobOptions &options)
{
    Request request = jobRequest(url, options, ownJar(options));
    request.body.clear();
    request.patience = {stepLimit, stepLimit, stepLimit};
    request.maxRedirects = mostRedirects;
    request.isAdmitted = true; // the questions have a limit of their own
    return request;
}

bool asksAlike(const JobOptions &one, const JobOptions &other)
{
    return one.headers == other.headers && one.user == other.user && one.password == other.password
        && one.cookies == other.cookies && one.acceptsAnyCertificate == other.acceptsAnyCertificate;
}

//! Blocks: for the pool.
FolderState stateOf(const QString &path)
{
    QFileInfo folder(QDir::cleanPath(path));
    const bool isThere = folder.exists();
    while (!folder.exists() && !folder.isRoot())
        folder.setFile(folder.path());
    if (!folder.isDir() || !folder.isWritable())
        return FolderState::NotWritable;
    return isThere ? FolderState::Ready : FolderState::WillBeMade;
}

} // namespace

Inquirer::Inquirer(Engine *engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_disk(IoPool::shared()->makeSequence())
{
    m_batch.setSingleShot(true);
    m_batch.setInterval(batchEvery);
    connect(&m_batch, &QTimer::timeout, this, &Inquirer::lookForFiles);
}

Inquirer::~Inquirer()
{
    stop();
}

void Inquirer::ask(const QStringList &addresses, std::shared_ptr<const JobOptions> options)
{
    ++m_round;
    m_waiting.clear();
    m_fresh.clear();
    if (m_options && !asksAlike(*m_options, *options))
        keepOnly({});
    m_options = std::move(options);
    QSet<QString> wanted;
    for (const QString &address : addresses) {
        const Result<QUrl> url = parseAddress(address);
        if (!url || wanted.contains(address))
            continue;
        if (wanted.size() == mostAsked)
            break;
        wanted.insert(address);
        m_waiting.append({address, *url, originOf(*url)});
    }
    keepOnly(wanted);
    for (const Running &running : std::as_const(m_running)) {
        if (running.isWanted())
            wanted.remove(running.address);
    }
    for (const Question &asked : std::as_const(m_waiting)) {
        if (const auto known = m_known.constFind(asked.address); known != m_known.constEnd()) {
            wanted.remove(asked.address);
            answerSoon(*known);
        }
    }
    m_waiting.removeIf([&](const Question &asked) { return !wanted.contains(asked.address); });
    startMore();
}

void Inquirer::stop()
{
    ++m_round;
    m_waiting.clear();
    m_fresh.clear();
    keepOnly({});
}

void Inquirer::keepOnly(const QSet<QString> &wanted)
{
    m_known.removeIf([&](auto entry) { return !wanted.contains(entry.key()); });
    for (Running &running : m_running) {
        if (!wanted.contains(running.address))
            running.stop.request_stop();
    }
}

void Inquirer::startMore()
{
    for (qsizetype i = 0; i < m_waiting.size() && m_running.size() < atOnce;) {
        if (m_perOrigin.value(m_waiting.at(i).origin) < perServer)
            start(m_waiting.takeAt(i));
        else
            ++i;
    }
}

void Inquirer::start(const Question &asked)
{
    const quint64 number = ++m_lastNumber;
    const Running running{asked.address, asked.origin, {}};
    m_running.insert(number, running);
    ++m_perOrigin[asked.origin];
    Inquiry inquiry;
    inquiry.address = asked.address;
    const Report report = [home = m_home, self = QPointer(this), number](Inquiry answer) {
        home->call([self, number, answer = std::move(answer)] {
            if (self)
                self->end(number, answer);
        });
    };
    m_engine->onTransport([request = requestFor(asked.url, *m_options), inquiry,
                           stop = running.stop.get_token(), report](TransportWorker *worker) {
        worker->spawn(question(worker, request, inquiry, stop, report));
    });
}

void Inquirer::end(quint64 number, const Inquiry &inquiry)
{
    const Running ended = m_running.take(number);
    if (--m_perOrigin[ended.origin] == 0)
        m_perOrigin.remove(ended.origin);
    const bool isStopped = inquiry.error && inquiry.error->kind == Error::Stopped;
    if (ended.isWanted() && !isStopped) {
        m_known.insert(inquiry.address, inquiry);
        answerSoon(inquiry);
    }
    startMore();
}

void Inquirer::answerSoon(const Inquiry &inquiry)
{
    m_fresh.append(inquiry);
    if (!m_batch.isActive())
        m_batch.start();
}

void Inquirer::lookForFiles()
{
    if (m_fresh.isEmpty())
        return;
    m_disk->run([home = m_home, self = QPointer(this), round = m_round,
                 folder = m_options->directory, answers = std::exchange(m_fresh, {})]() mutable {
        for (Inquiry &answer : answers)
            answer.hasFile = QFileInfo::exists(folder + u'/' + answer.name);
        home->call([self, round, answers] {
            if (self && self->m_round == round)
                emit self->answered(answers);
        });
    });
}

void Inquirer::lookAtFolder(const QString &path)
{
    m_folder = path;
    m_disk->run([home = m_home, self = QPointer(this), path] {
        home->call([self, path, state = stateOf(path)] {
            if (self && self->m_folder == path)
                emit self->folderSeen(path, state);
        });
    });
}

} // namespace gannet
