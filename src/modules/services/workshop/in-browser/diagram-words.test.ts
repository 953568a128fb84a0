import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { expect, test } from 'vitest'
import { diagramText } from './diagram-words.ts'

const require = createRequire(import.meta.url)
const folderOf = (name: string) => path.join(path.dirname(require.resolve(`${name}/package.json`)), 'lib')

/** Every text a library gives to its `translate`, and every label of its lists of things to choose. */
function textsIn(folder: string, only: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js') && only.test(file))
    .flatMap((file) => {
      const code = readFileSync(path.join(folder, file), 'utf8')
      return [
        ...[...code.matchAll(/translate\(\s*(['"])([A-Z][^'"]+)\1/g)].map(([, , text = '']) => text),
        ...(/PopupEntries|HitPolicies/.test(file)
          ? [...code.matchAll(/\blabel: '([A-Z][^']+)'/g)].map(([, text = '']) => text)
          : []),
      ]
    })
}

const leftInEnglish = new Set(['HELLO {you}', 'Align elements ', 'FEEL', 'JUEL'])

test.each(['nb', 'nn'] as const)('every word of the drawing of a process is in %s', (language) => {
  const texts = [
    ...new Set([...textsIn(folderOf('bpmn-js'), /features/), ...textsIn(folderOf('diagram-js'), /features/)]),
  ]
  expect(texts.length).toBeGreaterThan(100)
  const english = texts.filter(
    (text) => !leftInEnglish.has(text) && diagramText('process', language, text) === text,
  )
  expect(english.filter((text) => !sameInNorwegian.has(text))).toEqual([])
})

test.each(['nb', 'nn'] as const)('every word of the decision tables is in %s', (language) => {
  const texts = [
    ...new Set([
      ...textsIn(folderOf('dmn-js-decision-table'), /./),
      ...textsIn(folderOf('dmn-js-literal-expression'), /./),
    ]),
  ]
  expect(texts.length).toBeGreaterThan(80)
  const english = texts.filter(
    (text) => !leftInEnglish.has(text) && diagramText('decision', language, text) === text,
  )
  expect(english.filter((text) => !sameInNorwegian.has(text))).toEqual([])
})

const sameInNorwegian = new Set(['Data'])

test('a place in a text is filled, and what is not known stays as it is', () => {
  expect(diagramText('process', 'nb', 'Open {element}', { element: 'Søknad' })).toBe('Åpne Søknad')
  expect(diagramText('process', 'nb', 'Timer boundary event (non-interrupting)')).toBe(
    'På kanten: tid (uten å avbryte)',
  )
  expect(diagramText('process', 'nn', 'Append message intermediate catch event')).toBe('Ventar på: melding')
  expect(diagramText('process', 'en', 'Task')).toBe('Task')
  expect(diagramText('decision', 'nb', 'Noe helt nytt')).toBe('Noe helt nytt')
})
