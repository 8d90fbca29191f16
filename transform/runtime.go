package transform

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// Run-time modules come in two sets. host/<name>.js of the target implements
// the canonical API <name> on the target's natives; guest/<name>.js of the
// source presents the source's own shape of it on the canonical API, which it
// reaches as api.<name>. Where both are the identity nothing is shipped.
const (
	hostSet     = "host/"
	guestSet    = "guest/"
	templateSet = "template/"
)

// moduleFor returns the run-time module through which the source's use of a
// feature goes, "host/request" for example, and false when the target's native
// does as it is.
func (s *Session) moduleFor(name string) (string, bool) {
	if s.guests[name] {
		return guestSet + name, true
	}
	if s.hosts[name] {
		return hostSet + name, true
	}
	return "", false
}

// modulesIn returns the names of the modules in one set of a platform.
func modulesIn(p *Platform, set string) map[string]bool {
	names := map[string]bool{}
	if p.Runtime == nil {
		return names
	}
	entries, _ := fs.ReadDir(p.Runtime, strings.TrimSuffix(set, "/")) // no folder, no modules
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".js"); ok {
			names[name] = true
		}
	}
	return names
}

// moduleSource returns the source text of a run-time module.
func (s *Session) moduleSource(module string) ([]byte, error) {
	p, ext := s.to, ".js"
	switch {
	case strings.HasPrefix(module, guestSet):
		p = s.from
	case strings.HasPrefix(module, templateSet):
		ext = s.to.Ext.Module
	}
	src, err := fs.ReadFile(p.Runtime, module+ext)
	if err != nil {
		return nil, fmt.Errorf("run-time module %s of %s: %w", module, p.Name, err)
	}
	return src, nil
}

// runtimeOutputs returns the modules that the project needs, and those that
// they need in turn.
func (s *Session) runtimeOutputs(needs map[string]bool) ([]Output, error) {
	var outs []Output
	namespace, err := s.namespaceOutput(needs)
	if err != nil {
		return nil, err
	}
	if namespace != nil {
		outs = append(outs, *namespace)
	}
	functions := parts(needs)
	queue := sortedKeys(needs)
	seen := map[string]bool{}
	for len(queue) > 0 {
		module := queue[0]
		queue = queue[1:]
		if seen[module] {
			continue
		}
		seen[module] = true
		files, more, err := s.emit(module)
		if err == nil && functions[module] != nil {
			files[0].Data, err = trimModule(files[0].Data, module, functions[module])
		}
		if err != nil {
			return nil, err
		}
		queue = append(queue, more...)
		outs = append(outs, files...)
	}
	return outs, nil
}

// emit returns the files of a module or component as they are shipped, and
// what they require in turn.
func (s *Session) emit(module string) ([]Output, []string, error) {
	if strings.HasPrefix(module, componentSet) {
		return s.componentOutputs(module)
	}
	data, more, err := s.emitModule(module)
	return []Output{{Path: s.runtimePath(module), Data: data}}, more, err
}

// emitModule returns a module as it is shipped, and the modules it requires.
// In a guest module every api.<name> becomes what the target has for it.
func (s *Session) emitModule(module string) ([]byte, []string, error) {
	src, err := s.moduleSource(module)
	if err != nil || strings.HasPrefix(module, templateSet) {
		return src, nil, err
	}
	var p syntax.Parser
	tree, err := p.Parse(src, syntax.JS)
	if err != nil {
		return nil, nil, fmt.Errorf("run-time module %s: %w", module, err)
	}
	var more []string
	for n := range tree.Requires() {
		lit, _ := tree.String(tree.Source(n))
		if dep, ok := strings.CutPrefix(lit, "./"); ok {
			more = append(more, path.Dir(module)+"/"+strings.TrimSuffix(dep, ".js"))
		}
	}
	if !strings.HasPrefix(module, guestSet) {
		return src, more, nil
	}
	var edits []text.Edit
	imports := map[string]string{} // local name -> module
	for ref := range tree.Globals("api") {
		member := tree.Parent(ref.Node)
		if tree.Kind(member) != syntax.MemberExpression || tree.Has(member, syntax.Computed) || tree.Object(member) != ref.Node {
			edits = append(edits, text.Edit{Span: tree.Span(ref.Node), New: s.to.Global, Feature: "runtime"})
			continue
		}
		name := tree.Text(tree.Property(member))
		if s.hosts[name] {
			local := "host" + strings.ToUpper(name[:1]) + name[1:]
			imports[local] = hostSet + name
			edits = append(edits, text.Edit{Span: tree.Span(member), New: local, Feature: "api." + name})
			continue
		}
		native := s.to.Global + "." + name
		if row := s.to.Features.Row("api." + name); row != nil {
			native = s.to.Global + "." + row.Native()
		}
		edits = append(edits, text.Edit{Span: tree.Span(member), New: native, Feature: "api." + name})
	}
	var head strings.Builder
	for _, local := range slices.Sorted(maps.Keys(imports)) {
		fmt.Fprintf(&head, "const %s = require('../%s.js');\n", local, imports[local])
		more = append(more, imports[local])
	}
	if head.Len() > 0 {
		edits = append(edits, text.Edit{Span: spanOf(headOffset(src), headOffset(src)), New: head.String(), Feature: "runtime"})
	}
	out, err := text.Apply(src, edits)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("run-time module %s", module), err)
	}
	return out, more, nil
}

// headOffset is where the code of a module begins, after its first comment.
func headOffset(src []byte) int {
	at := 0
	for at < len(src) {
		end := at
		for end < len(src) && src[end] != '\n' {
			end++
		}
		if !strings.HasPrefix(strings.TrimSpace(string(src[at:end])), "//") {
			break
		}
		at = min(end+1, len(src))
	}
	return at
}
