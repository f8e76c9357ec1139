package views

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

const importsPath = "/admin/import"

func importPath(n portal.ImportID) string { return importsPath + "/" + id(int64(n)) }

// ImportsView is the list of all imports.
type ImportsView struct {
	Rows       []portal.Import
	Next, Prev string
}

func (v ImportsView) link(param, cursor string) string {
	if cursor == "" {
		return ""
	}
	return importsPath + "?" + param + "=" + cursor
}

// ImportView is one import, at whatever step it is.
type ImportView struct {
	portal.Import
	Form    Form           // what is wrong with the columns
	Formats []ImportFormat // to choose from
	Codes   []string       // encodings, likewise
	Reading string         // the file that a job is reading
	Read    int            // and how many of its rows are
	Links   []ImportLink   // to what came in
	Blocks  []portal.ImportBlock
	Polled  bool // the part alone, asked for again
}

// ImportFormat is a kind of file and its fields.
type ImportFormat struct {
	Name   string
	Fields []string
	Must   []string
}

// ImportLink leads to one thing that came in.
type ImportLink struct{ Kind, Name, Path string }

func (v ImportView) path() string { return importPath(v.ID) }

// heading says how it stands.
func (v ImportView) heading(ctx context.Context) string {
	if v.State == portal.ImportChecked && v.Report.Problems() > 0 {
		return i18n.T(ctx, "import.head.problems", portal.Args{"n": v.Report.Problems()})
	}
	return i18n.T(ctx, "import.head."+string(v.State))
}

// step is which of the four pages it is.
func (v ImportView) step() int {
	switch v.State {
	case portal.ImportUploaded, portal.ImportChecking:
		return 2
	case portal.ImportChecked, portal.ImportRunning:
		return 3
	}
	return 4
}

func importTone(s portal.ImportState) string {
	switch s {
	case portal.ImportDone:
		return "good"
	case portal.ImportUndone:
		return "plain"
	}
	return "warn"
}

// importSource names the programs that an import comes from.
func importSource(ctx context.Context, source string) string {
	if source == "" {
		return i18n.T(ctx, "import.source_unknown")
	}
	var out []string
	for _, s := range strings.Split(source, ",") {
		out = append(out, i18n.T(ctx, "import.source."+s))
	}
	return strings.Join(out, ", ")
}

// importBy is who imported.
func importBy(ctx context.Context, m portal.Import) string {
	if m.Account == 0 {
		return i18n.T(ctx, "import.by_command")
	}
	return m.By
}

// importCounts are the kinds with what is new of them, in a sentence.
func importCounts(ctx context.Context, r portal.ImportReport) string {
	var out []string
	for _, c := range r.Counts {
		if c.New > 0 {
			out = append(out, i18n.T(ctx, "import.count."+c.Kind, portal.Args{"n": c.New}))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return strings.Join(out, " · ")
}

func (v ImportView) format(name string) ImportFormat {
	for _, f := range v.Formats {
		if f.Name == name {
			return f
		}
	}
	return ImportFormat{}
}

// formats are the kinds of file to choose from, an empty one first.
func (v ImportView) formats(ctx context.Context) []ui.Option {
	out := []ui.Option{{Value: "", Label: i18n.T(ctx, "import.choose")}}
	for _, f := range v.Formats {
		out = append(out, ui.Option{Value: f.Name, Label: formatName(ctx, f.Name)})
	}
	return out
}

func formatName(ctx context.Context, name string) string {
	program, what, _ := strings.Cut(name, ".")
	return i18n.T(ctx, "import.source."+program) + ": " + i18n.T(ctx, "import.what."+what)
}

func (v ImportView) codes() (out []ui.Option) {
	for _, c := range v.Codes {
		out = append(out, ui.Option{Value: c, Label: c})
	}
	return out
}

// fields are what a column can be taken for.
func (v ImportView) fields(ctx context.Context, f portal.ImportFile) []ui.Option {
	out := []ui.Option{{Value: "", Label: i18n.T(ctx, "import.ignore")}}
	format := v.format(f.Sheet)
	for _, name := range format.Fields {
		label := i18n.T(ctx, "import.field."+name)
		if slices.Contains(format.Must, name) {
			label += " *"
		}
		out = append(out, ui.Option{Value: name, Label: label})
	}
	return out
}

func (v ImportView) days(ctx context.Context) []ui.Option {
	return []ui.Option{{Value: "", Label: i18n.T(ctx, "import.choose")}, {Value: string(portal.DayFirst), Label: i18n.T(ctx, "import.day_first")},
		{Value: string(portal.MonthFirst), Label: i18n.T(ctx, "import.month_first")}}
}

// asksDays reports that the file has days that could be read in two ways.
func asksDays(f portal.ImportFile) bool {
	return slices.ContainsFunc(f.Columns, func(c portal.ImportColumn) bool { return c.Day && c.Order != "" })
}

func (v ImportView) foreign() bool {
	return slices.ContainsFunc(v.Plan.Files, func(f portal.ImportFile) bool { return !strings.HasPrefix(f.Sheet, "genkan.") })
}

func ofFile(name string, i int) string { return fmt.Sprintf("%s-%d", name, i) }

func columnField(i, j int) string { return fmt.Sprintf("col-%d-%d", i, j) }

// money writes a sum by its currency's code, to be compared with that of
// another program.
func importMoney(t portal.ImportTotal, minor int64) string {
	m := portal.NewMoney(minor, t.Currency)
	return string(t.Currency) + " " + i18n.Amount(m)
}

func importPlace(ctx context.Context, p portal.ImportProblem) string {
	out := p.File
	if p.Line > 0 {
		out = i18n.T(ctx, "import.place_line", portal.Args{"file": p.File, "line": strconv.Itoa(p.Line)})
	}
	if p.Column != "" {
		out = i18n.T(ctx, "import.place_column", portal.Args{"place": out, "column": p.Column})
	}
	return out
}

// undoText says what goes when an import is undone.
func undoText(ctx context.Context, m portal.Import) string {
	return i18n.T(ctx, "import.undo_text", portal.Args{"what": importCounts(ctx, m.Report)})
}

// importShown is how many problems stand on the page; the file has all.
const importShown = 100

// importPoll lets htmx ask again while a job is at it.
func importPoll(v ImportView) templ.Attributes {
	if !v.Working() {
		return nil
	}
	return templ.Attributes{"hx-get": v.path(), "hx-trigger": "every 2s", "hx-swap": "outerHTML"}
}

func joined(names []string) string { return strings.Join(names, ", ") }

// blockText says what stands in the way of an undo: by its table, if that has
// a name for people.
func blockText(ctx context.Context, b portal.ImportBlock) string {
	key := "import.block." + b.Table
	if text := i18n.T(ctx, key, portal.Args{"n": b.Count}); text != key {
		return text
	}
	return i18n.T(ctx, "import.block_other", portal.Args{"n": b.Count})
}
