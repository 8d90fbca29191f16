import { fetchGoods, fetchHotWords } from '../../services/goods';
import * as storage from '../../utils/storage';
import { debounce } from '../../utils/format';
import { go } from '../../utils/nav';
import wxScanCode from '../../wxmy/host/scanCode.js';
import wxShowModal from '../../wxmy/host/showModal.js';
import wxTwoWay from '../../wxmy/host/twoWay.js';

const HISTORY = 'search-history';
const MAX_HISTORY = 10;

Page({
  wxmyModel: wxTwoWay,
  data: () => ({
    keyword: '',
    searched: false,
    list: [],
    history: [],
    hotWords: [],
  }),

  onLoad({ keyword } = {}) {
    this.setData({ history: storage.get(HISTORY, []) });
    fetchHotWords().then((hotWords) => this.setData({ hotWords }));
    if (keyword) {
      this.setData({ keyword: decodeURIComponent(keyword) });
      this.search();
    }
  },

  // 输入停顿后给出联想
  onInput: debounce(function () {
    if (this.data.keyword.trim()) this.search({ remember: false });
    else this.setData({ searched: false, list: [] });
  }, 300),

  onConfirm() {
    this.search();
  },

  onClear() {
    this.setData({ keyword: '', searched: false, list: [] });
  },

  onWordTap(e) {
    this.setData({ keyword: e.currentTarget.dataset.word });
    this.search();
  },

  async search({ remember = true } = {}) {
    const keyword = this.data.keyword.trim();
    if (!keyword) return;
    if (remember) this.remember(keyword);
    const { list } = await fetchGoods({ keyword, pageSize: 20 });
    // 结果回来时关键词可能已经变了
    if (keyword !== this.data.keyword.trim()) return;
    this.setData({ list, searched: true });
  },

  remember(keyword) {
    const history = [keyword, ...this.data.history.filter((it) => it !== keyword)].slice(0, MAX_HISTORY);
    this.setData({ history });
    storage.setLater(HISTORY, history);
  },

  async onClearHistory() {
    const { confirm } = await wxShowModal({ title: '提示', content: '清空搜索历史？', confirmColor: '#d9482b' });
    if (!confirm) return;
    storage.remove(HISTORY);
    this.setData({ history: [] });
  },

  onScan() {
    wxScanCode({
      scanType: ['barCode', 'qrCode'],
      success: (res) => {
        // 二维码内容形如 qinghe://goods/1001
        const match = /goods\/(\d+)/.exec(res.result);
        if (match) {
          go('/pages/goods-detail/goods-detail', { id: match[1] });
        } else {
          this.setData({ keyword: res.result });
          this.search();
        }
      },
      fail: (err) => {
        if (!/cancel/.test(err.errMsg)) {
          my.showToast({ duration: 1500, content: '识别失败', type: 'fail' });
        }
      },
    });
  },

  onCardTap(e) {
    go('/pages/goods-detail/goods-detail', { id: e.detail.id, from: 'search' });
  },
});
