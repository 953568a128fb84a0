import { randomUUID } from 'node:crypto'
import { personWithKey } from '#standins/population/index.ts'
import { type Visitor, vefsn, type WholeSystem } from './whole-system.ts'

/**
 * Two who know the protected person and not where they are: a parent without parental responsibility, who is party and has
 * been asked for something, and a representative who has said yes and sees all the person has with Vefsn.
 */
export async function bringInOthers(open: WholeSystem, resident: Visitor, caseId: string) {
  const parent = await open.visitor('grane-to-ordninger-far')
  const representative = await open.visitor('grane-sfo-mor')
  const leader = await open.visitor('vefsn-leder')
  const at = `/saksbehandling/vefsn/saker/${caseId}`
  const one = async <Row>(text: string) => {
    const [row] = await open.world.admin<Row & Record<string, unknown>>(text, [vefsn])
    if (!row) throw new Error(`Vefsn has no row: ${text}`)
    return row
  }
  await press(leader, `${at}/ny-part`, {
    id: randomUUID(),
    rolle: 'other-party',
    ...named('grane-to-ordninger-far'),
  })
  const party = await one<{ id: string }>(
    `select id from casework.party where municipality = $1 and role = 'other-party'`,
  )
  await press(leader, `${at}/be-om-dokumentasjon`, {
    ...{ id: randomUUID(), nav: 'send', hvem: party.id, svarfrist: '20.12.2026' },
    ...{ melding: 'Vi trenger noe fra deg for å kunne avgjøre saken.' },
    ...{ 'hva-0': 'Avtale om samvær', 'hvorfor-0': 'Vi må vite hvem barnet bor hos.' },
  })
  const { id: sporsmal } = await one<{ id: string }>(
    'select id from casework.request where municipality = $1',
  )
  const power = randomUUID()
  await press(resident, '/minside/fullmakter/vefsn', {
    ...{ id: power, ...named('grane-sfo-mor'), omfang: 'alle', lov: 'act', brev: 'party', fra: '', til: '' },
  })
  await press(representative, `/minside/fullmakter/vefsn/svar/${power}`, { svar: 'ja' })
  await press(representative, '/minside/virksomhet', { for: resident.personId as string })
  for (const [who, path] of [
    [parent, `/minside/oppgaver/vefsn/${caseId}/${sporsmal}`],
    [representative, `/minside/saker/vefsn/${caseId}`],
  ] as const)
    if ((await who.ask('GET', path)).status !== 200) throw new Error(`${who.key} does not reach ${path}`)
  return { parent, representative, sporsmal }
}

const named = (key: string) => {
  const { firstName, lastName, identityNumber } = personWithKey(key)
  return { navn: `${firstName} ${lastName}`, nummer: identityNumber }
}

async function press(who: Visitor, path: string, fields: Record<string, string>): Promise<void> {
  const answer = await who.ask('POST', path, { fields })
  if (answer.status !== 303)
    throw new Error(`${path}: ${answer.status} ${Buffer.from(answer.body, 'latin1')}`)
}
