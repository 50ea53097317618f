// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/adddialog.h"

#include "ui/add/addressbox.h"
#include "ui/add/addtable.h"
#include "ui/add/folderfield.h"
#include "ui/add/listedaddresses.h"
#include "ui/add/offer.h"
#include "ui/settings/preferences.h"
#include "ui/shared/labels.h"
#include "ui/shared/style.h"
#include "ui/shared/texts.h"

#include <QDropEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr auto readAfter = 100ms; // of no typing
constexpr auto askAfter = 400ms; // servers are not asked about half an address
constexpr QSize firstSize{608, 620};
constexpr int textHeight = 92;

QString number(qint64 count)
{
    return QLocale().toString(count);
}

QString filesText(qint64 count)
{
    if (count == 0)
        return AddDialog::tr("No file yet");
    return count == 1 ? AddDialog::tr("1 file") : AddDialog::tr("%1 files").arg(number(count));
}

QString startText(qint64 count)
{
    if (count == 0)
        return AddDialog::tr("&Start");
    return count == 1 ? AddDialog::tr("&Start 1 download")
                      : AddDialog::tr("&Start %1 downloads").arg(number(count));
}

QPushButton *plainButton(const QString &text)
{
    auto *button = new QPushButton(text);
    button->setAutoDefault(false); // Return in a field must not start anything
    return button;
}

} // namespace

AddDialog::AddDialog(Engine *engine, const Preferences *preferences, const QueueModel *queue,
                     QWidget *parent)
    : QDialog(parent)
    , m_preferences(preferences)
    , m_inquirer(engine, this)
    , m_text(new AddressBox)
    , m_understood(strongLabel({}))
    , m_sizes(new QLabel)
    , m_unknown(faintLabel({}))
    , m_unread(faintLabel({}))
    , m_filter(new QLineEdit)
    , m_table(new AddTable(&m_model))
    , m_rest(faintLabel({}))
    , m_folder(new FolderField(preferences->folder()))
    , m_form(new RequestForm)
    , m_more(plainButton(tr("&More: method, headers, sign-in")))
    , m_later(plainButton(tr("&Later")))
    , m_start(plainButton({}))
{
    setWindowTitle(tr("Add downloads"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    layOut();
    makeShortcuts();
    connectParts();
    auto *listed = new ListedAddresses(queue, this);
    connect(listed, &ListedAddresses::collected, &m_model, &AddModel::setListed);
    m_inquirer.lookAtFolder(m_folder->folder());
    showCounts();
}

void AddDialog::layOut()
{
    m_text->setFixedHeight(textHeight);
    m_rest->setWordWrap(true);
    m_unread->setWordWrap(true);
    m_unread->hide();
    m_form->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(m_text);
    layout->addLayout(makeCounts());
    layout->addWidget(m_unread);
    layout->addLayout(makeFilterRow());
    layout->addWidget(m_table, 1);
    layout->addWidget(m_rest);
    layout->addWidget(m_folder);
    layout->addWidget(m_form);
    layout->addLayout(makeButtons());
    resize(firstSize);
}

QBoxLayout *AddDialog::makeCounts()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_understood);
    row->addWidget(m_sizes);
    row->addStretch(1);
    row->addWidget(m_unknown);
    return row;
}

QBoxLayout *AddDialog::makeFilterRow()
{
    auto *label = new QLabel(tr("&Filter"));
    label->setBuddy(m_filter);
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setPlaceholderText(tr("Words in name, address or type"));
    m_filter->setClearButtonEnabled(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(label);
    row->addWidget(m_filter, 1);
    const auto add
        = [this, row](const QString &text, const QString &help, AddModel::Choice choice) {
              QPushButton *button = plainButton(text);
              button->setToolTip(help);
              row->addWidget(button);
              connect(button, &QPushButton::clicked, &m_model,
                      [this, choice] { m_model.choose(choice); });
          };
    add(tr("&All"), tr("Check all rows that are shown"), AddModel::Choice::All);
    add(tr("&None"), tr("Check none of the rows that are shown"), AddModel::Choice::None);
    add(tr("In&vert"), tr("Check the other rows of those that are shown"),
        AddModel::Choice::Inverted);
    return row;
}

QBoxLayout *AddDialog::makeButtons()
{
    m_more->setCheckable(true);
    m_later->setToolTip(tr("Add them paused"));
    m_start->setToolTip(tr("Start at once (Ctrl+Return)"));
    m_start->setProperty(primaryProperty, true);
    auto *cancel = plainButton(tr("Cancel"));
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_more);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_later);
    row->addWidget(m_start);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_more, &QPushButton::toggled, this, &AddDialog::foldForm);
    connect(m_later, &QPushButton::clicked, this, [this] { finish(StartTime::Later); });
    connect(m_start, &QPushButton::clicked, this, [this] { finish(StartTime::Now); });
    return row;
}

// Not the button's own, for that would do nothing before the text was read.
void AddDialog::makeShortcuts()
{
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *start = new QShortcut(Qt::CTRL | key, this);
        connect(start, &QShortcut::activated, this, [this] { finish(StartTime::Now); });
    }
}

