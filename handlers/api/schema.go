package api

import (
	"reflect"
	"strconv"
	"strings"
)

// schema is a JSON Schema (2020-12), as OpenAPI 3.1 has it: as much of it as
// the types here need. One schema describes a thing, and reads it.
type schema struct {
	Ref         string             `json:"$ref,omitempty"`
	Type        any                `json:"type,omitempty"` // string, or []string with "null"
	Format      string             `json:"format,omitempty"`
	Description string             `json:"description,omitempty"`
	Enum        []string           `json:"enum,omitempty"`
	Pattern     string             `json:"pattern,omitempty"`
	MinLength   *int64             `json:"minLength,omitempty"`
	MaxLength   *int64             `json:"maxLength,omitempty"`
	Minimum     *int64             `json:"minimum,omitempty"`
	Maximum     *int64             `json:"maximum,omitempty"`
	Items       *schema            `json:"items,omitempty"`
	MinItems    *int64             `json:"minItems,omitempty"`
	MaxItems    *int64             `json:"maxItems,omitempty"`
	Properties  map[string]*schema `json:"properties,omitempty"`
	Required    []string           `json:"required,omitempty"`
	Closed      *bool              `json:"additionalProperties,omitempty"`
	AnyOf       []*schema          `json:"anyOf,omitempty"`
	Examples    []any              `json:"examples,omitempty"`
}

// shapes are the schemas of all types that are named in operations, by the name
// of the type.
type shapes map[string]*schema

const refPrefix = "#/components/schemas/"

// of is the schema of a type: a reference for structs, which are added to the
// shapes. The tags of fields say the rest:
//
//	doc      what it is
//	enum     the values, separated by |
//	format   date, date-time, uri …
//	min, max of a number, of the length of a text, or of the number of items
//	example  a value, as JSON or as a plain text
//	need     must be there, in what is sent to us
func (s shapes) of(t reflect.Type) *schema {
	switch t.Kind() {
	case reflect.Pointer:
		return s.of(t.Elem())
	case reflect.String:
		return &schema{Type: "string"}
	case reflect.Bool:
		return &schema{Type: "boolean"}
	case reflect.Int, reflect.Int64:
		return &schema{Type: "integer"}
	case reflect.Slice:
		return &schema{Type: "array", Items: s.of(t.Elem())}
	case reflect.Struct:
		name := shapeName(t)
		if _, there := s[name]; !there {
			s[name] = &schema{}
			*s[name] = *s.object(t)
		}
		return &schema{Ref: refPrefix + name}
	}
	panic("api: no schema for " + t.String()) // the types are ours, and a test draws them all
}

// shapeName makes the name of a generic type one that a component may have.
func shapeName(t reflect.Type) string {
	name, arg, generic := strings.Cut(t.Name(), "[")
	if !generic {
		return name
	}
	arg = strings.TrimSuffix(arg, "]")
	return arg[strings.LastIndex(arg, ".")+1:] + name
}

// Sent marks the structs of what is sent to us: what is not marked as needed
// may be left out. Of what we answer, everything is always there.
type Sent struct{}

func (s shapes) object(t reflect.Type) *schema {
	closed := false
	out := &schema{Type: "object", Properties: map[string]*schema{}, Closed: &closed}
	ours := true
	for _, f := range fieldsOf(t) {
		if f.Type == reflect.TypeFor[Sent]() {
			ours = false
			continue
		}
		name := jsonName(f)
		one := s.of(f.Type)
		decorate(one, f.Tag)
		if ours && f.Type.Kind() == reflect.Pointer {
			one = nullable(one)
		}
		out.Properties[name] = one
		if ours || f.Tag.Get("need") != "" {
			out.Required = append(out.Required, name)
		}
	}
	return out
}

// fieldsOf are the fields of a struct, with those of structs embedded in it.
func fieldsOf(t reflect.Type) (out []reflect.StructField) {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous && f.Type != reflect.TypeFor[Sent]() {
			out = append(out, fieldsOf(f.Type)...)
			continue
		}
		out = append(out, f)
	}
	return out
}

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

// nullable: a reference cannot be null beside its own type.
func nullable(s *schema) *schema {
	if s.Ref != "" {
		return &schema{AnyOf: []*schema{{Ref: s.Ref}, {Type: "null"}}, Description: s.Description}
	}
	s.Type = []string{s.Type.(string), "null"}
	return s
}

func decorate(s *schema, tag reflect.StructTag) {
	s.Description, s.Format = tag.Get("doc"), tag.Get("format")
	inner := s
	if s.Type == "array" && s.Items.Ref == "" {
		inner = s.Items
	}
	if text := tag.Get("enum"); text != "" {
		inner.Enum = strings.Split(text, "|")
	}
	inner.Pattern = tag.Get("pattern")
	least, most := bound(tag, "min"), bound(tag, "max")
	switch s.Type {
	case "string":
		s.MinLength, s.MaxLength = least, most
	case "integer":
		s.Minimum, s.Maximum = least, most
	case "array":
		s.MinItems, s.MaxItems = least, most
	}
	if text, there := tag.Lookup("example"); there {
		s.Examples = []any{exampleOf(s, text)}
	}
}

func bound(tag reflect.StructTag, name string) *int64 {
	text := tag.Get(name)
	if text == "" {
		return nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		panic("api: " + name + " of a field is no number: " + text) // the tags are ours
	}
	return &n
}

func exampleOf(s *schema, text string) any {
	switch s.Type {
	case "integer":
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return n
		}
	case "boolean":
		return text == "true"
	case "array":
		return strings.Split(text, "|")
	}
	return text
}

// example puts one together from the examples of the parts.
func (s shapes) example(of *schema) any {
	if len(of.Examples) > 0 {
		return of.Examples[0]
	}
	switch {
	case of.Ref != "":
		return s.example(s[strings.TrimPrefix(of.Ref, refPrefix)])
	case len(of.AnyOf) > 0:
		return s.example(of.AnyOf[0])
	case len(of.Enum) > 0:
		return of.Enum[0]
	}
	switch kindOf(of) {
	case "object":
		out := map[string]any{}
		for name, part := range of.Properties {
			out[name] = s.example(part)
		}
		return out
	case "array":
		return []any{s.example(of.Items)}
	case "integer":
		return 1
	case "boolean":
		return false
	}
	switch of.Format {
	case "date":
		return "2026-11-23"
	case "date-time":
		return "2026-11-23T09:30:00Z"
	}
	if _, canBeNull := of.Type.([]string); canBeNull {
		return nil
	}
	return ""
}

// kindOf is the type of a schema, without null.
func kindOf(s *schema) string {
	if list, ok := s.Type.([]string); ok {
		return list[0]
	}
	text, _ := s.Type.(string)
	return text
}
