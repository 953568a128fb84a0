import { mayInCooperation } from '#modules/members/index.ts'
import { membersActedFor } from '#platform/http/cooperation.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { download } from '../download.ts'
import { doneOrShown } from '../frame.tsx'
import { type Question, sectionsOf } from '../questions/question.rules.ts'
import { idIn, reads } from '../questions/survey.routes.ts'
import { waveById } from '../questions/surveys.queries.ts'
import { addressChange } from '../reminding/reminders.ts'
import { measuredIn } from '../results/measured.ts'
import { base, type SurveysWorld, type TakenEvidence } from '../world.ts'
import { type Answer, type Answers, missingIn, readAnswer } from './answer.rules.ts'
import { askedOf, nextPart } from './asked.rules.ts'
import { evidenceOf } from './evidence.queries.ts'
import { addEvidence, openEvidence, removeEvidence, sealedEvidence } from './evidence.ts'
import { memberPage } from './member.page.tsx'
import { sheetPage } from './sheet.page.tsx'
import { beginSheet, saveSheet, sendSheet, sheetById, sheetsOf, withdrawSheet } from './sheets.ts'

const own = `${base}/maling/:maling/svar/:medlem`
const writes = { method: 'POST', who: 'cooperation', may: 'cooperation.answer' } as const
const mostEvidenceBytes = 10_000_000

/** Answering in the name of a member, and reading what members answer. */
export function answeringRoutes(world: SurveysWorld): Route[] {
  const act = (
    path: string,
    event: string,
    work: (visit: Visit, number: string) => Promise<string>,
  ): Route => ({
    ...{ ...writes, path: `${own}/${path}` },
    audit: event === 'survey.answer-sent' ? { event, also: ['survey.answer-agreed'] } : { event },
    handle: (visit) =>
      doneOrShown(
        visit,
        () => work(visit, memberIn(world, visit).number),
        (problem) =>
          path.startsWith('ark/') ? drawSheet(world, visit, { problem }) : drawMember(world, visit, problem),
      ),
  })
  return [
    { ...reads, path: own, handle: async (visit) => visit.html(await drawMember(world, visit, null)) },
    act('ark', 'survey.answer-begun', async (visit, number) => {
      const id = await visit.inMember(number, (ctx) =>
        beginSheet(ctx, waveIn(visit), posted(visit.form, 'rolle')),
      )
      return `${memberHref(world, visit)}/ark/${id}`
    }),
    act('felles', 'survey.answer-begun', async (visit, number) => {
      const id = await visit.inMember(number, async (ctx) => {
        const waveId = waveIn(visit)
        const { version } = await waveById(ctx, waveId)
        const sent = (await sheetsOf(ctx, waveId, number)).filter(({ state }) => state === 'sent')
        const { questions } = version
        const counting = sent.map(({ answers }) => askedOf(questions, answers))
        return beginSheet(
          ctx,
          waveId,
          null,
          whatAllSay(
            questions.filter(({ computed }) => !computed),
            counting,
          ),
        )
      })
      return `${memberHref(world, visit)}/ark/${id}`
    }),
    {
      ...{ ...reads, path: `${own}/ark/:ark` },
      handle: async (visit) => visit.html(await drawSheet(world, visit, {})),
    },
    {
      ...{ ...writes, path: `${own}/ark/:ark`, maxBodyBytes: 500_000 },
      audit: { event: 'survey.answer-saved', also: ['survey.evidence-added'] },
      files: { maxFileBytes: mostEvidenceBytes, maxFiles: 10 },
      handle: (visit) => save(world, visit),
    },
    act('ark/:ark/send', 'survey.answer-sent', async (visit, number) => {
      await visit.inMember(number, (ctx) => sendSheet(ctx, waveIn(visit), sheetIn(visit)))
      return memberHref(world, visit)
    }),
    act('ark/:ark/slett', 'survey.answer-withdrawn', async (visit, number) => {
      await visit.inMember(number, (ctx) => withdrawSheet(ctx, waveIn(visit), sheetIn(visit)))
      return memberHref(world, visit)
    }),
    act('ark/:ark/belegg/:belegg/fjern', 'survey.evidence-removed', async (visit, number) => {
      const id = idIn(visit, 'belegg', 'surveys.no-such-file')
      const given = { waveId: waveIn(visit), sheetId: sheetIn(visit), id }
      await visit.inMember(number, (ctx) => removeEvidence(ctx, given))
      return `${memberHref(world, visit)}/ark/${given.sheetId}${partOf(visit)}`
    }),
    {
      ...{ ...reads, path: `${own}/ark/:ark/belegg/:belegg` },
      async handle(visit) {
        const id = idIn(visit, 'belegg', 'surveys.no-such-file')
        const at = { municipality: memberIn(world, visit).number, id }
        const found = await visit.inCooperation((ctx) => sealedEvidence(ctx, at))
        const file = await openEvidence(world, visit.cooperation?.id ?? '', found)
        return download(file.bytes, file.contentType, file.fileName.replace(/[^\w.\- ]/g, '_'))
      },
    },
  ]
}

