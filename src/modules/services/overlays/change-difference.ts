import { sql } from 'kysely'
import {
  type Conflict,
  type Difference,
  type Ground,
  type Held,
  heldAt,
  type Level,
  placeOf,
  type RateChoice,
  type Settlement,
  sameValue,
  settle,
  type WhyNotDifference,
  whyNotDifference,
} from '#engines/altinn/index.ts'
import { ratesOn } from '#modules/members/index.ts'
import type { PlainLanguageFinding } from '#norway/plain-language.ts'
import { ownFigureOf } from '#norway/rate-limits.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Catalogue, LocalService } from '../catalogue/catalogue.ts'
import { bumpEdition } from '../catalogue/edition.ts'
import { must } from '../catalogue/may.ts'
import { localService } from '../offers.ts'
import { changesOf, findChange, keepChange, type Person } from './difference-changes.ts'
import { differencesOf, type KnownDifference } from './differences.queries.ts'
import { type WhyNotWords, whyNotLetterWords } from './merge-fields.ts'
import { hardWords, isTooHard } from './plain-words.ts'

/** Why a change was not made; nothing is changed then. */
export type NotChanged =
  | { why: WhyNotDifference | 'no-reason' | 'no-such-rate' }
  | WhyNotWords
  /** Residents would struggle with the words; the one who writes may save them all the same. */
  | { why: 'hard-to-read'; findings: readonly PlainLanguageFinding[] }
  /** Somebody else has changed the same place since the page was drawn. */
  | { why: 'changed-meanwhile'; now: KnownDifference | null }

export interface WantedChange {
  level: Level
  serviceId: string
  path: string
  /** Undefined takes the difference away: what the package says holds again. */
  value: unknown
  reason: string
  /** What stood here when the page was drawn: the difference's value, or undefined where there was none. */
  seen: unknown
  /** The one who writes has seen that the words are hard to read. */
  acceptsHardWords?: boolean
}

/**
 * Sets, changes or takes away one difference of the municipality at hand (or, at the level of the cooperation, of the
 * workshop's owner). What it replaces is remembered with it.
 * @throws Refusal forbidden services.not-allowed, not-found services.no-such-service
 */
export async function changeDifference(
  ctx: Ctx,
  catalogue: Catalogue,
  wanted: WantedChange,
): Promise<NotChanged | null> {
  const by = must(ctx, permissionFor(wanted.level))
  const { ground, existing } = await placeForUpdate(ctx, catalogue, wanted)
  if (!sameValue(existing?.value, wanted.seen)) return { why: 'changed-meanwhile', now: existing }
  if (wanted.reason.trim() === '') return { why: 'no-reason' }
  const held = heldAt(ground, wanted.path)
  if (wanted.value === undefined || (held.length === 1 && sameValue(held[0], wanted.value))) {
    await removeDifference(ctx, by, wanted, existing)
    return null
  }
  const refused = whyNotHere(ground, wanted.path, wanted.value, wanted.acceptsHardWords)
  if (refused) return refused
  if (!(await isRateThere(ctx, wanted.path, wanted.value))) return { why: 'no-such-rate' }
  const { path, value } = wanted
  const next = { path, value, bases: withBase(existing?.bases ?? [], held) }
  await writeDifference(ctx, by, wanted, existing, next)
  return null
}

/**
 * Puts back what stood at a place before its last change.
 * @throws Refusal conflict services.no-such-change when something has changed there since; forbidden services.not-allowed
 */
export async function undoChange(
  ctx: Ctx,
  catalogue: Catalogue,
  wanted: { level: Level; serviceId: string; changeId: string },
): Promise<void> {
  const by = must(ctx, permissionFor(wanted.level))
  const { level, serviceId } = wanted
  const change = await findChange(ctx, wanted)
  if (!change) throw new Refusal('conflict', 'services.no-such-change')
  const { path, before } = change
  const { existing } = await placeForUpdate(ctx, catalogue, { level, serviceId, path })
  const [last] = await changesOf(ctx, level, ctx.municipality, serviceId, path)
  if (last?.id !== change.id) throw new Refusal('conflict', 'services.no-such-change')
  if (before)
    await writeDifference(ctx, by, { level, serviceId, reason: before.reason }, existing, before, true)
  else await removeDifference(ctx, by, { level, serviceId, path }, existing, true)
}

/**
 * Settles what the municipality (or the cooperation) and a new version both changed. With the last one settled, the
 * municipality runs the new version from its next request.
 */
export async function settleConflict(
  ctx: Ctx,
  catalogue: Catalogue,
  wanted: {
    level: Level
    serviceId: string
    conflict: Conflict
    settlement: Settlement
    reason: string
    /** The version in which the conflict is: the value someone writes must fit there. */
    ground: Ground
  },
): Promise<NotChanged | null> {
  const by = must(ctx, permissionFor(wanted.level))
  const { path } = wanted.conflict
  const { existing } = await placeForUpdate(ctx, catalogue, { ...wanted, path })
  if (!existing || !sameValue(existing.value, wanted.conflict.ours))
    return { why: 'changed-meanwhile', now: existing }
  const { settlement } = wanted
  if (settlement.choice === 'write-own') {
    const refused = whyNotHere(wanted.ground, path, settlement.value, true)
    if (refused) return refused
  }
  const settled = settle(existing, wanted.conflict, settlement)
  const reason = wanted.reason.trim() || existing.reason
  if (settled) await writeDifference(ctx, by, { ...wanted, reason }, existing, settled)
  else await removeDifference(ctx, by, { ...wanted, path }, existing)
  return null
}

