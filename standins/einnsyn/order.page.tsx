import { page } from '../server/page.tsx'
import type { EinnsynUnit, PublishedObject } from './server.ts'

/** What a tester orders from: the entries of each body, the newest first, and a form as in the real one's cart. */
export function orderPage(
  units: readonly EinnsynUnit[],
  published: (unitId: string, kind: 'journalpost') => PublishedObject[],
): string {
  const withSome = units.filter(({ id }) => published(id, 'journalpost').length > 0)
  return page({
    title: 'Dokumenter i eInnsyn (testmiljø)',
    notThis: 'eInnsyn',
    children:
      withSome.length === 0 ? (
        <p>Ingen har lagt ut noe ennå. Kommunene legger ut postlisten hvert tiende minutt.</p>
      ) : (
        withSome.map(({ id, name }) => (
          <form method="post" action="/bestill">
            <h2>{name}</h2>
            <ul>
              {published(id, 'journalpost')
                .reverse()
                .slice(0, 25)
                .map((entry) => (
                  <li>
                    <label>
                      <input type="checkbox" name="journalpost" value={entry.id} />{' '}
                      {String(entry.body.offentligTittel)}
                    </label>
                    {filesOf(entry).map((url) => (
                      <>
                        {' '}
                        <a href={url}>Åpne filen</a>
                      </>
                    ))}
                  </li>
                ))}
            </ul>
            <div class="field">
              <label for={`epost-${id}`}>E-post</label>
              <input type="text" id={`epost-${id}`} name="epost" value="innsyn@eksempel.no" />
            </div>
            <p>
              <button type="submit">Bestill</button>
            </p>
          </form>
        ))
      ),
  })
}

/** Addresses of what can be opened without asking. */
function filesOf({ body }: PublishedObject): string[] {
  const documents = (body.dokumentbeskrivelse ?? []) as {
    dokumentobjekt?: { referanseDokumentfil: string }[]
  }[]
  return documents.flatMap(({ dokumentobjekt = [] }) => dokumentobjekt.map((one) => one.referanseDokumentfil))
}
