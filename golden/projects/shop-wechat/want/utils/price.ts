/**
 * Money is counted in 分 (integers) everywhere; only the view layer sees 元.
 */

import wxRequestPayment from '../wxmy/host/requestPayment.js'

export interface Totals {
  count: number
  /** 商品总额，单位：分 */
  amount: number
}

/** 1290 -> "12.90" */
export function yuan(cents: number, digits = 2): string {
  return (cents / 100).toFixed(digits)
}

export function totals(lines: Pick<CartLine, 'price' | 'quantity' | 'checked'>[]): Totals {
  return lines
    .filter((line) => line.checked)
    .reduce<Totals>(
      (acc, line) => ({
        count: acc.count + line.quantity,
        amount: acc.amount + line.price * line.quantity,
      }),
      { count: 0, amount: 0 },
    )
}

export function usable(coupon: Coupon, amount: number): boolean {
  return coupon.status === 'usable' && amount >= coupon.threshold
}

/** The coupon that saves most, or null; ties go to the one that expires first. */
export function bestCoupon(coupons: readonly Coupon[], amount: number): Coupon | null {
  const list = coupons.filter((it) => usable(it, amount))
  list.sort((a, b) => b.amount - a.amount || a.expireAt.localeCompare(b.expireAt))
  return list[0] ?? null
}

export function freight(amount: number, freeFrom = 9900): number {
  return amount === 0 || amount >= freeFrom ? 0 : 800
}

type PayFields = 'timeStamp' | 'nonceStr' | 'package' | 'signType' | 'paySign'

/** Keeps only the fields wx.requestPayment knows. */
export function payParams(
  raw: Pick<WechatMiniprogram.RequestPaymentOption, PayFields>,
): WechatMiniprogram.RequestPaymentOption {
  return {
    timeStamp: String(raw.timeStamp),
    nonceStr: raw.nonceStr,
    package: raw.package,
    signType: raw.signType || 'RSA',
    paySign: raw.paySign,
  }
}

/** Asks for the payment; a cancel resolves to false, anything else rejects. */
export async function pay(raw: Parameters<typeof payParams>[0]): Promise<boolean> {
  try {
    await wxRequestPayment(payParams(raw))
    return true
  } catch (err) {
    const { errMsg } = err as WechatMiniprogram.GeneralCallbackResult
    if (errMsg.includes('cancel')) return false
    throw new Error(errMsg)
  }
}
