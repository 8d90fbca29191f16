// One row a call that answers later: what it is given, what the native gives,
// what the native is asked, and what the caller gets.
function row(name, options, asked, given, got) {
  test(name, () => {
    asked.forEach(([native], i) => { answers[native] = [].concat(given)[i] })
    return load(name)(options).then((r) => {
      equal(calls, asked)
      equal(r, Object.assign({errMsg: name + ':ok'}, got))
    })
  })
}
// The native fails, or says in its answer that it did.
function failing(name, what, options, natives, want) {
  test(name + ' ' + what, () => {
    Object.assign(answers, natives)
    return load(name)(options).then(() => equal('success', 'failure'), (e) => equal(e.errMsg, name + ':fail ' + want))
  })
}
const cancelled = () => Object.assign(new Error('用户取消'), {error: 11})

// Phone, clipboard, screen.
row('makePhoneCall', {phoneNumber: '10086'}, [['makePhoneCall', {number: '10086'}]])
row('getClipboardData', {}, [['getClipboard', {}]], {text: 'a'}, {data: 'a'})
row('setClipboardData', {data: 'a'}, [['setClipboard', {text: 'a'}], ['showToast', {type: 'success', content: '内容已复制', duration: 1500}]])
row('getScreenBrightness', {}, [['getScreenBrightness', {}]], {brightness: 0.5}, {value: 0.5})
row('setScreenBrightness', {value: 0.5}, [['setScreenBrightness', {brightness: 0.5}]])
row('checkIsOpenAccessibility', {}, [['isScreenReaderEnabled', {}]], {screenReaderEnabled: true}, {open: true})
row('hideHomeButton', {}, [['hideBackHome', {}]])
row('updateWeChatApp', {}, [['ap.updateAlipayClient', {}]])

row('vibrateShort', {type: 'heavy'}, [['vibrateShort', {}]])
row('getExtConfig', {}, [['getExtConfig', {}]], {data: {a: 1}}, {extConfig: {a: 1}})
;['getPrivacySetting', 'getSelectedTextRange', 'openPrivacyContract', 'requirePrivacyAuthorize', 'sendSms', 'setEnableDebug'].forEach((name) => {
  row(name, {}, [[name, {}]], {a: 1}, {a: 1})
  test(name + ' where there is none', () => {
    without(name)
    return load(name)({}).then(() => equal(1, 2), (e) => equal(e.errMsg.indexOf(name + ':fail '), 0))
  })
})
test('onNeedPrivacyAuthorization', () => {
  load('onNeedPrivacyAuthorization')(() => {})
  equal(calls, [['onNeedPrivacyAuthorization']])
  without('onNeedPrivacyAuthorization')
  load('onNeedPrivacyAuthorization')(() => {})
  equal(warnings, ['onNeedPrivacyAuthorization:fail not supported on Alipay'])
})

// Feedback and pages.
row('showLoading', {title: 'wait'}, [['showLoading', {content: 'wait', mask: false}]])
row('showLoading', {title: 'wait', mask: true}, [['showLoading', {content: 'wait', mask: true}]])
row('showActionSheet', {itemList: ['a', 'b'], alertText: 't', itemColor: 'red'},
  [['showActionSheet', {items: ['a', 'b'], title: 't'}]], {index: 1}, {tapIndex: 1})
failing('showActionSheet', 'cancelled', {itemList: ['a']}, {showActionSheet: {index: -1}}, 'cancel')
row('pageScrollTo', {scrollTop: 9}, [['pageScrollTo', {duration: 300, scrollTop: 9}]])
row('pageScrollTo', {selector: '#a', offsetTop: 1, duration: 0}, [['pageScrollTo', {duration: 0, selector: '#a', offsetTop: 1}]])
row('setTabBarItem', {index: 0, text: 'a', iconPath: 'i'}, [['setTabBarItem', {index: 0, text: 'a', iconPath: 'i'}]])
row('setTabBarStyle', {color: '#111', selectedColor: '#222', backgroundColor: '#333'},
  [['setTabBarStyle', {borderStyle: 'black', color: '#111', selectedColor: '#222', backgroundColor: '#333'}]])
