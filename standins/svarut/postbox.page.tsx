import { page } from '../server/page.tsx'
import type { DeliveryEvent } from './delivery.ts'
import type { Letter } from './postbox.ts'

const clock = new Intl.DateTimeFormat('nb-NO', {
  timeZone: 'Europe/Oslo',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** What a tester looks at to see that a letter has gone: newest first, each document to open. */
export function postboxPage(letters: { letter: Letter; event: DeliveryEvent }[]): string {
  return page({
    title: 'Brev sendt i testmiljøet',
    notThis: 'SvarUt',
    children:
      letters.length === 0 ? (
        <p>Her kommer brevene når de er sendt. Ingen er sendt ennå.</p>
      ) : (
        <>
          <p>
            {letters.length === 1 ? 'Ett brev er sendt.' : `${letters.length} brev er sendt.`} Nyeste står
            først.
          </p>
          {letters.map(({ letter, event }) => (
            <section>
              <h2>{letter.title}</h2>
              <p>
                {`Til ${letter.receiverName}. ${event.text}. Mottatt ${clock.format(new Date(letter.receivedAt))}.`}
              </p>
              <ul>
                {letter.documents.map((document, i) => (
                  <li>
                    <a href={`/forsendelse/${letter.id}/${i}`}>{document.fileName}</a>
                    {` (${Math.ceil(document.bytes / 1024)} kB)`}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </>
      ),
  })
}
