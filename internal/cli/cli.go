// Package cli is the command line: it reads flags, opens what a command needs
// and hands over. Rules live in the services.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

const usage = `genkan: the customer portal of a small business

  genkan serve              serve the portal (this is the default)
  genkan demo               serve a sample business, to look around
  genkan import PATH…       take in CSV files: contacts, products, orders, invoices, payments
  genkan user add|reset|list
                            accounts; a password is read from standard input
  genkan check              prove that the data is sound
  genkan doctor             say what is wrong with this installation, and what mends it
  genkan backup FILE        copy the database while it is in use
  genkan restore FILE       put such a copy into a new directory
  genkan bench              measure this machine
  genkan version

Every command explains its flags with -h, and takes them from GENKAN_… too.
`

// Env is the world outside, so that a test can be one.
type Env struct {
	Getenv         func(string) string
	Stdin          io.Reader
	Stdout, Stderr io.Writer
}

type command func(context.Context, Env, []string) error

var commands = map[string]command{
	"serve": serve, "demo": serveDemo, "import": importFiles, "user": user,
	"check": check, "doctor": examine, "backup": backup, "restore": restore, "bench": measure, "version": version,
}

// Run is one run of the program. Errors that carry portal kinds are best shown
// with Explain.
func Run(ctx context.Context, e Env, args []string) error {
	name := "serve"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	}
	if c, ok := commands[name]; ok {
		return c(ctx, e, args)
	}
	if name == "help" {
		_, err := fmt.Fprint(e.Stdout, usage)
		return err
	}
	fmt.Fprint(e.Stderr, usage)
	return fmt.Errorf("there is no command %q", name)
}

// Explain says an error in English sentences rather than in keys.
func Explain(ctx context.Context, err error) string {
	var pe *portal.Error
	if !errors.As(err, &pe) {
		return err.Error()
	}
	lines := []string{i18n.Message(ctx, pe.Message)}
	for _, f := range pe.Fields {
		lines = append(lines, "  "+f.Field+": "+i18n.Message(ctx, f.Message))
	}
	return strings.Join(lines, "\n")
}
