import { afterAll, beforeAll, expect, test } from 'vitest'
import { otherLetterId, pathOf } from '#engines/altinn/index.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { whyNotLetterWords } from '../overlays/merge-fields.ts'
import { standingWordsOf } from './standing-words.ts'

const [grane, vefsn, service] = ['1825', '1824', 'prove']
let world: TestWorld
beforeAll(async () => {
  world = await testWorld()
  await say(vefsn, 'cooperation', 'Felles ord.')
  await say(grane, 'municipality', 'Ring {{telefon}}.')
})
afterAll(() => world.close())

const afterLead = pathOf({ kind: 'letter', language: 'nb', id: otherLetterId('reminder', 'etter-svaret') })

async function say(municipality: string, level: string, words: string) {
  await world.admin(
    `insert into services.overlay (municipality, level, service_id, version, changed_at) values ($1, $2, $3, 1, now())`,
    [municipality, level, service],
  )
  await world.admin(
    `insert into services.difference (municipality, level, service_id, path, value, bases, reason, changed_at, changed_by, changed_by_name)
     values ($1, $2, $3, $4, $5, '[]', 'prøve', now(), gen_random_uuid()::text, 'Siv')`,
    [municipality, level, service, afterLead, JSON.stringify(words)],
  )
}

const texts = (words: Record<string, string>) =>
  new Map([['nb', new Map(Object.entries(words).map(([id, value]) => [id, { value, variables: [] }]))]])
const app = {
  texts: texts({
    [otherLetterId('reminder', 'avslutning')]: 'Pakkens ord.',
    [otherLetterId('reminder', 'innledning')]: 'Du har til {{frist}}.',
  }),
  extensions: new Map(),
} as never
const inside = (municipality: string, language: 'nb' | 'nn' = 'nb') =>
  world.tenant(municipality, (ctx) => standingWordsOf(ctx, { app, id: service }, 'reminder', language))

const own = { innledning: 'Du har til {{frist}}.' }

test('the municipality’s words stand before the cooperation’s, and those before the package’s', async () => {
  expect(await inside(grane)).toEqual({ afterLead: 'Ring {{telefon}}.', closing: 'Pakkens ord.', own })
  expect(await inside(vefsn)).toEqual({ afterLead: 'Felles ord.', closing: 'Pakkens ord.', own })
})

test('a field that the letter has not is refused where the words are saved, with the one that was meant', () => {
  expect(whyNotLetterWords(app, [], afterLead, 'Ring {{telefonn}}.')).toEqual({
    ...{ why: 'unknown-field', field: 'telefonn', nearest: 'telefon' },
  })
  expect(whyNotLetterWords(app, [], afterLead, 'Svar innen {{frist}}, {{kommune}}.')).toBeNull()
  expect(whyNotLetterWords(app, [], afterLead, 'Svar innen {{frist}')).toEqual({ why: 'broken-field' })
  const lead = pathOf({ kind: 'letter', language: 'nb', id: otherLetterId('reminder', 'innledning') })
  expect(whyNotLetterWords(app, [], lead, 'Svar snart.')).toEqual({
    why: 'missing-field',
    field: '{{frist}}',
  })
  const receipt = pathOf({
    kind: 'letter',
    language: 'nb',
    id: otherLetterId('appeal-receipt', 'avslutning'),
  })
  expect(whyNotLetterWords(app, [], receipt, 'Innen {{frist}}.')).toMatchObject({ field: 'frist' })
})
