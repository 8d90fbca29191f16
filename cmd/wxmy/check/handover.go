package check

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"wxmy/transform"
	"wxmy/transform/diag"
	"wxmy/transform/feature"
	"wxmy/transform/ir"
	"wxmy/transform/markup"
	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// What a hand-over needs beside the findings. Everything here follows from a use
// in the project and a row of the target's tables; where the tables say nothing,
// nothing is said.

// A Phrase is a text in both languages; where the tables have it in English
// alone, ZH is "".
type Phrase struct{ EN, ZH string }

// In is the phrase in a language, where it is there in it.
func (p Phrase) In(lang diag.Language) string {
	if lang == diag.Chinese && p.ZH != "" {
		return p.ZH
	}
	return p.EN
}

// A Service is something that a platform does together with others: with the
// app's own server, with a contract, with a console.
type Service struct {
	ID     string // the feature
	Name   string // as the source spells it
	Target string // as the target spells it, "" when it has nothing of the kind
	Server bool   // the app's own server has work to do
	Says   Phrase // what there is to do, as the tables say it
	Source string // where the tables have that from
	Places []Place
}

// A Declaration is a feature that must be declared or applied for on the target.
type Declaration struct {
	Name   string
	Item   transform.ReviewItem
	Places []Place
}

// A Library is the oldest base library of the target that a feature needs.
type Library struct {
	Name, Since string
	Places      []Place
}

// A HostUse is what an address is asked for.
type HostUse string

const (
	// UseRequest is a call of the request API.
	UseRequest HostUse = "request"
	// UseUpload is an upload.
	UseUpload HostUse = "upload"
	// UseDownload is a download.
	UseDownload HostUse = "download"
	// UseSocket is a socket.
	UseSocket HostUse = "socket"
	// UseWebView is a page in a web-view.
	UseWebView HostUse = "web-view"
	// UseUnknown is an address that is kept somewhere first.
	UseUnknown HostUse = "kept in the code"
)

// An Address is a server and what it is asked for.
type Address struct {
	Host
	Uses []HostUse // sorted
}

// A Handover is what somebody needs to take the converted app over: what is to
// be done outside of the code.
type Handover struct {
	Report    *Report
	Services  []Service // server work first
	Declare   []Declaration
	Addresses []Address
	Library   string    // base library that the output is for
	Newer     []Library // features that need a newer one, newest first
	Plugins   []Finding
	Remaining []Difference
}

// A Difference is one thing that is otherwise on the target, wherever it is met.
type Difference struct {
	Class   Class
	Message Phrase
	Fix     Phrase
	Code    string
	Alike   int // findings that say the same of something else
	Places  []Place
}

// RunHandover looks at the project in src as Run does, and works out what a
// hand-over needs. An error means that it could not.
func RunHandover(ctx context.Context, src fs.FS, from, to *transform.Platform, o transform.Options) (*Handover, error) {
	p, r, err := look(ctx, src, from, to, o)
	if err != nil {
		return nil, err
	}
	h := &Handover{Report: r, Library: cmp.Or(o.TargetLib, p.to.DefaultLib)}
	places := p.usePlaces()
	h.Services = append(p.serviceWork(r, places), p.serverNames()...)
	h.Declare = p.declarations(places)
	h.Addresses = p.addresses(r)
	h.Newer = p.newer(places, h.Library)
	h.Remaining = remaining(r, h.Services)
	for _, f := range r.Findings {
		if f.Code == "P006" {
			h.Plugins = append(h.Plugins, f)
		}
	}
	return h, nil
}

// usePlaces are the places of all uses of each feature, by file and line.
func (p *project) usePlaces() map[string][]Place {
	all := map[string][]Place{}
	for _, name := range sorted(p.uses) {
		lines := text.NewLines(p.text[name])
		for _, u := range p.uses[name] {
			at := Place{name, lines.At(u.Span.Start).Line}
			if !slices.Contains(all[u.ID], at) {
				all[u.ID] = append(all[u.ID], at)
			}
		}
	}
	return all
}

