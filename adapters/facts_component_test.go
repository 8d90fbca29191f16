package adapters_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"wxmy/transform/feature"
)

// componentExceptions are the elements, attributes and events whose verdict is
// not what the facts say.
var componentExceptions = map[string]string{
	"element.contact-button":                                     "an element with an attribute, not a tag of another name",
	"element.picker.attr.mode":                                   "no such attribute: its values are made of other things",
	"element.picker.attr.mode.value.selector":                    "left out, because it is the only mode",
	"element.video.attr.picture-in-picture-mode":                 "an approximation, as the fact says",
	"element.button.attr.open-type.value.getRealtimePhoneNumber": "the number is not checked at the moment",
	"element.input.attr.type.value.nickname":                     "no nickname is offered",
	"element.video.attr.object-fit.value.cover":                  "the picture is not cropped",
}

// forms are attributes of the facts that stand for ways to bind a handler.
var forms = map[string]string{
	"bind*": "bubble", "bind:*": "bubble", "on*": "bubble", "catch*": "catch", "catch:*": "catch", "mut-bind:*": "exclusive",
	"capture-bind:*": "capture", "capture-on*": "capture", "capture-catch:*": "capture-catch", "capture-catch*": "capture-catch",
}

// notAttributes are rows of the component facts that are fields of an object
// in an attribute or in an event's detail; their rows lie under ".object.".
var notAttributes = map[string]string{
	"rich-text name": "node", "rich-text attrs": "node", "rich-text children": "node", "rich-text text": "node",
	"official-account status": "detail", "official-account errMsg": "detail",
	"store-coupon code": "detail", "store-coupon message": "detail", "store-gift code": "detail", "store-gift message": "detail",
	"store-product code": "detail", "store-product message": "detail",
}

// componentIDs returns the features that a row of the component facts is about,
// as p reads its native name; the tag may fall back on every element.
func componentIDs(p platform, tag, kind, name string) []string {
	if strings.HasPrefix(tag, "xr-frame") {
		return []string{"element.xr-*", "element.xr-frame", "element.xr-scene"}
	}
	parent := "element.*"
	if tag != "*" {
		r := p.features.Read("element", tag)
		if r == nil {
			return nil
		}
		parent = r.ID
	}
	if obj := notAttributes[tag+" "+name]; obj != "" && p.name == wx.name {
		return []string{parent + ".object." + obj + "." + name}
	}
	if kind == "attr" && forms[name] != "" {
		return []string{"element.*.binding." + forms[name]}
	}
	switch kind {
	case "tag":
		return []string{parent}
	case "event":
		if p.name == my.name {
			name = strings.ToLower(name[2:3]) + name[3:]
		}
		return read(p, "event", parent, name)
	case "worklet":
		return read(p, "attr", parent, name)
	case "attr":
		if name == "safe-password-*" {
			return []string{parent + ".attr.safe-password-length"}
		}
		if name == "<prop>" {
			name = "*"
		}
		return read(p, "attr", parent, name)
	}
	return nil
}

func read(p platform, kind, parent, name string) []string {
	for _, parent := range []string{parent, "element.*"} {
		if r := p.features.Read(parent+"."+kind, name); r != nil {
			return []string{r.ID}
		}
	}
	return nil
}

