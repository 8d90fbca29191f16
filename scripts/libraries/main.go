// Command libraries writes docs/libraries.md: what becomes of every component
// of component libraries.
//
//	go run ./scripts/libraries ../node_modules/@vant/weapp ../node_modules/wux-weapp
//
// The arguments are folders of packages, as a package manager installs them
// or as they come from a registry. Each component is built alone, in an app
// that uses nothing else, so what is said of it is about all that it reaches.
package main

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: libraries PACKAGE...")
		os.Exit(2)
	}
	if err := run(context.Background(), os.Args[1:], "docs/libraries.md"); err != nil {
		fmt.Fprintln(os.Stderr, "libraries:", err)
		os.Exit(2)
	}
}

// run judges the packages and writes the page.
func run(ctx context.Context, dirs []string, page string) error {
	var b bytes.Buffer
	b.WriteString(head)
	var all []library
	for _, dir := range dirs {
		l, err := readLibrary(os.DirFS(dir))
		if err != nil {
			return fmt.Errorf("%s: %w", dir, err)
		}
		if err := l.judge(ctx, wechat.Platform, alipay.Platform); err != nil {
			return fmt.Errorf("%s: %w", dir, err)
		}
		all = append(all, l)
	}
	writeSums(&b, all)
	for i := range all {
		all[i].write(&b)
	}
	return os.WriteFile(page, b.Bytes(), 0o644)
}
