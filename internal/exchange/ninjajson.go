package exchange

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// The company's export of Invoice Ninja 5 (app/Jobs/Company/CompanyExport.php):
// one object, of whose lists those that we know become tables with the keys of
// its CSV files. Users, tokens of gateways and settings are not looked at.

// word is a value that may be written as a text, a number or a truth.
type word string

// UnmarshalJSON implements json.Unmarshaler.
func (w *word) UnmarshalJSON(text []byte) error {
	var s string
	if json.Unmarshal(text, &s) == nil {
		*w = word(s)
		return nil
	}
	if t := string(text); t != "null" && !strings.HasPrefix(t, "{") && !strings.HasPrefix(t, "[") {
		*w = word(t)
	}
	return nil
}

type ninjaExport struct {
	Company  struct{ Settings ninjaSettings }
	Clients  []ninjaClient
	Contacts []ninjaContact `json:"client_contacts"`
	Products []struct {
		Key     word `json:"product_key"`
		Notes   word
		Price   word
		Cost    word
		Deleted bool `json:"is_deleted"`
	}
	Invoices []ninjaDocument
	Quotes   []ninjaDocument
	Payments []ninjaPayment
}

type ninjaSettings struct {
	Currency word `json:"currency_id"`
}

type ninjaClient struct {
	ID, Name, Phone, Address1, Address2, City, State, Balance word
	PostalCode                                                word `json:"postal_code"`
	Country                                                   word `json:"country_id"`
	VAT                                                       word `json:"vat_number"`
	Settings                                                  json.RawMessage
	Contacts                                                  []ninjaContact
	Deleted                                                   bool `json:"is_deleted"`
}

type ninjaContact struct {
	Client word `json:"client_id"`
	First  word `json:"first_name"`
	Last   word `json:"last_name"`
	Email  word
	Phone  word
}

type ninjaDocument struct {
	ID, Number, Date, Amount, Balance word
	Client                            word `json:"client_id"`
	Status                            word `json:"status_id"`
	Due                               word `json:"due_date"`
	Paid                              word `json:"paid_to_date"`
	PO                                word `json:"po_number"`
	Lines                             []struct {
		Key      word `json:"product_key"`
		Notes    word
		Cost     word
		Quantity word
		Rate     word `json:"tax_rate1"`
	} `json:"line_items"`
	Deleted bool `json:"is_deleted"`
}

type ninjaPayment struct {
	ID, Number, Date, Amount, Refunded word
	Client                             word `json:"client_id"`
	Status                             word `json:"status_id"`
	Reference                          word `json:"transaction_reference"`
	Currency                           word `json:"currency_id"`
	Parts                              []struct {
		Invoice  word `json:"invoice_id"`
		Amount   word
		Refunded word
	} `json:"paymentables"`
	Deleted bool `json:"is_deleted"`
}

// errNoExport is what JSON ends in that is something else.
var errNoExport = errors.New("no company export of Invoice Ninja")

// ninjaTables turns the export into tables, of the lists that hold something.
func ninjaTables(name string, r io.Reader) (out []Source, err error) {
	var e ninjaExport
	if err := json.NewDecoder(r).Decode(&e); err != nil {
		if errors.Is(err, errTooMuch) {
			return nil, err
		}
		return nil, errNoExport
	}
	add := func(what string, head []string, rows [][]string) {
		if len(rows) == 0 {
			return
		}
		var text bytes.Buffer
		w := csv.NewWriter(&text)
		err = errors.Join(err, w.WriteAll(append([][]string{head}, rows...))) // a buffer never fails
		out = append(out, Source{Name: strings.TrimSuffix(name, ".json") + "-" + what + ".csv",
			Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text.Bytes())), nil }})
	}
	clients := e.clients()
	add("clients", slices.Concat(key("client", "id", "name", "phone", "address1", "address2", "city", "state", "postal_code", "country_id", "vat_number", "currency_id", "balance"),
		key("contact", "first_name", "last_name", "email", "phone")), e.clientRows())
	add("products", key("product", "product_key", "notes", "price"), e.productRows())
	line := key("item", "product_key", "notes", "cost", "quantity", "tax_rate1")
	add("invoices", slices.Concat(key("invoice", "number", "date", "due_date", "status", "amount", "paid_to_date", "balance"), key("client", "id", "name", "currency_id"), line),
		e.documentRows(e.Invoices, clients, func(d ninjaDocument) []word { return []word{d.Paid, d.Balance} }))
	add("quotes", slices.Concat(key("quote", "number", "date", "due_date", "status", "amount", "po_number"), key("client", "id", "name", "currency_id"), line),
		e.documentRows(e.Quotes, clients, func(d ninjaDocument) []word { return []word{d.PO} }))
	add("payments", slices.Concat(key("payment", "id", "date", "amount", "refunded"), key("invoice", "number"), key("client", "name"), key("payment", "currency_id")), e.paymentRows(clients))
	if len(out) == 0 {
		return nil, errNoExport
	}
	return out, err
}

