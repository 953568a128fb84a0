import { expect, test } from 'vitest'
import { knownType, shownTypes } from '#engines/altinn/component-kinds.ts'
import { addableKinds, ownProperties, propertyNames } from './component-kinds.ts'
import { componentNames } from './component-names.ts'

test('every type that the engine shows, and each that one may add, has a name and a line about it', () => {
  const wanted = [...new Set([...shownTypes, ...addableKinds])]
  expect(wanted.filter((type) => !componentNames[type])).toEqual([])
  expect(Object.keys(componentNames).filter((type) => knownType(type) !== type)).toEqual([])
})

test('no two types are called the same, in any language', () => {
  for (const at of [0, 1, 2] as const) {
    const names = Object.values(componentNames).map(({ name }) => name[at])
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  }
})

test('every property and value that the form shows has words', () => {
  const words = Object.values(ownProperties).flatMap((all) =>
    all.flatMap(({ name, type }) => [name, ...(typeof type === 'string' ? [] : type)]),
  )
  expect(words.filter((word) => !propertyNames[word])).toEqual([])
})
