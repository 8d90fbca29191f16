const wxComponent = require('../../wxmy/host/Component.js');

Component(wxComponent({
  externalClasses: ['value-class'],
  properties: {
    // 单位：分
    value: Number,
    market: { type: Number, value: 0 },
    size: { type: String, value: 'md' },
    symbol: { type: String, value: '¥' },
  },
}));
