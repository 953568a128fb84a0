import type { LetterIn } from './server.ts'

/** An invented state body: its number is of the sort that nobody has. */
const sender = { number: '974764687', name: 'Prøveetaten' }

const message = `<?xml version="1.0" encoding="utf-8"?>
<arkivmelding xmlns="http://www.arkivverket.no/standarder/noark5/arkivmelding">
<mappe><tittel>Høring av prøveplan</tittel><basisregistrering>
<dokumentbeskrivelse><tittel>Høring av prøveplan for kysten</tittel>
<tilknyttetRegistreringSom>Hoveddokument</tilknyttetRegistreringSom>
<dokumentobjekt><referanseDokumentfil>horing.txt</referanseDokumentfil></dokumentobjekt></dokumentbeskrivelse>
<dokumentbeskrivelse><tittel>Høringsinstanser</tittel>
<tilknyttetRegistreringSom>Vedlegg</tilknyttetRegistreringSom>
<dokumentobjekt><referanseDokumentfil>instanser.txt</referanseDokumentfil></dokumentobjekt></dokumentbeskrivelse>
<tittel>Høring av prøveplan for kysten</tittel>
<korrespondansepart><korrespondanseparttype>Avsender</korrespondanseparttype>
<korrespondansepartNavn>${sender.name}</korrespondansepartNavn></korrespondansepart>
</basisregistrering></mappe></arkivmelding>`

const letter = `${sender.name} sender med dette forslag til prøveplan for kysten på høring.

Vi ber kommunen uttale seg innen seks uker. Send svaret til ${sender.name} og oppgi vår referanse 26/1234.

Med vennlig hilsen
${sender.name}`

/** What waits for an organisation the first time it asks: one letter from the state, with an attachment. */
export const postThatWaits = async (organisationNumber: string): Promise<LetterIn[]> => [
  {
    // The same at each start: what was taken in before a restart is known again.
    id: `5d0f6c1e-0000-4000-8000-000${organisationNumber}`,
    ...{ to: organisationNumber, from: sender.number },
    files: {
      'arkivmelding.xml': Buffer.from(message),
      'horing.txt': Buffer.from(letter),
      'instanser.txt': Buffer.from(
        'Kommunene på Helgeland\nNordland fylkeskommune\nStatsforvalteren i Nordland',
      ),
    },
  },
]
