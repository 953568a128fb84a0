import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FolderFiles } from '#platform/folders.ts'
import type { Net } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { type Browser, hiddenFields } from '../testing/browser.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'
import { sourceService, sourceServiceId } from '../testing/source-service.ts'

let open: OpenServicesWorld
let isDown = false
let degrees = 12
let asked = 0
/** The weather: so many degrees, or nothing. */
const weather: Net = {
  async call(call) {
    const { pathname } = new URL(call.url)
    if (!pathname.startsWith('/vaer/')) return answer([])
    asked += 1
    if (isDown) throw new OutsideFailure(call.system, call.operation, 'timeout')
    return answer({ grader: degrees })
  },
}
const answer = (body: unknown) => ({
  status: 200,
  headers: new Headers(),
  bytes: Buffer.from(JSON.stringify(body)),
})

const task = (kind: string, id: string, type: string) =>
  `<bpmn:${kind} id="${id}" name="${id}"><bpmn:extensionElements><altinn:taskExtension><altinn:taskType>${type}</altinn:taskType></altinn:taskExtension></bpmn:extensionElements></bpmn:${kind}>`
const flow = (from: string, to: string, condition = '') =>
  `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${condition}</bpmn:sequenceFlow>`
const warm = `<bpmn:conditionExpression>["greaterThan", ["dataModel", "lag"], 0]</bpmn:conditionExpression>`

/** Written; the weather fetched; where it freezes the municipality has a look, else it is confirmed. */
const process = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:altinn="http://altinn.no/process" id="d" targetNamespace="http://example.no">
<bpmn:process id="p" isExecutable="false"><bpmn:startEvent id="start"/>
${task('task', 'Task_1', 'data')}${task('serviceTask', 'hent', 'hent-vaer')}
<bpmn:exclusiveGateway id="kaldt" default="kaldt-vent"/>
${task('task', 'vent', 'feedback')}${task('task', 'bekreft', 'confirmation')}<bpmn:endEvent id="slutt"/>
${flow('start', 'Task_1')}${flow('Task_1', 'hent')}${flow('hent', 'kaldt')}${flow('kaldt', 'bekreft', warm)}
${flow('kaldt', 'vent')}${flow('vent', 'bekreft')}${flow('bekreft', 'slutt')}
</bpmn:process></bpmn:definitions>`

const withServiceTask = (like: FolderFiles) => {
  const { id, files } = sourceService(like)
  const set = (path: string, text: string) => (files as Map<string, Uint8Array>).set(path, Buffer.from(text))
  set('App/config/process/process.bpmn', process)
  const sources = JSON.parse(Buffer.from(files.get('samvirke/sources.json') ?? []).toString('utf8'))
  sources.actions.hent.into = { lag: 'grader' }
  set('samvirke/sources.json', JSON.stringify(sources))
  set(
    'samvirke/service-tasks.json',
    JSON.stringify({ types: { 'hent-vaer': { actions: ['hent', 'regn'], unanswered: 'stay' } } }),
  )
  return { id, files }
}

beforeAll(async () => {
  open = await openServicesWorld({ sources: weather, also: withServiceTask })
})
afterAll(() => open?.close())
beforeEach(() => {
  isDown = false
  degrees = 12
  asked = 0
})
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))

const start = `/grane/tjenester/${sourceServiceId}/start`

async function begun(
  key: string,
): Promise<{ browser: Browser; base: string; submit: () => Promise<string> }> {
  const browser = await open.signIn(key)
  const { location } = await browser.post(start, hiddenFields((await browser.get(start)).html))
  const base = location as string
  const submit = async () => {
    const page = await browser.get(`${base}/Side1`)
    const fields = { ...hiddenFields(page.html), tekst: 'Trofors', nav: 'submit' }
    const posted = await browser.post(`${base}/Side1`, fields)
    const { html } = posted.location ? await browser.open(posted.location) : posted
    return html.replace(/<script.*?<\/script>|<[^>]+>/gs, ' ').slice(0, 6000)
  }
  return { browser, base, submit }
}

test('fetches and reckons on the way, and the gateway after it reads what was fetched', async () => {
  const warmDay = await begun('grane-enslig')
  expect(await warmDay.submit()).toContain('Se over og bekreft')
  expect(asked).toBe(1)
  degrees = -7
  const coldDay = await begun('grane-reservert')
  expect(await coldDay.submit()).toContain('Venter på Grane kommune')
})

test('with a silent source the form stays where it is with all that was written, and goes on when pressed again', async () => {
  isDown = true
  const { browser, base, submit } = await begun('grane-enslig')
  expect(await submit()).toContain('svarer ikke akkurat nå')
  expect((await browser.get(`${base}/Side1`)).html.match(/value="Trofors"/)).not.toBeNull()
  isDown = false
  expect(await submit()).toContain('Se over og bekreft')
})
