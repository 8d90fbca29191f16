package host

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
	"github.com/evanw/esbuild/pkg/api"
)

// A loader runs the scripts of a project as CommonJS modules, each once.
type loader struct {
	rt      *goja.Runtime
	fsys    fs.FS
	p       *Platform
	modules map[string]*goja.Object // file -> module object, there while it runs
	sjs     map[string]goja.Value   // template module file -> exports

	compiled map[string]*goja.Program // by file, for files compiled already
}

// errNoModule is why a require found nothing.
var errNoModule = errors.New("no such module")

// resolve finds the file that ref, written in the file from, means: relative,
// from the root of the project, or in an npm folder on the way up.
func (l *loader) resolve(from, ref string) (string, error) {
	switch {
	case strings.HasPrefix(ref, "/"):
		if f, ok := l.file(path.Clean(strings.TrimPrefix(ref, "/"))); ok {
			return f, nil
		}
	case strings.HasPrefix(ref, "./"), strings.HasPrefix(ref, "../"), ref == ".", ref == "..":
		if f, ok := l.file(path.Join(path.Dir(from), ref)); ok {
			return f, nil
		}
	default:
		if f, ok := l.npm(path.Dir(from), ref); ok {
			return f, nil
		}
		// A bare path next to the file is an old spelling of a relative one.
		if f, ok := l.file(path.Join(path.Dir(from), ref)); ok {
			return f, nil
		}
	}
	return "", fmt.Errorf("%w: %q required in %s", errNoModule, ref, from)
}

// file completes a path without its ending.
func (l *loader) file(p string) (string, bool) {
	tries := []string{p}
	for _, ext := range l.p.scripts {
		tries = append(tries, p+ext)
	}
	for _, ext := range l.p.scripts {
		tries = append(tries, path.Join(p, "index"+ext))
	}
	for _, t := range tries {
		if info, err := fs.Stat(l.fsys, t); err == nil && !info.IsDir() {
			return t, true
		}
	}
	return "", false
}

func (l *loader) npm(dir, ref string) (string, bool) {
	for {
		for _, folder := range l.p.npm {
			base := path.Join(dir, folder, ref)
			if main, ok := l.packageMain(base); ok {
				if f, ok := l.file(main); ok {
					return f, true
				}
			}
			if f, ok := l.file(base); ok {
				return f, true
			}
		}
		if dir == "." {
			return "", false
		}
		dir = path.Dir(dir)
	}
}

func (l *loader) packageMain(dir string) (string, bool) {
	src, err := fs.ReadFile(l.fsys, path.Join(dir, "package.json"))
	if err != nil {
		return "", false
	}
	var pkg struct{ Main string }
	if json.Unmarshal(src, &pkg) != nil || pkg.Main == "" {
		return "", false
	}
	return path.Join(dir, pkg.Main), true
}

// require runs the script file, unless it has run already, and returns its
// exports.
func (l *loader) require(file string) (goja.Value, error) {
	if m := l.modules[file]; m != nil {
		return m.Get("exports"), nil
	}
	src, err := fs.ReadFile(l.fsys, file)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	module := l.rt.NewObject()
	exports := l.rt.NewObject()
	if err := module.Set("exports", exports); err != nil {
		return nil, err
	}
	l.modules[file] = module
	if path.Ext(file) == ".json" {
		v, err := l.json(src)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", file, err)
		}
		return v, module.Set("exports", v)
	}
	fn, err := l.compile(file, string(src), moduleParams)
	if err != nil {
		delete(l.modules, file)
		return nil, err
	}
	require := l.rt.ToValue(func(ref string) (goja.Value, error) {
		target, err := l.resolve(file, ref)
		if err != nil {
			return nil, err
		}
		return l.require(target)
	})
	if _, err := fn(goja.Undefined(), require, module, exports); err != nil {
		delete(l.modules, file)
		return nil, err
	}
	return module.Get("exports"), nil
}

func (l *loader) json(src []byte) (goja.Value, error) {
	var v any
	if err := json.Unmarshal(src, &v); err != nil {
		return nil, err
	}
	return l.rt.ToValue(v), nil
}

// moduleParams are the names a CommonJS module gets.
const moduleParams = "require,module,exports"

// esModule finds what only esbuild can turn into CommonJS.
var esModule = regexp.MustCompile(`(?m)^\s*(import\b|export\b)|\bimport\s*\(`)

// compile turns source into a function of the given parameters. Modules of the
// ES kind, TypeScript and whatever goja does not parse go through esbuild first.
func (l *loader) compile(name, src, params string) (goja.Callable, error) {
	prog := l.compiled[name]
	if prog == nil {
		var err error
		if prog, err = compileSource(name, src, params); err != nil {
			return nil, err
		}
	}
	v, err := l.rt.RunProgram(prog)
	if err != nil {
		return nil, err
	}
	fn, _ := goja.AssertFunction(v)
	return fn, nil
}

func compileSource(name, src, params string) (*goja.Program, error) {
	src = strings.TrimPrefix(src, "\ufeff")
	lowered := path.Ext(name) == ".ts" ||
		(strings.Contains(src, "import") || strings.Contains(src, "export")) && esModule.MatchString(src)
	if lowered {
		var err error
		if src, err = lower(name, src); err != nil {
			return nil, err
		}
	}
	prog, err := wrap(name, src, params)
	if err != nil && !lowered {
		low, lowErr := lower(name, src)
		if lowErr != nil {
			return nil, lowErr
		}
		return wrap(name, low, params)
	}
	return prog, err
}

