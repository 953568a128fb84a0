import { describe, expect, test } from 'vitest'
import { breachesOfPdfA } from '#engines/letter-pdf/testing/pdf-a-rules.ts'
import { readAloud } from '#engines/letter-pdf/testing/pdf-structure.ts'
import { asSeenBy } from './closed-items.rules.ts'
import { itemPdf, minutesPdf, noticePdf } from './meeting-papers.ts'
import type { Item, Meeting } from './meetings.ts'
import { minutesOf, minutesSections } from './minutes.rules.ts'
import { noticeText } from './notices.rules.ts'
import { publicAgenda, publicMinutes } from './public-meeting.rules.ts'
import type { Seat } from './vote.rules.ts'

const seat = (id: string, role: Seat['role'] = 'member', deputyFor: string | null = null): Seat => ({
  ...{ id, name: id, municipality: null, role, deputyFor, weight: 1, employeeId: `ansatt-${id}` },
})
const item = (number: string, over: Partial<Item> = {}): Item => ({
  ...{ id: number, number, title: `Tittel ${number}`, caseText: 'Bakgrunn.', proposal: 'Vi gjør det.' },
  ...{ about: [], closedBy: null, kind: 'case', publicTitle: null, source: null, isLate: false },
  ...{ partial: [], motions: [], decision: null, followUps: [], changes: null, changedBy: null },
  ...over,
})
const secret = 'Lekeland AS'
const closed = item('2/26', {
  ...{ title: `Forlik med ${secret}`, caseText: `${secret} krever penger.`, proposal: `${secret} får rett.` },
  ...{ closedBy: 'kommuneloven § 11-5', publicTitle: 'Forlik' },
  partial: [{ seatId: 'Bo', ground: `eier i ${secret}` }],
  motions: [
    {
      ...{ id: 'm', itemId: '2/26', ordinal: 1, kind: 'amendment', seatId: 'Bo', text: `Mot ${secret}` },
      ...{ outcome: 'rejected', tally: null, count: null },
    },
  ],
  decision: { outcome: 'adopted', wording: `${secret} får rett.`, ballots: [], tally: null, count: null },
  followUps: [
    { id: 'f', text: `Ring ${secret}`, responsible: 'Ada', dueOn: null, doneOn: null, doneHow: null },
  ],
})
const meeting: Meeting = {
  ...{ id: 'm', body: { id: 'b', kind: 'board', name: 'Styret', votes: 'one-each' }, number: '1/26' },
  ...{ heldOn: '2026-11-20', heldAt: '10:00', place: 'Mosjøen', state: 'called', noticeNumber: 1 },
  ...{ cancelledBecause: null, seats: [seat('Ada', 'leader'), seat('Bo'), seat('Cato', 'deputy', 'Bo')] },
  ...{ present: new Set(['Ada', 'Bo']), absences: new Map([['Bo', 'syk']]), items: [item('1/26'), closed] },
  ...{ minutes: null, minutesSha256: null, signatures: [], signers: ['Ada'] },
  ...{ archivedIn: null, archiveReference: null },
}

describe('of a closed item', () => {
  test('nothing stands in e-mails, on the public pages, or for those who do not sit in the body', () => {
    const kinds = ['called', 'called-anew', 'cancelled', 'deputy-called', 'deputy-free'] as const
    const coming = { ...meeting, items: [item('1/26'), { ...closed, decision: null }] }
    const mails = kinds.flatMap((kind) =>
      coming.seats.map((one) => noticeText(coming, one, kind, 'https://x')),
    )
    const others = asSeenBy(
      { ...meeting, minutes: minutesOf(meeting) },
      { employeeId: 'en annen', prepares: false },
    )
    const open = [mails, publicAgenda(meeting, []), publicMinutes(meeting, []), others.items, others.minutes]
    for (const said of open) expect(JSON.stringify(said)).not.toContain(secret)
    // Those who sit there see it: the test would hold for an empty page too.
    expect(asSeenBy(meeting, { employeeId: 'ansatt-Bo', prepares: false }).items[1]?.title).toContain(secret)
    expect(JSON.stringify(mails)).toContain('2/26 Forlik')
    // Why somebody is away is nobody else's.
    expect(JSON.stringify(mails)).not.toContain('syk')
  })
})

describe('papers of a meeting', () => {
  const signed: Meeting = {
    ...meeting,
    ...{ minutes: minutesOf(meeting), minutesSha256: 'abc123', state: 'signed' },
    signatures: [{ seatId: 'Ada', name: 'Ada', at: new Date('2026-11-21T11:30:00Z') }],
  }
  const sender = { municipalityName: 'Digitale Helgeland', orgNumber: '', addressLines: [] }

  test('are PDF/A, and the minutes tell the signed text, who signed and when, and the checksum', () => {
    const pdf = Buffer.from(minutesPdf(signed, sender))
    const title = 'Møtebok for Styret, møte 1/26'
    expect(breachesOfPdfA(pdf, { language: 'nb', title })).toEqual([])
    const heard = readAloud(pdf).replace(/\s+/g, ' ')
    for (const word of ['Sak 1/26: Tittel 1/26', 'Ada', '21. november 2026 klokken 12:30', 'abc123'])
      expect(heard).toContain(word)
    expect(Buffer.from(minutesPdf(signed, sender)).equals(pdf)).toBe(true)
    const first = signed.items[0] as Item
    expect(
      breachesOfPdfA(Buffer.from(itemPdf(signed, first, sender)), {
        ...{ language: 'nb', title: 'Sak 1/26: Tittel 1/26' },
      }),
    ).toEqual([])
    expect(readAloud(Buffer.from(noticePdf(signed, sender)))).toContain('2/26')
  })

  test('the minutes fall in one section for each item, and lose no line', () => {
    const text = minutesOf(meeting)
    const { title, sections } = minutesSections(text)
    const words = (some: string) => some.split(/\s+/).filter(Boolean)
    expect(words([title, ...sections.flatMap((one) => [one.heading ?? '', one.text])].join('\n'))).toEqual(
      words(text),
    )
    expect(sections.filter(({ heading }) => heading !== null)).toHaveLength(2)
  })
})
