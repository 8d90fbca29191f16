package transform

import (
	"strings"

	"wxmy/transform/script/syntax"
)

// What modules in the ES5 subset may say. Source: runs of the compiler that
// takes them, and the code it makes of them.

// subsetWords are names that the subset gives to nothing: neither to a
// variable nor, without quotes, to a property.
var subsetWords = wordSet(`Date Infinity Math NaN Number arguments break case continue default delete do else false for
function if null require return switch this true typeof undefined var void while`)

// subsetTaken are names that a module has already.
var subsetTaken = wordSet(`module exports console JSON getDate getRegExp parseInt parseFloat isNaN isFinite decodeURI
decodeURIComponent encodeURI encodeURIComponent`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// subsetName reports whether the subset takes s for a name.
func subsetName(s string) bool {
	for i, c := range []byte(s) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_':
		case c >= '0' && c <= '9' && i > 0:
		default:
			return false
		}
	}
	return s != "" && !subsetWords[s]
}

// Methods that values of the subset lack. Our own module has those of strings,
// lists and objects under its function call; receivers may be anything.
var (
	stringMethods = wordSet(`at endsWith includes padEnd padStart repeat replaceAll startsWith substr trimEnd trimLeft trimRight trimStart`)
	listMethods   = wordSet(`at fill find findIndex findLast findLastIndex flat flatMap includes`)
	objectMethods = wordSet(`hasOwnProperty`)
	// absentMethods have no stand-in.
	absentMethods = wordSet(`bind codePointAt copyWithin matchAll normalize toSorted toReversed toSpliced`)
)

// ownStatics are the functions of global objects that our own module has under
// its function global.
var ownStatics = wordSet(`Array.from Array.isArray Array.of Math.log10 Math.log2 Math.sign Math.trunc Number.isFinite Number.isInteger
Number.isNaN Object.assign Object.entries Object.keys Object.values`)

// ownGlobals are the same for functions that are no member of anything.
var ownGlobals = wordSet(`Boolean Number String`)

// statics are the functions of global objects that are written otherwise.
var statics = map[string]string{
	"Number.parseInt": "parseInt", "Number.parseFloat": "parseFloat",
	"console.debug": "console.log", "console.error": "console.log", "console.info": "console.log", "console.warn": "console.log",
}

// constants are members of global objects that are numbers.
var constants = map[string]string{
	"Number.EPSILON":           "0.0000000000000002220446049250313",
	"Number.MAX_SAFE_INTEGER":  "9007199254740991",
	"Number.MIN_SAFE_INTEGER":  "-9007199254740991",
	"Number.NaN":               "NaN",
	"Number.POSITIVE_INFINITY": "Infinity",
	"Number.NEGATIVE_INFINITY": "-Infinity",
}

// nativeStatics are the members of global objects that the subset has.
var nativeStatics = wordSet(`Math.E Math.LN10 Math.LN2 Math.LOG10E Math.LOG2E Math.PI Math.SQRT1_2 Math.SQRT2
Math.abs Math.acos Math.asin Math.atan Math.atan2 Math.ceil Math.cos Math.exp Math.floor Math.log Math.max Math.min Math.pow
Math.random Math.round Math.sin Math.sqrt Math.tan JSON.parse JSON.stringify Date.UTC Date.now Date.parse
Number.MAX_VALUE Number.MIN_VALUE console.log`)

// absentGlobals are globals of JavaScript that the subset lacks.
var absentGlobals = wordSet(`ArrayBuffer Atomics BigInt DataView Error EvalError Float32Array Float64Array Function Int16Array
Int32Array Int8Array Intl Map Promise Proxy RangeError Reflect Set Symbol SyntaxError TypeError URIError Uint16Array Uint32Array
Uint8Array WeakMap WeakRef WeakSet escape eval globalThis unescape`)

// newerThanSubset returns the first construct that is more than the subset
// takes, or 0. A module without any may come from a platform that has the
// subset, where its author knew what a number finds in an object.
func newerThanSubset(t *syntax.Tree) syntax.NodeID {
	for i := range t.Nodes {
		n := syntax.NodeID(i)
		switch t.Kind(n) {
		case syntax.ArrowFunctionExpression, syntax.TemplateLiteral, syntax.SpreadElement, syntax.RestElement, syntax.ObjectPattern,
			syntax.ArrayPattern, syntax.ForOfStatement, syntax.ForInStatement, syntax.ImportSpecifier, syntax.ExportNamedDeclaration:
			return n
		case syntax.VariableDeclaration:
			if t.Op(n) != syntax.KwVar {
				return n
			}
		case syntax.Property:
			if t.Has(n, syntax.Shorthand|syntax.Method|syntax.Computed) {
				return n
			}
		}
	}
	return 0
}
