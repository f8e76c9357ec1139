// Package static holds the files that browsers fetch beside the pages. They
// are compiled in, named by the hash of their content and kept compressed in
// memory, so a browser asks for each of them once. It knows nothing of pages.
package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

//go:embed app.css app.js passkey.js icons.svg favicon.svg vendor/*.js
var files embed.FS

// names of the embedded files, as URL takes them.
var names = []string{"app.css", "app.js", "passkey.js", "icons.svg", "favicon.svg", HTMX}

// HTMX is the vendored library's name; its version is part of it.
const HTMX = "vendor/htmx-2.0.11.min.js"

// Prefix is where the files are served.
const Prefix = "/static/"

// defaultHue is the brand hue that app.css itself carries.
const defaultHue = 168

var types = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

// asset is one file; packed is made when the first browser asks for it.
type asset struct {
	body   []byte
	hash   string // first 8 hex digits of SHA-256
	kind   string
	packed func() []byte
}

func newAsset(name string, body []byte) *asset {
	sum := sha256.Sum256(body)
	return &asset{
		body:   body,
		hash:   hex.EncodeToString(sum[:4]),
		kind:   types[path.Ext(name)],
		packed: sync.OnceValue(func() []byte { return pack(body) }),
	}
}

// pack compresses at the highest level: it happens once for each file.
func pack(body []byte) []byte {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err == nil {
		_, err = z.Write(body)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil { // impossible: the level is right and memory does not fail
		panic(err)
	}
	return out.Bytes()
}

var assets, urls = load()

// load reads the embedded files; a missing one is an impossible state.
func load() (map[string]*asset, map[string]string) {
	byPath, byName := map[string]*asset{}, map[string]string{}
	for _, name := range names {
		body, err := files.ReadFile(name)
		if err != nil {
			panic(err)
		}
		a := newAsset(name, body)
		byName[name] = hashed(name, a.hash)
		byPath[byName[name]] = a
	}
	return byPath, byName
}

// hashed puts the hash before the extension: /static/app.3f2a91c0.css.
func hashed(name, hash string) string {
	ext := path.Ext(name)
	return Prefix + strings.TrimSuffix(name, ext) + "." + hash + ext
}

// URL is where a file is found ("app.css"). An unknown name gives an address
// that answers 404; a test asks for every name that the pages use.
func URL(name string) string {
	if u, ok := urls[name]; ok {
		return u
	}
	return Prefix + name
}

// Brand is the rule that sets the brand hue (degrees); everything else about
// colour follows from it.
func Brand(hue int) []byte {
	return []byte(":root{--hue:" + strconv.Itoa(wrap(hue)) + "}")
}

func wrap(hue int) int { return ((hue % 360) + 360) % 360 }

// StyleURL is the stylesheet with a brand hue in it. Carrying the hue in the
// same file saves a request on every first view, and needs no inline style.
func StyleURL(hue int) string {
	if hue = wrap(hue); hue != defaultHue {
		return hashed(fmt.Sprintf("app-%d.css", hue), assets[urls["app.css"]].hash)
	}
	return urls["app.css"]
}

var (
	branded   = map[string]*asset{}
	brandedMu sync.Mutex
)

// maxBranded bounds the memory that guessed addresses can take; a business
// has one hue, and its settings page tries a few more.
const maxBranded = 16

// brandedStyle finds the stylesheet of a hue by its address.
func brandedStyle(url string) *asset {
	number, ok := strings.CutPrefix(url, Prefix+"app-")
	number, _, dot := strings.Cut(number, ".")
	hue, err := strconv.Atoi(number)
	if !ok || !dot || err != nil || url != StyleURL(hue) {
		return nil
	}
	brandedMu.Lock()
	defer brandedMu.Unlock()
	a, ok := branded[url]
	if !ok {
		base := assets[urls["app.css"]]
		a = newAsset("app.css", append(bytes.Clone(base.body), Brand(hue)...))
		if len(branded) >= maxBranded {
			clear(branded)
		}
		branded[url] = a
	}
	return a
}

// Handler serves the files under Prefix to GET and HEAD. What it does not
// know is 404; there are no listings.
func Handler() http.Handler { return http.HandlerFunc(serve) }

func serve(w http.ResponseWriter, r *http.Request) {
	a := assets[r.URL.Path]
	if a == nil {
		a = brandedStyle(r.URL.Path)
	}
	if a == nil {
		http.NotFound(w, r)
		return
	}
	body, tag := a.body, `"`+a.hash+`"`
	h := w.Header()
	h.Set("Vary", "Accept-Encoding")
	if acceptsGzip(r.Header.Get("Accept-Encoding")) {
		body, tag = a.packed(), `"`+a.hash+`-gz"`
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("ETag", tag)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("X-Content-Type-Options", "nosniff")
	if strings.Contains(r.Header.Get("If-None-Match"), tag) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", a.kind)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method != http.MethodHead {
		// A visitor who has gone away is the only way to fail here.
		_, _ = io.Copy(w, bytes.NewReader(body))
	}
}

// acceptsGzip reads Accept-Encoding (RFC 9110 §12.5.3).
func acceptsGzip(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		coding, params, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(coding), "gzip") {
			q := strings.TrimSpace(params)
			return q != "q=0" && !strings.HasPrefix(q, "q=0.000") && q != "q=0.0" && q != "q=0.00"
		}
	}
	return false
}
