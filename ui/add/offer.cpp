// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/offer.h"

#include "core/intake/textlist.h"

#include <QCoreApplication>
#include <QMimeData>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::Offer)
};

constexpr qsizetype readMarkup = 256 * 1024; // characters; links behind that are left alone

Offer fromUrls(const QList<QUrl> &urls)
{
    Offer offer;
    QStringList addresses;
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            offer.files += url.toLocalFile();
        else if (url.scheme() == u"http" || url.scheme() == u"https")
            addresses += QString::fromUtf8(url.toEncoded());
    }
    offer.text = addresses.join(u'\n');
    return offer;
}

//! Browsers put the address on the first line and its title on the second.
QString firstLine(const QString &text)
{
    return text.section(u'\n', 0, 0).trimmed();
}

QString fromBrowser(const QMimeData &data)
{
    // Firefox says UTF-16 without a byte order mark, in the order of the machine.
    const QByteArray utf16 = data.data(u"text/x-moz-url"_s);
    if (utf16.size() >= 2)
        return firstLine(
            QString(reinterpret_cast<const QChar *>(utf16.constData()), utf16.size() / 2));
    return firstLine(QString::fromUtf8(data.data(u"_NETSCAPE_URL"_s)));
}

QStringList linksOf(const QString &markup)
{
    static const QRegularExpression link(
        uR"re(href\s*=\s*(?:"(https?://[^"]+)"|'(https?://[^']+)'))re"_s,
        QRegularExpression::CaseInsensitiveOption);
    QStringList links;
    for (const auto &match : link.globalMatch(markup.left(readMarkup))) {
        QString address = match.captured(match.lastCapturedIndex());
        links += address.replace("&amp;"_L1, "&"_L1);
    }
    return links;
}

} // namespace

Offer offerOf(const QMimeData &data)
{
    if (data.hasUrls()) {
        Offer offer = fromUrls(data.urls());
        if (!offer.isEmpty())
            return offer;
    }
    const QString browser = fromBrowser(data);
    if (browser.startsWith("http"_L1))
        return {browser, {}};
    QStringList parts = data.hasHtml() ? linksOf(data.html()) : QStringList();
    const QString text = data.text();
    if (!text.trimmed().isEmpty())
        parts += text;
    return {parts.join(u'\n'), {}};
}

bool promises(const Offer &offer)
{
    return !offer.files.isEmpty() || offer.text.size() > countedText
        || !addressesInText(offer.text).isEmpty();
}

QString promise(const Offer &offer)
{
    if (!offer.files.isEmpty())
        return offer.files.size() == 1 ? Words::tr("Let go to add the addresses in this file")
                                       : Words::tr("Let go to add the addresses in %n files",
                                                   nullptr, int(offer.files.size()));
    if (offer.text.size() > countedText)
        return Words::tr("Let go to download every address in this text");
    const qsizetype count = countAddresses(offer.text).addresses;
    return count > 0 ? Words::tr("Let go to download %1").arg(addressesText(count))
                     : Words::tr("There is no address in this");
}

TextCount countAddresses(const QString &text)
{
    TextCount count;
    count.addresses = addressesInText(text).size();
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const bool said = !line.trimmed().isEmpty() && !line.startsWith(u'#');
        if (said && addressesInText(line).isEmpty())
            ++count.unknownLines;
    }
    return count;
}

QString addressesText(qsizetype count)
{
    return count == 1 ? Words::tr("1 address") : Words::tr("%n addresses", nullptr, int(count));
}

} // namespace gannet
