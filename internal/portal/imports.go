package portal

import (
	"bytes"
	"encoding/json"
	"slices"
	"time"
)

// ImportState says how far an import has come.
type ImportState string

// An import is uploaded, checked, carried out, and perhaps undone. Checking and
// running are done by a job: whoever waits looks again. Undoing lasts only
// within the transaction that undoes.
const (
	ImportUploaded ImportState = "uploaded"
	ImportChecking ImportState = "checking"
	ImportChecked  ImportState = "checked"
	ImportRunning  ImportState = "running"
	ImportDone     ImportState = "done"
	ImportUndoing  ImportState = "undoing"
	ImportUndone   ImportState = "undone"
)

// Import is data of another program on its way in, or what became of it.
type Import struct {
	ID       ImportID
	State    ImportState
	Source   string    // name of the program it comes from, as in ImportSources; "" is not known yet
	Names    string    // of the files, for people
	Account  AccountID // who uploaded it; 0 is the command line
	By       string    // the name of that account
	Plan     ImportPlan
	Report   ImportReport
	Error    string // catalog key of what broke the last step off; "" when nothing did
	Version  int
	Created  time.Time
	Updated  time.Time
	Done     time.Time
	Undone   time.Time
	UndoneBy string
}

// Pending reports an import that nothing has been written of yet.
func (m Import) Pending() bool {
	return slices.Contains([]ImportState{ImportUploaded, ImportChecking, ImportChecked, ImportRunning}, m.State)
}

// Working reports that a job is at it.
func (m Import) Working() bool { return m.State == ImportChecking || m.State == ImportRunning }

// ImportListing is what the list of imports can be narrowed to.
var ImportListing = Listing{Statuses: []string{"all"}, Sorts: []string{"-date"}}

// The limits of an import. All bound what is unpacked, too.
const (
	MaxImportFiles   = 20
	MaxImportSize    = 50 << 20  // of all files together, as they are sent
	MaxImportContent = 100 << 20 // and unpacked
	MaxImportRows    = 1_000_000
	MaxImportColumns = 300
	ImportPatience   = 24 * time.Hour // after which an upload that nobody carried on is forgotten
)

// ImportPlan is how files are read, and what is made of what they leave open.
type ImportPlan struct {
	Files    []ImportFile `json:"files,omitempty"`
	Skipped  []string     `json:"skipped,omitempty"`  // files of an archive that hold no rows
	Language string       `json:"language,omitempty"` // of words that the import adds
	Currency Currency     `json:"currency,omitempty"` // of amounts that name none
	Dates    DateOrder    `json:"dates,omitempty"`    // of days that can be read in two ways, where no file says
	Paid     bool         `json:"paid,omitempty"`     // what a document says was paid becomes a payment
	Opening  bool         `json:"opening,omitempty"`  // opening balances become one document each
	Credit   bool         `json:"credit,omitempty"`   // money that is for no invoice becomes credit
}

// ImportFile is one file and how it is read.
type ImportFile struct {
	Name     string         `json:"name"`
	Sheet    string         `json:"sheet"`             // what it holds, as in exchange's formats; "" is not known
	Encoding string         `json:"encoding"`          // as found, or as chosen
	Chosen   bool           `json:"chosen,omitempty"`  // somebody chose the encoding
	Line     int            `json:"line"`              // of the header
	Rows     int            `json:"rows"`              // below the header
	Columns  []ImportColumn `json:"columns,omitempty"` // in the order of the file
	Dates    DateOrder      `json:"dates,omitempty"`   // of days like 03/04/2026
	Comma    bool           `json:"comma,omitempty"`   // decimals stand behind commas
}

// Unclear reports that days of the file can be read in two ways, and that
// nobody has said which is meant.
func (f ImportFile) Unclear() bool {
	if f.Dates != "" {
		return false
	}
	return slices.ContainsFunc(f.Columns, func(c ImportColumn) bool { return c.Day && c.Field != "" && c.Order == UnclearOrder })
}

