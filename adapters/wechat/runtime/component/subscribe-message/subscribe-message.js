// Asks, when what it holds is tapped, whether messages may be sent.
Component({
  properties: { templateId: null },
  methods: {
    ask() {
      const ids = this.data.templateId;
      wx.requestSubscribeMessage({
        tmplIds: Array.isArray(ids) ? ids : [ids],
        complete: (result) => this.triggerEvent('complete', result),
      });
    },
  },
});
