import { expect, test } from 'vitest'
import { languages } from '#platform/i18n.ts'
import { readServices } from '../packages.ts'
import { readDecidingPackage } from './deciding-package.ts'
import { hasGeneralReason } from './manual-reasons.ts'
import { decidingPackage, folders } from './testing/published.ts'

const withForm = [...folders].filter(([, files]) => files.has('samvirke/service.json')).map(([id]) => id)

test.each(withForm)('%s can be decided: its expressions, texts and ids are all there', async (id) => {
  const service = await decidingPackage(id)
  const { level } = service.description.automation
  expect(service.rules !== null).toBe(level === 'full' || level === 'partly')
  expect(service.id).toBe(id)
  for (const language of languages) {
    const texts = service.app.texts.get(language)
    for (const code of service.rules?.rules.manualReasons ?? [])
      expect(hasGeneralReason(code) || texts?.has(`grunn.${code}`), `${id} ${language} grunn.${code}`).toBe(
        true,
      )
  }
})

const encode = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const json = (id: string, path: string) =>
  JSON.parse(Buffer.from(folders.get(id)?.get(path) ?? []).toString('utf8')) as Record<string, never>

/** The faults of the after-school fee with some of its files changed. */
async function faultOf(changes: Record<string, unknown>): Promise<string> {
  const files = new Map(folders.get('redusert-sfo'))
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) files.delete(path)
    else files.set(path, encode(content))
  }
  try {
    const service = readServices(new Map([['redusert-sfo', files]])).get('redusert-sfo')
    if (service) await readDecidingPackage(service, files)
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

const sfo = (path: string) => json('redusert-sfo', path)

test.each([
  [
    'rules that are not JSON',
    { 'rules/rules.json': '{' },
    /redusert-sfo\/rules\/rules\.json: it is not JSON/,
  ],
  ['a model that is missing', { 'rules/sfo.dmn': null }, /redusert-sfo\/rules\/sfo\.dmn is missing/],
  ['a model that is not XML', { 'rules/sfo.dmn': '<definitions>' }, /redusert-sfo\/rules\/sfo\.dmn: /],
  [
    'an input that is no FEEL',
    {
      'rules/rules.json': {
        ...sfo('rules/rules.json'),
        facts: [{ input: 'Samlet inntekt', value: 'if then' }],
      },
    },
    /rules\/rules\.json facts "Samlet inntekt": .* in "if then"/,
  ],
  [
    'a rate nobody knows',
    { 'rules/rules.json': { ...sfo('rules/rules.json'), rates: [{ rateId: 'nowhere' }] } },
    /rules\/rules\.json: the rate "nowhere" is not known/,
  ],
  [
    'a model whose input nothing fills',
    { 'rules/rules.json': { ...sfo('rules/rules.json'), facts: [] } },
    /rules\/rules\.json: nothing fills the input "Samlet inntekt" of the model/,
  ],
  [
    'a decision that the model does not have',
    { 'rules/rules.json': { ...sfo('rules/rules.json'), decisions: { result: 'Dom' } } },
    /rules\/rules\.json: the model has no decision "Dom"/,
  ],
  [
    'a reason without a text',
    { 'rules/rules.json': { ...sfo('rules/rules.json'), manualReasons: ['for-moon'] } },
    /resource\.nn\.json: the text "grunn\.for-moon" is missing/,
  ],
  [
    'a fact with a wrong type',
    { 'samvirke/facts.json': { facts: [{ name: 'a', type: 'colour', path: 'a', show: 'never' }] } },
    /samvirke\/facts\.json: facts\.0\.type/,
  ],
  [
    'a fact with a name that cannot be written in an expression',
    { 'samvirke/facts.json': { facts: [{ name: 'A-b', type: 'text', path: 'a', show: 'never' }] } },
    /samvirke\/facts\.json: facts\.0\.name: a name is letters and digits/,
  ],
  [
    'an answer without a text',
    { 'samvirke/decision.json': { answer: [{ text: 'vedtak.borte' }] } },
    /resource\.nb\.json: the text "vedtak\.borte" is missing/,
  ],
  [
    'a misspelt part of the decision',
    { 'samvirke/decision.json': { anwser: [] } },
    /samvirke\/decision\.json: .*anwser/,
  ],
  [
    'a law nobody knows',
    { 'samvirke/service.json': { ...sfo('samvirke/service.json'), legalBasis: ['lov-om-alt'] } },
    /samvirke\/service\.json: the legal source "lov-om-alt" is not known/,
  ],
  [
    'a rule in a service that a person decides',
    { 'samvirke/service.json': { ...sfo('samvirke/service.json'), automation: { level: 'manual' } } },
    /samvirke\/service\.json: only full and partly have rules/,
  ],
])('%s is one sentence with the file', async (_, changes, expected) => {
  const message = await faultOf(changes)
  expect(message).toMatch(expected)
  for (const line of message.split('\n').slice(1)) expect(line.length).toBeLessThan(300)
})
