package billing

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"genkan/internal/portal"
)

// Bounds of a file: what is longer is not a list of a few weeks.
const (
	maxBankLines  = 5000
	maxBankFaults = 20
	maxBankText   = 500 // runes of a cell that are kept
	preamble      = 20  // rows that may stand before the heading
)

// bankColumns are the names of the columns that banks write, folded. Of those
// that stand in a file the first of a list counts.
var bankColumns = map[string][]string{
	"date": {"date", "booking date", "booked on", "transaction date", "buchungstag", "buchungsdatum", "buchung", "datum", "日付", "取引日", "お取引日", "取扱日",
		"年月日", "入金日", "勘定日", "value date", "valuta", "valutadatum", "wertstellung"},
	"amount":   {"amount", "betrag", "betrag (eur)", "betrag (€)", "betrag in eur", "umsatz", "umsatz in eur", "金額", "取引金額"},
	"in":       {"credit", "haben", "入金額", "入金", "入金金額", "お預入金額", "お預り金額", "預入金額", "預り金額"},
	"out":      {"debit", "soll", "出金額", "出金", "出金金額", "お支払金額", "お引出金額", "お引出し金額", "支払金額", "引出金額"},
	"side":     {"s/h", "soll/haben", "sh", "credit/debit", "入払区分", "入出金区分"},
	"currency": {"currency", "währung", "waehrung", "通貨"},
	"payer": {"payer", "name", "payer name", "counterparty", "beguenstigter/zahlungspflichtiger", "begünstigter/zahlungspflichtiger", "auftraggeber/empfänger",
		"auftraggeber/empfaenger", "auftraggeber / begünstigter", "name zahlungsbeteiligter", "zahlungspflichtige*r", "zahlungspflichtiger", "振込依頼人名",
		"振込依頼人", "依頼人名", "依頼人", "相手先", "取引先"},
	"text": {"text", "reference", "description", "remittance information", "details", "verwendungszweck", "vorgang/verwendungszweck", "buchungstext", "摘要",
		"お取引内容", "取引内容", "摘要内容", "備考", "memo"},
}

// bankFile is a file as it is read: where its columns stand, and what is wrong.
type bankFile struct {
	columns  map[string]int
	currency portal.Currency // where no column names one
	lines    []portal.BankLine
	outgoing int
	faults   portal.Problems
}

// readBankFile reads a bank's list: in whatever encoding, with whatever
// separator, the columns by their names. Either all of it is understood, or the
// error is Invalid and lists, on field "file", what is not.
func readBankFile(data []byte, c portal.Currency) (bankFile, error) {
	f := bankFile{currency: c}
	rows, first, ok := f.heading(data)
	if !ok {
		f.fault("bank.no_heading", nil)
		return f, f.faults.Err()
	}
	for _, r := range rows {
		if len(f.faults) >= maxBankFaults {
			f.fault("bank.more_faults", nil)
			break
		}
		if len(f.lines) >= maxBankLines {
			f.fault("bank.too_many", portal.Args{"n": maxBankLines})
			break
		}
		if !r.blank() {
			f.take(r)
		}
	}
	if len(f.lines)+f.outgoing+len(f.faults) == 0 {
		f.fault("bank.no_lines", portal.Args{"line": first})
	}
	return f, f.faults.Err()
}

func (f *bankFile) fault(key string, args portal.Args) { f.faults.Add("file", key, args) }

// bankRow is a row with the line on which it begins; broken is one that is no CSV.
type bankRow struct {
	line   int
	cells  []string
	broken bool
}

func (r bankRow) blank() bool {
	return !r.broken && !slices.ContainsFunc(r.cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

// heading finds the encoding and the separator by which the file has a heading,
// and returns the rows below it.
func (f *bankFile) heading(data []byte) (rows []bankRow, line int, ok bool) {
	for _, text := range decodings(data) {
		for _, comma := range ";,\t" {
			all := bankRows(text, comma)
			for i, r := range all[:min(len(all), preamble)] {
				if f.columns = columnsOf(r.cells); f.columns != nil {
					return all[i+1:], r.line, true
				}
			}
		}
	}
	return nil, 0, false
}

// decodings are the texts that the bytes may be: UTF-8, else what banks in
// Japan and in Europe write.
func decodings(data []byte) (out []string) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decoded(data, utf16.UTF16(utf16.LittleEndian, utf16.UseBOM))
	case utf8.Valid(data):
		return []string{strings.TrimPrefix(string(data), "\uFEFF")}
	}
	return decoded(data, japanese.ShiftJIS, charmap.Windows1252)
}

