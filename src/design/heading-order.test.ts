import fc from 'fast-check'
import { expect, test } from 'vitest'
import { headingsInOrder } from './heading-order.ts'

const page = (levels: readonly number[]) => levels.map((n) => `<h${n} class="a">x</h${n}>`).join('<p>y</p>')
const levelsOf = (html: string) => [...html.matchAll(/<h(\d)/g)].map(([, digit]) => Number(digit))

test('a level that skips one is moved up, and what stands below follows along', () => {
  expect(levelsOf(headingsInOrder(page([1, 4, 4, 5, 2, 4])))).toEqual([1, 2, 2, 3, 2, 3])
})

test('levels that are in order stay, with their attributes and words', () => {
  const html = '<h1>a</h1><h2 id="b">b <em>c</em></h2><h3>d</h3><h2>e</h2>'
  expect(headingsInOrder(html)).toBe(html)
})

test('no page skips a level, and every heading keeps its words', () => {
  const levels = fc.array(fc.integer({ min: 2, max: 6 }), { maxLength: 12 })
  fc.assert(
    fc.property(levels, (written) => {
      const given = levelsOf(headingsInOrder(page([1, ...written])))
      expect(given).toHaveLength(written.length + 1)
      for (const [at, level] of given.entries())
        if (at > 0) {
          expect(level).toBeLessThanOrEqual(given[at - 1]! + 1)
          expect(level).toBeGreaterThan(1)
        }
    }),
  )
})
