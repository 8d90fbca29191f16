const failed = (error, more) => Object.assign(new Error('why'), {error}, more)

test('request asks for text and parses it', () => {
  answers.request = {data: '{"a":1}', status: 200, headers: {'Set-Cookie': 'c=1'}}
  const task = load('request')(record({url: 'u', data: {q: 1, o: {x: 1}}, header: {h: '1'}}))
  equal(Object.keys(task).sort(), ['abort', 'offChunkReceived', 'offHeadersReceived', 'onChunkReceived', 'onHeadersReceived'])
  return advance(1).then(() => {
    equal(calls, [['request', {url: 'u', method: 'GET', headers: {h: '1'}, timeout: 60000, dataType: 'text', data: {q: 1, o: '{"x":1}'}}]])
    equal(log[0], ['success', {
      data: {a: 1}, statusCode: 200, header: {'Set-Cookie': 'c=1'}, cookies: ['c=1'], errMsg: 'request:ok'
    }])
    equal(log[1][0], 'complete')
  })
})

test('request: what is no JSON stays text, and so does what is asked for as text', () => {
  answers.request = ({url}) => ({data: url === 'html' ? '<p>' : '1', status: 200})
  const request = load('request')
  request(record({url: 'html'}))
  request(record({url: 'j', dataType: 'text'}))
  request(record({url: 'j', method: 'post', data: {o: {x: 1}}}))
  return advance(1).then(() => {
    equal(log.filter((l) => l[0] === 'success').map((l) => l[1].data), ['<p>', '1', 1])
    equal(calls[2][1].method + JSON.stringify(calls[2][1].data), 'POST{"o":{"x":1}}')
  })
})

test('request: an array buffer is passed on', () => {
  const bytes = new Uint8Array([1, 2]).buffer
  answers.request = {data: bytes, status: 200}
  load('request')(record({url: 'u', responseType: 'arraybuffer'}))
  return advance(1).then(() => {
    equal(calls[0][1].dataType, 'arraybuffer')
    equal(log[0][1].data === bytes, true)
  })
})

test('request: the answer of a server is a success whatever its status', () => {
  answers.request = () => failed(19, {status: 404, data: '{"m":"gone"}', headers: {x: '1'}})
  load('request')(record({url: 'u'}))
  return advance(1).then(() => {
    equal(log[0], ['success', {data: {m: 'gone'}, statusCode: 404, header: {x: '1'}, cookies: [], errMsg: 'request:ok'}])
  })
})

test('request: failures', () => {
  answers.request = ({url}) => failed(url === 't' ? 13 : 11)
  const request = load('request')
  request(record({url: 't'}))
  request(record({url: 'n'}))
  return advance(1).then(() => {
    equal(log.filter((l) => l[0] === 'fail').map((l) => l[1]),
      [{errMsg: 'request:fail timeout', errno: 13}, {errMsg: 'request:fail why', errno: 11}])
  })
})

test('request: abort, and headers before the answer', () => {
  let aborted = 0
  answers.request = () => ({task: {abort() { aborted++ }}})
  load('request')(record({url: 'u'})).abort()
  return advance(1).then(() => {
    equal([aborted, log[0]], [1, ['fail', {errMsg: 'request:fail abort'}]])
    answers.request = {data: '1', statusCode: 201, header: {}}
    log.length = 0
    const task = load('request')(record({url: 'u'}))
    const gone = () => log.push('gone')
    task.onHeadersReceived((r) => log.push(r.statusCode))
    task.onHeadersReceived(gone)
    task.offHeadersReceived(gone)
    return advance(1)
  }).then(() => equal([log[0], log[1][0]], [201, 'success']))
})

test('headerEvents says what never comes', () => {
  load('headerEvents')().members.onChunkReceived(() => {})
  equal(warnings, ['onChunkReceived:fail not supported on Alipay'])
})

test('uploadFile tells the kind of file', () => {
  answers.uploadFile = {data: 'ok', statusCode: '200', header: {}}
  const upload = load('uploadFile')
  upload(record({url: 'u', filePath: 'a/b.mp4', name: 'f', formData: {a: 1}}))
  upload(record({url: 'u', filePath: 'https://resource/x.image', name: 'f'}))
  return advance(1).then(() => {
    equal(calls[0], ['uploadFile', {fileType: 'video', url: 'u', filePath: 'a/b.mp4', name: 'f', formData: {a: 1}}])
    equal(calls[1][1].fileType, 'image')
    equal(log[0], ['success', {data: 'ok', statusCode: 200, header: {}, errMsg: 'uploadFile:ok'}])
  })
})

test('transfer: progress can be given up, and the transfer too', () => {
  let progress, aborted = 0
  const native = {onProgressUpdate(f) { progress = f }, abort() { aborted++ }}
  const task = load('transfer')('uploadFile', record(), () => native)
  const heard = []
  const listener = (r) => heard.push(r.progress)
  task.onProgressUpdate(listener)
  progress({progress: 1})
  task.offProgressUpdate(listener)
  progress({progress: 2})
  task.abort()
  return advance(1).then(() => {
    equal([heard, aborted, log[0]], [[1], 1, ['fail', {errMsg: 'uploadFile:fail abort'}]])
    load('transfer')('uploadFile', record(), (done, fail) => { fail({error: 11, errorMessage: 'no file'}); return native })
    equal(log[2], ['fail', {errMsg: 'uploadFile:fail no file', errno: 11}])
  })
})

