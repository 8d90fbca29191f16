package check

import (
	"strings"

	"wxmy/transform/diag"
)

// A Band is how much work a finding is likely to be for somebody who knows the
// project.
type Band uint8

const (
	// None: nothing has to be done.
	None Band = iota
	// Minutes: look, decide, change a line.
	Minutes
	// Hours: write something else, test it on phones.
	Hours
	// Days: another service, server code, an application that others decide on.
	Days
)

func (b Band) String() string { return [...]string{"none", "minutes", "hours", "days"}[b] }

// span is what a band stands for in minutes of work, at least and at most. A
// day has eight hours.
func (b Band) span() (low, high int) {
	switch b {
	case Minutes:
		return 5, 30
	case Hours:
		return 60, 6 * 60
	case Days:
		return 8 * 60, 4 * 8 * 60
	}
	return 0, 0
}

// again is what the same finding costs in another place, once it is known what
// to do.
func (b Band) again() (low, high int) {
	switch b {
	case None:
		return 0, 0
	case Minutes:
		return 1, 5
	}
	return 5, 30
}

// A Class is what becomes of what a finding is about.
type Class uint8

const (
	// Note: it converts; there is something to know.
	Note Class = iota
	// Release: it converts; something must be done outside of the code before
	// the app is published.
	Release
	// Hand: a person must look at it or write it.
	Hand
	// Lost: the target has no such thing: do without it, or find another way.
	Lost
)

func (c Class) String() string { return [...]string{"note", "release", "hand", "lost"}[c] }

// bands are the bands of codes, where the severity does not say enough.
var bands = map[string]Band{
	"P006": Days,    // a plugin has another id, or there is none
	"P009": Hours,   // Sass
	"P101": Hours,   // package size
	"P102": None,    // entering a domain
	"P103": Hours,   // a server without TLS
	"P105": Minutes, // looking at a picture
	"P106": None,    // the note says whether it takes an application
	"S002": Hours,   // an API without counterpart
	"T002": Hours,   // an element without counterpart
	"T012": Hours,   // a scoped slot
}

// services are features of a platform's own services, by prefix: what takes the
// place of one of them is work on a server, in a contract or in a console.
var services = []struct {
	prefix string
	band   Band
}{
	{"api.cloud", Days},
	{"api.login", Hours},
	{"api.requestPayment", Days},
	{"api.requestOrderPayment", Days},
	{"api.requestVirtualPayment", Days},
	{"api.tradePay", Days},
	{"api.requestSubscribeMessage", Days},
	{"api.getUserProfile", Hours},
	{"api.getPhoneNumber", Days},
	{"api.getOpenUserInfo", Hours},
	{"api.getWeRunData", Hours},
	{"api.openCustomerServiceChat", Hours},
	{"api.chooseInvoice", Hours},
	{"api.startSoterAuthentication", Days},
	{"api.joinVoIPChat", Days},
	{"element.ad", Days},
	{"element.live-player", Days},
	{"element.live-pusher", Days},
	{"element.voip-room", Days},
	{"element.xr-frame", Days},
	{"element.web-view", Hours},
	{"element.button.attr.open-type.value.getPhoneNumber", Days},
	{"element.button.attr.open-type.value.contact", Hours},
}

// service returns the band of a feature of a platform's own services.
func service(id string) (Band, bool) {
	for _, s := range services {
		if rest, ok := strings.CutPrefix(id, s.prefix); ok && (rest == "" || rest[0] == '.') {
			return s.band, true
		}
	}
	return None, false
}

// classify says what a diagnostic means for the work.
func classify(d *diag.Diagnostic) (Class, Band) {
	e := d.Entry()
	if e == nil {
		return Hand, Minutes
	}
	class, band := Hand, Minutes
	switch {
	case d.Severity == diag.Error:
		band = Hours
	case d.Severity == diag.Info:
		class, band = Note, None
	}
	if d.Severity < e.Severity {
		return Note, None // guarded, or about the source platform
	}
	if strings.HasPrefix(d.Code, "P1") {
		class = Release
	} else if class == Hand && strings.HasSuffix(e.Name, "-missing") {
		class = Lost
	}
	if b, ok := bands[d.Code]; ok && class != Note {
		band = b
	}
	// An option of a service comes with the service: only the whole costs days.
	if b, ok := service(d.Feature); ok && isCall(d.Feature) && (class == Lost || class == Hand || d.Code == "P107") {
		band = max(band, b)
	}
	return class, band
}

// An Estimate is a sum of work.
type Estimate struct {
	Minutes int `json:"minutes"` // findings of each band
	Hours   int `json:"hours"`
	Days    int `json:"days"`
	Low     int `json:"lowMinutes"` // the sum, in minutes of work
	High    int `json:"highMinutes"`
}

// A tally adds findings up to an estimate. The second finding of a kind costs
// less than the first: what to do is known by then.
type tally struct {
	sum  Estimate
	seen map[string]bool
}

func (t *tally) add(f *Finding) {
	if f.Band == None {
		return
	}
	key := f.Code + "\x00" + f.Feature
	if t.seen == nil {
		t.seen = map[string]bool{}
	}
	low, high := f.Band.span()
	if t.seen[key] {
		low, high = f.Band.again()
	}
	t.seen[key] = true
	t.sum.Low, t.sum.High = t.sum.Low+low, t.sum.High+high
	switch f.Band {
	case Minutes:
		t.sum.Minutes++
	case Hours:
		t.sum.Hours++
	case Days:
		t.sum.Days++
	}
}
