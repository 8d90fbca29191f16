test('namespace: what the app wrote, modules, canonical names', () => {
  const scan = () => 'module'
  let asked = 0
  const my = load('namespace')({scan, get SDKVersion() { return ++asked }}, {setClipboard: 'setClipboardData'})
  equal([asked, my.SDKVersion, asked], [0, 1, 1])
  answers.absent = undefined
  equal([my.scan(), my.setClipboard === native.setClipboardData, my.absent, 'scan' in my, 'absent' in my], ['module', true, undefined, true, false])
  my.own = 5
  equal(my.own, 5)
})

test('canIUse translates questions and knows what modules give', () => {
  const asked = []
  answers.canIUse = (q) => { asked.push(q); return true }
  const can = load('canIUse')
  const yes = ['getAuthCode', 'setClipboard.object.text', 'showToast.object.content', 'getSystemInfo.callback.brand', 'button.open-type.share', 'request']
  equal(yes.map((q) => can(q)), yes.map(() => true))
  equal(asked, ['login', 'setClipboardData.object.text', 'showToast.object.title', 'getSystemInfo.success.brand', 'button.open-type.share', 'request'])
  equal(['confirm', 'component2', 'page.$spliceData', 'component.observers'].map((q) => can(q)), [true, true, true, true])
  equal(['chooseContact', 'page.events.onBack', 'login', 'showToast.object.title', 'button.open-type.getUserInfo',
    'button.open-type.getPhoneNumber'].map((q) => can(q)), [false, false, false, false, false, false])
  can('movable-view.onTouchStart')
  can('isCollected')
  equal(asked.slice(6), ['movable-view.bindtouchstart', 'checkIsAddedToMyMiniProgram'])
})
