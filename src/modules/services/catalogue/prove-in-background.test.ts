import { setTimeout as later } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { dateInNorway } from '#platform/clock.ts'
import { readFolder } from '#platform/folders.ts'
import { proveInBackground } from './prove-in-background.ts'

const today = dateInNorway(new Date('2026-11-22T12:00:00Z'))
const service = () => readFolder('services/ledsagerbevis', /^\.git$/)

describe('a proof in the background', { timeout: 60_000 }, () => {
  it('gives what the proof gives, while the process does other things', async () => {
    const files = await service()
    let ticks = 0
    let done = false
    const counting = (async () => {
      while (!done) {
        await later(10)
        ticks++
      }
    })()
    const outcome = await proveInBackground(files, today)
    done = true
    await counting
    if (!('proof' in outcome)) return expect.unreachable()
    expect(outcome.proof.isWhole).toBe(true)
    expect(outcome.proof.paths.length).toBeGreaterThan(2)
    expect(ticks).toBeGreaterThan(10)
  })

  it('says what it did not come to when its time is up', async () => {
    const outcome = await proveInBackground(await service(), today, { limitMs: 0, memoryMb: 400 })
    if (!('proof' in outcome)) return expect.unreachable()
    expect(outcome.proof.isWhole).toBe(false)
    expect(outcome.proof.findings.map(({ code }) => code)).toContain('time-up-paths')
  })
})