test('downloadFile gives a status', () => {
  answers.downloadFile = {apFilePath: 'p', headers: {h: '1'}}
  const download = load('downloadFile')
  download(record({url: 'u', header: {a: '1'}}))
  return advance(1).then(() => {
    equal(calls, [['downloadFile', {url: 'u', header: {a: '1'}}]])
    equal(log[0], ['success', {statusCode: 200, header: {h: '1'}, tempFilePath: 'p', errMsg: 'downloadFile:ok'}])
    answers.downloadFile = () => failed(12, {status: 404})
    log.length = 0
    download(record({url: 'u'}))
    return advance(1)
  }).then(() => {
    equal(log[0], ['success', {statusCode: 404, header: undefined, errMsg: 'downloadFile:ok'}])
    answers.downloadFile = () => failed(12)
    log.length = 0
    download(record({url: 'u'}))
    return advance(1)
  }).then(() => equal(log[0], ['fail', {errMsg: 'downloadFile:fail why', errno: 12}]))
})

test('downloadFile puts the file where it is wanted', () => {
  const copied = []
  answers.downloadFile = {tempFilePath: 'p'}
  answers.getFileSystemManager = {copyFile({srcPath, destPath, success}) { copied.push(srcPath, destPath); success() }}
  load('downloadFile')(record({url: 'u', filePath: 'there'}))
  return advance(1).then(() => {
    equal(copied, ['p', 'there'])
    equal(log[0], ['success', {statusCode: 200, header: undefined, filePath: 'there', errMsg: 'downloadFile:ok'}])
  })
})

function fakeSocket() {
  const socket = {sent: [], on: {}, fire: (event, res) => socket.on[event](res)}
  ;['Open', 'Message', 'Error', 'Close'].forEach((event) => { socket['on' + event] = (f) => { socket.on[event] = f } })
  socket.send = (o) => { socket.sent.push(o.data, o.isBuffer); o.success() }
  socket.close = (o) => { socket.sent.push([o.code, o.reason]); o.success() }
  return socket
}

test('connectSocket opens a task of its own', () => {
  const socket = answers.connectSocket = fakeSocket()
  answers.base64ToArrayBuffer = (s) => new Uint8Array([s.length]).buffer
  answers.arrayBufferToBase64 = (b) => 'b' + b.byteLength
  const task = load('connectSocket')(record({url: 'wss://x', protocols: ['p'], tcpNoDelay: true}))
  equal(calls, [['connectSocket', {multiple: true, url: 'wss://x', protocols: ['p']}]])
  const heard = []
  task.onOpen((r) => heard.push(r))
  task.onMessage((r) => heard.push(r.data))
  task.onError((r) => heard.push(r))
  task.onClose((r) => heard.push(r))
  socket.fire('Open', {data: {socketTaskID: '1'}})
  socket.fire('Message', {data: {data: 'text', isBuffer: false}})
  socket.fire('Message', {data: {data: 'AQI', isBuffer: true}})
  socket.fire('Error', {data: {}, error: 1, errorMessage: 'e'})
  socket.fire('Close', {data: {socketTaskID: '1'}})
  equal(heard, [{header: {}}, 'text', new Uint8Array([3]).buffer, {errMsg: 'e'}, {code: 1006, reason: ''}])
  return task.send({data: 'a'}).then((r) => {
    equal(r, {errMsg: 'sendSocketMessage:ok'})
    return task.send({data: new Uint8Array([1, 2]).buffer})
  }).then(() => task.close({code: 1001, reason: 'bye'})).then(() => advance(1)).then(() => {
    equal(socket.sent, ['a', undefined, 'b2', true, [1001, 'bye']])
    socket.fire('Close', {})
    equal(heard[5], {code: 1001, reason: 'bye'})
    equal(log[0], ['success', {errMsg: 'connectSocket:ok'}])
  })
})

test('the functions without a task speak for the socket opened last', () => {
  const heard = []
  ;['Open', 'Message', 'Error', 'Close'].forEach((event) => load('onSocket' + event)(() => heard.push(event)))
  return load('sendSocketMessage')({data: 'early'}).then(() => equal(1, 2), (e) => {
    equal(e.errMsg, 'sendSocketMessage:fail no socket is open')
    const first = answers.connectSocket = fakeSocket()
    load('connectSocket')({url: 'a'})
    const second = answers.connectSocket = fakeSocket()
    load('connectSocket')({url: 'b'})
    first.fire('Open', {})
    equal(heard, [])
    ;['Open', 'Message', 'Error', 'Close'].forEach((event) => second.fire(event, {data: {data: ''}}))
    equal(heard, ['Open', 'Message', 'Error', 'Close'])
    return load('sendSocketMessage')({data: 'm'}).then(() => load('closeSocket')()).then((r) => {
      equal(r, {errMsg: 'closeSocket:ok'})
      equal(second.sent, ['m', undefined, [1000, '']])
      load('socket').act('closeSocket', 'close')
    })
  })
})
