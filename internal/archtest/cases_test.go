package archtest_test

import (
	"flag"
	"fmt"
	"go/ast"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden file anew")

// casesFile is the table of acceptance cases: number, what is ours, tests.
const casesFile = "testdata/cases.golden"

// built are the numbers that must have a test or a reason, from and to.
var built = [][2]int{{1, 168}}

// remarks say where our rule is another than the reference's, so that the
// case's test asserts ours, or that nothing here can have the case.
var remarks = map[int]string{
	11:  "ours: the address in the row becomes the login; the contact's own changes only if it was empty",
	12:  "not applicable: a Genkan serves one business",
	16:  "ours: the login in the mail is the one that works",
	30:  "ours: an invitation holds for 7 days",
	31:  "ours: a reset link holds for 1 hour",
	34:  "ours: the same answer for a known and an unknown login",
	35:  "ours: resets go by login, never by a contact's address",
	38:  "not applicable: there is no free sign-up, and no page for it",
	39:  "not applicable: there is no free sign-up",
	41:  "ours: not found, as for everybody whom a page is not for",
	42:  "ours: 10 tries in 15 minutes, 30 from one address, and the answer is 429",
	53:  "ours: trusted devices stay as well",
	65:  "not applicable: no codes by mail; a lost telephone is what recovery codes are for",
	66:  "not applicable: there is no remote API that takes passwords",
	67:  "not applicable: customers have no API keys",
	68:  "not applicable: customers have no API keys",
	69:  "not applicable: customers have no API keys",
	84:  "ours: not found, as if it were absent",
	92:  "ours: the new address is confirmed, the old one told",
	94:  "ours: the company is not renamed",
	95:  "ours: not found, as if it were absent",
	97:  "ours: a visitor is led to the sign-in; a link that is not ours shows nothing",
	102: "ours: a company has one wallet, and no address names another's",
	103: "ours: not found",
	113: "ours: the server decides the amount, no address does",
	114: "ours: the server decides the amount: down payment or all",
	115: "ours: drafts are not seen; a transfer that is announced leaves a quotation sent",
	125: "not applicable: there are no early-payment discounts",
	126: "not applicable: nothing is paid by a link with an amount; the server decides it",
	127: "not applicable: there is no generic payment link",
	129: "ours: fields that the form does not have are not read; the amount is the server's",
	133: "ours: a draft is invisible, so nobody can pay it",
	137: "ours: one PDF, made when it is asked for",
	163: "ours: files come with the message that carries them, so that none is pending",
	167: "ours: a link that is not ours shows nothing to anybody",
	144: "ours: lists go on by keys; what cannot be read begins anew",
}

// TestCases holds the table of acceptance cases to the tests: a number needs a
// test or a reason, and a test that goes or comes shows in the table.
func TestCases(t *testing.T) {
	t.Parallel()
	found, broken := cases(load(t, os.DirFS("../..")))
	for _, b := range broken {
		t.Errorf("%s", b)
	}
	for _, r := range built {
		for n := r[0]; n <= r[1]; n++ {
			if left(n, found) {
				t.Errorf("case %d has no test", n)
			}
		}
	}
	got := casesTable(found)
	if *update {
		if err := os.WriteFile(casesFile, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(casesFile)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not what the tests' comments say: go test ./internal/archtest -run TestCases -update, then read the diff", casesFile)
	}
}

// left reports a case that has neither a test nor a reason to need none.
func left(n int, found map[int][]string) bool {
	return len(found[n]) == 0 && !strings.HasPrefix(remarks[n], "not applicable: ")
}

// casesTable is a line for each case, with what is said of it and its tests.
func casesTable(found map[int][]string) string {
	numbers := map[int]bool{}
	for _, r := range built {
		for n := r[0]; n <= r[1]; n++ {
			numbers[n] = true
		}
	}
	for n := range found {
		numbers[n] = true
	}
	sorted := []int{}
	for n := range numbers {
		sorted = append(sorted, n)
	}
	slices.Sort(sorted)
	var out strings.Builder
	for _, n := range sorted {
		parts := slices.Sorted(slices.Values(found[n]))
		if r := remarks[n]; r != "" {
			parts = slices.Insert(parts, 0, "("+r+")")
		}
		fmt.Fprintf(&out, "%3d  %s\n", n, strings.Join(parts, " "))
	}
	return out.String()
}

// cases collects the numbers that tests name in the last line of their doc
// comments, as "Case 17." or "Cases 1, 4–6."
func cases(all *tree) (found map[int][]string, broken []breach) {
	found = map[int][]string{}
	for _, s := range all.sources {
		if !s.test {
			continue
		}
		for _, d := range s.syntax.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			numbers, problem := caseNumbers(f)
			if problem != "" {
				broken = append(broken, all.breach(f, "%s: %s", f.Name.Name, problem))
			}
			for _, n := range numbers {
				found[n] = append(found[n], s.pkg+"."+f.Name.Name)
			}
		}
	}
	return found, broken
}

var (
	caseLine = regexp.MustCompile(`^Cases? [0-9]`)
	caseSpan = regexp.MustCompile(`^([0-9]+)(?:[–-]([0-9]+))?$`)
)

// caseNumbers reads a function's doc comment. Whatever looks like a line of
// cases must be one, at the end, of a test: a line that nobody reads would
// promise what is not held.
func caseNumbers(f *ast.FuncDecl) (numbers []int, problem string) {
	lines := strings.Split(strings.TrimSpace(f.Doc.Text()), "\n")
	for i, line := range lines {
		if !caseLine.MatchString(line) {
			continue
		}
		if i != len(lines)-1 {
			return nil, "a line of cases comes last in the comment"
		}
		if f.Recv != nil || !strings.HasPrefix(f.Name.Name, "Test") {
			return nil, "only tests have cases"
		}
		return parseCases(line)
	}
	return nil, ""
}

func parseCases(line string) (numbers []int, problem string) {
	problem = fmt.Sprintf("%q is no line of cases: write \"Case 17.\" or \"Cases 1, 4–6.\"", line)
	_, list, _ := strings.Cut(line, " ")
	list, closed := strings.CutSuffix(list, ".")
	if !closed {
		return nil, problem
	}
	for part := range strings.SplitSeq(strings.ReplaceAll(list, " and ", ", "), ", ") {
		m := caseSpan.FindStringSubmatch(part)
		if m == nil {
			return nil, problem
		}
		first, _ := strconv.Atoi(m[1]) // digits, by the expression; too many make a number that is out of range below
		last := first
		if m[2] != "" {
			last, _ = strconv.Atoi(m[2])
		}
		if first < 1 || last < first || last > 500 {
			return nil, problem
		}
		for n := first; n <= last; n++ {
			numbers = append(numbers, n)
		}
	}
	return numbers, ""
}

// TestCasesAreRead: the comments that count, and those that are refused.
func TestCasesAreRead(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, doc, decl string
		want            []int
		problem         string
	}{
		{"one", "// TestX is x.\n// Case 17.", "func TestX() {}", []int{17}, ""},
		{"several", "// Cases 1, 4–6, 9-10 and 12.", "func TestX() {}", []int{1, 4, 5, 6, 9, 10, 12}, ""},
		{"prose", "// TestX is x.\n// In case 3 it is y.", "func TestX() {}", nil, ""},
		{"none", "", "func TestX() {}", nil, ""},
		{"more behind it", "// Case 17; product decision 3.", "func TestX() {}", nil, "no line of cases"},
		{"not the last line", "// Case 17.\n// TestX is x.", "func TestX() {}", nil, "comes last"},
		{"a helper", "// Case 17.", "func check() {}", nil, "only tests"},
		{"backwards", "// Cases 9–7.", "func TestX() {}", nil, "no line of cases"},
		{"a number that is none", "// Cases 1, x.", "func TestX() {}", nil, "no line of cases"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			found, broken := cases(load(t, mapFS(map[string]string{"db/x_test.go": "package db_test\n\n" + tt.doc + "\n" + tt.decl + "\n"})))
			for _, n := range tt.want {
				if !slices.Equal(found[n], []string{"db.TestX"}) {
					t.Errorf("case %d: %v", n, found[n])
				}
			}
			if len(found) != len(tt.want) {
				t.Errorf("found %v, want %v", found, tt.want)
			}
			if (tt.problem == "") != (len(broken) == 0) || len(broken) > 0 && !strings.Contains(broken[0].text, tt.problem) {
				t.Errorf("breaches %v, want %q", broken, tt.problem)
			}
		})
	}
}
