package exchange

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The encodings that files are read in.
const (
	UTF8        = "UTF-8"
	UTF16       = "UTF-16"
	ShiftJIS    = "Shift_JIS"
	Windows1252 = "Windows-1252"
)

// Encodings lists them for people to choose from.
var Encodings = []string{UTF8, ShiftJIS, Windows1252, UTF16}

var decoders = map[string]func() *encoding.Decoder{
	UTF16:       func() *encoding.Decoder { return utf16.UTF16(utf16.LittleEndian, utf16.UseBOM).NewDecoder() },
	ShiftJIS:    japanese.ShiftJIS.NewDecoder,
	Windows1252: charmap.Windows1252.NewDecoder,
}

// decoded reads a text as UTF-8, whatever it is written in.
func decoded(r io.Reader, name string) io.Reader {
	if d := decoders[name]; d != nil {
		return transform.NewReader(r, d())
	}
	return r
}

// foreignSample is how much of a file that is not UTF-8 is looked at.
const foreignSample = 1 << 20

// encodingOf finds out what a file is written in: UTF-8 when all of it is, else
// what spreadsheets of Japan and of the West write.
func encodingOf(src Source) (name string, err error) {
	file, err := src.Open()
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	var sample []byte
	buf, kept := make([]byte, readAhead), 0
	for first := true; ; first = false {
		n, err := io.ReadFull(file, buf[kept:])
		text := buf[:kept+n]
		if first && (bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff"))) {
			return UTF16, nil
		}
		end := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !end {
			return "", err
		}
		whole := text
		if !end {
			whole = text[:len(text)-cutRune(text)]
		}
		if len(sample) > 0 || !utf8.Valid(whole) {
			sample = append(sample, whole...)
		}
		switch {
		case len(sample) > foreignSample, end && len(sample) > 0:
			return foreignEncoding(sample), nil
		case end:
			return UTF8, nil
		}
		kept = copy(buf, text[len(whole):])
	}
}

// cutRune is how many bytes at the end are the beginning of a character.
func cutRune(b []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if c := b[len(b)-n]; utf8.RuneStart(c) {
			if !utf8.FullRune(b[len(b)-n:]) {
				return n
			}
			return 0
		}
	}
	return 0
}

// foreignEncoding tells Shift_JIS from Windows-1252. Japanese text stands
// together; an accented letter that only looks Japanese stands between Latin
// ones. Neither: UTF-8, whose faults then name the places.
func foreignEncoding(sample []byte) string {
	text, err := japanese.ShiftJIS.NewDecoder().Bytes(sample)
	if err == nil && !bytes.ContainsRune(text[:max(len(text)-utf8.UTFMax, 0)], utf8.RuneError) {
		together, alone := 0, 0
		runes := []rune(string(text))
		for i, r := range runes {
			switch {
			case r < utf8.RuneSelf:
			case i > 0 && runes[i-1] >= utf8.RuneSelf, i+1 < len(runes) && runes[i+1] >= utf8.RuneSelf:
				together++
			default:
				alone++
			}
		}
		if together > alone {
			return ShiftJIS
		}
	}
	for _, b := range []byte{0, 0x81, 0x8d, 0x8f, 0x90, 0x9d} { // not in Windows-1252
		if bytes.IndexByte(sample, b) >= 0 {
			return UTF8
		}
	}
	return Windows1252
}
