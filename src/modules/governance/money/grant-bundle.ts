import { type WrittenSheet, writeXlsx } from '#engines/spreadsheet/write-xlsx.ts'
import { kronerText } from '#norway/money.ts'
import type { CooperationCtx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { writeZip } from '#platform/zip.ts'
import type { Cofunding } from './cofunding.ts'
import { applicationFields, type Grant } from './grants.queries.ts'
import { grantsTexts } from './grants.text.ts'
import { moneyTexts } from './money.text.ts'

export interface GrantLedger {
  lines: {
    budget: string
    title: string
    kind: 'cost' | 'income'
    amountOre: bigint
    decidedIn: string | null
  }[]
  events: { sequence: string; at: Date; event: string; who: string; hash: string }[]
}

/** What stands of a grant outside itself: the budget lines it is in, and its events in the audit chain, with their hash. */
export async function grantLedger(
  ctx: Pick<CooperationCtx, 'tx' | 'cooperation'>,
  grantId: string,
): Promise<GrantLedger> {
  const lines = await ctx.tx
    .selectFrom('governance.budget_line as l')
    .innerJoin('governance.budget as b', (join) =>
      join.onRef('b.cooperation', '=', 'l.cooperation').onRef('b.id', '=', 'l.budget_id'),
    )
    .select(['b.title as budget', 'b.year', 'b.decided_in', 'l.title', 'l.kind', 'l.amount_ore'])
    .where('l.cooperation', '=', ctx.cooperation)
    .where('l.grant_id', '=', grantId)
    .where('l.removed_at', 'is', null)
    .orderBy('b.year')
    .execute()
  const events = await ctx.tx
    .selectFrom('platform.cooperation_audit_event')
    .select(['sequence', 'at', 'event', 'actor_name', 'hash'])
    .where('cooperation', '=', ctx.cooperation)
    .where('subject_kind', '=', 'grant')
    .where('subject_id', '=', grantId)
    .orderBy('sequence')
    .execute()
  return {
    lines: lines.map((row) => ({
      ...{ budget: `${row.budget} ${row.year}`, title: row.title, kind: row.kind as 'cost' | 'income' },
      ...{ amountOre: BigInt(row.amount_ore), decidedIn: row.decided_in },
    })),
    events: events.map((row) => ({
      ...{ sequence: row.sequence, at: row.at, event: row.event, who: row.actor_name ?? '' },
      hash: row.hash.toString('hex'),
    })),
  }
}

/** What an auditor asks for, in one workbook: the grant, its conditions, who put in what, its lines, and what was done. */
export function grantBundle(given: {
  grant: Grant
  cofunding: Cofunding
  ledger: GrantLedger
  language: Language
  nameOf(municipality: string): string
}): Uint8Array {
  const { grant, cofunding, ledger, language, nameOf } = given
  const [t, g] = [moneyTexts(language), grantsTexts(language)]
  const kroner = (ore: bigint | null) => (ore === null ? null : { number: kronerText(ore) })
  const hours = (hundredths: number | null) =>
    hundredths === null ? null : { number: (hundredths / 100).toFixed(2) }
  const day = (on: string | null) => (on ? { day: on } : null)
  const sheets: WrittenSheet[] = [
    {
      name: g('grants.sheet.grant'),
      headings: [g('grants.field'), g('grants.value')],
      widths: [32, 80],
      rows: [
        [t('money.title'), grant.title],
        [g('grants.funder'), grant.funder],
        [t('money.kind'), g(`grants.grant-kind.${grant.kind}`)],
        [g('grants.reference'), grant.reference],
        [t('money.state'), g(`grants.state.${grant.state}`)],
        [g('grants.call-about'), grant.callAbout],
        [g('grants.call-due'), day(grant.callDueOn)],
        [g('grants.applied-on'), day(grant.appliedOn)],
        [g('grants.applied-sum'), kroner(grant.appliedOre)],
        [g('grants.awarded-on'), day(grant.awardedOn)],
        [g('grants.granted'), kroner(grant.grantedOre)],
        [g('grants.used'), kroner(grant.usedOre)],
        [g('grants.left'), kroner(grant.grantedOre === null ? null : grant.grantedOre - grant.usedOre)],
        [g('grants.starts'), day(grant.startsOn)],
        [g('grants.ends'), day(grant.endsOn)],
        [g('grants.responsible'), grant.responsible],
        [g('grants.own-share-sum'), kroner(cofunding.ownShareOre)],
        [g('grants.own-share-key'), cofunding.keyName],
        ...applicationFields.map((name) => [g(`grants.field.${name}`), grant.application[name] ?? null]),
      ],
    },
    {
      name: g('grants.sheet.conditions'),
      headings: [
        ...[t('money.kind'), g('grants.condition-text'), g('grants.due-on'), g('grants.done')],
        ...[g('grants.who'), g('grants.how'), g('grants.used-sum')],
      ],
      rows: grant.conditions.map((one) => [
        ...[g(`grants.${one.kind}`), one.text, day(one.dueOn), day(one.metOn), one.metBy, one.metHow],
        kroner(one.usedOre),
      ]),
    },
    {
      name: g('grants.sheet.own'),
      headings: [
        ...[t('money.municipality'), g('grants.owed'), g('grants.planned'), g('grants.done')],
        ...[g('grants.hours'), g('grants.missing')],
      ],
      rows: cofunding.standings.map((one) => [
        ...[nameOf(one.municipality), kroner(one.owedOre), kroner(one.plannedOre), kroner(one.doneOre)],
        ...[hours(one.hundredthsOfHours), kroner(one.missingOre)],
      ]),
    },
    {
      name: g('grants.sheet.contributions'),
      headings: [
        ...[g('grants.day'), t('money.municipality'), g('grants.phase'), g('grants.what'), g('grants.hours')],
        ...[g('grants.rate'), g('grants.worth'), g('grants.who')],
      ],
      rows: cofunding.given.map((one) => [
        ...[day(one.onDay), nameOf(one.municipality), g(`grants.phase.${one.phase}`), one.what],
        ...[hours(one.hundredthsOfHours), kroner(one.orePerHour), kroner(one.amountOre), one.saidBy],
      ]),
    },
    {
      name: g('grants.sheet.lines'),
      headings: [
        t('money.budget'),
        t('money.line'),
        t('money.kind'),
        t('money.amount'),
        t('money.decided-in'),
      ],
      rows: ledger.lines.map((one) => [
        ...[one.budget, one.title, t(`money.line-kind.${one.kind}`), kroner(one.amountOre), one.decidedIn],
      ]),
    },
    {
      name: g('grants.sheet.events'),
      headings: [
        ...[g('grants.link-no'), g('grants.at'), g('grants.event'), g('grants.who'), g('grants.hash')],
      ],
      widths: [12, 24, 28, 28, 70],
      rows: ledger.events.map((one) => [
        ...[{ number: one.sequence }, one.at.toISOString(), one.event, one.who, one.hash],
      ]),
    },
  ]
  return writeZip(writeXlsx(sheets))
}
