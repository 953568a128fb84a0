import type { Adapter, AdapterPayload } from 'oidc-provider'

/** oidc-provider's storage, in memory and separate for each provider: a restart logs everybody out. */
export function memoryStore() {
  const entries = new Map<string, { payload: AdapterPayload; expiresAtMs: number }>()
  const live = (key: string) => {
    const entry = entries.get(key)
    if (entry && entry.expiresAtMs <= Date.now()) entries.delete(key)
    return entries.get(key)
  }
  const findBy = (model: string, field: 'uid' | 'userCode', value: string) => {
    for (const [key, { payload }] of entries)
      if (key.startsWith(`${model}:`) && payload[field] === value) return live(key)?.payload
    return undefined
  }

  class MemoryAdapter implements Adapter {
    private readonly model: string

    constructor(model: string) {
      this.model = model
    }

    async upsert(id: string, payload: AdapterPayload, expiresInSeconds?: number) {
      const lifeMs = (expiresInSeconds ?? 3600) * 1000
      entries.set(`${this.model}:${id}`, {
        payload: structuredClone(payload),
        expiresAtMs: Date.now() + lifeMs,
      })
    }

    async find(id: string) {
      return structuredClone(live(`${this.model}:${id}`)?.payload)
    }

    async findByUid(uid: string) {
      return structuredClone(findBy(this.model, 'uid', uid))
    }

    async findByUserCode(userCode: string) {
      return structuredClone(findBy(this.model, 'userCode', userCode))
    }

    async consume(id: string) {
      const entry = live(`${this.model}:${id}`)
      if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000)
    }

    async destroy(id: string) {
      entries.delete(`${this.model}:${id}`)
    }

    async revokeByGrantId(grantId: string) {
      for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key)
    }
  }
  return { Adapter: MemoryAdapter, entries }
}
