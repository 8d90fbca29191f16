// Checks the uses of a platform's API in plain scripts against the platform's
// published typings: members, options, literal values, arity, result fields.
//
// Reads {modules, root, global, other, typings, files} as JSON from stdin, where
// modules is the folder of node_modules, other the global of the platform that
// must not occur, typings and files lists of paths; writes a JSON list of
// {file, line, col, name, message}. What TypeScript cannot know (any, values
// that scripts build up) is not judged.
'use strict';
const path = require('path');
const task = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const ts = require(path.join(task.modules, 'typescript'));

const options = {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  noResolve: true, // modules are judged one by one
  module: ts.ModuleKind.CommonJS,
  moduleDetection: ts.ModuleDetectionKind.Force, // no file shares its names with another
  skipLibCheck: true,
  strict: false,
  types: [],
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
};
// What a run-time module gives is not the platform's own: it may have more.
const host = ts.createCompilerHost(options);
host.resolveModuleNameLiterals = (names, file) => names.map((n) => /(^|\/)wxmy\//.test(n.text) ? { resolvedModule: undefined }
  : ts.resolveModuleName(n.text, file, options, host));
const program = ts.createProgram([...task.typings, ...task.files], options, host);
const checker = program.getTypeChecker();
const typings = new Set(task.typings.map((f) => path.resolve(f)));
const inTypings = (d) => typings.has(path.resolve(d.getSourceFile().fileName));
// Types of the API proper; pages and components carry members of their own.
const inAPI = (d) => inTypings(d) && !/lib\.(wx\.)?(app|page|component|behavior|mixin|shared|glass)/.test(path.basename(d.getSourceFile().fileName));
const findings = [];
const seen = new Set();

// Constituents of a type that can be judged: declared in the typings, without
// an index signature. null when any part of it cannot.
function parts(type) {
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never | ts.TypeFlags.TypeParameter)) return null;
  type = checker.getNonNullableType(type);
  const list = [];
  for (const t of type.isUnion() ? type.types : [type]) {
    if (!(t.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return null;
    const symbols = t.isIntersection() ? t.types.map((x) => x.symbol) : [t.symbol];
    if (!symbols.every((s) => s && s.declarations && s.declarations.some(inAPI))) return null;
    if (checker.getIndexInfosOfType(t).length > 0 || t.getCallSignatures().length > 0) return null;
    list.push(t);
  }
  return list;
}

// The first identifier of a chain a.b().c, or undefined.
function root(node) {
  for (;;) {
    if (ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword) return node;
    if (!node.expression) return undefined;
    node = node.expression;
  }
}

function isGlobal(node, name) {
  if (!node || !ts.isIdentifier(node) || node.text !== name) return false;
  const symbol = checker.getSymbolAtLocation(node);
  return !symbol || !symbol.declarations || symbol.declarations.every(inTypings);
}

// A member whose existence the code asks for, as in if (my.x) or my.x && ...
function isAsked(node) {
  let parent = node.parent;
  while (ts.isParenthesizedExpression(parent)) parent = parent.parent;
  return ts.isTypeOfExpression(parent) || ts.isPrefixUnaryExpression(parent) ||
    (ts.isIfStatement(parent) && parent.expression === node) ||
    (ts.isConditionalExpression(parent) && parent.condition === node) ||
    (ts.isBinaryExpression(parent) && [
      ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken,
      ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken,
      ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken].includes(parent.operatorToken.kind)) ||
    Boolean(parent.questionDotToken && parent.expression === node);
}

// A member that the code adds, as in task.x = function () {}
const isAdded = (node) => ts.isBinaryExpression(node.parent) && node.parent.left === node &&
  node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;

function report(file, node, name, message) {
  const at = file.getLineAndCharacterOfPosition(node.getStart(file));
  const key = `${file.fileName}:${at.line}:${name}`;
  if (seen.has(key)) return;
  seen.add(key);
  findings.push({
    file: path.relative(task.root, file.fileName).split(path.sep).join('/'),
    line: at.line + 1, col: at.character + 1, name, message,
  });
}

// The name of what a call is of: "request" for my.request, else the type.
function calleeName(callee) {
  const text = callee.getText().replace(/\s/g, '');
  if (isGlobal(root(callee), task.global) && /^[\w.]+$/.test(text)) return text.replace(/^[^.]*\./, '');
  return `${typeName(callee.expression)}.${callee.name.text}`;
}

function typeName(node) {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(node));
  const symbol = type.aliasSymbol || type.symbol;
  return symbol && !symbol.name.startsWith('__') ? symbol.name : 'result';
}

