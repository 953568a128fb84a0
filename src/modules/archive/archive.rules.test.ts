import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { legalSourceOn } from '#norway/legal-sources.ts'
import { isArchiveFormat, variantOf } from './documents/archive-format.rules.ts'
import { rightToSetCaseStatus, whyCannotChangeCaseStatus, whyCannotClose } from './files/case-file.rules.ts'
import { publicLine } from './journal/journal.rules.ts'
import {
  isFrozen,
  mayBeDeleted,
  rightToSet,
  whyCannotChangeStatus,
  whyCannotRegister,
} from './records/registry-entry.rules.ts'
import { mayInArchive, mayReadEntry } from './rights.rules.ts'
import accessCodes from './screening/access-codes.json' with { type: 'json' }
import { namesAParty, publicTitleOf } from './screening/public-title.rules.ts'
import { hides, personalMatters, screeningOn } from './screening/screening.rules.ts'
import { employee } from './testing/archive-material.ts'
import {
  type CaseStatus,
  caseStatuses,
  type EntryStatus,
  type EntryType,
  entryStatuses,
  entryTypes,
} from './values/value-lists.ts'

const statuses = Object.keys(entryStatuses) as EntryStatus[]
const types = Object.keys(entryTypes) as EntryType[]

describe('status of a registry entry', () => {
  test('follows the table, for each type and each pair, and never leaves Arkivert or Utgår (krav 3.2.5, 3.2.13-3.2.18)', () => {
    // By the first letters of the values' codes: from which to which.
    const allowed: Record<string, string> = {
      M: 'SJU',
      S: 'MJU',
      R: 'FU',
      F: 'RGEJU',
      G: 'RFEJU',
      J: 'EAU',
      E: 'JA',
      A: '',
      U: '',
    }
    const code = (status: EntryStatus) => entryStatuses[status].rest
    for (const type of types) {
      for (const status of statuses) {
        const got = statuses
          .filter((to) => whyCannotChangeStatus({ type, status, documentsFinished: true }, to) === null)
          .map(code)
        const incoming = type === 'Inngående dokument'
        const unsent = type === 'Utgående dokument' && status === 'Journalført'
        const wanted = [...(allowed[code(status)] ?? '')].filter(
          (to) => !(incoming && to === 'E') && !(unsent && to === 'A'),
        )
        expect(got.sort(), `${type} ${status}`).toEqual(wanted.sort())
        if (isFrozen(status)) expect(got).toEqual([])
      }
    }
  })

  test('is sent once: what has been sent is not sent again, and may then be archived from Journalført', () => {
    const entry = {
      type: 'Utgående dokument',
      status: 'Journalført',
      documentsFinished: true,
      sent: true,
    } as const
    expect(whyCannotChangeStatus(entry, 'Ekspedert')).toBe('entry-not-in-chain')
    expect(whyCannotChangeStatus(entry, 'Arkivert')).toBeNull()
  })

  test.each([
    ['caseworker', 'MSRFE'],
    ['leader', 'MSRFEG'],
    ['archivist', 'MSRFEJAU'],
    ['operator', ''],
    ['service-developer', ''],
  ] as const)('is set by a %s to these and no others: %s', (role, codes) => {
    const may = statuses.filter((to) => mayInArchive(employee(role), rightToSet[to]))
    expect(may.map((to) => entryStatuses[to].rest).sort()).toEqual([...codes].sort())
  })

  test('says what may be deleted: only drafts that never had a number and are not handed over (krav 3.2.19-3.2.21)', () => {
    const gone = (everRegistered: boolean) =>
      statuses
        .filter((status) => mayBeDeleted({ status, everRegistered }))
        .map((one) => entryStatuses[one].rest)
    expect(gone(false).sort()).toEqual(['M', 'R', 'S'])
    expect(gone(true)).toEqual([])
  })

  test('an unfinished document holds everything back but Utgår', () => {
    const entry = { type: 'Utgående dokument', status: 'Journalført', documentsFinished: false } as const
    expect(whyCannotChangeStatus(entry, 'Ekspedert')).toBe('documents-unfinished')
    expect(whyCannotChangeStatus(entry, 'Utgår')).toBeNull()
  })

  test('a letter is archived only after it was sent; an application without being sent', () => {
    const of = (type: EntryType, status: EntryStatus) =>
      whyCannotChangeStatus({ type, status, documentsFinished: true }, 'Arkivert')
    expect(of('Utgående dokument', 'Journalført')).toBe('not-yet-dispatched')
    expect(of('Utgående dokument', 'Ekspedert')).toBeNull()
    expect(of('Inngående dokument', 'Journalført')).toBeNull()
    expect(of('Inngående dokument', 'Utgår')).toBe('entry-frozen')
  })

  test('only the standard’s own words are values, to the letter', () => {
    const entry = { parts: ['Avsender'], documents: ['Hoveddokument'], hasReceiptTime: true } as const
    expect(whyCannotRegister({ ...entry, type: 'Inngående dokument' })).toBeNull()
    expect(whyCannotRegister({ ...entry, type: 'I' as never })).toBe('value-unknown')
    expect(
      whyCannotRegister({ ...entry, type: 'Inngående dokument', parts: ['avsender' as never, 'Avsender'] }),
    ).toBe('value-unknown')
  })

  test('two main documents are as wrong as none', () => {
    const entry = { type: 'Saksframlegg', parts: ['Intern avsender'], hasReceiptTime: false } as const
    expect(whyCannotRegister({ ...entry, documents: ['Hoveddokument', 'Hoveddokument'] })).toBe(
      'main-document-missing',
    )
    expect(whyCannotRegister({ ...entry, documents: ['Hoveddokument', 'Vedlegg'] })).toBeNull()
  })
})

