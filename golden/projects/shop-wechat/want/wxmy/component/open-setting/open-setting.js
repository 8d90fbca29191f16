// Opens the settings of the mini-program when what it holds is tapped.
const fire = require('../../host/fire.js');
const openSetting = require('../../host/openSetting.js');

Component({
  methods: {
    open() {
      openSetting({ complete: result => fire(this, 'opensetting', result) });
    }
  }
});
