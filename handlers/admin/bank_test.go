package admin_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"genkan/internal/testenv"
)

// sendFile posts a file as a browser does.
func sendFile(t *testing.T, b *testenv.Browser, token, text string) testenv.Answer {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	if err := form.WriteField("csrf", token); err != nil {
		t.Fatal(err)
	}
	file, err := form.CreateFormFile("file", "bank.csv")
	if err == nil {
		_, err = file.Write([]byte(text))
	}
	if err != nil || form.Close() != nil {
		t.Fatal(err)
	}
	return b.Send(http.MethodPost, "/admin/payments/bank", form.FormDataContentType(), body.Bytes())
}

// TestBankPages uploads a list and books it, without any script.
func TestBankPages(t *testing.T) {
	t.Parallel()
	h := testenv.NewSite(t)
	staff := h.As(t, "staff")
	const page = "/admin/payments/bank"
	one, two := h.Invoice(t, h.Acme.Entity.ID, 100_00, 10), h.Invoice(t, h.Acme.Entity.ID, 50_00, 10)
	token := staff.Hidden(page).Get("csrf")

	sendFile(t, staff, token, "date,amount\n03/04/2026,5.00\n").Holds(t, "Line 2", "03/04/2026", `aria-invalid="true"`)
	sendFile(t, staff, token, "").Holds(t, "No columns for the day")
	if got := sendFile(t, staff, token, strings.Repeat("x", 2<<20)); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("2 MB: %d", got.Status)
	}
	if got := sendFile(t, staff, "forged", "date,amount\n2026-11-20,5.00\n"); got.Status != http.StatusForbidden {
		t.Errorf("forged: %d", got.Status)
	}
	if got := staff.Submit(page, page, url.Values{}); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("no file: %d", got.Status)
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM bank_lines"); n != 0 {
		t.Fatalf("%d lines of files that were refused", n)
	}

	got := sendFile(t, staff, token, "date,amount,payer,text\n2026-11-20,100.00,Acme,"+one.Number+"\n2026-11-21,20.00,<b>X,"+two.Number+"\n2026-11-22,7.00,?,nothing\n2026-11-22,-9.00,Y,fee\n")
	if got.Status != http.StatusSeeOther {
		t.Fatalf("upload: %d %s", got.Status, got.Body)
	}
	staff.Get(got.Header.Get("Location")).Holds(t, "3 new lines", "1 were not incoming", "Exact match", "Amount differs", "€30.00 stays open", "No match", "&lt;b&gt;X")
	for words, lines := range map[string][]string{"No line was ticked": nil, "Not all ticked lines are booked": {"nonsense"}} {
		staff.Submit(page, page+"/confirm", url.Values{"line": lines})
		staff.Get(page).Holds(t, words)
	}
	staff.Submit(page, page+"/confirm", url.Values{"line": {"1:i" + testenv.Path("{id}", one.ID), "nonsense", "99:i1"}})
	staff.Get(page).Holds(t, "Not all ticked lines are booked")
	if refused := staff.Submit(page, page+"/3/confirm", url.Values{"number": {"2026/99999"}, "match": nil}); refused.Status != http.StatusUnprocessableEntity {
		t.Errorf("a number of nothing: %d", refused.Status)
	} else {
		refused.Holds(t, "There is no open invoice", `value="2026/99999"`, `href="#number-3"`)
	}
	for _, step := range []struct {
		path string
		form url.Values
	}{{"/2/confirm", url.Values{"match": {"i" + testenv.Path("{id}", two.ID)}}}, {"/3/ignore", nil}, {"/3/reopen", nil}, {"/3/confirm", url.Values{"number": {two.Number}, "match": nil}}} {
		if got := staff.Submit(page, page+step.path, step.form); got.Status != http.StatusSeeOther {
			t.Errorf("%s: %d", step.path, got.Status)
		}
	}
	if n := h.Count(t, "SELECT SUM(paid) FROM invoices"); n != 127_00 {
		t.Errorf("%d cents are paid", n)
	}
	staff.Get(page).Holds(t, "No line waits for you")
	staff.Get(page+"?status=matched").Holds(t, "Booked as PAY-2026-")
	staff.Get(page+"?status=ignored").Holds(t, "No line has been set aside")
	if got := h.As(t, "alice").Get(page); got.Status != http.StatusNotFound {
		t.Errorf("a customer: %d", got.Status)
	}
	h.Check(t)
}
