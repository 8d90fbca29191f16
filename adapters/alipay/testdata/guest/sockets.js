const bytes = () => new Uint8Array([1]).buffer

test('the global socket: messages, errors, removal', () => {
  answers.arrayBufferToBase64 = () => 'AQ=='
  const heard = []
  const f = (...args) => heard.push(args)
  ;['onSocketOpen', 'onSocketClose', 'onSocketError', 'onSocketMessage'].forEach((name) => load(name)(f))
  emit('onSocketOpen', {header: {}})
  emit('onSocketMessage', {data: 'text'})
  emit('onSocketMessage', {data: bytes()})
  emit('onSocketError', {errMsg: 'refused'})
  emit('onSocketClose', {code: 1000, reason: 'done'})
  equal(heard, [[{}], [{data: 'text', isBuffer: false}], [{data: 'AQ==', isBuffer: true}], [{error: 1, errorMessage: 'refused'}], [{code: 1000, reason: 'done'}]])
  load('offSocketMessage')(f)
  ;['offSocketOpen', 'offSocketClose', 'offSocketError'].forEach((name) => load(name)())
  emit('onSocketMessage', {data: 'unheard'})
  emit('onSocketClose', {})
  equal(heard.length, 5)
})

test('sendSocketMessage sends Base64 text as bytes', () => {
  answers.base64ToArrayBuffer = bytes
  const send = load('sendSocketMessage')
  return send({data: 'AQ==', isBuffer: true}).then(() => send(record({data: 'text'}))).then(() => {
    equal(calls.filter((c) => c[0] === 'sendSocketMessage'), [['sendSocketMessage', {data: bytes()}], ['sendSocketMessage', {data: 'text'}]])
    equal(log, [['success', {}], ['complete', {}]])
  })
})

test('connectSocket without multiple gives a promise', () => {
  return load('connectSocket')(record({url: 'wss://a?x=1', data: {q: 'a b'}, header: {h: 1}})).then((r) => {
    equal(calls, [['connectSocket', {url: 'wss://a?x=1&q=a%20b', header: {h: 1}}]])
    equal(log, [['success', {}], ['complete', {}]])
    equal(load('socket').address('wss://a', {}), 'wss://a')
  })
})

test('connectSocket with multiple gives a task', () => {
  answers.arrayBufferToBase64 = () => 'AQ=='
  answers.base64ToArrayBuffer = bytes
  const on = {}
  const sent = []
  const native = {send: (o) => { sent.push(o.data); setTimeout(() => o.success({errMsg: 'ok'}), 0) }, close: (o) => setTimeout(() => o.success({}), 0)}
  ;['Open', 'Close', 'Error', 'Message'].forEach((name) => { native['on' + name] = (f) => { on[name] = f } })
  answers.connectSocket = () => ({task: native})
  const task = load('connectSocket')({url: 'wss://a', multiple: true})
  const heard = []
  const f = (r) => heard.push(r)
  task.onOpen(f); task.onMessage(f); task.onError(f); task.onClose(f)
  on.Open({header: {}})
  on.Message({data: bytes()})
  on.Error({errMsg: 'e'})
  task.offMessage(f)
  on.Message({data: 'unheard'})
  on.Close({code: 1, reason: 'r'})
  equal(heard, [
    {data: {socketTaskID: '1'}}, {data: {socketTaskID: '1', data: 'AQ==', isBuffer: true}},
    {data: {socketTaskID: '1'}, error: 1, errorMessage: 'e'}, {data: {socketTaskID: '1', code: 1, reason: 'r'}},
  ])
  return task.send({data: 'AQ==', isBuffer: true}).then((r) => {
    equal([r, sent], [{success: true}, [bytes()]])
    return task.close()
  }).then((r) => equal(r, {}))
})