// TestComponentFacts holds the rows of elements against the facts.
func TestComponentFacts(t *testing.T) {
	l := newLedger()
	for _, f := range facts(t, "component-map.tsv") {
		from, to := f.sides()
		tag, kind, name := f["component"], f["kind"], f["from"]
		what := tag + " " + kind + " " + name
		switch {
		case kind == "object-field" || kind == "tag" && tag == "*" || kind == "event" && strings.HasPrefix(name, "catch"):
			continue // objects have no facts of their own; catch is a form
		case kind == "add-attr":
			attr, _, _ := strings.Cut(name, "=")
			if r := to.features.Row("element." + tag + ".attr." + attr); r == nil || r.Default == "" {
				t.Errorf("%s: the default of %s is not told", to.name, attr)
			}
			continue
		case kind == "value":
			attr, value, _ := strings.Cut(name, "=")
			value, _, _ = strings.Cut(value, " + ")
			id := "element." + tag + ".attr." + attr + ".value."
			r := from.features.Read(strings.TrimSuffix(id, "."), value)
			if r == nil {
				t.Errorf("%s has no row for %s", from.name, what)
				continue
			}
			l.want(r.ID, f, what)
			continue
		}
		ids := componentIDs(from, tag, kind, name)
		if len(ids) == 0 {
			t.Errorf("%s has no row for %s", from.name, what)
		}
		for _, id := range ids {
			if notAttributes[tag+" "+name] != "" && from.name == wx.name {
				l.back(from, id)
				continue // the fact speaks of an attribute, which it is not
			}
			l.want(id, f, what)
			defaultsDiffer(t, from, to, id, f)
		}
		if parts := to.features.Row(first(ids)); parts != nil {
			l.back(to, parts.ID)
		}
	}
	for file, p := range map[string]platform{"components-wx.tsv": wx, "components-my.tsv": my} {
		for _, f := range facts(t, file) {
			componentParts(t, l, p, f)
		}
	}
	l.check(t, componentExceptions)
	backValues(l)
	l.unbacked(t, "element.", componentUnbacked)
}

