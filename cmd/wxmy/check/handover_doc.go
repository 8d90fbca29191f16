package check

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"wxmy/transform/diag"
)

// A document is a hand-over in one language, for the printers.
type document struct {
	Lang     diag.Language
	Title    string
	Intro    string
	Sections []docSection
	Foot     string
}

// A docSection is a heading with what stands below it.
type docSection struct {
	Level int // 2 or 3
	Title string
	Text  []string
	Table *docTable
}

// A docTable has a head and rows of as many cells.
type docTable struct {
	Head []string
	Rows [][]string
}

// A writer of a document in one language.
type docWriter struct {
	document
	h *Handover
}

// say is a sentence in the language of the document.
func (d *docWriter) say(en string, args ...any) string {
	if zh, ok := handoverZH[en]; ok && d.Lang == diag.Chinese {
		en = zh
	}
	if len(args) == 0 {
		return en
	}
	return fmt.Sprintf(en, args...)
}

func (d *docWriter) section(level int, title string, text ...string) *docSection {
	d.Sections = append(d.Sections, docSection{Level: level, Title: title, Text: text})
	return &d.Sections[len(d.Sections)-1]
}

// table gives a section a table with a head in the language of the document.
func (d *docWriter) table(s *docSection, head ...string) *docTable {
	s.Table = &docTable{}
	for _, h := range head {
		s.Table.Head = append(s.Table.Head, d.say(h))
	}
	return s.Table
}

func (t *docTable) row(cells ...string) { t.Rows = append(t.Rows, cells) }

// at names the first places of many.
func (d *docWriter) at(places []Place) string {
	const most = 4
	var names []string
	for i, p := range places {
		if i == most {
			names = append(names, d.say("and %d more", len(places)-most))
			break
		}
		names = append(names, p.String())
	}
	return strings.Join(names, ", ")
}

// document lays the hand-over out in a language.
func (h *Handover) document(lang diag.Language, version string) *document {
	d := &docWriter{document: document{Lang: lang}, h: h}
	from, to := h.Report.From.Title, h.Report.To.Title
	d.Title = d.say("Hand-over: %s to %s", from, to)
	d.Intro = d.say("What is left to do after the conversion, outside of the code and in it. Every row follows from a use in the project and from a row of the converter's tables, which names its source; what only shows when the app runs is not in it.")
	d.Foot = d.say("Made by wxmy %s.", version)
	glance := d.section(2, d.say("At a glance"))
	t := d.table(glance, "what", "note")
	c := h.Report.Counts
	t.row(d.say("uses of platform features that convert without a person"), fmt.Sprintf("%d%% (%d / %d)", c.Share(), c.Itself+c.Module, c.Total()))
	t.row(d.say("estimated work in the code"), h.Report.Effort.Format(lang))
	t.row(d.say("findings in detail"), ReportName)
	d.services(to)
	d.console(to)
	d.differences(to)
	return &d.document
}

// ReportName is the file that a hand-over names for the findings in detail.
const ReportName = "report.html"

func (d *docWriter) services(to string) {
	var server, others []Service
	for _, s := range d.h.Services {
		if s.Server {
			server = append(server, s)
		} else {
			others = append(others, s)
		}
	}
	if len(server) == 0 {
		d.section(2, d.say("Server to-do"), d.say("Nothing that the project uses asks for work on the server."))
	} else {
		d.serviceTable(d.section(2, d.say("Server to-do"), d.say("The app's own server has to do this before these functions work on %s.", to)), server, to)
	}
	if len(others) > 0 {
		d.serviceTable(d.section(2, d.say("Services and contracts"), d.say("These work on %s only with a service or contract of that platform, or not at all.", to)), others, to)
	}
}

func (d *docWriter) serviceTable(s *docSection, list []Service, to string) {
	t := d.table(s, "used", "on %s", "to do", "places", "source")
	t.Head[1] = d.say("on %s", to)
	for _, x := range list {
		target := x.Target
		if target == "" {
			target = d.say("none")
		}
		t.row("`"+x.Name+"`", code(target, x.Target != ""), x.Says.In(d.Lang), d.at(x.Places), x.Source)
	}
}

// code marks a text as code, where it is.
func code(s string, is bool) string {
	if !is {
		return s
	}
	return "`" + s + "`"
}

