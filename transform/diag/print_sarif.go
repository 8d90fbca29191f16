package diag

import "bufio"

// The parts of SARIF 2.1.0 that we write. Columns are UTF-16 code units, as
// SARIF has it.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID    string      `json:"id"`
		Name  string      `json:"name"`
		Short sarifText   `json:"shortDescription"`
		Full  sarifText   `json:"fullDescription"`
		Help  *sarifText  `json:"help,omitempty"`
		Deflt sarifConfig `json:"defaultConfiguration"`
		URI   string      `json:"helpUri,omitempty"`
	}
	sarifConfig struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
)

func sarifLevel(s Severity) string {
	return map[Severity]string{Error: "error", Warning: "warning", Info: "note"}[s]
}

// sarif prints a SARIF 2.1.0 log.
func (r *Report) sarif(w *bufio.Writer) error {
	run := sarifRun{ColumnKind: "utf16CodeUnits", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "wxmy", Version: r.Version, Rules: []sarifRule{}}
	index := map[string]int{}
	seen := map[string]int{}
	ds, _ := r.chosen()
	for _, d := range ds {
		i, known := index[d.Code]
		if !known {
			i = len(run.Tool.Driver.Rules)
			index[d.Code] = i
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, r.sarifRule(d))
		}
		run.Results = append(run.Results, r.sarifResult(d, i, seen))
	}
	return encode(w, sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

func (r *Report) sarifRule(d *Diagnostic) sarifRule {
	code := d.Code
	rule := sarifRule{ID: code, Name: code, Short: sarifText{code}, Full: sarifText{code}, Deflt: sarifConfig{"warning"}}
	e := d.Entry()
	if e == nil {
		return rule
	}
	message, fix := e.Message, e.Fix
	if r.lang() == Chinese {
		message, fix = e.MessageZH, e.FixZH
	}
	rule.Name, rule.Short, rule.Full = e.Name, sarifText{message}, sarifText{e.WhyIn(r.lang())}
	rule.Deflt = sarifConfig{sarifLevel(e.Severity)}
	if fix != "" {
		rule.Help = &sarifText{fix}
	}
	if r.Docs != "" {
		rule.URI = r.Docs
	}
	return rule
}

func (r *Report) sarifResult(d *Diagnostic, rule int, seen map[string]int) sarifResult {
	loc := sarifLocation{sarifPhysical{Artifact: sarifArtifact{uri(r.Prefix + d.Path)}}}
	if d.Pos.Line > 0 {
		loc.Physical.Region = &sarifRegion{d.Pos.Line, d.Pos.UTF16, d.End.Line, d.End.UTF16}
	}
	return sarifResult{
		RuleID: d.Code, RuleIndex: rule, Level: sarifLevel(d.Severity), Message: sarifText{r.sentence(d)},
		Locations:    []sarifLocation{loc},
		Fingerprints: map[string]string{"wxmy/v1": d.fingerprint(seen)},
	}
}

// uri escapes a relative path for use as a URI reference.
func uri(path string) string {
	const hex = "0123456789ABCDEF"
	var b []byte
	for i := 0; i < len(path); i++ {
		c := path[i]
		switch {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '/' || c == '-' || c == '_' || c == '.' || c == '~':
			b = append(b, c)
		default:
			b = append(b, '%', hex[c>>4], hex[c&15])
		}
	}
	return string(b)
}
