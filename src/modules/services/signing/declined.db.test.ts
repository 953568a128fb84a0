import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Browser, hiddenFields } from '../testing/browser.ts'
import { flowService } from '../testing/flow-service.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

let open: OpenServicesWorld
const start = '/grane/tjenester/prove-flyt/start'

beforeAll(async () => {
  open = await openServicesWorld({ also: flowService })
})
afterAll(() => open?.close())
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))

/** Two are asked to sign, in a process without a way back. */
async function asked(owner: Browser, signers: string[]) {
  const begun = await owner.post(start, hiddenFields((await owner.get(start)).html))
  const base = begun.location as string
  const page = () => owner.get(`${base}/Side1`)
  for (const _ of signers)
    await owner.post(`${base}/Side1`, { ...hiddenFields((await page()).html), nav: 'add-row:folk' })
  const fields: Record<string, string> = {
    ...hiddenFields((await page()).html),
    ...{ tekst: 'Naust', signeres: 'true' },
  }
  for (const [at, key] of signers.entries()) {
    fields[`underskrivere[${at}].fnr`] = open.numberOf(key)
    fields[`underskrivere[${at}].navn`] = `Person ${at + 1}`
  }
  const moved = await owner.post(`${base}/send`, fields)
  expect(moved.location, moved.html).toBe(base)
  return { base, id: base.split('/').at(-1) as string }
}

const questionOf = async (by: Browser) => {
  const [row] = await open.admin<{ id: string }>(
    'select id from services.signee where resident_id = $1 and withdrawn_at is null order by asked_at desc limit 1',
    [by.residentId],
  )
  return `/grane/signering/${row?.id}`
}
async function answer(by: Browser, svar: 'sign' | 'reject', begrunnelse = '') {
  const path = await questionOf(by)
  const page = await by.get(path)
  const done = await by.post(`${path}/svar`, { ...hiddenFields(page.html), svar, bekreft: 'ja', begrunnelse })
  await open.runJobs()
  return done
}

test('the owner reads who declined, when and why, takes it back, changes it, and everybody is asked anew', async () => {
  const owner = await open.signIn('grane-tre-barn-mor')
  const [one, two] = [await open.signIn('grane-enslig'), await open.signIn('grane-reservert')]
  const { base, id } = await asked(owner, ['grane-enslig', 'grane-reservert'])
  const before = await owner.open(base)
  expect(before.html).toContain('gjelder ikke lenger signaturer som er gitt')
  await answer(one, 'sign')
  await answer(two, 'reject', 'Naustet er <b>mitt</b>')
  const told = await owner.open(base)
  expect(told.html).toContain('Person 2 vil ikke signere')
  expect(told.html).toMatch(/Svarte nei 22\.\snovember\s2026\skl\.\s11/)
  expect(told.html).toContain('«Naustet er &lt;b&gt;mitt&lt;/b&gt;»')
  const fields = { ...hiddenFields(told.html), oppgave: 'signer', handling: 'ta-tilbake' }
  const [first, second] = await Promise.all([1, 2].map(() => owner.post(`${base}/oppgave`, fields)))
  expect([first?.status, second?.status]).toEqual([303, 303])
  const back = await owner.open(base)
  expect(back.path).toBe(`${base}/Side1`)
  const standing = await open.admin(
    'select 1 from services.signee where draft_id = $1 and withdrawn_at is null',
    [id],
  )
  expect(standing).toEqual([])
  const taken = await open.admin(
    `select 1 from platform.audit_event where event = 'signing.taken-back' and subject_id = $1`,
    [id],
  )
  expect(taken).toHaveLength(1)
  // The signature that was given is no more: the same person is asked again, of what stands there now.
  await owner.post(`${base}/send`, { ...hiddenFields(back.html), tekst: 'Båt', signeres: 'true' })
  expect((await one.get(await questionOf(one))).html).toContain('Båt')
  await answer(one, 'sign')
  expect(await open.admin('select 1 from services.submission where id = $1', [id])).toEqual([])
  await answer(two, 'sign')
  expect(await open.admin('select 1 from services.submission where id = $1', [id])).toHaveLength(1)
})

test('the owner deletes it after a second question, and those who were asked read it no more', async () => {
  const owner = await open.signIn('grane-tre-barn-far')
  const one = await open.signIn('grane-stefar')
  const { base, id } = await asked(owner, ['grane-stefar'])
  await answer(one, 'reject')
  const path = await questionOf(one)
  const told = await owner.open(base)
  expect(told.html).toContain('Det er ikke skrevet noen begrunnelse')
  const question = await owner.post(`${base}/oppgave`, {
    ...{ ...hiddenFields(told.html), oppgave: 'signer', handling: 'slett' },
  })
  expect(question.html).toContain('Vil du slette søknaden?')
  expect(await open.admin('select 1 from services.draft where id = $1', [id])).toHaveLength(1)
  const gone = await owner.post(`${base}/oppgave`, {
    ...{ ...hiddenFields(told.html), oppgave: 'signer', handling: 'slett', bekreft: 'ja' },
  })
  expect(gone.location).toBe('/minside')
  expect(await open.admin('select 1 from services.draft where id = $1', [id])).toEqual([])
  expect((await one.get(path)).status).toBe(404)
})

test('nobody else takes it back or deletes it, and the reason is sealed', async () => {
  const owner = await open.signIn('grane-grense-219999')
  const one = await open.signIn('grane-grense-220000')
  const { base, id } = await asked(owner, ['grane-grense-220000'])
  await answer(one, 'reject', 'Fordi det er feil')
  for (const thief of [one, await open.signIn('grane-enslig')])
    for (const handling of ['ta-tilbake', 'slett']) {
      const tried = await thief.post(`${base}/oppgave`, { oppgave: 'signer', handling, bekreft: 'ja' })
      expect(tried.status === 404 || tried.status === 403).toBe(true)
    }
  expect(await open.admin('select 1 from services.draft where id = $1', [id])).toHaveLength(1)
  const [row] = await open.admin('select reason_sealed from services.signee where draft_id = $1', [id])
  expect(row?.reason_sealed.toString('latin1')).not.toContain('feil')
})
