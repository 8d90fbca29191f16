const header = {'Content-Type': 'application/json'}
const ok = (data, statusCode) => ({data, statusCode: statusCode || 200, header, cookies: []})

test('request parses JSON and names what it gives twice', () => {
  answers.request = ok('{"a":[1]}')
  return load('request')(record({url: 'https://a/b', headers: {x: '1'}, data: {q: 1}, method: 'POST'})).then((r) => {
    equal(r, {data: {a: [1]}, status: 200, statusCode: 200, header, headers: header})
    equal(calls, [['request', {
      url: 'https://a/b', header: {x: '1'}, data: {q: 1}, method: 'POST', timeout: 30000, dataType: 'text', responseType: 'text',
    }]])
    equal(log, [['success', r], ['complete', r]])
  })
})

test('request fails with 19 from status 400', () => {
  answers.request = ok('{"why":1}', 404)
  return load('request')(record({url: 'u'})).then(() => equal(1, 2), (e) => {
    equal(e, {error: 19, errorMessage: 'http status 404', data: {why: 1}, status: 404, statusCode: 404, header, headers: header})
    equal(log, [['fail', e], ['complete', e]])
  })
})

test('request fails with 14 for text that is not JSON, unless text was asked for', () => {
  const request = load('request')
  answers.request = ok('<html>')
  return request({url: 'u'}).then(() => equal(1, 2), (e) => equal([e.error, e.data, e.status], [14, '<html>', 200]))
    .then(() => request({url: 'u', dataType: 'text'})).then((r) => equal(r.data, '<html>'))
})

test('request gives base64 and binary bodies', () => {
  const request = load('request')
  const bytes = new Uint8Array([1, 2]).buffer
  answers.request = ok(bytes)
  answers.arrayBufferToBase64 = (b) => 'base64 of ' + new Uint8Array(b).length
  return request({url: 'u', dataType: 'base64'}).then((r) => {
    equal(r.data, 'base64 of 2')
    equal(calls[0][1].responseType, 'arraybuffer')
    return request({url: 'u', dataType: 'arraybuffer'})
  }).then((r) => equal(r.data, bytes))
})

test('request numbers network failures', () => {
  const request = load('request')
  const codes = []
  const fail = (message) => () => {
    answers.request = new Error(message)
    return request({url: 'u'}).catch((e) => codes.push(e.error))
  }
  return fail('timeout')().then(fail('url not in domain list')).then(fail('net::ERR_FAILED')).then(() => equal(codes, [13, 11, 12]))
})

test('request can be aborted through its promise', () => {
  let aborted = 0
  answers.request = () => ({task: {abort: () => aborted++}})
  const task = load('request')({url: 'u'})
  task.abort()
  equal([aborted, typeof task.then], [1, 'function'])
})

test('uploadFile: old names, dropped options, progress', () => {
  let progress
  answers.uploadFile = () => ({answer: {data: 'd', statusCode: 200, header}, task: {abort() {}, onProgressUpdate: (f) => { progress = f }}})
  const task = load('uploadFile')({url: 'u', filePath: 'f', fileName: 'n', fileType: 'image', hideLoading: true, headers: {a: 'b'}, formData: {k: 'v'}})
  task.onProgressUpdate(() => {})
  return task.then((r) => {
    equal(r, {data: 'd', statusCode: 200, header})
    equal(calls, [['uploadFile', {name: 'n', url: 'u', filePath: 'f', header: {a: 'b'}, formData: {k: 'v'}}]])
    equal(typeof progress, 'function')
  })
})

test('downloadFile names the file twice and fails for a status that is not 2xx', () => {
  const download = load('downloadFile')
  answers.downloadFile = {tempFilePath: '/tmp/x', statusCode: 200, header}
  return download({url: 'u', headers: {a: 'b'}}).then((r) => {
    equal(r, {apFilePath: '/tmp/x', tempFilePath: '/tmp/x', header, headers: header})
    equal(calls, [['downloadFile', {url: 'u', header: {a: 'b'}}]])
    answers.downloadFile = {tempFilePath: '/tmp/x', statusCode: 404, header}
    return download({url: 'u'})
  }).then(() => equal(1, 2), (e) => equal(e, {error: 12, errorMessage: 'http status 404'}))
})
