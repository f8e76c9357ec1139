package person_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"genkan/handlers/web"
	"genkan/internal/testenv"
)

var shownCode = regexp.MustCompile(`name="code" value="([0-9a-z]{5}-[0-9a-z]{5})"`)

// TestDownloadCodes: the codes go from the page that shows them into a file,
// through no address and no store.
func TestDownloadCodes(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b := s.As(t, "alice")
	s.Enrol(t, b)
	const path = "/my/security/totp/codes.txt"
	page := b.Submit("/my/security/totp/codes", "/my/security/totp/codes", nil)
	page.Holds(t, "Download .txt", `action="`+path+`"`)
	form := url.Values{web.TokenField: {b.Hidden("/my/security").Get(web.TokenField)}}
	for _, m := range shownCode.FindAllStringSubmatch(page.Body, -1) {
		form.Add("code", m[1])
	}
	if len(form["code"]) != 10 {
		t.Fatalf("the page offers %d codes", len(form["code"]))
	}
	got := b.Do(http.MethodPost, path, form)
	if got.Status != http.StatusOK || got.Header.Get("Content-Type") != "text/plain; charset=utf-8" ||
		got.Header.Get("Content-Disposition") != "attachment; filename=recovery-codes.txt" || !strings.Contains(got.Header.Get("Cache-Control"), "no-store") {
		t.Errorf("%d %v", got.Status, got.Header)
	}
	if lines := strings.Split(got.Body, "\r\n"); len(lines) != 15 || !slices.Equal(lines[2:12], form["code"]) ||
		lines[0] != "Recovery codes of alice@test.example for Test & Sons" {
		t.Errorf("the file holds %q", lines)
	}
	eleven := append(slices.Clone(form["code"]), "aaaaa-aaaaa")
	s.Run(t, []testenv.Step{
		{Name: "a guest", As: s.Browser(t), Page: "/login", Path: path, Form: url.Values{"code": form["code"]}, Status: 303, Location: "/login"},
		{Name: "no codes", As: b, Page: "/my/security", Path: path, Form: url.Values{}, Status: 404},
		{Name: "too many", As: b, Page: "/my/security", Path: path, Form: url.Values{"code": eleven}, Status: 404},
		{Name: "something else", As: b, Page: "/my/security", Path: path, Form: url.Values{"code": {"<b>hello</b>"}}, Status: 404, NotIn: []string{"hello"}},
		{Name: "by address", As: b, Path: path + "?code=aaaaa-aaaaa", Status: 405},
		{Name: "staff, of their own", As: s.As(t, "staff"), Page: "/my/security", Path: path, Form: url.Values{"code": {"aaaaa-aaaaa"}}, Status: 200, In: []string{"staff@test.example"}},
	})
}
