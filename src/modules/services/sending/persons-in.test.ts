import { expect, test } from 'vitest'
import { population } from '#standins/population/index.ts'
import { personsIn } from './persons-in.ts'

const keys = { identityHash: (number: string) => Buffer.from(number) }
const found = (content: unknown) => personsIn(keys, JSON.stringify(content)).map(String)

test('everybody in the register is found, wherever their number stands', () => {
  for (const { identityNumber } of population.people) {
    const [date, rest] = [identityNumber.slice(0, 6), identityNumber.slice(6)]
    for (const content of [
      { barn: [{ nummer: identityNumber }] },
      `Barnet er ${date} ${rest}.`,
      { [identityNumber]: 1 },
      `${date}\u00a0${rest}`,
    ])
      expect(found(content), identityNumber).toEqual([identityNumber])
  }
})

test('each once, and no other figures', () => {
  const [first, second] = population.people.map((person) => person.identityNumber)
  expect(found([second, first, second])).toEqual([first, second].sort())
  expect(found(['12345678901234', '47123456', '99999999999', '15208012345', 12_345])).toEqual([])
})
