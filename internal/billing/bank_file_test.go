package billing_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"

	"genkan/internal/billing"
	"genkan/internal/portal"
)

func TestBankAmount(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		currency portal.Currency
		text     string
		minor    int64
		ok       bool
	}{
		{"EUR", "1234.56", 123456, true}, {"EUR", "1.234,56", 123456, true}, {"EUR", "1,234.56", 123456, true}, {"EUR", "1234,5", 123450, true},
		{"EUR", "1 234,56", 123456, true}, {"EUR", "1'234.56", 123456, true}, {"EUR", "1.234.567,89", 123456789, true}, {"EUR", "1.234", 123400, true},
		{"EUR", "1,234,567", 123456700, true}, {"EUR", "+12,00", 1200, true}, {"EUR", "-12,00", -1200, true}, {"EUR", "12,00-", -1200, true},
		{"EUR", "−12,00", -1200, true}, {"EUR", "€ 12.00", 1200, true}, {"EUR", "12,00 EUR", 1200, true}, {"EUR", "１２．５０", 1250, true}, {"EUR", "0,00", 0, true},
		{"JPY", "¥1,234", 1234, true}, {"JPY", "1234円", 1234, true}, {"JPY", "￥123,456", 123456, true}, {"JPY", "12.5", 0, false},
		{"EUR", "", 0, false}, {"EUR", "abc", 0, false}, {"EUR", "1,2,3", 0, false}, {"EUR", "1.2345", 0, false}, {"EUR", "12,", 0, false}, {"EUR", "--5", 0, false},
		{"EUR", "1e5", 0, false}, {"EUR", "1.234,5,6", 0, false}, {"EUR", "99999999999999999999", 0, false}, {"KWD", "1.234", 0, false}, {"KWD", "1,234.500", 1234500, true},
	} {
		got, ok := billing.BankAmount(row.currency, row.text)
		if ok != row.ok || ok && got != portal.NewMoney(row.minor, row.currency) {
			t.Errorf("%q: %s %v, want %d %v", row.text, got, ok, row.minor, row.ok)
		}
	}
}

func TestBankDate(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]portal.Date{
		"2026-11-23": "2026-11-23", "23.11.2026": "2026-11-23", "3.4.2026": "2026-04-03", "23.11.26": "2026-11-23", "2026/11/23": "2026-11-23", "2026/4/3": "2026-04-03",
		"20261123": "2026-11-23", "2026年4月3日": "2026-04-03", "２０２６／１１／２３": "2026-11-23", "2026-11-23 10:11:12": "2026-11-23", "2026-11-23T10:11": "2026-11-23",
		"03/04/2026": "", "2026-02-30": "", "": "", "yesterday": "", "0001-01-01": "",
	} {
		if got, ok := billing.BankDate(text); got != want || ok != (want != "") {
			t.Errorf("%q: %q %v, want %q", text, got, ok, want)
		}
	}
}

func TestBankKeys(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2][]string{
		"PAY-2026-00001":                {{"PAY-2026-00001"}, nil},
		"ref pay 2026 00001, thanks":    {{"PAY-2026-00001"}, nil},
		"PAY202600017":                  {{"PAY-2026-00017"}, nil},
		"Rechnung 2026/00187":           {nil, {"2026/00187"}},
		"RE 2026-00187 und 2026 00190":  {nil, {"2026", "2026-00187", "2026/00187", "2026/00190", "00190"}},
		"INV/2024/10248;INV/2024/10249": {nil, {"2024/10248", "2024/10249", "INV/2024/10248", "INV/2024/10249"}},
		"請求書２０２６／００１８７":                 {nil, {"2026/00187", "請求書2026/00187"}},
		"請求書 2026/00187":                {nil, {"2026/00187"}},
		"no number at all":              {nil, nil},
		"PAY-2026-00001 for 2026/00001": {{"PAY-2026-00001"}, {"2026/00001"}},
	} {
		references, numbers := billing.BankKeys(text)
		slices.Sort(want[1])
		if !slices.Equal(references, want[0]) || !slices.Equal(numbers, want[1]) {
			t.Errorf("%q: %q %q, want %q", text, references, numbers, want)
		}
	}
}

