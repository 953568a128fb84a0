import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isoDate } from '#norway/iso-date.ts'
import { addParty } from '../parties/parties.ts'
import {
  type CaseworkTestWorld,
  caseworkTestWorld,
  employee,
  grane,
  kari,
} from '../testing/casework-material.ts'
import { dialogueMaterial } from '../testing/dialogue-material.ts'
import { fileAnswer } from './file-answer.job.ts'
import { fileRegisteredAnswer } from './file-registered-answer.job.ts'
import { type AnswerByPost, registerAnswer } from './register-answer.ts'
import { registeredAnswers } from './registered-answers.queries.ts'
import { lookAtRequest } from './request-due.job.ts'
import { tasksOfResident } from './tasks-of-resident.ts'

let of: CaseworkTestWorld
let with_: ReturnType<typeof dialogueMaterial>
beforeEach(async () => {
  of = await caseworkTestWorld()
  with_ = dialogueMaterial(of)
})
afterEach(() => of.world.close())

const siv = employee('caseworker')
const tasksFor = (residentId: string) => of.world.resident(residentId, grane, (ctx) => tasksOfResident(ctx))

test('an answer by post is filed once from the day it came, ends the request, and stands on MinSide', async () => {
  const { ask, job, filing, rows, tasks, waitingCase, deadlineOf, request } = with_
  const id = await waitingCase()
  const asked = await ask(id)
  const items = (await request(asked)).items.map((item) => item.id)
  of.world.clock.set(new Date('2026-12-14T22:00:00Z'))
  const answer: AnswerByPost = {
    ...{ id: randomUUID(), requestId: asked, channel: 'post', receivedOn: isoDate('2026-12-04'), items },
    ...{ text: 'Slippen er lagt ved.\nHun leier ikke.', files: [] },
  }
  const paper = { fileName: 'slipp.pdf', format: 'fmt/276', bytes: Buffer.from('%PDF-1.7 slipp') }
  const register = (over: Partial<AnswerByPost>, by = siv) =>
    of.as(by, (ctx) => registerAnswer(ctx, of.world, id, { ...answer, files: [paper], ...over }))
  await expect(register({ items: [] })).rejects.toMatchObject({ code: 'casework.answer-not-chosen' })
  for (const receivedOn of ['2026-12-15', '2026-11-21'])
    await expect(register({ receivedOn: isoDate(receivedOn) })).rejects.toMatchObject({
      code: 'casework.answer-date',
    })
  await expect(register({ text: ' ', files: [] })).rejects.toMatchObject({ code: 'casework.answer-nothing' })
  await expect(register({}, employee('archivist'))).rejects.toMatchObject({ kind: 'forbidden' })
  await register({})
  await register({})
  // Here, and not filed: nothing is late meanwhile, and nothing waits for the resident.
  of.world.clock.set(new Date('2026-12-15T03:00:00Z'))
  await expect(lookAtRequest(job(asked), with_.jobWorld())).rejects.toThrow('time to answer')
  expect(await tasksFor(kari)).toEqual([])
  const fileIt = () => fileRegisteredAnswer(job(answer.id), filing())
  await Promise.all([fileIt(), fileIt()])
  await fileIt()
  const entries = await rows(
    `select e.type, e.received_at::date::text as came, count(d.*)::int as documents,
       (select name from archive.correspondence_part p where p.registry_entry_id = e.id) as sender
     from archive.registry_entry e join archive.document_description d on d.registry_entry_id = e.id
     where e.title = 'Dokumentasjon fra parten' group by e.municipality, e.id, e.type, e.received_at`,
  )
  expect(entries).toEqual([
    { type: 'Inngående dokument', came: '2026-12-04', documents: 2, sender: 'Silje Fjelldal' },
  ])
  // As if she had sent it on MinSide on the 4th.
  expect(await deadlineOf(id)).toEqual({ deadline_on: '2026-12-31', stopped: false })
  expect(await tasks(id)).toContain('answer: answer-came')
  const [seen] = await of.world.resident(kari, grane, (ctx) =>
    registeredAnswers(ctx, of.world.keys, grane, asked),
  )
  expect(seen).toMatchObject({ channel: 'post', items, text: answer.text, filedAt: expect.any(Date) })
  expect(seen?.files.map(({ fileName }) => fileName)).toEqual(['slipp.pdf'])
})

