package archtest_test

import (
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strings"
)

// rule is one thing that holds for the whole tree.
type rule struct {
	name  string
	check func(*tree) []breach
}

var rules = []rule{
	{"imports of ours", ownImports},
	{"imports of others", outsideImports},
	{"actors are made at the edges", actorsAtEdges},
	{"no floats near money", noFloats},
	{"names that say something", tellingNames},
	{"doc comments", docComments},
	{"standard library", forbiddenImports},
	{"no raw HTML", noRawHTML},
	{"no clock in rules", noClock},
	{"no SQL by Sprintf", noBuiltSQL},
	{"tests", everyPackageTested},
}

// edge says where an actor may be made (architecture §4, second lock).
type edge struct {
	constructors []string
	in           []string
}

var edges = []edge{
	// internal/demo: the sample people, once they have signed in.
	{[]string{"NewCustomer", "NewStaff"}, []string{"handlers/web", "internal/demo"}},
	{[]string{"NewAdmin"}, []string{"handlers/web"}},
	// handlers/web: whoever came with a key that opens something.
	{[]string{"NewKey"}, []string{"handlers/web"}},
	// internal/auth: whoever has just signed in, for the audit log. A Person sees no documents.
	{[]string{"NewPerson"}, []string{"handlers/web", "internal/auth", "internal/demo"}},
	// internal/account: the first administrator is made by nobody. internal/billing: money captured at once.
	{[]string{"NewSystem"}, []string{"main", "internal/cli", "internal/server", "handlers/hooks", "internal/jobs", "internal/demo", "internal/auth",
		"internal/account", "internal/billing", "internal/sharing", "internal/webhook"}},
	// handlers/web: staff who look at a customer's pages.
	{[]string{"NewViewed"}, []string{"handlers/web"}},
	// handlers/web: whoever came with a link that holds.
	{[]string{"NewGuest"}, []string{"handlers/web"}},
}

func actorsAtEdges(t *tree) (out []breach) {
	for _, s := range t.program() {
		for _, e := range edges {
			if in(s.pkg, e.in) {
				continue
			}
			for _, name := range e.constructors {
				for _, n := range s.uses(module+"internal/access", name) {
					out = append(out, t.breach(n, "package %s may not make actors with access.%s", s.pkg, name))
				}
			}
		}
	}
	return out
}

// money are the packages that count it (conventions 16).
var money = []string{"internal/portal", "internal/billing", "db", "internal/payment", "internal/payment/*"}

func noFloats(t *tree) (out []breach) {
	for _, s := range t.program() {
		if !in(s.pkg, money) {
			continue
		}
		ast.Inspect(s.syntax, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && (id.Name == "float32" || id.Name == "float64") {
				out = append(out, t.breach(id, "%s has no place where money is counted", id.Name))
			}
			return true
		})
	}
	return out
}

// emptyNames say nothing of what a package is for (conventions 5).
var emptyNames = []string{"util", "utils", "common", "helper", "helpers", "misc", "model", "models"}

func tellingNames(t *tree) (out []breach) {
	for _, s := range t.sources {
		name := strings.TrimSuffix(s.syntax.Name.Name, "_test")
		if slices.Contains(emptyNames, name) || slices.Contains(emptyNames, path.Base(s.pkg)) {
			out = append(out, t.breach(s.syntax.Name, "package %s: the name says nothing", name))
		}
	}
	return out
}

// docComments: each package says what it is for (conventions 6).
func docComments(t *tree) (out []breach) {
	for pkg, files := range t.packages() {
		if !slices.ContainsFunc(files, documented) {
			out = append(out, breach{files[0].path, "package " + pkg + " has no doc comment"})
		}
	}
	return out
}

func documented(s source) bool {
	name := strings.TrimSuffix(s.syntax.Name.Name, "_test")
	text := s.syntax.Doc.Text()
	return strings.HasPrefix(text, "Package "+name+" ") || (name == "main" && strings.HasPrefix(text, "Command "))
}

// bans are parts of the standard library that some packages may not import.
var bans = []struct {
	path   string
	why    string
	in     []string
	except []string
}{
	{"math/rand", "what can be guessed", everything, []string{"internal/bench"}},
	{"math/rand/v2", "what can be guessed", everything, []string{"internal/bench"}},
	{"os/exec", "other programs", everything, []string{"internal/bench"}},
	{"net/http", "requests", []string{"views", "views/*", "internal/portal", "internal/access", "db"}, nil},
}

func forbiddenImports(t *tree) (out []breach) {
	for _, s := range t.program() {
		for _, spec := range s.syntax.Imports {
			for _, b := range bans {
				if importPath(spec) == b.path && in(s.pkg, b.in) && !in(s.pkg, b.except) {
					out = append(out, t.breach(spec, "package %s may not import %s: %s", s.pkg, b.path, b.why))
				}
			}
		}
	}
	return out
}

// noRawHTML: what templ does not escape is a hole waiting for a name.
func noRawHTML(t *tree) (out []breach) {
	for _, s := range t.sources {
		for _, n := range s.uses("github.com/a-h/templ", "Raw") {
			out = append(out, t.breach(n, "templ.Raw escapes nothing"))
		}
	}
	for name, text := range t.templs {
		if strings.Contains(text, "templ.Raw(") {
			out = append(out, breach{name, "templ.Raw escapes nothing"})
		}
	}
	return out
}

// timeless are the packages whose rules take the clock (conventions 18).
var timeless = []string{"internal/portal", "internal/billing", "internal/sales", "internal/account", "internal/conversation", "internal/sharing"}

func noClock(t *tree) (out []breach) {
	for _, s := range t.program() {
		if !in(s.pkg, timeless) {
			continue
		}
		for _, n := range s.uses("time", "Now") {
			out = append(out, t.breach(n, "package %s takes the clock, it does not ask for it", s.pkg))
		}
	}
	return out
}

var sqlVerb = regexp.MustCompile(`\b(SELECT|INSERT|UPDATE|DELETE)\b`)

// noBuiltSQL: values go in by parameter, names are constants (conventions 23).
func noBuiltSQL(t *tree) (out []breach) {
	for _, s := range t.program() {
		local := s.localName("fmt")
		ast.Inspect(s.syntax, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || local == "" || len(call.Args) == 0 {
				return true
			}
			sel, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || sel.Sel.Name != "Sprintf" {
				return true
			}
			if x, ok := sel.X.(*ast.Ident); ok && x.Name == local && sqlVerb.MatchString(literals(call.Args[0])) {
				out = append(out, t.breach(call, "SQL is built by fmt.Sprintf"))
			}
			return true
		})
	}
	return out
}

// literals joins the string literals of an expression.
func literals(e ast.Expr) string {
	var all strings.Builder
	ast.Inspect(e, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			all.WriteString(lit.Value)
		}
		return true
	})
	return all.String()
}

// testedFrom is the number of lines from which a package needs tests of its
// own. There are no exceptions.
const testedFrom = 80

func everyPackageTested(t *tree) (out []breach) {
	for pkg, files := range t.packages() {
		lines, tested := 0, false
		for _, s := range files {
			switch {
			case s.test:
				tested = true
			case !s.generated:
				lines += s.lines
			}
		}
		if lines > testedFrom && !tested {
			out = append(out, breach{pkg, "no test, though there is code"})
		}
	}
	return out
}
