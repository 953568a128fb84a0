import type { EntityName } from '../entities/entities.ts'
import { entity } from '../entities/entities.ts'
import type { Row } from './content-of-row.ts'
import { type DepositElement, isNameOfPerson, rowOfElement } from './row-of-element.ts'
import { hidesItsClasses } from './write-journal.ts'

/** A row that waits to be loaded. `kind` is its table, or `link` for a reference that is set when all is there. */
export interface WaitingRow {
  readonly kind: string
  readonly sequence: number
  /** Where it stands in its file. */
  readonly line: number
  readonly content: Row
}

/** Units of arkivstruktur.xml, each of which is handed on when it ends. */
export const structureUnits: ReadonlySet<string> = new Set([
  'arkiv',
  'arkivdel',
  'klassifikasjonssystem',
  'klasse',
  'mappe',
  'registrering',
])

/** Rises as things stand in the deposit, so that what has no order of its own keeps it. */
const idOf = (element: DepositElement) =>
  `00000000-0000-4000-8000-${element.sequence.toString(16).padStart(12, '0')}`

const fileKinds: Record<string, string> = { saksmappe: 'Saksmappe', moetemappe: 'Møtemappe' }
const recordKinds: Record<string, string> = {
  journalpost: 'Journalpost',
  arkivnotat: 'Arkivnotat',
  moeteregistrering: 'Møteregistrering',
}

/** All rows of one unit: its own, and of what hangs on it. */
export function rowsOfUnit(unit: DepositElement): WaitingRow[] {
  const rows: WaitingRow[] = []
  const write = new RowWriter(rows)
  switch (unit.name) {
    case 'arkiv':
      write.fonds(unit)
      break
    case 'arkivdel':
      write.series(unit)
      break
    case 'klassifikasjonssystem':
      write.system(unit)
      break
    case 'klasse':
      write.class(unit)
      break
    case 'mappe':
      write.file(unit)
      break
    case 'registrering':
      write.record(unit)
      break
  }
  return rows
}

class RowWriter {
  constructor(private readonly rows: WaitingRow[]) {}

  private add(kind: string, element: DepositElement, content: Row): void {
    const { sequence, line } = element
    this.rows.push({ kind: `archive.${kind}`, sequence, line, content })
  }

  private unit(kind: string, name: EntityName, element: DepositElement, own: Row): void {
    this.add(kind, element, { ...rowOfElement(name, element), id: element.id, ...own })
  }

  private link(element: DepositElement, table: string, column: string, to: string | null): void {
    if (to === null) return
    const content = { table: `archive.${table}`, id: element.id, column, to: to.toLowerCase() }
    // Several of one unit: each needs a place of its own.
    const sequence = element.sequence * 4 + columnNumber(column)
    this.rows.push({ kind: 'link', sequence, line: element.line, content })
  }

  /** What hangs on a unit: `parent` is the column that says on which. */
  private hanging(table: string, name: EntityName, elements: readonly DepositElement[], own: Row): void {
    const noPlace = entity(name).noark === 'part' ? [] : ['business_metadata']
    for (const element of elements) {
      const row = { ...rowOfElement(name, element), ...own }
      for (const column of noPlace) delete row[column]
      this.add(table, element, { id: idOf(element), ...row })
    }
  }

  fonds(unit: DepositElement): void {
    const parent = unit.above('arkiv')
    this.unit('fonds', 'fonds', unit, {
      status: 'Avsluttet',
      main: parent === null,
      parent_id: parent?.id ?? null,
    })
    this.hanging('fonds_creator', 'fondsCreator', unit.all('arkivskaper'), { fonds_id: unit.id })
  }

  series(unit: DepositElement): void {
    this.unit('series', 'series', unit, {
      // A closed series has no period that runs.
      status: unit.value('arkivdelstatus') === 'Uaktuelle mapper' ? 'Uaktuelle mapper' : 'Avsluttet periode',
      fonds_id: unit.above('arkiv')?.id ?? null,
      predecessor_id: null,
      successor_id: null,
    })
    this.link(unit, 'series', 'predecessor_id', unit.value('referanseForloeper'))
    this.link(unit, 'series', 'successor_id', unit.value('referanseArvtaker'))
    this.hanging('deletion', 'deletion', unit.all('sletting'), { unit_id: unit.id })
  }