// serviceWork gathers the services that the project uses, and what the tables
// say about them: what a finding says, else the row of the target, else the
// reason why there is none.
func (p *project) serviceWork(r *Report, places map[string][]Place) []Service {
	found := map[string]*Service{}
	for i := range r.Findings {
		f := &r.Findings[i]
		_, known := service(f.Feature)
		if f.Code != "R002" && (!known || f.Class < Release || !isCall(f.Feature)) {
			continue
		}
		s := found[f.Feature]
		if s == nil {
			s = &Service{ID: f.Feature, Name: p.from.Spell(f.Feature), Places: slices.Clone(places[f.Feature])}
			found[f.Feature] = s
		}
		s.Server = s.Server || f.Code == "R002"
		if note := f.NoteIn(diag.English); note != "" && f.Code != "P106" && (s.Says.EN == "" || f.Code == "R002") {
			s.Says = Phrase{EN: note, ZH: f.NoteIn(diag.Chinese)}
		}
		if at := (Place{f.Path, f.Pos.Line}); !slices.Contains(s.Places, at) && f.Pos.Line > 0 {
			s.Places = append(s.Places, at)
		}
	}
	var all []Service
	for _, id := range sorted(found) {
		s := found[id]
		p.fromTables(s)
		if s.Says.EN == "" && s.Target != "" {
			continue // the tables know of no difference
		}
		if s.Says.ZH == "" || s.Says.ZH == s.Says.EN {
			s.Says.ZH = p.to.Chinese[s.Says.EN]
		}
		all = append(all, *s)
	}
	slices.SortStableFunc(all, func(a, b Service) int {
		switch {
		case a.Server == b.Server:
			return 0
		case a.Server:
			return -1
		}
		return 1
	})
	return all
}

// serverNames are what the code names that only servers of the source platform
// give or do.
func (p *project) serverNames() []Service {
	at := map[string][]Place{}
	for _, file := range sorted(p.text) {
		if !isScript(file) || len(p.from.Release.Servers) == 0 {
			continue
		}
		lines := text.NewLines(p.text[file])
		eachNode(p.text[file], file, func(t *syntax.Tree, n syntax.NodeID) {
			named := ""
			switch t.Kind(n) {
			case syntax.Identifier:
				named = t.Text(n)
			case syntax.Literal:
				named, _ = t.String(n)
			}
			for _, s := range p.from.Release.Servers {
				if place := (Place{file, lines.At(t.Span(n).Start).Line}); strings.EqualFold(named, s.Name) && !slices.Contains(at[s.Name], place) {
					at[s.Name] = append(at[s.Name], place)
				}
			}
		})
	}
	var all []Service
	for _, s := range p.from.Release.Servers {
		if len(at[s.Name]) == 0 {
			continue
		}
		all = append(all, Service{
			Name: s.Name, Server: true, Source: s.Doc, Places: at[s.Name],
			Says: Phrase{
				EN: fmt.Sprintf("%s, from the servers of %s: agree with those who run the server what takes its place", s.What, p.from.Title),
				ZH: fmt.Sprintf("%s，由 %s 的服务端提供：请与服务端人员确定用什么代替", s.WhatZH, p.from.Title),
			},
		})
	}
	return all
}

// eachNode calls do for the nodes of a script; none when it does not parse.
func eachNode(src []byte, name string, do func(*syntax.Tree, syntax.NodeID)) {
	lang := syntax.JS
	if strings.HasSuffix(path.Ext(name), "ts") {
		lang = syntax.TS
	}
	var parser syntax.Parser
	t, err := parser.Parse(src, lang)
	if err != nil {
		return
	}
	for i := range t.Nodes {
		do(t, syntax.NodeID(i))
	}
}

// fromTables adds what the target's tables say of a service.
func (p *project) fromTables(s *Service) {
	row := p.to.Features.Row(s.ID)
	if row == nil {
		if a := p.to.Absents.Row(s.ID); a != nil {
			s.Source = a.Doc
			if s.Says.EN == "" {
				s.Says = Phrase{EN: a.Note}
			}
		}
		return
	}
	s.Target, s.Source = p.to.Spell(s.ID), row.Doc
	if row.Via == feature.Shim && strings.Contains(s.ID, ".value.") {
		s.Target = row.Native() // something else takes the place of the element
	}
	if row.Server != "" {
		s.Server = true
	}
	if s.Says.EN == "" {
		s.Says = Phrase{EN: cmp.Or(row.Server, row.Note)}
	}
}

