package exchange

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Source is a file to import, wherever it lies. It is opened twice: to see
// what it is, and to take it in.
type Source struct {
	Name string // as faults name it
	Open func() (io.ReadCloser, error)
}

// Sources turns files and directories into sources: of a directory, every
// *.csv, *.json and *.zip in it, by name. A path that does not exist, and a directory without
// such a file, are errors. A file that is named twice is taken once.
func Sources(paths []string) ([]Source, error) {
	if len(paths) == 0 {
		return nil, errors.New("name the CSV files to import, or a directory of them")
	}
	var files []string
	for _, p := range paths {
		found, err := filesAt(p)
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	return named(withoutRepeats(files)), nil
}

// filesAt lists what one path stands for.
func filesAt(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	entries, err := os.ReadDir(path) // by name
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		if !e.IsDir() && slices.Contains([]string{".csv", ".json", ".zip"}, strings.ToLower(filepath.Ext(e.Name()))) {
			out = append(out, filepath.Join(path, e.Name()))
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: there is no .csv, .json or .zip file in this directory", path)
	}
	return out, nil
}

func withoutRepeats(files []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, f := range files {
		key, err := filepath.Abs(f)
		if err != nil { // no working directory: the path as given tells them apart too
			key = filepath.Clean(f)
		}
		if !seen[key] {
			seen[key] = true
			out = append(out, f)
		}
	}
	return out
}

// named calls files by their last part, or by their whole path when two of
// them share it.
func named(files []string) []Source {
	var bases []string
	for _, f := range files {
		bases = append(bases, filepath.Base(f))
	}
	var out []Source
	for i, f := range files {
		name := bases[i]
		if slices.Index(bases, name) != i || slices.Contains(bases[i+1:], name) {
			name = f
		}
		out = append(out, Source{Name: name, Open: func() (io.ReadCloser, error) { return os.Open(f) }})
	}
	return out
}
