import { drawPoster } from '../../utils/poster';
import { yuan } from '../../utils/price';

const app = getApp();

Page({
  data: {
    ready: false,
    title: '',
  },

  onReady() {
    const goods = app.globalData.posterGoods;
    if (!goods) {
      wx.navigateBack();
      return;
    }
    this.setData({ title: goods.title });
    wx.showLoading({ title: '生成中' });
    wx.createSelectorQuery()
      .select('#poster')
      .fields({ node: true, size: true })
      .exec(async (res) => {
        const { node } = res[0];
        this.canvas = node;
        const { pixelRatio } = wx.getSystemInfoSync();
        await drawPoster(node, { ...goods, price: yuan(goods.price) }, pixelRatio);
        wx.hideLoading();
        this.setData({ ready: true });
      });
  },

  onSave() {
    wx.canvasToTempFilePath({
      canvas: this.canvas,
      fileType: 'jpg',
      quality: 0.9,
      success: (res) => this.saveToAlbum(res.tempFilePath),
      fail: () => wx.showToast({ title: '生成失败', icon: 'error' }),
    });
  },

  saveToAlbum(filePath) {
    wx.saveImageToPhotosAlbum({
      filePath,
      success: () => wx.showToast({ title: '已保存到相册', icon: 'success' }),
      fail: (err) => {
        if (/auth/.test(err.errMsg)) {
          wx.openSetting();
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
