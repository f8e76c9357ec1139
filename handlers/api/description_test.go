package api_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"genkan/internal/testenv"
)

// description is what the server says about its API, as another program reads
// it: with a validator that is not ours.
type description struct {
	root  any
	paths map[string]map[string]described
	c     *jsonschema.Compiler
}

type described struct {
	ID        string                `json:"operationId"`
	Security  []map[string][]string `json:"security"`
	Params    []parameter           `json:"parameters"`
	Body      *struct{ Content map[string]media }
	Responses map[string]struct {
		Ref     string `json:"$ref"`
		Headers map[string]any
		Content map[string]media
	}
	method, path string
}

type parameter struct {
	Name, In string
	Required bool
	Schema   json.RawMessage
}

type media struct {
	Schema  json.RawMessage
	Example any
}

const descriptionURL = "mem://openapi.json"

func describe(t *testing.T, s *testenv.Site) *description {
	t.Helper()
	got := s.Browser(t).Get("/api/v1/openapi.json")
	if got.Status != http.StatusOK || got.Header.Get("Content-Type") != "application/json" {
		t.Fatalf("the description: %d, %s", got.Status, got.Header.Get("Content-Type"))
	}
	d := &description{c: jsonschema.NewCompiler()}
	var err error
	if d.root, err = jsonschema.UnmarshalJSON(strings.NewReader(got.Body)); err != nil {
		t.Fatal(err)
	}
	d.c.AssertFormat()
	if err := d.c.AddResource(descriptionURL, d.root); err != nil {
		t.Fatal(err)
	}
	var top struct {
		OpenAPI string
		Paths   map[string]map[string]described
	}
	if err := json.Unmarshal([]byte(got.Body), &top); err != nil || top.OpenAPI != "3.1.0" {
		t.Fatalf("openapi %q, %v", top.OpenAPI, err)
	}
	d.paths = top.Paths
	return d
}

// operations are all of them, in a steady order.
func (d *description) operations() (out []described) {
	for _, path := range slices.Sorted(maps.Keys(d.paths)) {
		for _, method := range slices.Sorted(maps.Keys(d.paths[path])) {
			op := d.paths[path][method]
			op.method, op.path = strings.ToUpper(method), path
			out = append(out, op)
		}
	}
	return out
}

// scope is what the operation says that it needs; "" for none.
func (op described) scope() string {
	if s := op.Security[0]["key"]; len(s) > 0 {
		return s[0]
	}
	return ""
}

func escape(part string) string {
	return strings.ReplaceAll(strings.ReplaceAll(part, "~", "~0"), "/", "~1")
}

// valid holds a value to the schema at a place of the description.
func (d *description) valid(place string, value any) error {
	s, err := d.c.Compile(descriptionURL + "#" + place)
	if err != nil {
		return err
	}
	return s.Validate(value)
}

// answered holds an answer to what the operation says of it.
func (d *description) answered(t *testing.T, op described, got testenv.Answer) {
	t.Helper()
	place := "/paths/" + escape(op.path) + "/" + strings.ToLower(op.method) + "/responses/" + strconv.Itoa(got.Status)
	r, known := op.Responses[strconv.Itoa(got.Status)]
	if !known {
		t.Errorf("%s answers %d, which the description does not know:\n%s", op.ID, got.Status, got.Body)
		return
	}
	kind := got.Header.Get("Content-Type")
	if r.Ref != "" {
		place = strings.TrimPrefix(r.Ref, "#")
		if kind != "application/problem+json" {
			t.Errorf("%s, %d: Content-Type %q", op.ID, got.Status, kind)
		}
	} else if kind == "" {
		if len(r.Content) > 0 || got.Body != "" {
			t.Errorf("%s, %d: no Content-Type, but a body is described", op.ID, got.Status)
		}
		return
	} else if _, known := r.Content[kind]; !known {
		t.Errorf("%s, %d: Content-Type %q is not described", op.ID, got.Status, kind)
		return
	}
	if strings.Contains(got.Body, "<html") {
		t.Errorf("%s, %d: a page", op.ID, got.Status)
	}
	for name := range r.Headers {
		if got.Header.Get(name) == "" {
			t.Errorf("%s, %d: the header %s is described, but not there", op.ID, got.Status, name)
		}
	}
	if kind == "application/pdf" {
		return
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(got.Body))
	if err == nil {
		err = d.valid(place+"/content/"+escape(kind)+"/schema", value)
	}
	if err != nil {
		t.Errorf("%s, %d: %v\n%s", op.ID, got.Status, err, got.Body)
	}
}

