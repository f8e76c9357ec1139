package archtest_test

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// TestTree holds the tree to every rule.
func TestTree(t *testing.T) {
	t.Parallel()
	files := os.DirFS("../..")
	if _, err := fs.Stat(files, "go.mod"); err != nil {
		t.Fatalf("this is not the module's root: %v", err)
	}
	all := load(t, files)
	if len(all.packages()) < 5 || all.packages()["internal/portal"] == nil {
		t.Fatalf("found %d packages: the tree was not read", len(all.packages()))
	}
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			broken := r.check(all)
			slices.SortFunc(broken, func(a, b breach) int { return strings.Compare(a.at, b.at) })
			for _, b := range broken {
				t.Errorf("%s", b)
			}
		})
	}
}

// small is a tree that breaks no rule; each case below spoils it in one way.
func small() map[string]string {
	return map[string]string{
		"main.go":                   "// Command genkan is the portal.\npackage main\n\nimport _ \"genkan/handlers\"\n",
		"db/db.go":                  "// Package db is the store.\npackage db\n\nimport _ \"genkan/internal/access\"\n",
		"db/db_test.go":             "package db_test\n\nimport (\n\t_ \"genkan/db\"\n\t_ \"genkan/internal/testenv\"\n)\n",
		"handlers/handlers.go":      "// Package handlers is the routes.\npackage handlers\n\nimport _ \"genkan/handlers/web\"\n",
		"handlers/web/web.go":       "// Package web is the edge.\npackage web\n\nimport \"genkan/internal/access\"\n\nvar a, _ = access.NewPerson(x)\n",
		"internal/access/access.go": "// Package access is actors.\npackage access\n\nimport _ \"genkan/internal/portal\"\n",
		"internal/portal/portal.go": "// Package portal is nouns.\npackage portal\n\nimport _ \"golang.org/x/text/unicode/norm\"\n",
		"internal/testenv/env.go":   "// Package testenv is for tests.\npackage testenv\n\nimport _ \"genkan/db\"\n",
		"views/page.templ":          "package views\n",
		"views/views.go":            "// Package views is pages.\npackage views\n\nimport _ \"github.com/a-h/templ\"\n",
		".git/x.go":                 "not Go",
		"db/testdata/x.go":          "not Go",
	}
}

