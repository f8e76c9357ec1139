package admin_test

import (
	"bytes"
	"maps"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"genkan/internal/billing"
	"genkan/internal/testenv"
)

// hostile are values that nobody types by accident into a form about money.
var hostile = []string{
	"", "-1", "0", "1e9", "NaN", "٣", "½", "1,0,0", "0x10", "9223372036854775807", "92233720368547758.07", "99999999999999999999", "-9223372036854775808",
	"a\x00b", "\x00", "a\xff\xfeb", "a\r\nBcc: x@evil.example\r\n\r\nhello", "\u202egpj.exe", "\U000e0041", "=HYPERLINK(\"http://evil.example\")",
	`"><script>alert(1)</script>`, "{{7*7}}", "'; DROP TABLE payments; --", "XXX", "eur", "JPY", "2026-02-30", "9999-12-31", "0001-01-01", "method-0", "method--1",
	"method-99999999999999999999", "1:i1", "../../etc/passwd", strings.Repeat("9", 400), strings.Repeat("長", 8000),
}

// moneyForm is a form of staff or administrators about money.
type moneyForm struct {
	as           *testenv.Browser
	page, action string
	good         url.Values // what makes it go through but for one field
}

func (h *house) moneyForms(t *testing.T) map[string]moneyForm {
	t.Helper()
	admin := h.As(t, "admin")
	paid, open := h.Invoice(t, h.Acme.Entity.ID, 100_00, 10), h.Invoice(t, h.Acme.Entity.ID, 100_00, 10)
	h.Pay(t, paid, 100_00)
	note := h.CreditNote(t, h.Acme.Entity.ID, 10_00)
	payment := testenv.Path("/admin/payments/{id}", int64(h.Count(t, "SELECT MAX(id) FROM payments")))
	invoice := testenv.Path("/admin/invoices/{id}", open.ID)
	wallet := testenv.Path("/admin/contacts/{id}/wallet", h.Acme.Entity.ID)
	h.Exec(t, "INSERT INTO payment_alerts (id, dedup_key, kind, created_at) VALUES (5, 'test', 'surplus', 1)")
	got := sendFile(t, h.staff, h.staff.Hidden("/admin/payments/bank").Get("csrf"), "date,amount,text\n2026-11-20,3.00,"+open.Number+"\n")
	if got.Status != http.StatusSeeOther {
		t.Fatalf("upload: %d", got.Status)
	}
	const stripe, bank = "/admin/settings/providers/stripe", "/admin/settings/providers/bank_transfer"
	return map[string]moneyForm{
		"refund": {h.staff, payment, payment + "/refund", url.Values{"target": {"wallet"}, "amount": {"0.01"}, "reason": {"x"}}},
		"credit": {h.staff, invoice + "/credit", invoice + "/credit", url.Values{"mode": {"amount"}, "amount": {"0.01"}, "reason": {"x"}, "line": {"0"}, "quantity-0": {"1"}}},
		"record": {h.staff, invoice + "/payments", invoice + "/payments", url.Values{"method": {"cash"}, "amount": {"0.01"}, "on": {"2026-11-01"}, "reference": {""}, "receipt": {"1"}}},
		"pay out": {h.staff, testenv.Path("/admin/invoices/{id}/refund", note), testenv.Path("/admin/invoices/{id}/refund", note),
			url.Values{"target": {"elsewhere"}, "amount": {"0.01"}, "reason": {"x"}}},
		"resolve":      {h.staff, "/admin/payments", "/admin/payments/alerts/5/resolve", url.Values{"note": {""}}},
		"bank ticked":  {h.staff, "/admin/payments/bank", "/admin/payments/bank/confirm", url.Values{"line": {"1:x"}}},
		"bank line":    {h.staff, "/admin/payments/bank", "/admin/payments/bank/1/confirm", url.Values{"number": {"x"}, "match": nil}},
		"bank match":   {h.staff, "/admin/payments/bank", "/admin/payments/bank/1/confirm", url.Values{"match": {"x"}}},
		"adjust":       {h.staff, wallet, wallet, url.Values{"currency": {"EUR"}, "amount": {"0.01"}, "direction": {"add"}, "reason": {"x"}}},
		"limits":       {admin, "/admin/settings/wallet", "/admin/settings/wallet", url.Values{"currency": {"EUR"}, "least": {"1"}, "most": {"2"}, "max_balance": {"3"}}},
		"limits go":    {admin, "/admin/settings/wallet", "/admin/settings/wallet/remove", url.Values{"currency": {"EUR"}}},
		"least part":   {admin, "/admin/settings/payments", "/admin/settings/payments", url.Values{"min_part": {"1"}}},
		"bank account": {admin, bank, bank + "/account", url.Values{"holder": {"x"}, "bank": {"x"}, "number": {"DE02120300000000202051"}, "bic": {"BYLADEM1001"}}},
		"terms": {admin, bank, bank, url.Values{"enabled": {"1"}, "mode": {""}, "countries": {""}, "currencies": {""}, "instructions": {""},
			"currency-1": {"EUR"}, "least-1": {"1"}, "most-1": {"2"}, "version": nil}},
		"keys":    {admin, stripe + "/keys", stripe + "/keys", url.Values{"secret_key": {""}, "webhook_secret": {""}, "key_mode": {"test"}}},
		"keys go": {admin, stripe + "/keys", stripe + "/keys/remove", url.Values{"key_mode": {"test"}}},
	}
}

