const info = {
  brand: 'x', platform: 'ios', system: 'iOS 15.1', language: 'zh_CN', screenWidth: 375, screenHeight: 812, version: '8', errMsg: 'ok',
}
const want = {
  brand: 'x', platform: 'iOS', system: '15.1', language: 'zh-Hans', screenWidth: 375, screenHeight: 812, version: '8',
  titleBarHeight: 44, screen: {width: 375, height: 812},
}

test('getSystemInfoSync and getSystemInfo give the same', () => {
  answers.getSystemInfoSync = () => info
  answers.getSystemInfo = info
  equal(load('getSystemInfoSync')(), want)
  return load('getSystemInfo')(record({includeBluetooth: true})).then((r) => {
    equal(r, want)
    equal(log, [['success', want], ['complete', want]])
  })
})

test('system: the devtools simulate a platform', () => {
  const system = load('system')
  equal(system({platform: 'devtools', system: 'Android 10'}).platform, 'Android')
  equal(system({platform: 'android', system: 'Android 10', language: 'en'}).system, '10')
})
