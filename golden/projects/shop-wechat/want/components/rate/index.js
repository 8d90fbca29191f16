const wxComponent = require('../../wxmy/host/Component.js');

Component(wxComponent({
  // 作为表单控件，form 提交时能取到 value
  behaviors: ['wx://form-field'],
  properties: {
    value: { type: Number, value: 5 },
    readonly: { type: Boolean, value: false },
  },
  methods: {
    onStar(e) {
      if (this.data.readonly) return;
      const { index } = e.currentTarget.dataset;
      this.setData({ value: index + 1 });
      this.triggerEvent('change', { value: index + 1 });
    },
  },
}));
