package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/antchfx/xpath"

	"wxmy/transform"
	"wxmy/transform/diag"
	"wxmy/transform/feature"
)

// A userRow is a row of a platform's table in the words of the configuration.
type userRow struct {
	Platform string            `json:"platform" doc:"Platform whose table it belongs to." enum:"wechat,alipay"`
	ID       string            `json:"id" doc:"The feature, as wxmy features prints it."`
	Missing  bool              `json:"missing,omitempty" doc:"The platform has no such feature, whatever the table says."`
	Name     string            `json:"name,omitempty" doc:"How the platform spells it; the last part of the id by default."`
	Aliases  []string          `json:"aliases,omitempty" doc:"Other spellings, read but never written."`
	Since    string            `json:"since,omitempty" doc:"Base library that brought it."`
	Via      string            `json:"via,omitempty" doc:"Whether the platform does just this, or part of it." enum:"native,partial"`
	Values   map[string]string `json:"values,omitempty" doc:"Values that are spelled otherwise: canonical to native."`
	Default  string            `json:"default,omitempty" doc:"What the platform takes when nothing is said."`
	Note     string            `json:"note,omitempty" doc:"What a person must know; printed with diagnostics."`
}

// A userLimit is a rule about templates.
type userLimit struct {
	Code      string `json:"code" doc:"U and three digits."`
	Where     string `json:"where" doc:"XPath over canonical names: the elements that are reported."`
	Message   string `json:"message" doc:"What is said of them."`
	MessageZH string `json:"messageZh,omitempty" doc:"The same in Chinese."`
	Severity  string `json:"severity,omitempty" doc:"How bad it is; warning by default." enum:"info,warning,error"`
	Fix       string `json:"fix,omitempty" doc:"What to do about it."`
	FixZH     string `json:"fixZh,omitempty" doc:"The same in Chinese."`
}

// A userHook names a program that sees every file.
type userHook struct {
	File      string `json:"file" doc:"The program, see docs/hooks.md."`
	Seconds   int    `json:"seconds,omitempty" doc:"Most seconds for one file; 5 by default."`
	Megabytes int    `json:"megabytes,omitempty" doc:"Most memory of its process; 256 by default."`
}

// idRoots are the first parts of feature IDs.
var idRoots = []string{"api", "config", "element", "lifecycle", "object"}

// platform returns p with the user's rows in its table.
func (c *configFile) platform(p *transform.Platform) (*transform.Platform, error) {
	var rows []feature.Support
	var without []string
	for _, r := range c.Rows {
		if r.Platform != p.Name {
			continue
		}
		root, rest, _ := strings.Cut(r.ID, ".")
		if !slices.Contains(idRoots, root) || rest == "" || strings.ContainsAny(r.ID, " \t") {
			return nil, fmt.Errorf("%s: rows: %q is no feature: want an id such as \"element.button.attr.plain\"", display(c.path), r.ID)
		}
		if slices.ContainsFunc(rows, func(x feature.Support) bool { return x.ID == r.ID }) || slices.Contains(without, r.ID) {
			return nil, fmt.Errorf("%s: rows: %s has two rows for %s", display(c.path), r.Platform, r.ID)
		}
		if r.Missing {
			without = append(without, r.ID)
			continue
		}
		row := feature.Support{ID: r.ID, Name: r.Name, Aliases: r.Aliases, Since: r.Since, Values: r.Values, Default: r.Default, Note: r.Note, Doc: configName}
		if r.Via == feature.Partial.String() {
			row.Via = feature.Partial
		}
		rows = append(rows, row)
	}
	if len(rows)+len(without) == 0 {
		return p, nil
	}
	q := *p
	q.Features = p.Features.With(rows, without)
	return &q, nil
}

// limits compiles the user's limits.
func (c *configFile) limits() ([]transform.Limit, error) {
	var all []transform.Limit
	for _, l := range c.Limits {
		if !diag.OwnCode(l.Code) {
			return nil, fmt.Errorf("%s: limits: the code %q is not U and three digits", display(c.path), l.Code)
		}
		where, err := xpath.Compile(l.Where)
		if err != nil {
			return nil, fmt.Errorf("%s: limits: %s: read the XPath %q: %w", display(c.path), l.Code, l.Where, err)
		}
		all = append(all, transform.Limit{Where: where, Entry: l.entry()})
	}
	return all, nil
}

// limit returns what explains a code of the user's limits, or nil.
func (c *configFile) limit(code string) *diag.Entry {
	for i := range c.Limits {
		if c.Limits[i].Code == code {
			return c.Limits[i].entry()
		}
	}
	return nil
}

func (l *userLimit) entry() *diag.Entry {
	severity := diag.Warning
	if l.Severity != "" {
		severity, _ = diag.ParseSeverity(l.Severity) // the configuration was checked
	}
	return &diag.Entry{
		Code: l.Code, Name: "limit", Severity: severity, Message: l.Message, MessageZH: l.MessageZH, Fix: l.Fix, FixZH: l.FixZH,
		Why: "A limit of the configuration: " + l.Where, WhyZH: "来自配置中的 limits：" + l.Where,
	}
}
