package alipay

import (
	"strings"

	"wxmy/transform"
)

// writeAudio plays a sound by a component of ours.
func writeAudio(e *transform.Elem) {
	note := ""
	if e.Attr("id") != nil {
		note = "createAudioContext does not find it"
	}
	e.Component("audio", note)
}

// writeCanvas gives a canvas the id that its context is found by. The
// attribute that names it elsewhere does no harm here and stays, so that it
// can be told from the id on the way back.
// Source: docs component/canvas.
func writeCanvas(e *transform.Elem) {
	old, id := e.Attr("canvas-id"), e.Attr("id")
	switch {
	case old == nil:
	case id == nil:
		old.Become("canvas-id", old.Value())
		e.AddAfter(old, "id", old.Value())
	case id.Value() == old.Value():
		old.Drop()
	default:
		e.Differs(old, "a canvas is found by its id alone")
		old.Drop()
	}
}

// readCanvas tells the id of every element from the name of a drawing context.
// An id beside the same name stays, also where writeCanvas may have given it:
// authors write both, and selectors find the canvas by its id alone.
func readCanvas(e *transform.Elem) {
	for _, a := range e.Attrs {
		if a.Written() == "id" {
			a.Name, a.ID = "id", "element.*.attr.id"
		}
	}
}

// mapSettings are the switches of a map by canonical attribute: members of one
// object, numbers in place of booleans. Source: peer tools; the documentation
// has no page on the map.
var mapSettings = []struct{ attr, member string }{
	{"show-scale", "showScale"},
	{"show-compass", "showCompass"},
	{"enable-overlooking", "tiltGesturesEnabled"},
	{"enable-traffic", "trafficEnabled"},
	{"enable-poi", "showMapText"},
	{"enable-zoom", "gestureEnable"},
	{"enable-scroll", "gestureEnable"},
	{"enable-rotate", "gestureEnable"},
}

// gestures is what a person must know of the one switch for three.
const gestures = "one switch for all gestures: gestureEnable of the setting"

// writeMap gathers the switches in the setting, and gives markers and polygons
// the fields that they have here.
func writeMap(e *transform.Elem) {
	if e.Attr("setting") == nil {
		writeMapSetting(e)
	}
	if a := e.Attr("markers"); a != nil {
		through(e, a, "markers", "markers")
	}
	if a := e.Attr("polygons"); a != nil {
		through(e, a, "polygon", "polygons")
	}
}

// through puts a function of the template module around the value of a, which
// becomes the native attribute.
func through(e *transform.Elem, a *transform.Attr, native, function string) {
	if list, ok := a.Whole(); ok {
		a.Become(native, "{{"+e.Helper(function)+"("+list+")}}")
	}
}

// writeVideo says a small window: here for pages alone, or for the whole
// mini-program. Source: docs component/video.
func writeVideo(e *transform.Elem) {
	a := e.Attr("picture-in-picture-mode")
	if a == nil {
		return
	}
	switch list, ok := a.Whole(); {
	case ok && (strings.Contains(list, "push") || strings.Contains(list, "pop")):
		e.Differs(a, "in place of the single directions of navigation")
		a.Become("floating-mode", "miniprogram")
	case ok && strings.TrimSpace(strings.Trim(list, "[]")) == "":
		a.Become("floating-mode", "none")
	}
}

// writeMapSetting writes the switches that stand on the map as one object.
func writeMapSetting(e *transform.Elem) {
	var members []string
	var first *transform.Attr
	seen := map[string]bool{}
	for _, s := range mapSettings {
		a := e.Attr(s.attr)
		if a == nil {
			continue
		}
		if s.member == "gestureEnable" {
			e.Differs(a, gestures)
		}
		if !seen[s.member] {
			members = append(members, s.member+": "+flag(a))
			seen[s.member] = true
		}
		if first == nil {
			first = a
		} else {
			a.Drop()
		}
	}
	if first != nil {
		first.Become("setting", "{{ {"+strings.Join(members, ", ")+"} }}")
	}
}

// flag is the number that stands for a boolean attribute.
func flag(a *transform.Attr) string {
	yes, known := a.True()
	switch {
	case known && yes:
		return "1"
	case known:
		return "0"
	}
	if inner, ok := a.Whole(); ok {
		return inner + " ? 1 : 0"
	}
	return "1" // a text that is not empty
}

// readMap understands the members of a literal setting as the attributes that
// they stand for. What lies in data is for a person.
func readMap(e *transform.Elem) {
	if a := e.Attr("markers"); a != nil && !ours(a) {
		e.Differs(a, "anchorX and anchorY of a marker are read as one anchor {x, y} elsewhere")
	}
	if a := e.Attr("polygons"); a != nil && !ours(a) {
		e.Differs(a, "its strokes have longer names elsewhere, strokeWidth and strokeColor")
	}
	if setting := e.Attr("setting"); setting != nil && !readMapSetting(e, setting) {
		e.Differs(setting, "numbers 0 and 1 for booleans, and members of other names")
	}
}

// ours reports whether a value went through our template module.
func ours(a *transform.Attr) bool { return strings.HasPrefix(a.Value(), "{{wxmy.") }

// readMapSetting reports whether it understood the whole of a setting.
func readMapSetting(e *transform.Elem, setting *transform.Attr) bool {
	inner, ok := setting.Whole()
	if !ok || !strings.HasPrefix(inner, "{") || strings.Count(inner, "{") > 1 {
		return false
	}
	inner = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(inner, "{"), "}"))
	type found struct{ attr, value string }
	var all []found
	for _, member := range strings.Split(inner, ",") {
		name, value, ok := strings.Cut(member, ":")
		name, value = strings.Trim(strings.TrimSpace(name), `'"`), strings.TrimSpace(value)
		if !ok {
			return false
		}
		n := len(all)
		for _, s := range mapSettings {
			if s.member == name {
				all = append(all, found{s.attr, truth(value)})
			}
		}
		if n == len(all) {
			return false // a member without counterpart: the whole setting is for a person
		}
	}
	for _, f := range all {
		e.AddCanonicalAfter(setting, f.attr, f.value)
	}
	setting.Drop()
	return true
}

// truth is the boolean that stands for a number.
func truth(number string) string {
	switch number {
	case "1":
		return "{{true}}"
	case "0":
		return "{{false}}"
	}
	return "{{" + strings.TrimSuffix(number, " ? 1 : 0") + "}}"
}
