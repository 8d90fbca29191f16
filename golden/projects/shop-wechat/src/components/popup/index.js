const toggle = require('../../behaviors/toggle');

Component({
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
});
