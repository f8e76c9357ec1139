package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime/debug"

	"genkan/internal/config"
	"genkan/internal/demo"
	"genkan/internal/server"
)

func serve(ctx context.Context, e Env, args []string) error {
	c, err := parseServe("serve", e, args)
	if err != nil {
		return err
	}
	s, err := server.Open(ctx, c, server.Options{})
	if err != nil {
		return err
	}
	return errors.Join(listen(ctx, e, c, s, func(url string) error { return setUpLink(ctx, e, s, url) }), s.Close())
}

func serveDemo(ctx context.Context, e Env, args []string) (err error) {
	c, err := parseServe("demo", e, args)
	if err != nil {
		return err
	}
	if c.Data == "" {
		if c.Data, err = os.MkdirTemp("", "genkan-demo-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(c.Data)) }()
	}
	s, err := server.Open(ctx, c, server.Options{Demo: true})
	if err != nil {
		return err
	}
	logins, err := demo.Fill(ctx, demo.Services{Auth: s.Auth, Grants: s.Grants, Account: s.Account, Sales: s.Sales, Billing: s.Billing,
		Talk: s.Talk, Sharing: s.Sharing, Subscription: s.Subscription}, s.DB.Now())
	if err != nil {
		return errors.Join(err, s.Close())
	}
	return errors.Join(listen(ctx, e, c, s, func(string) error { return demo.Print(e.Stdout, logins) }), s.Close())
}

func parseServe(name string, e Env, args []string) (c config.Config, err error) {
	f := config.New(name, e.Getenv, e.Stderr)
	f.Serve(&c)
	if name == "demo" { // a directory of its own, unless one is named
		f.Lookup("data").DefValue, c.Data = "", ""
	}
	if err := f.Parse(args); err != nil {
		return c, err
	}
	level := slog.LevelInfo
	if c.Verbose {
		level = slog.LevelDebug
	}
	opt := &slog.HandlerOptions{Level: level}
	slog.SetDefault(slog.New(slog.NewTextHandler(e.Stderr, opt)))
	if c.LogFormat == "json" {
		slog.SetDefault(slog.New(slog.NewJSONHandler(e.Stderr, opt)))
	}
	return c, nil
}

// memoryGoal makes the collector work harder before the process grows: each
// hash of a password leaves 19 MiB behind. GOMEMLIMIT overrides it.
const memoryGoal = 80 << 20

func listen(ctx context.Context, e Env, c config.Config, s *server.Server, ready func(url string) error) error {
	if e.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryGoal)
	}
	sockets, err := server.Sockets(e.Getenv)
	if err != nil {
		return err
	}
	s.Inherit(sockets)
	ln, url, err := s.Listen(c)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(e.Stdout, "listening on", s.Listening(ln)); err != nil {
		return err
	}
	if err := ready(url); err != nil {
		if ctx.Err() != nil { // told to stop before it was ready
			return ln.Close()
		}
		return errors.Join(err, ln.Close())
	}
	return s.Serve(ctx, ln)
}

// setUpLink is printed while there is no admin: there is no default password.
func setUpLink(ctx context.Context, e Env, s *server.Server, url string) error {
	needed, err := s.Account.SetUpNeeded(ctx)
	if err != nil || !needed {
		return err
	}
	token, err := s.Account.SetUpToken(ctx)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.Stdout, "set up your portal at %s/setup/%s\n", url, token)
	return err
}
