import { type EntityName, entity } from '../entities/entities.ts'
import type { Field } from '../entities/fields.ts'
import { mayBeAddedTo, standardValues } from '../values/value-lists.ts'
import type { Row } from './content-of-row.ts'
import { madeElements } from './content-of-row.ts'

/** An element of a deposit that has been read to its end. Units that lay in it have been handed on and are not here. */
export class DepositElement {
  readonly children = new Map<string, DepositElement[]>()
  text = ''
  /** XML of what is another system's own. */
  raw = ''

  constructor(
    readonly name: string,
    /** By xsi:type, or the name. */
    readonly type: string,
    readonly sequence: number,
    readonly parent: DepositElement | null,
    /** Where it begins in its file. */
    readonly line: number,
  ) {}

  all(name: string): readonly DepositElement[] {
    return this.children.get(name) ?? []
  }

  value(name: string): string | null {
    const text = this.all(name)[0]?.text
    return text === undefined || text.trim() === '' ? null : text
  }

  values(name: string): string[] {
    return this.all(name).flatMap((one) => (one.text.trim() === '' ? [] : [one.text]))
  }

  number(name: string): number | null {
    const text = this.value(name)
    return text === null ? null : Number(text)
  }

  /** The nearest above of that name. */
  above(name: string): DepositElement | null {
    let at = this.parent
    while (at && at.name !== name) at = at.parent
    return at
  }

  get id(): string {
    return (this.value('systemID') ?? '').toLowerCase()
  }
}

/** A value that our archive has no place for: a list of the standard's that nobody adds to. */
export class UnknownValue extends Error {
  constructor(
    readonly element: string,
    readonly value: string,
  ) {
    super(`${element} has a value that is not in its list`)
  }
}

/** The columns of a row from the element's children, by the same names as they are written with. */
export function rowOfElement(name: EntityName, element: DepositElement): Row {
  const sort = entity(name)
  const row: Row = {}
  for (const field of Object.values(sort.fields)) {
    if (field.shape === 'identity') continue
    if (field.noark === null) continue
    row[field.column] = contentFor(field, field.noark, element)
  }
  for (const own of [
    'screening',
    'security_grading',
    'disposal',
    'disposed_at',
    'disposed_by',
    'business_metadata',
  ])
    delete row[own]
  if (sort.made) {
    const [at, by] = madeElements[name] ?? ['opprettetDato', 'opprettetAv']
    row[sort.made[0]] = element.value(at)
    row[sort.made[1]] = element.value(by)
  }
  if ('screening' in sort.fields) row.screening = screeningOf(element.all('skjerming')[0])
  if ('securityGrading' in sort.fields) row.security_grading = gradingOf(element.all('gradering')[0])
  if ('disposal' in sort.fields) row.disposal = disposalOf(element.all('kassasjon')[0])
  if ('disposedAt' in sort.fields || name === 'series') {
    const done = element.all('utfoertKassasjon')[0]
    row.disposed_at = done?.value('kassertDato') ?? null
    row.disposed_by = done?.value('kassertAv') ?? null
  }
  if ('businessMetadata' in sort.fields) row.business_metadata = ownMetadata(element)
  return row
}

function contentFor(field: Field, name: string, element: DepositElement): unknown {
  switch (field.shape) {
    case 'texts':
      return element.values(name)
    case 'units':
      return element.values(name)
    case 'json':
      return name === 'postadresse' ? nullIfEmpty(element.values(name)) : null
    case 'integer':
      return element.number(name)
    case 'date':
      return element.value(name)?.slice(0, 10) ?? null
    default: {
      const value = element.value(name)
      const { list } = field
      if (value !== null && list && !mayBeAddedTo(list) && !standardValues(list).includes(value))
        throw new UnknownValue(name, value)
      return value
    }
  }
}

const nullIfEmpty = (lines: string[]) => (lines.length > 0 ? lines : null)

function screeningOf(element: DepositElement | undefined) {
  if (!element) return null
  return {
    accessCode: null,
    restriction: element.value('tilgangsrestriksjon'),
    legalBasis: element.value('skjermingshjemmel'),
    legalSourceIds: [],
    elements: element.values('skjermingMetadata').map((value) => {
      if (!standardValues('screened-element').includes(value))
        throw new UnknownValue('skjermingMetadata', value)
      return value
    }),
    document: element.value('skjermingDokument'),
    years: element.number('skjermingsvarighet'),
    endsOn: element.value('skjermingOpphoererDato')?.slice(0, 10) ?? null,
    source: 'avlevering',
    trust: 'ikke verifisert',
  }
}

function gradingOf(element: DepositElement | undefined) {
  if (!element) return null
  return {
    grade: element.value('grad'),
    gradedAt: element.value('graderingsdato'),
    gradedBy: element.value('gradertAv'),
    downgradedAt: element.value('nedgraderingsdato'),
    downgradedBy: element.value('nedgradertAv'),
  }
}

function disposalOf(element: DepositElement | undefined) {
  if (!element) return null
  return {
    decision: element.value('kassasjonsvedtak'),
    legalBasis: element.value('kassasjonshjemmel'),
    years: element.number('bevaringstid'),
    date: element.value('kassasjonsdato')?.slice(0, 10) ?? null,
  }
}

/** Ours is JSON in an element of our own; what another system wrote is kept as it stood. */
function ownMetadata(element: DepositElement): unknown {
  const found = element.all('virksomhetsspesifikkeMetadata')[0]
  if (!found) return null
  const own = found.all('samvirke:opplysninger')[0]
  if (own && found.raw === '') {
    try {
      return JSON.parse(own.text)
    } catch {
      return { xml: own.text }
    }
  }
  return found.raw === '' ? null : { xml: found.raw }
}

const organisationWords =
  /(^|[\s.,])(AS|ASA|ANS|DA|SA|BA|ENK|NUF|KF|FKF|IKS|HF|RHF|SF|kommune|fylkeskommune|departementet|direktoratet|tilsynet|etaten|barnehage|skole|sameie|borettslag|forening|stiftelse|Statsforvalteren|NAV)$/iu

/** Names of organisations by their form; a deposit does not say. Whatever is in doubt counts as a person. */
export const isNameOfPerson = (name: string) => !organisationWords.test(name.trim())
