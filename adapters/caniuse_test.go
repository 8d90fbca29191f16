package adapters_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dop251/goja"

	"wxmy/adapters/alipay"
	"wxmy/adapters/wechat"
	"wxmy/transform"
	"wxmy/transform/feature"
)

// TestCanIUse converts a question to canIUse for every function, element,
// attribute and value that either platform has a word for, and asks a target
// that has what its table says. The answer is yes only for what the source has,
// and for functions always then, where the output has them and they ask the user
// by themselves.
func TestCanIUse(t *testing.T) {
	for _, from := range []*transform.Platform{alipay.Platform, wechat.Platform} {
		to := alipay.Platform
		if from == to {
			to = wechat.Platform
		}
		t.Run(from.Name, func(t *testing.T) {
			asked := slices.DeleteFunc(slices.Concat(questions(from), questions(to)), func(q string) bool {
				// A name that is the target's alone stays, for what is converted to
				// it to come back.
				row := meant(to, q)
				return meant(from, q) == nil && from.Features.Row(row.ID) == nil && !strings.Contains(q, ".") && strings.HasPrefix(row.ID, "api.")
			})
			answers := askConverted(t, from, to, asked)
			for _, q := range asked {
				row, answer := meant(from, q), answers.Get(q).ToBoolean()
				switch {
				case answer && row == nil:
					t.Errorf("%s.canIUse(%q) is no, and yes when it is converted", from.Global, q)
				case !answer && row != nil && strings.HasPrefix(row.ID, "api.") && to.Features.Row(row.ID) != nil && !to.Features.Row(row.ID).Agreed:
					t.Errorf("%s.canIUse(%q) is yes, and no when it is converted", from.Global, q)
				}
			}
		})
	}
}

// askConverted converts a script that asks the questions, runs it on a target
// that answers from its table, and returns the answers by question.
func askConverted(t *testing.T, from, to *transform.Platform, asked []string) *goja.Object {
	t.Helper()
	var src strings.Builder
	src.WriteString("module.exports = {\n")
	for _, q := range asked {
		fmt.Fprintf(&src, "'%s': %s.canIUse('%s'),\n", q, from.Global, q)
	}
	src.WriteString("}\n")
	r, err := transform.NewSession(fstest.MapFS{"a.js": {Data: []byte(src.String())}}, from, to, transform.Options{}).Build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, o := range r.Outputs {
		files[o.Path] = string(o.Data)
	}
	vm := goja.New()
	if err := vm.Set(to.Global, map[string]any{"canIUse": func(q string) bool { return meant(to, q) != nil }}); err != nil {
		t.Fatal(err)
	}
	return loadScript(t, vm, files, "a.js").ToObject(vm)
}

// loadScript runs one of some CommonJS files, which all lie below one folder,
// and returns what it exports.
func loadScript(t *testing.T, vm *goja.Runtime, files map[string]string, name string) goja.Value {
	t.Helper()
	fn, err := vm.RunScript(name, "(function (module, require) {"+files[name]+"\n})")
	if err != nil {
		t.Fatal(err)
	}
	call, _ := goja.AssertFunction(fn)
	module := vm.NewObject()
	require := func(spec string) goja.Value { return loadScript(t, vm, files, strings.TrimPrefix(spec, "./")) }
	if _, err := call(goja.Undefined(), module, vm.ToValue(require)); err != nil {
		t.Fatal(err)
	}
	return module.Get("exports")
}

// questions are those that a platform answers with yes.
func questions(p *transform.Platform) []string {
	var all []string
	for row := range p.Features.All() {
		parts := strings.Split(row.ID, ".")
		q := row.Native()
		switch {
		case row.Via == feature.Shim || parts[1] == "*" || q == "cloud":
			continue // made, of no element in particular, or a namespace that both have
		case parts[0] == "api" && len(parts) == 2, parts[0] == "element" && len(parts) == 2:
		case parts[0] == "element" && parts[2] == "attr" && len(parts) <= 6:
			for n := len(parts) - 2; n > 0; n -= 2 {
				above := p.Features.Row(strings.Join(parts[:n], "."))
				if above == nil {
					q = ""
					break
				}
				q = above.Native() + "." + q
			}
		default:
			continue
		}
		if q != "" && meant(p, q) != nil {
			all = append(all, q)
		}
	}
	return all
}

// meant is the row that a question is about, nil when the answer is no.
func meant(p *transform.Platform, question string) *feature.Support {
	if r := p.Features.Read("api", question); r != nil {
		return r
	}
	parts := strings.Split(question, ".")
	row := p.Features.Read("element", parts[0])
	for i, below := range []string{".attr", ".value"} {
		if row != nil && len(parts) > i+1 {
			row = p.Features.Read(row.ID+below, parts[i+1])
		}
	}
	return row
}
