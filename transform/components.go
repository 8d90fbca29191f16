package transform

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"wxmy/transform/config"
	"wxmy/transform/ir"
)

// Components of ours give a target an element that none of its own replaces:
// a picker of dates where <picker> knows lists only. A platform keeps them in
// component/<name>/ of its run-time folder; a rule that writes asks for one by
// Elem.Component. It is written under a tag of ours, with the canonical names
// of attributes and events, shipped into the run-time folder of the output,
// and declared where every template finds it. The reverse direction reads the
// tag as the element it stands for.
const (
	componentSet = "component/"
	ownTagPrefix = "wxmy-" // of the tags of our components
)

// ownElement returns the canonical tag of the element that one of our
// components stands for: "picker" for "wxmy-picker" at
// "/wxmy/component/picker/picker".
func (s *Session) ownElement(tag, ref string) (string, bool) {
	name, ok := strings.CutPrefix(tag, ownTagPrefix)
	if !ok || !strings.HasSuffix(ref, s.opts.RuntimeDir+"/"+componentSet+name+"/"+name) {
		return "", false
	}
	return name, true
}

// componentPath is the output path, without extension, of one of our
// components below a root.
func (s *Session) componentPath(root, name string) string {
	return path.Join(root, s.opts.RuntimeDir, componentSet+name, name)
}

// register works out which of our components each configuration file has to
// declare, and writes those files again whose list changed.
func (s *Session) register(ctx context.Context) error {
	if !s.outputs.moved {
		return nil
	}
	now := map[string][]string{}
	for p, f := range s.files {
		for _, need := range f.plainly().needs {
			name, ok := strings.CutPrefix(need, componentSet)
			if at := s.registrar(p); ok && at != "" {
				now[at] = append(now[at], name)
			}
		}
	}
	var stale []string
	for at := range now {
		slices.Sort(now[at])
		now[at] = slices.Compact(now[at])
		if !slices.Equal(now[at], s.registered[at]) {
			stale = append(stale, at)
		}
	}
	for at := range s.registered {
		if now[at] == nil {
			stale = append(stale, at)
		}
	}
	s.registered = now
	slices.Sort(stale)
	if err := s.write(ctx, s.filesAt(stale)); err != nil {
		return err
	}
	s.outputs.moved = false
	return nil
}

// components are the components of ours among the needs of a file.
func components(needs []string) []string {
	return slices.DeleteFunc(slices.Clone(needs), func(n string) bool { return !strings.HasPrefix(n, componentSet) })
}

// registrar is the configuration file that declares the components of ours
// which the template at p uses: that of the app, or the template's own where
// none reaches it; "" when there is neither.
func (s *Session) registrar(p string) string {
	if s.layout.app != "" && !s.inPlugin(p) {
		return s.layout.app
	}
	if own := trimExt(p) + ".json"; s.files[own] != nil {
		return own
	}
	return ""
}

// declare adds the components of ours to usingComponents, and takes out those
// of an earlier conversion.
func (f *ConfigFile) declare() {
	var ours config.Object
	for _, name := range f.w.s.registered[f.w.f.path] {
		at := f.w.s.componentPath(f.w.rootDir(), name)
		ref := f.w.relative(at)
		if rel, ok := f.w.s.inApp(at); ok && f.w.s.layout.app != "" {
			ref = "/" + rel
		}
		ours = append(ours, config.Field{Key: ownTagPrefix + name, Value: ref})
	}
	list := f.c.Root.Get("usingComponents")
	if list == nil || list.Kind != ir.ObjectValue {
		if len(ours) > 0 {
			f.ed.Append(f.c.Root, "usingComponents", ours, "element")
		}
		return
	}
	var old []int
	for i, m := range list.Members {
		if ref, ok := m.Value.Str(); ok {
			if _, own := f.w.s.ownElement(m.Name, ref); own {
				old = append(old, i)
			}
		}
	}
	if len(old) > 0 && len(old) == len(list.Members) && len(ours) == 0 {
		f.ed.DeleteKey(f.c.Root, "usingComponents", "element")
		return
	}
	for _, i := range old {
		f.ed.Delete(list, i, "element")
	}
	for _, o := range ours {
		f.ed.Append(list, o.Key, o.Value, "element")
	}
}

// componentOutputs returns the files of one of our components, and asks for
// the run-time modules that its script requires.
func (h *shipping) componentOutputs(module string) ([]Output, error) {
	s := h.s
	entries, err := fs.ReadDir(s.to.Runtime, module)
	if err != nil {
		return nil, fmt.Errorf("component %s of %s: %w", module, s.to.Name, err)
	}
	var outs []Output
	for _, e := range entries {
		data, err := fs.ReadFile(s.to.Runtime, path.Join(module, e.Name()))
		switch {
		case err == nil && path.Ext(e.Name()) != ".js":
			data = []byte(h.said.cut(string(data)))
		case err == nil:
			data, err = h.emitModule(path.Join(module, e.Name()), data, map[string]bool{everything: true})
		}
		if err != nil {
			return nil, fmt.Errorf("component %s of %s: %w", module, s.to.Name, err)
		}
		if len(data) == 0 {
			continue // all of it is about parts that nobody needs
		}
		outs = append(outs, Output{Path: path.Join(h.root, s.opts.RuntimeDir, module, e.Name()), Data: data})
	}
	return outs, nil
}
