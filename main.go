// Command genkan is the customer portal of a small business: one binary, one
// SQLite file.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // time zones, on machines that have none of their own

	_ "golang.org/x/crypto/x509roots/fallback" // roots of certificates, on machines that have none of their own

	"genkan/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // whoever asks a second time is not kept waiting
	err := cli.Run(ctx, cli.Env{Getenv: os.Getenv, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr}, os.Args[1:])
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return
	}
	exit := cli.Exit{Code: 1}
	errors.As(err, &exit)
	if text := cli.Explain(ctx, err); text != "" {
		fmt.Fprintln(os.Stderr, "genkan:", text)
	}
	os.Exit(exit.Code)
}
