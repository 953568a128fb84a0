import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readFolders } from '#platform/folders.ts'
import { readServices } from './packages.ts'
import { newReference } from './sending/send-in.ts'
import { servicesMatching } from './website/find-services.rules.ts'

const folders = await readFolders(fileURLToPath(new URL('../../../services', import.meta.url)))

test('the services in the repository can be read, and folders with rules only are not services', () => {
  expect([...readServices(folders).keys()]).toEqual(
    expect.arrayContaining(['redusert-barnehage', 'redusert-sfo']),
  )
  expect(
    readServices(new Map([['bare-regler', new Map([['rules/rules.json', new Uint8Array()]])]])).size,
  ).toBe(0)
})

test.each([
  ['App/ui/Task_1/layouts/Barn.json', '{'],
  ['samvirke/service.json', '{"id": "x"}'],
  [
    'samvirke/prefill.json',
    '{"requests": [{"id": "a", "source": "folkeregisteret", "about": "applicant", "fields": {"name": "finnes.ikke"}}]}',
  ],
])('a service with a fault in %s is refused at start, and the file is named', (path, content) => {
  const files = new Map(folders.get('redusert-barnehage'))
  files.set(path, new TextEncoder().encode(content))
  expect(() => readServices(new Map([['redusert-barnehage', files]]))).toThrow(path)
})

test('a search finds a service by the words people use', () => {
  const two = new Map([...folders].filter(([id]) => id.startsWith('redusert-')))
  const services = [...readServices(two).values()]
  const found = (word: string) => servicesMatching(services, word, 'nb').length
  expect(['barnehage', 'Barnehageplass', 'lavere pris barnehage', ''].map(found)).toEqual([1, 1, 1, 2])
  expect(['byggesak', '<script>', '%_'].map(found)).toEqual([0, 0, 2])
})

test('a reference has no letters that are taken for each other', () => {
  for (let first = 0; first < 256; first++)
    expect(newReference(new Uint8Array(8).fill(first))).toMatch(/^[A-HJ-NPR-Z2-9]{4}-[A-HJ-NPR-Z2-9]{4}$/)
})
