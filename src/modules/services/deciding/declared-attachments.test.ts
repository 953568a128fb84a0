import { expect, test } from 'vitest'
import { declaredAttachments } from './declared-attachments.ts'
import { decidingPackage } from './testing/published.ts'

test('the uploads of a form are proposed by the names its facts give them, once each, in the order of the form', async () => {
  const service = await decidingPackage('byggesak-uten-ansvar')
  expect(declaredAttachments(service, 'nb')).toEqual([
    'Situasjonsplan',
    'Tegninger',
    'Nabovarsel og kvittering',
    'Merknader fra naboer',
    'Samtykke fra naboen',
  ])
  expect(declaredAttachments(service, 'en')).not.toContain('Tegninger')
})

test('an upload that is no fact has the name the form gives it', async () => {
  const service = await decidingPackage('ledsagerbevis')
  const without = { ...service, facts: { ...service.facts, facts: [] } }
  expect(declaredAttachments(without, 'nb')).toContain('Uttalelse fra lege eller helsetjeneste')
})

test('what decision.json lists stands besides, also where the form takes no files', async () => {
  const service = await decidingPackage('redusert-barnehage')
  expect(declaredAttachments(service, 'nn')).toContain('Lønsslippar for dei tre siste månadene')
})