/** The part of the sheet one stands in. */
const partOf = (visit: Visit) =>
  /^\d+$/.test(visit.query.get('del') ?? '') ? `?del=${visit.query.get('del')}` : ''
const waveIn = (visit: Visit) => idIn(visit, 'maling', 'surveys.no-such-wave')
const sheetIn = (visit: Visit) => idIn(visit, 'ark', 'surveys.no-such-sheet')

/** The member of the address. @throws Refusal not-found where it is none of the cooperation's */
function memberIn(world: SurveysWorld, visit: Visit): { number: string; name: string } {
  const found = world.municipalities
    .membersOf(visit.cooperation?.id ?? '')
    .find(({ number }) => number === visit.params.medlem)
  if (!found) throw new Refusal('not-found', 'surveys.no-such-wave')
  return found
}

const memberHref = (world: SurveysWorld, visit: Visit) =>
  `${base}/maling/${waveIn(visit)}/svar/${memberIn(world, visit).number}`

/** Whoever visits may answer for this member. */
const mayAnswerFor = (visit: Visit, number: string) =>
  mayInCooperation(visit, 'cooperation.answer') && membersActedFor(visit).includes(number)

/** The answers that all respondents who have sent theirs give alike: what a joint answer begins with. */
function whatAllSay(
  questions: readonly { id: string }[],
  sent: readonly { answers: Readonly<Record<string, Answer>> }[],
): Record<string, Answer> {
  const same: Record<string, Answer> = {}
  for (const { id } of questions) {
    const values = sent.flatMap(({ answers }) => (answers[id]?.value !== undefined ? [answers[id]] : []))
    const [first] = values
    if (
      first &&
      values.every(({ value }) => String(value) === String(first.value)) &&
      first.value !== undefined
    )
      same[id] = { value: first.value, ...(first.link ? { link: first.link } : {}) }
  }
  return same
}

async function drawMember(world: SurveysWorld, visit: Visit, problem: string | null): Promise<string> {
  const municipality = memberIn(world, visit)
  const found = await visit.inCooperation(async (ctx) => ({
    asked: await waveById(ctx, waveIn(visit)),
    sheets: await sheetsOf(ctx, waveIn(visit), municipality.number),
  }))
  const { number } = municipality
  const isOwn = mayAnswerFor(visit, number)
  return memberPage({
    ...{ frame: await world.frames.cooperation(visit, base), ...found, municipality, problem },
    mayAnswer: found.asked.wave.state === 'open' && isOwn,
    ...(isOwn ? { address: await visit.inMember(number, addressChange) } : {}),
    typed: (name) => posted(visit.form, name),
  })
}

interface AsPosted {
  answers?: Readonly<Record<string, Answer>>
  faults?: ReadonlyMap<string, string>
  problem?: string
}

