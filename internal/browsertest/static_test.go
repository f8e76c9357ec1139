package browsertest_test

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// buildStatic makes the release binary as the README says.
func buildStatic(t *testing.T, to string) {
	t.Helper()
	must(t, noteSources())
	cmd := exec.Command("go", "build", "-trimpath", "-tags", "netgo,osusergo,sqlite_omit_load_extension",
		"-ldflags", "-s -w -linkmode external -extldflags=-static -X genkan/internal/cli.release=v0-test", "-o", to, "genkan")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		if strings.Contains(string(out), "cannot find -l") {
			t.Skipf("this machine has no static libraries of C (libc6-dev):\n%s", out)
		}
		t.Fatalf("%v\n%s", err, out)
	}
}

// TestEmptyRoot runs the release binary where there is nothing but itself and
// an empty folder, as a user who may write only there: no libraries, no /tmp, no
// time zones, no certificates of authorities, no /etc.
func TestEmptyRoot(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root may change its root directory")
	}
	t.Parallel()
	root := t.TempDir()
	buildStatic(t, filepath.Join(root, "genkan"))
	const nobody = 65534
	must(t, os.Mkdir(filepath.Join(root, "data"), 0o700))
	must(t, os.Chown(filepath.Join(root, "data"), nobody, nobody))
	for dir := root; dir != "/"; dir = filepath.Dir(dir) {
		if info, err := os.Stat(dir); err == nil && info.Mode().Perm()&0o005 != 0o005 {
			must(t, os.Chmod(dir, info.Mode().Perm()|0o005))
		}
	}
	inside := func(args ...string) *exec.Cmd {
		cmd := exec.Command("/genkan", args...)
		cmd.Dir, cmd.Env = "/data", []string{"GENKAN_DATA=/data"}
		cmd.SysProcAttr = &syscall.SysProcAttr{Chroot: root, Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		return cmd
	}
	p := begin(t, 1, inside("serve", "-addr", "127.0.0.1:0", "-demo-payments"))
	v := newVisitor(t, p.url)
	for _, path := range []string{"/login", "/healthz", "/readyz", setUpPath(t, p)} {
		if a := v.get(path); a.status != http.StatusOK {
			t.Errorf("%s answers %d", path, a.status)
		}
	}
	for _, tt := range []struct{ says, args string }{{"genkan v0-test", "version"}, {"everything is in order", "check"}, {"is written", "backup /data/copy.db"},
		{"everything is in order", "restore -data /data/restored /data/copy.db"}} {
		out, err := inside(strings.Fields(tt.args)...).CombinedOutput()
		if err != nil || !strings.Contains(string(out), tt.says) {
			t.Errorf("%s: %v\n%s", tt.args, err, out)
		}
	}
	p.stop()
	if left, err := filepath.Glob(filepath.Join(root, "*")); err != nil || len(left) != 2 {
		t.Errorf("beside the binary and its folder there is %v, %v", left, err)
	}
}