test('the tab bar remembers what was given', () => {
  const item = load('setTabBarItem'), style = load('setTabBarStyle')
  return item({index: 1, text: 'a'}).then(() => item({index: 1, iconPath: 'i'})).then(() => {
    equal(calls[1], ['setTabBarItem', {index: 1, text: 'a', iconPath: 'i'}])
    return style({color: '#111', selectedColor: '#222', backgroundColor: '#333', borderStyle: 'white'})
  }).then(() => style({color: '#444'})).then(() => {
    equal(calls[3], ['setTabBarStyle', {borderStyle: 'white', color: '#444', selectedColor: '#222', backgroundColor: '#333'}])
  })
})
row('showShareMenu', {withShareTicket: true, menus: []}, [['showShareMenu', {}]])
row('showShareImageMenu', {path: 'p'}, [['showSharePanel']])
row('restartMiniProgram', {path: 'pages/a'}, [['reLaunch', {url: '/pages/a'}]])
const program = {appId: '1', path: 'p', extraData: {a: 1}, envVersion: 'trial'}
row('navigateToMiniProgram', Object.assign({shortLink: 's'}, program), [['navigateToMiniProgram', program]])
row('openEmbeddedMiniProgram', Object.assign({allowFullScreen: true}, program), [['navigateToMiniProgram', program]])

// Images and files.
row('chooseImage', {}, [['chooseImage', {count: 9}]], {tempFilePaths: ['a'], tempFiles: [{path: 'a', size: 3}]},
  {tempFilePaths: ['a'], tempFiles: [{path: 'a', size: 3}]})
row('chooseImage', {count: 2, sizeType: ['original'], sourceType: ['album']},
  [['chooseImage', {count: 2, sizeType: ['original'], sourceType: ['album']}]], {apFilePaths: ['a', 'b']},
  {tempFilePaths: ['a', 'b'], tempFiles: [{path: 'a'}, {path: 'b'}]})
failing('chooseImage', 'cancelled', {}, {chooseImage: cancelled()}, 'cancel')
row('chooseVideo', {camera: 'back'}, [['chooseVideo', {camera: 'back'}]], {filePath: 'v', size: 1}, {tempFilePath: 'v', size: 1})
row('chooseMedia', {mediaType: ['image'], count: 1}, [['chooseImage', {count: 1}]], {tempFilePaths: ['a'], tempFiles: [{path: 'a', size: 3}]},
  {type: 'image', tempFiles: [{tempFilePath: 'a', size: 3, fileType: 'image'}]})
row('chooseMedia', {mediaType: ['video'], camera: 'front'}, [['chooseVideo', {maxDuration: 10, camera: 'front'}]],
  {tempFilePath: 'v', size: 3, duration: 4, width: 5, height: 6},
  {type: 'video', tempFiles: [{tempFilePath: 'v', size: 3, duration: 4, width: 5, height: 6, fileType: 'video'}]})
row('chooseMedia', {}, [['showActionSheet', {items: ['图片', '视频']}], ['chooseVideo', {maxDuration: 10}]], [{index: 1}, {filePath: 'v'}],
  {type: 'video', tempFiles: [{tempFilePath: 'v', size: undefined, duration: undefined, width: undefined, height: undefined, fileType: 'video'}]})
failing('chooseMedia', 'cancelled', {}, {showActionSheet: {index: -1}}, 'cancel')
test('chooseMessageFile takes a file from the disk where the client can', () => {
  native.chooseFileFromDisk // known, but no typings: the fake gives it
  answers.chooseFileFromDisk = {apFilePath: 'x/y.pdf'}
  return load('chooseMessageFile')({count: 1}).then((r) => {
    equal(r, {tempFiles: [{path: 'x/y.pdf', name: 'y.pdf', type: 'file'}], errMsg: 'chooseMessageFile:ok'})
    without('chooseFileFromDisk')
    return load('chooseMessageFile')({count: 1})
  }).then(() => equal(1, 2), (e) => equal(/^chooseMessageFile:fail /.test(e.errMsg), true))
})
row('previewImage', {urls: ['a', 'b'], current: 'b'},
  [['previewImage', {urls: ['a', 'b'], current: 1, enableShowPhotoDownload: true, enableSavePhoto: true}]])
