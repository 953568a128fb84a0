import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A call that the script made, by the row of Altinn's list it stands for. */
export interface MadeCall {
  row: string
  method: string
  path: string
  status: number
}

/** What the script leaves in the page when it is done. */
export interface ToldByPage {
  calls: MadeCall[]
  violations: string[]
  instanceId: string
  ended: string | null
  globals: string[]
  answers: Record<string, unknown>
}

/**
 * A place like Altinn's CDN with a script of our own in the bundle's place. It is loaded by the page as the bundle is,
 * from another origin, knows nothing but `window.org` and `window.app`, and makes the bundle's calls from start to receipt.
 */
export async function serveFrontEnd(): Promise<{ folder: string; asked: string[]; close(): void }> {
  const asked: string[] = []
  const server = createServer((request, answer) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    asked.push(`${path} referer=${request.headers.referer ?? ''} cookie=${request.headers.cookie ?? ''}`)
    if (path.endsWith('.css'))
      answer.setHeader('content-type', 'text/css').end('body { color: rgb(1, 2, 3) }')
    else if (path.endsWith('.js'))
      answer.setHeader('content-type', 'text/javascript; charset=utf-8').end(script)
    else answer.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  // Another host name than the system's: cookies know no ports.
  return { folder: `http://localhost:${port}/toolkits/4`, asked, close: () => server.close() }
}

const script = `(async function () {
  'use strict'
  const calls = []
  const violations = []
  document.addEventListener('securitypolicyviolation', (event) =>
    violations.push(event.effectiveDirective + ' ' + event.blockedURI))
  const appPath = location.origin + '/' + window.org + '/' + window.app
  const token = () => decodeURIComponent((/(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie) || [])[1] || '')

  async function call(row, method, path, body, headers) {
    const own = method === 'GET' ? {} : { 'X-XSRF-TOKEN': token() }
    const isRaw = body instanceof Blob
    const answer = await fetch(appPath + path, {
      method,
      headers: { ...own, ...(body === undefined || isRaw ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
    })
    calls.push({ row, method, path: path.replace(/[0-9a-f-]{36}/g, '{guid}').replace(/\\d{8,}/g, '{party}'), status: answer.status })
    const text = await answer.text()
    return { status: answer.status, body: (answer.headers.get('content-type') || '').includes('json') ? JSON.parse(text) : text }
  }
  const get = async (row, path) => (await call(row, 'GET', path)).body

  // Tries that the page must refuse, each told by the browser itself.
  const inline = document.createElement('script')
  inline.textContent = 'window.ranInline = true'
  document.body.append(inline)
  const style = document.createElement('style')
  style.textContent = 'body { color: red }'
  document.body.append(style)
  try { new Function('return 1')() } catch { /* told as a violation */ }
  await fetch('https://annet.example/').catch(() => {})
  const strange = document.createElement('script')
  strange.src = 'https://annet.example/strange.js'
  document.body.append(strange)

  // Start.
  const metadata = await get('2', '/api/v1/applicationmetadata')
  const { sets } = await get('3', '/api/layoutsets')
  await get('4', '/api/v1/applicationsettings')
  const profile = await get('5', '/api/v1/profile/user')
  const [party] = await get('6', '/api/v1/parties?allowedtoinstantiatefilter=true')
  await get('7', '/api/authorization/parties/current?returnPartyObject=true')
  await call('7', 'PUT', '/api/v1/parties/' + party.partyId)
  await get('8', '/api/v1/applicationlanguages')
  await get('9', '/api/v1/texts/nb')
  await get('10', '/api/v1/footer')
  await get('11', '/api/authentication/keepAlive')
  // A new form.
  await get('12', '/instances/' + party.partyId + '/active')
  const made = await call('13', 'POST', '/instances?instanceOwnerPartyId=' + party.partyId + '&language=nb')
  const at = '/instances/' + made.body.id
  await get('14', at)
  const process = await get('15', at + '/process')
  const task = process.currentTask.elementId
  const set = sets.find((one) => one.tasks.includes(task))
  const layouts = await get('16', at + '/layouts/' + set.id)
  await get('17', '/api/layoutsettings/' + set.id)
  await get('18', '/api/ruleconfiguration/' + set.id)
  await get('18', '/api/rulehandler/' + set.id)
  await get('19', '/api/jsonschema/' + set.dataType)
  await get('19', '/api/validationconfig/' + set.dataType)
  const element = made.body.data.find((one) => one.dataType === set.dataType).id
  const model = at + '/data/' + element
  const before = await get('20', model + '?includeRowId=true&language=nb')
  const lists = new Set(Object.values(layouts).flatMap((page) => page.data.layout).map((one) => one.optionsId).filter(Boolean))
  for (const id of lists) await get('21', '/api/options/' + id + '?language=nb')
  await get('22', at + '/validate?language=nb&onlyIncrementalValidators=true')
  const tooSoon = await call('31', 'PUT', at + '/process/next?language=nb')
  // Filling in.
  const answers = { hva: 'sporsmal', omraade: 'vet-ikke', emne: 'Brøyting', tekst: 'Når blir veien brøytet?', oensketSvar: true }
  const patched = await call('23', 'PATCH', model + '?includeRowId=true&language=nb', {
    patch: [
      { op: 'test', path: '/soeker', value: before.soeker },
      { op: 'add', path: '/henvendelse', value: answers },
    ],
    ignoredValidators: ['DataAnnotations', 'Required', 'Expression'],
  })
  const stale = await call('23', 'PATCH', model, { patch: [{ op: 'test', path: '/henvendelse/emne', value: 'Noe annet' }], ignoredValidators: [] })
  await call('24', 'PATCH', at + '/data?language=nb', {
    patches: [{ dataElementId: element, patch: [{ op: 'add', path: '/bekreftelse', value: 'ja' }] }],
    ignoredValidators: [],
  })
  const pdf = new Blob(['%PDF-1.4\\n1 0 obj<<>>endobj\\ntrailer<<>>\\n%%EOF\\n'], { type: 'application/pdf' })
  const named = (name) => ({ 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename=' + encodeURIComponent(name) })
  const kept = await call('25', 'POST', at + '/data/vedlegg?language=nb', pdf, named('Kart å.pdf'))
  await call('26', 'PUT', at + '/data/' + kept.body.newDataElementId + '/tags', { tags: ['kart-tegning'] })
  const other = new Blob(['%PDF-1.4\\n2 0 obj<<>>endobj\\ntrailer<<>>\\n%%EOF\\n'], { type: 'application/pdf' })
  const dropped = await call('25', 'POST', at + '/data/vedlegg?language=nb', other, named('Feil fil.pdf'))
  await call('26', 'DELETE', at + '/data/' + dropped.body.newDataElementId + '?language=nb')
  await call('28', 'GET', '/api/datalists/finnes-ikke?page=0&size=10')
  await call('29', 'POST', '/api/v1/lookup/person', { socialSecurityNumber: '1', lastName: 'x' })
  const refused = await call('30', 'POST', at + '/actions?language=nb', { action: 'confirm', buttonId: 'x', metadata: {}, ignoredValidators: [] })
  await get('22', at + '/validate?language=nb')
  const issues = await get('22', at + '/validate?language=nb')
  await call('–', 'GET', at + '/pdf/preview')
  await call('–', 'GET', at + '/bootstrap-form/' + set.id)
  // Sent.
  const next = await call('31', 'PUT', at + '/process/next?language=nb')
  const ended = await get('32', at + '/process')
  const receipt = await get('32', at)
  location.hash = '#/instance/' + receipt.id + '/ProcessEnd'

  const told = {
    calls, violations, instanceId: receipt.id, ended: ended.ended,
    globals: Object.keys(window.altinnAppGlobalData),
    answers: {
      version: metadata.altinnNugetVersion, sameParty: profile.partyId === party.partyId, issues,
      tooSoon: tooSoon.body.detail, stale: stale.body, refused: refused.body.error, model: patched.body.newDataModel,
      archived: receipt.status.isArchived, ranInline: window.ranInline === true, next: next.body.currentTask,
      colour: getComputedStyle(document.body).color, inScripts: document.cookie,
    },
  }
  document.getElementById('root').innerHTML = '<h1>Kvittering</h1><pre id="told"></pre>'
  document.getElementById('told').textContent = JSON.stringify(told)
})().catch((error) => {
  document.getElementById('root').innerHTML = '<pre id="told"></pre>'
  document.getElementById('told').textContent = JSON.stringify({ fault: String(error && error.stack) })
})
`
