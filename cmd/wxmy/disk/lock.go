package disk

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// A lock keeps other runs from an output folder. It is the system's lock on a
// file that stays, so it ends with the process, however that ends.
type lock struct{ file *os.File }

// errLocked says that another process has the lock.
var errLocked = errors.New("locked")

// acquire takes the lock that name stands for, waiting for it so long.
func acquire(ctx context.Context, name string, wait time.Duration) (*lock, error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return nil, fmt.Errorf("make the folder of the lock: %w", err)
	}
	for end := time.Now().Add(wait); ; {
		file, err := openLocked(name)
		switch {
		case err == nil:
			// Who holds it is for people to read; the lock does without.
			_ = file.Truncate(0)
			_, _ = file.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
			return &lock{file}, nil
		case !errors.Is(err, errLocked):
			return nil, fmt.Errorf("take the lock: %w", err)
		case !time.Now().Before(end):
			return nil, errors.New("another wxmy" + holder(name) + " is writing to it")
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// holder names the process that has the lock, where that can be read.
func holder(name string) string {
	data, err := os.ReadFile(name)
	if pid := strings.TrimSpace(string(data)); err == nil && pid != "" {
		return " (process " + pid + ")"
	}
	return ""
}

// release gives the lock back. The zero lock is none.
func (l *lock) release() error {
	if l == nil || l.file == nil {
		return nil
	}
	err := l.file.Close()
	l.file = nil
	return err
}