func mapFS(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func TestSmallTreeIsClean(t *testing.T) {
	t.Parallel()
	all := load(t, mapFS(small()))
	for _, r := range rules {
		for _, b := range r.check(all) {
			t.Errorf("%s: %s", r.name, b)
		}
	}
}

// spoilt names the rule that must catch a file, and what it says.
type spoilt struct{ name, rule, file, text, want string }

var spoiled = []spoilt{
	{"a handler imports db", "imports of ours", "handlers/web/x.go", "package web\n\nimport _ \"genkan/db\"\n",
		"handlers/web/x.go:3: package handlers/web may not import db"},
	{"a handler's test imports db", "imports of ours", "handlers/web/x_test.go", "package web_test\n\nimport _ \"genkan/db\"\n",
		"handlers/web/x_test.go:3: package handlers/web may not import db"},
	{"handlers import each other", "imports of ours", "handlers/admin/x.go", "// Package admin is x.\npackage admin\n\nimport _ \"genkan/handlers/customer\"\n",
		"handlers/admin/x.go:4: package handlers/admin may not import handlers/customer"},
	{"a page prints by itself", "imports of ours", "handlers/customer/x.go", "// Package customer is x.\npackage customer\n\nimport _ \"genkan/internal/pdf\"\n",
		"package handlers/customer may not import internal/pdf"},
	{"a service imports sideways", "imports of ours", "internal/billing/x.go", "// Package billing is x.\npackage billing\n\nimport _ \"genkan/internal/sales\"\n",
		"internal/billing/x.go:4: package internal/billing may not import internal/sales"},
	{"a service imports a provider", "imports of ours", "internal/billing/x.go", "// Package billing is x.\npackage billing\n\nimport _ \"genkan/internal/payment/demo\"\n",
		"package internal/billing may not import internal/payment/demo"},
	{"the nouns import ours", "imports of ours", "internal/portal/x.go", "package portal\n\nimport _ \"genkan/internal/i18n\"\n",
		"package internal/portal may not import internal/i18n"},
	{"sample data around the services", "imports of ours", "internal/demo/x.go", "// Package demo is x.\npackage demo\n\nimport _ \"genkan/db\"\n",
		"package internal/demo may not import db"},
	{"main imports what is for tests", "imports of ours", "x.go", "package main\n\nimport _ \"genkan/internal/payment/fake\"\n",
		"x.go:3: package main may not import internal/payment/fake"},
	{"a package without a row", "imports of ours", "internal/magic/x.go", "// Package magic is x.\npackage magic\n",
		"internal/magic/x.go: package internal/magic has no row"},
	{"a dot import", "imports of ours", "db/x.go", "package db\n\nimport . \"strings\"\n",
		"db/x.go:3: imports strings into its own names"},

	{"the driver outside db", "imports of others", "internal/access/x.go", "package access\n\nimport _ \"github.com/mattn/go-sqlite3\"\n",
		"internal/access/x.go:3: package internal/access may not import the module of github.com/mattn/go-sqlite3"},
	{"an unknown module", "imports of others", "db/x_test.go", "package db_test\n\nimport _ \"github.com/stretchr/testify/assert\"\n",
		"package db may not import the module of github.com/stretchr/testify/assert"},
	{"a browser in the program", "imports of others", "handlers/x.go", "package handlers\n\nimport _ \"github.com/chromedp/chromedp\"\n",
		"package handlers may not import the module of github.com/chromedp/chromedp"},
	{"the nouns import more of x/text", "imports of others", "internal/portal/x.go", "package portal\n\nimport _ \"golang.org/x/text/language\"\n",
		"package internal/portal may not import the module of golang.org/x/text/language"},

	{"a page makes an actor", "actors are made at the edges", "handlers/admin/x.go",
		"// Package admin is x.\npackage admin\n\nimport acc \"genkan/internal/access\"\n\nvar a, _ = acc.NewAdmin(p)\n",
		"handlers/admin/x.go:6: package handlers/admin may not make actors with access.NewAdmin"},
	{"the edge of people makes the system", "actors are made at the edges", "handlers/web/x.go",
		"package web\n\nimport \"genkan/internal/access\"\n\nvar make = access.NewSystem\n",
		"handlers/web/x.go:5: package handlers/web may not make actors with access.NewSystem"},

	{"a float", "no floats near money", "internal/payment/demo/x.go", "// Package demo is x.\npackage demo\n\nfunc f(x float64) {}\n",
		"internal/payment/demo/x.go:4: float64 has no place"},
	{"a folder called util", "names that say something", "internal/util/x.go", "// Package util is x.\npackage util\n",
		"internal/util/x.go:2: package util"},
	{"a package called models", "names that say something", "db/x.go", "package models\n", "db/x.go:1: package models"},
	{"no doc comment", "doc comments", "views/ui/x.go", "package ui\n", "views/ui/x.go: package views/ui has no doc comment"},
	{"a comment about something else", "doc comments", "views/ui/x.go", "// Buttons.\npackage ui\n", "views/ui/x.go: package views/ui has no doc comment"},
	{"guessable numbers", "standard library", "internal/auth/x.go", "// Package auth is x.\npackage auth\n\nimport _ \"math/rand/v2\"\n",
		"internal/auth/x.go:4: package internal/auth may not import math/rand/v2"},
	{"another program", "standard library", "x.go", "package main\n\nimport _ \"os/exec\"\n", "x.go:3: package main may not import os/exec"},
	{"a view knows requests", "standard library", "views/x.go", "package views\n\nimport _ \"net/http\"\n", "views/x.go:3: package views may not import net/http"},
	{"raw HTML in a template", "no raw HTML", "views/x.templ", "package views\n\ntempl A() {\n\t@templ.Raw(name)\n}\n", "views/x.templ: templ.Raw"},
	{"raw HTML in Go", "no raw HTML", "views/x.go", "package views\n\nimport \"github.com/a-h/templ\"\n\nvar a = templ.Raw(\"\")\n", "views/x.go:5: templ.Raw"},
	{"a rule asks for the time", "no clock in rules", "internal/sales/x.go",
		"// Package sales is x.\npackage sales\n\nimport \"time\"\n\nvar at = time.Now()\n", "internal/sales/x.go:6: package internal/sales takes the clock"},
	{"built SQL", "no SQL by Sprintf", "db/x.go", "package db\n\nimport \"fmt\"\n\nvar q = fmt.Sprintf(\"SELECT id \"+`FROM %s`, t)\n",
		"db/x.go:5: SQL is built by fmt.Sprintf"},
	{"code without a test", "tests", "internal/access/x.go", "package access\n" + strings.Repeat("\n", 80), "internal/access: no test"},
}

func TestRulesCatch(t *testing.T) {
	t.Parallel()
	for _, tt := range spoiled {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			files := small()
			files[tt.file] = tt.text
			all := load(t, mapFS(files))
			i := slices.IndexFunc(rules, func(r rule) bool { return r.name == tt.rule })
			if i < 0 {
				t.Fatalf("no rule %q", tt.rule)
			}
			got := rules[i].check(all)
			if len(got) != 1 || !strings.Contains(got[0].String(), tt.want) {
				t.Errorf("breaches %v, want one: %s", got, tt.want)
			}
		})
	}
}

// TestEveryRuleIsTried: a rule that nothing can break proves nothing.
func TestEveryRuleIsTried(t *testing.T) {
	t.Parallel()
	for _, r := range rules {
		if !slices.ContainsFunc(spoiled, func(s spoilt) bool { return s.rule == r.name }) {
			t.Errorf("no case breaks the rule %q", r.name)
		}
	}
}

func TestTestsMayImportMore(t *testing.T) {
	t.Parallel()
	files := small()
	files["internal/access/x_test.go"] = "package access_test\n\nimport (\n\t_ \"genkan/db\"\n\t_ \"genkan/internal/access\"\n" +
		"\t_ \"genkan/internal/payment/fake\"\n\t_ \"genkan/internal/testenv\"\n\t_ \"math/rand\"\n\t_ \"os/exec\"\n\t_ \"golang.org/x/net/html\"\n)\n"
	all := load(t, mapFS(files))
	for _, r := range rules {
		for _, b := range r.check(all) {
			t.Errorf("%s: %s", r.name, b)
		}
	}
}