func wrap(name, src, params string) (*goja.Program, error) {
	ast, err := goja.Parse(name, "(function("+params+"){"+src+"\n})", parser.WithDisableSourceMaps)
	if err != nil {
		return nil, err
	}
	return goja.CompileAST(ast, false)
}

// lower turns modern modules and TypeScript into CommonJS that goja runs.
func lower(name, src string) (string, error) {
	r := api.Transform(src, api.TransformOptions{
		Sourcefile: name,
		Loader:     map[bool]api.Loader{true: api.LoaderTS, false: api.LoaderJS}[path.Ext(name) == ".ts"],
		Format:     api.FormatCommonJS,
		Target:     api.ES2019,
		LogLevel:   api.LogLevelSilent,
	})
	if len(r.Errors) > 0 {
		e := r.Errors[0]
		if e.Location != nil {
			return "", fmt.Errorf("%s:%d:%d: %s", name, e.Location.Line, e.Location.Column+1, e.Text)
		}
		return "", fmt.Errorf("%s: %s", name, e.Text)
	}
	return string(r.Code), nil
}

// typeName stands for .constructor in template modules, where it is the name
// of the value's type. The property behind it is set up in globals.go.
const typeName = "__typeName"

var constructorMember = regexp.MustCompile(`\.\s*constructor\b`)

// keepBackslashes doubles the backslashes that are escapes in JavaScript and
// none in WXS, where '\d' keeps its own. Proved by runs of the official compiler.
func keepBackslashes(src string) string {
	var b strings.Builder
	for i := 0; i < len(src); i++ {
		b.WriteByte(src[i])
		if src[i] != '\\' || i+1 == len(src) {
			continue
		}
		if i++; !strings.ContainsRune("nt\\'\"\r\n", rune(src[i])) {
			b.WriteByte('\\')
		}
		b.WriteByte(src[i])
	}
	return b.String()
}

// templateModule runs a template module: the file, or the inline body src
// standing in file when src is not empty. It returns the exports.
func (l *loader) templateModule(file, src string) (goja.Value, error) {
	key := file
	if src != "" {
		key += "\x00" + src
	} else {
		b, err := fs.ReadFile(l.fsys, file)
		if err != nil {
			return nil, err
		}
		src = string(b)
	}
	if v, ok := l.sjs[key]; ok {
		return v, nil
	}
	if l.p.grammar.inlineModule {
		if word := notES5(src); word != "" {
			return nil, fmt.Errorf("%s: %s is not in the language of template modules", file, word)
		}
		src = keepBackslashes(src)
	}
	src = constructorMember.ReplaceAllString(src, "."+typeName)
	fn, err := l.compile(file, src, "require,module,exports,getDate,getRegExp")
	if err != nil {
		return nil, err
	}
	module, exports := l.rt.NewObject(), l.rt.NewObject()
	if err := module.Set("exports", exports); err != nil {
		return nil, err
	}
	l.sjs[key] = exports
	require := l.rt.ToValue(func(ref string) (goja.Value, error) {
		target := path.Join(path.Dir(file), ref)
		if strings.HasPrefix(ref, "/") {
			target = path.Clean(ref[1:])
		}
		if path.Ext(target) != l.p.module {
			target += l.p.module
		}
		return l.templateModule(target, "")
	})
	g := l.rt.GlobalObject()
	date, regExp := l.rt.ToValue(func(args ...goja.Value) (*goja.Object, error) {
		return l.rt.New(g.Get("Date"), args...)
	}), l.rt.ToValue(func(args ...goja.Value) (*goja.Object, error) {
		return l.rt.New(g.Get("RegExp"), args...)
	})
	if _, err := fn(goja.Undefined(), require, module, exports, date, regExp); err != nil {
		delete(l.sjs, key)
		return nil, err
	}
	l.sjs[key] = module.Get("exports")
	return l.sjs[key], nil
}

// beyondES5 are the words that the official compiler refuses in template
// modules, each proved by a run of it.
var beyondES5 = []string{"let", "const", "new", "try", "throw", "class", "instanceof", "import", "export"}

// notES5 returns the first construct in src that WXS does not have, "" for none.
func notES5(src string) string {
	prev := "" // last word or mark before the current one
	for i := 0; i < len(src); {
		rest := src[i:]
		switch c := src[i]; {
		case strings.HasPrefix(rest, "//"):
			i += max(strings.IndexByte(rest+"\n", '\n'), 1)
		case strings.HasPrefix(rest, "/*"):
			end := strings.Index(rest, "*/")
			if end < 0 {
				return "a comment without end"
			}
			i += end + 2
		case c == '\'' || c == '"':
			for i++; i < len(src) && src[i] != c; i++ {
				if src[i] == '\\' {
					i++
				}
			}
			i++
			prev = "string"
		case c == '`':
			return "a template literal"
		case strings.HasPrefix(rest, "=>"):
			return "an arrow function"
		case strings.HasPrefix(rest, "..."):
			return "spread"
		case strings.HasPrefix(rest, "?."), strings.HasPrefix(rest, ">>>"):
			return rest[:2]
		case c == '/' && (prev == "" || prev == "return" || len(prev) == 1 && strings.Contains("(,=:[!&|?{};+-*%<>~", prev)):
			return "a regular expression literal"
		case nameLen(rest) > 0:
			word := rest[:nameLen(rest)]
			if prev != "." && slices.Contains(beyondES5, word) && !strings.HasPrefix(strings.TrimSpace(rest[len(word):]), ":") {
				return word
			}
			prev = word
			i += len(word)
		default:
			if !strings.ContainsRune(" \t\r\n", rune(c)) {
				prev = string(c)
			}
			i++
		}
	}
	return ""
}
