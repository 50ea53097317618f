// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/frontpage.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::FrontPage)
};

QString link(const Signpost &signpost)
{
    return u"<li><a href=\"%1\">%1</a><br>%2</li>\n"_s.arg(signpost.address.toHtmlEscaped(),
                                                           signpost.about.toHtmlEscaped());
}

QString quoted(QString field)
{
    return u'"' + field.replace(u'"', u"\"\""_s) + u'"';
}

} // namespace

QByteArray frontPage(const QList<Signpost> &signposts)
{
    QString links;
    for (const Signpost &signpost : signposts)
        links += link(signpost);
    const QString title = Words::tr("The practice site of Gannet").toHtmlEscaped();
    const QString what
        = Words::tr("It is on this computer and ends with the program. Drop this page, or some of "
                    "its links, on the window; list.txt and list.csv hold the same addresses.")
              .toHtmlEscaped();
    return u"<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>%1</title>\n"
           "</head>\n<body>\n<h1>%1</h1>\n<p>%2</p>\n<ul>\n%3</ul>\n</body>\n</html>\n"_s
               .arg(title, what, links)
               .toUtf8();
}

QByteArray textList(const QList<Signpost> &signposts)
{
    QString list;
    for (const Signpost &signpost : signposts)
        list += u"# %1\n%2\n"_s.arg(signpost.about, signpost.address);
    return list.toUtf8();
}

QByteArray csvList(const QList<Signpost> &signposts)
{
    QString table = u"address,about\n"_s;
    for (const Signpost &signpost : signposts)
        table += quoted(signpost.address) + u',' + quoted(signpost.about) + u'\n';
    return table.toUtf8();
}

} // namespace gannet
