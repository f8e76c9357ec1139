package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"golang.org/x/term"

	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/auth"
	"genkan/internal/config"
	"genkan/internal/mail"
	"genkan/internal/server"
)

func user(ctx context.Context, e Env, args []string) error {
	if len(args) == 0 {
		return errors.New("say add, reset or list; add -h for the flags")
	}
	var c config.Config
	var n account.NewUser
	f := config.New("user "+args[0], e.Getenv, e.Stderr)
	f.Data(&c.Data)
	f.StringVar((*string)(&n.Role), "role", "portal", "admin, staff or portal")
	f.StringVar(&n.Login, "login", "", "e-mail address to sign in with")
	f.StringVar(&n.Name, "name", "", "name, for people without a contact")
	f.StringVar(&n.Contact, "contact", "", "external id of the contact, for portal users")
	f.StringVar(&n.Language, "language", "", "en or ja")
	if err := f.Parse(args[1:]); err != nil {
		return err
	}
	store, err := server.OpenBeside(ctx, c.Data)
	if err != nil {
		return err
	}
	users, gate := account.New(store, mail.Links{}), auth.New(store, auth.Options{Cores: 1})
	switch args[0] {
	case "add":
		err = addUser(ctx, e, users, gate, n)
	case "reset":
		err = resetUser(ctx, e, users, gate, n)
	case "list":
		err = listUsers(ctx, e, users)
	default:
		err = fmt.Errorf("there is no command \"user %s\": say add, reset or list", args[0])
	}
	return errors.Join(err, store.Close())
}

func addUser(ctx context.Context, e Env, users *account.Service, gate *auth.Service, n account.NewUser) (err error) {
	if n.PasswordHash, err = newHash(ctx, e, gate, n); err != nil {
		return err
	}
	if _, err := users.AddUser(ctx, access.NewSystem("command line"), n); err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.Stdout, "%s can sign in as %s\n", n.Login, n.Role)
	return err
}

func resetUser(ctx context.Context, e Env, users *account.Service, gate *auth.Service, n account.NewUser) error {
	hash, err := newHash(ctx, e, gate, n)
	if err != nil {
		return err
	}
	if err := users.ResetPassword(ctx, access.NewSystem("command line"), n.Login, hash); err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.Stdout, "%s has a new password; all sessions have ended\n", n.Login)
	return err
}

func listUsers(ctx context.Context, e Env, users *account.Service) error {
	rows, err := users.Users(ctx)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(e.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "LOGIN\tROLE\tSTATUS\tNAME")
	for _, u := range rows {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", u.Login, u.Role, u.Status, u.Name)
	}
	return w.Flush()
}

// newHash reads, checks and hashes a password.
func newHash(ctx context.Context, e Env, gate *auth.Service, n account.NewUser) (string, error) {
	password, err := readPassword(e.Stdin)
	if err != nil {
		return "", fmt.Errorf("password on standard input: %w", err)
	}
	if err := auth.CheckNewPassword(password, n.Login, n.Name); err != nil {
		return "", err
	}
	return gate.HashPassword(ctx, password)
}

// readPassword takes one line of standard input: unseen on a terminal.
func readPassword(in io.Reader) (string, error) {
	if f, ok := in.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		fmt.Fprint(os.Stderr, "Password: ")
		b, err := term.ReadPassword(int(f.Fd()))
		fmt.Fprintln(os.Stderr)
		return string(b), err
	}
	line, err := bufio.NewReader(in).ReadString('\n')
	if errors.Is(err, io.EOF) && line != "" {
		err = nil
	}
	return strings.TrimRight(line, "\r\n"), err
}
