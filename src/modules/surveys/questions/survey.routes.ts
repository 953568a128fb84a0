import { mayInCooperation } from '#modules/members/index.ts'
import { readDate } from '#norway/date-text.ts'
import { membersActedFor } from '#platform/http/cooperation.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { sheetsOf } from '../answering/sheets.ts'
import { download } from '../download.ts'
import { doneOrShown } from '../frame.tsx'
import { addRule, endRule, rulesOf } from '../proposals/proposals.ts'
import { ruleGiven } from '../proposals/rules.section.tsx'
import { base, type SurveysWorld } from '../world.ts'
import { frontPage } from './front.page.tsx'
import { fieldsOf, questionOf, questionPage } from './question.form.tsx'
import { readyMade } from './ready-made.ts'
import { surveyInFull } from './survey.page.tsx'
import { addFromFile, importInto, surveyFile } from './survey-file.ts'
import { surveyById, surveysOf, versionsOf, type Wave, wavesOf } from './surveys.queries.ts'
import { addSurvey, addWave, fixVersion, putQuestion, removeQuestion, takeReadyMade } from './write-survey.ts'

export const reads = {
  method: 'GET',
  who: 'cooperation',
  may: 'cooperation.read',
  audit: { none: 'surveys of municipalities: no person’s data' },
} as const
export const writes = { method: 'POST', who: 'cooperation', may: 'cooperation.write' } as const

/** A day as it was typed. @throws Refusal where it is none */
export function dayOf(text: string): string {
  const date = readDate(text)
  if (!date) throw new Refusal('invalid', 'surveys.date-wrong')
  return date
}

/** Surveys: their questions, versions and waves. */
export function surveyRoutes(world: SurveysWorld): Route[] {
  const one = `${base}/undersokelse/:undersokelse`
  const idOf = (visit: Visit) => idIn(visit, 'undersokelse', 'surveys.no-such-survey')
  const act = (path: string, event: string, work: (visit: Visit, id: string) => Promise<void>): Route => ({
    ...{ ...writes, path: `${one}/${path}`, audit: { event } },
    ...(path === 'hent' ? { maxBodyBytes: 100_000, files: { maxFileBytes: 1_000_000, maxFiles: 1 } } : {}),
    handle: (visit) =>
      doneOrShown(
        visit,
        async () => {
          await work(visit, idOf(visit))
          return `${base}/undersokelse/${idOf(visit)}`
        },
        (problem) => drawSurvey(world, visit, problem),
      ),
  })
  return [
    { ...reads, path: base, handle: async (visit) => visit.html(await drawFront(world, visit, null)) },
    {
      ...{ ...writes, path: `${base}/undersokelse`, audit: { event: 'survey.added' } },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const given = { title: posted(visit.form, 'navn'), purpose: posted(visit.form, 'formal') }
            const id = await visit.inCooperation((ctx) => addSurvey(ctx, given))
            return `${base}/undersokelse/${id}`
          },
          (problem) => drawFront(world, visit, problem),
        ),
    },
    {
      ...{ ...writes, path: `${base}/hent`, maxBodyBytes: 100_000 },
      audit: { event: 'survey.added', also: ['survey.changed', 'survey.rule-added'] },
      files: { maxFileBytes: 1_000_000, maxFiles: 1 },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const [file] = visit.files
            if (!file || file.bytes.length === 0) throw new Refusal('invalid', 'surveys.file-missing')
            const [text, name] = [file.bytes.toString('utf8'), posted(visit.form, 'navn-fil')]
            const id = await visit.inCooperation((ctx) => addFromFile(ctx, text, name))
            return `${base}/undersokelse/${id}`
          },
          (problem) => drawFront(world, visit, problem),
        ),
    },
    {
      ...{ ...writes, path: `${base}/ferdig/:ferdig` },
      audit: { event: 'survey.added', also: ['survey.wave-opened', 'survey.rule-added'] },
      async handle(visit) {
        const id = await visit.inCooperation((ctx) => takeReadyMade(ctx, visit.params.ferdig ?? ''))
        return visit.redirect(`${base}/undersokelse/${id}`)
      },
    },
    { ...reads, path: one, handle: async (visit) => visit.html(await drawSurvey(world, visit, null)) },
    {
      ...{ ...reads, path: `${one}/sporsmal.json` },
      async handle(visit) {
        const { survey, versions, rules } = await readSurvey(visit)
        const body = surveyFile(
          survey,
          versions[0],
          rules.map(({ rule }) => rule),
        )
        return download(body, 'application/json; charset=utf-8', 'undersokelse.json')
      },
    },
    {
      ...{ ...reads, may: 'cooperation.write', path: `${one}/sporsmal/:sporsmal` },
      handle: async (visit) => visit.html(await drawQuestion(world, visit, null)),
    },
    {
      ...{ ...writes, path: `${one}/sporsmal/:sporsmal`, audit: { event: 'survey.changed' } },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const { question } = await readQuestion(visit)
            const made = questionOf((name) => posted(visit.form, name), question)
            await visit.inCooperation((ctx) =>
              putQuestion(ctx, idOf(visit), {
                ...{ id: question?.id ?? null, question: made },
                after: posted(visit.form, 'etter') || null,
              }),
            )
            return `${base}/undersokelse/${idOf(visit)}`
          },
          (problem) => drawQuestion(world, visit, problem),
        ),
    },
    act('sporsmal/:sporsmal/fjern', 'survey.changed', (visit, id) =>
      visit.inCooperation((ctx) => removeQuestion(ctx, id, visit.params.sporsmal ?? '')),
    ),
    act('las', 'survey.fixed', (visit, id) => visit.inCooperation((ctx) => fixVersion(ctx, id))),
    act('hent', 'survey.changed', async (visit, id) => {
      const [file] = visit.files
      if (!file || file.bytes.length === 0) throw new Refusal('invalid', 'surveys.file-missing')
      await visit.inCooperation((ctx) => importInto(ctx, id, file.bytes.toString('utf8')))
    }),
    act('regel', 'survey.rule-added', (visit, id) =>
      visit.inCooperation((ctx) =>
        addRule(
          ctx,
          id,
          ruleGiven((name) => posted(visit.form, name)),
        ),
      ),
    ),
    act('regel/bort', 'survey.rule-ended', (visit, id) =>
      visit.inCooperation((ctx) => endRule(ctx, id, posted(visit.form, 'regel'))),
    ),
    act('maling', 'survey.wave-opened', async (visit, surveyId) => {
      const [opensOn, closesOn] = [dayOf(posted(visit.form, 'apner')), dayOf(posted(visit.form, 'siste'))]
      await visit.inCooperation(async (ctx) => {
        const fixed = (await versionsOf(ctx, surveyId)).find(({ fixedAt }) => fixedAt)
        if (!fixed) throw new Refusal('invalid', 'surveys.not-fixed')
        const title = posted(visit.form, 'maling')
        await addWave(ctx, { surveyId, version: fixed.version, title, opensOn, closesOn })
      })
    }),
  ]
}

