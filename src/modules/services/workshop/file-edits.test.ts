import { expect, test } from 'vitest'
import type { AppPackage } from '#engines/altinn/index.ts'
import { saveDescription } from './file-edits.ts'

test('each section of law that was chosen is kept once, and what was left open is not', () => {
  const chosen = ['road-act-57', '', 'road-act-32', 'road-act-57', '']
  const form = new Map([['legalBasis', chosen]])
  const ground = { files: new Map(), app: {} as AppPackage, newId: (stem: string) => stem }
  const made = saveDescription({ ...ground, language: 'nb' }, form)
  if ('fault' in made) throw new Error(made.fault)
  expect(made.changes.get('samvirke/service.json')).toMatchObject({
    json: { legalBasis: ['road-act-57', 'road-act-32'] },
  })
})
