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