// looksWhole fails for an answer that is a fault of ours, or that repeats what
// was typed in a way that a browser would act upon.
func looksWhole(t *testing.T, name, value string, got testenv.Answer) {
	t.Helper()
	if got.Status >= 500 {
		t.Errorf("%s with %.40q: %d", name, value, got.Status)
	}
	if !utf8.ValidString(got.Body) || strings.Contains(got.Body, "<script>alert") || strings.Contains(got.Body, "\x00") {
		t.Errorf("%s with %.40q: %d repeats it as it is", name, value, got.Status)
	}
}

// TestHostileMoneyForms: whatever is typed into a form about money is refused
// or taken, and never a fault; and every page of money still opens afterwards.
func TestHostileMoneyForms(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for name, f := range h.moneyForms(t) {
		hidden := f.as.Hidden(f.page)
		for field := range f.good {
			for _, value := range testenv.Some(hostile) {
				form := maps.Clone(hidden)
				maps.Copy(form, f.good)
				form.Set("idem", billing.NewKey())
				form.Set(field, value)
				got := f.as.Do(http.MethodPost, f.action, form)
				looksWhole(t, name+"."+field, value, got)
				if got.Status == http.StatusForbidden || got.Status == http.StatusTooManyRequests {
					t.Fatalf("%s is not looked at: %d", name, got.Status)
				}
			}
		}
	}
	h.moneyPagesOpen(t)
	h.Check(t)
}

// moneyPagesOpen looks at what was left behind.
func (h *house) moneyPagesOpen(t *testing.T) {
	t.Helper()
	admin, entity := h.As(t, "admin"), h.Acme.Entity.ID
	for _, path := range []string{"/admin", "/admin/payments", "/admin/payments/bank", "/admin/payments/bank?status=matched", "/admin/wallets",
		testenv.Path("/admin/contacts/{id}/wallet", entity), testenv.Path("/admin/contacts/{id}/wallet?currency=JPY", entity),
		testenv.Path("/admin/contacts/{id}/statement", entity), testenv.Path("/admin/contacts/{id}/statement/pdf", entity),
		testenv.Path("/admin/contacts/{id}/statement/csv", entity), "/admin/settings/wallet", "/admin/settings/payments", "/admin/settings/providers",
		"/admin/settings/providers/bank_transfer", "/admin/audit"} {
		if got := admin.Get(path); got.Status != http.StatusOK {
			t.Errorf("%s: %d", path, got.Status)
		}
	}
	for _, path := range []string{"/my", "/my/wallet", "/my/wallet?currency=JPY", "/my/wallet.csv", "/my/statement", "/my/statement/pdf", "/my/statement/csv"} {
		if got := h.alice.Get(path); got.Status != http.StatusOK {
			t.Errorf("%s: %d", path, got.Status)
		}
	}
	for n := 1; n <= h.Count(t, "SELECT COALESCE(MAX(id), 0) FROM payments"); n++ {
		for _, path := range []string{"/admin/payments/{id}", "/admin/payments/{id}/pdf"} {
			if got := admin.Get(testenv.Path(path, int64(n))); got.Status != http.StatusOK && got.Status != http.StatusNotFound {
				t.Errorf("%s %d: %d", path, n, got.Status)
			}
		}
	}
}

