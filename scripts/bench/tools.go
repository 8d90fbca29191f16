package main

import (
	"bytes"
	"context"
	"embed"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

//go:embed peers
var peerFiles embed.FS

// A tool turns a WeChat or Alipay project into one of the other platform, or
// stands for the least that this takes.
type tool struct {
	name, version string
	// run converts src into the empty folder out.
	run func(ctx context.Context, src, out string) (cost, error)
	// injected reports whether a file of the output is run-time code that the
	// tool brought along; nil when it cannot be told from the rest.
	injected func(rel string) bool
}

// wxmy is the binary that was built, with flags besides those it needs.
func (b *bench) wxmy(to string, flags ...string) tool {
	return tool{
		name: "wxmy",
		run: func(ctx context.Context, src, out string) (cost, error) {
			args := append([]string{"build", src, "--from", other(to), "--to", to, "-o", out}, flags...)
			return runProgram(ctx, b.cache, nil, b.binary, args...)
		},
		injected: under("wxmy/"),
	}
}

func other(platform string) string {
	if platform == "wechat" {
		return "alipay"
	}
	return "wechat"
}

func under(dir string) func(string) bool {
	return func(rel string) bool { return strings.HasPrefix(rel, dir) }
}

// copier reads every file and writes it.
func (b *bench) copier() tool {
	return tool{name: "copy", run: func(ctx context.Context, src, out string) (cost, error) {
		return runProgram(ctx, b.cache, nil, b.self, copyChore, src, out)
	}}
}

// antmove is Antmove, whose files of its own lie in __antmove.
func (b *bench) antmove(ctx context.Context, to string) (tool, error) {
	dir, version, err := b.install(ctx, "antmove", "antmove")
	kind := map[string]string{"alipay": "wx-alipay", "wechat": "alipay-wx"}[to]
	return tool{
		name: "Antmove", version: version + " " + kind,
		run: func(ctx context.Context, src, out string) (cost, error) {
			// It leaves files beside the source, so it gets a copy.
			work, err := b.copyOf(src)
			if err != nil {
				return cost{}, err
			}
			return runProgram(ctx, dir, nil, "node", "node_modules/antmove/bin/index", "-t", kind, "-i", work, "-o", out, "--isReport", "false", "--autoOpenReport", "false")
		},
		injected: func(rel string) bool {
			return strings.Contains(rel, "__antmove/") || strings.Contains(rel, "__antmove_")
		},
	}, err
}

// mpx is Mpx, which takes native pages of WeChat, with webpack around it.
func (b *bench) mpx(ctx context.Context) (tool, error) {
	dir, version, err := b.install(ctx, "mpx", "@mpxjs/webpack-plugin")
	return tool{
		name: "Mpx", version: version,
		run: func(ctx context.Context, src, out string) (cost, error) {
			work, err := b.copyOf(src)
			if err != nil {
				return cost{}, err
			}
			app := "<script src=\"./app.js\"></script>\n<style src=\"./app.wxss\"></style>\n<script type=\"application/json\" src=\"./app.json\"></script>\n"
			if err := os.WriteFile(filepath.Join(work, "app.mpx"), []byte(app), 0o666); err != nil {
				return cost{}, err
			}
			c, err := runProgram(ctx, dir, []string{"SRC=" + work, "OUT=" + out}, "node", "--max-old-space-size=8192", "node_modules/webpack-cli/bin/cli.js", "--config", "webpack.config.cjs")
			if _, missing := os.Stat(filepath.Join(out, "app.json")); err == nil && missing != nil {
				err = fmt.Errorf("it wrote no app.json: %w", missing)
			}
			return c, err
		},
	}, err
}

// copyOf copies src to a folder of its own, for a tool that writes there.
func (b *bench) copyOf(src string) (string, error) {
	b.n++
	dir := filepath.Join(b.dir, "work", strconv.Itoa(b.n))
	return dir, os.CopyFS(dir, os.DirFS(src))
}

// install installs a peer where it is not installed yet, and returns its
// folder and the version of its main package.
func (b *bench) install(ctx context.Context, peer, main string) (dir, version string, err error) {
	dir = filepath.Join(b.cache, "peers", peer)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", "", err
	}
	entries, err := peerFiles.ReadDir(path.Join("peers", peer))
	if err != nil {
		return "", "", err
	}
	same := true
	for _, e := range entries {
		text, err := peerFiles.ReadFile(path.Join("peers", peer, e.Name()))
		if err != nil {
			return "", "", err
		}
		name := filepath.Join(dir, e.Name())
		if have, err := os.ReadFile(name); err != nil || !bytes.Equal(have, text) {
			same = false
			if err := os.WriteFile(name, text, 0o666); err != nil {
				return "", "", err
			}
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "node_modules", filepath.FromSlash(main))); err != nil || !same {
		fmt.Fprintln(b.progress, "installing", peer)
		if _, err := runProgram(ctx, dir, nil, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"); err != nil {
			return "", "", fmt.Errorf("install %s: %w", peer, err)
		}
	}
	version, err = b.said(ctx, dir, "node", "-p", "require('./node_modules/"+main+"/package.json').version")
	return dir, version, err
}
