const wxComponent = require('../../wxmy/host/Component.js');

Component(wxComponent({
  options: {
    multipleSlots: true,
    addGlobalClass: true,
  },
  properties: {
    image: { type: String, value: '/images/empty.svg' },
    text: { type: String, value: '这里空空如也' },
  },
}));
