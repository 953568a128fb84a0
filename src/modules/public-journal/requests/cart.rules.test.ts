import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cartIn, mostInCart, setCart, withAdded } from './cart.rules.ts'

const kept = (header: string) => header.split(';')[0] as string

test('what is marked comes back as it was, each once, and never more than the form takes', () => {
  fc.assert(
    fc.property(fc.array(fc.uuid(), { maxLength: 60 }), (ids) => {
      const cart = withAdded([], ids)
      expect(cartIn(`a=b; ${kept(setCart('1825', cart))}`, '1825')).toEqual(cart)
      expect(cart).toEqual([...new Set(ids)].slice(0, mostInCart))
    }),
  )
})

test('one municipality does not see what is marked in another, and rubbish is nothing', () => {
  const [id = ''] = fc.sample(fc.uuid(), 1)
  expect(cartIn(kept(setCart('1825', [id])), '1824')).toEqual([])
  expect(cartIn('__Host-innsyn-1825=<script>..x', '1825')).toEqual([])
  expect(withAdded([], ["'; drop table", ''])).toEqual([])
  expect(setCart('1825', [])).toContain('Max-Age=0')
})
