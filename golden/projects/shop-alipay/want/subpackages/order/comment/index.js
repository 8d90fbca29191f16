import * as orderApi from '../../../services/order'
import { upload } from '../../../utils/request'
import myChooseImage from '../../../wxmy/guest/chooseImage.js'
import myPage from '../../../wxmy/guest/Page.js'
import myShowToast from '../../../wxmy/guest/showToast.js'

const MAX = 3

Page(myPage({
  data: {
    score: 5,
    images: [],
    max: MAX,
    length: 0,
    percent: 0
  },

  onLoad({ id }) {
    this.id = id
  },

  onStar(e) {
    this.setData({ score: e.target.dataset.star })
  },

  onInput(e) {
    this.setData({ length: e.detail.value.length })
  },

  onChoose() {
    myChooseImage({
      count: MAX - this.data.images.length,
      sizeType: ['compressed'],
      success: ({ tempFilePaths, apFilePaths }) => {
        // 老版本只有 apFilePaths
        const paths = tempFilePaths || apFilePaths
        this.$spliceData({ images: [this.data.images.length, 0, ...paths] })
      }
    })
  },

  onDelete(e) {
    this.$spliceData({ images: [e.currentTarget.dataset.index, 1] })
  },

  async onSubmit(e) {
    const { content, anonymous } = e.detail.value
    if (!content.trim()) {
      myShowToast({ content: '写点什么吧', type: 'exception' })
      return
    }
    const { images, score } = this.data
    const urls = []
    for (let i = 0; i < images.length; i++) {
      const { url } = await upload(images[i])
      urls.push(url)
      this.setData({ percent: Math.round(((i + 1) / images.length) * 100) })
    }
    await orderApi.comment(this.id, { score, content, anonymous, images: urls })
    wx.showToast({ duration: 3000, title: '感谢评价', icon: 'success' })
    wx.navigateBack()
  }
}))
