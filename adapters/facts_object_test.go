package adapters_test

import (
	"strings"
	"testing"
)

// nativeTypes are types that one platform names otherwise.
var nativeTypes = map[string]string{"CanvasImage": "Image", "RewardedAd": "RewardedVideoAd", "default": "XrFrameComponent", "ret(my": "Subscription"}

// objectExceptions are members that take or hand out something of another
// shape, though the facts call them the same.
var objectExceptions = map[string]string{
	"object.Animation.step":            "an option is spelled otherwise",
	"object.InnerAudioContext.onError": "a field is spelled otherwise",
	"object.RewardedVideoAd.load":      "the ad unit is given again",
	"object.RewardedVideoAd.show":      "the ad unit is given again",
	"object.SocketTask.onClose":        "the fields lie one level deeper",
	"object.SocketTask.onError":        "the fields lie one level deeper",
	"object.SocketTask.onMessage":      "the fields lie one level deeper",
	"object.SocketTask.onOpen":         "the fields lie one level deeper",
}

// objectID is the ID of a member of a fact file.
func objectID(member string) string {
	typ, name, _ := strings.Cut(strings.ReplaceAll(member, "ret(my.on)", "ret(my"), ".")
	if c := nativeTypes[typ]; c != "" {
		typ = c
	}
	return "object." + typ + "." + name
}

// TestObjectFacts holds the rows of object members against the facts.
func TestObjectFacts(t *testing.T) {
	l := newLedger()
	for _, f := range facts(t, "object-map.tsv") {
		if f["relation"] == "my-only" {
			f["direction"], f["relation"] = "my>wx", "none"
			typ, name, _ := strings.Cut(objectID(f["my_member"]), ".")
			typ, name = typ+"."+name[:strings.IndexByte(name, '.')], name[strings.IndexByte(name, '.')+1:]
			r := my.features.Read(typ, name)
			if r == nil {
				t.Errorf("no row for %s", f["my_member"])
				continue
			}
			if wx.features.Row(r.ID) == nil { // else it is the other half of a rename
				l.want(r.ID, f, f["my_member"])
			}
			continue
		}
		f["direction"] = "wx>my"
		l.want(objectID(f["wx_member"]), f, f["wx_member"])
		if f["relation"] != "none" && f["relation"] != "shim" || f["wx_member"] == "NodesRef.boundingClientRect" {
			l.back(my, objectID(f["wx_member"]))
		}
	}
	for _, f := range facts(t, "wx-objects.tsv") {
		id := objectID(f["object.member"])
		if wx.features.Row(id) == nil {
			t.Errorf("no row for %s", id)
		}
		l.back(wx, id)
	}
	for _, f := range facts(t, "my-objects.tsv") {
		id := objectID(f["object.member"])
		i := strings.LastIndexByte(id, '.')
		r := my.features.Read(id[:i], id[i+1:])
		if r == nil && strings.HasPrefix(id, "object.SelectorQuery.") { // here the query and its nodes are one object
			r = my.features.Read("object.NodesRef", id[i+1:])
		}
		if r == nil {
			t.Errorf("no row for %s", id)
			continue
		}
		l.back(my, r.ID)
	}
	l.check(t, objectExceptions)
	l.unbacked(t, "object.", map[string]string{"object.Animation.step.option.timingFunction": "named in the facts of createAnimation"})
}