// declarations are the features that the target wants declared.
func (p *project) declarations(places map[string][]Place) []Declaration {
	var all []Declaration
	for _, item := range p.to.Release.Review {
		if at := places[item.ID]; len(at) > 0 && (p.to.Features.Row(item.ID) != nil || strings.Contains(item.ID, ".value.")) {
			all = append(all, Declaration{p.from.Spell(item.ID), item, at})
		}
	}
	return all
}

// newer are the features that need a newer base library than lib on the
// target, newest first.
func (p *project) newer(places map[string][]Place, lib string) []Library {
	var all []Library
	for _, id := range sorted(places) {
		row := p.to.Features.Row(id)
		if row == nil || row.Since == "" || compareVersions(row.Since, lib) <= 0 {
			continue
		}
		all = append(all, Library{p.to.Spell(id), row.Since, places[id]})
	}
	slices.SortStableFunc(all, func(a, b Library) int { return compareVersions(b.Since, a.Since) })
	return all
}

// addresses are the servers of the project with what they are asked for, those
// of web-views in templates among them.
func (p *project) addresses(r *Report) []Address {
	uses := map[string]map[HostUse]bool{}
	hosts := map[string]*Host{}
	for i := range r.Hosts {
		hosts[r.Hosts[i].Origin] = &r.Hosts[i]
	}
	note := func(origin string, u HostUse, at Place) {
		if hosts[origin] == nil {
			scheme, host, _ := strings.Cut(origin, "://")
			hosts[origin] = &Host{Origin: origin, Insecure: insecure(scheme, host) && p.to.Release.Insecure}
		}
		if !slices.Contains(hosts[origin].Places, at) {
			hosts[origin].Places = append(hosts[origin].Places, at)
		}
		if uses[origin] == nil {
			uses[origin] = map[HostUse]bool{}
		}
		uses[origin][u] = true
	}
	for _, name := range sorted(p.text) {
		switch {
		case isScript(name):
			p.scriptAddresses(name, note)
		case path.Ext(name) == p.from.Ext.Template:
			p.templateAddresses(name, note)
		}
	}
	var all []Address
	for _, origin := range sorted(hosts) {
		a := Address{Host: *hosts[origin]}
		for u := range uses[origin] {
			if u != UseUnknown || len(uses[origin]) == 1 {
				a.Uses = append(a.Uses, u)
			}
		}
		slices.Sort(a.Uses)
		all = append(all, a)
	}
	return all
}

// hostCalls are the functions that are given an address.
var hostCalls = map[string]HostUse{"request": UseRequest, "uploadFile": UseUpload, "downloadFile": UseDownload, "connectSocket": UseSocket}

// scriptAddresses tells of the addresses in the strings of a script.
func (p *project) scriptAddresses(name string, note func(string, HostUse, Place)) {
	src := p.text[name]
	lines := text.NewLines(src)
	eachNode(src, name, func(t *syntax.Tree, n syntax.NodeID) {
		if t.Kind(n) != syntax.Literal && t.Kind(n) != syntax.TemplateElement {
			return
		}
		for _, origin := range origins(t.Span(n).In(src)) {
			note(origin, useOf(t, n, origin), Place{name, lines.At(t.Span(n).Start).Line})
		}
	})
}

// useOf is what an address in a string is asked for: what the call does that it
// is handed to.
func useOf(t *syntax.Tree, n syntax.NodeID, origin string) HostUse {
	for at := t.Parent(n); at != 0; at = t.Parent(at) {
		switch t.Kind(at) {
		case syntax.FunctionExpression, syntax.ArrowFunctionExpression:
			at = 0 // what a callback does is nothing of the call
		case syntax.CallExpression:
			if callee := t.Callee(at); t.Kind(callee) == syntax.MemberExpression {
				if known, ok := hostCalls[t.Text(t.Property(callee))]; ok {
					return known
				}
			}
		}
		if at == 0 {
			break
		}
	}
	if strings.HasPrefix(origin, "ws") {
		return UseSocket
	}
	return UseUnknown
}

