import { yuan } from '../../utils/format'
import myCanvasToTempFilePath from '../../wxmy/guest/canvasToTempFilePath.js'
import myCreateSelectorQuery from '../../wxmy/guest/createSelectorQuery.js'

const WIDTH = 300
const HEIGHT = 450

Page({
  data: {
    width: WIDTH,
    height: HEIGHT,
    ready: false
  },

  // canvas 2d 要等 onReady 之后再取节点
  onCanvasReady() {
    const { poster } = getApp().globalData
    if (!poster) {
      wx.navigateBack()
      return
    }
    myCreateSelectorQuery()
      .select('#poster').node()
      .exec((ret) => {
        const { node } = ret[0]
        this.canvas = node
        this.draw(node, poster)
      })
  },

  draw(canvas, { title, price, cover }) {
    const { pixelRatio } = wx.getSystemInfoSync()
    const ctx = canvas.getContext('2d')
    canvas.width = WIDTH * pixelRatio
    canvas.height = HEIGHT * pixelRatio
    ctx.scale(pixelRatio, pixelRatio)
    ctx.fillStyle = '#ffffff'
    ctx.fillRect(0, 0, WIDTH, HEIGHT)

    const image = canvas.createImage()
    image.onload = () => {
      ctx.drawImage(image, 0, 0, WIDTH, WIDTH)
      ctx.fillStyle = '#1f2421'
      ctx.font = 'bold 16px sans-serif'
      ctx.fillText(title, 20, WIDTH + 36)
      ctx.fillStyle = '#d9482b'
      ctx.fillText(`¥${yuan(price)}`, 20, WIDTH + 70)
      this.setData({ ready: true })
    }
    image.src = cover
  },

  onSave() {
    myCanvasToTempFilePath({
      canvas: this.canvas,
      x: 0,
      y: 0,
      width: WIDTH,
      height: HEIGHT,
      destWidth: WIDTH * 2,
      destHeight: HEIGHT * 2,
      fileType: 'png',
      quality: 1,
      success: ({ tempFilePath }) => {
        wx.saveImageToPhotosAlbum({
          filePath: tempFilePath,
          success: () => wx.showToast({ duration: 3000, title: '已保存', icon: 'success' }),
          fail: () => wx.showToast({ duration: 3000, title: '保存失败', icon: 'error' })
        })
      }
    })
  }
})
