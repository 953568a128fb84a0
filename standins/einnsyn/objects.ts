/** What a body may publish, with the rules of eInnsyn's description that decide whether it is taken. */
export type Kind = 'arkiv' | 'arkivdel' | 'saksmappe' | 'journalpost'

export interface FieldError {
  fieldName: string
  message: string
}

type Field = 'text' | 'integer' | 'year' | 'date' | 'date-time' | 'boolean' | 'uri' | readonly string[]

interface Form {
  required: readonly string[]
  fields: Readonly<Record<string, Field>>
  lists?: Readonly<Record<string, Form>>
  objects?: Readonly<Record<string, Form>>
}

const journalposttyper = [
  ...['inngaaende_dokument', 'utgaaende_dokument', 'organinternt_dokument_uten_oppfoelging'],
  ...[
    'organinternt_dokument_for_oppfoelging',
    'saksframlegg',
    'sakskart',
    'moeteprotokoll',
    'moetebok',
    'ukjent',
  ],
] as const

const base = {
  externalId: 'text',
  systemId: 'text',
  accessibleAfter: 'date-time',
  journalenhet: 'text',
} as const
const titles = ['offentligTittel', 'offentligTittelSensitiv'] as const
const ofMappeAndRegistrering: Form['fields'] = {
  ...base,
  ...{ slug: 'text', offentligTittel: 'text', offentligTittelSensitiv: 'text', beskrivelse: 'text' },
  ...{ publisertDato: 'date-time', oppdatertDato: 'date-time' },
}

const part: Form = {
  required: ['korrespondansepartNavn', 'korrespondansepartNavnSensitiv', 'korrespondanseparttype'],
  fields: {
    ...base,
    ...{
      korrespondansepartNavn: 'text',
      korrespondansepartNavnSensitiv: 'text',
      korrespondanseparttype: 'text',
    },
    ...{ saksbehandler: 'text', epostadresse: 'text', postnummer: 'text' },
    ...{ erBehandlingsansvarlig: 'boolean', administrativEnhet: 'text' },
  },
}
const dokumentobjekt: Form = {
  required: ['referanseDokumentfil'],
  fields: {
    ...base,
    referanseDokumentfil: 'uri',
    format: 'text',
    sjekksum: 'text',
    sjekksumAlgoritme: 'text',
  },
}
const dokumentbeskrivelse: Form = {
  required: ['tittel', 'tittelSensitiv', 'dokumentnummer', 'tilknyttetRegistreringSom'],
  fields: {
    ...base,
    ...{ tittel: 'text', tittelSensitiv: 'text', dokumentnummer: 'integer', dokumenttype: 'text' },
    tilknyttetRegistreringSom: 'text',
  },
  lists: { dokumentobjekt },
}
const skjerming: Form = {
  required: ['tilgangsrestriksjon'],
  fields: { ...base, tilgangsrestriksjon: 'text', skjermingshjemmel: 'text' },
}

const forms: Record<Kind, Form> = {
  arkiv: { required: ['tittel'], fields: { ...base, tittel: 'text', arkiv: 'text' } },
  arkivdel: { required: ['tittel'], fields: { ...base, tittel: 'text' } },
  saksmappe: {
    required: [...titles, 'saksaar', 'sakssekvensnummer'],
    fields: {
      ...ofMappeAndRegistrering,
      ...{ saksaar: 'year', sakssekvensnummer: 'integer', saksdato: 'date', administrativEnhet: 'text' },
      ...{ noekkelord: 'text', klasse: 'text' },
    },
  },
  journalpost: {
    required: [
      ...titles,
      ...['journalaar', 'journalsekvensnummer', 'journalpostnummer', 'journalposttype', 'journaldato'],
    ],
    fields: {
      ...ofMappeAndRegistrering,
      ...{ journalaar: 'year', journalsekvensnummer: 'integer', journalpostnummer: 'integer' },
      ...{ journalposttype: journalposttyper, journaldato: 'date', dokumentetsDato: 'date' },
      ...{ administrativEnhet: 'text', legacyJournalposttype: 'text' },
    },
    lists: { korrespondansepart: part, dokumentbeskrivelse },
    objects: { skjerming },
  },
}

/** What is wrong with an object that is to be published, or changed; `isChange` asks for nothing that is left out. */
export function faultsOf(kind: Kind, body: unknown, isChange: boolean): FieldError[] {
  return faultsIn(forms[kind], body, '', isChange)
}

function faultsIn(form: Form, body: unknown, at: string, isChange: boolean): FieldError[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return [{ fieldName: at || 'body', message: 'must be an object' }]
  const given = body as Record<string, unknown>
  const faults: FieldError[] = []
  const fault = (name: string, message: string) => faults.push({ fieldName: `${at}${name}`, message })
  if (!isChange) for (const name of form.required) if (given[name] === undefined) fault(name, 'is required')
  for (const [name, value] of Object.entries(given)) {
    const [field, list, object] = [form.fields[name], form.lists?.[name], form.objects?.[name]]
    if (list) {
      if (!Array.isArray(value)) fault(name, 'must be an array')
      else
        for (const [i, item] of value.entries())
          faults.push(...faultsIn(list, item, `${at}${name}[${i}].`, false))
    } else if (object) faults.push(...faultsIn(object, value, `${at}${name}.`, isChange))
    else if (field === undefined) fault(name, 'unknown property')
    else if (!isOf(field, value)) fault(name, 'has the wrong form')
  }
  return faults
}

function isOf(field: Field, value: unknown): boolean {
  if (typeof field !== 'string') return typeof value === 'string' && field.includes(value)
  switch (field) {
    case 'integer':
      return Number.isInteger(value) && (value as number) >= 0
    case 'year':
      return Number.isInteger(value) && (value as number) >= 1700
    case 'boolean':
      return typeof value === 'boolean'
    case 'date':
      return (
        typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
      )
    case 'date-time':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(value)
    case 'uri':
      return typeof value === 'string' && URL.canParse(value)
    case 'text':
      // "En eller annen tekst": HTML is not taken, and nothing is empty by being blank.
      return typeof value === 'string' && !/<[a-z!/]/i.test(value)
  }
}