// TestHostileBankFiles: a file that is no list of a bank is refused in words.
func TestHostileBankFiles(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	token := h.staff.Hidden("/admin/payments/bank").Get("csrf")
	send := func(name, fileName, mediaType string, content []byte) testenv.Answer {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		file, err := form.CreateFormFile("file", fileName)
		if err == nil {
			_, err = file.Write(content)
		}
		if err != nil || form.WriteField("csrf", token) != nil || form.Close() != nil {
			t.Fatal(err)
		}
		if mediaType == "" {
			mediaType = form.FormDataContentType()
		}
		got := h.staff.Send(http.MethodPost, "/admin/payments/bank", mediaType, body.Bytes())
		looksWhole(t, name, "", got)
		return got
	}
	row := "date,amount,payer,text\n"
	for name, content := range map[string]string{
		"empty": "", "blank": " \n\n", "NUL": "\x00\x00\x00", "a picture": "\x89PNG\r\n\x1a\n\x00", "half a mark": "\xff\xfe", "odd UTF-16": "\xff\xfed",
		"an open quote": row + "2026-11-20,1.00,\"x", "many columns": strings.Repeat(",", 900_000), "a long cell": row + "2026-11-20,1.00,x," + strings.Repeat("長", 300_000),
		"NUL in cells": row + "2026-11-20,1.00,a\x00b,\x00", "a formula": row + "2026-11-20,1.01,=1+1,@SUM(A1)", "all the money": row + "2026-11-20,92233720368547758.07,x,y",
		"too much": row + "2026-11-20,99999999999999999999.00,x,y", "least": row + "2026-11-20,-92233720368547758.08,x,y", "years": row + "0001-01-01,1.00,x,y\n9999-12-31,1.00,x,z",
		"currency": "date,amount,currency\n2026-11-20,1.00,ZZZ\n", "tag": row + "2026-11-20,1.02,<script>alert(1)</script>,<script>alert(1)</script>",
		"many rows": row + strings.Repeat("2026-11-20,1.00,x,y\n", 20_000),
	} {
		send(name, "bank.csv", "", []byte(content))
	}
	for _, name := range []string{"a\xffb.csv", "a\x00b.csv", strings.Repeat("長", 5000) + ".csv", "<script>alert(1)</script>.csv", "../../x"} {
		send("named "+name[:2], name, "", []byte(row+"2026-11-20,7.00,"+url.QueryEscape(name[:3])+",y\n"))
	}
	send("no boundary", "bank.csv", "multipart/form-data", []byte(row))
	send("another boundary", "bank.csv", "multipart/form-data; boundary=xyz", []byte(row))
	if got := send("10 MB", "bank.csv", "", bytes.Repeat([]byte("2026-11-20,1.00,x,y\n"), 500_000)); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("10 MB: %d", got.Status)
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM bank_lines WHERE length(CAST(file_name AS BLOB)) > 400 OR instr(CAST(file_name AS BLOB), x'00') OR instr(CAST(file_name AS BLOB), x'ff')"); n > 0 {
		t.Errorf("%d lines name a file as it was sent", n)
	}
	h.moneyPagesOpen(t)
	h.Check(t)
}
