// A link that the platform's own navigator cannot be: into another mini-program,
// or back over several pages.
const fire = require('../../host/fire.js');

Component({
  options: { virtualHost: false },
  props: {
    target: 'self', url: '', openType: 'navigate', delta: 1, appId: '', path: '', extraData: null,
    hoverClass: 'none', hoverStartTime: 50, hoverStayTime: 600
  },
  methods: {
    go() {
      const { target, openType } = this.props;
      const result = {
        success: res => fire(this, 'success', res),
        fail: error => fire(this, 'fail', error),
        complete: res => fire(this, 'complete', res)
      };
      if (openType === 'exit') my.exitMiniProgram(result);
      else if (target === 'miniProgram') this.leave(result);
      else if (openType === 'navigateBack') my.navigateBack(Object.assign({ delta: Number(this.props.delta) || 1 }, result));
      else this.move(result);
    },

    leave(result) {
      const { appId, path, extraData } = this.props;
      const options = Object.assign({ appId }, result);
      if (path) options.path = path;
      if (extraData) options.extraData = extraData;
      my.navigateToMiniProgram(options);
    },

    move(result) {
      const functions = { navigate: 'navigateTo', redirect: 'redirectTo', switchTab: 'switchTab', reLaunch: 'reLaunch' };
      my[functions[this.props.openType] || 'navigateTo'](Object.assign({ url: this.props.url }, result));
    }
  }
});
