package main

import (
	"context"
	"fmt"
	"regexp"
	"strings"
)

// A tag is an opening or closing tag of a template. The scanner is the
// simplest that serves, and shares nothing with the readers it judges.
type tag struct {
	name    string
	attrs   [][2]string // name and value; "" without one
	closing bool
	empty   bool // ends in "/>"
	offset  int
}

var attribute = regexp.MustCompile(`^[\s/]*([^\s=/>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]+))?`)

// inline are the elements whose content is script, not template.
var inline = map[string]bool{"wxs": true, "import-sjs": true}

// scan returns the tags of a template, comments left out.
func scan(source string) []tag {
	var tags []tag
	for at := 0; at < len(source); {
		rest := source[at:]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			at += after(rest, "-->")
		case strings.HasPrefix(rest, "{{"):
			at += after(rest, "}}")
		case rest[0] == '<' && len(rest) > 1 && (rest[1] == '/' || isLetter(rest[1])):
			t, n := scanTag(rest)
			t.offset = at
			tags = append(tags, t)
			at += n
			if inline[t.name] && !t.closing && !t.empty {
				if end := strings.Index(source[at:], "</"+t.name); end >= 0 {
					at += end
				}
			}
		default:
			at++
		}
	}
	return tags
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// after is the offset behind mark in s, or the end of s.
func after(s, mark string) int {
	if i := strings.Index(s, mark); i >= 0 {
		return i + len(mark)
	}
	return len(s)
}

var tagName = regexp.MustCompile(`^</?([\w.:-]+)`)

// scanTag reads the tag at the start of s and returns its length.
func scanTag(s string) (tag, int) {
	m := tagName.FindStringSubmatch(s)
	if m == nil {
		return tag{}, 2
	}
	t := tag{name: m[1], closing: s[1] == '/'}
	at := len(m[0])
	for at < len(s) {
		rest := s[at:]
		if trimmed := strings.TrimLeft(rest, " \t\r\n"); trimmed == "" || trimmed[0] == '>' || strings.HasPrefix(trimmed, "/>") {
			at += len(rest) - len(trimmed)
			t.empty = strings.HasPrefix(trimmed, "/>")
			break
		}
		a := attribute.FindStringSubmatch(rest)
		if a == nil {
			at++
			continue
		}
		t.attrs = append(t.attrs, [2]string{a[1], strings.Trim(a[2], `"'`)})
		at += len(a[0])
	}
	return t, at + after(s[at:], ">")
}

// balance checks that elements are closed where they should be, which Ant's
// parser does not mind but a platform may.
func balance(_ context.Context, _ *tools, d *dialect, tree *tree) ([]finding, error) {
	return eachTemplate(d, tree, func(source string, found func(offset int, name, message string)) {
		var open []tag
		for _, t := range scan(source) {
			switch {
			case t.closing && (len(open) == 0 || open[len(open)-1].name != t.name):
				found(t.offset, "", fmt.Sprintf("</%s> closes nothing", t.name))
				return
			case t.closing:
				open = open[:len(open)-1]
			case !t.empty:
				open = append(open, t)
			}
		}
		if len(open) > 0 {
			last := open[len(open)-1]
			found(last.offset, "", fmt.Sprintf("<%s> is not closed", last.name))
		}
	})
}

// leftovers checks that nothing of another platform's grammar is left.
func leftovers(_ context.Context, _ *tools, d *dialect, tree *tree) ([]finding, error) {
	return eachTemplate(d, tree, func(source string, found func(offset int, name, message string)) {
		for _, t := range scan(source) {
			if inline[t.name] && d.modules[t.name] == "" {
				found(t.offset, t.name, fmt.Sprintf("<%s> is left over", t.name))
			}
			for _, a := range t.attrs {
				if why := d.leftover(t.name, a[0], a[1]); why != "" {
					found(t.offset, a[0], fmt.Sprintf("<%s %s>: %s", t.name, a[0], why))
				}
			}
		}
	})
}

// idle checks for attributes on elements that are no nodes, where they do
// nothing: Ant's parser does not mind.
func idle(_ context.Context, _ *tools, d *dialect, tree *tree) ([]finding, error) {
	return eachTemplate(d, tree, func(source string, found func(offset int, name, message string)) {
		for _, t := range scan(source) {
			if t.name != "block" && t.name != "template" {
				continue
			}
			for _, a := range t.attrs {
				if !strings.HasPrefix(a[0], "a:") && !takes[a[0]] {
					found(t.offset, meant(a[0]), fmt.Sprintf("<%s %s>: does nothing", t.name, a[0]))
				}
			}
		}
	})
}

// takes are the attributes that mean something on a block or a template.
var takes = map[string]bool{"is": true, "data": true, "name": true, "slot": true, "slot-scope": true, "key": true}

var (
	wechatAttr = regexp.MustCompile(`^(wx:|model:|worklet:|(capture-)?(bind|catch)[:a-z]|mut-bind)`)
	alipayAttr = regexp.MustCompile(`^(a:|(on|catch|capture)[A-Z])`)
)

// ownNames are plain attributes that begin as events of WeChat do.
var ownNames = map[string]bool{"binding": true, "bindable": true, "catchable": true}

func leftoverInAXML(_, attr, _ string) string {
	if wechatAttr.MatchString(attr) && !ownNames[attr] {
		return "an attribute of WeChat's grammar"
	}
	return ""
}

func leftoverInWXML(_, attr, _ string) string {
	if alipayAttr.MatchString(attr) {
		return "an attribute of Alipay's grammar"
	}
	return ""
}

// eachTemplate runs check on all templates and collects what it finds.
func eachTemplate(d *dialect, tree *tree, check func(source string, found func(offset int, name, message string))) ([]finding, error) {
	var findings []finding
	for _, file := range tree.with(d.template) {
		source, err := tree.read(file)
		if err != nil {
			return nil, err
		}
		check(source, func(offset int, name, message string) {
			line := 1 + strings.Count(source[:offset], "\n")
			col := offset - strings.LastIndexByte(source[:offset], '\n')
			findings = append(findings, finding{file: file, line: line, col: col, name: name, message: message})
		})
	}
	return findings, nil
}
