package pdf_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"genkan/internal/i18n"
	"genkan/internal/pdf"
	"genkan/internal/portal"
)

// account is a statement of n invoices, every third of them paid.
func account(n int, c portal.Currency) portal.Statement {
	money := func(minor int64) portal.Money { return portal.NewMoney(minor, c) }
	st := portal.Statement{
		Customer: portal.Party{Name: "株式会社北浜設計", Address: "〒541-0041\n大阪府大阪市中央区北浜1-8"}, Commercial: 3, Currency: c,
		From: "2026-01-01", To: "2026-11-23", Today: "2026-11-23", Opening: money(1000), Debits: money(0), Credits: money(0), Wallet: money(5500), HasWallet: true,
	}
	balance := int64(1000)
	add := func(l portal.StatementLine) {
		balance += l.Amount.Minor()
		l.Balance = money(balance)
		st.Lines = append(st.Lines, l)
	}
	for i := range n {
		day := portal.Date("2026-01-01").AddDays(i)
		add(portal.StatementLine{Kind: portal.StatementInvoice, On: day, DueOn: day.AddDays(30), ID: int64(i), Number: fmt.Sprintf("2026/%05d", i), Amount: money(123456)})
		st.Debits = money(st.Debits.Minor() + 123456)
		if i%3 == 0 {
			add(portal.StatementLine{Kind: portal.StatementPayment, On: day, ID: int64(i), Number: fmt.Sprintf("PAY-2026-%05d", i), Amount: money(-23456)})
			st.Credits = money(st.Credits.Minor() + 23456)
		}
	}
	st.Closing, st.Count = money(balance), len(st.Lines)
	st.Ageing = portal.Ageing{Current: money(101), To30: money(202), To60: money(303), To90: money(404), Over90: money(505), Credit: money(-6), Total: money(balance)}
	return st
}

func printStatement(t testing.TB, ctx context.Context, st portal.Statement, b portal.Business) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := pdf.Statement(ctx, &out, st, b, options()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestStatementSays(t *testing.T) {
	t.Parallel()
	st := account(2, "EUR")
	st.Customer, st.OwnOf = portal.Party{Name: "Kitahama Design B.V.", Address: "Keizersgracht 241\n1016 EA Amsterdam"}, "Łucja Nowak"
	st.Lines = append(st.Lines,
		portal.StatementLine{Kind: portal.StatementCredit, On: "2026-03-01", ID: 8, Number: "C2026/00001", Amount: portal.NewMoney(-100, "EUR"), Balance: portal.NewMoney(224356, "EUR")},
		portal.StatementLine{Kind: portal.StatementRefund, On: "2026-03-02", ID: 9, Number: "REF-2026-00001", Amount: portal.NewMoney(100, "EUR"), Balance: portal.NewMoney(224456, "EUR")},
		portal.StatementLine{Kind: portal.StatementOffset, On: "2026-03-03", ID: 10, Amount: portal.NewMoney(-1, "EUR"), Balance: portal.NewMoney(224455, "EUR")},
		portal.StatementLine{Kind: portal.StatementPayment, On: "2026-03-04", ID: 11, Amount: portal.NewMoney(-1, "EUR"), Balance: portal.NewMoney(224454, "EUR")})
	text := strings.Join(pages(t, printStatement(t, english, st, european())), "")
	wantText(t, text,
		"Statement of account", "1 January 2026 to 23 November 2026", "Hinoki Coffee Roasters GmbH", "Kitahama Design B.V.", "Keizersgracht 241",
		"Made on 23 November 2026", "Currency EUR", "Documents of Łucja Nowak", "Balance on 23 November 2026", "€2,244.56", "eWallet, not counted in the balance", "€55.00",
		"Date and document Due Debit Credit Balance", "1 Jan 2026 Opening balance €10.00",
		"1 Jan 2026 Invoice 2026/00000 31 Jan 2026 €1,234.56 €1,244.56", "1 Jan 2026 Payment PAY-2026-00000 €234.56 €1,010.00",
		"1 Mar 2026 Credit note C2026/00001 €1.00", "2 Mar 2026 Refund REF-2026-00001 €1.00", "3 Mar 2026 Credit note of a colleague €0.01", "Payment by a colleague",
		"Charged in the period €2,469.12", "Paid and credited in the period −€234.56", "Closing balance €2,244.56",
		"Open on 23 November 2026, by days overdue", "Current 1–30 days 31–60 days 61–90 days Over 90 days Unused credit Total",
		"€1.01 €2.02 €3.03 €4.04 €5.05 −€0.06 €2,244.56", "1 / 1")
	wantNone(t, text, "〓", "How to pay")
}

func TestStatementSaysInJapanese(t *testing.T) {
	t.Parallel()
	text := strings.Join(pages(t, printStatement(t, japanese, account(1, "JPY"), hinoki())), "")
	wantText(t, text, "取引明細書", "2026年1月1日から2026年11月23日まで", "株式会社北浜設計 御中", "2026年11月23日現在の残高", "電子ウォレット",
		"日付・書類 支払期限 ご請求 ご入金・控除 残高", "請求書 2026/00000", "ご入金 PAY-2026-00000", "期末残高", "期限内", "90日超")
	wantNone(t, text, "〓")
}

// TestStatementPages prints every length around the end of a page: the head of
// the table stands on each page, every line once, sums and ages in one piece.
func TestStatementPages(t *testing.T) {
	t.Parallel()
	for name, ctx := range languages() {
		for _, n := range []int{0, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 150} {
			st := account(n, "JPY")
			got := pages(t, printStatement(t, ctx, st, hinoki()))
			if n == 150 && len(got) < 4 {
				t.Errorf("%s: %d pages for %d lines", name, len(got), st.Count)
			}
			found := 0
			for i, p := range got {
				wantText(t, p, fmt.Sprintf("%d / %d", i+1, len(got)))
				lines := strings.Count(p, "2026/0") + strings.Count(p, "PAY-2026-")
				if found += lines; lines > 0 {
					wantText(t, p, i18n.T(ctx, "pdf.statement_line")+" "+i18n.T(ctx, "pdf.due_on"))
				}
			}
			if found != st.Count {
				t.Errorf("%s: %d of %d lines", name, found, st.Count)
			}
			keepsTogether(t, got, i18n.T(ctx, "pdf.statement_debits"), i18n.T(ctx, "pdf.statement_credits"), i18n.T(ctx, "pdf.statement_balance"))
			keepsTogether(t, got, i18n.T(ctx, "statement.age_current"), i18n.T(ctx, "statement.age_over"), "−¥6")
		}
	}
}

// keepsTogether finds texts on one page, and on no other.
func keepsTogether(t *testing.T, all []string, texts ...string) {
	t.Helper()
	for _, p := range all {
		if strings.Contains(squeezed(p), squeezed(texts[0])) {
			wantText(t, p, texts...)
			return
		}
	}
	t.Errorf("%q is on no page", texts[0])
}
