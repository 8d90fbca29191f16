package transform

import (
	"bytes"
	"errors"
	"path"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/json"

	"wxmy/transform/script/syntax"
)

// minifyOutput shrinks an output: styles and JSON by tdewolff/minify, scripts by
// esbuild, template modules in the ES5 subset by leaving out what is no code.
// A script that does not parse stays as it is. Templates are never minified:
// white space in them is content.
func minifyOutput(o Output, to *Platform) ([]byte, error) {
	if o.Copy {
		return o.Data, nil
	}
	switch ext := path.Ext(o.Path); ext {
	case to.Ext.Style:
		return minifyBytes("text/css", o.Data)
	case ".json":
		return minifyBytes("application/json", o.Data)
	case ".js", to.Ext.Module:
		if ext == to.Ext.Module && to.Module.ES5 {
			return minifySubset(o.Data), nil
		}
		opts := api.TransformOptions{
			Loader:            api.LoaderJS,
			MinifyWhitespace:  true,
			MinifySyntax:      true,
			MinifyIdentifiers: true,
			Charset:           api.CharsetUTF8,
			LogLevel:          api.LogLevelSilent,
		}
		if ext == to.Ext.Module {
			// The module's language is a subset that syntax rewriting could leave.
			opts.MinifySyntax = false
		}
		s := shapeOf(o.Data)
		switch {
		case s.deep > 5000:
			return o.Data, errDeep
		case s.wide > 20_000:
			return o.Data, errWide
		case s.wide > 2000:
			// It joins statements one by one, in time that grows with the square.
			opts.MinifySyntax = false
		}
		r := api.Transform(string(o.Data), opts)
		if len(r.Errors) > 0 {
			return o.Data, nil // which the conversion has reported
		}
		return r.Code, nil
	}
	return o.Data, nil
}

// errDeep and errWide are why scripts are not minified that esbuild could not
// take: it goes down by calling itself, and looks at functions of one name again
// for each of them. No person or bundler writes such scripts.
var (
	errDeep = errors.New("it is nested too deeply")
	errWide = errors.New("it has too many statements in a row")
)

// A shape says how deep the constructs of a script lie in each other, and how
// many statements stand in a row at most.
type shape struct{ deep, wide int32 }

// shapeOf measures a script. esbuild says itself of one that does not parse.
func shapeOf(src []byte) shape {
	var s shape
	var p syntax.Parser
	t, err := p.Parse(src, syntax.JS)
	if err != nil {
		return s
	}
	below := make([]struct{ level, children int32 }, len(t.Nodes))
	for i := len(t.Nodes) - 1; i > 0; i-- { // parents come after their children
		parent := t.Parent(syntax.NodeID(i))
		above := &below[parent]
		above.children++
		below[i].level = above.level + 1
		s.deep = max(s.deep, below[i].level)
		if k := t.Nodes[parent].Kind; k == syntax.Program || k == syntax.BlockStatement {
			s.wide = max(s.wide, above.children)
		}
	}
	return s
}

// minifyBytes minifies a copy: the library writes into what it is given.
func minifyBytes(mime string, data []byte) ([]byte, error) {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	m.AddFunc("application/json", json.Minify)
	return m.Bytes(mime, bytes.Clone(data))
}
