package exchange

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// Imports lists all imports, the newest first.
func (s *Service) Imports(ctx context.Context, who access.Admin, f portal.Filter) (portal.Page[portal.Import], error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.Page[portal.Import], error) { return db.ListImports(ctx, q, who.Scope(), f) })
}

// Get returns an import and how far it is being read: NotFound.
func (s *Service) Get(ctx context.Context, who access.Admin, id portal.ImportID) (m portal.Import, at Progress, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		m, err = db.ImportByID(ctx, q, who.Scope(), id)
		return err
	})
	return m, s.progress.get(id), err
}

// move takes an import from one state to the next, if it is still as whoever
// asks has seen it: Conflict when it is not.
func (s *Service) move(ctx context.Context, who access.Admin, id portal.ImportID, version int, from portal.ImportState, change func(*portal.Import) error, audit *db.AuditEntry) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		was, err := db.ImportByID(ctx, tx, who.Scope(), id)
		if err != nil {
			return err
		}
		if was.State != from || was.Version != version {
			return portal.Failure(portal.Conflict, "import.moved_on", nil)
		}
		m := was
		if err := change(&m); err != nil {
			return err
		}
		if err := db.UpdateImport(ctx, tx, was, m); err != nil || audit == nil {
			return err
		}
		return db.InsertAudit(ctx, tx, *audit)
	})
}

// Map keeps how the files are to be read. With check it goes on to the check,
// if nothing is left open: Invalid on the fields that are.
func (s *Service) Map(ctx context.Context, who access.Admin, id portal.ImportID, version int, plan portal.ImportPlan, check bool) error {
	if check {
		if err := ready(plan); err != nil {
			return err
		}
	}
	return s.move(ctx, who, id, version, portal.ImportUploaded, func(m *portal.Import) error {
		if m.Plan, m.Error = plan, ""; check {
			m.State = portal.ImportChecking
		}
		m.Source = sourceOf(plan)
		return nil
	}, nil)
}

// sourceOf names the programs that files come from.
func sourceOf(plan portal.ImportPlan) (out string) {
	var names []string
	for _, f := range plan.Files {
		if sh := sheetNamed(f.Sheet); sh != nil && !slices.Contains(names, sh.program()) {
			names = append(names, sh.program())
		}
	}
	for i, n := range names {
		if i > 0 {
			out += ","
		}
		out += n
	}
	return out
}

// fieldName is what a field is called, for a message.
func fieldName(name string) portal.Message { return portal.Message{Key: "import.field." + name} }

func fieldNames(fields []string) (out []portal.Message) {
	for _, name := range fields {
		out = append(out, fieldName(name))
	}
	return out
}

// ready says what a plan leaves open.
func ready(plan portal.ImportPlan) error {
	var e portal.Problems
	if plan.Currency == "" {
		e.Add("currency", "import.currency", nil)
	}
	for i, f := range plan.Files {
		field := func(name string) string { return fmt.Sprintf("%s-%d", name, i) }
		sh := sheetNamed(f.Sheet)
		if sh == nil {
			e.Add(field("sheet"), "import.choose_kind", portal.Args{"file": f.Name})
			continue
		}
		var fields []string
		for j, c := range f.Columns {
			if c.Field != "" && slices.Contains(fields, c.Field) {
				e.Add(fmt.Sprintf("col-%d-%d", i, j), "import.field_twice", portal.Args{"field": fieldName(c.Field), "file": f.Name})
			}
			fields = append(fields, c.Field)
		}
		if missing := without(sh.must, fields); len(missing) > 0 {
			e.Add(field("sheet"), "import.field_missing", portal.Args{"file": f.Name, "fields": fieldNames(missing)})
		}
		if f.Unclear() {
			e.Add(field("dates"), "import.choose_days", portal.Args{"file": f.Name})
		}
	}
	return e.Err()
}

// Reread looks at a file of an upload again, in an encoding that somebody chose.
func (s *Service) Reread(ctx context.Context, who access.Admin, id portal.ImportID, n int, encoding string) (portal.ImportFile, error) {
	if !who.Scope().All() || !slices.Contains(Encodings, encoding) {
		return portal.ImportFile{}, portal.Missing()
	}
	files, err := s.stored(ctx, id)
	if err != nil || n >= len(files) {
		return portal.ImportFile{}, errors.Join(err, portal.Missing())
	}
	return Inspect(ctx, files[n], encoding)
}

