import { createHash } from 'node:crypto'
import { type LetterBlock, makeLetter } from '#engines/letter-pdf/index.ts'
import { cooperationSettingOn, mustInCooperation } from '#modules/members/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { formatKroner } from '#norway/money.ts'
import { canonicalJson, canonicalSha256 } from '#platform/canonical-json.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { projectsOf } from '../portfolio/projects.ts'
import { actorName, type ProjectsWorld, type Reading } from '../world.ts'
import { benefitTexts } from './benefit.text.ts'
import { reachedOn } from './benefits.ts'
import { type MemberBenefit, type MemberReport, reportByMember } from './member-report.rules.ts'
import { reportTexts } from './report.text.ts'
import { written } from './written-number.ts'

/** What is kept for the archive is in bokmål, whatever language whoever pressed the button reads. */
const language = 'nb'
const t = reportTexts(language)
const kroner = (ore: bigint) => formatKroner(ore, language, { decimals: 'when-needed' })

export interface BenefitReport {
  id: string
  onDay: string
  madeBy: string
  sums: { planned: number; reached: number; unknown: number; takenOre: bigint; freedOre: bigint }
  heard: { outcome: 'adopted' | 'rejected'; decidedIn: string; decidedOn: string } | null
}

/**
 * Freezes what every municipality planned and reached today, as figures and as a PDF, for the board to take note of.
 * @throws Refusal where nothing is planned
 */
export async function makeBenefitReport(
  ctx: CooperationCtx,
  world: Pick<ProjectsWorld, 'municipalities' | 'keys'>,
): Promise<string> {
  mustInCooperation(ctx, 'cooperation.write')
  const members = world.municipalities.membersOf(ctx.cooperation).map(({ number }) => number)
  const reports = reportByMember(await reachedOn(ctx, ctx.today), members)
  if (!reports.some(hasBenefits)) throw new Refusal('conflict', 'projects.no-benefits-to-report')
  const nameOf = (number: string) => world.municipalities.byNumber(number).name
  const titles = new Map((await projectsOf(ctx)).map(({ id, title }) => [id, title]))
  const content = { day: ctx.today, members: reports.map((one) => contentOf(one)) }
  const cooperation = world.municipalities.cooperation(ctx.cooperation)?.name ?? ctx.cooperation
  const invoicing = await cooperationSettingOn(ctx, 'invoicing', ctx.today)
  const id = ctx.random.uuid()
  const pdf = makeLetter({
    ...{ language, date: ctx.today, ourReference: id.slice(0, 8) },
    title: t('report.one', { day: formatDate(isoDate(ctx.today), language) }),
    sender: {
      ...{ municipalityName: cooperation, addressLines: [] },
      orgNumber: invoicing?.value.organisationNumber ?? '',
    },
    receiver: { name: t('report.for-board', { cooperation }), addressLines: null },
    blocks: [
      { kind: 'paragraph', text: t('report.lead') },
      ...reports.filter(hasBenefits).flatMap((one) => blocksOf(one, nameOf, titles)),
      ...withoutBenefits(reports.filter((one) => !hasBenefits(one)).map((one) => nameOf(one.municipality))),
      { kind: 'paragraph', text: t('report.made-by', { by: actorName(ctx) }) },
    ],
  })
  await ctx.tx
    .insertInto('projects.benefit_report')
    .values({
      ...{ cooperation: ctx.cooperation, id, on_day: ctx.today, content: canonicalJson(content) },
      ...{ content_sha256: canonicalSha256(content), made_at: ctx.now, made_by: actorName(ctx) },
      pdf_sealed: world.keys.sealForPlatform(`projects.benefit-report:${id}`, pdf),
      pdf_sha256: createHash('sha256').update(pdf).digest('hex'),
    })
    .execute()
  ctx.audit({ event: 'projects.benefit-report-made', subjectKind: 'benefit-report', subjectId: id })
  return id
}

const contentOf = ({ municipality, benefits, takenOre, freedOre, worthOre }: MemberReport) => ({
  ...{ municipality, takenOre: String(takenOre), freedOre: String(freedOre) },
  worthOre: worthOre === null ? null : String(worthOre),
  benefits: benefits.map(({ benefit, plan, row }) => ({
    ...{ id: benefit.id, title: benefit.title, unit: benefit.unit, owner: plan.owner },
    ...{ planned: row.planned, realised: row.realised, standing: row.standing, budgetLine: plan.budgetLine },
  })),
})

