import { SaxesParser } from 'saxes'

/** What is read of `arkivmelding.xml`: what the sender's archive says of its letter. All of it is only a claim. */
export interface ArchiveMessage {
  title: string | null
  senderName: string | null
  documentDate: string | null
  /** Files in the sender's order, with what they are called there. */
  documents: { file: string; title: string | null; isMain: boolean }[]
}

const registration = /^(?:basisregistrering|registrering)$/
const date = /^\d{4}-\d{2}-\d{2}/

/**
 * Reads eFormidling's own arkivmelding (`http://www.arkivverket.no/standarder/noark5/arkivmelding`), and Fiks Arkiv's newer
 * one, by the names that they share. A document type is refused: it could carry entities.
 *
 * @returns null when it is not XML that can be read
 */
export function readArchiveMessage(bytes: Uint8Array): ArchiveMessage | null {
  const parser = new SaxesParser({ xmlns: true })
  const path: { name: string; text: string }[] = []
  const found: ArchiveMessage = { title: null, senderName: null, documentDate: null, documents: [] }
  let part = { type: '', name: '' }
  let document = { title: null as string | null, isMain: false, files: [] as string[] }
  let caseTitle: string | null = null
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('a document type')
  })
  parser.on('opentag', (tag) => {
    if (path.length > 60) throw new Error('nested too deep')
    path.push({ name: tag.local, text: '' })
    if (tag.local === 'korrespondansepart') part = { type: '', name: '' }
    if (tag.local === 'dokumentbeskrivelse') document = { title: null, isMain: false, files: [] }
  })
  const add = (text: string) => {
    const open = path.at(-1)
    if (open && open.text.length < 4000) open.text += text
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => {
    const { name, text } = path.pop() as { name: string; text: string }
    const value = text.trim()
    const within = path.at(-1)?.name ?? ''
    if (registration.test(within)) {
      if (name === 'tittel') found.title = value || null
      if (name === 'dokumentetsDato' && date.test(value)) found.documentDate = value.slice(0, 10)
    }
    if (within === 'mappe' && name === 'tittel') caseTitle = value || null
    if (within === 'korrespondansepart') {
      if (name === 'korrespondanseparttype') part.type = value
      if (name === 'korrespondansepartNavn') part.name = value
    }
    if (name === 'korrespondansepart' && /^avsender$/i.test(part.type) && part.name)
      found.senderName ??= part.name
    if (within === 'dokumentbeskrivelse') {
      if (name === 'tittel') document.title = value || null
      if (name === 'tilknyttetRegistreringSom') document.isMain = /^hoveddokument$/i.test(value)
    }
    if (name === 'referanseDokumentfil' && value) document.files.push(value)
    if (name === 'dokumentbeskrivelse')
      for (const file of document.files)
        found.documents.push({ file, title: document.title, isMain: document.isMain })
  })
  try {
    parser.write(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).close()
  } catch {
    return null
  }
  return { ...found, title: found.title ?? caseTitle }
}
