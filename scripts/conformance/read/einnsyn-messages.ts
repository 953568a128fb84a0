import type { OpenFile, PublishedEntry } from '#modules/public-journal/index.ts'

const entry: PublishedEntry = {
  ...{ municipality: '1825', id: '0f0f0f0f-0000-4000-8000-000000000001', registryDate: '2026-11-20' },
  ...{ registryYear: 2026, sequenceNumber: 118, type: 'Inngående dokument', fileId: '2026/12' },
  ...{ registrationId: '2026/12-3', classId: 'A10', caseTitle: 'Båtplasser i havna' },
  ...{ title: 'Søknad om båtplass', documentDate: '2026-11-19', administrativeUnit: 'Teknisk' },
  ...{ caseHandler: 'Siv Ås', signOff: null, restriction: null, legalBasis: null, correctedAt: null },
  publishedAt: new Date('2026-11-21T08:00:00Z'),
  parts: [
    { type: 'Avsender', name: 'Kari Nordmann', isPerson: true },
    { type: 'Kopimottaker', name: 'Nordland fylkeskommune', isPerson: false },
  ],
}

/** One of each sort: types of entries and parts, exempt and not, with and without what may be missing. */
export const samples: readonly {
  what: string
  entry: PublishedEntry
  documents: number
  withNames: boolean
  files?: readonly OpenFile[]
}[] = [
  { what: 'with names', entry, documents: 3, withNames: true },
  {
    ...{ what: 'with a file that everybody may open', entry, documents: 2, withNames: true },
    files: [
      {
        number: 2,
        url: 'https://samvirke.example/grane/postliste/0f0f0f0f-0000-4000-8000-000000000001/dokument/1',
        sha256: 'a'.repeat(64),
      },
    ],
  },
  { what: 'with names that are too old', entry, documents: 1, withNames: false },
  {
    what: 'exempt',
    entry: {
      ...entry,
      ...{ restriction: 'Unntatt etter offentleglova § 13', legalBasis: 'offentleglova § 13' },
      parts: [{ type: 'Mottaker', name: null, isPerson: false }],
    },
    ...{ documents: 1, withNames: true },
  },
  {
    what: 'with as little as can be',
    entry: { ...entry, documentDate: null, administrativeUnit: '', parts: [] },
    ...{ documents: 0, withNames: true },
  },
  ...[
    ...['Utgående dokument', 'Organinternt dokument for oppfølging'],
    ...['Organinternt dokument uten oppfølging', 'Saksframlegg'],
  ].map((type) => ({ what: type, entry: { ...entry, type }, documents: 1, withNames: true })),
]

export interface Changed {
  what: string
  body: unknown
  /** The description must refuse it: a value of another sort, or a name it does not know. */
  isFault: boolean
}

/** The message with one thing changed at a time: left out, of another sort, of another form, unknown. */
export function* changed(body: object, at = ''): Generator<Changed> {
  yield { what: `${at}finnesIkke added`, body: { ...body, finnesIkke: 'x' }, isFault: true }
  for (const [name, value] of Object.entries(body)) {
    const here = `${at}${name}`
    const put = (to: unknown) => ({ ...body, [name]: to })
    const { [name]: _, ...without } = body as Record<string, unknown>
    yield { what: `${here} left out`, body: without, isFault: false }
    for (const [what, to] of othersThan(value))
      yield { what: `${here} ${what}`, body: put(to), isFault: true }
    if (Array.isArray(value))
      for (const [i, item] of value.entries())
        for (const one of changed(item as object, `${here}[${i}].`))
          yield { ...one, body: put(value.with(i, one.body)) }
    else if (typeof value === 'object' && value !== null)
      for (const one of changed(value, `${here}.`)) yield { ...one, body: put(one.body) }
  }
}

function othersThan(value: unknown): [string, unknown][] {
  if (typeof value === 'number')
    return [
      ['as words', 'tolv'],
      ['with a fraction', 1.5],
    ]
  if (typeof value !== 'string') return [['as a number', 7]]
  const asNumber: [string, unknown] = ['as a number', 7]
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return [asNumber, ['in another form', '20.11.2026']]
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return [asNumber, ['as a day', '2026-11-20 08:00']]
  return [asNumber, ['as a list', [value]]]
}
