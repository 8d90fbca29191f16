const wxComponent = require('../../wxmy/host/Component.js');

Component(wxComponent({
  options: {
    multipleSlots: true,
  },

  relations: {
    '../tab/index': {
      type: 'child',
      linked() {
        this.collect();
      },
      linkChanged() {
        this.collect();
      },
      unlinked() {
        this.collect();
      },
    },
  },

  properties: {
    active: {
      type: String,
      value: '',
      observer() {
        this.sync();
      },
    },
    sticky: Boolean,
  },

  data: {
    titles: [],
  },

  methods: {
    collect() {
      const tabs = this.getRelationNodes('../tab/index') || [];
      this.setData({
        titles: tabs.map(({ data }) => ({ name: data.name, title: data.title, dot: data.dot })),
      });
      this.sync();
    },

    // 通知每个 tab 自己是否选中
    sync() {
      const tabs = this.getRelationNodes('../tab/index') || [];
      tabs.forEach((tab) => tab.setActive(tab.data.name === this.data.active));
    },

    onTap(e) {
      const { name } = e.currentTarget.dataset;
      if (name === this.data.active) return;
      this.setData({ active: name });
      this.triggerEvent('change', { name });
    },
  },
}));
