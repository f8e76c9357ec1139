package exchange

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"genkan/internal/portal"
)

// maxEntries is how many entries of an archive are looked at.
const maxEntries = 1000

// errTooMuch is what a file ends in that unpacks to more than an import may hold.
var errTooMuch = errors.New("more than an import may hold")

// pack is what was sent, unpacked: tables, and the names of what holds none.
type pack struct {
	sources []Source
	skipped []string
}

// unpack opens archives and turns exports in JSON into tables. An archive is
// read within limits, whatever it says of itself. Errors: Invalid, on the field
// of the files, for what is not text.
func unpack(files []portal.Upload) (p pack, err error) {
	for _, f := range files {
		content := io.NewSectionReader(f.Content, 0, f.Size)
		head := make([]byte, min(512, f.Size))
		if _, err := io.ReadFull(content, head); err != nil {
			return p, err
		}
		if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
			err = p.archive(f)
		} else {
			err = p.add(f.Name, head, func() (io.ReadCloser, error) {
				return io.NopCloser(io.NewSectionReader(f.Content, 0, f.Size)), nil
			})
		}
		if err != nil {
			return p, err
		}
	}
	switch {
	case len(p.sources) == 0:
		return p, refused("import.upload_empty", portal.Args{"names": listed(p.skipped)})
	case len(p.sources) > portal.MaxImportFiles:
		return p, refused("import.upload_many", portal.Args{"n": portal.MaxImportFiles})
	}
	return p, nil
}

func refused(key string, args portal.Args) error {
	var e portal.Problems
	e.Add("files", key, args)
	return e.Err()
}

// archive opens a zip file. Archives within it stay closed.
func (p *pack) archive(f portal.Upload) error {
	z, err := zip.NewReader(f.Content, f.Size)
	if err != nil {
		return refused("import.upload_zip", portal.Args{"name": shown(f.Name)})
	}
	for i, e := range z.File {
		name := path.Base(strings.ReplaceAll(e.Name, `\`, "/"))
		switch {
		case e.Name == "[Content_Types].xml":
			return refused("import.upload_sheet", portal.Args{"name": shown(f.Name)})
		case i >= maxEntries || len(p.sources) > portal.MaxImportFiles:
			return refused("import.upload_many", portal.Args{"n": portal.MaxImportFiles})
		case e.FileInfo().IsDir(), strings.HasPrefix(e.Name, "__MACOSX/"), strings.HasPrefix(name, "."):
			continue
		case !slices.Contains([]string{".csv", ".txt", ".tsv", ".json"}, strings.ToLower(path.Ext(name))):
			p.skipped = append(p.skipped, shown(name))
			continue
		}
		if err := p.entry(f.Name, name, e); err != nil {
			return err
		}
	}
	return nil
}

func (p *pack) entry(archive, name string, e *zip.File) error {
	open := func() (io.ReadCloser, error) {
		r, err := e.Open()
		if err != nil {
			return nil, err
		}
		return struct {
			io.Reader
			io.Closer
		}{&limited{r, portal.MaxImportContent}, r}, nil
	}
	r, err := open()
	if err != nil {
		return refused("import.upload_zip", portal.Args{"name": shown(archive)})
	}
	head := make([]byte, 512)
	n, err := io.ReadFull(r, head)
	if err := errors.Join(ended(err), r.Close()); err != nil {
		return refused("import.upload_zip", portal.Args{"name": shown(archive)})
	}
	return p.add(name, head[:n], open)
}

// ended lets the end of a file be no error.
func ended(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return err
}

// add takes a text: a table as it is, JSON as the tables that it holds.
func (p *pack) add(name string, head []byte, open func() (io.ReadCloser, error)) error {
	text := bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff")))
	for _, magic := range []string{"%PDF", "\xd0\xcf\x11\xe0", "<"} {
		if bytes.HasPrefix(text, []byte(magic)) {
			return refused("import.upload_sheet", portal.Args{"name": shown(name)})
		}
	}
	if bytes.HasPrefix(text, []byte("{")) || bytes.HasPrefix(text, []byte("[")) {
		return p.export(name, open)
	}
	p.sources = append(p.sources, Source{Name: p.free(portal.TidyFileName(name)), Open: open})
	return nil
}

// export opens a company's export in JSON.
func (p *pack) export(name string, open func() (io.ReadCloser, error)) error {
	r, err := open()
	if err != nil {
		return err
	}
	tables, err := ninjaTables(portal.TidyFileName(name), &limited{r, portal.MaxImportContent})
	if err := errors.Join(err, r.Close()); err != nil {
		if errors.Is(err, errTooMuch) {
			return refused("import.upload_unpacked", portal.Args{"n": portal.MaxImportContent >> 20})
		}
		return refused("import.upload_json", portal.Args{"name": shown(name)})
	}
	for _, t := range tables {
		t.Name = p.free(t.Name)
		p.sources = append(p.sources, t)
	}
	return nil
}

// free is a name that no other file has.
func (p *pack) free(name string) string {
	taken := func(n string) bool {
		return slices.ContainsFunc(p.sources, func(s Source) bool { return s.Name == n })
	}
	for i, try := 2, name; ; i++ {
		if !taken(try) {
			return try
		}
		ext := path.Ext(name)
		try = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ext), i, ext)
	}
}

// limited ends in errTooMuch instead of going on.
type limited struct {
	r    io.Reader
	more int64
}

func (l *limited) Read(b []byte) (int, error) {
	if l.more <= 0 {
		return 0, errTooMuch
	}
	n, err := l.r.Read(b[:min(int64(len(b)), l.more)])
	l.more -= int64(n)
	return n, err
}

// expanded opens the archives and exports among files on disk; tables stay as
// they are.
func expanded(files []Source) (out []Source, err error) {
	for _, f := range files {
		head, err := headOf(f)
		text := bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff")))
		if err != nil || !bytes.HasPrefix(head, []byte("PK\x03\x04")) && !bytes.HasPrefix(text, []byte("{")) {
			if err != nil {
				return nil, err
			}
			out = append(out, f)
			continue
		}
		content, err := readAll(f)
		if err != nil {
			return nil, err
		}
		p, err := unpack([]portal.Upload{{Name: f.Name, Size: int64(len(content)), Content: bytes.NewReader(content)}})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		out = append(out, p.sources...)
	}
	return out, nil
}

func headOf(f Source) (head []byte, err error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	head = make([]byte, 512)
	n, err := io.ReadFull(r, head)
	return head[:n], errors.Join(ended(err), r.Close())
}

func readAll(f Source) (content []byte, err error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	content, err = io.ReadAll(&limited{r, portal.MaxImportContent})
	return content, errors.Join(err, r.Close())
}
