import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Transactions } from '#platform/context.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import {
  type CaseworkTestWorld,
  caseworkTestWorld,
  employee,
  grane,
  kari,
  ola,
} from '../testing/casework-material.ts'
import { dialogueMaterial } from '../testing/dialogue-material.ts'
import { removeAnswerFile, reserveAnswerFile } from './answers.ts'
import { answerSeen, askParty, extendRequest, withdrawRequest } from './ask-party.ts'
import { fileAnswer } from './file-answer.job.ts'
import { lookAtRequest } from './request-due.job.ts'
import { tidyAnswerFile } from './tidy-answer-file.job.ts'
import { writePartyLetter } from './write-party-letter.job.ts'

let of: CaseworkTestWorld
let with_: ReturnType<typeof dialogueMaterial>
beforeEach(async () => {
  of = await caseworkTestWorld()
  with_ = dialogueMaterial(of)
})
afterEach(() => of.world.close())

const siv = employee('caseworker')
const wanted: typeof with_.wanted = (...given) => with_.wanted(...given)
const waitingCase: typeof with_.waitingCase = (...given) => with_.waitingCase(...given)
const ask: typeof with_.ask = (...given) => with_.ask(...given)
const request: typeof with_.request = (...given) => with_.request(...given)
const jobTransactions: typeof with_.jobTransactions = (...given) => with_.jobTransactions(...given)
const jobWorld: typeof with_.jobWorld = (...given) => with_.jobWorld(...given)
const filing: typeof with_.filing = (...given) => with_.filing(...given)
const job: typeof with_.job = (...given) => with_.job(...given)
const rows = <T extends object>(text: string, values: unknown[] = []) => with_.rows<T>(text, values)
const writeLetters: typeof with_.writeLetters = (...given) => with_.writeLetters(...given)
const tasks: typeof with_.tasks = (...given) => with_.tasks(...given)
const deadlineOf: typeof with_.deadlineOf = (...given) => with_.deadlineOf(...given)
const press: typeof with_.press = (...given) => with_.press(...given)

