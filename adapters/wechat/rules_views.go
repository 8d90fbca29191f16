package wechat

import "wxmy/transform"

// sights are the events of an element that comes into sight, which a component
// of ours inside it tells of. Source: docs api/createIntersectionObserver.
var sights = []string{"firstappear", "appear", "disappear"}

// writeAny says what every element may have.
func writeAny(e *transform.Elem) {
	var handlers []*transform.Attr
	for _, event := range sights {
		if h := e.Event(event); h != nil {
			handlers = append(handlers, h)
		}
	}
	if len(handlers) == 0 || e.Tag != "view" {
		return
	}
	e.Inside(e.Own("appear", handlers...))
	e.Report("T018", e.ID, "view", "WeChat", "wxmy-appear").Note = "it stands at the beginning of the view and tells when that is seen, not when half of the view is"
}

// readAny takes the handlers back from the component of ours inside.
func readAny(e *transform.Elem) { e.TakeFirst("appear") }

// still is what must be known of views that do not let go of a touch.
const still = "catch:touchmove: what lies inside does not scroll by touch either"

// writeView stops the page from scrolling under a view.
// Source: docs framework/events.
func writeView(e *transform.Elem) {
	a := e.Attr("disable-scroll")
	if a == nil {
		return
	}
	yes, known := a.True()
	switch {
	case !known:
		return // a handler cannot depend on data: the row tells
	case !yes:
		a.Drop()
		return
	}
	e.Differs(a, still)
	a.Drop()
	if h := e.Event("touchmove"); h != nil {
		h.Phase = transform.Catch
		return
	}
	e.AddEvent("touchmove", transform.Catch, "")
}

// writeSwiper leaves out what its items say, see writeSwiperItem.
func writeSwiper(e *transform.Elem) {
	if e.Attr("adjust-height") == nil {
		e.Report("T007", e.ID, "swiper", "WeChat").Note = e.Note("element.swiper.attr.adjust-height")
	}
	a := e.Attr("disable-touch")
	if a == nil {
		return
	}
	if yes, known := a.True(); known {
		if yes {
			e.Differs(a, "catch:touchmove on the items: nothing inside scrolls by touch either")
		}
		a.Drop()
	}
}

// writeSwiperItem keeps touches from a swiper that must not be swiped.
func writeSwiperItem(e *transform.Elem) {
	p := e.Parent()
	for p != nil && p.Tag == "block" {
		p = p.Parent()
	}
	if p == nil || p.Tag != "swiper" || p.Attr("disable-touch") == nil || e.Event("touchmove") != nil {
		return
	}
	if yes, known := p.Attr("disable-touch").True(); known && yes {
		e.AddEvent("touchmove", transform.Catch, "")
	}
}

// writeText clamps a text by its style.
func writeText(e *transform.Elem) {
	a := e.Attr("number-of-lines")
	if a == nil {
		return
	}
	e.Differs(a, e.Note("element.text.attr.number-of-lines"))
	e.AddStyle("display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: " + a.Value() + ";")
	a.Drop()
}
