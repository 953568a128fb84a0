import { expect } from 'vitest'
import { resident } from './applications.ts'
import { textOf } from './html-form.ts'
import type { Month } from './month.ts'
import { answerTitles, limits, numbers, of, plan, usualLimit } from './month-plan.ts'

interface Book extends Record<string, unknown> {
  id: string
  municipality: string
  deadline_on: string
  standing: string[]
  replaced: number
  letters: string[]
  open_tasks: string[]
}

/** Holds what the database and SvarUt have against the plan. */
export async function checkBooks(month: Month, caseIds: ReadonlyMap<string, string>): Promise<void> {
  const books = await month.sql<Book>(
    `select c.id, c.municipality, c.deadline_on::text,
       array(select d.kind || ' ' || d.outcome from casework.decision d
         where d.case_id = c.id and superseded_at is null) as standing,
       (select count(*)::int from casework.decision d where d.case_id = c.id and superseded_at is not null) as replaced,
       array(select l.title from correspondence.letter l where l.case_id = c.id) as letters,
       array(select t.kind from casework.task t where t.case_id = c.id and done_at is null) as open_tasks
     from casework.case_file c`,
  )
  expect(books).toHaveLength(30)
  const kept = Object.fromEntries(
    [...caseIds].map(([name, id]) => {
      const { id: _, letters = [], ...book } = books.find((one) => one.id === id) ?? {}
      return [name, { ...book, letters: letters.sort() }]
    }),
  )
  const wanted = Object.fromEntries(
    Object.entries(plan).map(([name, { place, sends, ends, replaced = 0, letters = [], deadlineOn }]) => {
      const answered = Array.from({ length: replaced + 1 }, () => answerTitles[sends])
      const book = {
        ...{ municipality: numbers[place], standing: [ends], replaced, open_tasks: [] },
        deadline_on: deadlineOn ?? limits[sends] ?? usualLimit,
        letters: [...answered, ...letters].sort(),
      }
      return [name, book]
    }),
  )
  expect(kept).toEqual(wanted)
  await checkPost(month, caseIds.get('grane companion') ?? '')
}

/** Every letter has reached SvarUt once, and the one that came back twice; nothing else has. */
async function checkPost(month: Month, sentTwice: string): Promise<void> {
  const sent = await month.sql<{ case_id: string; state: string; svarut_id: string }>(
    `select l.case_id, d.state, d.svarut_id::text from correspondence.dispatch d
     join correspondence.letter l on l.id = d.letter_id`,
  )
  const received = await month.letters()
  expect(sent.filter(({ state }) => state !== 'known')).toEqual([])
  expect(sent.map(({ svarut_id }) => svarut_id).sort()).toEqual(received.map(({ id }) => id).sort())
  const letters = Object.values(plan).reduce(
    (sum, { replaced = 0, letters = [] }) => sum + 1 + replaced + letters.length,
    0,
  )
  expect(received).toHaveLength(letters + 1)
  expect(sent.filter(({ case_id }) => case_id === sentTwice)).toHaveLength(2)
}

/** What two of the residents read on MinSide afterwards. */
export async function checkMinSide(month: Month, caseIds: ReadonlyMap<string, string>): Promise<void> {
  const told: Record<string, string[]> = {
    'grane upheld': [
      'Du får ikke ledsagerbevis.',
      'Statsforvalteren i Nordland har avgjort klagen. Svaret står.',
      'Klagen din er sendt videre',
    ],
    'vefsn slow': ['Du får ledsagerbevis.', 'Foreløpig svar på søknaden', 'Du kan klage'],
  }
  for (const [name, sentences] of Object.entries(told)) {
    const browser = await resident(month, of(name).person)
    const page = textOf((await browser.get(`/minside/saker/${of(name).place}/${caseIds.get(name)}`)).html)
    for (const sentence of sentences) expect.soft(page, name).toContain(sentence)
  }
}