describe('asking for documentation', () => {
  test('stops the limit, writes one letter and stands once, however often the form is sent', async () => {
    const id = await waitingCase()
    const same = wanted()
    const again = () => of.as(siv, (ctx) => askParty(ctx, of.world.keys, id, same))
    await Promise.all([again(), again()])
    expect((await deadlineOf(id))?.stopped).toBe(true)
    await Promise.all([writeLetters(), writeLetters()])
    expect(await writeLetters()).toEqual(['Vi mangler dokumentasjon fra deg'])
    const [entry] = await rows('select type, resident_id from archive.registry_entry where title like $1', [
      'Vi mangler%',
    ])
    expect(entry).toMatchObject({ resident_id: kari })
    await expect(ask(id)).rejects.toMatchObject({ code: 'casework.already-asked' })
  })

  test('killed before the letter is filed there is none; run again there is one', async () => {
    const id = await waitingCase()
    await ask(id)
    const [letter] = await rows<{ id: string }>('select id from casework.party_letter')
    const dying = {
      inTenant: (...[m, actor, work]: Parameters<Transactions['inTenant']>) =>
        jobTransactions().inTenant(m, actor, async (ctx) => {
          await work(ctx)
          throw new Error('killed')
        }),
    } as unknown as Transactions
    await expect(writePartyLetter(job(letter!.id), { ...jobWorld(), transactions: dying })).rejects.toThrow(
      'killed',
    )
    expect(await rows('select 1 from correspondence.letter')).toEqual([])
    expect(await writeLetters()).toHaveLength(1)
  })

  test('all answered: one incoming entry with the files, a task, and the limit runs on from the day it was sent', async () => {
    const id = await waitingCase()
    const asked = await ask(id)
    const { items } = await request(asked)
    const [slip, lease] = items.map((item) => item.id) as [string, string]
    of.world.clock.set(new Date('2026-12-02T10:00:00Z'))
    const part = await press(id, asked, [{ item: slip, text: 'Her er slippen.' }], {
      files: [{ item: slip, bytes: '%PDF-1.7 slipp' }],
    })
    const fileIt = () => fileAnswer(job(part), filing())
    await Promise.all([fileIt(), fileIt()])
    await fileIt()
    expect((await deadlineOf(id))?.stopped).toBe(true)
    expect(await tasks(id)).toContain('answer: part-of-answer-came')
    of.world.clock.set(new Date('2026-12-04T10:00:00Z'))
    const rest = await press(id, asked, [{ item: lease, lacks: true }])
    of.world.clock.set(new Date('2026-12-06T10:00:00Z'))
    await fileAnswer(job(rest), filing())
    // 22 December, and the thirteen days from 22 November to 4 December it stood still (the first is the start day), is
    // Sunday 3 January: the last working day before is New Year's Eve.
    expect(await deadlineOf(id)).toEqual({ deadline_on: '2026-12-31', stopped: false })
    const entries = await rows<{ n: number }>(
      `select count(d.*)::int as n from archive.registry_entry e join archive.document_description d
       on d.registry_entry_id = e.id where e.title = 'Dokumentasjon fra parten' group by e.id order by n`,
    )
    expect(entries.map(({ n }) => n)).toEqual([1, 2])
    await of.as(siv, (ctx) => answerSeen(ctx, id))
    await of.as(siv, (ctx) => answerSeen(ctx, id))
    expect(await tasks(id)).toEqual([
      'decide: income-missing',
      'answer done: part-of-answer-came answer-came',
    ])
  })

  test('a limit that waits for a complete application begins anew when all is answered', async () => {
    const id = await waitingCase({ deadlineRuleId: 'building-simple' })
    const asked = await ask(id, { items: [{ what: 'Kart', why: 'Vi ser ikke grensen.' }] })
    const [item] = (await request(asked)).items
    of.world.clock.set(new Date('2026-12-01T10:00:00Z'))
    await fileAnswer(
      job(await press(id, asked, [{ item: item!.id, text: 'Kartet ligger hos naboen.' }])),
      filing(),
    )
    expect(await deadlineOf(id)).toEqual({ deadline_on: '2026-12-22', stopped: false })
  })

  test('sent twice it is one answer; what is written after it was sent is a new one, and is not lost', async () => {
    const id = await waitingCase()
    const asked = await ask(id)
    const [slip] = (await request(asked)).items
    const answerId = randomUUID()
    const text = [{ item: slip!.id, text: 'Slippen er lagt ved.' }]
    await press(id, asked, text, { answerId })
    expect(await press(id, asked, text, { answerId })).toBe('sent-before')
    const more = await press(id, asked, [{ item: slip!.id, text: 'Jeg glemte noe.' }], {
      answerId,
      send: false,
    })
    expect(more).not.toBe(answerId)
    const sent = await rows(
      'select sent_at is not null as sent from casework.request_answer order by saved_at, sent_at',
    )
    expect(sent).toHaveLength(2)
    expect(
      await rows(`select 1 from graphile_worker._private_jobs where key = $1`, [
        `casework.file-answer:${answerId}`,
      ]),
    ).toHaveLength(1)
  })

  test('an empty answer is not sent; the same file twice is one; an upload cut off is tidied away', async () => {
    const id = await waitingCase()
    const asked = await ask(id)
    const [slip] = (await request(asked)).items
    await expect(press(id, asked, [{ item: slip!.id }])).rejects.toMatchObject({
      code: 'casework.answer-empty',
    })
    const file = { item: slip!.id, bytes: '%PDF-1.7 slipp' }
    const answerId = await press(id, asked, [], { send: false, files: [file, file] })
    expect(await rows('select 1 from casework.request_file')).toHaveLength(1)
    const cut = await of.world.resident(kari, grane, (ctx) =>
      reserveAnswerFile(ctx, of.world.keys, {
        ...{ answerId, item: slip!.id, fileName: 'x.pdf', contentType: 'application/pdf', format: 'fmt/276' },
        ...{ bytes: Buffer.from('half'), scan: 'clean' },
      }),
    )
    const cutId = typeof cut === 'string' ? '' : cut.id
    of.world.clock.advance(86_400_000)
    await tidyAnswerFile(job(cutId), jobWorld())
    expect(await rows('select 1 from casework.request_file where removed_at is null')).toHaveLength(1)
  })

  test('a file that has not been looked at waits for the scanner; an infected one never reaches the case', async () => {
    const id = await waitingCase()
    const asked = await ask(id)
    const [slip] = (await request(asked)).items
    const answer = await press(id, asked, [{ item: slip!.id, text: 'Se vedlegget.' }], {
      files: [{ item: slip!.id, bytes: 'virus', scan: 'pending' }],
    })
    await expect(fileAnswer(job(answer), filing('down'))).rejects.toThrow(OutsideFailure)
    const documents = () =>
      rows(`select 1 from archive.document_description d join archive.registry_entry e on e.id = d.registry_entry_id
        where e.title = 'Dokumentasjon fra parten'`)
    expect(await documents()).toEqual([])
    await fileAnswer(job(answer), filing('infected'))
    expect(await documents()).toHaveLength(1)
  })

  test('reminds once before the date, and gives the case back the morning after it, once', async () => {
    const id = await waitingCase()
    const asked = await ask(id)
    const look = () => lookAtRequest(job(asked), jobWorld())
    await expect(look()).rejects.toMatchObject({ at: new Date('2026-12-11T06:00:00Z') })
    of.world.clock.set(new Date('2026-12-11T06:00:00Z'))
    await Promise.allSettled([look(), look()])
    await expect(look()).rejects.toMatchObject({ at: new Date('2026-12-15T02:00:00Z') })
    expect(await writeLetters()).toEqual([
      'Påminnelse: vi mangler dokumentasjon fra deg',
      'Vi mangler dokumentasjon fra deg',
    ])
    of.world.clock.set(new Date('2026-12-15T03:00:00Z'))
    await Promise.all([look(), look()])
    await look()
    expect(await tasks(id)).toEqual(['decide: income-missing', 'answer: documentation-not-sent'])
    // Stood still from 22 November to 14 December, both days with it.
    expect(await deadlineOf(id)).toEqual({ deadline_on: '2027-01-13', stopped: false })
    const [slip, lease] = (await request(asked)).items
    const late = await press(id, asked, [
      { item: slip!.id, text: 'Sent, men godt.' },
      { item: lease!.id, lacks: true },
    ])
    await fileAnswer(job(late), filing())
    expect(await tasks(id)).toEqual(['decide: income-missing', 'answer: documentation-not-sent answer-came'])
  })

  test('an answer on its way when the date passes is no missing answer', async () => {
    const id = await waitingCase()
    const asked = await ask(id)
    const [slip] = (await request(asked)).items
    of.world.clock.set(new Date('2026-12-14T22:00:00Z'))
    await press(id, asked, [{ item: slip!.id, text: 'I siste liten.' }])
    of.world.clock.set(new Date('2026-12-15T03:00:00Z'))
    await expect(lookAtRequest(job(asked), jobWorld())).rejects.toThrow('time to answer')
    expect(await tasks(id)).toEqual(['decide: income-missing'])
  })

  test('can be given more time, told once, and be withdrawn; what nobody was told is not taken back, and nothing more is awaited', async () => {
    const id = await waitingCase()
    const asked = await ask(id)
    const longer = () => of.as(siv, (ctx) => extendRequest(ctx, id, asked, '2026-12-21'))
    await longer()
    await longer()
    await expect(of.as(siv, (ctx) => extendRequest(ctx, id, asked, '2026-12-01'))).rejects.toMatchObject({
      code: 'casework.extend-later',
    })
    const told = ['Du har fått lengre tid på å sende dokumentasjon', 'Vi mangler dokumentasjon fra deg']
    expect(await writeLetters()).toEqual(told)
    const away = () => of.as(siv, (ctx) => withdrawRequest(ctx, id, asked, 'Vi fant det vi trengte.'))
    await away()
    await away()
    // Neither letter had left the house: both are stopped, and there is nothing to tell.
    expect(await writeLetters()).toEqual(told)
    const stopped = await rows('select 1 from correspondence.dispatch where withdraw_at is not null')
    expect(stopped).toHaveLength(2)
    expect((await deadlineOf(id))?.stopped).toBe(false)
    const [slip] = (await request(asked)).items
    await expect(press(id, asked, [{ item: slip!.id, text: 'Her.' }])).rejects.toMatchObject({
      code: 'casework.request-over',
    })
    of.world.clock.set(new Date('2026-12-23T03:00:00Z'))
    await lookAtRequest(job(asked), jobWorld())
    expect(await tasks(id)).toEqual(['decide: income-missing'])
  })

  test('nobody answers or reads another’s task, and staff do not read an answer before it is sent', async () => {
    const id = await waitingCase()
    const asked = await ask(id)
    const [slip] = (await request(asked)).items
    await expect(press(id, asked, [{ item: slip!.id, text: 'Hei' }], { who: ola })).rejects.toMatchObject({
      code: 'casework.no-such-request',
    })
    const answerId = await press(id, asked, [{ item: slip!.id, text: 'Halvferdig' }], { send: false })
    await expect(
      of.world.resident(ola, grane, (ctx) => removeAnswerFile(ctx, answerId, randomUUID())),
    ).resolves.toBeUndefined()
    await expect(
      of.as(siv, (ctx) => ctx.tx.selectFrom('casework.request_answer').select('id').execute()),
    ).rejects.toThrow('permission denied')
  })
})
