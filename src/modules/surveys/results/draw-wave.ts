import { mayInCooperation } from '#modules/members/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import { reminderDaysOn } from '#norway/mapping-rules.ts'
import { membersActedFor } from '#platform/http/cooperation.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { sheetsOf } from '../answering/sheets.ts'
import { proposalsOf, rulesOf } from '../proposals/proposals.ts'
import { standingPublication } from '../publishing/publications.ts'
import { idIn } from '../questions/survey.routes.ts'
import { waveById } from '../questions/surveys.queries.ts'
import { nextReminder } from '../reminding/due.rules.ts'
import { remindersOf } from '../reminding/reminders.ts'
import { base, type SurveysWorld } from '../world.ts'
import { foundBy, resultsOf } from './results.ts'
import { wavePage } from './wave.page.tsx'

export const membersOf = (world: Pick<SurveysWorld, 'municipalities'>, visit: Visit) =>
  world.municipalities.membersOf(visit.cooperation?.id ?? '').map(({ number, name }) => ({ number, name }))

/** The page of a wave, with what is wrong where something was sent. */
export async function drawWave(world: SurveysWorld, visit: Visit, problem: string | null): Promise<string> {
  const found = await visit.inCooperation(async (ctx) => {
    const asked = await waveById(ctx, idIn(visit, 'maling', 'surveys.no-such-wave'))
    const [results, sheets] = [await resultsOf(ctx, world, asked), await sheetsOf(ctx, asked.wave.id)]
    const rules = await rulesOf(ctx, asked.survey.id)
    const proposals = {
      found: foundBy(rules, asked, results, membersOf(world, visit)),
      kept: await proposalsOf(ctx, asked.wave.id),
    }
    const published = await standingPublication(ctx, asked.wave.id)
    const reminders = await remindersOf(ctx, asked.wave.id)
    const next = nextReminder(asked.wave, reminderDaysOn(isoDate(ctx.today)), ctx.today)
    return { asked, results, sheets, proposals, published, reminders, next, today: ctx.today }
  })
  const { id = '' } = visit.cooperation ?? {}
  return wavePage({
    ...{ frame: await world.frames.cooperation(visit, base), ...found, problem },
    members: membersOf(world, visit),
    mapped: visit.query.get('sporsmal') ?? '',
    typed: (name) => posted(visit.form, name),
    answersFor: mayInCooperation(visit, 'cooperation.answer') ? membersActedFor(visit) : [],
    mayWrite: mayInCooperation(visit, 'cooperation.write'),
    publishedHref: found.published ? `/apne-data/${id}/kartlegging/${found.published.id}` : null,
  })
}