describe('status of a case file', () => {
  const all = Object.keys(caseStatuses) as CaseStatus[]
  test('follows the table; only Avsluttet is opened again, by archivist or leader (krav 3.2.5, 3.2.11)', () => {
    const allowed: Record<string, string> = {
      R: 'BU',
      B: 'FSPAU',
      F: 'BSAU',
      S: 'BAU',
      P: 'BAU',
      A: 'B',
      U: '',
    }
    for (const from of all) {
      const got = all.filter((to) => whyCannotChangeCaseStatus(from, to) === null)
      const wanted = [...(allowed[caseStatuses[from].rest] ?? '')].sort()
      expect(got.map((to) => caseStatuses[to].rest).sort(), from).toEqual(wanted)
    }
    const right = rightToSetCaseStatus('Avsluttet', 'Under behandling')
    expect(
      ['caseworker', 'leader', 'archivist'].filter((role) => mayInArchive(employee(role as 'leader'), right)),
    ).toEqual(['leader', 'archivist'])
  })
})

describe('closing', () => {
  test('an entry that was registered by mistake holds nothing back', () => {
    const expired = {
      type: 'Inngående dokument',
      status: 'Utgår',
      signedOff: false,
      inArchiveFormat: false,
    } as const
    expect(whyCannotClose({ status: 'Under behandling', hasClass: true, entries: [expired] })).toBeNull()
    expect(whyCannotClose({ status: 'Avsluttet', hasClass: true, entries: [] })).toBe('case-file-closed')
  })
})

describe('public titles', () => {
  const name = fc
    .array(fc.constantFrom('Kari', 'Åse', 'Bjørn-Erik', 'Grane', "O'Hara", 'Østby', 'Nordmann'), {
      minLength: 1,
      maxLength: 3,
    })
    .map((words) => words.join(' '))

  test('made from a title hold no word of a name, whatever stands around it', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('', '.', ',', 's', ' (f. 2020)', '-saken'), (given, after) => {
        const title = publicTitleOf(`Søknad fra ${given}${after} om plass`, [given])
        for (const word of given.split(' ')) expect(title).not.toContain(word)
        expect(namesAParty(title, [given])).toBe(false)
        expect(title).toMatch(/^Søknad fra \*{5}/)
      }),
    )
  })

  test('leave the municipality’s name and ordinary words alone', () => {
    expect(publicTitleOf('Vedtak fra Grane kommune til Ola Grane', ['Ola Grane'])).toBe(
      'Vedtak fra Grane kommune til ***** *****',
    )
    expect(publicTitleOf('Tilbud en dag i uka', ['Dag Berg'])).toBe('Tilbud en dag i uka')
  })

  test('with an identity number give a party away', () => {
    expect(namesAParty('Søknad 138988 99980', [])).toBe(true)
    expect(namesAParty('Sak 2026/12', [])).toBe(false)
  })
})

