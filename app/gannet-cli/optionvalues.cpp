// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/optionvalues.h"

#include "app/gannet-cli/values.h"
#include "core/net/headers.h"
#include "core/net/proxyaddress.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int mostSegments = 100;
constexpr int mostPreviewed = 1'000; // what surely fits into the bytes that are kept for it
constexpr qint64 mostBody = 64 * MiB;

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Options", text);
}

Outcome refuse(const QString &sentence)
{
    return failure(Error::BadInput, sentence);
}

Outcome needPositive(std::chrono::milliseconds time)
{
    return time.count() > 0 ? Outcome(Nothing{}) : refuse(tr("The time must be longer than zero."));
}

} // namespace

Error noSuchWord(const QString &word, const QStringList &known)
{
    return failure(Error::BadInput, tr("“%1” is not one of %2.").arg(word, known.join(u", "_s)));
}

Outcome applyPatience(const QString &value, std::chrono::milliseconds *target)
{
    const Outcome kept = keep(parseSeconds(value), target);
    return kept ? needPositive(*target) : kept;
}

Outcome applyDirectory(GetOptions *options, const QString &value)
{
    if (value.isEmpty())
        return refuse(tr("The folder's name is empty."));
    options->job.directory = QDir::cleanPath(QDir::current().absoluteFilePath(value));
    return Nothing{};
}

Outcome applyList(GetOptions *options, const QString &value)
{
    if (value.isEmpty())
        return refuse(tr("The file's name is empty."));
    options->lists.append(value);
    return Nothing{};
}

Outcome applyOutput(GetOptions *options, const QString &value)
{
    if (value.isEmpty())
        return refuse(tr("The file's name is empty."));
    return set(&options->output, value);
}

Outcome applyMethod(GetOptions *options, const QString &value)
{
    // RFC 9110 9.1 and 5.6.2: a method is a token.
    static const QByteArray marks = "!#$%&'*+-.^_`|~"_ba;
    const QByteArray method = value.toLatin1();
    const bool isToken = !method.isEmpty() && std::ranges::all_of(method, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || marks.contains(c);
    });
    if (!isToken)
        return refuse(tr("“%1” is not a request method.").arg(value));
    options->job.method = method;
    return Nothing{};
}

Outcome applyDataFile(GetOptions *options, const QString &value)
{
    QFile file(value);
    if (!file.open(QIODevice::ReadOnly))
        return refuse(tr("%1 cannot be read: %2.").arg(value, file.errorString()));
    options->job.body = file.read(mostBody + 1);
    if (options->job.body.size() > mostBody)
        return refuse(
            tr("%1 is larger than 64 MiB, which is the most a request may carry.").arg(value));
    return Nothing{};
}

Outcome applyHeader(GetOptions *options, const QString &value)
{
    auto header = parseHeaderLine(value);
    if (!header)
        return header.error();
    options->job.headers.append(*header);
    return Nothing{};
}

Outcome applyReferer(GetOptions *options, const QString &value)
{
    return applyHeader(options, u"Referer: "_s + value);
}

Outcome applyUserAgent(GetOptions *options, const QString &value)
{
    const auto header = parseHeaderLine(u"User-Agent: "_s + value);
    if (!header)
        return header.error();
    options->engine.userAgent = header->second;
    return Nothing{};
}

Outcome applyUser(GetOptions *options, const QString &value)
{
    options->job.user = value.section(u':', 0, 0);
    options->job.password = value.section(u':', 1);
    if (options->job.user.isEmpty())
        return refuse(tr("Write it as USER:PASSWORD."));
    return Nothing{};
}

Outcome applyProxy(GetOptions *options, const QString &value)
{
    if (value.isEmpty() || value == u"none") {
        options->engine.proxy = ProxySettings();
        options->engine.proxy->kind = ProxyKind::None;
        return Nothing{};
    }
    return keep(parseProxyAddress(value), &options->engine.proxy);
}

Outcome applySegments(GetOptions *options, const QString &value)
{
    const Outcome kept = keep(parseCount(value, 1, mostSegments), &options->job.segments);
    options->engine.limits.perFile = options->job.segments;
    return kept;
}

Outcome applyPreview(GetOptions *options, const QString &value)
{
    options->hasPreviews = true;
    if (value.isNull())
        return Nothing{};
    return keep(parseCount(value, 1, mostPreviewed), &options->job.previewLength);
}

Outcome applyHostRate(GetOptions *options, const QString &value)
{
    Limits &limits = options->engine.limits;
    const qsizetype equals = value.lastIndexOf(u'=');
    if (equals < 0)
        return keep(parseSize(value), &limits.hostBytesPerSecond);
    const QString host = value.left(equals).trimmed().toLower();
    if (host.isEmpty())
        return refuse(tr("The server's name is missing before “=”."));
    qint64 rate = 0;
    const Outcome read = keep(parseSize(value.mid(equals + 1)), &rate);
    if (read)
        limits.hostRates.insert(host, rate);
    return read;
}

Outcome applyWaitOnline(GetOptions *options, const QString &value)
{
    options->engine.networkPatience = longestWaitOnline;
    return value.isNull() ? Outcome(Nothing{})
                          : keep(parseSeconds(value), &options->engine.networkPatience);
}

Outcome applyExisting(GetOptions *options, const QString &value)
{
    static constexpr std::array words{
        std::pair{QLatin1String("auto"), ExistingRule::Auto},
        std::pair{QLatin1String("rename"), ExistingRule::Rename},
        std::pair{QLatin1String("overwrite"), ExistingRule::Overwrite},
        std::pair{QLatin1String("skip"), ExistingRule::Skip},
        std::pair{QLatin1String("update"), ExistingRule::Update},
    };
    return choose(value, words, &options->job.existing);
}

Outcome applyDurability(GetOptions *options, const QString &value)
{
    static constexpr std::array words{
        std::pair{QLatin1String("none"), Durability::None},
        std::pair{QLatin1String("group"), Durability::Group},
        std::pair{QLatin1String("file"), Durability::File},
    };
    return choose(value, words, &options->engine.durability);
}

Outcome applyProgress(GetOptions *options, const QString &value)
{
    static constexpr std::array words{
        std::pair{QLatin1String("auto"), ProgressStyle::Auto},
        std::pair{QLatin1String("bar"), ProgressStyle::Bar},
        std::pair{QLatin1String("plain"), ProgressStyle::Plain},
        std::pair{QLatin1String("none"), ProgressStyle::None},
    };
    return choose(value, words, &options->progress);
}

Outcome applyState(GetOptions *options, const QString &value)
{
    if (value.isEmpty())
        return refuse(tr("The folder's name is empty."));
    options->engine.stateDirectory
        = value == u"none" ? QString() : QDir::cleanPath(QDir::current().absoluteFilePath(value));
    return Nothing{};
}

} // namespace gannet