func first(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// defaultsDiffer checks that defaults which differ by the facts are told by
// both rows, so that a writer can spell them out.
func defaultsDiffer(t *testing.T, from, to platform, id string, f fact) {
	t.Helper()
	a, b := from.features.Row(id), to.features.Row(id)
	if f["default_differs"] != "yes" || equalDefaults[id] != "" || a == nil || b == nil {
		return
	}
	if a.Default == "" || b.Default == "" || a.Default == b.Default {
		t.Errorf("%s: the defaults are %q and %q, the facts say that they differ", id, a.Default, b.Default)
	}
}

// equalDefaults are defaults that the facts spell differently.
var equalDefaults = map[string]string{
	"element.*.attr.hidden":                      "false, with a remark",
	"element.view.attr.hidden":                   "false, with a remark",
	"element.slider.attr.color":                  "an old spelling; backgroundColor tells the default",
	"element.slider.attr.selected-color":         "an old spelling; activeColor tells the default",
	"element.slider.attr.block-color":            "#fff and #ffffff",
	"element.swiper.attr.indicator-active-color": "#000 and #000000",
}

var fieldName = regexp.MustCompile(`^\s*([A-Za-z]\w*)`)

// componentParts backs the row of an element, an attribute or an event, and
// those of its values and detail fields.
func componentParts(t *testing.T, l *ledger, p platform, f fact) {
	t.Helper()
	tag, kind, name := f["component"], f["kind"], f["name"]
	if kind == "object-field" {
		objectParts(t, l, p, tag, name)
		return
	}
	if kind == "event" && strings.HasPrefix(name, "catch") {
		return
	}
	ids := componentIDs(p, tag, kind, name)
	if kind == "tag" && tag == "*" {
		return
	}
	if len(ids) == 0 {
		t.Errorf("%s has no row for %s %s %s", p.name, tag, kind, name)
	}
	for _, id := range ids {
		l.back(p, id)
		if tag != "*" && !strings.HasPrefix(tag, "xr-") {
			if r := p.features.Read("element", tag); r != nil {
				l.back(p, r.ID)
			}
		}
		for value := range strings.SplitSeq(f["values"], "|") {
			if value == "" || noValues[tag+" "+name] != "" {
				continue
			}
			r := p.features.Read(id+".value", value)
			if r == nil {
				t.Errorf("%s: %s has no row for the value %q", p.name, id, value)
				continue
			}
			l.back(p, r.ID)
		}
		detailParts(l, p, id, f["event_detail"])
	}
}

// noValues are value columns that are no list of names.
var noValues = map[string]string{
	"map scale":                           "a range",
	"official-account status":             "numbers of a detail field",
	"store-coupon code":                   "numbers of a detail field",
	"store-product code":                  "numbers of a detail field",
	"live-player picture-in-picture-mode": "a list of values",
	"live-pusher picture-in-picture-mode": "a list of values",
	"video picture-in-picture-mode":       "a list of values",
}

// detailParts backs the rows of the fields in a detail such as "{value,cursor}".
func detailParts(l *ledger, p platform, id, detail string) {
	depth := 0
	for part := range strings.FieldsFuncSeq(strings.TrimLeft(detail, "{"), func(r rune) bool {
		switch r {
		case '{', '[', '(':
			depth++
		case '}', ']', ')':
			depth--
		}
		return r == ',' && depth <= 0 || r == ';' || r == '}'
	}) {
		if m := fieldName.FindStringSubmatch(part); m != nil {
			for _, name := range []string{m[1], "e." + m[1], "ptInView." + m[1]} {
				if r := p.features.Read(id+".detail", name); r != nil {
					l.back(p, r.ID)
				}
			}
		}
	}
}

// objectParts backs the row of a field of an object in an attribute. The facts
// list the fields of callout and label as those of the marker.
func objectParts(t *testing.T, l *ledger, p platform, tag, name string) {
	t.Helper()
	root := "element." + tag + ".object."
	if tag == "rich-text" {
		name = "node." + name
	}
	name = strings.Replace(name, "position.", "control.position.", 1)
	if event, field, ok := strings.Cut(strings.TrimPrefix(name, "bind"), "."); ok && strings.HasPrefix(name, "bind") {
		l.back(p, "element."+tag+".event."+event+".detail."+field)
		return
	}
	typ, field, _ := strings.Cut(name, ".")
	var found bool
	for _, parent := range []string{typ, typ + ".callout", typ + ".label"} {
		if id := resolve(p, root+parent, field); id != "" {
			l.back(p, id)
			found = true
		}
	}
	if !found {
		t.Errorf("%s has no row for %s of %s", p.name, name, tag)
	}
}

// backValues accounts for the rows of values that only one side lists, where
// the other has the attribute and says nothing of its values.
func backValues(l *ledger) {
	for _, pair := range [][2]platform{{wx, my}, {my, wx}} {
		for r := range pair[0].features.Under("element.") {
			if o := pair[1].features.Row(r.ID); strings.Contains(r.ID, ".value.") && o != nil && o.Via != feature.Shim && l.backed[pair[1].name][o.ID] {
				l.back(pair[0], r.ID)
			}
		}
	}
}

// componentUnbacked are rows that notes of the facts name, not rows of theirs.
var componentUnbacked = map[string]string{
	"element.favorite":                                   "named in the demos of the platform",
	"element.*.attr.style.value.object":                  "named in a note",
	"element.icon.attr.type.value.circle":                "not listed; seen in code, the lists of WeUI",
	"element.map.event.callouttap.detail.layoutId":       "listed as optional",
	"element.map.object.control.*":                       "the attribute is the same on both sides",
	"element.map.object.control.position.*":              "the attribute is the same on both sides",
	"element.map.object.marker.anchorY":                  "named in a note",
	"element.map.object.marker.callout":                  "the parent of listed fields",
	"element.map.object.marker.callout.display":          "named in a note",
	"element.map.object.marker.label":                    "the parent of listed fields",
	"element.map.object.setting.*":                       "named in a note",
	"element.video.event.tap.detail.*":                   "typed as a pair",
	"element.map.event.regionchange.detail.*":            "named in a remark",
	"element.web-view.event.message.detail.data":         "the detail itself",
	"element.video.attr.picture-in-picture-mode.value.*": "named in a note",
}

// TestGrammarForms checks that every way to bind a handler has its row.
func TestGrammarForms(t *testing.T) {
	for _, form := range slices.Compact(slices.Sorted(maps.Values(forms))) {
		for _, p := range []platform{wx, my} {
			if p.features.Row("element.*.binding."+form) == nil {
				t.Errorf("%s has no row for the binding %s", p.name, form)
			}
		}
	}
}
