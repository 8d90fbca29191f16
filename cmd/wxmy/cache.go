package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"wxmy/transform"
)

// cacheDays is how long a converted package that nobody asks for is kept.
const cacheDays = 30

// packageCache is the cache of converted packages in the user's cache folder,
// nil where there is no such folder. Its key is this very program and the
// configuration with its rows. It never fails: what cannot be read is
// converted, what cannot be written is not kept.
func packageCache(config *configFile) *transform.Cache {
	user, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	program, err := os.Executable()
	if err != nil {
		return nil
	}
	built, err := os.Stat(program)
	if err != nil {
		return nil
	}
	var rules []byte
	if config.path != "" {
		if rules, err = os.ReadFile(config.path); err != nil {
			return nil
		}
	}
	c := cacheFolder(filepath.Join(user, "wxmy", "packages"))
	key := fmt.Sprintf("%s %d %d %x", version(), built.Size(), built.ModTime().UnixNano(), sha256.Sum256(rules))
	return &transform.Cache{Key: key, Load: c.load, Store: c.store}
}

// A cacheFolder holds a file a package.
type cacheFolder string

func (c cacheFolder) load(name string) []byte {
	at := filepath.Join(string(c), name)
	data, err := os.ReadFile(at)
	if err != nil {
		return nil
	}
	now := time.Now()
	_ = os.Chtimes(at, now, now) // it is in use: see prune
	return data
}

// store writes under another name first: builds may run side by side.
func (c cacheFolder) store(name string, data []byte) {
	if os.MkdirAll(string(c), 0o700) != nil {
		return
	}
	tmp, err := os.CreateTemp(string(c), ".new-*")
	if err != nil {
		return
	}
	_, err = tmp.Write(data)
	if closed := tmp.Close(); err != nil || closed != nil || os.Rename(tmp.Name(), filepath.Join(string(c), name)) != nil {
		_ = os.Remove(tmp.Name())
		return
	}
	c.prune()
}

// prune forgets what was not in use for a while.
func (c cacheFolder) prune() {
	entries, err := os.ReadDir(string(c))
	if err != nil {
		return
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > cacheDays*24*time.Hour {
			_ = os.Remove(filepath.Join(string(c), e.Name()))
		}
	}
}