test('another party who is asked has the task, the letter and the answer; the applicant has none of them', async () => {
  const { ask, job, filing, rows, waitingCase, deadlineOf, request, press, writeLetters } = with_
  const id = await waitingCase()
  const partyId = randomUUID()
  await of.as(siv, (ctx) =>
    addParty(ctx, of.world.keys, id, {
      ...{ id: partyId, role: 'other-party', name: 'Ola Prøve', number: '14908699919', addressLines: [] },
    }),
  )
  await expect(ask(id, { partyId: randomUUID() })).rejects.toMatchObject({ code: 'casework.no-such-party' })
  const fromKari = await ask(id)
  const fromOla = await ask(id, { partyId })
  await expect(ask(id, { partyId })).rejects.toMatchObject({ code: 'casework.already-asked' })
  const ola = (await request(fromOla)).residentId
  expect(ola).not.toBe(kari)
  expect((await tasksFor(ola)).map(({ request: one, file }) => [one.id, file.caseNumber])).toEqual([
    [fromOla, expect.stringMatching(/^2026\//)],
  ])
  expect((await tasksFor(kari)).map(({ request: one }) => one.id)).toEqual([fromKari])
  await writeLetters()
  const letters = await rows<{ resident_id: string }>('select resident_id from correspondence.letter')
  expect(letters.map((letter) => letter.resident_id).sort()).toEqual([kari, ola].sort())
  const everything = async (requestId: string) =>
    (await request(requestId)).items.map((item) => ({ item: item.id, lacks: true }))
  await expect(press(id, fromOla, await everything(fromOla))).rejects.toMatchObject({
    code: 'casework.no-such-request',
  })
  await fileAnswer(job(await press(id, fromKari, await everything(fromKari))), filing())
  // Ola has still to answer: the limit goes on standing still, for that.
  expect((await deadlineOf(id))?.stopped).toBe(true)
  await fileAnswer(job(await press(id, fromOla, await everything(fromOla), { who: ola })), filing())
  expect((await deadlineOf(id))?.stopped).toBe(false)
  const senders = await rows<{ name: string; resident_id: string }>(
    `select p.name, e.resident_id from archive.registry_entry e join archive.correspondence_part p on p.registry_entry_id = e.id
     where e.title = 'Dokumentasjon fra parten' order by p.name`,
  )
  expect(senders).toEqual([
    { name: 'Ola Prøve', resident_id: ola },
    { name: 'Silje Fjelldal', resident_id: kari },
  ])
  const told = await rows(
    `select 1 from casework.event where kind = 'documentation-asked' and for_resident and case_id = $1`,
    [id],
  )
  expect(told).toHaveLength(1)
})

test('a decided case asks nothing more of another party, who cannot read the case', async () => {
  const { ask, waitingCase, request } = with_
  const id = await waitingCase()
  const partyId = randomUUID()
  await of.as(siv, (ctx) =>
    addParty(ctx, of.world.keys, id, {
      ...{ id: partyId, role: 'neighbour', name: 'Ola Prøve', number: '14908699919', addressLines: [] },
    }),
  )
  const asked = await ask(id, { partyId })
  const { residentId } = await request(asked)
  await of.world.admin('update casework.case_file set decided_at = now() where id = $1', [id])
  await of.world.admin("update casework.request set asked_at = now() - interval '1 day'")
  expect(await tasksFor(residentId)).toEqual([])
  const seen = await of.world.resident(residentId, grane, (ctx) =>
    ctx.tx.selectFrom('casework.case_file').select('id').execute(),
  )
  expect(seen).toEqual([])
})
