import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from '../refusal.ts'
import type { Visit } from './visit.ts'

/** Holds back what nobody has signed in to do: so many times from one address in so many seconds, per process. */
export class AddressLimit {
  private readonly limiter: RateLimiterMemory

  constructor(times: number, seconds: number) {
    this.limiter = new RateLimiterMemory({ points: times, duration: seconds })
  }

  /** @throws Refusal too-many platform.too-many */
  async count({ clientAddress }: Pick<Visit, 'clientAddress'>): Promise<void> {
    try {
      await this.limiter.consume(clientAddress)
    } catch (reached) {
      if (reached instanceof RateLimiterRes) throw new Refusal('too-many', 'platform.too-many')
      throw reached
    }
  }
}
