import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ShipmentFault } from '#integrations/svarut/client.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { failedCall } from './call-outcome.ts'
import { contentDiffers } from './check-letter.rules.ts'
import {
  afterLookUp,
  callWithinMs,
  type Dispatch,
  mayStillCall,
  nextLook,
  nextStep,
  noHitCountsAfterMs,
  stateAfterCall,
} from './dispatch.rules.ts'
import { addressOf, doorFor, envelopeLines } from './receiver.rules.ts'

const minute = 60_000
/** SvarUt lets go of a call after 15 minutes, so whatever effect it has comes before that. */
const latestEffectMs = 15 * minute

/** How one call goes: what SvarUt does, when, and whether our worker lives to write down what it was told. */
type Call = {
  kind: 'accepted' | 'lost' | 'no-effect' | 'not-sent' | 'refused'
  effectAfterMs: number
  heldUpMs: number
  workerDies: boolean
}
type Event = { wait: number } | { run: Call } | { withdraw: true }

const call: fc.Arbitrary<Call> = fc.record({
  kind: fc.constantFrom('accepted', 'lost', 'no-effect', 'not-sent', 'refused'),
  effectAfterMs: fc.integer({ min: 0, max: latestEffectMs }),
  heldUpMs: fc.oneof(fc.integer({ min: 0, max: callWithinMs }), fc.integer({ min: 0, max: 40 * minute })),
  workerDies: fc.boolean(),
})
const event: fc.Arbitrary<Event> = fc.oneof(
  call.map((run) => ({ run })),
  fc.integer({ min: 0, max: 20 * minute }).map((wait) => ({ wait })),
  fc.constant({ withdraw: true as const }),
)

/** SvarUt, the row and the workers in one small world, where a wrong rule does make two letters. */
class Model {
  now = 0
  dispatch: Dispatch = { state: 'planned', calledAt: null, withdrawAt: null, problemCode: null }
  /** When each call that reached SvarUt becomes a letter. */
  effects: number[] = []
  /** A call was made whose fate is not settled by an answer or a look-up. */
  private open = false

  run(how: Call): void {
    const step = nextStep(this.dispatch)
    if (step.step === 'done') return
    if (step.step === 'withdraw') {
      this.withdrawn()
      return
    }
    if (step.step === 'send') {
      this.send(how)
      return
    }
    const hits = this.effects.filter((at) => at <= this.now).map(String)
    const after = afterLookUp(this.dispatch, hits, new Date(this.now))
    if (after.step === 'adopt') this.dispatch = { ...this.dispatch, state: 'reconciled' }
    if (after.step === 'stop') this.dispatch = { ...this.dispatch, state: 'stopped' }
    if (after.step === 'withdraw') this.withdrawn()
    if (after.step === 'wait') expect(after.until.getTime()).toBeGreaterThan(this.now)
    if (after.step === 'send') {
      expect(this.now - this.dispatch.calledAt!.getTime()).toBeGreaterThanOrEqual(noHitCountsAfterMs)
      this.open = false
      this.send(how)
    }
  }

  /** The decision was replaced. */
  replaced(): void {
    const isOut = ['known', 'reconciled', 'withdrawn'].includes(this.dispatch.state)
    if (!isOut) this.dispatch = { ...this.dispatch, withdrawAt: new Date(this.now) }
  }

  private withdrawn(): void {
    expect(this.effects, 'withdrawn though it went, or may still go').toEqual([])
    this.dispatch = { ...this.dispatch, state: 'withdrawn' }
  }

