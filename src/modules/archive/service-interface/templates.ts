import type { ArchiveRow } from '../entities/values-of-row.ts'
import { nameInArchive } from '../rights.rules.ts'
import type { Asked } from './asked.ts'
import { codeFor } from './codes.ts'
import { dayWithZone, momentText } from './dates.rules.ts'
import type { Json } from './representation.ts'

/** What a new thing is given unless the client says otherwise. Asking for it makes nothing. */
export function templateFor(asked: Asked, type: string, over: ArchiveRow | null): Json {
  const { ctx } = asked
  const who = nameInArchive(ctx.actor)
  const caseFile = () => ({
    saksdato: dayWithZone(ctx.today),
    administrativEnhet: 'Ufordelt',
    saksansvarlig: who,
    saksstatus: codeFor('case-status', 'Under behandling'),
  })
  const templates: Readonly<Record<string, () => Json>> = {
    arkiv: () => ({ arkivstatus: codeFor('fonds-status', 'Opprettet') }),
    arkivdel: () => ({ arkivdelstatus: codeFor('series-status', 'Aktiv periode') }),
    saksmappe: caseFile,
    'utvid-til-saksmappe': caseFile,
    registrering: () => ({ tittel: 'Uten tittel' }),
    arkivnotat: () => ({ tittel: 'Uten tittel' }),
    journalpost: () => ({
      tittel: 'Uten tittel',
      journalposttype: codeFor('entry-type', 'Inngående dokument'),
      journalstatus: codeFor('entry-status', 'Journalført'),
    }),
    dokumentbeskrivelse: () => ({
      tittel: String(over?.values.title ?? 'Uten tittel'),
      dokumenttype: codeFor('document-type', 'Brev'),
      dokumentstatus: codeFor('document-status', 'Dokumentet er under redigering'),
      tilknyttetRegistreringSom: codeFor('linked-as', 'Hoveddokument'),
    }),
    avskrivning: () => ({
      avskrivningsdato: dayWithZone(ctx.today),
      avskrevetAv: who,
      avskrivningsmaate: codeFor('sign-off-method', 'Besvart med brev'),
    }),
    dokumentflyt: () => ({
      flytFra: who,
      flytMottattDato: momentText(ctx.now),
      flytSendtDato: momentText(ctx.now),
      flytStatus: codeFor('flow-status', 'Godkjent'),
    }),
    presedens: () => ({ presedensDato: dayWithZone(ctx.today) }),
  }
  return templates[type]?.() ?? {}
}
