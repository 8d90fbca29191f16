test('what the account and the system say', () => {
  answers.getAccountInfoSync = () => ({miniProgram: {appId: 'wx1', envVersion: 'trial', version: '1'}})
  answers.getSystemInfoSync = () => ({platform: 'devtools'})
  answers.getAppBaseInfo = () => ({SDKVersion: '3.0.0'})
  answers.getDeviceInfo = () => ({model: 'm', platform: 'devtools'})
  equal(load('getAppIdSync')(), {appId: 'wx1'})
  equal(load('isIDE')(), true)
  equal(load('SDKVersion')(), '3.0.0')
  equal(load('getDeviceBaseInfo')(), {model: 'm', platform: 'devtools'})
  return load('getRunScene')().then((r) => {
    equal(r, {envVersion: 'trial'})
    return load('getServerTime')()
  }).then((r) => equal(typeof r.time, 'number'))
})

test('setNavigationBar: one call for the title, one for the colours', () => {
  const set = load('setNavigationBar')
  return set(record({title: 't', backgroundColor: '#ffffff', image: 'i'})).then((r) => {
    equal(r, {})
    equal(calls, [
      ['setNavigationBarTitle', {title: 't'}],
      ['setNavigationBarColor', {backgroundColor: '#ffffff', frontColor: '#000000'}],
    ])
    equal(log, [['success', {}], ['complete', {}]])
    return set({backgroundColor: '#123', frontColor: ''})
  }).then(() => {
    equal(calls[2], ['setNavigationBarColor', {backgroundColor: '#123', frontColor: '#ffffff'}])
    answers.setNavigationBarTitle = new Error('page is gone')
    return set({title: 't'})
  }).then(() => equal(1, 2), (e) => equal(e, {error: 3, errorMessage: 'page is gone'}))
})

test('saveImage downloads remote pictures first', () => {
  const save = load('saveImage')
  answers.downloadFile = () => ({tempFilePath: '/t', statusCode: calls.length < 4 ? 200 : 404})
  return save({url: 'https://a/b.png', showActionSheet: false}).then((r) => {
    equal(r, {})
    equal(calls, [['downloadFile', {url: 'https://a/b.png'}], ['saveImageToPhotosAlbum', {filePath: '/t'}]])
    return save({url: 'http://tmp/x.png'})
  }).then(() => {
    equal(calls[2], ['saveImageToPhotosAlbum', {filePath: 'http://tmp/x.png'}])
    return save(record({url: 'https://a/gone.png'}))
  }).then(() => equal(1, 2), (e) => {
    equal(e, {error: 3, errorMessage: 'http status 404'})
    equal(log, [['fail', e], ['complete', e]])
  })
})

test('vibrate names a strength', () => load('vibrate')().then(() => equal(calls, [['vibrateShort', {type: 'medium'}]])))

test('watchShake succeeds once and stops listening', () => {
  const done = load('watchShake')(record({interval: 100}))
  emit('onAccelerometerChange', {x: 0, y: 0, z: 1})
  emit('onAccelerometerChange', {x: 0.1, y: 0, z: 1})
  equal(log, [])
  emit('onAccelerometerChange', {x: 2, y: 0, z: 1})
  equal(listeners.onAccelerometerChange, [])
  return done.then(() => equal(log, [['success', {}], ['complete', {}]]))
})

test('chooseFileFromDisk gives one path', () => {
  answers.chooseMessageFile = {tempFiles: [{path: '/p', name: 'n', size: 1}]}
  return load('chooseFileFromDisk')().then((r) => {
    equal(r, {apFilePath: '/p'})
    equal(calls, [['chooseMessageFile', {count: 1, type: 'all'}]])
  })
})

test('httpRequest sends a form and names status and headers', () => {
  const request = load('httpRequest')
  answers.request = {data: '{"a":1}', statusCode: 200, header: {h: '1'}}
  return request({url: 'u', data: {q: 1}, method: 'POST'}).then((r) => {
    equal(r, {data: {a: 1}, status: 200, headers: {h: '1'}})
    equal(calls, [['request', {
      url: 'u', data: {q: 1}, method: 'POST', timeout: 30000, dataType: 'text',
      header: {'content-type': 'application/x-www-form-urlencoded'},
    }]])
    return request({url: 'u', headers: {'Content-Type': 'application/json'}})
  }).then(() => {
    equal(calls[1][1].header, {'Content-Type': 'application/json'})
    answers.request = {data: 'no', statusCode: 200, header: {}}
    return request({url: 'u'})
  }).then(() => equal(1, 2), (e) => {
    equal([e.error, e.status], [14, 200])
    answers.request = {data: 'no', statusCode: 500, header: {}}
    return request(record({url: 'u'}))
  }).then(() => equal(1, 2), (e) => {
    equal([e.error, e.data, log.length], [19, 'no', 2])
    answers.request = new Error('timeout')
    return request({url: 'u'})
  }).then(() => equal(1, 2), (e) => equal(e.error, 13))
})

test('httpRequest can be aborted', () => {
  let aborted = 0
  answers.request = () => ({task: {abort: () => aborted++}})
  load('httpRequest')({url: 'u'}).abort()
  equal(aborted, 1)
})

test('loadPlugin waits for the plugin', () => {
  requirePlugin = {async: (name) => (name === 'p' ? Promise.resolve({}) : Promise.reject(new Error('requirePlugin:fail no such plugin')))}
  return load('loadPlugin')(record({plugin: 'p'})).then((r) => {
    equal(r, {})
    return load('loadPlugin')({plugin: 'q'})
  }).then(() => equal(1, 2), (e) => equal(e, {error: 3, errorMessage: 'no such plugin'}))
})

test('onComponentError hears errors until off', () => {
  const on = load('onComponentError')
  const off = load('offComponentError')
  const heard = []
  const f = (e) => heard.push(e.message)
  on(f); on(f); on((e) => heard.push('other ' + e.message))
  emit('onError', 'boom')
  off(f)
  emit('onError', 'bang')
  off()
  emit('onError', 'silence')
  equal(heard, ['boom', 'other boom', 'other bang'])
})
