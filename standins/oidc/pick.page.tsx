import { page } from '../server/page.tsx'
import { isAtLeast, type Level, type OidcHouse, type Pickable } from './house.ts'

export interface PickView {
  uid: string
  serviceName: string
  asked: Level
  search: string
  municipality: string
  error: string | null
  typed: string
}

const mostShown = 80
const methods: { level: Level; name: string }[] = [
  { level: 'idporten-loa-substantial', name: 'MinID (nivå betydelig)' },
  { level: 'idporten-loa-high', name: 'BankID (nivå høyt)' },
]

/** Where a tester chooses who to be: search by name, narrow by municipality, or type a synthetic number. */
export function pickPage(house: OidcHouse, view: PickView): string {
  const found = peopleFound(house, view)
  const allowed = methods.filter((method) => isAtLeast(method.level, view.asked))
  const placeName = (number: string | null) => house.municipalities.find((one) => one.number === number)?.name
  const action = `/innlogging/${view.uid}`
  return page({
    title: 'Velg testperson',
    notThis: house.notThis,
    children: (
      <>
        <p>{`Du logger inn på ${view.serviceName}. Alle personene er oppdiktede.`}</p>
        {view.error && (
          <p class="error" id="feil" role="alert">
            {view.error}
          </p>
        )}
        <search>
          <form class="row" method="get" action={action}>
            <span class="field">
              <label for="sok">Søk på navn</label>
              <input id="sok" name="sok" type="search" value={view.search} autocomplete="off" />
            </span>
            <span class="field">
              <label for="kommune">Kommune</label>
              <select id="kommune" name="kommune">
                <option value="alle" selected={view.municipality === 'alle'}>
                  Alle
                </option>
                {house.municipalities.map(({ number, name }) => (
                  <option value={number} selected={view.municipality === number}>
                    {name}
                  </option>
                ))}
              </select>
            </span>
            <button type="submit" class="quiet">
              Søk
            </button>
          </form>
        </search>
        <form class="row" method="post" action={action}>
          <span class="field">
            <label for="pid">Eller skriv et syntetisk fødselsnummer</label>
            <input
              id="pid"
              name="pid"
              type="text"
              inputmode="numeric"
              autocomplete="off"
              maxlength={11}
              value={view.typed}
              aria-invalid={view.error ? 'true' : undefined}
              aria-describedby={view.error ? 'feil' : undefined}
            />
          </span>
          <input type="hidden" name="niva" value={allowed[0]?.level ?? view.asked} />
          <button type="submit">Logg inn med nummeret</button>
        </form>
        <form method="post" action={action}>
          <span class="field">
            <label for="niva">Innloggingsmåte</label>
            <select id="niva" name="niva">
              {allowed.map((method) => (
                <option value={method.level}>{method.name}</option>
              ))}
            </select>
          </span>
          <h2>{heading(found.length, view, placeName(view.municipality))}</h2>
          <ul class="people">
            {found.slice(0, mostShown).map((one) => (
              <li>
                <div>
                  <strong>{one.name}</strong>
                  {one.municipality && `, ${placeName(one.municipality)}`}
                  {one.lines.map((line) => (
                    <span class="small">{line}</span>
                  ))}
                </div>
                <button
                  type="submit"
                  name="pid"
                  value={one.identityNumber}
                  aria-label={`Logg inn som ${one.name}`}
                >
                  Logg inn
                </button>
              </li>
            ))}
          </ul>
          {found.length > mostShown && (
            <p>{`Viser ${mostShown} av ${found.length}. Søk for å finne andre.`}</p>
          )}
        </form>
        <form method="post" action={`${action}/avbryt`}>
          <button type="submit" class="quiet">
            Avbryt innloggingen
          </button>
        </form>
      </>
    ),
  })
}

function peopleFound(house: OidcHouse, view: PickView): Pickable[] {
  const words = view.search.toLocaleLowerCase('nb').split(/\s+/).filter(Boolean)
  return house.people.filter(
    (one) =>
      (view.municipality === 'alle' || one.municipality === view.municipality || one.municipality === null) &&
      words.every((word) => one.name.toLocaleLowerCase('nb').includes(word)),
  )
}

function heading(found: number, view: PickView, place: string | undefined): string {
  const where = place ? ` i ${place}` : ''
  if (found === 0)
    return view.search ? `Ingen testpersoner${where} passer med «${view.search}»` : 'Ingen testpersoner her'
  return `${found} ${found === 1 ? 'testperson' : 'testpersoner'}${where}`
}
