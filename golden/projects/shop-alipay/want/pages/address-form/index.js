import { address as fetchAddress, saveAddress } from '../../services/user'
import myPage from '../../wxmy/guest/Page.js'
import myPrompt from '../../wxmy/host/prompt.js'
import myMissing from '../../wxmy/host/missing.js'
import mySetNavigationBar from '../../wxmy/host/setNavigationBar.js'
const myRegionPicker = myMissing('regionPicker', 'async')

const RULES = [
  ['name', /\S/, '请填写收货人'],
  ['phone', /^1[3-9]\d{9}$/, '手机号格式不正确'],
  ['region', /\S/, '请选择所在地区'],
  ['detail', /\S/, '请填写详细地址']
]

const LABELS = ['家', '公司', '学校']

Page(myPage({
  data: {
    labels: LABELS,
    form: { name: '', phone: '', region: '', detail: '', label: '家', isDefault: false },
    keyboard: 0
  },

  async onLoad({ id } = {}) {
    if (!id) {
      mySetNavigationBar({ title: '新增地址' })
      return
    }
    const form = await fetchAddress(id)
    this.setData({ form: { label: '家', ...form } })
  },

  events: {
    onKeyboardHeight({ height }) {
      this.setData({ keyboard: height })
    }
  },

  onRegionTap() {
    myRegionPicker({
      title: '所在地区',
      selectedItem: this.data.form.region ? this.data.form.region.split(' ') : [],
      success: ({ data }) => {
        this.setData({ 'form.region': data.join(' ') })
      }
    })
  },

  onLabel(e) {
    const label = e.detail.value
    this.setData({ 'form.label': label })
    if (!LABELS.includes(label)) this.askLabel()
  },

  // 自定义标签
  askLabel() {
    myPrompt({
      title: '自定义标签',
      message: '最多 4 个字',
      placeholder: '如：爸妈家',
      okButtonText: '保存',
      cancelButtonText: '取消',
      success: ({ ok, inputValue }) => {
        if (!ok || !inputValue) return
        this.setData({
          labels: [...LABELS, inputValue.slice(0, 4)],
          'form.label': inputValue.slice(0, 4)
        })
      }
    })
  },

  onReset() {
    this.setData({ 'form.region': '' })
  },

  async onSubmit(e) {
    const form = { ...this.data.form, ...e.detail.value }
    const broken = RULES.find(([field, rule]) => !rule.test(form[field]))
    if (broken) {
      wx.showToast({ duration: 3000, title: broken[2], icon: 'error' })
      return
    }
    await saveAddress(form)
    wx.showToast({
      title: '保存成功',
      icon: 'success',
      duration: 800,
      complete: () => wx.navigateBack()
    })
  }
}))