row('previewImage', {urls: ['a', 'b'], showmenu: false, current: 1},
  [['previewImage', {urls: ['a', 'b'], current: 1, enableShowPhotoDownload: false, enableSavePhoto: false}]])
row('previewImage', {urls: ['a'], current: 'x'},
  [['previewImage', {urls: ['a'], current: 0, enableShowPhotoDownload: true, enableSavePhoto: true}]])
row('previewMedia', {sources: [{url: 'v', type: 'video'}, {url: 'a'}, {url: 'b', type: 'image'}], current: 2},
  [['previewImage', {urls: ['a', 'b'], current: 1, enableShowPhotoDownload: true, enableSavePhoto: true}]])
failing('previewMedia', 'videos', {sources: [{url: 'v', type: 'video'}]}, {}, 'videos are not supported on Alipay')
row('compressImage', {src: 'a'}, [['compressImage', {apFilePaths: ['a'], compressLevel: 2}]], {apFilePaths: ['b']}, {tempFilePath: 'b'})
row('compressImage', {src: 'a', quality: 20, compressedWidth: 10},
  [['compressImage', {apFilePaths: ['a'], compressLevel: 0, maxWidth: 10}]], {apFilePaths: ['b']}, {tempFilePath: 'b'})
row('compressImage', {src: 'a', quality: 100}, [['compressImage', {apFilePaths: ['a'], compressLevel: 3}]], {apFilePaths: ['b']}, {tempFilePath: 'b'})
row('canvasToTempFilePath', {canvasId: 'c', x: 0, fileType: 'jpg'}, [['canvasToTempFilePath', {canvasId: 'c', x: 0, fileType: 'jpg'}]],
  {apFilePath: 'p'}, {tempFilePath: 'p'})
row('saveFile', {tempFilePath: 'a'}, [['saveFile', {apFilePath: 'a', filePath: 'a'}]], {apFilePath: 'b'}, {savedFilePath: 'b'})
row('getFileInfo', {filePath: 'a'}, [['getFileInfo', {apFilePath: 'a', digestAlgorithm: 'md5'}]], {size: 1, digest: 'd'}, {size: 1, digest: 'd'})
row('getSavedFileInfo', {filePath: 'a'}, [['getSavedFileInfo', {apFilePath: 'a'}]], {size: 1, createTime: 2}, {size: 1, createTime: 2})
row('getSavedFileList', {}, [['getSavedFileList', {}]], {fileList: [{apFilePath: 'a', size: 1, createTime: 2}]},
  {fileList: [{filePath: 'a', size: 1, createTime: 2}]})
row('removeSavedFile', {filePath: 'a'}, [['removeSavedFile', {apFilePath: 'a'}]])
row('saveFileToDisk', {filePath: 'a'}, [['saveFileToDisk', {apFilePath: 'a', filePath: 'a', toDisk: true}]])
row('openDocument', {filePath: 'a', fileType: 'pdf', showMenu: true}, [['openDocument', {filePath: 'a', fileType: 'pdf', showMenu: 'true'}]])
row('loadFontFace', {family: 'f', source: 'url("u")', scopes: ['webview']}, [['loadFontFace', {family: 'f', source: 'url("u")'}]],
  {status: 'loaded'}, {status: 'loaded'})

// Places.
const place = {latitude: '30.1', longitude: '120.2', accuracy: '15'}
row('getLocation', {type: 'gcj02', altitude: true}, [['getLocation', {type: 0}]], place,
  {latitude: 30.1, longitude: 120.2, accuracy: 15, horizontalAccuracy: 15, verticalAccuracy: 0, speed: -1, altitude: 0})
