// What a test of run-time modules can use:
//
//   test(name, fn)         a case; fn may return a promise
//   load(name)             the module of that name, loaded afresh in every case
//   equal(got, want)       deep comparison; functions are equal to functions
//   throws(fn, pattern)    fn throws an error whose message matches
//   advance(ms)            lets the virtual clock run
//   native                 the fake natives, strict about names and options
//   answers[name] = a      what native.name gives: an object (the result), an
//                          Error (the failure; its message follows ":fail "), or
//                          a function of the arguments that returns either
//   without(name)          the natives have no function of that name
//   calls                  [name, ...arguments] of every call so far, without callbacks
//   emit(name, ...args)    fires the listeners registered with native.name
//   record(fns)            callbacks that log: {success, fail, complete} -> log
//
// Like the real natives, the fake answers later, adds errMsg, calls success or
// fail and then complete, and returns a promise only when no callback is given.
// Where the natives are coded, it adds no errMsg and fails with {error: the
// error's code or 2, errorMessage}.
var console = {log: print, warn: function () { warnings.push(Array.prototype.join.call(arguments, ' ')) }, error: function () { warnings.push(Array.prototype.join.call(arguments, ' ')) }}
var cases = [], current, warnings, answers, calls, listeners, native, log
var queue, clock, serial, requirePlugin

function test(name, fn) { cases.push({name: name, fn: fn}) }
function caseNames() { return cases.map(function (c) { return c.name }) }
function load(name) { return loadModule(name) }

function setTimeout(fn, ms) {
  var args = Array.prototype.slice.call(arguments, 2)
  queue.push({at: clock + (ms || 0), id: ++serial, run: function () { fn.apply(null, args) }})
  queue.sort(function (a, b) { return a.at - b.at || a.id - b.id })
  return serial
}
function clearTimeout(id) { queue = queue.filter(function (e) { return e.id !== id }) }
function advance(ms) {
  var end = clock + ms
  return new Promise(function (resolve) {
    setTimeout(resolve, ms)
  }).then(function () { clock = end })
}

function startCase(i) {
  current = {state: 'running', why: ''}
  warnings = []; answers = {}; calls = []; listeners = {}; log = []
  queue = []; clock = 0; serial = 0
  native = fakeNatives()
  var mine = current
  try {
    Promise.resolve(cases[i].fn()).then(
      function () { mine.state = 'done' },
      function (e) { mine.state = 'failed'; mine.why = explain(e) })
  } catch (e) { mine.state = 'failed'; mine.why = explain(e) }
}
// stepCase runs one timer; it reports whether the case still waits for one.
function stepCase() {
  if (current.state !== 'running' || queue.length === 0) return false
  var e = queue.shift()
  clock = e.at
  try { e.run() } catch (err) { current.state = 'failed'; current.why = explain(err) }
  return current.state === 'running'
}
function endCase() { return current.state === 'running' ? 'the case never ends: nothing is left to wait for' : current.why }
function explain(e) { return e && e.stack ? String(e.message) + '\n' + e.stack : show(e) }

function show(v) {
  if (typeof v === 'function') return '[function]'
  if (v instanceof ArrayBuffer) return 'ArrayBuffer(' + Array.prototype.join.call(new Uint8Array(v), ',') + ')'
  if (Array.isArray(v)) return '[' + v.map(show).join(', ') + ']'
  if (v && typeof v === 'object') return '{' + Object.keys(v).sort().map(function (k) { return k + ': ' + show(v[k]) }).join(', ') + '}'
  return typeof v === 'string' ? JSON.stringify(v) : String(v)
}
function equal(got, want) {
  if (show(got) !== show(want)) throw new Error('got  ' + show(got) + '\nwant ' + show(want))
}
function throws(fn, pattern) {
  try { fn() } catch (e) {
    if (!pattern.test(e.message)) throw new Error('threw ' + e.message + ', want ' + pattern)
    return
  }
  throw new Error('did not throw')
}
function record(options) {
  return Object.assign({}, options, {
    success: function (r) { log.push(['success', r]) },
    fail: function (r) { log.push(['fail', r]) },
    complete: function (r) { log.push(['complete', r]) }
  })
}