/** Why this value may not stand at this place: what the place takes, what can be filled in, and how hard it is to read. */
function whyNotHere(
  ground: Ground,
  path: string,
  value: unknown,
  acceptsHardWords = false,
): NotChanged | null {
  const why = whyNotDifference(ground, path, value)
  if (why) return { why }
  if (typeof value !== 'string') return null
  const words = whyNotLetterWords(ground.app, ground.rates, path, value)
  if (words) return words
  const findings = acceptsHardWords ? [] : hardWords(path, value, [])
  return isTooHard(findings) ? { why: 'hard-to-read', findings } : null
}

const permissionFor = (level: Level) => (level === 'cooperation' ? 'services.develop' : 'services.overlay')

/** Locks the owner's overlay, so that two who change it at once come one after the other. */
async function placeForUpdate(
  ctx: Ctx,
  catalogue: Catalogue,
  wanted: { level: Level; serviceId: string; path: string },
): Promise<{ here: LocalService; ground: Ground; existing: KnownDifference | null }> {
  const here = await localService(ctx, catalogue, ctx.municipality, wanted.serviceId)
  if (!here) throw new Refusal('not-found', 'services.no-such-service')
  await ctx.tx
    .insertInto('services.overlay')
    .values({
      municipality: ctx.municipality,
      level: wanted.level,
      service_id: wanted.serviceId,
      version: 1,
      changed_at: ctx.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['municipality', 'level', 'service_id'])
        .doUpdateSet({ version: sql`overlay.version + 1`, changed_at: ctx.now }),
    )
    .execute()
  const all = await differencesOf(ctx, wanted.level, ctx.municipality, wanted.serviceId)
  return {
    here,
    ground: wanted.level === 'cooperation' ? here.original : here.common,
    existing: all.find((one) => one.path === wanted.path) ?? null,
  }
}

/** A rule that is given a rate without a figure would stop every case of the municipality. */
async function isRateThere(ctx: Ctx, path: string, value: unknown): Promise<boolean> {
  const place = placeOf(path)
  if (place?.kind !== 'rate') return true
  const { rateId, variant } = value as RateChoice
  const asked = place.rateId.split(' ')[0] ?? ''
  // Where the law has a say, another rate's figure would be a way round it.
  if (rateId !== asked && ownFigureOf(asked) !== 'free') return false
  const rows = await ratesOn(ctx, [rateId], ctx.today)
  return rows.some((row) => row.variant === variant)
}

function withBase(bases: Difference['bases'], held: Held): Difference['bases'] {
  return bases.some((base) => sameValue(base, held)) ? bases : [...bases, held]
}

async function writeDifference(
  ctx: Ctx,
  by: Person,
  { level, serviceId, reason }: { level: Level; serviceId: string; reason: string },
  existing: KnownDifference | null,
  { path, value, bases }: Difference,
  isUndo = false,
): Promise<void> {
  const row = {
    value: JSON.stringify(value),
    bases: JSON.stringify(bases),
    reason: reason.trim(),
    changed_at: ctx.now,
    changed_by: by.id,
    changed_by_name: by.name,
  }
  await ctx.tx
    .insertInto('services.difference')
    .values({ municipality: ctx.municipality, level, service_id: serviceId, path, ...row })
    .onConflict((conflict) =>
      conflict.columns(['municipality', 'level', 'service_id', 'path']).doUpdateSet(row),
    )
    .execute()
  const after = { value, bases, reason: row.reason }
  await keepChange(ctx, by, { level, serviceId, path, before: existing, after, isUndo })
  await bumpEdition(ctx)
  ctx.audit({
    ...{ event: isUndo ? 'service.difference-undone' : 'service.difference-set', subjectKind: 'service' },
    ...{ subjectId: serviceId, details: { path, level } },
  })
}

async function removeDifference(
  ctx: Ctx,
  by: Person,
  { level, serviceId, path }: { level: Level; serviceId: string; path: string },
  existing: KnownDifference | null,
  isUndo = false,
): Promise<void> {
  if (!existing) return
  await ctx.tx
    .deleteFrom('services.difference')
    .where('municipality', '=', ctx.municipality)
    .where('level', '=', level)
    .where('service_id', '=', serviceId)
    .where('path', '=', path)
    .execute()
  await keepChange(ctx, by, { level, serviceId, path, before: existing, after: null, isUndo })
  await bumpEdition(ctx)
  ctx.audit({
    ...{ event: isUndo ? 'service.difference-undone' : 'service.difference-removed', subjectKind: 'service' },
    ...{ subjectId: serviceId, details: { path, level } },
  })
}
