// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/journal.h"

#include <QTest>

#include <future>

// What the tests of the journal have in common: doing one thing and waiting for it, and full
// values.

namespace gannet {

using JournalPtr = std::unique_ptr<Journal>;
using Jobs = QList<std::optional<StoredJob>>;

inline JournalPtr opened(const QString &directory, Journal::Load load = Journal::Load::All)
{
    auto journal = Journal::open(directory, load);
    if (!journal)
        qFatal("%s", qPrintable(journal.error().text));
    return std::move(*journal);
}

inline JournalContents contentsOf(const QString &directory, Journal::Load load = Journal::Load::All)
{
    return opened(directory, load)->takeContents();
}

//! Writes and waits until it is on disk.
inline bool keep(Journal &journal, JournalBatch batch)
{
    std::promise<bool> promise;
    auto kept = promise.get_future();
    journal.write(std::move(batch), [&](Outcome outcome) { promise.set_value(bool(outcome)); });
    return kept.get();
}

inline Jobs found(Journal &journal, const QList<JournalQuestion> &questions)
{
    std::promise<Jobs> promise;
    auto jobs = promise.get_future();
    journal.find(questions, [&](Jobs answer) { promise.set_value(std::move(answer)); });
    return jobs.get();
}

inline std::shared_ptr<const JobOptions> optionsFor(const QString &directory)
{
    auto options = std::make_shared<JobOptions>();
    options->directory = directory;
    return options;
}

inline StoredJob
plainJob(qint64 id, std::shared_ptr<const JobOptions> options = optionsFor(QStringLiteral("/in")))
{
    using namespace Qt::StringLiterals;
    StoredJob job;
    job.id = {id};
    job.spec.address = u"https://host/file-%1"_s.arg(id);
    job.spec.options = std::move(options);
    return job;
}

inline StoredPart fullPart()
{
    using namespace Qt::StringLiterals;
    StoredPart part;
    part.path = u"/in/film.part"_s;
    part.device = 0xffff'ffff'ffff'fff0;
    part.inode = 77;
    part.written = {{0, 4096}, {8192, 12'288}};
    part.durable = {{0, 4096}};
    part.blocks = {{{0, 4096}, 0xffff'ffff'ffff'fffe, 1}, {{8192, 12'288}, 0, 0}};
    part.total = 5 * GiB;
    part.etag = "\"\xff-raw\"";
    part.lastModified = "Sun, 06 Nov 1994 08:49:37 GMT";
    part.finalUrl = QUrl(u"https://mirror/film%20one"_s);
    part.bootId = "boot-1";
    return part;
}

inline JobFacts fullFacts()
{
    using namespace Qt::StringLiterals;
    JobFacts facts;
    facts.finalUrl = QUrl(u"https://mirror/film"_s);
    facts.path = u"/in/Film – schön.txt"_s;
    facts.contentType = u"text/plain"_s;
    facts.etag = "W/\"1\"";
    facts.lastModified = "yesterday";
    facts.sha256 = "ab12";
    facts.verified = {{Checksum::Algorithm::Sha256, Verification::Source::Person, false},
                      {Checksum::Algorithm::Sha1, Verification::Source::Metalink, true}};
    facts.status = 206;
    facts.resumedFrom = 4096;
    facts.seconds = 1.25;
    facts.preview = u"Es war einmal …"_s;
    return facts;
}

inline JobOptions fullOptions()
{
    using namespace Qt::StringLiterals;
    using namespace std::chrono_literals;
    JobOptions options;
    options.directory = u"/home/anna/Größe"_s;
    options.method = "POST";
    options.body = QByteArray("\0body\xff", 6);
    options.headers = {{"Accept", "*/*"}, {"X-Raw", "\xe4\xff"}};
    options.user = u"anna"_s;
    options.cookies = CookieRule::Own;
    options.acceptsAnyCertificate = true;
    options.existing = ExistingRule::Update;
    options.remoteTime = false;
    options.resume = false;
    options.retries = 9;
    options.maxRedirects = 3;
    options.segments = 2;
    options.minSegment = 123;
    options.maxFileSize = 9 * GiB;
    options.previewLength = 0;
    options.keepsOrigin = true;
    options.nameTemplate = u"{host}/{name}"_s;
    options.retryWait = 7ms;
    options.connectTimeout = 8ms;
    options.headerTimeout = 9ms;
    options.stallTimeout = 10ms;
    return options;
}

} // namespace gannet
