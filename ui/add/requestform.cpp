// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/add/requestform.h"

#include "core/net/headers.h"
#include "core/transfer/checksum.h"
#include "ui/shared/labels.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int linesShown = 2; // of headers and body, without scrolling

Result<QByteArray> methodOf(const QString &text)
{
    static const QRegularExpression token(u"^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"_s); // RFC 9110 5.6.2
    const QString method = text.trimmed().toUpper();
    if (method.isEmpty())
        return QByteArray("GET");
    if (!token.match(method).hasMatch())
        return failure(Error::BadInput,
                       RequestForm::tr("A method is one word, such as GET or POST."));
    return method.toLatin1();
}

Result<HeaderList> headersOf(const QString &text)
{
    HeaderList headers;
    int number = 0;
    for (const QString &line : text.split(u'\n')) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        const auto header = parseHeaderLine(line.trimmed());
        if (!header)
            return failure(
                Error::BadInput,
                RequestForm::tr("Line %1 of the headers: %2").arg(number).arg(header.error().text));
        headers.append(*header);
    }
    return headers;
}

//! The kind of a checksum is told by the number of its digits, when a person does not say it.
Result<Checksum> checksumOf(const QString &text)
{
    if (text.contains(u':'))
        return parseChecksum(text);
    using enum Checksum::Algorithm;
    for (const Checksum::Algorithm kind : {Md5, Sha1, Sha256, Sha512}) {
        if (text.size() == 2 * digestLength(kind))
            return parseChecksum(algorithmName(kind) + u':' + text);
    }
    return failure(Error::BadInput,
                   RequestForm::tr("A checksum has 32, 40, 64 or 128 digits. Copy it again."));
}

QPlainTextEdit *textField(const QString &hint)
{
    auto *field = new QPlainTextEdit;
    field->setTabChangesFocus(true);
    field->setPlaceholderText(hint);
    field->setFixedHeight(field->fontMetrics().lineSpacing() * linesShown + 20);
    return field;
}

} // namespace

RequestForm::RequestForm(QWidget *parent)
    : QWidget(parent)
    , m_method(new QComboBox)
    , m_headers(textField(tr("One a line, such as Accept-Language: de")))
    , m_body(textField(tr("Sent as it is written here")))
    , m_user(new QLineEdit)
    , m_password(new QLineEdit)
    , m_checksum(new QLineEdit)
    , m_problem(faintLabel({}))
{
    m_method->setEditable(true);
    m_method->addItems(
        {u"GET"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"HEAD"_s, u"OPTIONS"_s});
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("Never kept on the disk"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *rows = new QFormLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addRow(rows, tr("Met&hod"), m_method);
    addRow(rows, tr("Hea&ders"), m_headers);
    addRow(rows, tr("&Body"), m_body);
    addRow(rows, tr("&User"), m_user);
    addRow(rows, tr("&Password"), m_password);
    addRow(rows, tr("Chec&ksum"), m_checksum);
    rows->addRow(m_problem);
    setFocusProxy(m_method);
    setSingleAddress(false);
    connect(m_method, &QComboBox::editTextChanged, this, &RequestForm::showProblem);
    for (QPlainTextEdit *field : {m_headers, m_body})
        connect(field, &QPlainTextEdit::textChanged, this, &RequestForm::showProblem);
    for (QLineEdit *field : {m_user, m_password, m_checksum})
        connect(field, &QLineEdit::textChanged, this, &RequestForm::showProblem);
}

void RequestForm::addRow(QFormLayout *rows, const QString &label, QWidget *field)
{
    rows->addRow(label, field);
    field->setAccessibleName(QString(label).remove(u'&'));
}

void RequestForm::setSingleAddress(bool isSingle)
{
    m_checksum->setEnabled(isSingle);
    m_checksum->setPlaceholderText(isSingle ? tr("md5, sha1, sha256 or sha512")
                                            : tr("Only for one address"));
    showProblem();
}

Result<RequestForm::Wish> RequestForm::read() const
{
    const Result<QByteArray> method = methodOf(m_method->currentText());
    if (!method)
        return method.error();
    const Result<HeaderList> headers = headersOf(m_headers->toPlainText());
    if (!headers)
        return headers.error();
    Wish wish{.method = *method,
              .headers = *headers,
              .body = m_body->toPlainText().toUtf8(),
              .user = m_user->text(),
              .password = m_password->text()};
    if (const QString digits = m_checksum->text().trimmed();
        m_checksum->isEnabled() && !digits.isEmpty()) {
        const Result<Checksum> checksum = checksumOf(digits);
        if (!checksum)
            return checksum.error();
        wish.checksum = *checksum;
    }
    return wish;
}

void RequestForm::showProblem()
{
    const Result<Wish> wish = read();
    m_problem->setText(wish ? QString() : wish.error().text);
    m_problem->setVisible(!wish);
    emit changed();
}

} // namespace gannet
