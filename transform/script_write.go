package transform

import (
	"errors"
	"slices"
	"strings"

	"wxmy/transform/script"
	"wxmy/transform/script/syntax"
	"wxmy/transform/text"
)

// A scriptWriter converts one script. The work is split by subject: uses of
// the API in script_api.go, calls that are rewritten in place in
// script_plain.go, scripts for several platforms in script_choice.go, constructors in script_ctor.go, what pages need in
// script_page.go, handlers of events in script_events.go, modules in
// script_imports.go, and what an earlier conversion brought in, which is taken
// back, in script_undo.go.
type scriptWriter struct {
	*writer
	t         *syntax.Tree
	style     codeStyle
	imports   map[string]importOf        // local name -> what it holds
	replaces  bool                       // the script puts another object in the place of the global
	undone    map[syntax.NodeID]bool     // nodes that undo has dealt with
	ours      map[string]importOf        // locals that an earlier conversion brought in
	roots     map[syntax.NodeID]*rootUse // globals that constants hold or patterns take apart
	told      map[string]bool            // features that were reported once for the file
	objects   map[string]string          // field of this -> type of the object of the API that it holds
	hiding    map[syntax.ScopeID]bool    // scopes with a name of their own that hides the target's global
	canonical map[syntax.NodeID]bool     // functions that make their event canonical
	asked     map[string]bool            // members of the API that are tested for being there
	members   []memberUse                // see memberUses
	searched  bool                       // for members
}

// script converts a JavaScript or TypeScript file.
func (w *writer) script() outcome {
	if w.s.opts.Lower && strings.HasSuffix(w.f.path, ".d.ts") {
		return outcome{Skipped, "it declares types, and the output has none"}
	}
	p := w.s.parsers.take()
	defer w.s.parsers.put(p)
	t, err := p.Parse(w.src, langOf(w.f.path))
	if err != nil {
		span := text.Span{}
		var e *syntax.Error
		if errors.As(err, &e) {
			span = e.Span
		}
		w.report("S001", span, "", err.Error())
		return outcome{Copied, "does not parse"}
	}
	s := &scriptWriter{
		writer: w, t: t, style: codeStyle{t: t},
		imports: map[string]importOf{}, undone: map[syntax.NodeID]bool{}, ours: map[string]importOf{},
		roots: map[syntax.NodeID]*rootUse{}, told: map[string]bool{}, canonical: map[syntax.NodeID]bool{}, asked: map[string]bool{},
	}
	s.undo()
	s.findHiding()
	uses := s.ownUses(script.Uses(t, w.from.Global))
	s.replaces = slices.ContainsFunc(uses, func(u script.Use) bool { return u.Kind == script.Replaced })
	for i := range uses {
		s.root(&uses[i])
		if u := &uses[i]; u.Kind == script.Test || u.Name == "canIUse" {
			s.asked[u.Name] = true
		}
	}
	for i := range uses {
		s.use(&uses[i])
	}
	s.finishRoots()
	s.heldObjects()
	s.constructors()
	s.relationNodes()
	s.instances()
	s.instanceCalls()
	s.earlySelections()
	s.changedInPlace()
	s.composed()
	s.codeInText()
	s.globalObject()
	s.modulePaths()
	s.platformTypes()
	s.pluginURLs()
	s.bring()
	return outcome{status: Converted}
}

// findHiding notes the scopes that declare a name like the target's global.
func (s *scriptWriter) findHiding() {
	symbol := s.t.Symbol(s.to.Global)
	if symbol < 0 {
		return
	}
	s.hiding = map[syntax.ScopeID]bool{}
	for i := range s.t.Decls {
		if d := &s.t.Decls[i]; d.Symbol == symbol && !s.undone[s.statementOf(d.Node)] {
			s.hiding[d.Scope] = true
		}
	}
}

// hidden reports whether the target's global would mean something else in the
// place of an identifier, or the script has put something in the place of the
// source's, which the place has to go on with.
func (s *scriptWriter) hidden(n syntax.NodeID) bool {
	if s.replaces {
		return true
	}
	if len(s.hiding) == 0 {
		return false
	}
	ref := s.t.RefOf(n)
	if ref == nil {
		return s.t.Kind(n) != syntax.MemberExpression // globalThis.x cannot be hidden
	}
	for scope := ref.Scope; scope >= 0; scope = s.t.Scopes[scope].Parent {
		if s.hiding[scope] {
			return true
		}
	}
	return false
}

// reportOnce reports a thing once for the file, however often it occurs.
func (s *scriptWriter) reportOnce(code string, span text.Span, id string, args ...string) {
	key := code + " " + id
	if id == "" && len(args) > 0 {
		key += args[0]
	}
	if s.told[key] {
		return
	}
	s.told[key] = true
	s.report(code, span, id, args...).Note = s.note(id)
}

// A codeStyle is how the author writes what we have to write, too. It is
// found out when it is first asked for.
type codeStyle struct {
	t     *syntax.Tree
	known bool
	q     string // quote
	s     string // end of a statement
	b     string // space inside braces
	eol   string
}

// quote is the quote of strings.
func (c *codeStyle) quote() string { c.learn(); return c.q }

// end is what ends a statement: ";" or "".
func (c *codeStyle) end() string { c.learn(); return c.s }

// brace is the space inside the braces of an object on one line.
func (c *codeStyle) brace() string { c.learn(); return c.b }

// nl ends a line.
func (c *codeStyle) nl() string { c.learn(); return c.eol }

// learn counts what the author does.
func (c *codeStyle) learn() {
	if c.known {
		return
	}
	c.known = true
	src := c.t.Src
	single, double, semis, bare, spaced, tight := 0, 0, 0, 0, 0, 0
	for i := range c.t.Nodes {
		n := &c.t.Nodes[i]
		switch n.Kind {
		case syntax.Literal:
			switch src[n.Start] {
			case '\'':
				single++
			case '"':
				double++
			}
		case syntax.ExpressionStatement, syntax.VariableDeclaration:
			if n.End > n.Start && src[n.End-1] == ';' {
				semis++
			} else {
				bare++
			}
		case syntax.ObjectExpression, syntax.ObjectPattern:
			if n.End-n.Start < 4 {
				continue
			}
			switch src[n.Start+1] {
			case ' ':
				spaced++
			case '\n', '\r':
			default:
				tight++
			}
		}
	}
	c.q, c.s, c.b, c.eol = "'", ";", " ", "\n"
	if double > single {
		c.q = `"`
	}
	if bare > semis {
		c.s = ""
	}
	if tight > spaced {
		c.b = ""
	}
	for i, ch := range src {
		if ch == '\n' {
			if i > 0 && src[i-1] == '\r' {
				c.eol = "\r\n"
			}
			break
		}
	}
}

// lineStart is the offset of the start of the line that holds an offset.
func (s *scriptWriter) lineStart(at int) int {
	for at > 0 && s.src[at-1] != '\n' {
		at--
	}
	return at
}

// lineEnd is the offset behind the end of the line that holds an offset.
func (s *scriptWriter) lineEnd(at int) int { return lineEndOf(s.src, at) }