// Back returns from the check to the columns.
func (s *Service) Back(ctx context.Context, who access.Admin, id portal.ImportID, version int) error {
	return s.move(ctx, who, id, version, portal.ImportChecked, func(m *portal.Import) error {
		m.State, m.Report, m.Error = portal.ImportUploaded, portal.ImportReport{}, ""
		return nil
	}, nil)
}

// Run begins to import what was checked, as a job. Conflict when the check
// found faults.
func (s *Service) Run(ctx context.Context, who access.Admin, id portal.ImportID, version int, address string) error {
	note := &db.AuditEntry{Actor: who, Action: "import.started", Subject: "import", SubjectID: int64(id), Address: address}
	return s.move(ctx, who, id, version, portal.ImportChecked, func(m *portal.Import) error {
		if m.Report.Problems() > 0 {
			return portal.Failure(portal.Conflict, "import.has_faults", nil)
		}
		m.State, m.Error, note.Details = portal.ImportRunning, "", m.Names
		return nil
	}, note)
}

// Drop forgets an upload of which nothing was written.
func (s *Service) Drop(ctx context.Context, who access.Admin, id portal.ImportID) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if _, err := db.ImportByID(ctx, tx, who.Scope(), id); err != nil {
			return err
		}
		return db.DropImport(ctx, tx, who.Scope(), id)
	})
}

// batch is how many imports one turn of the job takes.
const batch = 10

// interrupted stands with an import while a job is at it. Whoever finds it
// there at the beginning knows that the program was ended in between, and that
// nothing was written: what is written, and this, change together.
const interrupted = "import.interrupted"

// Work checks and carries out what waits for it.
func (s *Service) Work(ctx context.Context, who access.System) error {
	s.turn.Lock()
	defer s.turn.Unlock()
	var ids []portal.ImportID
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		ids, err = db.ImportsAt(ctx, q, batch)
		return err
	})
	for _, id := range ids {
		err = errors.Join(err, s.work(ctx, who, id))
	}
	return err
}

func (s *Service) work(ctx context.Context, who access.System, id portal.ImportID) error {
	m, err := s.begin(ctx, who, id)
	if err != nil || !m.Working() {
		return err
	}
	defer s.progress.forget(id)
	if l, ok := i18n.Parse(m.Plan.Language); ok {
		ctx = i18n.With(ctx, l)
	}
	files, err := s.stored(ctx, id)
	if err != nil {
		return err
	}
	opt := Options{DryRun: m.State == portal.ImportChecking, Plan: m.Plan, upload: m,
		Progress: func(file string, rows int) { s.progress.set(id, Progress{file, rows}) }}
	report, err := s.Import(ctx, who, files, opt)
	if ctx.Err() != nil || (err == nil && !opt.DryRun) {
		return ctx.Err()
	}
	return s.conclude(ctx, m, report, err)
}

// begin marks an import as one that a job is at. One that was marked before
// goes back to where somebody can decide again.
func (s *Service) begin(ctx context.Context, who access.System, id portal.ImportID) (m portal.Import, err error) {
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		was, err := db.ImportByID(ctx, tx, who.Scope(), id)
		if err != nil {
			return err
		}
		m = was
		if m.Error = interrupted; was.Error == interrupted {
			m.State = before(m.State)
		}
		m.Version++
		return db.UpdateImport(ctx, tx, was, m)
	})
	return m, err
}

// before is where a step began.
func before(state portal.ImportState) portal.ImportState {
	if state == portal.ImportChecking {
		return portal.ImportUploaded
	}
	return portal.ImportChecked
}

// conclude keeps what a check has found, or why an import was refused.
func (s *Service) conclude(ctx context.Context, was portal.Import, report Report, failed error) error {
	m := was
	m.State, m.Error, m.Report = portal.ImportChecked, "", report.Summary()
	if failed != nil && (portal.KindOf(failed) != portal.Invalid || m.Report.Problems() == 0) {
		slog.ErrorContext(ctx, "an import was broken off", "import", m.ID, "error", failed)
		m.State, m.Error, m.Report = before(was.State), "import.broken_off", was.Report
	}
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error { return db.UpdateImport(ctx, tx, was, m) })
}