// clients are the customers by their identity; those without a name are called
// as their contact.
func (e ninjaExport) clients() map[word]*ninjaClient {
	out := map[word]*ninjaClient{}
	for i := range e.Clients {
		c := &e.Clients[i]
		for _, p := range e.Contacts {
			if p.Client == c.ID {
				c.Contacts = append(c.Contacts, p)
			}
		}
		if c.Name == "" && len(c.Contacts) > 0 {
			c.Name = word(strings.TrimSpace(string(c.Contacts[0].First + " " + c.Contacts[0].Last)))
		}
		out[c.ID] = c
	}
	return out
}

func (e ninjaExport) currency(c *ninjaClient) word {
	var s ninjaSettings
	if c != nil && json.Unmarshal(c.Settings, &s) == nil && s.Currency != "" {
		return s.Currency
	}
	return e.Company.Settings.Currency
}

func texts(list ...word) (out []string) {
	for _, w := range list {
		out = append(out, string(w))
	}
	return out
}

func (e ninjaExport) clientRows() (out [][]string) {
	for i := range e.Clients {
		c := &e.Clients[i]
		if c.Deleted {
			continue
		}
		var p ninjaContact
		if len(c.Contacts) > 0 {
			p = c.Contacts[0]
		}
		out = append(out, texts(c.ID, c.Name, c.Phone, c.Address1, c.Address2, c.City, c.State, c.PostalCode, c.Country, c.VAT, e.currency(c), c.Balance, p.First, p.Last, p.Email, p.Phone))
	}
	return out
}

func (e ninjaExport) productRows() (out [][]string) {
	for _, p := range e.Products {
		if price := p.Price; !p.Deleted && p.Key != "" {
			if price == "" {
				price = p.Cost
			}
			out = append(out, texts(p.Key, p.Notes, price))
		}
	}
	return out
}

func (e ninjaExport) documentRows(list []ninjaDocument, clients map[word]*ninjaClient, more func(ninjaDocument) []word) (out [][]string) {
	for _, d := range list {
		if d.Deleted || d.Number == "" {
			continue
		}
		c := clients[d.Client]
		name := word("")
		if c != nil {
			name = c.Name
		}
		head := slices.Concat(texts(d.Number, d.Date, d.Due, d.Status, d.Amount), texts(more(d)...), texts(d.Client, name, e.currency(c)))
		for _, l := range d.Lines {
			out = append(out, slices.Concat(head, texts(l.Key, l.Notes, l.Cost, l.Quantity, l.Rate)))
		}
		if len(d.Lines) == 0 {
			out = append(out, append(head, "", "", "", "", ""))
		}
	}
	return out
}

// arrived are the states of a payment whose money came: completed, and refunded
// in part or whole.
var arrived = []word{"", "4", "5", "6"}

func (e ninjaExport) paymentRows(clients map[word]*ninjaClient) (out [][]string) {
	numbers := map[word]word{}
	for _, d := range e.Invoices {
		numbers[d.ID] = d.Number
	}
	for _, p := range e.Payments {
		if p.Deleted || !slices.Contains(arrived, p.Status) {
			continue
		}
		c, name := clients[p.Client], word("")
		if c != nil {
			name = c.Name
		}
		coin := p.Currency
		if coin == "" {
			coin = e.currency(c)
		}
		for i, part := range p.Parts {
			id := p.ID
			if i > 0 {
				id = word(fmt.Sprintf("%s.%d", p.ID, i+1))
			}
			if number := numbers[part.Invoice]; number != "" {
				out = append(out, texts(id, p.Date, part.Amount, part.Refunded, number, name, coin))
			}
		}
	}
	return out
}
