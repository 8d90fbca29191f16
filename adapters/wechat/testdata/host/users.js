const user = {nickName: 'n', avatarUrl: 'a', gender: 1, province: 'p', city: 'c', country: 'CN'}

test('getOpenUserInfo gives JSON text', () => {
  answers.getUserProfile = {userInfo: user}
  return load('getOpenUserInfo')().then((r) => {
    equal(JSON.parse(r.response).response, {
      code: '10000', msg: 'Success', nickName: 'n', avatar: 'a', gender: 'm', province: 'p', city: 'c', countryCode: 'CN',
    })
    equal([r.code, r.nickName, r.avatar], ['10000', 'n', 'a'])
    equal(calls[0][0], 'getUserProfile')
  })
})

test('getAuthUserInfo gives a name and a picture', () => {
  answers.getUserInfo = {userInfo: user}
  return load('getAuthUserInfo')().then((r) => equal(r, {nickName: 'n', avatar: 'a'}))
})

test('getRunData hands the encrypted data on', () => {
  answers.getWeRunData = {encryptedData: 'e', iv: 'i'}
  return load('getRunData')({countDate: '2020-01-01'}).then((r) => {
    equal(r, {response: '{"encryptedData":"e","iv":"i"}'})
    equal(calls, [['getWeRunData', {}]])
  })
})

test('the three calls of authentication', () => {
  answers.checkIsSupportSoterAuthentication = {supportMode: ['fingerPrint', 'speech']}
  answers.checkIsSoterEnrolledInDevice = {isEnrolled: true}
  answers.startSoterAuthentication = {resultJSON: '{}', resultJSONSignature: 's', authMode: 'facial', errCode: 0}
  return load('checkIsSupportIfaaAuthentication')().then((r) => {
    equal(r, {supportMode: ['fingerPrint']})
    return load('checkIsIfaaEnrolledInDevice')({checkAuthMode: 'facial'})
  }).then((r) => {
    equal(r, {isEnrolled: true})
    return load('startIfaaAuthentication')({requestAuthModes: ['facial'], challenge: 'c'})
  }).then((r) => {
    equal(r, {verifyId: '{"resultJSON":"{}","resultJSONSignature":"s"}'})
    answers.startSoterAuthentication = new Error('cancelled')
    return load('startIfaaAuthentication')({requestAuthModes: ['facial'], challenge: 'c'})
  }).then(() => equal(1, 2), (e) => equal(e.error, 61003))
})

test('isCollected and showAuthGuide', () => {
  answers.checkIsAddedToMyMiniProgram = {added: true}
  answers.openSetting = {authSetting: {}}
  return load('isCollected')().then((r) => {
    equal(r, {isCollected: true})
    return load('showAuthGuide')({authType: 'LBS'})
  }).then((r) => equal(r, {shown: true}))
})
