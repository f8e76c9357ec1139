package pdf

import (
	"context"
	"regexp"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// sheet is a document in printed words, every one of them printable: what an
// invoice and an order have in common once nobody asks for rules any more.
type sheet struct {
	lang    string // for the file's properties
	title   string // "Invoice 2026/00187"
	status  string // "PAID 10 November 2026"
	hue     int
	brand   string // the business's everyday name
	mark    string // its first letter
	logo    *logo  // instead of name and letter
	issuer  party
	parties []party
	facts   []fact
	hero    hero
	table   table
	sums    []sum
	aside   []string // remarks beside the sums
	ages    *ages    // of a statement
	pay     *pay
	notes   []note
	signed  *signed // how it was accepted
	foot    string  // how to reach the business
}

// party is somebody with an address, under a label.
type party struct {
	label, name string
	lines       []string
}

// fact is one of the small rows at the top: "Issued", "1 November 2026".
type fact struct{ label, value string }

// hero is the one amount that the reader looks for.
type hero struct{ label, amount, aside, value string }

// sum is a row below the table.
type sum struct {
	label, amount string
	weight        sumWeight
}

type sumWeight int

const (
	plainSum sumWeight = iota
	totalSum           // a rule above, in bold
	grandSum           // the amount that counts
)

// pay is the block that says how to pay, or where to accept.
type pay struct {
	heading string
	rows    []fact
	link    string // address of the last row, "" when it is no link
	code    *code
	caption string // below the code
}

// signed is the block that says who accepted a quotation, and what.
type signed struct {
	heading string
	rows    []fact
	drawing *logo // of the name; nil for a typed one
}

// note is a paragraph under a heading.
type note struct{ heading, text string }

// newSheet fills in what every document takes from the business.
func newSheet(ctx context.Context, b portal.Business, seller, customer portal.Party, opt Options) sheet {
	if seller.Name == "" {
		seller = b.Party
	}
	if seller.Name == "" {
		seller.Name = b.Name
	}
	s := sheet{
		lang: string(i18n.From(ctx)), hue: b.Hue, brand: oneLine(b.Name), mark: firstLetter(b.Name), logo: readLogo(opt.Logo),
		issuer: partyOf(ctx, "", seller),
	}
	s.parties = []party{addressee(ctx, "pdf.to", customer)}
	s.foot = strings.Join(nonEmpty(s.issuer.name, oneLine(b.Email), oneLine(b.Phone)), "  ·  ")
	return s
}

// partyOf prints a frozen party: address, then tax number.
func partyOf(ctx context.Context, label string, p portal.Party) party {
	out := party{name: oneLine(p.Name), lines: lines(p.Address)}
	if label != "" {
		out.label = i18n.T(ctx, label)
	}
	if number := oneLine(p.VAT); number != "" {
		out.lines = append(out.lines, i18n.T(ctx, taxNumberKey(number), portal.Args{"number": number}))
	}
	return out
}

// addressee is partyOf with the honorific that Japanese documents need: 御中
// for firms, 様 for people (ux.md, i). A frozen party does not say which it
// is, so the name must; 様 is never rude, so it is the answer in doubt.
func addressee(ctx context.Context, label string, p portal.Party) party {
	out := partyOf(ctx, label, p)
	key := "pdf.addressee_person"
	if firm.MatchString(out.name) {
		key = "pdf.addressee_firm"
	}
	if out.name != "" {
		out.name = i18n.T(ctx, key, portal.Args{"name": out.name})
	}
	return out
}

// firm finds the legal forms that give a company away, in Japan and abroad.
var firm = regexp.MustCompile(`会社|法人|組合|協会|財団|（株）|\(株\)|㈱|㈲|大学|学校|学園|病院|事務所|市役所` +
	`|(?i)\b(kk|gk|inc|ltd|limited|llc|llp|plc|corp|corporation|co|company|gmbh|ug|ag|kg|se|sas?|sarl|srl|spa|bv|nv|oy|ab|aps|sro|pty)\b` +
	`|(?i)\b(k\.k\.|b\.v\.|n\.v\.|s\.a\.|s\.r\.l\.|s\.p\.a\.|s\.r\.o\.|sp\. z o\.o\.)`)

func taxNumberKey(number string) string {
	if portal.QualifiedNumber(number) {
		return "pdf.registration_number"
	}
	return "pdf.vat_number"
}

// lines are the printable lines of a text, without empty ones.
func lines(text string) []string {
	return nonEmpty(strings.Split(printable(text), "\n")...)
}

func nonEmpty(parts ...string) []string {
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// addFact appends a row when there is something to say.
func (s *sheet) addFact(ctx context.Context, key, value string) {
	if value = oneLine(value); value != "" {
		s.facts = append(s.facts, fact{i18n.T(ctx, key), value})
	}
}

// addNote appends what the business wrote on the document.
func (s *sheet) addNote(ctx context.Context, text string) {
	if text = strings.TrimSpace(printable(text)); text != "" {
		s.notes = append(s.notes, note{i18n.T(ctx, "pdf.note"), text})
	}
}

// money writes an amount as the pages do, but with the ISO code where the font
// lacks the currency's sign (₩ ₹ ฿ ₫ ₱ ₺ ₽ …).
func money(ctx context.Context, m portal.Money) string {
	sign := i18n.Symbol(i18n.From(ctx), m.Currency())
	if printable(sign) == sign {
		return i18n.Money(ctx, m)
	}
	amount, minus := strings.CutPrefix(i18n.Amount(m), "−")
	if minus {
		return "−" + string(m.Currency()) + " " + amount
	}
	return string(m.Currency()) + " " + amount
}
