import { pictureAsPdf, textAsPdf } from '#engines/reading/as-pdf.ts'
import { openPages, pngOf } from '#engines/redaction/index.ts'
import { type IntakeWorld, takeEmail, takeScan } from '#modules/document-centre/index.ts'
import { systemActor } from '#platform/actor.ts'

const postRoom = systemActor('prøvedata')
const day = '2026-11-20'
const [grane, vefsn, rana] = ['1825', '1824', '1833'] as const

/** Who writes, in invented letters: nobody in them is anybody. */
interface Mail {
  to: string
  from: string
  subject: string
  text: string
  files?: { name: string; content: Uint8Array }[]
}

const pdf = (title: string, text: string) => textAsPdf({ title, facts: [], text: `${title}\n\n${text}`, day })

/** Two letters that went through the scanner as one: whoever sorts the post parts them at page 2. */
const twoLetters = () =>
  pdf(
    'Søknad om gravetillatelse',
    `Til Grane kommune\n\nVi søker om graving i kommunal veg ved Prøvevegen 4 for å legge fiber.${'\n'.repeat(64)}Klage på vedtak om parkering\n\nJeg klager på vedtaket og ber om ny vurdering.\n\nMed vennlig hilsen\nRandi Prøvestad`,
  )

function mails(): Mail[] {
  const map = pdf('Situasjonskart', 'Her skal garasjen stå, fire meter fra grensen.')
  return [
    {
      ...{ to: 'post@grane.example', from: 'Kåre Båtsmann <kare@batlaget.example>' },
      subject: 'Søknad om skjenkebevilling for enkelt anledning',
      text: 'Hei.\n\nVi søker om skjenkebevilling for en enkelt anledning i grendehuset lørdag 12. desember.\n\nMed vennlig hilsen\nKåre Båtsmann',
      files: [{ name: 'program.pdf', content: pdf('Program for kvelden', 'Middag klokka 18, dans til 01.') }],
    },
    {
      ...{ to: 'post@vefsn.example', from: 'Byggmester Eksempel AS <post@byggmester.example>' },
      subject: 'Byggesøknad: garasje i Prøvevegen 7',
      text: 'Til Grane kommune\n\nVedlagt er byggesøknad for garasje og situasjonskart. Tiltak uten ansvarsrett.\n\nMed vennlig hilsen\nTrond Eksempelsen',
      files: [{ name: 'situasjonskart.pdf', content: map }],
    },
    {
      ...{ to: 'post@rana.example', from: 'Prøve barnehage <styrer@barnehagen.example>' },
      subject: 'Bekymringsmelding',
      text: 'Dette er til barneverntjenesten.',
    },
    {
      ...{ to: 'post@rana.example', from: 'Fagblad for alle <salg@fagblad.example>' },
      subject: 'Nyhetsbrev for november',
      text: 'Les om høstens kurs, og få ti prosent avslag i hele november.',
    },
    {
      ...{ to: 'post@vefsn.example', from: 'Liv Prøvedal <liv@provedal.example>' },
      subject: 'SV: Papirene dere spurte om',
      text: 'Hei, her er papirene. Jeg fikk ikke åpnet dem selv.\n\nHilsen Liv Prøvedal',
      files: [{ name: 'papirer.pdf', content: Buffer.from('%PDF-1.4\nfilen ble avbrutt') }],
    },
  ]
}

/**
 * Lays mixed post in three municipalities of the test environment, through the doors that post comes by: what is read of it,
 * and what is suggested, the machine says itself. Run at each start; what came before is known again.
 */
export async function seedPost(world: IntakeWorld): Promise<void> {
  for (const mail of mails()) {
    const place = mail.to.startsWith('post@grane') ? grane : mail.to.startsWith('post@vefsn') ? vefsn : rana
    await takeEmail(world, place, written(mail), mail.to)
  }
  await takeScan(world, grane, postRoom, 'scan', { fileName: 'skann-0001.pdf', content: twoLetters() })
  await takeScan(world, vefsn, postRoom, 'scan', { fileName: 'skann-0002.pdf', content: await onPaper() })
}

/** A page as it comes from a scanner: only a picture. */
async function onPaper(): Promise<Uint8Array> {
  const letter = pdf(
    'Søknad om permisjon fra skolen',
    'Vi søker om permisjon fra skolen for Prøve Prøvesen i uke 8, siden familien skal på reise.\n\nMed vennlig hilsen\nGuri Prøvesen',
  )
  const opened = await openPages(letter)
  if (typeof opened === 'string') throw new Error(opened)
  try {
    return pictureAsPdf(await pngOf(opened.pictureOf(1, 150)), 'image/png', 'Skannet side', day)
  } finally {
    opened.close()
  }
}

/** An e-mail as it is sent (MIME). */
function written({ to, from, subject, text, files = [] }: Mail): Buffer {
  const edge = 'grense-for-prove'
  const encoded = (content: Uint8Array) =>
    Buffer.from(content)
      .toString('base64')
      .replace(/(.{76})/g, '$1\r\n')
  const word = (words: string) => `=?utf-8?B?${Buffer.from(words).toString('base64')}?=`
  const [, name = '', address = ''] = /^(.*) <(.*)>$/.exec(from) ?? []
  const head = [
    ...[`From: ${word(name)} <${address}>`, `To: ${to}`, `Subject: ${word(subject)}`],
    ...['Date: Fri, 20 Nov 2026 10:00:00 +0100', `Message-ID: <${subject.length}-${address}>`],
    ...['MIME-Version: 1.0', `Content-Type: multipart/mixed; boundary="${edge}"`],
  ]
  const parts = [
    `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded(Buffer.from(text))}`,
    ...files.map(
      (file) =>
        `Content-Type: application/pdf; name="${file.name}"\r\nContent-Disposition: attachment; filename="${file.name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded(file.content)}`,
    ),
  ]
  return Buffer.from(
    `${head.join('\r\n')}\r\n\r\n${parts.map((part) => `--${edge}\r\n${part}\r\n`).join('')}--${edge}--\r\n`,
  )
}
