const { miniProgram } = wx.getAccountInfoSync()

const HOSTS = {
  develop: 'https://dev-api.qinghe.example.com',
  trial: 'https://test-api.qinghe.example.com',
  gray: 'https://api.qinghe.example.com',
  release: 'https://api.qinghe.example.com'
}

export const env = miniProgram.envVersion || 'release'
export const host = HOSTS[env]
// 开发者工具里默认用本地数据
export const mock = env === 'develop'
export const pageSize = 6
export const servicePhone = '4000001234'

export default { env, host, mock, pageSize, servicePhone }
