package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"genkan/internal/config"
	"genkan/internal/doctor"
)

// Exit ends the program with a status of its own. An empty text says nothing
// more.
type Exit struct {
	Code int
	Text string
}

func (e Exit) Error() string { return e.Text }

// The statuses of doctor are those of plug-ins for monitoring: 0 fine, 1
// warnings, 2 something does not work, 3 it could not look.
var exits = map[doctor.Level]int{doctor.OK: 0, doctor.Warning: 1, doctor.Wrong: 2}

const exitUnknown = 3

// examine says what is wrong with an installation, and what mends it.
func examine(ctx context.Context, e Env, args []string) error {
	var c config.Config
	var asJSON bool
	f := config.New("doctor", e.Getenv, e.Stderr)
	f.Serve(&c)
	f.BoolVar(&asJSON, "json", false, "one JSON array instead of lines")
	if err := f.Parse(args); err != nil {
		return unknown(err)
	}
	lines, err := doctor.Examine(ctx, c, doctor.Outside())
	if err == nil {
		err = report(e.Stdout, lines, asJSON)
	}
	if err != nil {
		return unknown(err)
	}
	if code := exits[doctor.Worst(lines)]; code != 0 {
		return Exit{Code: code}
	}
	return nil
}

func unknown(err error) error { return fmt.Errorf("%w%w", err, Exit{Code: exitUnknown}) }

func report(w io.Writer, lines []doctor.Line, asJSON bool) error {
	if asJSON {
		out := json.NewEncoder(w)
		out.SetEscapeHTML(false)
		out.SetIndent("", "  ")
		return out.Encode(lines)
	}
	for _, l := range lines {
		if _, err := fmt.Fprintf(w, "%-8s %s: %s\n", l.Level, l.Check, l.Text); err != nil {
			return err
		}
		if l.Remedy == "" {
			continue
		}
		if _, err := fmt.Fprintf(w, "         → %s\n", l.Remedy); err != nil {
			return err
		}
	}
	return nil
}
