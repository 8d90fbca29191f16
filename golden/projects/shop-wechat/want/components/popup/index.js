const toggle = require('../../behaviors/toggle');
const wxComponent = require('../../wxmy/host/Component.js');

Component(wxComponent({
  behaviors: [toggle],

  options: {
    multipleSlots: true,
    styleIsolation: 'apply-shared',
  },

  externalClasses: ['panel-class'],

  properties: {
    title: String,
    // bottom | center
    position: {
      type: String,
      value: 'bottom',
    },
    zIndex: {
      type: Number,
      value: 100,
    },
  },

  methods: {
    noop() {},
  },
}));
