import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { exportJWK, generateKeyPair } from 'jose'
import { expect, test } from 'vitest'
import { controlOf } from './start.ts'

async function run(change: object): Promise<{ child: ChildProcess; said: { urls: Record<string, string> } }> {
  const { publicKey } = await generateKeyPair('RS256')
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1' }] }
  const service = {
    clientId: 'samvirke',
    name: 'Samvirke',
    redirectUris: ['http://127.0.0.1:1/tilbake'],
    jwks,
  }
  const config = {
    clients: {
      idporten: [service],
      ansattporten: [service],
      maskinporten: [{ clientId: 'samvirke', organisationNumber: '938712441', scopes: ['ks:fiks'], jwks }],
    },
    fiksSecret: 'bare for denne testen',
    stopWithStarter: true,
    ...change,
  }
  const file = join(mkdtempSync(join(tmpdir(), 'samvirke-standins-')), 'config.json')
  writeFileSync(file, JSON.stringify(config))
  const child = spawn(process.execPath, ['--import', 'tsx', 'standins/main.ts', file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = await new Promise<string[]>((resolve, reject) => {
    createInterface({ input: child.stdout! }).once('line', (first) => resolve([first]))
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
  })
  return { child, said: JSON.parse(line!) }
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve))

test('as a process of its own it says in one line where everything is, and stops with its starter', async () => {
  const { child, said } = await run({ controlToken: 'en lang nok styrekode' })
  const urls = said.urls
  const discovery = await (await fetch(`${urls.idportenIssuer}/.well-known/openid-configuration`)).json()
  expect(discovery).toMatchObject({
    issuer: urls.idportenIssuer,
    frontchannel_logout_supported: true,
    subject_types_supported: ['pairwise'],
  })
  expect(discovery.code_challenge_methods_supported).toEqual(['S256'])
  expect(discovery.response_types_supported).toEqual(['code'])
  expect(await controlOf(urls.idportenIssuer!, 'en lang nok styrekode').callsTo('discovery')).toBe(1)
  expect(JSON.stringify(said)).not.toContain('assord')
  const over = ended(child)
  child.stdin!.end()
  await over
}, 30_000)

test('its clock can be moved', async () => {
  const yearMs = 365 * 24 * 3600 * 1000
  const { child, said } = await run({ clockOffsetMs: yearMs })
  const answer = await fetch(`${said.urls.fiks}/folkeregister/`)
  const { timestamp } = (await answer.json()) as { timestamp: number }
  expect(timestamp).toBeGreaterThan(Date.now() + yearMs - 60_000)
  const over = ended(child)
  child.kill('SIGTERM')
  await over
}, 30_000)
