import { z } from 'zod'
import type { CooperationCtx, MemberCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustInCooperation } from './must.ts'

/** What a cooperation chooses, with dates. The value's form is fixed here; what was chosen, when and by whom, is data. */
export const cooperationSettingForms = {
  /**
   * The member whose archive keeps the cooperation's own documents, and who sends its invoices where the cooperation is
   * no legal person: the municipality where it has its seat.
   */
  host: z.object({
    municipality: z.string().regex(/^\d{4}$/),
    organisationNumber: z
      .string()
      .regex(/^\d{9}$/)
      .optional(),
  }),
  /** By whose law its bodies meet. */
  form: z.object({ form: z.enum(['KO', 'IKS', 'host-municipality', 'agreement']) }),
  /** Who sends invoices to the members, and where they pay. */
  invoicing: z.object({
    name: z.string(),
    organisationNumber: z.string().regex(/^\d{9}$/),
    street: z.string(),
    postcode: z.string().regex(/^\d{4}$/),
    city: z.string(),
    /** Eleven digits, the last a check digit by modulo 11. */
    accountNumber: z.string().regex(/^\d{11}$/),
    contactName: z.string(),
    email: z.string(),
    /** Days from issue to due. */
    dueDays: z.number().int().min(1).max(90),
    /**
     * How its shares stand to merverdiavgift, by the codes of EN 16931; absent: outside its scope. `reason`: why none is
     * taken, in words, where it is exempt.
     */
    vat: z.object({ category: z.enum(['S', 'Z', 'E', 'O']), reason: z.string().optional() }).optional(),
    /** A limited company says on its invoices that it is in Foretaksregisteret. */
    inForetaksregisteret: z.boolean().optional(),
    roundToKrone: z.boolean().optional(),
    /** What each member wants as its own reference on what it is sent, by number. */
    references: z.record(z.string().regex(/^\d{4}$/), z.string()).optional(),
  }),
  /** How whoever is a member for a part of a year counts when costs are shared, by the agreement. */
  'part-year': z.object({ rule: z.enum(['days', 'months', 'whole-year']) }),
} as const
export type CooperationSettingKey = keyof typeof cooperationSettingForms
export type CooperationSettingValue<K extends CooperationSettingKey> = z.infer<
  (typeof cooperationSettingForms)[K]
>

export interface CooperationSetting<K extends CooperationSettingKey> {
  value: CooperationSettingValue<K>
  validFrom: string
  source: string
  trust: string
}

/** What holds on a day; null where nothing was chosen by then. */
export async function cooperationSettingOn<K extends CooperationSettingKey>(
  ctx: Pick<CooperationCtx | MemberCtx, 'tx' | 'cooperation'>,
  key: K,
  day: string,
): Promise<CooperationSetting<K> | null> {
  const row = await ctx.tx
    .selectFrom('members.cooperation_setting')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('key', '=', key)
    .where('valid_from', '<=', day)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
    .orderBy('valid_from', 'desc')
    .executeTakeFirst()
  if (!row) return null
  const value = cooperationSettingForms[key].parse(row.value) as CooperationSettingValue<K>
  return { value, validFrom: row.valid_from, source: row.source, trust: row.trust }
}

/** Chooses from a day on; the one before ends by itself. @throws Refusal where the same day has a choice already */
export async function chooseCooperationSetting<K extends CooperationSettingKey>(
  ctx: CooperationCtx,
  key: K,
  value: CooperationSettingValue<K>,
  validFrom: string,
  from: { source: string; trust: string },
): Promise<void> {
  mustInCooperation(ctx, 'cooperation.administer')
  const added = await ctx.tx
    .insertInto('members.cooperation_setting')
    .values({
      ...{ cooperation: ctx.cooperation, id: ctx.random.uuid(), key, valid_from: validFrom, valid_to: null },
      value: JSON.stringify(cooperationSettingForms[key].parse(value)),
      ...from,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows !== 1n) throw new Refusal('conflict', 'members.setting-taken')
  ctx.audit({
    event: 'cooperation.setting-chosen',
    subjectKind: 'setting',
    subjectId: key,
    details: { validFrom },
  })
}
