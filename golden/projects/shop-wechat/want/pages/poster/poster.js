import { drawPoster } from '../../utils/poster';
import { yuan } from '../../utils/price';
import wxCanvasToTempFilePath from '../../wxmy/host/canvasToTempFilePath.js';
import wxCreateSelectorQuery from '../../wxmy/host/createSelectorQuery.js';
import wxWrap from '../../wxmy/host/wrap.js';
const wxSaveImageToPhotosAlbum = wxWrap('saveImageToPhotosAlbum', 'saveImageToPhotosAlbum');

const app = getApp();

Page({
  data: {
    ready: false,
    title: '',
  },

  onReady() {
    const goods = app.globalData.posterGoods;
    if (!goods) {
      my.navigateBack();
      return;
    }
    this.setData({ title: goods.title });
    my.showLoading({ mask: false, content: '生成中' });
    wxCreateSelectorQuery()
      .select('#poster')
      .fields({ node: true, size: true })
      .exec(async (res) => {
        const { node } = res[0];
        this.canvas = node;
        const { pixelRatio } = my.getSystemInfoSync();
        await drawPoster(node, { ...goods, price: yuan(goods.price) }, pixelRatio);
        my.hideLoading();
        this.setData({ ready: true });
      });
  },

  onSave() {
    wxCanvasToTempFilePath({
      canvas: this.canvas,
      fileType: 'jpg',
      quality: 0.9,
      success: (res) => this.saveToAlbum(res.tempFilePath),
      fail: () => my.showToast({ duration: 1500, content: '生成失败', type: 'fail' }),
    });
  },

  saveToAlbum(filePath) {
    wxSaveImageToPhotosAlbum({
      filePath,
      success: () => my.showToast({ duration: 1500, content: '已保存到相册', type: 'success' }),
      fail: (err) => {
        if (/auth/.test(err.errMsg)) {
          my.openSetting();
        }
      },
    });
  },

  onShareAppMessage() {
    const { id } = app.globalData.posterGoods;
    return {
      title: this.data.title,
      path: '/pages/goods-detail/goods-detail?id=' + id,
    };
  },
});