row('getFuzzyLocation', {}, [['getLocation', {type: 0}]], place, {latitude: 30.1, longitude: 120.2})
const poi = Object.assign({name: 'n', address: 'a'}, place)
row('chooseLocation', {latitude: 1, longitude: 2}, [['chooseLocation', {latitude: 1, longitude: 2}]], poi,
  {name: 'n', address: 'a', latitude: 30.1, longitude: 120.2})
failing('chooseLocation', 'cancelled', {}, {chooseLocation: cancelled()}, 'cancel')
row('choosePoi', {}, [['chooseLocation', {}]], poi, {type: 1, name: 'n', address: 'a', latitude: 30.1, longitude: 120.2})
row('openLocation', {latitude: 1, longitude: 2}, [['openLocation', {latitude: '1', longitude: '2', name: '', address: '', scale: 18}]])

// Codes and contacts.
row('scanCode', {onlyFromCamera: true, scanType: ['qrCode', 'wxCode', 'pdf417']},
  [['scan', {hideAlbum: true, scanType: ['qrCode', 'pdf417Code']}]], {code: 'c', scanType: 'qrCode', rawData: 'r'},
  {result: 'c', scanType: 'QR_CODE', rawData: 'r'})
row('scanCode', {}, [['scan', {hideAlbum: false, scanType: ['barCode', 'qrCode']}]], {result: 'c', scanType: 'barCode'},
  {result: 'c', scanType: 'barCode', rawData: undefined})
row('chooseContact', {}, [['choosePhoneContact', {}]], {name: 'n', mobile: '1'}, {displayName: 'n', phoneNumber: '1', phoneNumberList: ['1']})
row('addPhoneContact', {firstName: 'f', homeAddressCity: 'c', workAddressPostalCode: 'p', photoFilePath: 'x'},
  [['addPhoneContact', {firstName: 'f', homeCity: 'c', workPostalCode: 'p'}]])
row('chooseAddress', {}, [['getAddress', {}]], {
  resultStatus: '9000',
  result: {fullname: 'f', mobilePhone: 'm', prov: 'p', city: 'c', area: 'a', street: 's', address: 'd'}
}, {userName: 'f', telNumber: 'm', provinceName: 'p', cityName: 'c', countyName: 'a', streetName: 's', detailInfo: 'd', postalCode: '', nationalCode: ''})
failing('chooseAddress', 'left', {}, {getAddress: {resultStatus: 6001, result: ''}}, 'cancel')

// Identity and settings.
row('login', {timeout: 9}, [['getAuthCode', {scopes: 'auth_base'}]], {authCode: 'c', authErrorScopes: {}}, {code: 'c'})
row('checkSession', {}, [])
row('authorize', {scope: 'scope.userLocation'}, [['getSetting', {}]], {authSetting: {location: true}})
row('authorize', {scope: 'scope.camera'}, [['getSetting', {}]], {authSetting: {}})
test('authorize: what the user has refused', () => {
  answers.getSetting = {authSetting: {location: false}}
  return load('authorize')({scope: 'scope.userLocation'}).then(() => equal('allowed', 'refused'), (e) => equal(e, {errMsg: 'authorize:fail auth deny'}))
})
const setting = {authSetting: {location: true, alipaysports: false, album: true, phoneNumber: true}}
const canonical = {authSetting: {'scope.userLocation': true, 'scope.werun': false, 'scope.writePhotosAlbum': true}}
row('getSetting', {withSubscriptions: true}, [['getSetting', {}]], setting, canonical)
row('openSetting', {}, [['openSetting', {}]], setting, canonical)
row('openAppAuthorizeSetting', {}, [['openSetting', {}]])
const told = {response: JSON.stringify({response: {code: '10000', nickName: 'n', avatar: 'a', gender: 'f', countryCode: 'CN', province: 'p', city: 'c'}})}
const user = {nickName: 'n', avatarUrl: 'a', gender: 2, country: 'CN', province: 'p', city: 'c', language: 'zh_CN'}
row('getUserInfo', {lang: 'en'}, [['getOpenUserInfo', {}]], told, {userInfo: user, rawData: JSON.stringify(user)})
row('getUserProfile', {desc: 'd'}, [['getOpenUserInfo', {}]], told, {userInfo: user, rawData: JSON.stringify(user)})
failing('getUserProfile', 'not agreed', {}, {getOpenUserInfo: {response: '{"response":{"code":"40003","subMsg":"无效授权"}}'}}, '无效授权')
test('getWeRunData asks for today', () => {
  answers.getRunData = {response: 'e'}
  return load('getWeRunData')().then((r) => {
    equal(r, {encryptedData: 'e', iv: '', errMsg: 'getWeRunData:ok'})
    equal(/^\d{4}-\d\d-\d\d$/.test(calls[0][1].countDate), true)
  })
})
row('checkIsAddedToMyMiniProgram', {}, [['isCollected', {}]], {isCollected: true}, {added: true})
row('checkIsSupportSoterAuthentication', {}, [['checkIsSupportIfaaAuthentication', {}]], {supportMode: ['facial']}, {supportMode: ['facial']})
row('checkIsSoterEnrolledInDevice', {checkAuthMode: 'facial'}, [['checkIsIfaaEnrolledInDevice', {checkAuthMode: 'facial'}]],
  {isEnrolled: true}, {isEnrolled: true})
