package portal_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"genkan/internal/portal"
)

func TestFileType(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, head, want string }{
		{"a.PDF", "%PDF-1.7", "application/pdf"},
		{"a.jpeg", "\xff\xd8\xff\xe0", "image/jpeg"},
		{"a.webp", "RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"},
		{"a.webp", "RIFF\x00\x00\x00\x00WAVEfmt ", ""},
		{"a.docx", "PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		{"a.csv", "名前,金額\n", "text/csv; charset=utf-8"},
		{"a.txt", "\x93\xfa\x96\x7b", "text/plain; charset=utf-8"}, // Shift JIS
		{"a.txt", "  <svg>", ""},
		{"a.txt", "a\x00b", ""},
		{"a.png", "%PDF-1.7", ""},
		{"a.html", "hello", ""},
		{"a.svg", "hello", ""},
		{"a.pdf.exe", "%PDF-1.7", ""},
		{"pdf", "%PDF-1.7", ""},
		{"", "", ""},
	} {
		if got := portal.FileType(c.name, []byte(c.head)); got != c.want {
			t.Errorf("%q: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTidyFileName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"plan.pdf": "plan.pdf", "../../etc/passwd": "passwd", `..\..\a.png`: "a.png", "写真 1.png": "写真 1.png", ".png": "file.png", "": "file",
		"a\u202egnp.exe": "agnp.exe", "a\r\nSet-Cookie: x.txt": "aSet-Cookie_ x.txt", `a"; b="c.png`: "a__ b=_c.png", "x\x00.png": "x.png", "...": "file",
		"か\u3099.txt": "が.txt",
	} {
		if got := portal.TidyFileName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	long := portal.TidyFileName(strings.Repeat("長", 400) + ".png")
	if utf8.RuneCountInString(long) != 100 || !strings.HasSuffix(long, ".png") {
		t.Errorf("a long name becomes %q", long)
	}
}

func TestWanted(t *testing.T) {
	t.Parallel()
	yes, no := portal.MailChoices{portal.TopicReceipt: true}, portal.MailChoices{portal.TopicReceipt: false}
	if !portal.Wanted(portal.TopicReceipt, nil, nil) || portal.Wanted(portal.TopicReceipt, nil, no) || !portal.Wanted(portal.TopicReceipt, yes, no) || portal.Wanted(portal.TopicReceipt, no, yes) {
		t.Error("the own choice goes before the company's, and that before what is usual")
	}
}
