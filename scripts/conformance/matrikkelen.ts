import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import { systemClock } from '#platform/clock.ts'
import { type Net, realNet } from '#platform/net.ts'
import { startMatrikkelen } from '#standins/matrikkelen/server.ts'
import { population } from '#standins/population/index.ts'
import { matrikkelen } from '../../src/integrations/matrikkelen/client.ts'
import { type ConformanceResult, resultOf } from './read/cases.ts'
import { faultsOf } from './read/schema-faults.ts'

/**
 * Every message between our client and the stand-in of Matrikkelen, for everybody in the population, against Kartverket's
 * schemas, whose folder is given. A message with its elements in the wrong order must fail, or the validator sees nothing.
 */
export async function* run(path: string): AsyncGenerator<ConformanceResult> {
  if (!existsSync(join(path, 'PersonServiceWS_schema1.xsd'))) return
  xmlRegisterFsInputProviders()
  const schema = allSchemas(path)
  const messages = await conversation()
  const faults = new Map<string, string[]>()
  for (const [name, xml] of messages)
    faults.set(name, [...(faults.get(name) ?? []), ...faultsOf(schema, xml)].slice(0, 3))
  for (const [name, found] of faults) yield resultOf(name, found)
  const [first] = messages.filter(([name]) => name === 'getObjectsIgnoreMissing asked')
  const turned = (first?.[1] ?? '').replace(
    /(<s:ids>.*<\/s:ids>)(<s:matrikkelContext>.*<\/s:matrikkelContext>)/,
    '$2$1',
  )
  yield resultOf('a message turned round fails', faultsOf(schema, turned).length > 0 ? [] : ['was taken'])
}

/** One schema that brings in all the others: xsi:type may name a type of any of them. */
function allSchemas(path: string): XsdValidator {
  const imports = readdirSync(path)
    .filter(
      (name) =>
        name.endsWith('.xsd') &&
        (/^[a-z]/.test(name) || /^(Person|Matrikkelenhet|Adresse|Bygning|Store)ServiceWS/.test(name)),
    )
    .map((name) => {
      const namespace = /targetNamespace="([^"]+)"/.exec(readFileSync(join(path, name), 'utf8'))?.[1]
      return `<xs:import namespace="${namespace}" schemaLocation="${name}"/>`
    })
  const all = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xs:schema>`
  return XsdValidator.fromDoc(XmlDocument.fromBuffer(Buffer.from(all), { url: join(path, 'all.xsd') }))
}

/** Name and body of each message, asked and answered. */
async function conversation(): Promise<[name: string, xml: string][]> {
  const user = { username: 'samvirke', password: 'for conformance only' }
  const standin = await startMatrikkelen({ port: 0, controlToken: null, population, ...user })
  const heard: [string, string][] = []
  const net: Net = {
    call: async (call) => {
      const answer = await realNet.call(call)
      heard.push([`${call.operation} asked`, bodyOf(String(call.body))])
      heard.push([`${call.operation} answered`, bodyOf(Buffer.from(answer.bytes).toString('utf8'))])
      return answer
    },
  }
  const baseUrl = `${standin.origin}/matrikkelapi/wsapi/v1`
  const client = matrikkelen(
    { baseUrl, ...user, clientName: 'Samvirke', timeoutMs: 10_000 },
    { net, clock: systemClock },
  )
  try {
    for (const person of population.people.filter((one) => one.story !== ''))
      await client.propertiesOf(person.identityNumber)
    heard.push(['a fault', await faultOf(baseUrl, user)])
  } finally {
    await standin.stop()
  }
  return heard
}

/** The typed detail of a fault: asking for something that is not there. */
async function faultOf(baseUrl: string, user: { username: string; password: string }): Promise<string> {
  const { askObjects, envelope } = await import('../../src/integrations/matrikkelen/messages.ts')
  const kommune = 'http://matrikkel.statkart.no/matrikkelapi/wsapi/v1/domain/kommune'
  const question = askObjects([{ type: { namespace: kommune, name: 'KommuneId' }, value: '1' }])
  const answer = await fetch(`${baseUrl}/StoreServiceWS`, {
    method: 'POST',
    headers: {
      'content-type': 'text/xml; charset=utf-8',
      authorization: `Basic ${Buffer.from(`${user.username}:${user.password}`).toString('base64')}`,
    },
    body: envelope({ ...question, operation: 'getObjects' }, 'Samvirke'),
  })
  const text = await answer.text()
  return inner(text, /<detail>(.*)<\/detail>/s)
}

const bodyOf = (message: string) => inner(message, /<soap:Body>(.*)<\/soap:Body>/s)

/** What stands inside, with the prefixes that were declared outside. */
function inner(message: string, pattern: RegExp): string {
  const declared = (/<soap:Envelope([^>]*)>/.exec(message)?.[1] ?? '').trim()
  const found = pattern.exec(message)?.[1] ?? ''
  return found.replace(/^<([\w:]+)/, (_all, name: string) => {
    const own = / xmlns:s="[^"]*"/.test(/^<[^>]*>/.exec(found)?.[0] ?? '')
    return `<${name} ${own ? declared.replace(/xmlns:s="[^"]*"/, '') : declared}`
  })
}
