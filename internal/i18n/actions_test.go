package i18n_test

import (
	"go/ast"
	"go/token"
	"regexp"
	"testing"
)

// builtActions are the expressions that the program makes actions of the audit
// log of, beside texts and parameters, and what comes of them.
var builtActions = map[string][]string{
	`.issued`: {"invoice.issued", "credit_note.issued"},
}

var actionShape = regexp.MustCompile(`^[a-z_]+\.[a-z_]+$`)

// readActions finds what may stand in the audit log: the Action of every
// db.AuditEntry, which is a text, or a parameter that texts are passed for.
// Anything else must be in builtActions.
func (p program) readActions(t *testing.T, fset *token.FileSet) {
	t.Helper()
	note := func(e ast.Expr, action string) {
		if !actionShape.MatchString(action) {
			t.Errorf("%s: %q is no action of the audit log", fset.Position(e.Pos()), action)
		}
		p.actions[action] = fset.Position(e.Pos()).String()
	}
	for dir, files := range p.files {
		for _, file := range files {
			for _, decl := range file.Decls {
				f, ok := decl.(*ast.FuncDecl)
				if !ok {
					continue
				}
				for _, e := range actionsIn(f) {
					p.resolve(t, fset, dir, f, e, note)
				}
			}
		}
	}
}

// actionsIn are the Action fields of the audit entries that a function makes.
func actionsIn(f *ast.FuncDecl) (out []ast.Expr) {
	ast.Inspect(f, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		if sel, ok := lit.Type.(*ast.SelectorExpr); !ok || sel.Sel.Name != "AuditEntry" {
			return true
		}
		for _, e := range lit.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok && field(kv) == "Action" {
				out = append(out, kv.Value)
			}
		}
		return true
	})
	return out
}

func (p program) resolve(t *testing.T, fset *token.FileSet, dir string, f *ast.FuncDecl, e ast.Expr, note func(ast.Expr, string)) {
	t.Helper()
	if s, ok := text(e); ok {
		note(e, s)
		return
	}
	switch e := e.(type) {
	case *ast.Ident:
		if i := parameter(f, e.Name); i >= 0 {
			p.passed(t, fset, dir, f, i, note)
			return
		}
	case *ast.BinaryExpr:
		if s, ok := text(e.Y); ok && builtActions[s] != nil {
			for _, a := range builtActions[s] {
				note(e, a)
			}
			return
		}
	}
	t.Errorf("%s: an action of the audit log is made in a way that this test cannot follow: see builtActions", fset.Position(e.Pos()))
}

// parameter is which parameter of a function has a name; -1 when none has.
func parameter(f *ast.FuncDecl, name string) int {
	i := 0
	for _, field := range f.Type.Params.List {
		for _, n := range field.Names {
			if n.Name == name {
				return i
			}
			i++
		}
	}
	return -1
}

// passed follows a parameter to the calls in the same package.
func (p program) passed(t *testing.T, fset *token.FileSet, dir string, callee *ast.FuncDecl, i int, note func(ast.Expr, string)) {
	t.Helper()
	for _, file := range p.files[dir] {
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok && called(call) == callee.Name.Name && i < len(call.Args) {
					p.resolve(t, fset, dir, f, call.Args[i], note)
				}
				return true
			})
		}
	}
}

// called is the name of the function or method that is called.
func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}
