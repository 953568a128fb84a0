import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileName, Places, plainName } from './place-in-zip.rules.ts'

test('a title becomes a name with its day and ending', () => {
  expect(fileName({ title: 'Svar på søknaden', format: 'fmt/476', day: '2026-11-23' })).toBe(
    '2026-11-23 Svar på søknaden.pdf',
  )
  expect(fileName({ title: 'Kart over tomta.JPG', format: 'fmt/43', day: null })).toBe('Kart over tomta.jpg')
})

test('no name leads out of its folder, hides or is empty', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
      const name = plainName(title)
      expect(name).toMatch(/^[^/\\:*?"<>|]{1,80}$/u)
      expect(name).not.toMatch(/^\.|\.$|\p{C}/u)
    }),
  )
  expect(plainName('../../etc/passwd')).toBe('etc passwd')
})

test('the same name twice is two files, also where large and small letters are one', () => {
  const places = new Places()
  expect(['a/Kart.pdf', 'a/kart.pdf', 'b/Kart.pdf', 'a/Kart.pdf'].map((path) => places.free(path))).toEqual([
    ...['a/Kart.pdf', 'a/kart (2).pdf', 'b/Kart.pdf', 'a/Kart (3).pdf'],
  ])
})
