// Package syntax parses JavaScript, TypeScript, WXS, SJS and the expressions
// of templates into one flat tree with exact byte ranges and resolved names.
//
//	var p syntax.Parser
//	tree, err := p.Parse(src, syntax.JS)
//	if err != nil {
//		return err // *syntax.Error: a span and a plain message
//	}
//	for _, ref := range tree.Globals("wx") {
//		call := tree.Parent(ref.Node) // every use of the global wx, shadowed ones left out
//		...
//	}
//
// # Tree
//
// Node kinds, their ranges and the order of their children are those of
// ESTree (as acorn reports them), with these differences, each made so that
// rules stay short:
//
//   - There is no ChainExpression: an optional link carries the flag Optional.
//   - There is no ParenthesizedExpression: the inner node carries the flag
//     Parenthesized, and as in acorn the ranges of its parents begin at the
//     parenthesis.
//   - The parameters of a function hang under a Params node whose range is
//     that of the parentheses (or of the lone name of an arrow function).
//   - A place where ESTree has null inside a list holds an Absent node: holes
//     of arrays, the parts of for(;;), the test of a default case.
//   - A shorthand property has one child, its value; PropKey finds the key.
//   - The range of a binding does not include its type: a TSTypeAnnotation is
//     the next sibling of what it annotates.
//
// Nodes live in one slice and refer to each other by index; index 0 is an
// empty node that stands for "none", so accessors chain without checks:
// t.Callee(t.Parent(n)) is 0 when there is no such thing.
//
// # Names
//
// Every identifier that is read or written is a Ref, every one that declares
// is a Decl. Refs are resolved when Parse returns: var, let, const, class,
// function (with the hoisting of sloppy mode out of blocks), parameters, catch,
// imports and the declarations of TypeScript. A Ref that resolves to nothing
// is global; so is one to what "declare const wx" at the top of a file
// describes, for it is declared elsewhere.
//
// # Goals
//
// Tools let mini-programs mix module syntax and CommonJS, so with the zero
// Goal a file may use import, export, return at top level and top-level await
// side by side, and it is strict only where it says so. GoalScript and
// GoalModule follow the standard to the letter.
//
// # Reading the code
//
// lexer.go and literals.go make tokens; build.go makes nodes, ahead.go looks
// ahead. There is one file a construct family: expression.go, member.go,
// primary.go, object.go, pattern.go, function.go, class.go, statement.go,
// loop.go, variable.go, module.go, and for TypeScript typescript.go (what are
// statements), typedexpression.go, types.go and objecttype.go. A literal or a
// list in parentheses that turns out to be a pattern or parameters is turned
// into that in place, see pattern.go and cover in primary.go. resolve.go ties
// names together at the end. An error makes the rest of the input empty, so
// every loop ends by itself and no function returns an error.
//
// # What it does not know
//
// JSX, Flow, and the meaning of types: of a type the names, the value
// references and the range are kept, see Tree.Types. There is no recovery:
// the first error ends the parse.
package syntax
