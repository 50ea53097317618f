// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/serverprofile.h"

#include "tests/sync/dav/davworld.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

//! What real servers were found to do.
class TestDavProfiles : public QObject
{
    Q_OBJECT

private slots:
    void show()
    {
        for (DavKind kind : davKinds()) {
            DavServer server(kind);
            OpenFolder side(server.url());
            if (!side.facts)
                qWarning("%s: %s", nameOf(kind), qPrintable(side.facts.error().text));
            qWarning("%s %lld\n%s", nameOf(kind), side.folder.requests(),
                     QJsonDocument(toJson(side.folder.profile())).toJson().constData());
            qWarning() << server.files().list();
        }
    }
};

QTEST_GUILESS_MAIN(TestDavProfiles)
#include "tst_davprofiles.moc"
