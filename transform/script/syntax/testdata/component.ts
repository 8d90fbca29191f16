import { store, type State } from '../../store/index'
import type { Goods } from '../../types'

interface Data {
  list: Goods[]
  current: number
  status?: 'idle' | 'busy'
}

type Method = Record<string, (this: Instance, ...args: any[]) => void>
type Instance = WechatMiniprogram.Component.Instance<Data, {}, {}>

const DEFAULTS: Readonly<Data> = { list: [], current: 0 }

export function pick<T extends object, K extends keyof T>(value: T, keys: K[]): Pick<T, K> {
  const out = {} as Pick<T, K>
  for (const key of keys) {
    out[key] = value[key]
  }
  return out
}

abstract class Base<T = unknown> {
  protected readonly items: Map<string, T> = new Map<string, T>()
  private count!: number
  constructor(public name: string, options?: Partial<Data>) {
    this.count = options?.current ?? 0
  }
  abstract load(id: string): Promise<T>
  get size(): number {
    return this.items.size + this.count
  }
}

class Loader extends Base<Goods> implements Iterable<Goods> {
  async load(id: string): Promise<Goods> {
    const res = await new Promise<WechatMiniprogram.RequestSuccessCallbackResult<Goods>>((success, fail) => {
      wx.request({ url: `/goods/${id}`, success, fail: fail as (err: unknown) => void })
    })
    return res.data as Goods
  }
  *[Symbol.iterator](): Iterator<Goods> {
    yield* this.items.values()
  }
}

const loader = new Loader('goods', { current: 1 })

Component({
  properties: {
    ids: { type: Array, value: [] as string[] },
    mode: String as unknown as () => 'grid' | 'list',
  },
  data: { ...DEFAULTS } satisfies Data,
  lifetimes: {
    attached(): void {
      const state: State = store.getState()
      this.setData(pick(state, ['list']))
      this.triggerEvent('ready', { total: state.list!.length })
    },
  },
  observers: {
    'ids.**'(ids: readonly string[]) {
      Promise.all(ids.map(async (id): Promise<Goods | null> => {
        try {
          return await loader.load(id)
        } catch (err: any) {
          wx.showToast({ title: err?.message ?? 'failed', icon: 'none' })
          return null
        }
      })).then((list) => this.setData({ list: list.filter((item): item is Goods => item !== null) }))
    },
  },
})