void AddDialog::connectParts()
{
    m_readTimer.setSingleShot(true);
    m_readTimer.setInterval(readAfter);
    m_askTimer.setSingleShot(true);
    m_askTimer.setInterval(askAfter);
    connect(&m_readTimer, &QTimer::timeout, this, &AddDialog::readText);
    connect(&m_askTimer, &QTimer::timeout, this, &AddDialog::ask);
    connect(m_text, &QPlainTextEdit::textChanged, &m_readTimer, qOverload<>(&QTimer::start));
    connect(m_text, &AddressBox::listsOffered, this, &AddDialog::readLists);
    connect(&m_lists, &DroppedLists::linesRead, m_text, &AddressBox::addLines);
    connect(&m_lists, &DroppedLists::failed, this, &AddDialog::sayUnread);
    connect(&m_lists, &DroppedLists::finished, this, &AddDialog::finishIfReady);
    connect(m_filter, &QLineEdit::textChanged, &m_model, &AddModel::setFilter);
    connect(&m_model, &AddModel::countsChanged, this, &AddDialog::showCounts);
    connect(&m_inquirer, &Inquirer::answered, &m_model, &AddModel::takeAnswers);
    connect(&m_inquirer, &Inquirer::folderSeen, this,
            [this](const QString &path, FolderState state) {
                m_folder->showState(path, state);
                enableButtons();
            });
    connect(m_folder, &FolderField::folderChanged, this, [this](const QString &folder) {
        enableButtons();
        m_inquirer.lookAtFolder(folder);
        m_askTimer.start();
    });
    connect(m_form, &RequestForm::changed, this, [this] {
        enableButtons();
        m_askTimer.start();
    });
    connect(&m_drafts, &DraftWorker::drafted, this, [this](const auto &draft) {
        m_model.setDraft(draft);
        m_askTimer.start();
        finishIfReady();
    });
}

void AddDialog::setText(const QString &text)
{
    m_text->setText(text);
}

void AddDialog::done(int result)
{
    m_inquirer.stop();
    QDialog::done(result);
}

void AddDialog::readText()
{
    m_drafts.read(m_text->toPlainText());
}

void AddDialog::readLists(const QStringList &files)
{
    m_unread->hide();
    m_lists.read(files);
}

// That a list could not be read; the last one, when there are several.
void AddDialog::sayUnread(const QString &sentence)
{
    m_unread->setText(breakable(sentence));
    m_unread->show();
}

void AddDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (promises(offerOf(*event->mimeData())))
        event->acceptProposedAction();
}

void AddDialog::dropEvent(QDropEvent *event)
{
    m_text->take(offerOf(*event->mimeData()));
    event->acceptProposedAction();
}

bool AddDialog::isBehind() const
{
    return m_lists.isReading() || m_text->isFilling() || m_readTimer.isActive()
        || m_drafts.isReading();
}

void AddDialog::showCounts()
{
    const AddCounts &counts = m_model.counts();
    m_understood->setText(filesText(counts.understood));
    QStringList sizes;
    if (counts.chosen != counts.understood)
        sizes += tr("%1 chosen").arg(number(counts.chosen));
    if (counts.bytes > 0)
        sizes += tr("%1 so far").arg(sizeText(counts.bytes));
    m_sizes->setText(sizes.join(u", "_s));
    QStringList unknown;
    if (counts.refused > 0)
        unknown += counts.refused == 1
            ? tr("1 address was not understood")
            : tr("%1 addresses were not understood").arg(number(counts.refused));
    if (counts.emptyLines > 0)
        unknown += counts.emptyLines == 1
            ? tr("1 line has no address")
            : tr("%1 lines have no address").arg(number(counts.emptyLines));
    m_unknown->setText(unknown.join(u", "_s));
    m_rest->setVisible(counts.withoutRow > 0);
    QString rest = tr("All %1 will be added; the table shows the first %2.")
                       .arg(number(counts.understood), number(mostDraftRows));
    if (counts.isCut)
        rest += u' ' + tr("The text has even more: add them afterwards, in parts.");
    m_rest->setText(rest);
    m_start->setText(startText(counts.chosen));
    m_form->setSingleAddress(counts.chosen == 1);
    enableButtons();
}

void AddDialog::enableButtons()
{
    const bool isReady = m_model.counts().chosen > 0 && m_folder->isUsable() && m_form->read();
    m_start->setEnabled(isReady);
    m_later->setEnabled(isReady);
}

void AddDialog::foldForm(bool isOpen)
{
    m_form->setVisible(isOpen);
    if (isOpen)
        m_form->setFocus();
}

std::shared_ptr<const JobOptions> AddDialog::options(const RequestForm::Wish &wish) const
{
    JobOptions options = *m_preferences->jobOptions();
    options.directory = m_folder->folder();
    options.method = wish.method;
    options.headers += wish.headers;
    options.body = wish.body;
    options.user = wish.user;
    options.password = wish.password;
    return std::make_shared<const JobOptions>(std::move(options));
}

// HEAD tells what GET would bring, and nothing about any other method.
void AddDialog::ask()
{
    const Result<RequestForm::Wish> wish = m_form->read();
    if (wish && wish->isPlainGet()) {
        m_inquirer.ask(m_model.beginAsking(), options(*wish));
        return;
    }
    m_inquirer.stop();
    m_model.forgetAnswers();
}

void AddDialog::finishIfReady()
{
    if (m_waitingStart && !isBehind())
        finish(*std::exchange(m_waitingStart, std::nullopt));
}

void AddDialog::finish(StartTime start)
{
    if (isBehind()) {
        m_waitingStart = start;
        return;
    }
    const Result<RequestForm::Wish> wish = m_form->read();
    if (!wish)
        m_more->setChecked(true); // where the problem is said
    if (!m_start->isEnabled() || !wish)
        return;
    emit wanted(m_model.chosen(), {start, options(*wish), wish->checksum});
    accept();
}

} // namespace gannet
