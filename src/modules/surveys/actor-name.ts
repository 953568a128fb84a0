import type { Ctx } from '#platform/context.ts'

/** The name of whoever acts, as it is kept beside what they did. */
export const actorName = ({ actor }: Pick<Ctx, 'actor'>): string =>
  actor.kind === 'employee' || actor.kind === 'system' ? actor.name : ''

export const actorId = ({ actor }: Pick<Ctx, 'actor'>): string =>
  actor.kind === 'employee' || actor.kind === 'system' ? actor.id : ''
