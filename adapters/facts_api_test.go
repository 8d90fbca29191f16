package adapters_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"wxmy/transform/feature"
)

// apiExceptions are the APIs whose verdict is not what the facts say.
var apiExceptions = map[string]string{
	"api.ap.openURL":        "nothing of ours makes it: a page of its own must",
	"api.setPageScrollable": "nothing of ours makes it: an element must",
	"api.alert":             "made of another API",
	"api.cloud":             "another vendor: the fact itself advises to treat it as unsupported",
	"api.cloudSpace":        "another vendor: the fact itself advises to treat it as unsupported",
	"api.confirm":           "made of another API",
	"api.getDeviceBaseInfo": "made of another API",
	"api.httpRequest":       "made of another API",
	"api.prompt":            "made of another API",
	"api.saveImage":         "made of another API",
	"api.vibrate":           "made of another API",
}

// TestAPIFacts holds the rows of APIs against the facts.
func TestAPIFacts(t *testing.T) {
	l := newLedger()
	for _, f := range facts(t, "api-map.tsv") {
		from, _ := f.sides()
		name := f["from"][len("wx."):]
		id := resolve(from, "api", name)
		if id == "" {
			t.Errorf("%s has no row for %s", from.name, name)
			continue
		}
		l.want(id, f, name)
	}
	for file, p := range map[string]platform{"wx-api.tsv": wx, "my-api.tsv": my} {
		for _, f := range facts(t, file) {
			apiFields(t, l, p, f)
		}
	}
	l.check(t, apiExceptions)
	l.unbacked(t, "api.", apiUnbacked)
}

// notFields are members of an object that is passed or returned, not fields of
// an options object or a result.
var notFields = regexp.MustCompile(`^(canvas|leftPage|rightPage|router|pageRouter)\.`)

// apiFields checks that every option and every field of a result has its row.
func apiFields(t *testing.T, l *ledger, p platform, f fact) {
	t.Helper()
	name := f["name"][len("wx."):]
	id := resolve(p, "api", name)
	if id == "" {
		t.Errorf("%s has no row for %s", p.name, name)
		return
	}
	l.back(p, id)
	kind := f["kind"]
	object := strings.Contains(f["return_fields"], "()")
	check := func(part, list string) {
		for field := range strings.FieldsSeq(list) {
			if notFields.MatchString(field) || field == "errMsg" && !strings.HasPrefix(kind, "listener") {
				continue
			}
			got := resolve(p, id+part, strings.TrimSuffix(field, "()"))
			if got == "" {
				t.Errorf("%s: %s%s has no row for %s", p.name, id, part, field)
			}
			l.back(p, got)
		}
	}
	if name != "router.getRouteContext" { // its argument is a page
		check(".option", f["options"])
	}
	switch {
	case kind == "namespace" || kind == "factory" || kind == "sync" && object || name == "cloud.database":
	case name == "env":
		check("", f["return_fields"])
	default:
		check(".result", f["success_or_callback_fields"])
		if kind == "sync" || kind == "property" {
			check(".result", f["return_fields"])
		}
	}
}

// apiUnbacked are rows that the typed lists do not have: positional arguments,
// fields that notes and documentation add, and what every call shares.
var apiUnbacked = map[string]string{
	"api.*.fail.errMsg":                          "what every failure carries",
	"api.*.fail.errno":                           "what every failure carries",
	"api.*.result.errMsg":                        "what every success carries",
	"api.canvasToTempFilePath.option.*":          "cut off in the typed list; the map names them",
	"api.chooseImage.result.tempFiles[].*":       "typed as one object, documented as a list",
	"api.createIntersectionObserver.option.*":    "options without a typed list",
	"api.createOffscreenCanvas.option.*":         "positional arguments",
	"api.createRewardedVideoAd.option.adUnitId":  "a positional argument",
	"api.downloadFile.result.statusCode":         "known of a success",
	"api.downloadFile.option.filePath":           "documented, not typed",
	"api.getNetworkType.result.networkAvailable": "computed from another field",
	"api.getStorageSync.option.key":              "a positional argument",
	"api.getStorageSync.result.data":             "the returned value itself",
	"api.navigateToMiniProgram.option.query":     "handed over in another field",
	"api.openDocument.option.showMenu":           "documented, not typed",
	"api.removeStorageSync.option.key":           "a positional argument",
	"api.request.option.responseType":            "part of another option",
	"api.saveFile.result.savedFilePath":          "documented, not typed",
	"api.scanCode.result.barCode":                "computed from another field",
	"api.scanCode.result.qrCode":                 "computed from another field",
	"api.setStorageSync.option.*":                "positional arguments",
	"api.showLoading.option.mask":                "documented, not typed",
	"api.showModal.result.cancel":                "computed from another field",
	"api.uploadFile.option.timeout":              "documented, not typed",
	"api.getSystemInfoAsync":                     "another name for a native API",
	"api.getSystemInfoAsync.result.*":            "another name for a native API",
	"api.getSystemInfoAsync.result.safeArea.*":   "another name for a native API",
}

