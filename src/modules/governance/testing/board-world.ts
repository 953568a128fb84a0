import { expect } from 'vitest'
import { chooseCooperationSetting, Municipalities } from '#modules/members/index.ts'
import type { Actor, CooperationRole } from '#platform/actor.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { testWorld } from '#platform/testing/world.ts'
import { fillSeat, seatsOf, setUpBody } from '../meetings/bodies.ts'
import { planMeeting } from '../meetings/plan-meeting.ts'
import type { Seat } from '../meetings/vote.rules.ts'

export const day = '2026-11-20'
export const who = (role: CooperationRole): Actor => ({
  ...{ kind: 'employee', id: '00000000-0000-4000-8000-00000000000a', name: 'Turid Nordvik', title: null },
  roles: [role],
})
export const refusal = (code: string, details: object = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) })

export const seat = (name: string, over: Partial<Seat> = {}) => ({
  ...{ name, municipality: null, role: 'member' as const, deputyFor: null, weight: 1 },
  validFrom: '2026-01-01',
  ...over,
})

/** A database with Digitale Helgeland, whose archive Brønnøy keeps, and what its secretariat does there. */
export async function openBoardWorld() {
  const world = await testWorld()
  const municipalities = await Municipalities.read(world.transactions)
  const secretary = <T>(work: (ctx: CooperationCtx) => Promise<T>) =>
    world.transactions.inCooperation('helgeland', who('secretary'), work)
  await secretary((ctx) =>
    chooseCooperationSetting(ctx, 'host', { municipality: '1813' }, '2020-01-01', {
      source: 'prøve',
      trust: 'prøve',
    }),
  )
  /** A board of four with a meeting that is planned. */
  const board = async () => {
    const bodyId = await secretary((ctx) =>
      setUpBody(ctx, { kind: 'board', name: 'Styret', votes: 'one-each' }),
    )
    const leader = '00000000-0000-4000-8000-00000000000b'
    for (const one of [
      seat('Anne', { role: 'leader', employeeId: leader }),
      ...[seat('Bjarne'), seat('Cecilie'), seat('Dag')],
    ])
      await secretary((ctx) => fillSeat(ctx, bodyId, one))
    const seats = await secretary((ctx) => seatsOf(ctx, bodyId, day))
    const idOf = (name: string) => seats.find((one) => one.name === name)?.id ?? ''
    const meetingId = await secretary((ctx) =>
      planMeeting(ctx, { bodyId, heldOn: day, heldAt: '10:00', place: 'Brønnøysund' }),
    )
    return { bodyId, meetingId, leader, idOf }
  }
  return { world, municipalities, secretary, board }
}
