package alipay

import (
	"strings"

	"wxmy/transform"
)

// links are the events that the component of ours has.
var links = []string{"event.success", "event.fail", "event.complete"}

// writeNavigator makes a link a component of ours when it leads into another
// mini-program or back over several pages.
// Source: docs component/navigator, api/navigateToMiniProgram, api/navigateBack.
func writeNavigator(e *transform.Elem) {
	target, _ := e.Attr("target").Literal()
	_, dynamic := e.Attr("target").Literal()
	switch {
	case e.Attr("target") != nil && (target == "miniProgram" || !dynamic):
		e.Component("navigator", "it calls navigateToMiniProgram; the app-id of the other mini-program is another here", links...)
	case e.Attr("delta") != nil:
		e.Component("navigator", "", links...)
	case target != "":
		e.Attr("target").Become("target", target) // "self" is what every link does
	}
}

// writeOfficialAccount follows an account of this platform, which only its
// owner can name. Source: docs component/lifestyle.
func writeOfficialAccount(e *transform.Elem) {
	e.SetTag("lifestyle")
	e.Add("public-id", "")
	e.Needs("lifestyle", "public-id").Note = "another account, another look"
}

// writeScrollView leaves pulling to refresh out as a whole: what says that it is
// on is reported, and not every detail of it.
func writeScrollView(e *transform.Elem) {
	on := e.Attr("refresher-enabled")
	if on == nil {
		return
	}
	for _, a := range e.Attrs {
		if a != on && strings.HasPrefix(a.Name, "refresher") {
			a.Drop()
		}
	}
}

// writeStickyHeader keeps a header in sight by its style.
func writeStickyHeader(e *transform.Elem) {
	e.SetTag("view")
	top := "0"
	if a := e.Attr("offset-top"); a != nil {
		top = a.Value() + "px"
		a.Drop()
	}
	e.AddStyle("position: sticky; top: " + top + ";")
	e.Report("T007", e.ID, e.Tag, "Alipay").Note = e.Note(e.ID)
}

// writeVirtual keeps what an element without a box of its own holds.
func writeVirtual(e *transform.Elem) {
	e.SetTag("block")
	e.Report("T002", e.ID, e.Tag, "Alipay").Note = e.Note(e.ID)
	e.Reported()
	e.Lose()
}
