package portal

import (
	"bytes"
	"io"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Upload is a file that somebody sends.
type Upload struct {
	Name    string
	Size    int64
	Content io.ReaderAt // while the form that brought it is being answered
}

// The limits of files that come with a message.
const (
	MaxFiles    = 5
	MaxFileSize = 10 << 20
	MaxHoarded  = 500 << 20 // of all files of one company
)

// fileTypes says by the ending of a name what a file is served as, and how it
// must begin. Nothing that a browser would run is among them.
var fileTypes = map[string]struct {
	media  string
	begins func(head []byte) bool
}{
	"pdf":  {"application/pdf", begins("%PDF-")},
	"png":  {"image/png", begins("\x89PNG\r\n\x1a\n")},
	"jpg":  {"image/jpeg", begins("\xff\xd8\xff")},
	"jpeg": {"image/jpeg", begins("\xff\xd8\xff")},
	"webp": {"image/webp", func(h []byte) bool { return len(h) > 12 && string(h[:4]) == "RIFF" && string(h[8:12]) == "WEBP" }},
	"zip":  {"application/zip", begins("PK\x03\x04")},
	"xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", begins("PK\x03\x04")},
	"docx": {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", begins("PK\x03\x04")},
	"txt":  {"text/plain; charset=utf-8", isText},
	"csv":  {"text/csv; charset=utf-8", isText},
}

// FileEndings lists what may be sent, for those who choose a file.
const FileEndings = ".pdf,.png,.jpg,.jpeg,.webp,.txt,.csv,.xlsx,.docx,.zip"

func begins(magic string) func([]byte) bool {
	return func(head []byte) bool { return bytes.HasPrefix(head, []byte(magic)) }
}

// isText reports what could be words, of whatever script and encoding, and is
// not a page: those begin with a tag.
func isText(head []byte) bool {
	for _, b := range head {
		if b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b {
			return false
		}
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n\f")
	return !bytes.HasPrefix(text, []byte("<"))
}

// FileType is the media type of a file by its name and its first bytes: "" for
// what is not taken, or is not what its name says.
func FileType(name string, head []byte) string {
	t, known := fileTypes[fileEnding(name)]
	if !known || !t.begins(head) {
		return ""
	}
	return t.media
}

func fileEnding(name string) string { return strings.ToLower(strings.TrimPrefix(path.Ext(name), ".")) }

// maxName is how many characters the name of a file keeps.
const maxName = 100

// TidyFileName makes a name that is safe on every system: without folders,
// control characters, marks that turn the direction of writing, and signs that
// mean something to a shell or in a header.
func TidyFileName(name string) string {
	name = norm.NFC.String(strings.ToValidUTF8(name, "_"))
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == '\u2028', r == '\u2029':
			return -1
		case strings.ContainsRune(`<>:"|?*;%&$`+"`'", r):
			return '_'
		}
		return r
	}, name)
	ending := path.Ext(name)
	stem := strings.Trim(strings.TrimSuffix(name, ending), ". ")
	if stem == "" {
		stem = "file"
	}
	ending = strings.TrimRight(ending, ". ")
	if room := maxName - utf8.RuneCountInString(ending); utf8.RuneCountInString(stem) > room {
		stem = string([]rune(stem)[:max(room, 1)])
	}
	return stem + ending
}
