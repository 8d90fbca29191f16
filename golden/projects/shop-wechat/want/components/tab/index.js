const wxComponent = require('../../wxmy/host/Component.js');

Component(wxComponent({
  relations: {
    '../tabs/index': {
      type: 'parent',
    },
  },
  properties: {
    name: String,
    title: String,
    dot: Boolean,
  },
  data: {
    active: false,
    // 切到过才渲染
    rendered: false,
  },
  methods: {
    setActive(active) {
      if (active === this.data.active) return;
      this.setData({ active, rendered: this.data.rendered || active });
    },
  },
}));