// TestAPIMaps holds options and results against the renames and losses that
// the facts list in short form: "a->b" and "!a" for options, "a->b" and "-a"
// for results.
func TestAPIMaps(t *testing.T) {
	rename := regexp.MustCompile(`^([A-Za-z]\w*)->([A-Za-z]\w*)$`)
	for _, f := range facts(t, "api-map.tsv") {
		if f["relation"] == "none" || f["relation"] == "shim" {
			continue
		}
		from, to := f.sides()
		id := resolve(from, "api", f["from"][len("wx."):])
		if to.features.Row(id) == nil || to.features.Row(id).Via == feature.Shim {
			continue
		}
		for token := range strings.SplitSeq(f["option_map"], ";") {
			token = strings.TrimSpace(token)
			if m := rename.FindStringSubmatch(token); m != nil {
				renamed(t, from, to, id+".option", m[1], m[2])
			} else if strings.HasPrefix(token, "!") && !strings.ContainsAny(token, "(") {
				lost(t, from, to, id+".option", strings.ReplaceAll(token, "!", ""))
			}
		}
		for token := range strings.SplitSeq(f["result_map"], ";") {
			token = strings.TrimSpace(token)
			if m := rename.FindStringSubmatch(token); m != nil {
				renamed(t, from, to, id+".result", m[2], m[1])
			} else if strings.HasPrefix(token, "-") {
				lost(t, from, to, id+".result", strings.ReplaceAll(token, "-", ""))
			}
		}
	}
}

// renamed checks that the feature read as name on one platform is written or
// at least read as native on the other.
func renamed(t *testing.T, from, to platform, parent, name, native string) {
	t.Helper()
	a, b := from.features.Read(parent, name), to.features.Read(parent, native)
	if a == nil || b == nil {
		return // one of them is no field: a word of the facts
	}
	if a.ID != b.ID && mapExceptions[a.ID] == "" {
		t.Errorf("%s %s is %s, but %s %s is %s", from.name, name, a.ID, to.name, native, b.ID)
	}
}

// lost checks that the fields in list are missing from the other platform.
func lost(t *testing.T, from, to platform, parent, list string) {
	t.Helper()
	for name := range strings.SplitSeq(list, ",") {
		r := from.features.Read(parent, strings.TrimSpace(name))
		if r != nil && to.features.Row(r.ID) != nil && mapExceptions[r.ID] == "" {
			t.Errorf("%s is not lost: %s has %v", r.ID, to.name, to.features.Row(r.ID))
		}
	}
}

// mapExceptions are fields on which the short forms are wrong or too coarse.
var mapExceptions = map[string]string{
	"api.downloadFile.result.statusCode":            "known of a success, see the row",
	"api.getSystemInfo.result.deviceOrientation":    "computed from the size of the window",
	"api.getSystemSetting.result.deviceOrientation": "computed from the size of the window",
	"api.request.result.cookies":                    "read from the header",
	"api.createBLEConnection.option.timeout":        "typed on both sides",
	"api.makeBluetoothPair.option.pin":              "typed on both sides",
	"api.makeBluetoothPair.option.timeout":          "typed on both sides",
	"api.navigateToMiniProgram.option.query":        "handed over in a field of another name, which exists on both sides",
	"api.saveFile.option.filePath":                  "typed on both sides",
}

// moduleOf returns a run-time module that implements the API id in one
// direction or the other, or "".
func moduleOf(id string) string {
	name, ok := strings.CutPrefix(id, "api.")
	if !ok || helpers[name] != "" {
		return ""
	}
	for _, p := range []platform{wx, my} {
		for _, set := range []string{"host", "guest"} {
			file := filepath.Join(p.name, "runtime", set, name+".js")
			if _, err := os.Stat(file); err == nil {
				return file
			}
		}
	}
	return ""
}

// helpers are modules that are called like an API and are none.
var helpers = map[string]string{
	"call": "the calling convention, shared by modules",
}

// TestModules checks that what is adapted or a shim is made by a module, and
// that a module makes something that the tables say is made.
func TestModules(t *testing.T) {
	for _, p := range []platform{wx, my} {
		for r := range p.features.Under("api.") {
			if strings.ContainsAny(r.ID[len("api."):], ".*") {
				continue
			}
			if made := r.Via == feature.Adapted || r.Via == feature.Shim; made && moduleOf(r.ID) == "" {
				t.Errorf("%s: %s is %s, but no module makes it", p.name, r.ID, r.Via)
			}
		}
		for _, set := range []string{"host", "guest"} {
			files, err := filepath.Glob(filepath.Join(p.name, "runtime", set, "*.js"))
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range files {
				id := "api." + strings.TrimSuffix(filepath.Base(file), ".js")
				c, ok := feature.Compare(wx.features, my.features, id)
				if !ok {
					c, ok = feature.Compare(my.features, wx.features, id)
				}
				if ok && helpers[id[len("api."):]] == "" && (c.Verdict == feature.Same || c.Verdict == feature.Rename || c.Verdict == feature.Missing) {
					t.Errorf("%s makes something of %s, which is %s", file, id, c.Verdict)
				}
			}
		}
	}
}
