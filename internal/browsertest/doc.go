// Package browsertest holds black-box tests of the real binary: it is built
// once, started on a port and in a directory of its own, and met as people,
// payment providers, attackers and power cuts meet it. It must not reach
// behind the binary: what it knows of a portal it reads from its pages, its
// commands and its key file.
package browsertest