// ImportColumn is a column and what it is taken for.
type ImportColumn struct {
	Title   string    `json:"title"`
	Field   string    `json:"field,omitempty"` // "" ignores it
	Samples []string  `json:"samples,omitempty"`
	Day     bool      `json:"day,omitempty"`   // the field holds days
	Order   DateOrder `json:"order,omitempty"` // what its cells prove about days with slashes
}

// DateOrder is how days like 03/04/2026 are meant.
type DateOrder string

// The orders; the empty one needs none. Unclear fits both.
const (
	DayFirst     DateOrder = "dmy"
	MonthFirst   DateOrder = "mdy"
	UnclearOrder DateOrder = "unclear"
)

// ImportReport says what a check found, or an import did.
type ImportReport struct {
	Counts  []ImportCount   `json:"counts,omitempty"`
	Totals  []ImportTotal   `json:"totals,omitempty"`
	Rows    []ImportRow     `json:"rows,omitempty"`    // the first of what comes in
	Matches []ImportMatch   `json:"matches,omitempty"` // the first of whom is known already by another name
	Matched int             `json:"matched,omitempty"` // all of them
	Notes   []Message       `json:"notes,omitempty"`   // what is left out or made up for, and why
	Faults  []ImportProblem `json:"faults,omitempty"`
	More    int             `json:"more,omitempty"` // faults beyond those
}

// Problems is how many faults there are.
func (r ImportReport) Problems() int { return len(r.Faults) + r.More }

// Fresh is how much of all kinds is new.
func (r ImportReport) Fresh() (n int) {
	for _, c := range r.Counts {
		n += c.New
	}
	return n
}

// ImportCount is how much of one kind there is: contacts, products, orders,
// invoices or payments.
type ImportCount struct {
	Kind    string `json:"kind"`
	New     int    `json:"new"`
	Changed int    `json:"changed"` // here already, and different: left as it is
	Same    int    `json:"same"`
	Booked  int    `json:"booked,omitempty"` // payments that were waiting here
}

// ImportTotal is a sum in one currency, as the files add up to by themselves
// and as it is taken in. Amounts are written in their currency's decimals.
type ImportTotal struct {
	Kind     string   `json:"kind"` // orders, invoices, credit_notes, payments, left
	Currency Currency `json:"currency"`
	Count    int      `json:"count"`
	File     int64    `json:"file"` // in minor units
	Here     int64    `json:"here"`
	Stated   bool     `json:"stated,omitempty"` // the file states totals of its own
}

// ImportRow is one thing that an import holds.
type ImportRow struct {
	Kind   string `json:"kind"`
	Name   string `json:"name"` // or number
	Text   string `json:"text,omitempty"`
	Amount string `json:"amount,omitempty"`
	State  string `json:"state"` // new, changed, same, booked, matched
}

// ImportMatch is somebody who is here already.
type ImportMatch struct {
	Name    string    `json:"name"` // in the file
	Contact ContactID `json:"contact"`
	Here    string    `json:"here"`
	By      string    `json:"by"` // vat, email, name, before
}

// ImportProblem is a fault and where it stands.
type ImportProblem struct {
	File    string  `json:"file"`
	Line    int     `json:"line,omitempty"`
	Column  string  `json:"column,omitempty"`
	Value   string  `json:"value,omitempty"`
	Message Message `json:"message"`
}

// ImportBlock is something that keeps an import from being undone.
type ImportBlock struct {
	Table string
	Count int
}

// UnmarshalJSON reads values back as they were written: numbers are whole.
func (a *Args) UnmarshalJSON(text []byte) error {
	var raw map[string]any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&raw); err != nil {
		return err
	}
	*a = Args{}
	for name, v := range raw {
		if n, ok := v.(json.Number); ok {
			whole, err := n.Int64()
			if err != nil {
				return err
			}
			v = int(whole)
		}
		(*a)[name] = v
	}
	return nil
}
