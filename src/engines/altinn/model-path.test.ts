import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  expandRows,
  formatPath,
  type JsonObject,
  parsePath,
  readPath,
  transpose,
  writePath,
} from './model-path.ts'

const path = (text: string) => parsePath(text)!

describe('paths in the data model', () => {
  it('take the indexes of the current row from the left, until names part or the path has its own index', () => {
    const from = path('Bedrifter[1].Ansatte[2]')
    expect(formatPath(transpose(path('Bedrifter.Ansatte.Alder'), from))).toBe('Bedrifter[1].Ansatte[2].Alder')
    expect(formatPath(transpose(path('Bedrifter[0].Ansatte.Alder'), from))).toBe('Bedrifter[0].Ansatte.Alder')
    expect(formatPath(transpose(path('Bedrifter.Eiere.Navn'), from))).toBe('Bedrifter[1].Eiere.Navn')
    expect(formatPath(transpose(path('Annet.Ansatte.Alder'), from))).toBe('Annet.Ansatte.Alder')
  })

  it('never reach a prototype and never make a row', () => {
    for (const text of ['__proto__.x', 'a.constructor.b', 'a.prototype', 'a..b', 'a[', 'a[-1]', 'a[x]', ''])
      expect(parsePath(text)).toBeNull()
    const data: JsonObject = { rows: [{}] }
    expect(writePath(data, path('rows[1].a'), 1)).toBe(false)
    expect(writePath(data, [{ name: '__proto__' }, { name: 'polluted' }], true)).toBe(false)
    expect(({} as JsonObject).polluted).toBeUndefined()
    expect(readPath(data, path('toString'))).toBeUndefined()
  })

  it('read back what was written', () => {
    const name = fc.stringMatching(/^[a-zæøå]{1,6}$/)
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 5 }), fc.jsonValue(), (names, value) => {
        const data: JsonObject = {}
        const at = path(names.join('.'))
        expect(writePath(data, at, value)).toBe(true)
        expect(readPath(data, at)).toEqual(value)
        expect(parsePath(formatPath(at))).toEqual(at)
        writePath(data, at, undefined)
        expect(readPath(data, at)).toBeUndefined()
      }),
    )
  })

  it('stand for every row when they have no index', () => {
    const data = { a: [{ b: [{ c: 1 }, { c: 2 }] }, { b: [] }, { b: [{ c: 3 }] }] }
    expect(expandRows(data, path('a.b.c')).map(formatPath)).toEqual([
      'a[0].b[0].c',
      'a[0].b[1].c',
      'a[2].b[0].c',
    ])
  })
})