  system(unit: DepositElement): void {
    const type = unit.value('klassifikasjonstype')
    this.unit('classification_system', 'classificationSystem', unit, {
      series_id: unit.above('arkivdel')?.id ?? null,
      is_primary: true,
      hides_class_ids: hidesItsClasses(type),
    })
  }

  class(unit: DepositElement): void {
    this.unit('class', 'class', unit, {
      classification_system_id: unit.above('klassifikasjonssystem')?.id ?? null,
      parent_id: unit.above('klasse')?.id ?? null,
    })
    this.crossReferences(unit)
  }

  file(unit: DepositElement): void {
    const kind = fileKinds[unit.type] ?? 'Mappe'
    const number = `${unit.value('saksaar')}/${unit.value('sakssekvensnummer')}`
    const given = unit.value('mappeID')
    const { file_id: _generated, ...row } = rowOfElement('file', unit)
    this.add('case_file', unit, {
      ...row,
      id: unit.id,
      made_for: `deposit:${unit.id}`,
      kind,
      given_file_id: kind === 'Saksmappe' && given === number ? null : given,
      series_id: unit.above('arkivdel')?.id ?? null,
      class_id: unit.above('klasse')?.id ?? null,
      parent_id: unit.above('mappe')?.id ?? null,
      previous_meeting_id: null,
      next_meeting_id: null,
      inherits_disposal: false,
    })
    this.link(unit, 'case_file', 'previous_meeting_id', unit.value('referanseForrigeMoete'))
    this.link(unit, 'case_file', 'next_meeting_id', unit.value('referanseNesteMoete'))
    this.parties(unit, unit.id, unit.id)
    this.comments(unit)
    this.crossReferences(unit)
    this.externalKeys(unit, 'file')
    this.hanging('precedent', 'precedent', unit.all('presedens'), { unit_id: unit.id })
    this.hanging('meeting_participant', 'meetingParticipant', unit.all('moetedeltaker'), {
      case_file_id: unit.id,
    })
    for (const one of unit.all('referanseSekundaerKlassifikasjon'))
      this.add('secondary_class', one, { id: idOf(one), unit_id: unit.id, class_id: one.text.toLowerCase() })
  }

  record(unit: DepositElement): void {
    const kind = recordKinds[unit.type] ?? 'Registrering'
    const file = unit.above('mappe')
    const klass = file ? null : unit.above('klasse')
    const given = unit.value('registreringsID')
    const usual = `${file?.value('mappeID')}-${unit.value('journalpostnummer')}`
    const inside = unit
      .all('korrespondansepart')
      .filter((part) => part.value('korrespondanseparttype')?.startsWith('Intern'))
      .findLast((part) => part.value('saksbehandler') !== null || part.value('administrativEnhet') !== null)
    const row = rowOfElement('record', unit)
    this.add('registry_entry', unit, {
      ...row,
      id: unit.id,
      made_for: `deposit:${unit.id}`,
      kind,
      case_file_id: file?.id ?? null,
      class_id: klass?.id ?? null,
      series_id: file || klass ? null : (unit.above('arkivdel')?.id ?? null),
      given_registration_id: given === usual ? null : given,
      registered_at: kind === 'Journalpost' ? unit.value('opprettetDato') : null,
      administrative_unit: row.administrative_unit ?? inside?.value('administrativEnhet') ?? null,
      case_handler: row.case_handler ?? inside?.value('saksbehandler') ?? null,
    })
    this.parties(unit, unit.id, null)
    this.comments(unit)
    this.crossReferences(unit)
    this.externalKeys(unit, 'record')
    for (const part of unit.all('korrespondansepart'))
      this.add('correspondence_part', part, {
        id: idOf(part),
        ...rowOfElement('correspondencePart', part),
        registry_entry_id: unit.id,
        is_person: isNameOfPerson(part.value('korrespondansepartNavn') ?? ''),
        organization_number: null,
      })
    for (const off of unit.all('avskrivning')) {
      this.add('sign_off', off, {
        id: idOf(off),
        ...rowOfElement('signOff', off),
        registry_entry_id: unit.id,
        answered_by_entry_id: off.value('referanseAvskrivesAvJournalpost')?.toLowerCase() ?? null,
      })
    }
    this.hanging('document_flow', 'documentFlow', unit.all('dokumentflyt'), { registry_entry_id: unit.id })
    this.hanging('precedent', 'precedent', unit.all('presedens'), { unit_id: unit.id })
    this.signatures(unit, unit.id)
    for (const one of unit.all('dokumentbeskrivelse')) this.description(one, unit)
  }

