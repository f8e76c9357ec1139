package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"mime"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"genkan/handlers/web"
	"genkan/internal/portal"
)

// maxDepth is how deep what is sent may be nested; no type of ours comes near.
const maxDepth = 16

func malformed(key string, args portal.Args) error {
	return &web.Refusal{Status: http.StatusBadRequest, Message: portal.Message{Key: key, Args: args}}
}

// readBody reads what was sent: nothing for a request without a body. Errors:
// 413, 415, and 400 for what came shorter than announced.
func readBody(r *http.Request) ([]byte, error) {
	text, err := io.ReadAll(r.Body)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return nil, &web.Refusal{Status: http.StatusRequestEntityTooLarge, Message: portal.Message{Key: "api.too_large", Args: portal.Args{"most": large.Limit}}}
	case err != nil:
		return nil, malformed("api.cut_short", nil)
	case len(text) == 0:
		return nil, nil
	}
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset := params["charset"]
	if err != nil || kind != "application/json" || charset != "" && !strings.EqualFold(charset, "utf-8") {
		return nil, &web.Refusal{Status: http.StatusUnsupportedMediaType, Message: portal.Message{Key: "api.media_type"}}
	}
	return text, nil
}

// decode reads JSON strictly into a pointer: what the schema does not know, or
// does not allow, is refused with the name of the field (product decision 17).
func (s shapes) decode(text []byte, of *schema, into any) error {
	if len(text) == 0 {
		text = []byte("{}")
	}
	switch {
	case !utf8.Valid(text):
		return malformed("api.not_utf8", nil)
	case !json.Valid(text):
		return malformed("api.not_json", nil)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	value, err := parse(d, 0)
	if err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return malformed("api.not_json", nil)
	}
	var wrong portal.Problems
	s.check(of, value, "", &wrong)
	if err := wrong.Err(); err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}

// parse reads one value: names that come twice, of which readers take now the
// first and now the last, are refused, and so is what nests without end.
func parse(d *json.Decoder, depth int) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, malformed("api.not_json", nil)
	}
	delim, nests := token.(json.Delim)
	if !nests {
		return token, nil
	}
	if depth == maxDepth {
		return nil, malformed("api.too_deep", portal.Args{"most": maxDepth})
	}
	if delim == '[' {
		return parseArray(d, depth)
	}
	return parseObject(d, depth)
}

func parseArray(d *json.Decoder, depth int) (any, error) {
	list := []any{}
	for d.More() {
		v, err := parse(d, depth+1)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, ended(d)
}

func parseObject(d *json.Decoder, depth int) (any, error) {
	object := map[string]any{}
	for d.More() {
		token, err := d.Token()
		name, ok := token.(string)
		if err != nil || !ok {
			return nil, malformed("api.not_json", nil)
		}
		if _, twice := object[name]; twice {
			return nil, malformed("api.twice", portal.Args{"name": shortened(name)})
		}
		if object[name], err = parse(d, depth+1); err != nil {
			return nil, err
		}
	}
	return object, ended(d)
}

func ended(d *json.Decoder) error {
	if _, err := d.Token(); err != nil {
		return malformed("api.not_json", nil)
	}
	return nil
}

// shortened keeps a name of a megabyte out of the answer.
func shortened(name string) string {
	if r := []rune(name); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return name
}

// maxProblems is how many faults are named at a time.
const maxProblems = 50

// check holds a value to a schema. Fields are named by their path, as
// "lines[0].quantity".
func (s shapes) check(of *schema, value any, path string, wrong *portal.Problems) {
	if len(*wrong) >= maxProblems {
		return
	}
	if of.Ref != "" {
		of = s[strings.TrimPrefix(of.Ref, refPrefix)]
	}
	fault := func(key string, args portal.Args) { wrong.Add(path, key, args) }
	switch v := value.(type) {
	case map[string]any:
		if kindOf(of) != "object" {
			fault("api.type", portal.Args{"type": kindOf(of)})
			return
		}
		s.checkObject(of, v, path, wrong)
	case []any:
		if kindOf(of) != "array" {
			fault("api.type", portal.Args{"type": kindOf(of)})
			return
		}
		if of.MaxItems != nil && int64(len(v)) > *of.MaxItems {
			fault("api.too_many_items", portal.Args{"most": *of.MaxItems})
			return
		}
		if of.MinItems != nil && int64(len(v)) < *of.MinItems {
			fault("api.too_few_items", portal.Args{"least": *of.MinItems})
		}
		for i, one := range v {
			s.check(of.Items, one, path+"["+strconv.Itoa(i)+"]", wrong)
		}
	case string:
		checkText(of, v, fault)
	case json.Number:
		checkNumber(of, v, fault)
	case bool:
		if kindOf(of) != "boolean" {
			fault("api.type", portal.Args{"type": kindOf(of)})
		}
	case nil:
		fault("api.null", nil)
	}
}

func (s shapes) checkObject(of *schema, v map[string]any, path string, wrong *portal.Problems) {
	at := func(name string) string {
		if path == "" {
			return name
		}
		return path + "." + name
	}
	var names []string
	for name := range v {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		part, known := of.Properties[name]
		if !known {
			wrong.Add(at(shortened(name)), "api.unknown_field", nil)
			continue
		}
		s.check(part, v[name], at(name), wrong)
	}
	for _, name := range of.Required {
		if _, there := v[name]; !there {
			wrong.Add(at(name), "api.needed", nil)
		}
	}
}

func checkText(of *schema, v string, fault func(string, portal.Args)) {
	n := int64(utf8.RuneCountInString(v))
	switch {
	case kindOf(of) != "string":
		fault("api.type", portal.Args{"type": kindOf(of)})
	case len(of.Enum) > 0 && !slices.Contains(of.Enum, v):
		fault("api.one_of", portal.Args{"values": strings.Join(of.Enum, ", ")})
	case of.MaxLength != nil && n > *of.MaxLength:
		fault("contact.too_long", portal.Args{"n": *of.MaxLength})
	case of.MinLength != nil && n < *of.MinLength:
		fault("api.needed", nil)
	case strings.ContainsRune(v, 0):
		fault("api.nul", nil)
	case of.Format == "date" && !isDate(v):
		fault("api.date", nil)
	case of.Format == "date-time" && !isTime(v):
		fault("api.time", nil)
	case of.Pattern != "" && !matches(of.Pattern, v):
		fault("api.pattern", portal.Args{"pattern": of.Pattern})
	}
}

// matches: the patterns are ours, and few.
func matches(pattern, v string) bool { return regexp.MustCompile(pattern).MatchString(v) }

func isDate(v string) bool {
	_, ok := portal.ParseDate(v)
	return ok && len(v) == len(time.DateOnly)
}

func isTime(v string) bool {
	_, err := time.Parse(time.RFC3339, v)
	return err == nil
}

func checkNumber(of *schema, v json.Number, fault func(string, portal.Args)) {
	n, err := v.Int64()
	least, most := int64(math.MinInt64), int64(math.MaxInt64)
	if of.Minimum != nil {
		least = *of.Minimum
	}
	if of.Maximum != nil {
		most = *of.Maximum
	}
	switch {
	case kindOf(of) != "integer":
		fault("api.type", portal.Args{"type": kindOf(of)})
	case err != nil:
		fault("api.whole", nil)
	case n < least || n > most:
		fault("api.range", portal.Args{"least": least, "most": most})
	}
}
