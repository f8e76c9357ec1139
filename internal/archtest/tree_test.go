package archtest_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the first element of every import of ours.
const module = "genkan/"

// testPackages are nothing but test: what holds for test files holds for them.
var testPackages = []string{"internal/testenv", "internal/browsertest", "internal/archtest"}

// onlyForTests are the packages that the program never contains.
var onlyForTests = append(testPackages, "internal/payment/fake", "internal/payment/stripe/standin")

// tree is the source of the whole module.
type tree struct {
	fset    *token.FileSet
	sources []source
	templs  map[string]string // text by path
}

// source is one Go file.
type source struct {
	path      string
	pkg       string // its directory, or "main"
	test      bool   // *_test.go, or in a package that is nothing but test
	generated bool
	lines     int
	syntax    *ast.File
}

// breach is a place where a rule is broken.
type breach struct{ at, text string }

func (b breach) String() string { return b.at + ": " + b.text }

// load parses every Go file; testdata and hidden folders are not ours to judge.
func load(t *testing.T, files fs.FS) *tree {
	t.Helper()
	out := &tree{fset: token.NewFileSet(), templs: map[string]string{}}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && name != "."):
			return fs.SkipDir
		case d.IsDir() || (path.Ext(name) != ".go" && path.Ext(name) != ".templ"):
			return nil
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		return out.add(name, text)
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func (t *tree) add(name string, text []byte) error {
	if path.Ext(name) == ".templ" {
		t.templs[name] = string(text)
		return nil
	}
	syntax, err := parser.ParseFile(t.fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return fmt.Errorf("archtest: %w", err)
	}
	dir := path.Dir(name)
	if dir == "." {
		dir = "main"
	}
	t.sources = append(t.sources, source{
		path: name, pkg: dir, lines: bytes.Count(text, []byte("\n")), syntax: syntax,
		test:      strings.HasSuffix(name, "_test.go") || slices.Contains(testPackages, dir),
		generated: ast.IsGenerated(syntax),
	})
	return nil
}

// program is the files that the binary is built from.
func (t *tree) program() []source {
	return slices.DeleteFunc(slices.Clone(t.sources), func(s source) bool { return s.test })
}

// packages groups the files by directory.
func (t *tree) packages() map[string][]source {
	out := map[string][]source{}
	for _, s := range t.sources {
		out[s.pkg] = append(out[s.pkg], s)
	}
	return out
}

func (t *tree) breach(n ast.Node, format string, args ...any) breach {
	at := t.fset.Position(n.Pos())
	return breach{fmt.Sprintf("%s:%d", at.Filename, at.Line), fmt.Sprintf(format, args...)}
}

// importPath is the path without its quotes.
func importPath(spec *ast.ImportSpec) string {
	p, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		return spec.Path.Value // the parser has seen to it
	}
	return p
}

// localName is what a file calls an import, "" when it does not import it.
func (s source) localName(imported string) string {
	for _, spec := range s.syntax.Imports {
		if importPath(spec) != imported {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		return path.Base(imported)
	}
	return ""
}

// uses lists where a file names something of an import: time.Now, called or not.
func (s source) uses(imported, name string) []ast.Node {
	local := s.localName(imported)
	if local == "" {
		return nil
	}
	var out []ast.Node
	ast.Inspect(s.syntax, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok || sel.Sel.Name != name {
			return true
		}
		if x, ok := sel.X.(*ast.Ident); ok && x.Name == local {
			out = append(out, sel)
		}
		return true
	})
	return out
}

// in reports whether a package is one of a list; "views/*" is every package
// below views, and "*" is all.
func in(pkg string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		below, all := strings.CutSuffix(p, "*")
		return p == pkg || (all && strings.HasPrefix(pkg, below))
	})
}
