// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/offer.h"

#include "core/intake/findings.h"
#include "core/intake/listkind.h"
#include "core/intake/pagelinks.h"
#include "core/net/urlrules.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::Offer)
};

constexpr qsizetype readMarkup = 256 * 1024; // characters; links behind that are left alone

QByteArray percentEncoded(char character)
{
    return '%' + QByteArray(1, character).toHex().toUpper();
}

//! \a url as a line of text that is read as this address and nothing else: what looks like a
//! pattern in it, or like the punctuation of a sentence at its end, is encoded.
QString asLine(const QUrl &url)
{
    const QByteArray encoded = url.toEncoded(QUrl::RemoveFragment);
    const qsizetype path = encoded.indexOf('/', encoded.indexOf("//") + 2);
    QByteArray line = path < 0 ? encoded : encoded.first(path);
    for (const char character : encoded.sliced(line.size())) {
        if (QByteArrayView("[]{}").contains(character))
            line += percentEncoded(character);
        else
            line += character;
    }
    if (!line.isEmpty() && QByteArrayView(".,;:!'*)").contains(line.back()))
        line = line.chopped(1) + percentEncoded(line.back());
    return QString::fromLatin1(line);
}

Offer fromUrls(const QList<QUrl> &urls)
{
    Offer offer;
    QStringList addresses;
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            offer.files += url.toLocalFile();
        else if (isAllowedScheme(url))
            addresses += asLine(url);
    }
    offer.text = addresses.join(u'\n');
    return offer;
}

//! Firefox says UTF-16 without a byte order mark, in the order of the machine; other programs that
//! know its format say UTF-8.
QString mozillaText(const QByteArray &bytes)
{
    const bool isWide
        = bytes.size() >= 2 && bytes.size() % 2 == 0 && (bytes[0] == '\0' || bytes[1] == '\0');
    return isWide ? QString(reinterpret_cast<const QChar *>(bytes.constData()), bytes.size() / 2)
                  : QString::fromUtf8(bytes);
}

//! Browsers put each address on a line and its title on the next.
QString fromBrowser(const QMimeData &data)
{
    const QByteArray mozilla = data.data(u"text/x-moz-url"_s);
    const QString text = mozilla.isEmpty() ? QString::fromUtf8(data.data(u"_NETSCAPE_URL"_s))
                                           : mozillaText(mozilla);
    const QStringList lines = text.split(u'\n');
    QStringList addresses;
    for (qsizetype i = 0; i < lines.size(); i += 2) {
        const QString line = lines[i].trimmed();
        const Result<QUrl> url = parseAddress(line);
        if (url && beginsWithScheme(line))
            addresses += asLine(*url);
    }
    return addresses.join(u'\n');
}

//! Whether \a address is a link of \a links that the page shows in other words, maybe shortened.
bool isShownLink(const QString &address, const QStringList &links)
{
    const Result<QUrl> url = parseAddress(address);
    if (!url || address.contains(u'…'))
        return true;
    const QString encoded = QString::fromLatin1(url->toEncoded());
    return std::ranges::any_of(links,
                               [&](const QString &link) { return link.startsWith(encoded); });
}

//! The links of marked text, and what is written in it but is no link.
QString fromMarkedText(const QString &markup, const QString &text)
{
    const QString read = markup.left(readMarkup);
    QStringList links;
    for (const QString &link : pageLinks(read))
        links += asLine(QUrl(link));
    if (links.isEmpty() || text.size() > countedText)
        return links.isEmpty() ? text : links.join(u'\n') + u'\n' + text;
    Findings written = findingsIn(text);
    for (const ListEntry &entry : written.take(countedText)) {
        if (beginsWithScheme(entry.address) && !isShownLink(entry.address, links))
            links += entry.address;
    }
    return links.join(u'\n');
}

//! What of \a files can be a list.
QStringList lists(const QStringList &files)
{
    QStringList possible;
    std::ranges::copy_if(files, std::back_inserter(possible), mayBeList);
    return possible;
}

QString filePromise(const QStringList &files, const QString &text)
{
    const QString name = QFileInfo(files.first()).fileName();
    const QString what
        = files.size() == 1 ? name : Words::tr("%n files", nullptr, int(files.size()));
    const qsizetype beside = text.size() > countedText ? 0 : countAddresses(text).addresses;
    if (beside > 0)
        return Words::tr("Let go to download %1 and add those in %2")
            .arg(addressesText(beside), what);
    // A name that tells it is a list needs no look at the disk.
    if (files.size() == 1 && !hasListEnding(name) && QFileInfo(files.first()).isDir())
        return Words::tr("Let go to add the addresses in the lists of the folder %1").arg(name);
    return Words::tr("Let go to add the addresses in %1").arg(what);
}

QString textPromise(const QString &text)
{
    if (text.size() > countedText)
        return Words::tr("Let go to download every address in this text");
    const qsizetype count = countAddresses(text).addresses;
    return count == 0 ? QString() : Words::tr("Let go to download %1").arg(addressesText(count));
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
    if (!browser.isEmpty())
        return {browser, {}};
    const QString text = data.text();
    const QString all = data.hasHtml() ? fromMarkedText(data.html(), text) : text;
    return {all.trimmed().isEmpty() ? QString() : all, {}, text.isEmpty() && data.hasText()};
}

bool promises(const Offer &offer)
{
    return !lists(offer.files).isEmpty() || offer.text.size() > countedText
        || countAddresses(offer.text).addresses > 0;
}

QString promise(const Offer &offer)
{
    if (offer.isMissing && offer.isEmpty())
        return Words::tr("The other program did not hand this over, maybe because it is too much: "
                         "save it as a text file and drop that");
    const QStringList files = lists(offer.files);
    const QString sentence
        = files.isEmpty() ? textPromise(offer.text) : filePromise(files, offer.text);
    return sentence.isEmpty()
        ? Words::tr("Nothing to download in this: Gannet takes addresses and lists of addresses")
        : sentence;
}

TextCount countAddresses(const QString &text)
{
    const Findings found = findingsIn(text);
    return {qsizetype(found.found()), qsizetype(found.refusedLines())};
}

QString addressesText(qsizetype count)
{
    return count == 1 ? Words::tr("1 address")
                      : Words::tr("%1 addresses").arg(QLocale().toString(count));
}

} // namespace gannet
