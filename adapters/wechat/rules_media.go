package wechat

import (
	"regexp"
	"strings"

	"wxmy/transform"
)

// writeCanvas gives a canvas the name that the older drawing context is found
// by, and says its size by its style.
// Source: docs component/canvas.
func writeCanvas(e *transform.Elem) {
	id := e.Attr("id")
	kind := e.Attr("type")
	if id != nil && e.Attr("canvas-id") == nil && (kind == nil || strings.Contains(kind.Value(), "{{")) {
		e.AddAfter(id, "canvas-id", id.Value())
	}
	size := ""
	for _, side := range []string{"width", "height"} {
		a := e.Attr(side)
		if a == nil {
			continue
		}
		e.Differs(a, "it is the size in the style; a 2d canvas has its own "+side+" besides, set on the node")
		if style := e.Attr("style"); style == nil || !sides[side].MatchString(style.Value()) {
			size += side + ": " + pixels(a.Value()) + "; "
		}
		a.Drop()
	}
	if size != "" {
		e.AddStyle(strings.TrimSpace(size))
	}
	if h := e.Event("ready"); h != nil {
		e.Before(e.Own("ready", h))
		e.Report("T018", e.ID, "canvas", "WeChat", "wxmy-ready").Note = "it calls the ready handler"
	}
}

// sides find the size in a style of the author's.
var sides = map[string]*regexp.Regexp{
	"width":  regexp.MustCompile(`(^|[;\s}])width\s*:`),
	"height": regexp.MustCompile(`(^|[;\s}])height\s*:`),
}

// readReady gives the handler back to the canvas behind.
func readReady(e *transform.Elem) { e.Dissolve() }

// pixels gives a bare number its unit.
func pixels(v string) string {
	switch {
	case strings.HasSuffix(v, "px") || strings.HasSuffix(v, "%") || v == "":
		return v
	case strings.HasSuffix(v, "}}") || v[len(v)-1] >= '0' && v[len(v)-1] <= '9':
		return v + "px"
	}
	return v
}

// writeVideo says a small window that survives navigation in both directions.
// Source: docs component/video.
func writeVideo(e *transform.Elem) {
	a := e.Attr("picture-in-picture-mode")
	switch mode, _ := a.Literal(); mode {
	case "page", "miniprogram":
		e.Differs(a, "in place of "+mode+": over pages that are opened and pages that are left")
		a.Become("picture-in-picture-mode", "{{['push', 'pop']}}")
	case "none":
		a.Become("picture-in-picture-mode", "{{[]}}")
	}
}

// writeErrorView shows an error by a component of ours.
func writeErrorView(e *transform.Elem) {
	e.Component("error-view", "a mark in place of the pictures")
}
