package wechat

import "wxmy/transform"

// writeCheckbox makes a box with a change handler of its own a component of
// ours: only a group tells of changes. Inside a group of the author's it stays
// a box, or the group would not collect it.
// Source: docs component/checkbox.
func writeCheckbox(e *transform.Elem) {
	if e.Event("change") == nil || e.Within("element.checkbox-group") {
		return
	}
	e.Component("checkbox", "a label around it does not reach it")
}

// writeContactButton opens the customer service by a button.
// Source: docs component/button.
func writeContactButton(e *transform.Elem) {
	e.SetTag("button")
	e.Add("open-type", "contact")
	note := "a button in place of an icon"
	if e.Empty() {
		e.Inside("客服")
		note += ", with a text of ours"
	}
	e.Report("T007", e.ID, "contact-button", "WeChat").Note = note
	e.Reported()
}

// writeSubscribeMessage asks for messages by a component of ours.
// Source: docs api/requestSubscribeMessage.
func writeSubscribeMessage(e *transform.Elem) {
	e.Component("subscribe-message", "it calls requestSubscribeMessage when what it holds is tapped; the templates have other ids here")
}

// refused names, in a data- attribute of a button, the handler of a refusal:
// one event tells of consent and refusal alike. Source: docs component/button.
const refused = "data-wxmy-refused"

// writeButton keeps the handler of errors where an authorization that is
// refused finds it.
func writeButton(e *transform.Elem) {
	h := e.Event("error")
	kind, _ := e.Attr("open-type").Literal()
	switch kind {
	case "getPhoneNumber", "getRealtimePhoneNumber", "getUserInfo":
		if name, ok := h.Literal(); ok && name != "" {
			e.Add(refused, name)
		}
	}
}

// readButton takes what writeButton added away again.
func readButton(e *transform.Elem) {
	if a := e.Data("wxmy-refused"); a != nil {
		a.Drop()
	}
}
