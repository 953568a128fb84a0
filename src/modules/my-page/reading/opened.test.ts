import { expect, test } from 'vitest'
import { isOpened, notAhead } from './opened.ts'

const asked = (headers: Record<string, string> = {}, method = 'GET') => ({
  request: new Request('https://samvirke.test/minside', { method, headers }),
})

test('a page that is shown to a person is opened, whether or not the browser says what it asks for', () => {
  expect(isOpened(asked())).toBe(true)
  expect(isOpened(asked({ 'sec-fetch-dest': 'document' }))).toBe(true)
  // A form that was turned down is shown again as a page.
  expect(isOpened(asked({ 'sec-fetch-dest': 'document' }, 'POST'))).toBe(true)
})

test.each<Record<string, string>>([
  { 'sec-purpose': 'prefetch' },
  { 'sec-purpose': 'prefetch;prerender', 'sec-fetch-dest': 'document' },
  { purpose: 'prefetch' },
  { 'x-moz': 'prefetch' },
])('what is fetched ahead is not opened, and is asked to come again: %o', (headers) => {
  expect(isOpened(asked(headers))).toBe(false)
  expect(notAhead(asked(headers))?.status).toBe(503)
})

test('headers alone, and what a script fetches, are not opened, and are answered', () => {
  expect(isOpened(asked({}, 'HEAD'))).toBe(false)
  expect(isOpened(asked({ 'sec-fetch-dest': 'empty' }))).toBe(false)
  expect(notAhead(asked({ 'sec-fetch-dest': 'empty' }))).toBeNull()
})
