import type { ArchiveAction } from '../rights.rules.ts'
import {
  businessMetadata,
  date,
  decidedUpon,
  type Field,
  integer,
  moment,
  once,
  onceIfAtAll,
  stored,
  text,
  texts,
  titled,
  unit,
  units,
  yesOrNo,
} from './fields.ts'

/** One sort of thing in the archive, as it is kept. */
export interface Entity {
  readonly table: string
  /** Noark's own name. */
  readonly noark: string
  /** The column of what it lies in; null for the topmost. */
  readonly parent: string | null
  readonly fields: Readonly<Record<string, Field>>
  /** Columns that say when and by whom it was made; null where the table has none. */
  readonly made: readonly [at: string, by: string] | null
  /** Who adds and changes it. */
  readonly action: ArchiveAction
  /** Added by an action of its own, that numbers it or stores its file. */
  readonly addedBy?: 'its own action'
  /** What hangs on a unit may be taken away again; the change log tells of it. */
  readonly removable?: true
  /** Where a row has no version that a writer must have seen. */
  readonly unversioned?: true
  /** What an identity number is sealed for. */
  readonly sealedAs?: string
}

const created = ['created_at', 'created_by'] as const
const closed = { closedAt: moment('closed_at', 'avsluttetDato'), closedBy: text('closed_by', 'avsluttetAv') }