/** An id of the address. @throws Refusal not-found where it is no id */
export function idIn(visit: Visit, name: string, code: string): string {
  const id = visit.params[name] ?? ''
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id))
    throw new Refusal('not-found', code)
  return id
}

async function drawFront(world: SurveysWorld, visit: Visit, problem: string | null): Promise<string> {
  const members = world.municipalities.membersOf(visit.cooperation?.id ?? '')
  const answersFor = mayInCooperation(visit, 'cooperation.answer') ? membersActedFor(visit) : []
  const own = members.filter(({ number }) => answersFor.includes(number))
  const found = await visit.inCooperation(async (ctx) => {
    const [surveys, waves] = [await surveysOf(ctx), await wavesOf(ctx)]
    const settled = new Map<string, number>()
    const yours: { wave: Wave; number: string; name: string }[] = []
    for (const wave of waves.filter(({ origin }) => origin !== 'ready-made')) {
      const agreed = (await sheetsOf(ctx, wave.id)).filter((one) => one.isAgreed && one.state === 'sent')
      settled.set(wave.id, agreed.length)
      if (wave.state !== 'open') continue
      for (const { number, name } of own)
        if (!agreed.some(({ municipality }) => municipality === number)) yours.push({ wave, number, name })
    }
    return { surveys, waves, settled, yours }
  })
  return frontPage({
    ...{ frame: await world.frames.cooperation(visit, base), ...found, problem },
    members: members.length,
    offered: readyMade.filter(({ id }) => !found.surveys.some((one) => one.readyMade === id)),
    mayWrite: mayInCooperation(visit, 'cooperation.write'),
  })
}

function readSurvey(visit: Visit) {
  const id = idIn(visit, 'undersokelse', 'surveys.no-such-survey')
  return visit.inCooperation(async (ctx) => ({
    survey: await surveyById(ctx, id),
    ...{ versions: await versionsOf(ctx, id), waves: await wavesOf(ctx, id), rules: await rulesOf(ctx, id) },
  }))
}

async function drawSurvey(world: SurveysWorld, visit: Visit, problem: string | null): Promise<string> {
  return surveyInFull({
    ...{ frame: await world.frames.cooperation(visit, base), ...(await readSurvey(visit)), problem },
    mayWrite: mayInCooperation(visit, 'cooperation.write'),
    typed: (name) => posted(visit.form, name),
  })
}

/** The question of the address; none for a new one. @throws Refusal not-found */
async function readQuestion(visit: Visit) {
  const { survey, versions } = await readSurvey(visit)
  const id = visit.params.sporsmal ?? ''
  const question = versions[0]?.questions.find((one) => one.id === id) ?? null
  if (!question && id !== 'nytt') throw new Refusal('not-found', 'surveys.no-such-question')
  const questions = versions[0]?.questions ?? []
  const at = question ? questions.indexOf(question) : questions.length
  const others = questions.filter((one) => one !== question)
  return { survey, question, earlier: questions.slice(0, at), others }
}

async function drawQuestion(world: SurveysWorld, visit: Visit, problem: string | null): Promise<string> {
  const found = await readQuestion(visit)
  return questionPage({
    ...{ frame: await world.frames.cooperation(visit, base), ...found, problem },
    typed: problem ? (name) => posted(visit.form, name) : fieldsOf(found.question, found.earlier),
  })
}
