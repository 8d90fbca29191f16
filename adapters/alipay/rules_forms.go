package alipay

import (
	"slices"
	"strings"
	"unicode"

	"wxmy/transform"
)

// authorizations are the scopes of getAuthorize by the canonical open-type,
// and the canonical event that tells of each. Source: docs component/button.
var authorizations = []struct{ openType, scope, event, native string }{
	{"getPhoneNumber", "phoneNumber", "getphonenumber", "onGetPhoneNumber"},
	{"getUserInfo", "userInfo", "getuserinfo", "onGetUserInfo"},
	{"getRealtimePhoneNumber", "phoneNumber", "getrealtimephonenumber", "onGetPhoneNumber"},
}

// openTypeID is the feature of a button's open-type.
const openTypeID = "element.button.attr.open-type.value."

// writeButton says what a button opens.
func writeButton(e *transform.Elem) {
	a := e.Attr("open-type")
	kind, _ := a.Literal()
	switch kind {
	case "contact":
		writeContact(e)
		return
	case "openSetting":
		a.Become("open-type", "openSetting")
		var handlers []*transform.Attr
		if h := e.Event("opensetting"); h != nil {
			handlers = append(handlers, h)
		}
		e.Around("open-setting", "it calls openSetting when it is tapped", handlers...)
		return
	}
	for _, auth := range authorizations {
		if auth.openType == kind {
			writeAuthorize(e, a, auth.scope)
			break
		}
	}
	writeAuthorizeEvents(e, kind)
}

// writeAuthorize asks for an authorization: one open-type for all, and a scope.
func writeAuthorize(e *transform.Elem, a *transform.Attr, scope string) {
	kind := a.Value()
	a.Become("open-type", "getAuthorize")
	if e.Attr("scope") == nil {
		e.AddAfter(a, "scope", scope)
	}
	if scope == "userInfo" {
		e.ReportAttr(a, "T008", openTypeID+kind, "open-type="+kind, "button", "Alipay").Note = "the handler gets the name and the picture alone, unsigned"
		return
	}
	e.ReportAttr(a, "R002", openTypeID+kind, "open-type="+kind, "Alipay").Note = "decrypt what the handler gets as detail.code, the text of {response, sign}, with the key of the app at this platform"
}

// writeAuthorizeEvents names the handlers of authorizations. Since 2.8.0 each
// has an event of its own, with its data; before, one event tells of all of
// them, without data, and only the handler of what the open-type asks for can
// have it. A refusal comes as an error here.
func writeAuthorizeEvents(e *transform.Elem, kind string) {
	taken := map[string]bool{}
	for _, auth := range authorizations {
		h := e.Event(auth.event)
		switch {
		case h == nil:
		case auth.openType == kind:
			native := auth.native
			if !e.Lib("2.8.0") {
				native = "onGetAuthorize"
			}
			h.Become(native, h.Value())
			if e.Event("error") == nil {
				e.AddAfter(h, "onError", h.Value())
			}
		case kind != "":
			h.Drop() // the button asks for something else
		case taken[auth.native]:
			e.ReportAttr(h, "T004", h.ID, "bind"+auth.event, "button", "Alipay").Note = e.Note(h.ID)
			h.Drop()
		default:
			taken[auth.native] = true
			e.Differs(h, e.Note(h.ID))
			h.Become(auth.native, h.Value())
		}
	}
}

// readButton understands getAuthorize with a scope as the open-type of its own
// that it stands for.
func readButton(e *transform.Elem) {
	a, scope := e.Attr("open-type"), e.Attr("scope")
	kind, _ := a.Literal()
	want, ok := scope.Literal()
	if kind != "getAuthorize" || !ok {
		return
	}
	for _, auth := range authorizations {
		if auth.scope != want {
			continue
		}
		a.Set(auth.openType)
		scope.Drop()
		h := e.Event("getauthorize")
		if h != nil {
			e.Rename(h, auth.event)
		}
		if h = e.Event(auth.event); h == nil {
			return
		}
		if refused := e.Event("error"); refused != nil && refused.Value() == h.Value() {
			refused.Drop() // one event tells of both
		}
		return
	}
}

// writeContact opens the customer service: an element of its own, with an icon
// for content. Source: docs component/contact-button.
func writeContact(e *transform.Elem) {
	e.SetTag("contact-button")
	e.Attr("open-type").Drop()
	for _, a := range e.Attrs {
		if a.Kind == transform.AttrPlain && strings.HasPrefix(a.ID, "element.button.") || a.Kind == transform.AttrEvent {
			a.Drop()
		}
	}
	e.Add("tnt-inst-id", "")
	e.Add("scene", "")
	d := e.Needs("contact-button", "tnt-inst-id", "scene")
	d.Note = "it shows an icon of its own; what the button holds does not show, and no handler hears of it"
}

// readOpenSetting takes the component of ours that opens the settings away
// again: the button inside it tells what it does.
func readOpenSetting(e *transform.Elem) { e.Dissolve() }

// writeInput says a safe password by the password flag, and the two attributes
// that give the focus by one.
// Source: docs component/input.
func writeInput(e *transform.Elem) {
	joinFocus(e)
	a := e.Attr("type")
	kind, ok := a.Literal()
	if !ok || kind != "safe-password" {
		return
	}
	e.Differs(a, e.Note("element.input.attr.type.value.safe-password"))
	a.Become("type", "text")
	if e.Attr("password") == nil {
		e.Add("password", "{{true}}")
	}
}

// writePicker makes every picker but that of one list a component of ours.
// Source: docs component/picker, api/datePicker, api/regionPicker.
func writePicker(e *transform.Elem) {
	mode := e.Attr("mode")
	if mode == nil {
		return
	}
	kind, literal := mode.Literal()
	if literal && (kind == "selector" || kind == "") {
		mode.Become("mode", kind) // every picker is one: the attribute is kept for its author
		return
	}
	note := "a form does not collect its value"
	if e.Attr("name") == nil {
		note = ""
	}
	switch kind {
	case "date", "time":
		note = join(note, "it opens datePicker")
	case "region":
		note = join(note, "it opens regionPicker, which tells no postcode")
	}
	e.Component("picker", note, "event.cancel", "attr.custom-item")
	modes := []string{"multiSelector", "region", "date", "time"}
	if slices.Contains(modes, kind) {
		modes = []string{kind}
	}
	for _, m := range modes {
		e.ComponentPart("picker", m)
	}
}

func join(notes ...string) string {
	var all []string
	for _, n := range notes {
		if n != "" {
			all = append(all, n)
		}
	}
	return strings.Join(all, "; ")
}

// joinFocus makes one attribute of the two that give the focus, at first and
// whenever the page wants: there is one alone here.
func joinFocus(e *transform.Elem) {
	auto, focus := e.Attr("auto-focus"), e.Attr("focus")
	if auto == nil || focus == nil {
		return
	}
	x, whole := focus.Whole()
	y, also := auto.Whole()
	switch yes, known := auto.True(); {
	case known && !yes:
		auto.Drop()
		return
	case known || !whole || !also:
		return // one that is always true would hide the other: a person must choose
	}
	focus.Set("{{ " + operand(x) + " || " + operand(y) + " }}")
	auto.Drop()
	e.Differs(auto, "focus and auto-focus are one: the element has the focus as long as either says so")
}

// operand is an expression that can stand beside an operator.
func operand(expr string) string {
	expr = strings.TrimSpace(expr)
	if strings.IndexFunc(expr, func(r rune) bool { return r != '_' && r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) < 0 {
		return expr
	}
	return "(" + expr + ")"
}
