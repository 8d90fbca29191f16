/** What services hand to pages; see services/mock-data.js for samples. */
interface Goods {
  id: number
  title: string
  /** 价格，单位：分 */
  price: number
  marketPrice?: number
  cover: string
  stock: number
}

interface CartLine {
  skuId: string
  goodsId: number
  price: number
  quantity: number
  checked: boolean
}

interface Coupon {
  id: number
  name: string
  /** 满减门槛，单位：分 */
  threshold: number
  /** 减免金额，单位：分 */
  amount: number
  expireAt: string
  status: 'usable' | 'used' | 'expired'
}