  private description(element: DepositElement, record: DepositElement): void {
    const row = rowOfElement('documentDescription', element)
    this.add('document_description', element, {
      ...row,
      id: element.id,
      registry_entry_id: record.id,
      series_id: element.value('referanseArkivdel')?.toLowerCase() ?? null,
      business_metadata: null,
    })
    this.parties(element, element.id, null)
    this.comments(element)
    this.signatures(element, element.id)
    this.hanging('deletion', 'deletion', element.all('sletting'), { unit_id: element.id })
    for (const object of element.all('dokumentobjekt')) {
      this.add('document_object', object, {
        ...rowOfElement('documentObject', object),
        id: object.id,
        document_description_id: element.id,
        sha256: object.value('sjekksum')?.toLowerCase() ?? null,
        path: object.value('referanseDokumentfil'),
      })
      this.signatures(object, object.id)
      this.hanging('conversion', 'conversion', object.all('konvertering'), { document_object_id: object.id })
    }
  }

  private parties(element: DepositElement, unitId: string, caseFileId: string | null): void {
    for (const part of element.all('part'))
      this.add('party', part, {
        id: idOf(part),
        ...rowOfElement('party', part),
        unit_id: unitId,
        case_file_id: caseFileId,
      })
  }

  private comments(element: DepositElement): void {
    this.hanging('comment', 'comment', element.all('merknad'), { unit_id: element.id })
  }

  private signatures(element: DepositElement, unitId: string): void {
    this.hanging('electronic_signature', 'electronicSignature', element.all('elektroniskSignatur'), {
      unit_id: unitId,
    })
  }

  private crossReferences(element: DepositElement): void {
    for (const one of element.all('kryssreferanse'))
      for (const to of referenceElements.flatMap((name) => one.all(name)))
        this.add('cross_reference', to, {
          id: idOf(to),
          unit_id: element.id,
          to_unit_id: to.text.toLowerCase(),
          created_at: element.value('opprettetDato'),
          created_by: element.value('opprettetAv'),
        })
  }

  private externalKeys(element: DepositElement, kind: string): void {
    const own = element.all('virksomhetsspesifikkeMetadata')[0]
    for (const key of own?.all('samvirke:eksternNoekkel') ?? [])
      this.add('external_key', key, {
        id: idOf(key),
        unit_id: element.id,
        kind: key.all('slag')[0]?.text ?? kind,
        system: key.all('system')[0]?.text ?? '',
        key: key.text,
      })
  }
}

const referenceElements = ['referanseTilKlasse', 'referanseTilMappe', 'referanseTilRegistrering']
const columnNumber = (column: string) =>
  ['predecessor_id', 'successor_id', 'previous_meeting_id', 'next_meeting_id'].indexOf(column)

/** One line of endringslogg.xml. */
export function rowOfChange(change: DepositElement): WaitingRow {
  return {
    kind: 'archive.change',
    sequence: change.sequence,
    line: change.line,
    content: {
      id: idOf(change),
      unit_id: change.value('referanseArkivenhet')?.toLowerCase() ?? null,
      metadata: change.value('referanseMetadata'),
      changed_at: change.value('endretDato'),
      changed_by: change.value('endretAv'),
      old_value: change.value('tidligereVerdi'),
      new_value: change.value('nyVerdi'),
    },
  }
}
