// 环境配置：开发版默认走本地 mock，体验版和正式版请求真实接口
const { miniProgram } = my.getAccountInfoSync();

const ENVS = {
  develop: { baseUrl: 'https://dev-api.qinghe.example.com', useMock: true },
  trial: { baseUrl: 'https://test-api.qinghe.example.com', useMock: false },
  release: { baseUrl: 'https://api.qinghe.example.com', useMock: false },
};

const env = miniProgram.envVersion || 'release';

module.exports = {
  env,
  version: miniProgram.version || 'dev',
  timeout: 10000,
  pageSize: 6,
  servicePhone: '400-000-1234',
  helpUrl: 'https://www.qinghe.example.com/help',
  // 订阅消息模板：支付成功、发货提醒
  tmplIds: ['tmpl-paid-0001', 'tmpl-shipped-0002'],
  ...ENVS[env],
};