row('startSoterAuthentication', {requestAuthModes: ['facial'], challenge: 'c', authContent: 'x'},
  [['startIfaaAuthentication', {requestAuthModes: ['facial'], challenge: 'c'}]], {code: '1', token: 't'},
  {authMode: 'facial', resultJSON: '{"code":"1","token":"t"}', resultJSONSignature: 't', errCode: 0})
row('getBackgroundFetchData', {fetchType: 'pre'}, [['getBackgroundFetchData', {fetchType: 'pre'}]],
  {fetchedData: {a: 1}, timestamp: 7}, {fetchedData: '{"a":1}', timeStamp: 7})

// Payments and subscriptions.
;['requestPayment', 'requestOrderPayment', 'requestCommonPayment', 'requestPluginPayment'].forEach((name) => {
  row(name, {tradeNO: 't', timeStamp: '1', nonceStr: 'n'}, [['tradePay', {tradeNO: 't'}]], {resultCode: 9000})
})
failing('requestPayment', 'cancelled', {orderStr: 'o'}, {tradePay: {resultCode: '6001'}}, 'cancel')
failing('requestPayment', 'not sure', {orderStr: 'o'}, {tradePay: {resultCode: '6004'}}, 'unknown, ask the server (6004)')
failing('requestPayment', "without a trade of Alipay's", {timeStamp: '1'}, {}, 'Alipay needs tradeNO or orderStr of a trade made by the server')
row('requestAppleSubscribeSign', {signStr: 's'}, [['paySignCenter', {signStr: 's'}]], {resultStatus: '9000', result: 'r'}, {resultStatus: '9000', result: 'r'})
failing('requestAppleSubscribeSign', 'unsigned', {paySig: 'p'}, {}, 'Alipay needs signStr from the server')
row('requestFacialVerify', {url: 'u', certifyId: 'c'}, [['startAPVerify', {url: 'u', certifyId: 'c'}]], {resultStatus: '9000'}, {errCode: 0})
failing('requestFacialVerify', 'refused', {url: 'u', certifyId: 'c'}, {startAPVerify: {resultStatus: '6002', result: {errorCode: 'E'}}}, 'E')
failing('requestFacialVerify', 'without ids', {verifyId: 'v'}, {}, 'Alipay needs url and certifyId from the server')
row('requestSubscribeMessage', {tmplIds: ['a', 'b']}, [['requestSubscribeMessage', {entityIds: ['a', 'b']}]],
  {behavior: 'subscribe', result: {subscribedEntityIds: ['b']}}, {a: 'reject', b: 'accept'})
failing('requestSubscribeMessage', 'closed', {tmplIds: ['a']}, {requestSubscribeMessage: {behavior: 'cancel', errorCode: 11}}, 'cancel')