// TestDescription: it is complete and true in itself.
func TestDescription(t *testing.T) {
	t.Parallel()
	s := testenv.NewBareSite(t)
	d := describe(t, s)
	ids := map[string]bool{}
	for _, op := range d.operations() {
		if op.ID == "" || ids[op.ID] {
			t.Errorf("%s %s: the operationId %q is missing, or there twice", op.method, op.path, op.ID)
		}
		ids[op.ID] = true
		base := "/paths/" + escape(op.path) + "/" + strings.ToLower(op.method)
		if op.Body != nil {
			for kind, m := range op.Body.Content {
				if err := d.valid(base+"/requestBody/content/"+escape(kind)+"/schema", m.Example); err != nil {
					t.Errorf("%s: the example of what is sent: %v", op.ID, err)
				}
			}
		}
		for status, r := range op.Responses {
			for kind, m := range r.Content {
				place := base + "/responses/" + status + "/content/" + escape(kind) + "/schema"
				if err := d.valid(place, m.Example); err != nil && m.Example != nil {
					t.Errorf("%s: the example of %s: %v", op.ID, status, err)
				}
			}
			if name, ref := strings.CutPrefix(r.Ref, "#/components/responses/"); ref && !hasPart(d.root, "components", "responses", name) {
				t.Errorf("%s: there is no %s", op.ID, r.Ref)
			}
		}
		inPath := strings.Contains(op.path, "{id}")
		if named := slices.ContainsFunc(op.Params, func(p parameter) bool { return p.In == "path" && p.Name == "id" && p.Required }); named != inPath {
			t.Errorf("%s: the id of the path: %t, described: %t", op.ID, inPath, named)
		}
	}
	// Every route that wants a key is described, and the other way round.
	routes := map[string]bool{}
	for _, r := range s.Server.Routes.Table() {
		if r.Policy != "key" {
			continue
		}
		path := strings.TrimPrefix(r.Pattern, "/api/v1")
		routes[r.Method+" "+path] = true
		op, known := d.paths[path][strings.ToLower(r.Method)]
		if want := max(r.Permission, ""); !known || op.scope() != want && want != "key" {
			t.Errorf("%s %s: described %t, scope %q, route %q", r.Method, path, known, op.scope(), r.Permission)
		}
	}
	for _, op := range d.operations() {
		if !routes[op.method+" "+op.path] {
			t.Errorf("%s %s is described, but there is no route", op.method, op.path)
		}
	}
}

func hasPart(v any, names ...string) bool {
	for _, n := range names {
		m, ok := v.(map[string]any)
		if !ok {
			return false
		}
		if v, ok = m[n]; !ok {
			return false
		}
	}
	return true
}

// field reads a part of an answer.
func field(t *testing.T, body string, path ...string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(body), &v); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	for _, p := range path {
		switch x := v.(type) {
		case map[string]any:
			v = x[p]
		case []any:
			i, err := strconv.Atoi(p)
			if err != nil || i >= len(x) {
				t.Fatalf("%v: nothing at %s in %s", path, p, body)
			}
			v = x[i]
		}
	}
	return v
}

func text(t *testing.T, body string, path ...string) string {
	return fmt.Sprint(field(t, body, path...))
}