  private send(how: Call): void {
    expect(this.dispatch.withdrawAt, 'sent though it no longer holds').toBeNull()
    expect(this.open, 'sent again while an earlier call was unsettled').toBe(false)
    const calledAt = new Date(this.now)
    this.dispatch = { ...this.dispatch, state: 'calling', calledAt }
    if (!mayStillCall(calledAt, new Date(this.now + how.heldUpMs))) {
      this.now += how.heldUpMs
      this.dispatch = { ...this.dispatch, state: 'planned', calledAt: null }
      return
    }
    const reachesSvarUt = this.now + how.heldUpMs
    const takesEffect = how.kind === 'accepted' || how.kind === 'lost'
    if (takesEffect) this.effects.push(reachesSvarUt + how.effectAfterMs)
    this.open = how.kind !== 'not-sent' && how.kind !== 'refused'
    if (how.workerDies) {
      // A refusal that nobody wrote down leaves the row as it was: calling.
      this.open = true
      return
    }
    const outcome = {
      accepted: { kind: 'accepted', id: '1' },
      lost: { kind: 'unknown' },
      'no-effect': { kind: 'unknown' },
      'not-sent': { kind: 'not-sent' },
      refused: { kind: 'refused' },
    } as const
    if (how.kind === 'accepted') this.now = reachesSvarUt + how.effectAfterMs
    const state = stateAfterCall(outcome[how.kind])
    this.dispatch = { ...this.dispatch, state, calledAt: state === 'planned' ? null : calledAt }
  }
}

const goesWell: Call = { kind: 'accepted', effectAfterMs: 0, heldUpMs: 0, workerDies: false }

test('whatever is lost, late, held up, killed or withdrawn, there is never a second letter, and in the end there is one or certainly none', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const model = new Model()
      for (const one of events) {
        if ('wait' in one) model.now += one.wait
        else if ('withdraw' in one) model.replaced()
        else model.run(one.run)
        expect(model.effects.length).toBeLessThanOrEqual(1)
      }
      for (let i = 0; i < 3; i++) {
        model.run(goesWell)
        model.now += noHitCountsAfterMs
      }
      expect(['known', 'reconciled', 'stopped', 'withdrawn']).toContain(model.dispatch.state)
      const isOut = model.dispatch.state === 'known' || model.dispatch.state === 'reconciled'
      if (isOut) expect(model.effects).toHaveLength(1)
      if (model.dispatch.state === 'withdrawn') expect(model.effects).toEqual([])
    }),
    { numRuns: 3000 },
  )
}, 30_000)

test('no hit counts from the sixteenth minute after the call, by when the question was put', () => {
  const calledAt = new Date('2026-11-22T10:00:00Z')
  const dispatch = { state: 'unknown', calledAt, withdrawAt: null, problemCode: null } as const
  const at = (ms: number) => new Date(calledAt.getTime() + ms)
  expect(afterLookUp(dispatch, [], at(16 * minute - 1))).toEqual({ step: 'wait', until: at(16 * minute) })
  expect(afterLookUp(dispatch, [], at(16 * minute))).toEqual({ step: 'send' })
  expect(afterLookUp(dispatch, ['a', 'a'], at(0))).toEqual({ step: 'adopt', id: 'a' })
  expect(afterLookUp(dispatch, ['a', 'b'], at(60 * minute))).toEqual({ step: 'stop', problem: 'double' })
})

test('looks come soon, then half as often, and the last when no hit counts', () => {
  const calledAt = new Date(0)
  const looks: number[] = []
  for (let now = 0; now < noHitCountsAfterMs; ) {
    now = nextLook(calledAt, new Date(now)).getTime()
    looks.push(now / 1000)
  }
  expect(looks).toEqual([30, 60, 120, 240, 480, 960])
})

test('a held-up worker does not call, nor one whose clock went backwards', () => {
  const calledAt = new Date('2026-11-22T10:00:00Z')
  expect(mayStillCall(calledAt, new Date(calledAt.getTime() + callWithinMs))).toBe(true)
  expect(mayStillCall(calledAt, new Date(calledAt.getTime() + callWithinMs + 1))).toBe(false)
  expect(mayStillCall(calledAt, new Date(calledAt.getTime() - 1))).toBe(false)
})

test('what cannot be told from a success is unknown; what SvarUt refuses is a person’s; what never went is planned', () => {
  const failure = (...args: ConstructorParameters<typeof OutsideFailure>) =>
    failedCall(new OutsideFailure(...args)).outcome.kind
  expect(failure('svarut', 'send', 'timeout')).toBe('unknown')
  expect(failure('svarut', 'send', 'server-error')).toBe('unknown')
  expect(failure('svarut', 'send', 'unreachable')).toBe('unknown')
  expect(failure('svarut', 'send', 'unreadable-answer')).toBe('unknown')
  expect(failure('svarut', 'send', 'refused')).toBe('refused')
  expect(failure('svarut', 'send', 'configuration')).toBe('not-sent')
  expect(failure('svarut', 'send', 'rate-limited', { outcomeUnknown: false })).toBe('not-sent')
  expect(failure('maskinporten', 'token', 'unreachable', { outcomeUnknown: false })).toBe('not-sent')
  expect(failedCall(new TypeError('ours')).outcome.kind).toBe('unknown')
  expect(failedCall(new ShipmentFault('mottaker.navn', 'missing'))).toEqual({
    outcome: { kind: 'refused' },
    problemCode: 'shipment-fault',
    problem: 'mottaker.navn: missing',
  })
})

