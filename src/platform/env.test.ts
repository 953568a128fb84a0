import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readSettings, SettingsFault, settings } from './env.ts'

test('every setting is in docs/running/settings.md with its default, and none is there that does not exist', async () => {
  const text = await readFile(new URL('../../docs/running/settings.md', import.meta.url), 'utf8')
  const rows = [...text.matchAll(/^\| `([A-Z_]+)` \| (.*?) \| (.+) \|$/gm)]
  expect(rows.map((row) => row[1])).toEqual(Object.keys(settings.shape))
  const defaults = readSettings({}) as Record<string, unknown>
  for (const [, name = '', said = '', what = ''] of rows) {
    expect(what.length, name).toBeGreaterThan(30)
    if (defaults[name] !== undefined) expect(said, name).toBe(`\`${defaults[name]}\``)
    else expect(said, name).not.toContain('`')
  }
})

const production = {
  SAMVIRKE_ENVIRONMENT: 'production',
  SAMVIRKE_OUTSIDE: 'outside.json',
  SAMVIRKE_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
  SAMVIRKE_BASE_URL: 'https://samvirke.example',
}

test.each([
  ['an unknown name', { SAMVIRKE_BASEURL: 'x' }, 'SAMVIRKE_BASEURL'],
  ['a port that is none', { SAMVIRKE_PORT: '70000' }, 'SAMVIRKE_PORT'],
  ['a short key', { SAMVIRKE_MASTER_KEY: 'AAAA' }, 'SAMVIRKE_MASTER_KEY'],
  ['another kind of database', { DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  ['production without a key', { ...production, SAMVIRKE_MASTER_KEY: '' }, 'SAMVIRKE_MASTER_KEY'],
  ['production without its outside systems', { ...production, SAMVIRKE_OUTSIDE: '' }, 'SAMVIRKE_OUTSIDE'],
  [
    'production without https',
    { ...production, SAMVIRKE_BASE_URL: 'http://samvirke.example' },
    'SAMVIRKE_BASE_URL',
  ],
  [
    'production with the clock moved',
    { ...production, SAMVIRKE_CLOCK_OFFSET_MS: '1' },
    'SAMVIRKE_CLOCK_OFFSET_MS',
  ],
  ['production that kills itself', { ...production, SAMVIRKE_KILL_AT_STEP: '1' }, 'SAMVIRKE_KILL_AT_STEP'],
])('the start is stopped by %s, which is named', (_what, env, named) => {
  expect(() => readSettings(env)).toThrow(SettingsFault)
  expect(() => readSettings(env)).toThrow(named)
})

test('a fault does not show the value: it may be a secret', () => {
  expect(() => readSettings({ SAMVIRKE_MASTER_KEY: 'hemmelig-verdi' })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('hemmelig-verdi') }),
  )
})

test('production as it should be is taken, and other programs’ variables are left alone', () => {
  expect(readSettings({ ...production, PATH: '/bin' })).toMatchObject({
    SAMVIRKE_ENVIRONMENT: 'production',
    SAMVIRKE_ROLE: 'all',
  })
})
