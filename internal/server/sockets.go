package server

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
)

// Sockets are those that a service manager has opened for us and keeps open
// while the program is replaced, so that nobody is refused meanwhile
// (sd_listen_fds(3): LISTEN_PID says for whom they are, LISTEN_FDS how many,
// from file 3 on). There are none when we were started in another way.
func Sockets(getenv func(string) string) (out []net.Listener, err error) {
	if pid, err := strconv.Atoi(getenv("LISTEN_PID")); err != nil || pid != os.Getpid() {
		return nil, nil
	}
	n, err := strconv.Atoi(getenv("LISTEN_FDS"))
	if err != nil || n < 0 || n > maxSockets {
		return nil, fmt.Errorf("LISTEN_FDS=%q is no number of sockets", getenv("LISTEN_FDS"))
	}
	for i := range n {
		ln, err := listenerOf(firstSocket + i)
		if err != nil {
			return nil, fmt.Errorf("socket %d of the service manager: %w", i+1, err)
		}
		out = append(out, ln)
	}
	return out, nil
}

const (
	firstSocket = 3
	maxSockets  = 8
)

// listenerOf is a listener on a copy of the file, which is closed.
func listenerOf(fd int) (net.Listener, error) {
	f := os.NewFile(uintptr(fd), "socket "+strconv.Itoa(fd))
	if f == nil {
		return nil, errors.New("it is not open")
	}
	ln, err := net.FileListener(f)
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	if _, ok := ln.(*net.TCPListener); !ok {
		return nil, errors.Join(errors.New("it must be a stream of TCP, as by ListenStream=443"), ln.Close())
	}
	return ln, nil
}
