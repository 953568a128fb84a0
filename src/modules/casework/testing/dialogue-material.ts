import { randomUUID } from 'node:crypto'
import { Transactions } from '#platform/context.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { systemRandom } from '#platform/random.ts'
import { markAnswerFileReceived, reserveAnswerFile, saveAnswer, sendAnswer } from '../dialogue/answers.ts'
import { askParty, type NewRequest } from '../dialogue/ask-party.ts'
import { requestOf } from '../dialogue/request.queries.ts'
import { writePartyLetter } from '../dialogue/write-party-letter.job.ts'
import { type CaseworkTestWorld, employee, fact, grane, kari } from './casework-material.ts'

/** What tests of the dialogue with a party do: ask, answer as on MinSide, and run the jobs under their own role. */
export function dialogueMaterial(of: CaseworkTestWorld) {
  const siv = employee('caseworker')
  const wanted = (over: Partial<NewRequest> = {}): NewRequest => ({
    ...{ id: randomUUID(), kind: 'documentation', message: 'Vi mangler noe for å kunne svare deg.' },
    items: [
      { what: 'Lønnsslipp', why: 'Vi må se hva du tjener nå.' },
      { what: 'Leiekontrakt', why: 'Vi må se hva du betaler.' },
    ],
    answerBy: '2026-12-14',
    ...over,
  })
  /** A case that a person must decide. */
  const waitingCase = async (over = {}) => {
    const id = await of.open({ facts: [fact(of.world, 'income', null)], ...over })
    await of.decide(id)
    return id
  }
  const ask = (caseId: string, over: Partial<NewRequest> = {}, actor = siv) => {
    const request = wanted(over)
    return of.as(actor, (ctx) => askParty(ctx, of.world.keys, caseId, request)).then(() => request.id)
  }
  const request = (id: string) => of.world.tenant(grane, (ctx) => requestOf(ctx, grane, { id }))
  /** Jobs run under their own role, which reads what residents have sent and staff do not. */
  const jobTransactions = () => new Transactions(of.world.jobPools, of.world.clock, systemRandom)
  const jobWorld = () => ({
    ...{ ...of.world, transactions: jobTransactions() },
    ...{ deciders: of.deciders, municipalities: of.municipalities },
  })
  const filing = (scan: 'clean' | 'infected' | 'down' = 'clean') => ({
    ...jobWorld(),
    fileScan: {
      again: async () => {
        if (scan === 'down') throw new OutsideFailure('clamd', 'scan', 'unreachable')
        return scan
      },
    },
  })
  const job = (id: string) => ({ municipality: grane, id, attempt: 1 })
  const rows = <T extends object>(text: string, values: unknown[] = []) => of.world.admin<T>(text, values)
  const writeLetters = async () => {
    const wantedLetters = await rows<{ id: string }>(
      'select id from casework.party_letter order by wanted_at',
    )
    for (const { id } of wantedLetters) await writePartyLetter(job(id), jobWorld())
    return (
      await rows<{ title: string }>('select title from correspondence.letter order by made_at, title')
    ).map(({ title }) => title)
  }
  const tasks = async (caseId: string) =>
    (
      await rows<{ kind: string; codes: string[]; done: boolean }>(
        `select kind, done_at is not null as done, (select array_agg(r ->> 'code') from jsonb_array_elements(reasons) r) as codes
         from casework.task where case_id = $1 order by kind = 'decide' desc, kind`,
        [caseId],
      )
    ).map(({ kind, codes, done }) => `${kind}${done ? ' done' : ''}: ${codes.join(' ')}`)
  const deadlineOf = async (caseId: string) =>
    (
      await rows<{ deadline_on: string; stopped: boolean }>(
        `select deadline_on::text, exists (select from casework.deadline_stop s where s.case_id = c.id and started_at is null) as stopped
         from casework.case_file c where id = $1`,
        [caseId],
      )
    )[0]

  /** One press of the button on MinSide. */
  async function press(
    caseId: string,
    requestId: string,
    written: { item: string; text?: string; lacks?: boolean }[],
    options: {
      answerId?: string
      send?: boolean
      files?: { item: string; bytes: string; scan?: string }[]
      who?: string
    } = {},
  ) {
    const { answerId = randomUUID(), send = true, files = [], who = kari } = options
    const { world } = of
    const pressed = { answerId, written: written.map((one) => ({ text: '', lacks: false, ...one })) }
    const saved = await world.resident(who, grane, (ctx) =>
      saveAnswer(ctx, world.keys, { caseId, requestId }, pressed),
    )
    if (saved.kind === 'sent-before') return 'sent-before'
    for (const { item, bytes, scan = 'clean' } of files) {
      const file = {
        ...{ item, fileName: 'slipp.pdf', contentType: 'application/pdf', format: 'fmt/276', scan },
        bytes: Buffer.from(bytes),
      }
      const found = await world.resident(who, grane, (ctx) =>
        reserveAnswerFile(ctx, world.keys, { answerId: saved.answerId, ...file }),
      )
      if (typeof found === 'string' || found.isReceived) continue
      await world.tenant(grane, (ctx) => world.files.putPassing(ctx, found.id, file.bytes))
      await world.resident(who, grane, (ctx) => markAnswerFileReceived(ctx, found.id))
    }
    if (send)
      await world.resident(who, grane, (ctx) => sendAnswer(ctx, world.keys, saved.request, saved.answerId))
    return saved.answerId
  }
  return {
    siv,
    wanted,
    waitingCase,
    ask,
    request,
    jobTransactions,
    jobWorld,
    filing,
    job,
    rows,
    writeLetters,
    tasks,
    deadlineOf,
    press,
  }
}