function blocksOf(
  { municipality, benefits, worthOre, takenOre, freedOre }: MemberReport,
  nameOf: (municipality: string) => string,
  titles: ReadonlyMap<string, string>,
): LetterBlock[] {
  const money =
    worthOre === null
      ? t('report.no-money')
      : t('report.money', { worth: kroner(worthOre), taken: kroner(takenOre), freed: kroner(freedOre) })
  return [
    { kind: 'heading', text: nameOf(municipality) },
    { kind: 'list', items: benefits.map((one) => lineOf(one, titles)) },
    { kind: 'paragraph', text: money },
  ]
}

const hasBenefits = ({ benefits }: MemberReport) => benefits.length > 0

const withoutBenefits = (names: readonly string[]): LetterBlock[] =>
  names.length === 0
    ? []
    : [
        { kind: 'heading', text: t('report.none-planned') },
        { kind: 'paragraph', text: t('report.none-planned-in', { names: names.join(', ') }) },
      ]

function lineOf({ benefit, plan, row }: MemberBenefit, titles: ReadonlyMap<string, string>): string {
  const standing = benefitTexts(language)(`benefits.standing.${row.standing}`).toLowerCase()
  const said = {
    ...{ title: benefit.title, project: titles.get(benefit.projectId) ?? '', unit: benefit.unit, standing },
    planned: written(row.planned, language),
  }
  const line =
    row.realised === null
      ? t('report.line', said)
      : t('report.line-reached', { ...said, realised: written(row.realised, language) })
  return `${line}. ${plan.owner ? t('report.owner', { owner: plan.owner }) : t('report.no-owner')}`
}

/** The reports that were made, the newest first. */
export async function benefitReports(ctx: Reading): Promise<BenefitReport[]> {
  const rows = await ctx.tx
    .selectFrom('projects.benefit_report as r')
    .leftJoin('projects.benefit_report_heard as h', (join) =>
      join.onRef('h.cooperation', '=', 'r.cooperation').onRef('h.report_id', '=', 'r.id'),
    )
    .select(['r.id', 'r.on_day', 'r.content', 'r.made_by', 'h.outcome', 'h.decided_in', 'h.decided_on'])
    .where('r.cooperation', '=', ctx.cooperation)
    .orderBy('r.made_at', 'desc')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, onDay: row.on_day, madeBy: row.made_by, sums: sumsIn(row.content) },
    heard:
      row.outcome === null || row.decided_in === null || row.decided_on === null
        ? null
        : {
            ...{ outcome: row.outcome as 'adopted' | 'rejected', decidedIn: row.decided_in },
            decidedOn: row.decided_on,
          },
  }))
}

function sumsIn(content: string): BenefitReport['sums'] {
  const { members } = JSON.parse(content) as { members: ReturnType<typeof contentOf>[] }
  const all = members.flatMap(({ benefits }) => benefits)
  const count = (standing: string) => all.filter((one) => one.standing === standing).length
  const ore = (pick: (one: (typeof members)[number]) => string) =>
    members.reduce((sum, one) => sum + BigInt(pick(one)), 0n)
  return {
    ...{ planned: all.length, reached: count('reached'), unknown: count('unknown') },
    ...{ takenOre: ore(({ takenOre }) => takenOre), freedOre: ore(({ freedOre }) => freedOre) },
  }
}

/** The bytes of a report. @throws Refusal when it is not there */
export async function reportPdf(
  ctx: Reading,
  { keys }: Pick<ProjectsWorld, 'keys'>,
  id: string,
): Promise<{ bytes: Uint8Array; name: string }> {
  const row = await ctx.tx
    .selectFrom('projects.benefit_report')
    .select(['pdf_sealed', 'on_day'])
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'platform.no-such-page')
  const bytes = keys.openForPlatform(`projects.benefit-report:${id}`, row.pdf_sealed)
  return { bytes, name: `gevinstrapport-${row.on_day}.pdf` }
}
