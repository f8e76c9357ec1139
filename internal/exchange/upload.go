package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// pieceSize is how much of a file is in memory at a time.
const pieceSize = 256 << 10

// Upload takes files in, to be looked at, mapped, checked and then imported.
// Nothing of what they hold is written. Errors: Invalid on the field "files".
func (s *Service) Upload(ctx context.Context, who access.Admin, files []portal.Upload) (portal.ImportID, error) {
	if !who.Scope().All() {
		return 0, portal.Missing()
	}
	if err := judge(files); err != nil {
		return 0, err
	}
	p, err := unpack(files)
	if err != nil {
		return 0, err
	}
	m := portal.Import{State: portal.ImportUploaded, Account: who.Account(), Names: namesOf(p.sources), Version: 1}
	b, err := s.settings.Business(ctx)
	if err != nil {
		return 0, fmt.Errorf("exchange.Upload: %w", err)
	}
	m.Plan = portal.ImportPlan{Paid: true, Currency: b.MoneyCurrency(), Skipped: p.skipped, Language: string(i18n.From(ctx))}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) (err error) {
		m.ID, err = db.InsertImport(ctx, tx, m)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("exchange.Upload: %w", err)
	}
	if err = s.store(ctx, m, p); err != nil {
		s.forget(ctx, who, m.ID)
		return 0, fmt.Errorf("exchange.Upload: %w", err)
	}
	return m.ID, nil
}

// judge says what is wrong with files before they are opened.
func judge(files []portal.Upload) error {
	var size int64
	var e portal.Problems
	if len(files) == 0 {
		e.Add("files", "import.upload_none", nil)
	}
	if len(files) > portal.MaxImportFiles {
		e.Add("files", "import.upload_many", portal.Args{"n": portal.MaxImportFiles})
	}
	for _, f := range files {
		if size += f.Size; f.Size == 0 && f.Content != nil {
			e.Add("files", "import.upload_blank", portal.Args{"name": shown(f.Name)})
		}
	}
	if size > portal.MaxImportSize {
		e.Add("files", "import.upload_large", portal.Args{"n": portal.MaxImportSize >> 20})
	}
	return e.Err()
}

// store keeps the files, a piece at a time, each in a transaction of its own: a
// large file never holds up the one writer. Then it says what they seem to be.
func (s *Service) store(ctx context.Context, m portal.Import, p pack) error {
	room := int64(portal.MaxImportContent)
	for _, src := range p.sources {
		n, err := s.keep(ctx, m.ID, src, room)
		if errors.Is(err, errTooMuch) {
			return refused("import.upload_unpacked", portal.Args{"n": portal.MaxImportContent >> 20})
		}
		if err != nil {
			return err
		}
		room -= n
	}
	was := m
	for _, src := range p.sources {
		f, err := Inspect(ctx, src, "")
		if err != nil {
			return err
		}
		m.Plan.Files = append(m.Plan.Files, f)
	}
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error { return db.UpdateImport(ctx, tx, was, m) })
}

// keep stores one file, and says how large it is unpacked.
func (s *Service) keep(ctx context.Context, id portal.ImportID, src Source, room int64) (size int64, err error) {
	file, err := src.Open()
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	var in portal.FileID
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) (err error) {
		in, err = db.InsertImportFile(ctx, tx, id, src.Name, 0)
		return err
	})
	if err != nil {
		return 0, err
	}
	buf, from := make([]byte, pieceSize), &limited{file, room}
	for pos := 0; ; pos++ {
		n, err := io.ReadFull(from, buf)
		if errors.Is(err, io.EOF) {
			return size, nil
		}
		if ended(err) != nil {
			return size, err
		}
		size += int64(n)
		err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error { return db.InsertImportPiece(ctx, tx, in, pos, buf[:n]) })
		if err != nil {
			return size, err
		}
	}
}

// forget drops an upload that was not taken. What it misses, Sweep finds.
func (s *Service) forget(ctx context.Context, who access.Admin, id portal.ImportID) {
	err := s.db.Update(context.WithoutCancel(ctx), func(ctx context.Context, tx *db.Tx) error { return db.DropImport(ctx, tx, who.Scope(), id) })
	if err != nil {
		slog.WarnContext(ctx, "an upload stays for a while", "import", id, "error", err)
	}
}

// stored are the files of an import, to be read again.
func (s *Service) stored(ctx context.Context, id portal.ImportID) (out []Source, err error) {
	var rows []db.ImportFileRow
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		rows, err = db.ImportFiles(ctx, q, id)
		return err
	})
	for _, f := range rows {
		out = append(out, Source{Name: f.Name, Open: func() (io.ReadCloser, error) { return &pieces{ctx: ctx, db: s.db, file: f.ID}, nil }})
	}
	return out, err
}

// pieces reads a stored file, a piece at a time, each on a snapshot of its own.
type pieces struct {
	ctx  context.Context
	db   *db.DB
	file portal.FileID
	pos  int
	rest []byte
}

// Read implements io.Reader.
func (p *pieces) Read(b []byte) (int, error) {
	if len(p.rest) == 0 {
		err := p.db.View(p.ctx, func(q db.Reader) (err error) {
			p.rest, err = db.ImportPiece(p.ctx, q, p.file, p.pos)
			return err
		})
		if portal.KindOf(err) == portal.NotFound {
			return 0, io.EOF
		}
		if err != nil {
			return 0, err
		}
		p.pos++
	}
	n := copy(b, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

// Close implements io.Closer.
func (p *pieces) Close() error { return nil }

// Sweep forgets uploads that nobody carried on.
func (s *Service) Sweep(ctx context.Context, _ access.System) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		return db.SweepImports(ctx, tx, tx.Now.Add(-portal.ImportPatience))
	})
}
