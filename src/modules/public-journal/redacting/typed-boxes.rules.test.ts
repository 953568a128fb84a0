import { expect, test } from 'vitest'
import { typedBoxes } from './typed-boxes.rules.ts'

test('a line is a box in millimetres; an inch is 72 points', () => {
  expect(typedBoxes('2 25,4 50.8 25.4 12,7\n\n1;0;0;10;10\n', 2)?.[0]).toEqual({
    ...{ page: 2, x: 72, y: 144, width: 72, height: 36 },
  })
  expect(typedBoxes('', 2)).toEqual([])
})

test('one line that cannot be read, or a page that is not there, stops all', () => {
  for (const text of [
    '1 2 3',
    '3 1 1 1 1',
    '0 1 1 1 1',
    '1 1 1 0 5',
    '1 1 1 a 5',
    '1 1 1 -4 5',
    '1.5 1 1 1 1',
  ]) {
    expect(typedBoxes(`1 1 1 1 1\n${text}`, 2), text).toBeNull()
  }
})