// Checks the fields of an object literal against what is expected of it.
function checkOptions(file, literal, name) {
  const expected = checker.getContextualType(literal);
  const list = expected && parts(expected);
  if (!list) return;
  for (const p of literal.properties) {
    if (!p.name || !(ts.isIdentifier(p.name) || ts.isStringLiteral(p.name))) continue;
    const field = p.name.text;
    const found = list.map((t) => checker.getPropertyOfType(t, field)).filter(Boolean);
    if (found.length === 0) {
      report(file, p, `${name}.option.${field}`, `no option "${field}" of ${name}`);
      continue;
    }
    if (!ts.isPropertyAssignment(p)) continue;
    if (ts.isObjectLiteralExpression(p.initializer)) checkOptions(file, p.initializer, `${name}.${field}`);
    if (!ts.isStringLiteral(p.initializer)) continue;
    const values = found.flatMap((s) => {
      const t = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(s, literal));
      return t.isUnion() ? t.types : [t];
    });
    const value = p.initializer.text;
    if (values.every((v) => v.isStringLiteral() && v.value !== value)) {
      report(file, p, `${name}.option.${field}.value.${value}`, `no value "${value}" for option "${field}" of ${name}`);
    }
  }
}

// A literal argument where the signature wants something else.
function fits(arg, type) {
  if (!ts.isStringLiteral(arg) && !ts.isNumericLiteral(arg)) return true;
  return checker.isTypeAssignableTo(checker.getTypeAtLocation(arg), type);
}

function checkCall(file, call) {
  const callee = call.expression;
  if (!ts.isPropertyAccessExpression(callee)) return;
  const base = root(callee);
  if (!base || base.kind === ts.SyntaxKind.ThisKeyword) return;
  const symbol = checker.getSymbolAtLocation(callee.name);
  if (!symbol || !symbol.declarations || !symbol.declarations.some(inAPI)) return;
  const name = calleeName(callee);
  const signatures = checker.getTypeAtLocation(callee).getCallSignatures();
  if (signatures.length === 0 || call.arguments.some(ts.isSpreadElement)) return;
  // Fewer arguments than the typings ask for are common and harmless: they are
  // strict about option objects that the platforms take as empty.
  const accepts = signatures.some((s) => s.declaration && s.declaration.parameters.some((p) => p.dotDotDotToken) ||
    call.arguments.length <= s.parameters.length &&
    call.arguments.every((a, i) => fits(a, checker.getTypeOfSymbolAtLocation(s.parameters[i], call))));
  if (!accepts) report(file, callee.name, `${name}.arguments`, `${name} is not called like this: ${signatures.map((s) => checker.signatureToString(s)).join(' or ')}`);
  for (const a of call.arguments) if (ts.isObjectLiteralExpression(a)) checkOptions(file, a, name);
}

function checkFile(file) {
  // Members the file adds, or tests for before it uses them: it copes without.
  const asked = new Set();
  (function collect(node) {
    if (ts.isPropertyAccessExpression(node) && (isAsked(node) || isAdded(node))) asked.add(node.getText().replace(/\s/g, ''));
    ts.forEachChild(node, collect);
  })(file);

  (function visit(node) {
    if (ts.isCallExpression(node)) checkCall(file, node);
    if (ts.isPropertyAccessExpression(node) && !asked.has(node.getText().replace(/\s/g, ''))) {
      const base = root(node);
      if (isGlobal(base, task.other) && node.expression === base) {
        report(file, node, `${task.other}.${node.name.text}`, `"${node.getText()}" is left over`);
      }
      const own = !base || base.kind !== ts.SyntaxKind.ThisKeyword && !['getApp', 'getCurrentPages'].includes(base.text);
      const list = own && parts(checker.getTypeAtLocation(node.expression));
      const global = isGlobal(node.expression, task.global);
      if (global ? !checker.getPropertyOfType(checker.getTypeAtLocation(node.expression), node.name.text)
        : list && list.every((t) => !checker.getPropertyOfType(t, node.name.text))) {
        const of = global ? task.global : typeName(node.expression);
        report(file, node.name, global ? node.name.text : `${of}.${node.name.text}`, `no "${node.name.text}" in ${of}`);
      }
    }
    if (ts.isObjectBindingPattern(node)) {
      const list = parts(checker.getTypeAtLocation(node));
      for (const e of node.elements) {
        const name = e.propertyName || e.name;
        if (!list || e.dotDotDotToken || e.initializer || !ts.isIdentifier(name)) continue;
        if (list.every((t) => !checker.getPropertyOfType(t, name.text))) report(file, e, `result.${name.text}`, `no "${name.text}" in the result`);
      }
    }
    ts.forEachChild(node, visit);
  })(file);
}

for (const name of task.files) {
  const file = program.getSourceFile(name);
  if (file) checkFile(file);
}
process.stdout.write(JSON.stringify(findings));
