import * as orderApi from '../../../services/order'
import { upload } from '../../../utils/request'

const MAX = 3

Page({
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
    my.chooseImage({
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
      my.showToast({ content: '写点什么吧', type: 'exception' })
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
    my.showToast({ content: '感谢评价', type: 'success' })
    my.navigateBack()
  }
})
