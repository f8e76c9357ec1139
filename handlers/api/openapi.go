package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// The parts of an OpenAPI 3.1 description that are needed here.
type (
	document struct {
		OpenAPI    string                         `json:"openapi"`
		Info       docInfo                        `json:"info"`
		Servers    []docServer                    `json:"servers"`
		Security   []map[string][]string          `json:"security"`
		Tags       []docTag                       `json:"tags"`
		Paths      map[string]map[string]docPath  `json:"paths"`
		Components docComponents                  `json:"components"`
		Webhooks   map[string]map[string]docEvent `json:"webhooks"`
	}
	docInfo struct {
		Title       string     `json:"title"`
		Version     string     `json:"version"`
		Description string     `json:"description"`
		License     docLicense `json:"license"`
	}
	docLicense struct {
		Name       string `json:"name"`
		Identifier string `json:"identifier"`
	}
	docServer struct {
		URL string `json:"url"`
	}
	docTag struct {
		Name string `json:"name"`
	}
	docPath struct {
		ID          string                `json:"operationId"`
		Tags        []string              `json:"tags"`
		Summary     string                `json:"summary"`
		Description string                `json:"description,omitempty"`
		Security    []map[string][]string `json:"security"`
		Parameters  []docParam            `json:"parameters,omitempty"`
		Body        *docBody              `json:"requestBody,omitempty"`
		Responses   map[string]docAnswer  `json:"responses"`
	}
	docParam struct {
		Name        string  `json:"name"`
		In          string  `json:"in"`
		Required    bool    `json:"required,omitempty"`
		Description string  `json:"description,omitempty"`
		Schema      *schema `json:"schema"`
	}
	docBody struct {
		Required bool                `json:"required"`
		Content  map[string]docMedia `json:"content"`
	}
	docMedia struct {
		Schema  *schema `json:"schema"`
		Example any     `json:"example,omitempty"`
	}
	docAnswer struct {
		Ref         string               `json:"$ref,omitempty"`
		Description string               `json:"description,omitempty"`
		Headers     map[string]docHeader `json:"headers,omitempty"`
		Content     map[string]docMedia  `json:"content,omitempty"`
	}
	docHeader struct {
		Description string  `json:"description"`
		Schema      *schema `json:"schema"`
	}
	docComponents struct {
		Schemas   shapes               `json:"schemas"`
		Responses map[string]docAnswer `json:"responses"`
		Security  map[string]docScheme `json:"securitySchemes"`
	}
	docScheme struct {
		Type        string `json:"type"`
		Scheme      string `json:"scheme"`
		Format      string `json:"bearerFormat"`
		Description string `json:"description"`
	}
	docEvent struct {
		Summary    string               `json:"summary"`
		Parameters []docParam           `json:"parameters"`
		Body       docBody              `json:"requestBody"`
		Responses  map[string]docAnswer `json:"responses"`
	}
)

const about = `What the business's own programs read and write: contacts, products, quotations and orders, invoices, payments, subscriptions.

**Keys** are made under Settings → API keys and sent as ` + "`Authorization: Bearer gk_…`" + `. Each operation names the scope that it needs.

**Amounts** are whole numbers of the smallest unit of the currency. Days are ISO 8601, times RFC 3339 in UTC, ids numbers. Quantities and percentages are decimals in a text.

**Lists** go by the time of the last change, the oldest first. Keep next_cursor and send it as cursor, now or the next day, to get what has changed since.

**Idempotency-Key** lets a request be repeated safely: within 24 hours the same key gets the same answer, and nothing is done twice. Operations that make money or documents need one. What failed is not kept.

**If-Match** with the ETag of what was read keeps one change from undoing another.

**Errors** are problem details (RFC 9457) with a code for programs, and the fields that are wrong.

**Limits**: 600 requests a minute for each key; RateLimit headers say how many are left.`

