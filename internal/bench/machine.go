package bench

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"genkan/db"
)

// usage is what a process has taken so far. All of it is zero where there is
// no /proc.
type usage struct {
	cpu       time.Duration // user and system
	rss, peak int64         // bytes
}

// tick is the unit of times in /proc/PID/stat: USER_HZ is 100 on every
// platform that Go runs on.
const tick = 10 * time.Millisecond

// usageOf reads what the kernel says of a process.
func usageOf(pid int) usage {
	dir := "/proc/" + strconv.Itoa(pid)
	stat, err := os.ReadFile(dir + "/stat")
	if err != nil {
		return usage{}
	}
	status, err := os.ReadFile(dir + "/status")
	if err != nil {
		return usage{}
	}
	return usage{cpu: parseStat(string(stat)), rss: parseStatus(string(status), "VmRSS"), peak: parseStatus(string(status), "VmHWM")}
}

// parseStat adds fields 14 and 15, user and system time. The name of the
// program, field 2, may hold anything, so counting starts after its bracket.
func parseStat(text string) time.Duration {
	fields := strings.Fields(text[strings.LastIndexByte(text, ')')+1:])
	if len(fields) < 13 {
		return 0
	}
	var sum time.Duration
	for _, f := range fields[11:13] {
		n, err := strconv.ParseInt(f, 10, 64)
		if err != nil {
			return 0
		}
		sum += time.Duration(n) * tick
	}
	return sum
}

// parseStatus reads a line such as "VmRSS:   13220 kB", in bytes.
func parseStatus(text, name string) int64 {
	_, rest, ok := strings.Cut(text, "\n"+name+":")
	if !ok {
		return 0
	}
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	n, err := strconv.ParseInt(fields[0], 10, 64)
	if err != nil {
		return 0
	}
	return n << 10
}

// machine describes what the figures were measured on.
func machine() string {
	cpu, kernel := "unknown processor", runtime.GOOS
	if text, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		cpu = processor(string(text), cpu)
	}
	if text, err := os.ReadFile("/proc/sys/kernel/osrelease"); err == nil {
		kernel += " " + strings.TrimSpace(string(text))
	}
	line := fmt.Sprintf("%s, %d cores, %s/%s, %s, SQLite %s", cpu, runtime.NumCPU(), kernel, runtime.GOARCH, runtime.Version(), db.Version())
	if load := loadAverage(); load != "" {
		line += ", load average " + load
	}
	return line
}

func processor(text, unknown string) string {
	for line := range strings.Lines(text) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return unknown
}

// loadAverage says whether anybody else was at work in the last minute.
func loadAverage() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return ""
	}
	first, _, _ := strings.Cut(string(text), " ")
	return first
}

// logFacts are what a child's log says about its memory and its locks.
type logFacts struct {
	heap, heapMax int64 // live bytes after a collection: the last, and the most
	busy          int   // lines that speak of a locked store
}

var busyWords = [][]byte{[]byte("database is locked"), []byte("SQLITE_BUSY"), []byte("error.unavailable")}

// readLog goes through a child's log once.
func readLog(path string) (facts logFacts, err error) {
	f, err := os.Open(path)
	if err != nil {
		return facts, err
	}
	err = eachLine(f, func(line []byte) {
		if heap, ok := parseTrace(line); ok {
			facts.heap, facts.heapMax = heap, max(facts.heapMax, heap)
			return
		}
		for _, w := range busyWords {
			if bytes.Contains(line, w) {
				facts.busy++
				return
			}
		}
	})
	return facts, errors.Join(err, f.Close())
}

// eachLine reads lines of any length; what is beyond the buffer is a line of
// its own, which does for searching.
func eachLine(r io.Reader, do func([]byte)) error {
	buf, have := make([]byte, 1<<20), 0
	for {
		n, err := r.Read(buf[have:])
		have += n
		rest := buf[:have]
		for {
			line, tail, ok := bytes.Cut(rest, []byte("\n"))
			if !ok {
				break
			}
			do(line)
			rest = tail
		}
		if len(rest) == len(buf) || (errors.Is(err, io.EOF) && len(rest) > 0) {
			do(rest)
			rest = nil
		}
		have = copy(buf, rest)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// parseTrace reads what GODEBUG=gctrace=1 writes of a collection, in which
// "4->4->1 MB" is the heap before, after, and what of it is live. It is the one
// way to learn of the heap that adds nothing to the product.
func parseTrace(line []byte) (live int64, ok bool) {
	if !bytes.HasPrefix(line, []byte("gc ")) {
		return 0, false
	}
	head, _, ok := bytes.Cut(line, []byte(" MB, "))
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseInt(string(head[bytes.LastIndexByte(head, '>')+1:]), 10, 64)
	return n << 20, err == nil
}
