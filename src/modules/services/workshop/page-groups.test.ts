import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  groupOf,
  intoGroup,
  movedPage,
  ownGroup,
  type PageGroup,
  pageGroupsOf,
  withNewPage,
  withoutPage,
  withPageGroups,
} from './page-groups.ts'

const grouped = {
  pages: {
    groups: [
      { name: 'a', order: ['1', '2'] },
      { name: 'b', markWhenCompleted: true, order: ['3'] },
    ],
  },
}
const plain = { pages: { order: ['1', '2', '3'], showProgress: true } }

test('a plain order stays a plain order, groups stay groups, and what else is said of pages stays', () => {
  const back = (settings: object) => withPageGroups(settings as never, pageGroupsOf(settings as never, []))
  expect(back(plain)).toEqual(plain)
  expect(back(grouped)).toEqual(grouped)
})

test('a page goes on into the next group at the end of its own', () => {
  const groups = pageGroupsOf(grouped as never, [])
  expect(withPageGroups({}, movedPage(groups, '2', 1) ?? [])).toEqual({
    pages: {
      groups: [
        { name: 'a', order: ['1'] },
        { name: 'b', markWhenCompleted: true, order: ['2', '3'] },
      ],
    },
  })
  expect(movedPage(groups, '1', -1)).toBeNull()
  expect(movedPage(groups, '3', 1)).toBeNull()
})

test('a group is made of a page where it stands, and a group that nobody is in is gone', () => {
  const groups = ownGroup(pageGroupsOf(plain as never, []), '2', 'gruppe.om')
  expect(withPageGroups(plain as never, groups)).toEqual({
    pages: {
      groups: [{ order: ['1'] }, { name: 'gruppe.om', type: 'default', order: ['2'] }, { order: ['3'] }],
      showProgress: true,
    },
  })
  expect(withPageGroups(plain as never, ownGroup(groups, '2', ''))).toEqual(plain)
  expect(groupOf(intoGroup(pageGroupsOf(grouped as never, []), '1', 'b'), '1')).toBe('b')
})

test('whatever is done, every page stands there once', () => {
  const pages = ['1', '2', '3', '4', '5']
  const someGroups = fc
    .tuple(
      fc.shuffledSubarray(pages, { minLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }),
    )
    .map(([order, sizes]): PageGroup[] => {
      const left = [...order]
      const groups = sizes.map((size, at) => ({ name: `g${at}`, order: left.splice(0, size) }))
      return [...groups, { order: left }]
    })
  fc.assert(
    fc.property(
      someGroups,
      fc.constantFrom(...pages),
      fc.constantFrom(1 as const, -1 as const),
      (groups, page, by) => {
        const all = (some: readonly PageGroup[]) =>
          pageGroupsOf(withPageGroups({}, some), []).flatMap(({ order }) => order)
        const sorted = (some: readonly PageGroup[]) => all(some).sort()
        const moved = movedPage(
          groups.filter(({ order }) => order.length > 0),
          page,
          by,
        )
        if (moved) expect(sorted(moved)).toEqual(pages)
        expect(all(ownGroup(groups, page, 'ny'))).toEqual(all(groups))
        expect(sorted(withNewPage(groups, 'ny'))).toEqual([...pages, 'ny'].sort())
        expect(sorted(withoutPage(groups, page))).toEqual(pages.filter((one) => one !== page))
      },
    ),
  )
})