// describe writes the description of all operations.
func (a *api) describe() []byte {
	problem := a.shapes.of(reflect.TypeFor[web.Problem]())
	a.shapes["ProblemField"].Closed, a.shapes["Problem"].Closed = nil, nil
	a.shapes["Problem"].Required = []string{"type", "title", "status", "detail", "code", "request_id"}
	d := document{OpenAPI: "3.1.0", Info: docInfo{Title: "Genkan", Version: "1", Description: about, License: docLicense{"Apache-2.0", "Apache-2.0"}},
		Servers: []docServer{{base}}, Security: []map[string][]string{{"key": {}}}, Paths: map[string]map[string]docPath{},
		Components: docComponents{Schemas: a.shapes, Responses: map[string]docAnswer{},
			Security: map[string]docScheme{"key": {"http", "bearer", "gk_…", "A key of the API. Its scopes: " + scopeList() + "."}}},
		Webhooks: a.describeEvents()}
	for status := range web.ProblemTypes {
		d.Components.Responses[problemName(status)] = describeProblem(status, problem)
	}
	for _, op := range a.table {
		if d.Paths[op.path] == nil {
			d.Paths[op.path] = map[string]docPath{}
		}
		d.Paths[op.path][strings.ToLower(op.method)] = a.describeOperation(op)
		if !slices.Contains(d.Tags, docTag{op.tag}) {
			d.Tags = append(d.Tags, docTag{op.tag})
		}
	}
	text, err := json.MarshalIndent(d, "", " ")
	if err != nil { // it is made of texts and numbers
		panic(err)
	}
	return text
}

func problemName(status int) string { return "Problem" + strconv.Itoa(status) }

func describeProblem(status int, problem *schema) docAnswer {
	kind := web.ProblemTypes[status]
	out := docAnswer{Description: kind.Title + ".", Headers: map[string]docHeader{},
		Content: map[string]docMedia{"application/problem+json": {Schema: problem, Example: map[string]any{"type": web.ProblemType(status), "title": kind.Title,
			"status": status, "detail": kind.Title + ".", "code": "error." + kind.Type, "request_id": "4QX7N2C3KJ5A"}}}}
	text := &schema{Type: "string"}
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden:
		out.Headers["WWW-Authenticate"] = docHeader{"RFC 6750.", text}
	case http.StatusTooManyRequests:
		out.Headers["Retry-After"] = docHeader{"Seconds to wait.", &schema{Type: "integer"}}
		out.Headers["RateLimit"] = docHeader{"What is left.", text}
	}
	return out
}

func scopeList() string {
	var out []string
	for _, s := range portal.Scopes {
		out = append(out, "`"+string(s)+"`")
	}
	return strings.Join(out, ", ")
}

func (a *api) describeOperation(op *operation) docPath {
	scope := []string{op.perm.Name}
	out := docPath{ID: op.id, Tags: []string{op.tag}, Summary: op.summary, Security: []map[string][]string{{"key": scope}}, Responses: map[string]docAnswer{}}
	out.Description = strings.TrimSpace("Scope: `" + op.perm.Name + "`. " + op.detail)
	if op.perm == access.APIAny {
		out.Security, out.Description = []map[string][]string{{"key": {}}}, op.detail
	}
	out.Parameters = op.parameters()
	if op.body != nil {
		out.Body = &docBody{Required: len(a.shapes[strings.TrimPrefix(op.bodySchema.Ref, refPrefix)].Required) > 0,
			Content: map[string]docMedia{"application/json": {Schema: op.bodySchema, Example: a.shapes.example(op.bodySchema)}}}
	}
	out.Responses[strconv.Itoa(op.status)] = a.describeAnswer(op)
	for _, status := range op.failures() {
		out.Responses[strconv.Itoa(status)] = docAnswer{Ref: "#/components/responses/" + problemName(status)}
	}
	return out
}

