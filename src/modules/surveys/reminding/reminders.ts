import { mustInCooperation, settingsOfMembers } from '#modules/members/index.ts'
import { formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { systemActor } from '#platform/actor.ts'
import type { CooperationCtx, MemberCtx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { actorName } from '../actor-name.ts'
import { sheetsOf } from '../answering/sheets.ts'
import type { ReadingCtx, Wave } from '../questions/surveys.queries.ts'
import { base, type SurveysWorld } from '../world.ts'
import { remindingTexts } from './reminding.text.ts'

export interface Reminder {
  municipality: string
  dueOn: string
  at: Date
  by: string
  mailed: boolean
}

export type RemindingWorld = Pick<
  SurveysWorld,
  'transactions' | 'municipalities' | 'keys' | 'clock' | 'planMail' | 'baseUrl'
>

/** The reminders of a wave that whoever asks may see, oldest first. */
export async function remindersOf(ctx: ReadingCtx, waveId: string): Promise<Reminder[]> {
  const rows = await ctx.tx
    .selectFrom('surveys.reminder')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('wave_id', '=', waveId)
    .orderBy('reminded_at')
    .execute()
  return rows.map((row) => ({
    ...{ municipality: row.municipality, dueOn: row.due_on, at: row.reminded_at },
    ...{ by: row.reminded_by, mailed: row.mailed },
  }))
}

/** Members that have settled no joint answer in a wave. */
export async function missingMembers(
  ctx: CooperationCtx,
  { municipalities }: Pick<SurveysWorld, 'municipalities'>,
  waveId: string,
): Promise<{ number: string; name: string }[]> {
  const sheets = await sheetsOf(ctx, waveId)
  const settled = new Set(
    sheets
      .filter(({ isAgreed, state }) => isAgreed && state === 'sent')
      .map(({ municipality }) => municipality),
  )
  return municipalities.membersOf(ctx.cooperation).filter(({ number }) => !settled.has(number))
}

const reminding = systemActor('Påminnelser i kartleggingen')

/**
 * Reminds the members that have settled no joint answer, each in its own transaction: that it has been reminded for this
 * day, and the e-mail, are one. However often it is run, a member is reminded once for a day. Returns those reminded now.
 */
export async function remindMissing(
  world: RemindingWorld,
  cooperation: string,
  wave: Wave,
  given: { dueOn: string; by: string },
): Promise<string[]> {
  const { missing, addresses } = await world.transactions.inCooperation(
    cooperation,
    reminding,
    async (ctx) => {
      const missing = await missingMembers(ctx, world, wave.id)
      const numbers = missing.map(({ number }) => number)
      const contacts = await settingsOfMembers(ctx, numbers, ['contact'], ctx.today)
      const own = contacts.map(
        ({ municipality, value }) => [municipality, (value as { email?: string }).email ?? ''] as const,
      )
      return { missing, addresses: new Map(own) }
    },
  )
  const reminded: string[] = []
  for (const { number, name } of missing) {
    const member = { cooperation, municipality: number }
    const isNew = await world.transactions.inMember(member, reminding, async (ctx) => {
      const to = (await addressOf(ctx, world.keys)) ?? addresses.get(number) ?? ''
      const mailed = world.planMail !== undefined && to !== ''
      const added = await ctx.tx
        .insertInto('surveys.reminder')
        .values({
          ...{ municipality: number, wave_id: wave.id, due_on: given.dueOn, cooperation },
          ...{ reminded_at: ctx.now, reminded_by: given.by, mailed },
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (added.numInsertedOrUpdatedRows !== 1n) return false
      ctx.audit({ event: 'survey.reminded', subjectKind: 'survey-wave', subjectId: wave.id })
      if (mailed) await world.planMail?.(ctx, { ...mailOf(world, wave, { number, name }, given.dueOn), to })
      return true
    })
    if (isNew) reminded.push(number)
  }
  return reminded
}

function mailOf(world: RemindingWorld, wave: Wave, member: { number: string; name: string }, dueOn: string) {
  const t = remindingTexts('nb')
  const said = {
    ...{ wave: wave.title, municipality: member.name },
    last: formatShortDate(wave.closesOn as IsoDate, 'nb'),
    href: new URL(`${base}/maling/${wave.id}/svar/${member.number}`, world.baseUrl).href,
  }
  return {
    about: `survey-reminder|${wave.id}|${dueOn}`,
    subject: t('mail.subject', said),
    text: t('mail.text', said),
  }
}

const purposeOf = ({ cooperation }: { cooperation: string }) => `survey-reminder-address|${cooperation}`

async function addressOf(ctx: MemberCtx, keys: Keys): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('surveys.reminder_address')
    .select('address_sealed')
    .where('municipality', '=', ctx.municipality)
    .where('cooperation', '=', ctx.cooperation)
    .executeTakeFirst()
  if (!row || row.address_sealed.length === 0) return null
  return (await keys.open(ctx, purposeOf(ctx), row.address_sealed)).toString('utf8')
}

/** Who said where reminders go, and when; null where they go to the municipality's own address. */
export async function addressChange(ctx: MemberCtx): Promise<{ by: string; at: Date } | null> {
  const row = await ctx.tx
    .selectFrom('surveys.reminder_address')
    .select(['address_sealed', 'changed_at', 'changed_by'])
    .where('municipality', '=', ctx.municipality)
    .where('cooperation', '=', ctx.cooperation)
    .executeTakeFirst()
  return row && row.address_sealed.length > 0 ? { by: row.changed_by, at: row.changed_at } : null
}

/** Says where the member's reminders go; nothing: to the municipality's own address. @throws Refusal */
export async function setReminderAddress(ctx: MemberCtx, keys: Keys, typed: string): Promise<void> {
  mustInCooperation(ctx, 'cooperation.answer')
  const address = typed.trim()
  if (address !== '' && !/^[^\s@<>,;:"()[\]\\]{1,64}@(?:[\p{L}\d-]+\.)+\p{L}{2,}$/u.test(address))
    throw new Refusal('invalid', 'surveys.address-wrong')
  const changed = {
    address_sealed:
      address === '' ? Buffer.alloc(0) : await keys.seal(ctx, purposeOf(ctx), Buffer.from(address)),
    ...{ changed_at: ctx.now, changed_by: actorName(ctx) },
  }
  await ctx.tx
    .insertInto('surveys.reminder_address')
    .values({ municipality: ctx.municipality, cooperation: ctx.cooperation, ...changed })
    .onConflict((conflict) => conflict.columns(['municipality', 'cooperation']).doUpdateSet(changed))
    .execute()
  ctx.audit({
    event: 'survey.reminder-address-set',
    subjectKind: 'municipality',
    subjectId: ctx.municipality,
  })
}