func decoded(data []byte, as ...encoding.Encoding) (out []string) {
	for _, e := range as {
		if text, err := e.NewDecoder().Bytes(data); err == nil && !bytes.ContainsRune(text, utf8.RuneError) {
			out = append(out, string(text))
		}
	}
	return out
}

// bankRows splits a text into rows. A row that is no CSV is marked: the reader
// goes on behind it.
func bankRows(text string, comma rune) (out []bankRow) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, false
	for len(out) <= maxBankLines+preamble {
		cells, err := r.Read()
		var pe *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return out
		case errors.As(err, &pe):
			out = append(out, bankRow{line: pe.StartLine, broken: true})
			if errors.Is(err, csv.ErrQuote) { // the rest is inside of it
				return out
			}
			continue
		case err != nil:
			return append(out, bankRow{broken: true})
		}
		line, _ := r.FieldPos(0)
		out = append(out, bankRow{line: line, cells: cells})
	}
	return out
}

// columnsOf says where the columns stand, if the row is a heading: it names a
// day and an amount.
func columnsOf(cells []string) map[string]int {
	names := map[string]int{}
	for i, c := range cells {
		name := strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(c)), " "))
		if _, twice := names[name]; !twice {
			names[name] = i
		}
	}
	out := map[string]int{}
	for role, known := range bankColumns {
		for _, k := range known {
			if i, ok := names[k]; ok {
				out[role] = i
				break
			}
		}
	}
	_, day := out["date"]
	_, amount := out["amount"]
	_, in := out["in"]
	if !day || !amount && !in {
		return nil
	}
	return out
}

// cell is what a row has in a column: "" where it has none.
func (f *bankFile) cell(r bankRow, role string) string {
	i, ok := f.columns[role]
	if !ok || i >= len(r.cells) {
		return ""
	}
	text := strings.Join(strings.Fields(strings.ToValidUTF8(r.cells[i], "")), " ")
	if runes := []rune(text); len(runes) > maxBankText {
		text = string(runes[:maxBankText])
	}
	return strings.ReplaceAll(text, "\x00", "")
}

// maxFileName is how much of a file's name is kept, in characters.
const maxFileName = 100

// fileName is what is kept of the name that a browser gave to a file.
func fileName(name string) string {
	name = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, name)
	if runes := []rune(name); len(runes) > maxFileName {
		return string(runes[:maxFileName])
	}
	return name
}

// take reads one row.
func (f *bankFile) take(r bankRow) {
	at := portal.Args{"line": r.line}
	if r.broken {
		f.fault("bank.broken_row", at)
		return
	}
	l := portal.BankLine{Payer: f.cell(r, "payer"), Text: f.cell(r, "text")}
	var ok bool
	if l.On, ok = bankDate(f.cell(r, "date")); !ok {
		f.fault("bank.bad_date", portal.Args{"line": r.line, "value": shortCell(f.cell(r, "date"))})
		return
	}
	currency := f.currency
	if text := f.cell(r, "currency"); text != "" {
		if currency, ok = portal.ParseCurrency(text); !ok {
			f.fault("bank.bad_currency", portal.Args{"line": r.line, "value": shortCell(text)})
			return
		}
	}
	text, out := f.amountOf(r)
	if text == "" && out {
		f.outgoing++
		return
	}
	if l.Amount, ok = bankAmount(currency, text); !ok {
		f.fault("bank.bad_amount", portal.Args{"line": r.line, "value": shortCell(text)})
		return
	}
	if out || !l.Amount.Positive() {
		f.outgoing++
		return
	}
	f.lines = append(f.lines, l)
}

// amountOf is the text of the amount, and whether the row says that the money
// went out.
func (f *bankFile) amountOf(r bankRow) (text string, out bool) {
	if text = f.cell(r, "amount"); text != "" {
		side := strings.ToUpper(f.cell(r, "side"))
		return text, slices.Contains([]string{"S", "SOLL", "D", "DBIT", "DEBIT", "出金"}, side)
	}
	if text = f.cell(r, "in"); text != "" {
		return text, false
	}
	return "", f.cell(r, "out") != ""
}

// shortCell is as much of a cell as an error repeats.
func shortCell(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