func (op *operation) parameters() (out []docParam) {
	one := int64(1)
	if strings.Contains(op.path, "{id}") {
		out = append(out, docParam{Name: "id", In: "path", Required: true, Schema: &schema{Type: "integer", Minimum: &one}})
	}
	for _, p := range op.query {
		s := p.schema
		s.Description = ""
		out = append(out, docParam{Name: p.name, In: "query", Description: p.Description, Schema: &s})
	}
	if op.key != never {
		out = append(out, docParam{Name: "Idempotency-Key", In: "header", Required: op.key == required, Description: "Drawn at random by the program for what it wants done once.",
			Schema: &schema{Type: "string", MinLength: &one, MaxLength: ptr[int64](maxKey)}})
	}
	if op.version != noVersion {
		out = append(out, docParam{Name: "If-Match", In: "header", Required: op.version == mustVersion, Description: "The ETag of what was read, or * for whatever is there.",
			Schema: &schema{Type: "string"}})
	}
	return out
}

func (a *api) describeAnswer(op *operation) docAnswer {
	out := docAnswer{Description: http.StatusText(op.status), Headers: map[string]docHeader{}}
	text := &schema{Type: "string"}
	switch {
	case op.file != "":
		out.Content = map[string]docMedia{op.file: {Schema: &schema{Type: "string", Format: "binary"}}}
	case op.answer != nil:
		out.Content = map[string]docMedia{"application/json": {Schema: op.answerSchema, Example: a.shapes.example(op.answerSchema)}}
		if _, ok := op.answer.(versioned); ok {
			out.Headers["ETag"] = docHeader{"The version, for If-Match.", text}
		}
	}
	if op.status == http.StatusCreated {
		out.Headers["Location"] = docHeader{"Where it is.", text}
	}
	out.Headers["RateLimit"] = docHeader{"How many requests are left, and until when.", text}
	out.Headers["RateLimit-Policy"] = docHeader{"How many there are.", text}
	return out
}

// failures are the statuses that an operation may fail with.
func (op *operation) failures() []int {
	out := []int{400, 401, 413, 415, 422, 429, 500, 503}
	if op.perm != access.APIAny {
		out = append(out, 403)
	}
	if strings.Contains(op.path, "{id}") {
		out = append(out, 404)
	}
	if op.conflicts || op.key != never {
		out = append(out, 409)
	}
	if op.version == mustVersion {
		out = append(out, 428)
	}
	if op.perm == access.APIRefundPayments {
		out = append(out, 502)
	}
	slices.Sort(out)
	return out
}

// Event is what an endpoint of a webhook is sent.
type Event struct {
	Type      string       `json:"type" doc:"What happened." example:"invoice.paid"`
	Timestamp string       `json:"timestamp" format:"date-time" doc:"When it happened."`
	Data      EventSubject `json:"data"`
}

// EventSubject names the thing; what became of it is read by the API, since
// events may come late, twice, and in any order.
type EventSubject struct {
	Object string `json:"object" enum:"contact|order|invoice|payment|refund|subscription|message|webhook" example:"invoice"`
	ID     int64  `json:"id" min:"1" example:"20"`
	Number string `json:"number" doc:"Or reference; left out where it has none." example:"2026/00020"`
	URL    string `json:"url" doc:"Where it can be read; left out where it cannot." example:"/api/v1/invoices/20"`
}

func (a *api) describeEvents() map[string]map[string]docEvent {
	event := a.shapes.of(reflect.TypeFor[Event]())
	a.shapes["EventSubject"].Required = []string{"object", "id"}
	out := map[string]map[string]docEvent{}
	text := &schema{Type: "string"}
	for _, name := range eventNames() {
		out[name] = map[string]docEvent{"post": {Summary: name, Body: docBody{Required: true, Content: map[string]docMedia{"application/json": {Schema: event}}},
			Parameters: []docParam{{Name: "webhook-id", In: "header", Required: true, Description: "The same for every repetition.", Schema: text},
				{Name: "webhook-timestamp", In: "header", Required: true, Description: "Seconds since 1970; refuse what is older than five minutes.", Schema: text},
				{Name: "webhook-signature", In: "header", Required: true, Description: "v1,base64(HMAC-SHA256(secret, id.timestamp.body))", Schema: text}},
			Responses: map[string]docAnswer{"2XX": {Description: "Taken. Everything else is tried again, for three days."}, "410": {Description: "Switches the endpoint off."}}}}
	}
	return out
}