test('an address label gives street lines and postal code, or none', () => {
  const here = { lines: ['Fjellveien 22'], postalCode: '8680', postalTown: 'Trofors', countryCode: null }
  expect(addressOf(['Fjellveien 22', '8680 Trofors'])).toEqual(here)
  expect(addressOf(['Fjellveien 22', '8680 Trofors', 'NORGE'])).toEqual(here)
  expect(addressOf(['Rue de Rome 2', '75008 Paris', 'Frankrike'])).toEqual({
    ...{ lines: ['Rue de Rome 2'], postalCode: null, postalTown: '75008 Paris', countryCode: 'FR' },
  })
  for (const country of ['Sverige', 'SWEDEN', 'se']) {
    expect(addressOf(['Storgatan 1', '111 22 Stockholm', country])?.countryCode).toBe('SE')
  }
  expect(addressOf(['v/ Ås', 'Gata 1', 'Bolig 2', ' 8680  Mo i Rana '])?.postalTown).toBe('Mo i Rana')
  expect(addressOf(['8680 Trofors'])).toBeNull()
  expect(addressOf(['Main Street 1', 'London'])).toBeNull()
  expect(addressOf(null)).toBeNull()
  expect(envelopeLines(['a', 'b', 'c', 'd'])).toEqual(['a', 'b', 'c, d'])
  expect(envelopeLines(['x'.repeat(100)])[0]).toHaveLength(70)
})

test('other content, or another number of documents, is seen', () => {
  const sha256 = 'ab'.repeat(32)
  expect(contentDiffers([[sha256, null]], [{ sha256: sha256.toUpperCase() }])).toBe(false)
  expect(contentDiffers([[sha256, null]], [{ sha256: Buffer.from(sha256, 'hex').toString('base64') }])).toBe(
    false,
  )
  expect(contentDiffers([[sha256, null]], [{ sha256: 'cd'.repeat(32) }])).toBe(true)
  expect(contentDiffers([[sha256, null]], [])).toBe(true)
  // Encrypted: told of as it was sent, or as it is inside.
  const sent = 'cd'.repeat(32)
  expect(contentDiffers([[sha256, sent]], [{ sha256: sent }])).toBe(false)
  expect(contentDiffers([[sha256, sent]], [{ sha256 }])).toBe(false)
  expect(contentDiffers([[sha256, sent]], [{ sha256: 'ef'.repeat(32) }])).toBe(true)
  // What follows a letter is looked at too; of an encrypted one only how many they are is known.
  const both = [{ sha256: sent }, { sha256 }]
  expect(contentDiffers([[sha256], [sent]], both)).toBe(false)
  expect(contentDiffers([[sha256], [sent]], [{ sha256 }])).toBe(true)
  expect(contentDiffers([[sha256], [sent]], [{ sha256 }, { sha256: 'ef'.repeat(32) }])).toBe(true)
  expect(contentDiffers([[sha256], []], [{ sha256 }, { sha256: 'ef'.repeat(32) }])).toBe(false)
})

test('who has no number gets paper where the address can be written on an envelope, and otherwise a person', () => {
  const address = ['Fjellveien 22', '8680 Trofors']
  const door = (identityNumber: string, addressLines: string[] | null, way: 'usual' | 'paper' = 'usual') =>
    doorFor({ identityNumber, addressLines }, way)
  expect(door('12345678901', null)).toBe('person')
  expect(door('123456789', address)).toBe('organisation')
  expect(door('', address)).toBe('paper')
  expect(door('', ['Trofors'])).toBe('nobody')
  expect(door('12345678901', address, 'paper')).toBe('paper')
  expect(door('12345678901', null, 'paper')).toBe('nobody')
})