describe('screening', () => {
  test('is that of the date, with its legal basis and source, and null outside the period or list', () => {
    expect(screeningOn(personalMatters, '2026-11-22')).toMatchObject({
      restriction: 'Unntatt offentlighet',
      legalBasis: 'offentleglova § 13, jf. forvaltningsloven § 13',
      endsOn: null,
    })
    expect(screeningOn(personalMatters, '2008-12-31')).toBeNull()
    expect(screeningOn({ ...personalMatters, elements: [] }, '2026-11-22')).toBeNull()
    expect(screeningOn({ accessCode: 'UO13', elements: ['Navn' as never] }, '2026-11-22')).toBeNull()
    expect(screeningOn({ ...personalMatters, years: 60 }, '2024-02-29')?.endsOn).toBe('2084-02-29')
    expect(screeningOn({ ...personalMatters, years: 1 }, '2024-02-29')?.endsOn).toBe('2025-02-28')
  })

  test('every access code stands on legal sources that apply when the code does', () => {
    expect(accessCodes.codes.length).toBeGreaterThan(0)
    for (const code of accessCodes.codes) {
      for (const id of code.legalSourceIds) expect(legalSourceOn(id, '2026-11-22')).not.toBeNull()
    }
  })
})

describe('the public journal', () => {
  const entry = {
    id: '1',
    registryYear: 2026,
    sequenceNumber: 7,
    entryNumber: 2,
    fileId: '2026/3',
    classId: 'A10',
    type: 'Inngående dokument',
    caseTitle: 'Sak om Kari Nordmann',
    casePublicTitle: null,
    caseScreening: null,
    title: 'Første linje\nKari Nordmann',
    publicTitle: null,
    screening: null,
    registryDate: '2026-11-22',
    documentDate: null,
    administrativeUnit: 'Oppvekst',
    caseHandler: 'Ada',
    privateNames: ['Kari Nordmann'],
    parts: [
      { type: 'Avsender', name: 'Kari Nordmann', isPerson: true },
      { type: 'Intern mottaker', name: 'Ada', isPerson: true },
    ],
    signOff: null,
  } as const satisfies Parameters<typeof publicLine>[0]

  test('strikes names from titles even where nobody wrote a public title or screened anything', () => {
    const line = publicLine(entry)
    expect([line.caseTitle, line.title]).toEqual(['Sak om ***** *****', 'Første linje\n***** *****'])
    // Not screened: the sender of an ordinary letter is public. Colleagues are left out.
    expect(line.parts).toEqual([{ type: 'Avsender', name: 'Kari Nordmann', isPerson: true }])
  })

  test('shows the first line only, hides class and sender, as the screening says', () => {
    const screening = screeningOn(
      {
        accessCode: 'UO13',
        elements: [
          'Skjerming klasseID',
          'Skjerming navn avsender',
          'Skjerming tittel registrering - unntatt første linje',
        ],
      },
      '2026-11-22',
    )
    expect(publicLine({ ...entry, screening, caseScreening: screening })).toMatchObject({
      classId: null,
      title: 'Første linje',
      parts: [{ name: null }],
    })
    expect(hides(null, 'Skjerming klasseID')).toBe(false)
  })
})

describe('formats', () => {
  test('PDF/A may be deposited, Word 97 not, and plain PDF only from before 2009', () => {
    expect(isArchiveFormat('fmt/476', '2026-11-22')).toBe(true)
    expect(isArchiveFormat('fmt/40', '2026-11-22')).toBe(false)
    expect(isArchiveFormat('fmt/18', '2026-11-22')).toBe(false)
    expect(isArchiveFormat('fmt/18', '2008-12-31')).toBe(true)
    expect(variantOf('fmt/40', '2026-11-22')).toBe('Produksjonsformat')
  })
})

describe('rights', () => {
  test('only an archivist archives; an operator sees no case; a resident reads their own', () => {
    expect(mayInArchive(employee('archivist'), 'archive')).toBe(true)
    expect(mayInArchive(employee('caseworker', 'leader'), 'archive')).toBe(false)
    expect(mayInArchive(employee('operator'), 'read')).toBe(false)
    expect(mayInArchive({ kind: 'resident', id: 'r' }, 'read')).toBe(false)
    expect(mayReadEntry({ kind: 'resident', id: 'r' }, { residentId: 'r' })).toBe(true)
    expect(mayReadEntry({ kind: 'resident', id: 'r' }, { residentId: 's' })).toBe(false)
    expect(mayReadEntry({ kind: 'anonymous' }, { residentId: null })).toBe(false)
  })
})
