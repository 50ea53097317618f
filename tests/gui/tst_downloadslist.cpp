// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/somerows.h"
#include "ui/downloads/downloadslist.h"
#include "ui/downloads/queuecolumns.h"
#include "ui/downloads/queuemodel.h"
#include "ui/shared/theme.h"

#include <QHeaderView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

//! One row in a list with room for all columns.
struct Shown {
    explicit Shown(const JobRow &row)
    {
        model.apply({change(JobChange::Kind::Added, row)});
        list.setModel(&model);
        list.setRootIsDecorated(false);
        for (const QueueColumn column :
             {QueueColumn::Name, QueueColumn::Size, QueueColumn::Progress, QueueColumn::Speed,
              QueueColumn::Left, QueueColumn::Server})
            list.setColumnWidth(int(column), 100);
        list.resize(700, 200);
        list.show();
    }

    [[nodiscard]] QRect room() const { return list.roomForWords(model.index(0, 0)); }
    [[nodiscard]] QRect cell(QueueColumn column) const
    {
        return list.visualRect(model.index(0, int(column)));
    }
    //! Whether something is painted in \a rect.
    [[nodiscard]] bool isPainted(const QRect &rect)
    {
        const QImage image = list.viewport()->grab(rect).toImage();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixel(x, y) != image.pixel(0, 0))
                    return true;
            }
        }
        return false;
    }

    QueueModel model;
    DownloadsList list;
};

JobRow failedRow()
{
    JobRow row = someRow(1, JobState::Failed);
    row.error = std::make_shared<const Error>(
        failure(Error::HttpStatus, u"The server refused: 403 Forbidden. Sign in."_s, 403));
    return row;
}

JobRow runningRow()
{
    JobRow row = someRow(1, JobState::Running);
    row.bytes = 50'000;
    row.rate = 1000;
    return row;
}

} // namespace

class TestDownloadsList : public QObject
{
    Q_OBJECT

private slots:
    void aReasonRunsOnOverEmptyCells()
    {
        Shown shown(failedRow());
        QCOMPARE(shown.room(), shown.cell(QueueColumn::Progress) | shown.cell(QueueColumn::Left));
        QVERIFY(shown.isPainted(shown.cell(QueueColumn::Speed)));
    }

    void aSelectedReasonRunsOnToo()
    {
        Shown shown(failedRow());
        shown.list.selectAll();
        QVERIFY(shown.isPainted(shown.cell(QueueColumn::Speed)));
    }

    void wordsStopBeforeACellThatSpeaks()
    {
        Shown shown(runningRow());
        QCOMPARE(shown.room(), shown.cell(QueueColumn::Progress));
        QVERIFY(shown.isPainted(shown.cell(QueueColumn::Speed))); // its own words
        QVERIFY(!shown.isPainted(shown.cell(QueueColumn::Left)));
    }

    void hiddenAndMovedColumnsGiveNoRoom()
    {
        Shown shown(failedRow());
        shown.list.setColumnHidden(int(QueueColumn::Left), true);
        QCOMPARE(shown.room(), shown.cell(QueueColumn::Progress) | shown.cell(QueueColumn::Speed));
        shown.list.header()->moveSection(int(QueueColumn::Server), int(QueueColumn::Speed));
        QCOMPARE(shown.room(), shown.cell(QueueColumn::Progress));
    }

    void wordsRunOnFromRightToLeft()
    {
        Shown shown(failedRow());
        shown.list.setLayoutDirection(Qt::RightToLeft);
        QCOMPARE(shown.room(), shown.cell(QueueColumn::Progress) | shown.cell(QueueColumn::Left));
        QVERIFY(shown.isPainted(shown.cell(QueueColumn::Speed)));
    }
};

QTEST_MAIN(TestDownloadsList)

#include "tst_downloadslist.moc"