// templateAddresses tells of the addresses that web-views of a template open.
func (p *project) templateAddresses(name string, note func(string, HostUse, Place)) {
	src := p.text[name]
	t := markup.Parse(src, markup.Options{Raw: []string{p.from.Module.Tag}})
	lines := text.NewLines(src)
	for i := range t.Nodes {
		if t.Nodes[i].Kind != ir.Element || t.Nodes[i].Tag.In(src) != "web-view" {
			continue
		}
		for _, a := range t.AttrsOf(int32(i)) {
			for _, origin := range origins(a.Value.In(src)) {
				note(origin, UseWebView, Place{name, lines.At(a.Value.Start).Line})
			}
		}
	}
}

// origins are the servers that a text names.
func origins(s string) []string {
	var all []string
	for _, m := range urlPattern.FindAllStringSubmatch(s, -1) {
		host := strings.ToLower(m[2])
		if !noServer[host] && (strings.Contains(host, ".") || host == "localhost") {
			all = append(all, strings.ToLower(m[1])+"://"+host)
		}
	}
	return all
}

// remaining gathers what is otherwise on the target: each thing once, with all
// its places, what is lost first. What the services say is said there.
func remaining(r *Report, services []Service) []Difference {
	said := map[string]bool{}
	for _, s := range services {
		said[s.ID] = true
	}
	at := map[string]int{}
	var all []Difference
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Class == Release || f.Code == "R002" || said[f.Feature] && f.Feature != "" || f.Severity == diag.Info && f.Class == Note && f.Span.Len() == 0 {
			continue
		}
		key := f.Code + "\x00" + f.Message(diag.English)
		if f.Class == Note {
			key = f.Code + "\x00" + f.NoteIn(diag.English)
		}
		n, ok := at[key]
		if !ok {
			n = len(all)
			at[key] = n
			d := Difference{Class: f.Class, Code: f.Code, Message: Phrase{EN: f.Message(diag.English), ZH: f.Message(diag.Chinese)}}
			d.Fix = whatToDo(f)
			all = append(all, d)
		}
		if ok && all[n].Message.EN != f.Message(diag.English) {
			all[n].Alike++
		}
		if p := (Place{f.Path, f.Pos.Line}); !slices.Contains(all[n].Places, p) {
			all[n].Places = append(all[n].Places, p)
		}
	}
	slices.SortStableFunc(all, func(a, b Difference) int {
		return cmp.Or(cmp.Compare(b.Class, a.Class), strings.Compare(a.Code, b.Code), cmp.Compare(len(b.Places), len(a.Places)))
	})
	return all
}

// whatToDo is the platform's fact about a finding, else the catalogue's way out.
// The note of what is said once in a file counts places, which are listed anyway.
func whatToDo(f *Finding) Phrase {
	fix := Phrase{f.Fix(diag.English), f.Fix(diag.Chinese)}
	if e := f.Entry(); e != nil && e.Once && fix.EN != "" {
		return fix
	}
	return Phrase{cmp.Or(f.NoteIn(diag.English), fix.EN), cmp.Or(f.NoteIn(diag.Chinese), fix.ZH)}
}

// compareVersions orders version numbers part by part.
func compareVersions(a, b string) int {
	for strings.HasSuffix(a, ".0") {
		a = strings.TrimSuffix(a, ".0")
	}
	for strings.HasSuffix(b, ".0") {
		b = strings.TrimSuffix(b, ".0")
	}
	return slices.CompareFunc(strings.Split(a, "."), strings.Split(b, "."), func(x, y string) int {
		return cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(x, y))
	})
}

// String is "path:line".
func (p Place) String() string {
	if p.Line == 0 {
		return p.Path
	}
	return fmt.Sprintf("%s:%d", p.Path, p.Line)
}
