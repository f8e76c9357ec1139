package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"

	"golang.org/x/term"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/bench"
	"genkan/internal/config"
	"genkan/internal/exchange"
	"genkan/internal/portal"
	"genkan/internal/server"
)

func importFiles(ctx context.Context, e Env, args []string) error {
	var c config.Config
	var dry bool
	f := config.New("import", e.Getenv, e.Stderr)
	f.Data(&c.Data)
	plan := portal.ImportPlan{Paid: true}
	f.BoolVar(&dry, "dry-run", false, "check and count, and write nothing")
	f.StringVar((*string)(&plan.Dates), "dates", "", "`dmy or mdy`: how days like 03/04/2026 are meant, where a file does not show it")
	f.StringVar((*string)(&plan.Currency), "currency", "", "of amounts that name none, if not the business's")
	f.BoolVar(&plan.Opening, "opening", false, "opening balances of customers become one document each")
	f.BoolVar(&plan.Credit, "credit", false, "money that is for no invoice becomes credit of the customer")
	if err := f.Parse(args); err != nil {
		return err
	}
	if d := plan.Dates; d != "" && d != portal.DayFirst && d != portal.MonthFirst {
		return errors.New("-dates is dmy or mdy")
	}
	if _, ok := portal.ParseCurrency(string(plan.Currency)); plan.Currency != "" && !ok {
		return errors.New("-currency is three letters, like EUR")
	}
	s, err := server.Open(ctx, c, server.Options{})
	if err != nil {
		return err
	}
	files, err := exchange.Sources(f.Args())
	if err != nil {
		return errors.Join(err, s.Close())
	}
	opt := exchange.Options{DryRun: dry, Plan: plan, Progress: progress(e.Stderr)}
	report, err := s.Exchange.Import(ctx, access.NewSystem("import"), files, opt)
	return errors.Join(report.Write(ctx, e.Stdout), err, s.Close())
}

// progress is shown on terminals only.
func progress(w io.Writer) func(string, int) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	return func(file string, rows int) { fmt.Fprintf(w, "\r\033[K%s: %d rows", filepath.Base(file), rows) }
}

// check proves the invariants, beside a running server too.
func check(ctx context.Context, e Env, args []string) error {
	store, _, err := beside(ctx, "check", e, args)
	if err != nil {
		return err
	}
	found, err := store.Check(ctx)
	for _, f := range found {
		fmt.Fprintf(e.Stdout, "%s: %s\n", f.Invariant, f.Text)
	}
	if err == nil {
		warnings, bad := keyWarnings(ctx, e, store)
		for _, w := range warnings {
			fmt.Fprintf(e.Stdout, "warning: %s\n", w)
		}
		err = bad
	}
	if err == nil && len(found) > 0 {
		err = fmt.Errorf("%d findings: keep this file, `genkan restore` the last copy into a new folder, and compare; tell whoever looks after the program before anything is mended by hand", len(found))
	}
	if err == nil {
		fmt.Fprintln(e.Stdout, "everything is in order")
	}
	return errors.Join(err, store.Close())
}

// backup copies the database while it is in use. The key is kept apart.
func backup(ctx context.Context, e Env, args []string) error {
	store, files, err := beside(ctx, "backup", e, args)
	if err != nil {
		return err
	}
	if len(files) != 1 {
		return errors.Join(errors.New("name one file to write"), store.Close())
	}
	if err := errors.Join(store.Backup(ctx, files[0]), store.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.Stdout, "%s is written; keep genkan.key in another place\n", files[0])
	return err
}

// restore puts a backup into a directory that has no database yet, and proves
// what it holds.
func restore(ctx context.Context, e Env, args []string) error {
	var c config.Config
	f := config.New("restore", e.Getenv, e.Stderr)
	f.Data(&c.Data)
	f.StringVar(&c.KeyFile, "key-file", "", "key file, if not genkan.key in the data directory")
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() != 1 {
		return errors.New("name one file to restore")
	}
	found, err := server.Restore(ctx, c, f.Arg(0))
	for _, f := range found {
		fmt.Fprintf(e.Stdout, "%s: %s\n", f.Invariant, f.Text)
	}
	if err != nil {
		return err
	}
	if len(found) > 0 {
		return fmt.Errorf("%s is restored, with %d findings", config.Database(c.Data), len(found))
	}
	fmt.Fprintf(e.Stdout, "%s is restored, and everything is in order\n", config.Database(c.Data))
	if _, err := os.Stat(c.Key()); errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintf(e.Stdout, "put your key at %s before you serve: without it second factors, provider keys and links are lost\n", c.Key())
	}
	return nil
}

func beside(ctx context.Context, name string, e Env, args []string) (*db.DB, []string, error) {
	var c config.Config
	f := config.New(name, e.Getenv, e.Stderr)
	f.Data(&c.Data)
	if err := f.Parse(args); err != nil {
		return nil, nil, err
	}
	store, err := server.OpenBeside(ctx, c.Data)
	return store, f.Args(), err
}

func measure(ctx context.Context, e Env, args []string) error {
	f := config.New("bench", e.Getenv, e.Stderr)
	opt := bench.Flags(f.FlagSet)
	if err := f.Parse(args); err != nil {
		return err
	}
	return bench.Run(ctx, opt, e.Stdout, e.Stderr)
}

// release is set when a release is built: -ldflags "-X genkan/internal/cli.release=v1.0.0".
var release string

func version(_ context.Context, e Env, _ []string) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return errors.New("this binary does not say what it was built from")
	}
	name := release
	if name == "" {
		name = info.Main.Version
	}
	_, err := fmt.Fprintf(e.Stdout, "genkan %s, %s, SQLite %s\n", name, info.GoVersion, db.Version())
	return err
}
