import { expect, test } from 'vitest'
import { findWords } from './word-rules.ts'

// Planted faults are put together here, so that the check finds none in this file.
const page = 'src/modules/casework/case.page.tsx'
const action = 'src/modules/casework/close-case.ts'
const ordinaryNumber = ['010170', '00000'].join('')

test.each([
  ['an empty folder name', 'src/platform/utils/x.ts', '', 'give utils the word'],
  ['an empty file name', 'src/modules/casework/Helpers.test.ts', '', 'give Helpers.test.ts the word'],
  ['a file that is too long', action, 'x\n'.repeat(401), '401 lines'],
  ['inline style', page, '<p style="color: red">', 'move the style'],
  ['inline script', page, '<button onclick="go()">', 'move the behaviour'],
  ['a control outside the design', page, '<input name="a">', 'use the field from #design'],
  ['a list outside the design', page, '<select name="a">', 'use the field from #design'],
  ['a path of a machine', 'docs/x.md', `see ${'/ro'}ot/x`, 'path of one machine'],
  ['a temporary path', action, `'${'/tm'}p/x'`, 'path of one machine'],
  ['a registry', 'docs/x.md', `https://registry.${'npmjs.org'}/x`, 'package registry'],
  ['a lockfile that names a registry', 'package-lock.json', '"resolved": "https://x/y.tgz"', 'lockfile'],
  ['the time of the machine', action, 'const at = Date.now()', 'ask the clock'],
  ['the date of the machine', action, 'const at = new Date()', 'ask the clock'],
  ['chance', action, 'const x = Math.random()', 'ask the random source'],
  ['waiting', action, 'setTimeout(go, 5)', 'ask the clock'],
  ['the network', 'src/integrations/krr/client.ts', 'await fetch(url)', 'call the outside'],
  ['a file', action, `import { readFile } from 'node:fs/promises'`, 'document store'],
])('finds %s', (_, file, text, expected) => {
  const found = findWords(file, text)
  expect(found.map(({ todo }) => todo).join()).toContain(expected)
  expect(found).toHaveLength(1)
})

test('tells the line', () => {
  expect(findWords(action, 'a\nb\nMath.random()\n')[0]).toMatchObject({ file: action, line: 3 })
})

test.each([
  ['a name that holds an empty word', 'src/modules/casework/coreTime.ts', ''],
  ['four hundred lines', action, 'x\n'.repeat(400)],
  ['a hidden control', page, '<input type="hidden" name="a">'],
  ['a control of the design', 'src/design/text-field.tsx', '<input name="a">'],
  ['an island that listens', 'src/modules/casework/search.island.tsx', '<button onClick={go}>'],
  ['a date that is given', action, 'const at = new Date(text)'],
  ['a comment about the clock', action, '  // never Date.now()'],
  ['the clock in a test', 'src/modules/casework/close-case.test.ts', 'Date.now()'],
  ['fetching in a name', action, 'prefetch(x); net.fetch(x)'],
  ['an address that looks like a path', 'docs/x.md', `https://example.no${'/ho'}me/x`],
  ['a synthetic person', 'seed/residents.ts', ['018170', '00025'].join('')],
  ['eleven digits that are nobody', 'seed/accounts.ts', '12345678901'],
])('lets %s be', (_, file, text) => {
  expect(findWords(file, text)).toEqual([])
})

test('finds an identity number that may be a living person, whole or written in two parts', () => {
  const number = validNumber(ordinaryNumber)
  for (const text of [number, `${number.slice(0, 6)} ${number.slice(6)}`])
    expect(findWords('docs/x.md', `Kari (${text})`)[0]?.todo).toContain('synthetic')
  expect(findWords('docs/x.md', `Kari (${number.slice(0, 10)}${(Number(number[10]) + 1) % 10})`)).toEqual([])
})

/** The first number from here on with right check digits. */
function validNumber(start: string): string {
  const weights = [
    [3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0],
    [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1],
  ]
  for (let tried = Number(start); ; tried++) {
    const digits = [...String(tried).padStart(11, '0')].map(Number)
    const right = weights.every((row) => row.reduce((sum, w, i) => sum + w * digits[i]!, 0) % 11 === 0)
    if (right) return digits.join('')
  }
}