export const unitEntities = {
  fonds: {
    table: 'archive.fonds',
    noark: 'arkiv',
    parent: 'parent_id',
    fields: {
      ...titled,
      ...stored,
      status: text('status', 'arkivstatus', { list: 'fonds-status', required: true }),
      main: yesOrNo('main', null, onceIfAtAll),
      ...closed,
      businessMetadata,
    },
    made: created,
    action: 'structure',
  },
  series: {
    table: 'archive.series',
    noark: 'arkivdel',
    parent: 'fonds_id',
    fields: {
      ...titled,
      ...stored,
      status: text('status', 'arkivdelstatus', { list: 'series-status', required: true }),
      code: text('code', null),
      area: text('area', null),
      periodStart: date('period_start', 'arkivperiodeStartDato'),
      periodEnd: date('period_end', 'arkivperiodeSluttDato'),
      predecessorId: unit('predecessor_id', 'referanseForloeper'),
      successorId: unit('successor_id', 'referanseArvtaker'),
      ...decidedUpon,
      ...closed,
      businessMetadata,
    },
    made: created,
    action: 'structure',
  },
  classificationSystem: {
    table: 'archive.classification_system',
    noark: 'klassifikasjonssystem',
    parent: 'series_id',
    fields: {
      ...titled,
      type: text('type', 'klassifikasjonstype', { list: 'classification-type' }),
      code: text('code', null),
      isPrimary: yesOrNo('is_primary', null),
      hidesClassIds: yesOrNo('hides_class_ids', null),
      ...closed,
      businessMetadata,
    },
    made: created,
    action: 'structure',
  },
  class: {
    table: 'archive.class',
    noark: 'klasse',
    parent: 'classification_system_id',
    fields: {
      classId: text('class_id', 'klasseID', once),
      parentClassId: unit('parent_id', null, onceIfAtAll),
      ...titled,
      keywords: texts('keywords', 'noekkelord'),
      losWords: texts('los_words', null),
      ...decidedUpon,
      ...closed,
      businessMetadata,
    },
    made: created,
    action: 'structure',
  },
  file: {
    table: 'archive.case_file',
    noark: 'mappe',
    parent: 'series_id',
    fields: {
      kind: text('kind', null, once),
      fileId: text('file_id', 'mappeID', onceIfAtAll),
      parentFileId: unit('parent_id', 'referanseForelderMappe'),
      classId: unit('class_id', 'klasse'),
      ...titled,
      publicTitle: text('public_title', 'offentligTittel'),
      keywords: texts('keywords', 'noekkelord'),
      ...stored,
      caseYear: integer('case_year', 'saksaar', onceIfAtAll),
      sequenceNumber: integer('sequence_number', 'sakssekvensnummer', onceIfAtAll),
      caseDate: date('case_date', 'saksdato'),
      administrativeUnit: text('administrative_unit', 'administrativEnhet'),
      caseResponsible: text('case_responsible', 'saksansvarlig'),
      registryUnit: text('registry_unit', 'journalenhet'),
      status: text('status', 'saksstatus', { list: 'case-status', once: true }),
      lentOn: date('lent_on', 'utlaantDato'),
      lentTo: text('lent_to', 'utlaantTil'),
      meetingNumber: text('meeting_number', 'moetenummer'),
      committee: text('committee', 'utvalg'),
      meetingOn: date('meeting_on', 'moetedato'),
      meetingPlace: text('meeting_place', 'moetested'),
      previousMeetingId: unit('previous_meeting_id', 'referanseForrigeMoete'),
      nextMeetingId: unit('next_meeting_id', 'referanseNesteMoete'),
      inheritsDisposal: yesOrNo('inherits_disposal', null),
      ...decidedUpon,
      closedAt: moment('closed_at', 'avsluttetDato', onceIfAtAll),
      closedBy: text('closed_by', 'avsluttetAv', onceIfAtAll),
      businessMetadata,
    },
    made: created,
    action: 'register',
    addedBy: 'its own action',
  },
  record: {
    table: 'archive.registry_entry',
    noark: 'registrering',
    parent: 'case_file_id',
    fields: {
      kind: text('kind', null, once),
      seriesId: unit('series_id', 'referanseArkivdel', onceIfAtAll),
      classId: unit('class_id', 'klasse', onceIfAtAll),
      ...titled,
      publicTitle: text('public_title', 'offentligTittel'),
      keywords: texts('keywords', 'noekkelord'),
      authors: texts('authors', 'forfatter'),
      ...stored,
      registryYear: integer('registry_year', 'journalaar', onceIfAtAll),
      sequenceNumber: integer('sequence_number', 'journalsekvensnummer', onceIfAtAll),
      entryNumber: integer('entry_number', 'journalpostnummer', onceIfAtAll),
      type: text('type', 'journalposttype', { list: 'entry-type' }),
      status: text('status', 'journalstatus', { list: 'entry-status', once: true }),
      registryDate: date('registry_date', 'journaldato'),
      documentDate: date('document_date', 'dokumentetsDato'),
      receivedAt: moment('received_at', 'mottattDato'),
      sentAt: moment('sent_at', 'sendtDato'),
      dueOn: date('due_on', 'forfallsdato'),
      assessedOn: date('assessed_on', 'offentlighetsvurdertDato'),
      lentOn: date('lent_on', 'utlaantDato'),
      lentTo: text('lent_to', 'utlaantTil'),
      administrativeUnit: text('administrative_unit', 'administrativEnhet'),
      caseHandler: text('case_handler', 'saksbehandler'),
      registryUnit: text('registry_unit', 'journalenhet'),
      meetingRecordType: text('meeting_record_type', 'moeteregistreringstype', {
        list: 'meeting-record-type',
      }),
      meetingCaseType: text('meeting_case_type', 'moetesakstype', { list: 'meeting-case-type' }),
      meetingRecordStatus: text('meeting_record_status', 'moeteregistreringsstatus', {
        list: 'meeting-record-status',
      }),
      toMeetingRecordIds: units('to_meeting_record_ids', 'referanseTilMoeteregistrering'),
      fromMeetingRecordIds: units('from_meeting_record_ids', 'referanseFraMoeteregistrering'),
      ...decidedUpon,
      archivedAt: moment('archived_at', 'arkivertDato', onceIfAtAll),
      archivedBy: text('archived_by', 'arkivertAv', onceIfAtAll),
      businessMetadata,
    },
    made: created,
    action: 'register',
    addedBy: 'its own action',
  },
  documentDescription: {
    table: 'archive.document_description',
    noark: 'dokumentbeskrivelse',
    parent: 'registry_entry_id',
    fields: {
      documentType: text('document_type', 'dokumenttype', { list: 'document-type', required: true }),
      status: text('status', 'dokumentstatus', { list: 'document-status', required: true }),
      ...titled,
      authors: texts('authors', 'forfatter'),
      ...stored,
      seriesId: unit('series_id', 'referanseArkivdel'),
      linkedAs: text('linked_as', 'tilknyttetRegistreringSom', { list: 'linked-as', required: true }),
      documentNumber: integer('document_number', 'dokumentnummer', once),
      linkedAt: moment('linked_at', 'tilknyttetDato', onceIfAtAll),
      linkedBy: text('linked_by', 'tilknyttetAv', onceIfAtAll),
      ...decidedUpon,
      disposedAt: moment('disposed_at', 'kassertDato', onceIfAtAll),
      disposedBy: text('disposed_by', 'kassertAv', onceIfAtAll),
      businessMetadata,
    },
    made: created,
    action: 'register',
    addedBy: 'its own action',
  },
  documentObject: {
    table: 'archive.document_object',
    noark: 'dokumentobjekt',
    parent: 'document_description_id',
    fields: {
      version: integer('version_number', 'versjonsnummer', once),
      variant: text('variant', 'variantformat', { list: 'variant', ...once }),
      format: text('format', 'format', once),
      formatDetails: text('format_details', 'formatDetaljer', onceIfAtAll),
      sha256: text('sha256', 'sjekksum', once),
      sizeBytes: integer('size_bytes', 'filstoerrelse', once),
      fileName: text('file_name', 'filnavn'),
      mediaType: text('media_type', 'mimeType', onceIfAtAll),
      businessMetadata,
    },
    made: created,
    action: 'register',
    addedBy: 'its own action',
  },
} as const satisfies Record<string, Entity>
