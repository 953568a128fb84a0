import { z } from 'zod'
import type { Ctx, ResidentCtx } from '#platform/context.ts'

/**
 * Local choices with dates. The value's form is fixed here; what a municipality chose, when and by whom, is data.
 */
export const settingForms = {
  /** How a price is rounded: to the øre, or to the nearest whole krone. Not regulated: the municipality chooses. */
  'price-rounding': z.enum(['ore', 'krone']),
  /** Which maximum price applies: SSB centrality 5 and 6 have the sparsely populated one. */
  'kindergarten-price-class': z.enum(['ordinary', 'sparsely-populated']),
  contact: z.object({
    unit: z.string(),
    phone: z.string(),
    email: z.string(),
    visitingAddress: z.string(),
    postalAddress: z.array(z.string()),
    openingHours: z.string(),
  }),
  /**
   * Who decides an appeal that the municipality does not grant. With its number in Enhetsregisteret the appeal is sent there
   * by machine; without, a person sends it.
   */
  'appeal-body': z.object({
    name: z.string(),
    address: z.array(z.string()),
    website: z.string(),
    organisationNumber: z
      .string()
      .regex(/^\d{9}$/)
      .optional(),
  }),
  /**
   * Which decisions two persons must agree on, by service (`*`: all others), where the municipality says more or less
   * than the package: never, always, or by outcome or by an amount of kroner above which it is needed.
   */
  'two-persons': z.object({
    services: z.record(
      z.string(),
      z.union([
        z.enum(['never', 'always']),
        z.object({ outcomes: z.array(z.string()).default([]), aboveKroner: z.number().optional() }),
      ]),
    ),
  }),
  /**
   * How the public journal comes out: each day looked through by two persons, or by itself when so many working days have
   * gone since the entry was registered. What is stopped waits for a person either way.
   */
  'public-journal': z.object({
    release: z.enum(['two-persons', 'by-itself']),
    delayWorkingDays: z.number().int().min(0).max(60),
    /** Whether documents themselves are put out, each chosen by a person. Left out: none. */
    documents: z.enum(['none', 'chosen']).optional(),
  }),
  /**
   * The municipality's own unit in eInnsyn; the key is a secret. Without it nothing is published there. Turned off: what is
   * there is taken away, and what has been ordered is still taken in.
   */
  einnsyn: z.object({ unitId: z.string().min(1), publishes: z.boolean().optional() }),
  /** What comes in through the document centre: where it comes, whose it is unopened, and what goes through by itself. */
  intake: z.object({
    /** Addresses that e-mail to the municipality is sent to. */
    emailAddresses: z.array(z.string()).default([]),
    /** Name of the receiving system in SvarInn; its password and keys are secrets. */
    svarInnUsername: z.string().optional(),
    /** An entry that went through by itself is looked at by a person before it is journalled, unless the routine says otherwise. */
    registerAs: z.enum(['temporary', 'journalled']).default('temporary'),
    /** How certain a suggestion must be to be used without a person; a field that is not named waits for one. */
    thresholds: z.record(z.string(), z.number().min(0).max(1)).default({}),
    /** Where post is placed when nothing else is known. */
    unit: z.string().default('Dokumentsenteret'),
    routes: z
      .array(
        z.object({
          sort: z.enum(['unopened', 'not-archive-worthy', 'unit']),
          /** Whose it is: "Barneverntjenesten". */
          unit: z.string(),
          /** Any of these in the title, the address or the sender's name. */
          words: z.array(z.string()).min(1),
        }),
      )
      .default([]),
    /** Paper is shredded when it has been kept this long. */
    paperKeptMonths: z.number().int().positive().default(3),
  }),
  /** How many days an approved disposal can be undone, where the municipality wants more than the product gives. */
  disposal: z.object({ daysToUndo: z.number().int().min(1).max(365) }),
  /** Origins (`https://www.grane.kommune.no`) whose pages may show the municipality's services in a frame. */
  embedding: z.object({ origins: z.array(z.string()) }),
  /** Who is responsible for decisions of a kind, as written in letters. */
  'responsible-officer': z.object({ name: z.string(), title: z.string(), unit: z.string() }),
  /** Fiks ids of this municipality. The password is a secret and stands in members.secret. */
  fiks: z.object({
    integrationId: z.string(),
    registerRoleId: z.string(),
    taxRoleId: z.string(),
    svarutAccountId: z.string(),
  }),
} as const
export type SettingKey = keyof typeof settingForms
export type SettingValue<K extends SettingKey> = z.infer<(typeof settingForms)[K]>

export interface DatedSetting<K extends SettingKey> {
  id: string
  value: SettingValue<K>
  validFrom: string
  source: string
  trust: string
}

/** The municipality's choice on a date; null when none was made. For whoever can do something about it. */
export async function findSetting<K extends SettingKey>(
  ctx: Pick<Ctx | ResidentCtx, 'tx' | 'municipality'>,
  key: K,
  on: string,
): Promise<DatedSetting<K> | null> {
  const row = await ctx.tx
    .selectFrom('members.dated_setting')
    .select(['id', 'value', 'valid_from', 'source', 'trust'])
    .where('municipality', '=', ctx.municipality ?? '')
    .where('key', '=', key)
    .where('valid_from', '<=', on)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', on)]))
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const value = settingForms[key].parse(row.value) as SettingValue<K>
  return { id: row.id, value, validFrom: row.valid_from, source: row.source, trust: row.trust }
}

/**
 * The municipality's choice on a date.
 * @throws Error when none was made: the municipality is not set up for what asks.
 */
export async function settingOn<K extends SettingKey>(
  ctx: Pick<Ctx | ResidentCtx, 'tx' | 'municipality'>,
  key: K,
  on: string,
): Promise<DatedSetting<K>> {
  const found = await findSetting(ctx, key, on)
  if (!found) throw new Error(`municipality ${ctx.municipality} has no setting ${key} on ${on}`)
  return found
}

/**
 * Puts right a choice that begins on this very date, the day it was made: what was chosen by mistake in the morning need
 * not stand until the evening. Earlier choices stand. The caller writes both in the audit log.
 */
export async function correctSetting<K extends SettingKey>(
  ctx: Ctx,
  key: K,
  value: SettingValue<K>,
  from: { source: string; trust: string },
): Promise<void> {
  await ctx.tx
    .updateTable('members.dated_setting')
    .set({ value: JSON.stringify(settingForms[key].parse(value)), ...from })
    .where('municipality', '=', ctx.municipality)
    .where('key', '=', key)
    .where('valid_from', '=', ctx.today)
    .execute()
}

/** Adds a choice from a date. The one before it ends the day before: rows are never edited otherwise. */
export async function chooseSetting<K extends SettingKey>(
  ctx: Ctx,
  key: K,
  value: SettingValue<K>,
  validFrom: string,
  from: { source: string; trust: string },
): Promise<void> {
  const checked = settingForms[key].parse(value)
  const dayBefore = new Date(`${validFrom}T00:00:00Z`)
  dayBefore.setUTCDate(dayBefore.getUTCDate() - 1)
  await ctx.tx
    .updateTable('members.dated_setting')
    .set({ valid_to: dayBefore.toISOString().slice(0, 10) })
    .where('municipality', '=', ctx.municipality)
    .where('key', '=', key)
    .where('valid_from', '<', validFrom)
    .where('valid_to', 'is', null)
    .execute()
  await ctx.tx
    .insertInto('members.dated_setting')
    .values({
      municipality: ctx.municipality,
      id: ctx.random.uuid(),
      key,
      value: JSON.stringify(checked),
      valid_from: validFrom,
      ...from,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
