package pdf

import (
	"context"
	"regexp"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// howToPay describes a transfer and names the page where one can pay; nil when
// nothing is left to pay or there is no way to.
func howToPay(ctx context.Context, inv portal.Invoice, b portal.Business, url string) *pay {
	if !inv.Payable() || (b.Bank.Empty() && url == "") {
		return nil
	}
	p := &pay{heading: i18n.T(ctx, "pdf.how_to_pay")}
	if !b.Bank.Empty() {
		p.rows = bankRows(ctx, inv, b.Bank)
	}
	p.rows = append(p.rows, instalmentRows(ctx, inv.Instalments)...)
	if p.code = encode(transferCode(inv, b)); p.code != nil {
		p.caption = i18n.T(ctx, "pdf.scan_to_transfer")
	}
	addLink(ctx, p, "pdf.pay_online", "pdf.scan_to_pay", url)
	return p
}

// whereToAccept leads from a quotation to its page; nil without an address.
func whereToAccept(ctx context.Context, url string) *pay {
	if url == "" {
		return nil
	}
	p := &pay{heading: i18n.T(ctx, "pdf.how_to_accept")}
	addLink(ctx, p, "pdf.accept_online", "pdf.scan_to_accept", url)
	return p
}

// addLink appends the address as text, and as a code if there is none yet.
func addLink(ctx context.Context, p *pay, label, caption, url string) {
	if url == "" {
		return
	}
	p.rows = append(p.rows, fact{i18n.T(ctx, label), oneLine(url)})
	p.link = url
	if p.code == nil {
		if p.code = encode(url); p.code != nil {
			p.caption = i18n.T(ctx, caption)
		}
	}
}

func bankRows(ctx context.Context, inv portal.Invoice, b portal.BankAccount) []fact {
	numberKey, number := "pdf.account_number", b.Number
	if bare := strings.ToUpper(strings.ReplaceAll(number, " ", "")); iban.MatchString(bare) {
		numberKey, number = "pdf.iban", inFours(bare)
	}
	var out []fact
	for _, f := range []fact{
		{"pdf.account_holder", b.Holder}, {"pdf.bank", b.Bank}, {numberKey, number},
		{"pdf.bic", b.BIC}, {"pdf.payment_reference", paymentReference(inv)},
	} {
		if v := oneLine(f.value); v != "" {
			out = append(out, fact{i18n.T(ctx, f.label), v})
		}
	}
	return out
}

// instalmentRows list the parts of an invoice that is due in several.
func instalmentRows(ctx context.Context, parts []portal.Instalment) []fact {
	var out []fact
	if len(parts) < 2 {
		return nil
	}
	for _, p := range parts {
		out = append(out, fact{i18n.T(ctx, "pdf.instalment", portal.Args{"date": p.DueOn}), money(ctx, p.Amount)})
	}
	return out
}

// maxTransferCode is the most that EPC069-12 allows, in bytes.
const maxTransferCode = 331

// transferCode is the payload of a code that fills in a transfer form in
// European banking apps; "" where there is none.
func transferCode(inv portal.Invoice, b portal.Business) string {
	bank := b.Bank
	bank.Holder = nonEmpty(bank.Holder, b.Party.Name, b.Name, "-")[0]
	payload := portal.EPCPayload(bank, inv.Left, paymentReference(inv))
	if len(payload) > maxTransferCode {
		return ""
	}
	return payload
}

// iban is the form of ISO 13616.
var iban = regexp.MustCompile(`^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$`)

// inFours groups an account number as it stands on bank cards.
func inFours(s string) string {
	var out strings.Builder
	for i, r := range s {
		if i > 0 && i%4 == 0 {
			out.WriteByte(' ')
		}
		out.WriteRune(r)
	}
	return out.String()
}