function fits(value, type) {
  switch (type) {
    case 'any': return true
    case 'string': case 'number': case 'boolean': return typeof value === type
    case 'string[]': return Array.isArray(value) && value.every(function (v) { return typeof v === 'string' })
    case 'ArrayBuffer': return value instanceof ArrayBuffer
  }
  return type.split('|').indexOf(value) >= 0
}
function checkOptions(name, spec, options) {
  Object.keys(options).forEach(function (field) {
    if (/^(success|fail|complete)$/.test(field) || options[field] === undefined) return
    if (!spec[field]) throw new Error(name + ' has no option ' + field)
    if (!fits(options[field], spec[field].type)) throw new Error(name + ': ' + field + ' is ' + show(options[field]) + ', want ' + spec[field].type)
  })
  Object.keys(spec).forEach(function (field) {
    if (spec[field].required && options[field] === undefined) throw new Error(name + ' needs ' + field)
  })
}
function bare(options) {
  if (!options || typeof options !== 'object' || Array.isArray(options) || options instanceof ArrayBuffer) return options
  var copy = {}
  Object.keys(options).forEach(function (k) { if (!/^(success|fail|complete)$/.test(k)) copy[k] = options[k] })
  return copy
}
function answer(name, args) {
  var a = answers[name]
  return typeof a === 'function' ? a.apply(null, args) : a
}
function fakeAsync(name, spec) {
  return function (options) {
    if (arguments.length > 2) throw new Error(name + ' takes one or two arguments')
    options = options || {}
    checkOptions(name, spec, options)
    calls.push([name, bare(options)])
    var given = answer(name, arguments)
    var task = given && given.task
    if (task) given = given.answer
    var failed = given instanceof Error
    var res = Object.assign({}, given)
    if (!coded) res.errMsg = failed ? name + ':fail ' + given.message : name + ':ok'
    else if (failed) res = Object.assign({error: 2, errorMessage: given.message}, res)
    var settle = function () {
      var f = failed ? options.fail : options.success
      if (f) f(res)
      if (options.complete) options.complete(res)
    }
    if (task) { if (given !== undefined) setTimeout(settle, 0); return task }
    if (!options.success && !options.fail && !options.complete) {
      return new Promise(function (resolve, reject) { setTimeout(function () { (failed ? reject : resolve)(res) }, 0) })
    }
    setTimeout(settle, 0)
  }
}
function fakeMember(name, kind, spec) {
  switch (kind) {
    case 'async': return fakeAsync(name, spec)
    case 'listener-on': return function (f) {
      if (typeof f !== 'function') throw new Error(name + ' needs a function')
      calls.push([name]); (listeners[name] = listeners[name] || []).push(f)
    }
    case 'listener-off': return function (f) {
      calls.push([name])
      var on = name.replace(/^off/, 'on')
      listeners[on] = f === undefined ? [] : (listeners[on] || []).filter(function (g) { return g !== f })
    }
    default: return function () {
      calls.push([name].concat(Array.prototype.slice.call(arguments)))
      var given = answer(name, arguments)
      if (given instanceof Error) throw given
      return given
    }
  }
}
function emit(name) {
  var args = Array.prototype.slice.call(arguments, 1)
  ;(listeners[name] || []).slice().forEach(function (f) { f.apply(null, args) })
}
function without(name) { delete fakeMembers[name] }
var fakeMembers
function fakeNatives() {
  var members = fakeMembers = {}
  var known = {}
  nativesTable.split('\n').slice(1).forEach(function (line) {
    var row = line.split('\t')
    if (row.length < 2) return
    var spec = {}
    row[2].split(' ').forEach(function (o) {
      var m = /^([^:]+):(.*?)(!?)$/.exec(o)
      if (m) spec[m[1]] = {type: m[2], required: m[3] === '!'}
    })
    known[row[0]] = true
    if (row[1] === 'property' || row[1] === 'namespace') return
    var path = row[0].split('.')
    var last = path.pop()
    var owner = path.reduce(function (o, name) { return o[name] = o[name] || {} }, members)
    owner[last] = fakeMember(row[0], row[1], spec)
  })
  return new Proxy(members, {
    get: function (target, name) {
      if (name in target || typeof name === 'symbol') return target[name]
      if (name in answers) return answers[name]
      if (known[name]) return undefined
      throw new Error('there is no native ' + String(name))
    }
  })
}
