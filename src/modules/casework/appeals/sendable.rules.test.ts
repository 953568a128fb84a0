import { expect, test } from 'vitest'
import { cannotBeSent } from './sendable.rules.ts'

const paper = (format: string, sizeBytes = 1000) => ({ documents: [{ format, sizeBytes }] })
const body = { organisationNumber: '974764687' }

test.each([
  ['PDF and PDF/A to a body with a number', body, [paper('fmt/476'), paper('fmt/276')], null],
  ['a body without a number', {}, [paper('fmt/476')], 'no-number'],
  [
    'a picture among the papers, which SvarUt would not print',
    body,
    [paper('fmt/476'), paper('fmt/43')],
    'not-pdf',
  ],
  [
    'more than SvarUt prints',
    body,
    [paper('fmt/18', 200_000_000), paper('fmt/18', 150_000_000)],
    'too-large',
  ],
] as const)('%s', (_name, to, entries, why) => expect(cannotBeSent(to, entries)).toBe(why))
