import { createHash } from 'node:crypto'
import { textAsPdf } from '#engines/reading/as-pdf.ts'
import type { SentShipment } from './server.ts'

/** Letters from invented senders; nobody in them is anybody. */
const letters = [
  {
    title: 'Svar på høring om trafikksikkerhetsplan',
    sender: 'Prøve Velforening',
    file: 'horingssvar.pdf',
    text: 'Vi viser til høringen om trafikksikkerhetsplan.\n\nVelforeningen ber om gangfelt ved skolen og lavere fart forbi barnehagen. Vi møter gjerne for å forklare mer.\n\nMed vennlig hilsen\nMarte Prøvesen',
  },
  {
    title: 'Nabovarsel om garasje',
    sender: 'Arkitekt Eksempel AS',
    file: 'nabovarsel.pdf',
    text: 'Nabovarsel\n\nDet varsles med dette om at det søkes om å bygge garasje på 48 kvadratmeter. Merknader må være kommet til oss innen to uker.\n\nMed vennlig hilsen\nTrond Eksempelsen',
  },
  {
    title: 'Klage på gebyr for feiing',
    sender: 'Ola Prøvemann',
    file: 'klage.txt',
    text: 'Jeg klager på gebyret for feiing. Pipa ble ikke feid i år, siden vegen var stengt.\n\nMed vennlig hilsen\nOla Prøvemann',
  },
] as const

/** The same each time, under the same ids: whoever fetched them before a restart meets what they know. */
export function postThatWaits(organisationNumber: string): SentShipment[] {
  return letters.map(({ title, sender, file, text }) => {
    const isPdf = file.endsWith('.pdf')
    const content = isPdf ? textAsPdf({ title, facts: [], text, day: '2026-11-20' }) : Buffer.from(text)
    return {
      ...{ id: idOf(organisationNumber, title), to: organisationNumber, title },
      files: [{ name: file, mimeType: isPdf ? 'application/pdf' : 'text/plain', content }],
      more: { avsender: { navn: sender }, svarSendesTil: { navn: sender } },
    }
  })
}

function idOf(...parts: string[]): string {
  const hex = createHash('sha256').update(parts.join('|')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