async function drawSheet(world: SurveysWorld, visit: Visit, shown: AsPosted): Promise<string> {
  const municipality = memberIn(world, visit)
  const found = await visit.inCooperation(async (ctx) => {
    const asked = await waveById(ctx, waveIn(visit))
    const sheet = await sheetById(ctx, asked.wave.id, municipality.number, sheetIn(visit))
    const sheets = await sheetsOf(ctx, asked.wave.id, municipality.number)
    const evidence = await evidenceOf(ctx, municipality.number, [sheet.id], true)
    const measured = await measuredIn(ctx, world, asked)
    return { asked, sheet, sheets, evidence, measured }
  })
  const { asked, sheet } = found
  const evidence = found.evidence.filter(({ removed }) => !removed)
  const mine = sheet.isAgreed || (sheet.startedById === visit.signedIn?.id && sheet.state === 'draft')
  const missing = missingIn(
    asked.version.questions,
    askedOf(asked.version.questions, sheet.answers),
    new Set(evidence.map(({ questionId }) => questionId)),
  )
  // What hinders sending is told when somebody has tried to, or has just filled it in.
  const faults =
    shown.faults ?? new Map(shown.problem ? missing.map((one) => [one.questionId, one.what]) : [])
  return sheetPage({
    ...{ frame: await world.frames.cooperation(visit, base), ...found, municipality, faults },
    others: sheet.isAgreed
      ? found.sheets
          .filter((one) => !one.isAgreed && one.state === 'sent')
          .map((one) => ({ ...one, answers: askedOf(asked.version.questions, one.answers).answers }))
      : [],
    part: Number(visit.query.get('del') ?? firstPartWith(asked.version.questions, [...faults.keys()])) || 1,
    answers: { ...sheet.answers, ...shown.answers },
    mayWrite: mine && asked.wave.state === 'open' && mayAnswerFor(visit, municipality.number),
    problem: shown.problem ?? null,
  })
}

/** Keeps the part of the sheet that was sent with its files, right or not, and leads on when all of it can be read. */
async function save(world: SurveysWorld, visit: Visit): Promise<Response> {
  const { number } = memberIn(world, visit)
  const waveId = waveIn(visit)
  const id = sheetIn(visit)
  const { version, before } = await visit.inCooperation(async (ctx) => ({
    version: (await waveById(ctx, waveId)).version,
    before: (await sheetById(ctx, waveId, number, id)).answers,
  }))
  const sections = sectionsOf(version.questions)
  const part = Math.min(Math.max(Number(visit.query.get('del') ?? '1') || 1, 1), sections.length)
  // Those that stood on the page: what was hidden there is neither answered nor emptied.
  const questions = onPage(sections[part - 1]?.questions ?? [], version.questions, before)
  const read = questions.map((question) => ({
    ...{ question, ...readAnswer(question, (name) => visit.form.get(name) ?? []) },
  }))
  const faults = new Map<string, string>(
    read.flatMap(({ question, fault }) => (fault ? [[question.id, fault] as const] : [])),
  )
  const answers = Object.fromEntries(read.map(({ question, answer }) => [question.id, answer]))
  const files: { questionId: string; file: TakenEvidence }[] = []
  for (const file of visit.files.filter(({ bytes, tooLarge }) => bytes.length > 0 || tooLarge)) {
    const questionId = file.field.replace(/-fil$/, '')
    const taken = await world.takeFile(file, visit.language)
    if ('refused' in taken) faults.set(questionId, taken.refused)
    else files.push({ questionId, file: taken })
  }
  return doneOrShown(
    visit,
    async () => {
      await visit.inMember(number, async (ctx) => {
        const changes = Number(posted(visit.form, 'endringer'))
        await saveSheet(ctx, { waveId, id, changes, answers, questionIds: questions.map((one) => one.id) })
        for (const one of files) await addEvidence(ctx, world.keys, { waveId, sheetId: id, ...one })
      })
      if (faults.size > 0) throw new FaultsLeft()
      const next = nextPart(version.questions, part, { before, after: { ...before, ...answers } })
      return `${base}/maling/${waveId}/svar/${number}/ark/${id}?del=${next.part}${next.at ? `#${next.at}` : ''}`
    },
    (problem) => drawSheet(world, visit, { answers, problem }),
  ).catch(async (error) => {
    if (error instanceof FaultsLeft)
      return visit.html(await drawSheet(world, visit, { answers, faults }), 422)
    throw error
  })
}

/** The part in which the first of these questions stands: whoever is refused is shown where. Counted from 1. */
function firstPartWith(questions: readonly Question[], ids: readonly string[]): number {
  const part = sectionsOf(questions).findIndex((section) =>
    section.questions.some(({ id }) => ids.includes(id)),
  )
  return Math.max(0, part) + 1
}

/** The questions of a page that are asked of the sheet and answered by a person. */
const onPage = (own: readonly Question[], all: readonly Question[], answers: Answers): Question[] => {
  const { hidden } = askedOf(all, answers)
  return own.filter(({ id, computed }) => !hidden.has(id) && computed === undefined)
}

/** Everything is kept, and something in it cannot be read. */
class FaultsLeft extends Error {}
