// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/optionsjson.h"

#include "core/store/secrets.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct RuleName {
    ExistingRule rule;
    QLatin1String name;
};

constexpr std::array ruleNames{
    RuleName{ExistingRule::Auto, QLatin1String("auto")},
    RuleName{ExistingRule::Rename, QLatin1String("rename")},
    RuleName{ExistingRule::Overwrite, QLatin1String("overwrite")},
    RuleName{ExistingRule::Skip, QLatin1String("skip")},
    RuleName{ExistingRule::Update, QLatin1String("update")},
};

QString nameOf(ExistingRule rule)
{
    const auto at = std::ranges::find(ruleNames, rule, &RuleName::rule);
    return at == ruleNames.end() ? QString() : QString(at->name);
}

ExistingRule ruleNamed(const QString &name)
{
    for (const RuleName &one : ruleNames) {
        if (name == one.name)
            return one.rule;
    }
    return ExistingRule::Auto;
}

struct CookieWord {
    CookieRule rule;
    QLatin1String name;
};

constexpr std::array cookieWords{
    CookieWord{CookieRule::Shared, QLatin1String("shared")},
    CookieWord{CookieRule::Own, QLatin1String("own")},
    CookieWord{CookieRule::None, QLatin1String("none")},
};

QString nameOf(CookieRule rule)
{
    const auto at = std::ranges::find(cookieWords, rule, &CookieWord::rule);
    return at == cookieWords.end() ? QString() : QString(at->name);
}

CookieRule cookieRuleNamed(const QString &name)
{
    for (const CookieWord &one : cookieWords) {
        if (name == one.name)
            return one.rule;
    }
    return CookieRule::Shared;
}

QJsonArray headersToJson(const HeaderList &headers)
{
    QJsonArray array;
    for (const auto &[name, value] : withoutSecrets(headers)) {
        // Latin-1 keeps every byte as it is.
        array.append(QJsonArray{QString::fromLatin1(name), QString::fromLatin1(value)});
    }
    return array;
}

HeaderList headersFromJson(const QJsonArray &array)
{
    HeaderList headers;
    for (const QJsonValue &header : array)
        headers.emplaceBack(header[0].toString().toLatin1(), header[1].toString().toLatin1());
    return headers;
}

qint64 number(const QJsonObject &json, QLatin1String key, qint64 fallback)
{
    return json.value(key).toInteger(fallback);
}

//! For numbers and times that are int.
template <typename T>
void readInto(T &field, const QJsonObject &json, QLatin1String key)
{
    if constexpr (requires { field.count(); })
        field = T(number(json, key, field.count()));
    else
        field = T(number(json, key, field));
}

} // namespace

QByteArray optionsToJson(const JobOptions &options)
{
    const QJsonObject json{
        {u"directory"_s, options.directory},
        {u"method"_s, QString::fromLatin1(options.method)},
        {u"body"_s, QString::fromLatin1(options.body.toBase64())},
        {u"headers"_s, headersToJson(options.headers)},
        {u"user"_s, options.user},
        {u"cookies"_s, nameOf(options.cookies)},
        {u"acceptsAnyCertificate"_s, options.acceptsAnyCertificate},
        {u"existing"_s, nameOf(options.existing)},
        {u"remoteTime"_s, options.remoteTime},
        {u"resume"_s, options.resume},
        {u"looksForSums"_s, options.looksForSums},
        {u"retries"_s, options.retries},
        {u"maxRedirects"_s, options.maxRedirects},
        {u"segments"_s, options.segments},
        {u"minSegment"_s, options.minSegment},
        {u"maxFileSize"_s, options.maxFileSize},
        {u"bytesPerSecond"_s, options.bytesPerSecond},
        {u"previewLength"_s, options.previewLength},
        {u"makesSha256"_s, options.makesSha256},
        {u"isForSync"_s, options.isForSync},
        {u"keepsOrigin"_s, options.keepsOrigin},
        {u"nameTemplate"_s, options.nameTemplate},
        {u"retryWait"_s, qint64(options.retryWait.count())},
        {u"connectTimeout"_s, qint64(options.connectTimeout.count())},
        {u"headerTimeout"_s, qint64(options.headerTimeout.count())},
        {u"stallTimeout"_s, qint64(options.stallTimeout.count())},
    };
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::shared_ptr<const JobOptions> optionsFromJson(const QByteArray &bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    auto options = std::make_shared<JobOptions>();
    options->directory = json.value("directory"_L1).toString();
    options->method = json.value("method"_L1).toString(u"GET"_s).toLatin1();
    options->body = QByteArray::fromBase64(json.value("body"_L1).toString().toLatin1());
    options->headers = headersFromJson(json.value("headers"_L1).toArray());
    options->user = json.value("user"_L1).toString();
    options->cookies = cookieRuleNamed(json.value("cookies"_L1).toString());
    options->acceptsAnyCertificate = json.value("acceptsAnyCertificate"_L1).toBool(false);
    options->existing = ruleNamed(json.value("existing"_L1).toString());
    options->remoteTime = json.value("remoteTime"_L1).toBool(options->remoteTime);
    options->resume = json.value("resume"_L1).toBool(options->resume);
    options->looksForSums = json.value("looksForSums"_L1).toBool(options->looksForSums);
    readInto(options->retries, json, "retries"_L1);
    readInto(options->maxRedirects, json, "maxRedirects"_L1);
    readInto(options->segments, json, "segments"_L1);
    readInto(options->minSegment, json, "minSegment"_L1);
    readInto(options->maxFileSize, json, "maxFileSize"_L1);
    readInto(options->bytesPerSecond, json, "bytesPerSecond"_L1);
    readInto(options->previewLength, json, "previewLength"_L1);
    options->makesSha256 = json.value("makesSha256"_L1).toBool(false);
    options->isForSync = json.value("isForSync"_L1).toBool(false);
    options->keepsOrigin = json.value("keepsOrigin"_L1).toBool(options->keepsOrigin);
    options->nameTemplate = json.value("nameTemplate"_L1).toString();
    readInto(options->retryWait, json, "retryWait"_L1);
    readInto(options->connectTimeout, json, "connectTimeout"_L1);
    readInto(options->headerTimeout, json, "headerTimeout"_L1);
    readInto(options->stallTimeout, json, "stallTimeout"_L1);
    return options;
}

} // namespace gannet
