package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// syntax parses scripts and script modules.
func syntax(_ context.Context, _ *tools, d *dialect, tree *tree) ([]finding, error) {
	var findings []finding
	for _, file := range tree.with(".js", ".ts", d.module) {
		source, err := tree.read(file)
		if err != nil {
			return nil, err
		}
		loader := api.LoaderJS
		if path.Ext(file) == ".ts" {
			loader = api.LoaderTS
		}
		r := api.Transform(source, api.TransformOptions{Loader: loader, LogLevel: api.LogLevelSilent})
		for _, e := range r.Errors {
			f := finding{file: file, message: e.Text}
			if e.Location != nil {
				f.line, f.col = e.Location.Line, e.Location.Column+1
			}
			findings = append(findings, f)
		}
	}
	return findings, nil
}

// jsonSyntax parses JSON.
func jsonSyntax(_ context.Context, _ *tools, _ *dialect, tree *tree) ([]finding, error) {
	var findings []finding
	for _, file := range tree.with(".json") {
		source, err := tree.read(file)
		if err != nil {
			return nil, err
		}
		var v any
		if err := json.Unmarshal(bytes.TrimPrefix([]byte(source), []byte("\ufeff")), &v); err != nil {
			f := finding{file: file, message: err.Error()}
			var at *json.SyntaxError
			if errors.As(err, &at) {
				f.line = 1 + strings.Count(source[:min(int(at.Offset), len(source))], "\n")
			}
			findings = append(findings, f)
		}
	}
	return findings, nil
}
