import { anEmail, pdfLetter, zipped } from '#modules/document-centre/testing/letters.ts'
import { scanned } from '#modules/document-centre/testing/scanned-stack.ts'

export interface MixedLetter {
  sort: 'e-mail' | 'e-mail with PDF' | 'scanned page' | 'e-mail with zip'
  title: string
  raw: Buffer | Uint8Array
  isScan: boolean
}

const matters = [
  ['Søknad om barnehageplass', 'Vi søker om plass i barnehagen fra august for yngstejenta vår.'],
  ['Klage på vedtak om båtplass', 'Jeg klager på vedtaket som kom i forrige uke, og ber om ny vurdering.'],
  ['Gravemelding for fiber', 'Vi melder graving i kommunal veg, og vedlegger kart over traseen.'],
  ['Motorferdsel i utmark', 'Jeg søker om å kjøre ved til hytta med snøscooter i vinter.'],
  ['Høring om ny forskrift', 'Vedlagt følger høring med frist om seks uker.'],
] as const

/** Letters of the sorts that a document centre gets, each with words of its own. No chance: the same number gives the same. */
export async function mixedLetters(count: number): Promise<MixedLetter[]> {
  const letters: MixedLetter[] = []
  for (let at = 0; at < count; at++) {
    const [heading, words] = matters[at % matters.length] as (typeof matters)[number]
    const title = `${heading} ${at}`
    const filler = Array.from(
      { length: 60 },
      (_, word) => `ord${(at * 7919 + word * 104_729) % 99_991}`,
    ).join(' ')
    const text = `${words}\n\nReferanse ${at}. ${filler}\n\nMed vennlig hilsen\nKåre Båtsmann`
    const mail = { to: 'post@bench.example', subject: title, text, messageId: `<bench-${at}@bench.example>` }
    const attached = (name: string, type: string, content: Uint8Array) =>
      anEmail({ ...mail, text: `Se vedlegg. ${at}`, attachments: [{ name, type, content }] })
    // Of ten: four e-mails, three with a PDF, two scanned pages, one with a zip.
    const sort = at % 10
    if (sort < 4) letters.push({ sort: 'e-mail', title, raw: anEmail(mail), isScan: false })
    else if (sort < 7)
      letters.push({
        ...{ sort: 'e-mail with PDF', title, isScan: false },
        raw: attached('brev.pdf', 'application/pdf', pdfLetter(title, text)),
      })
    else if (sort < 9)
      letters.push({ sort: 'scanned page', title, raw: await scanned(title, text), isScan: true })
    else
      letters.push({
        ...{ sort: 'e-mail with zip', title, isScan: false },
        raw: attached(
          'alt.zip',
          'application/zip',
          zipped({ 'brev.pdf': pdfLetter(title, text), 'notat.txt': text }),
        ),
      })
  }
  return letters
}