// console is what to do in the console of the target.
func (d *docWriter) console(to string) {
	d.section(2, d.say("Console checklist"))
	s := d.section(3, d.say("Server domains"), d.say("Enter these in the console of %s. Addresses that are put together at run time are not in the list.", to))
	if len(d.h.Addresses) == 0 {
		s.Text = append(s.Text, d.say("Nothing."))
	} else {
		t := d.table(s, "domain", "asked for", "places", "note")
		for _, a := range d.h.Addresses {
			var uses []string
			for _, u := range a.Uses {
				uses = append(uses, d.say(string(u)))
			}
			note := ""
			if a.Insecure {
				note = d.say("refused: published apps reach only servers with TLS and a name")
			}
			t.row(a.Origin, strings.Join(uses, ", "), d.at(a.Places), note)
		}
	}
	s = d.section(3, d.say("Privacy and permissions"), d.say("Declare or apply for these in the console of %s.", to))
	if len(d.h.Declare) == 0 {
		s.Text = append(s.Text, d.say("Nothing."))
	} else {
		t := d.table(s, "used", "what", "to do", "places", "source")
		for _, x := range d.h.Declare {
			what, how := x.Item.What, x.Item.How
			if d.Lang == diag.Chinese {
				what, how = x.Item.WhatZH, x.Item.HowZH
			}
			t.row("`"+x.Name+"`", what, how, d.at(x.Places), x.Item.Doc)
		}
	}
	s = d.section(3, d.say("Base library"), d.say("The output is made for base library %s of %s. Set it as the lowest version in the console.", d.h.Library, to))
	if len(d.h.Newer) > 0 {
		s.Text = append(s.Text, d.say("These need a newer one."))
		t := d.table(s, "used", "since", "places")
		for _, x := range d.h.Newer {
			t.row("`"+x.Name+"`", x.Since, d.at(x.Places))
		}
	}
	d.sizes()
	if len(d.h.Plugins) > 0 {
		t := d.table(d.section(3, d.say("Plugins")), "what", "places")
		for i := range d.h.Plugins {
			f := &d.h.Plugins[i]
			t.row(f.Message(d.Lang), Place{f.Path, f.Pos.Line}.String())
		}
	}
}

func (d *docWriter) sizes() {
	if len(d.h.Report.Packages) == 0 {
		return
	}
	t := d.table(d.section(3, d.say("Package sizes"), d.say("Sizes are those before the devtools compress.")), "package", "size", "limit", "source")
	for i := range d.h.Report.Packages {
		p := &d.h.Report.Packages[i]
		limit, doc := "", ""
		if l := p.Limit(d.h.Report.To); l != nil {
			limit, doc = bytes(l.Bytes), l.Doc+", "+l.Date
		}
		t.row(p.Title(d.Lang), bytes(p.To), limit, doc)
	}
}

// differences are what is otherwise on the target.
func (d *docWriter) differences(to string) {
	d.section(2, d.say("Differences that remain"))
	for _, g := range []struct {
		class Class
		title string
	}{{Lost, d.say("Not available on %s", to)}, {Hand, d.say("Needs a decision or a change by hand")}, {Note, d.say("Converted, and worth knowing")}} {
		s := docSection{Level: 3, Title: g.title}
		t := d.table(&s, "difference", "what to do", "places", "source")
		for i := range d.h.Remaining {
			if x := &d.h.Remaining[i]; x.Class == g.class {
				what := x.Message.In(d.Lang)
				if x.Alike > 0 {
					what += d.say(" (and %d more of the kind)", x.Alike)
				}
				t.row(what, x.Fix.In(d.Lang), d.at(x.Places), x.Code)
			}
		}
		if len(t.Rows) == 0 {
			s.Table, s.Text = nil, []string{d.say("Nothing.")}
		}
		d.Sections = append(d.Sections, s)
	}
}

// Markdown writes the hand-over in a language. version is that of the tool.
func (h *Handover) Markdown(w io.Writer, lang diag.Language, version string) error {
	d := h.document(lang, version)
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", d.Title, d.Intro)
	for _, s := range d.Sections {
		fmt.Fprintf(&b, "\n%s %s\n", strings.Repeat("#", s.Level), s.Title)
		for _, p := range s.Text {
			fmt.Fprintf(&b, "\n%s\n", p)
		}
		if s.Table != nil {
			b.WriteString("\n")
			markdownRow(&b, s.Table.Head)
			b.WriteString(strings.Repeat("|---", len(s.Table.Head)) + "|\n")
			for _, r := range s.Table.Rows {
				markdownRow(&b, r)
			}
		}
	}
	fmt.Fprintf(&b, "\n%s\n", d.Foot)
	_, err := io.WriteString(w, b.String())
	return err
}

// inTable writes what a cell of a Markdown table cannot hold otherwise; code
// between backquotes is shown as it is.
var inTable = strings.NewReplacer("|", `\|`, "\n", " ")

func markdownRow(b *strings.Builder, cells []string) {
	b.WriteString("|")
	for _, c := range cells {
		c = inTable.Replace(c)
		if !strings.HasPrefix(c, "`") {
			c = strings.ReplaceAll(c, "<", "&lt;")
		}
		b.WriteString(" " + c + " |")
	}
	b.WriteString("\n")
}

//go:embed handover.html
var handoverText string

//go:embed handover.css
var handoverStyle string

var handoverPage = template.Must(template.New("handover").Funcs(template.FuncMap{
	"code": func(s string) template.HTML {
		if inner, ok := strings.CutPrefix(s, "`"); ok {
			return template.HTML("<code>" + template.HTMLEscapeString(strings.TrimSuffix(inner, "`")) + "</code>")
		}
		return template.HTML(template.HTMLEscapeString(s))
	},
}).Parse(handoverText))

// HTML writes the hand-over in a language as one page that needs nothing else.
func (h *Handover) HTML(w io.Writer, lang diag.Language, version string) error {
	d := h.document(lang, version)
	return handoverPage.Execute(w, map[string]any{"Doc": d, "Lang": string(lang), "Report": ReportName, "Style": template.CSS(pageStyle + handoverStyle)})
}
