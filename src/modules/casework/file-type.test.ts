import { expect, test } from 'vitest'
import { shownAs } from './file-type.ts'

test.each([
  ['fmt/476', 'application/pdf', 'inline'],
  ['fmt/276', 'application/pdf', 'inline'],
  ['fmt/43', 'image/jpeg', 'inline'],
  // What a browser could run, or guess at, is never shown.
  ['fmt/101', 'application/octet-stream', 'attachment'],
  ['', 'application/octet-stream', 'attachment'],
])('a document of %s is %s, %s', (format, type, disposition) =>
  expect(shownAs(format)).toMatchObject({ type, disposition }),
)
