package transform

import (
	"bytes"
	"path"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/json"
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
		r := api.Transform(string(o.Data), opts)
		if len(r.Errors) > 0 {
			return o.Data, nil // which the conversion has reported
		}
		return r.Code, nil
	}
	return o.Data, nil
}

// minifyBytes minifies a copy: the library writes into what it is given.
func minifyBytes(mime string, data []byte) ([]byte, error) {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	m.AddFunc("application/json", json.Minify)
	return m.Bytes(mime, bytes.Clone(data))
}
