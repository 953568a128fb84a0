import { afterAll, beforeAll, expect, test } from 'vitest'
import { hiddenFields } from '../testing/browser.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

let open: OpenServicesWorld
const form = '/verksted/proveregninger/ny/redusert-barnehage'
const typed = {
  ...{ hva: 'sats', sats: 'kindergarten-max-price ordinary', verdi: '1 300', hvem: 'nation', utgave: '' },
  ...{ fra: '01.01.2026', til: '31.12.2026' },
}

beforeAll(async () => {
  open = await openServicesWorld()
})
afterAll(() => open.close())

test('a leader tries a figure on their own municipality, twice pressed is one run, and another leader never sees it', async () => {
  const leader = await open.signInStaff('grane-leder')
  expect((await leader.get(form)).html).toContain('Ny prøveregning')
  const hidden = hiddenFields((await leader.get(form)).html)
  const id = hidden.id ?? ''
  const sent = await leader.post(form, { ...hidden, ...typed, omfang: '1825' })
  await leader.post(form, { ...hidden, ...typed, omfang: '1825' })
  expect([sent.status, sent.location]).toEqual([303, `/verksted/proveregninger/${id}`])
  const ran = (await open.runJobs()).filter((task) => task.startsWith('services.'))
  expect(ran).toEqual(['services.begin-simulation', 'services.simulate'])
  const shown = await leader.get(`/verksted/proveregninger/${id}`)
  expect(shown.html).toContain('0 av 0 saker får et annet svar')
  expect((await leader.get(`/verksted/proveregninger/${id}/resultat.csv`)).html).toContain('1825;Grane;0;0;0')
  const pdf = await leader.get(`/verksted/proveregninger/${id}/resultat.pdf`)
  expect([pdf.status, pdf.html.slice(0, 5)]).toEqual([200, '%PDF-'])
  expect(pdf.html).toContain('pdfaid')
  const other = await open.signInStaff('vefsn-leder')
  for (const end of ['', '/resultat.pdf'])
    expect((await other.get(`/verksted/proveregninger/${id}${end}`)).status).toBe(404)
  expect((await other.get('/verksted/proveregninger')).html).not.toContain(id)
})

test('nobody tries it on a municipality they do not lead, or on all without being a developer', async () => {
  const leader = await open.signInStaff('grane-leder')
  const hidden = hiddenFields((await leader.get(form)).html)
  for (const omfang of ['1824', 'members']) {
    const refused = await leader.post(form, { ...hidden, ...typed, omfang })
    expect([refused.status, refused.html]).toEqual([403, expect.stringContaining('services.not-allowed')])
  }
  const caseworker = await open.signInStaff('grane-saksbehandler')
  expect((await caseworker.get(form)).status).toBe(403)
})

test('what is typed wrong is said at the field and nothing is lost', async () => {
  const developer = await open.signInStaff('samarbeid-utvikler')
  const hidden = hiddenFields((await developer.get(form)).html)
  const wrong = await developer.post(form, { ...hidden, ...typed, verdi: 'mye', omfang: 'members' })
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('Skriv tallet med bare siffer')
  expect(wrong.html).toContain('value="mye"')
  const backwards = await developer.post(form, { ...hidden, ...typed, til: '31.12.2025', omfang: 'members' })
  expect(backwards.html).toContain('Perioden må ha en gyldig dato')
})

test('everyone reads the rules, as they are in a municipality and in each edition, and no rule that is not there', async () => {
  const anyone = await open.signIn('grane-tre-barn-mor')
  const read = async (path: string) => (await anyone.get(path)).html
  expect(await read('/regler')).toContain('href="/regler/redusert-barnehage"')
  const grane = await read('/grane/regler/redusert-barnehage')
  expect(grane).toContain('Slik gjelder reglene i Grane')
  expect(grane).toMatch(/1 200 kr per måned|1\s200\skr per måned/)
  const hash = /<code>([0-9a-f]{12})<\/code>/.exec(grane)?.[1]
  expect(await read(`/regler/redusert-barnehage/${hash}`)).toContain(hash)
  expect(await read('/grane/tjenester/redusert-barnehage')).toContain(
    'href="/grane/regler/redusert-barnehage"',
  )
  expect((await anyone.get('/regler/finnes-ikke')).status).toBe(404)
  expect((await anyone.get('/regler/redusert-barnehage/999')).status).toBe(404)
})