// The lists of banks, each as it comes out of one.
func bankFiles(t testing.TB) map[string][]byte {
	t.Helper()
	japan := "日付,入金額,出金額,摘要,振込依頼人名\r\n2026/11/20,\"65,726\",,振込 2026/00187,カ）キタハマ\r\n2026/11/21,,\"1,000\",手数料,\r\n"
	sjis, err := japanese.ShiftJIS.NewEncoder().Bytes([]byte(japan))
	if err != nil {
		t.Fatal(err)
	}
	german := "Kontoauszug;;;\n;;;\n\"Buchungstag\";\"Beguenstigter/Zahlungspflichtiger\";\"Verwendungszweck\";\"Betrag\";\"Währung\"\n" +
		"20.11.2026;Müller GmbH;\"PAY-2026-00001\";1.234,56;EUR\n21.11.2026;Telekom;Gebühr;-45,00;EUR\n"
	latin, err := charmap.Windows1252.NewEncoder().Bytes([]byte(german))
	if err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{
		"own":  []byte("date,amount,currency,payer,text\n2026-11-20,1234.56,EUR,Müller GmbH,PAY-2026-00001\n2026-11-21,-45.00,EUR,Telekom,Fee\n"),
		"bom":  []byte("\uFEFFdate;amount;payer;reference\n2026-11-20;1234,56;Müller GmbH;PAY-2026-00001\n2026-11-21;-45,00;Telekom;Fee\n"),
		"utf8": []byte(german), "latin": latin, "sjis": sjis, "japan": []byte(japan),
		"side": []byte("Buchungstag;Auftraggeber/Empfänger;Verwendungszweck;Umsatz;Soll/Haben\n20.11.2026;Müller GmbH;PAY-2026-00001;1.234,56;H\n21.11.2026;Telekom;Fee;45,00;S\n"),
	}
}

func TestReadBankFile(t *testing.T) {
	t.Parallel()
	for name, data := range bankFiles(t) {
		currency, want := portal.Currency("EUR"), portal.BankLine{On: "2026-11-20", Amount: euros(1234_56), Payer: "Müller GmbH", Text: "PAY-2026-00001"}
		if name == "sjis" || name == "japan" {
			currency, want = "JPY", portal.BankLine{On: "2026-11-20", Amount: portal.NewMoney(65726, "JPY"), Payer: "カ）キタハマ", Text: "振込 2026/00187"}
		}
		lines, outgoing, err := billing.ReadBankFile(data, currency)
		if err != nil || outgoing != 1 || !slices.Equal(lines, []portal.BankLine{want}) {
			t.Errorf("%s: %+v, %d outgoing, %v", name, lines, outgoing, err)
		}
	}
}

func TestBankFileFaults(t *testing.T) {
	t.Parallel()
	const head = "date,amount,currency,text\n"
	for _, row := range []struct{ name, text, key string }{
		{"nothing", "", "bank.no_heading"}, {"no heading", "a,b\n1,2\n", "bank.no_heading"}, {"a picture", "\x89PNG\r\n\x1a\n\x00\xff", "bank.no_heading"},
		{"no lines", head + "\n,,,\n", "bank.no_lines"}, {"date", head + "03/04/2026,1.00,EUR,x\n", "bank.bad_date"}, {"amount", head + "2026-11-20,1.2.3,EUR,x\n", "bank.bad_amount"},
		{"no amount", head + "2026-11-20,,EUR,x\n", "bank.bad_amount"}, {"currency", head + "2026-11-20,1.00,EURO,x\n", "bank.bad_currency"},
		{"quotes", head + "2026-11-20,1.00,EUR,\"x\n", "bank.broken_row"}, {"many faults", head + strings.Repeat("x,1,EUR,y\n", 30), "bank.more_faults"},
		{"many lines", head + strings.Repeat("2026-11-20,1.00,EUR,y\n", 5001), "bank.too_many"},
	} {
		_, _, err := billing.ReadBankFile([]byte(row.text), "EUR")
		var e *portal.Error
		if !errors.As(err, &e) || len(e.Fields) == 0 || e.Fields[len(e.Fields)-1].Key != row.key || e.Fields[0].Field != "file" {
			t.Errorf("%s: %v, want %s", row.name, err, row.key)
		}
	}
}

// FuzzReadBankFile: whatever is in a file, what is read of it are amounts that
// came in, on days that exist.
func FuzzReadBankFile(f *testing.F) {
	for _, data := range bankFiles(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		lines, _, err := billing.ReadBankFile(data, "EUR")
		for _, l := range lines {
			_, day := portal.ParseDate(string(l.On))
			if !day || !l.Amount.Positive() || !l.Amount.Currency().Valid() || strings.ContainsAny(l.Text+l.Payer, "\x00\n") {
				t.Errorf("line %+v", l)
			}
		}
		if err != nil && portal.KindOf(err) != portal.Invalid {
			t.Error(err)
		}
	})
}
