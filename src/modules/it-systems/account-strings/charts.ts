import { Refusal } from '#platform/refusal.ts'
import { actorName, type RegisterCtx } from '../in-register.ts'
import type { AccountLine } from './account-code.rules.ts'
import type { MemberChart } from './common-structure.rules.ts'

export interface Chart {
  municipality: string
  id: string
  year: number
  fileName: string
  lineCount: number
  origin: 'import' | 'test-data'
  takenAt: Date
  takenBy: string
}

type Reading = Pick<RegisterCtx, 'tx' | 'cooperation'>

/** Takes a chart in place of what the member had for the year; the old one is kept, and comes back if this is undone. */
export async function takeChart(
  ctx: RegisterCtx,
  municipality: string,
  chart: { year: number; fileName: string; lines: readonly AccountLine[]; origin: Chart['origin'] },
): Promise<string> {
  const id = ctx.random.uuid()
  const { cooperation, now } = ctx
  await ctx.tx
    .updateTable('it_systems.account_chart')
    .set({ replaced_at: now })
    .where('municipality', '=', municipality)
    .where('cooperation', '=', cooperation)
    .where('year', '=', chart.year)
    .where('replaced_at', 'is', null)
    .where('undone_at', 'is', null)
    .execute()
  await ctx.tx
    .insertInto('it_systems.account_chart')
    .values({
      ...{ municipality, id, cooperation, year: chart.year, file_name: chart.fileName.slice(0, 200) },
      ...{
        findings: '[]',
        line_count: chart.lines.length,
        origin: chart.origin,
        taken_at: now,
        taken_by: actorName(ctx),
      },
    })
    .execute()
  for (let at = 0; at < chart.lines.length; at += 1_000)
    await ctx.tx
      .insertInto('it_systems.account_line')
      .values(
        chart.lines.slice(at, at + 1_000).map((line) => ({
          ...{ municipality, chart_id: id, line_number: line.lineNumber, account_class: line.accountClass },
          ...{
            function_code: line.functionCode,
            type_code: line.typeCode,
            responsibility: line.responsibility,
          },
          ...{ project: line.project, service: line.service, name: line.name },
          amount_ore: line.amountOre === null ? null : String(line.amountOre),
        })),
      )
      .execute()
  ctx.audit({ event: 'systems.chart-taken', subjectKind: 'account-chart', subjectId: id })
  return id
}

/** Takes a chart back; the one it replaced stands again. @throws Refusal when it is not the one that stands */
export async function undoChart(ctx: RegisterCtx, chart: Chart): Promise<void> {
  const done = await ctx.tx
    .updateTable('it_systems.account_chart')
    .set({ undone_at: ctx.now })
    .where('municipality', '=', chart.municipality)
    .where('id', '=', chart.id)
    .where('undone_at', 'is', null)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new Refusal('conflict', 'it-systems.chart-not-current')
  const before = await ctx.tx
    .selectFrom('it_systems.account_chart')
    .select('id')
    .where('municipality', '=', chart.municipality)
    .where('cooperation', '=', ctx.cooperation)
    .where('year', '=', chart.year)
    .where('undone_at', 'is', null)
    .orderBy('replaced_at', 'desc')
    .executeTakeFirst()
  if (before)
    await ctx.tx
      .updateTable('it_systems.account_chart')
      .set({ replaced_at: null })
      .where('municipality', '=', chart.municipality)
      .where('id', '=', before.id)
      .execute()
  ctx.audit({ event: 'systems.chart-undone', subjectKind: 'account-chart', subjectId: chart.id })
}

/** The charts that stand, newest year first. */
export async function chartsOf(ctx: Reading): Promise<Chart[]> {
  const rows = await ctx.tx
    .selectFrom('it_systems.account_chart')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('replaced_at', 'is', null)
    .where('undone_at', 'is', null)
    .orderBy('year', 'desc')
    .orderBy('municipality')
    .execute()
  return rows.map((row) => ({
    ...{ municipality: row.municipality, id: row.id, year: row.year, fileName: row.file_name },
    ...{ lineCount: row.line_count, origin: row.origin as Chart['origin'] },
    ...{ takenAt: row.taken_at, takenBy: row.taken_by },
  }))
}

/** The lines of charts, each with its municipality. */
export async function linesOf(ctx: Reading, charts: readonly Chart[]): Promise<MemberChart[]> {
  const read: MemberChart[] = []
  for (const { municipality, id } of charts) {
    const rows = await ctx.tx
      .selectFrom('it_systems.account_line')
      .selectAll()
      .where('municipality', '=', municipality)
      .where('chart_id', '=', id)
      .orderBy('line_number')
      .execute()
    const lines = rows.map(
      (row): AccountLine => ({
        ...{ lineNumber: row.line_number, accountClass: row.account_class, functionCode: row.function_code },
        ...{ typeCode: row.type_code, responsibility: row.responsibility, project: row.project },
        ...{ service: row.service, name: row.name },
        amountOre: row.amount_ore === null ? null : BigInt(row.amount_ore),
      }),
    )
    read.push({ municipality, lines })
  }
  return read
}
