import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonError, parseTolerantJson } from './tolerant-json.ts'

describe('tolerant JSON', () => {
  it('accepts a BOM, comments and trailing commas, and leaves strings alone', () => {
    const text = '\uFEFF{ // first\n "a": [1, 2, /* two */ ], "url": "https://x.no/*a*/,]", }'
    expect(parseTolerantJson(text)).toEqual({ a: [1, 2], url: 'https://x.no/*a*/,]' })
  })

  it('says line and column of what is wrong', () => {
    try {
      parseTolerantJson('{\n  "a": 1,\n  "b": oops\n}')
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(JsonError)
      expect((error as JsonError).line).toBe(3)
    }
  })

  it('drops __proto__ and refuses bottomless nesting', () => {
    const read = parseTolerantJson('{"__proto__": {"admin": true}, "a": 1}') as object
    expect(Object.keys(read)).toEqual(['a'])
    expect((read as { admin?: boolean }).admin).toBeUndefined()
    expect(() => parseTolerantJson('['.repeat(100_000))).toThrow(JsonError)
  })

  it('reads everything JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        expect(parseTolerantJson(text)).toEqual(
          JSON.parse(text, (key, inner) => (key === '__proto__' ? undefined : inner)),
        )
      }),
    )
  })

  it('never throws anything but JsonError', () => {
    const rubbish = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '/', '*', '\n', '\\', 'a', '1', ' '),
      maxLength: 60,
    })
    fc.assert(
      fc.property(rubbish, (text) => {
        try {
          parseTolerantJson(text)
        } catch (error) {
          expect(error).toBeInstanceOf(JsonError)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
