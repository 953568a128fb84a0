import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LinkKind, linkKinds, linkRelations } from '#platform/links.ts'
import { groupNames, groups, kindsInOrder } from '../groups.rules.ts'
import { keyOf, kindOfSlug, kindSlugs, kindsSeenWith } from '../kinds.rules.ts'
import { maySay, waysOf } from '../tie/which-ties.rules.ts'
import { drawnHits } from './drawn-hits.rules.ts'
import { earliestDays, pathTo } from './earliest.rules.ts'
import type { Hit } from './what-is-hit.ts'
import { changes, spreadsOf } from './what-spreads.rules.ts'

const today = '2026-11-22'
const root = 'vendor acme'
const hit = (kind: LinkKind, id: string, by: string, step: number, more: Partial<Hit> = {}): Hit => ({
  ...{ kind, id, by, step, label: id, href: null, municipality: null, days: {} },
  ...{ relation: 'uses', way: 'against', isTouched: false },
  ...more,
})
const system = hit('system', 'arkiv', root, 1)
const contract = (id: string, municipality: string, endsOn: string) =>
  hit('contract', id, keyOf(system), 2, { municipality, days: { endsOn }, isTouched: true })
const member = (municipality: string) => hit('municipality', municipality, keyOf(system), 2, { municipality })

describe('the earliest day', () => {
  const hits = [
    system,
    contract('a', '1825', '2027-06-30'),
    contract('b', '1813', '2027-01-31'),
    contract('old', '1811', '2025-01-31'),
    ...[member('1825'), member('1813'), member('1811')],
    hit('service', 'journal', keyOf(system), 2),
    hit('project', 'flytting', 'service journal', 3, { days: { startsOn: '2026-12-01' } }),
  ]
  const days = (changeOn: string | null) => earliestDays(root, hits, today, changeOn)

  it('of a member is that of its own contract, and of what is everybody’s the first one', () => {
    const known = days(null)
    expect(known.get('municipality 1825')).toEqual({ day: '2027-06-30', of: 'contract a', name: 'endsOn' })
    expect(known.get('municipality 1813')?.of).toBe('contract b')
    for (const key of [keyOf(system), 'service journal', 'project flytting'])
      expect(known.get(key)?.of, key).toBe('contract b')
  })

  it('is unknown where the contract has ended or nobody has told of one', () => {
    expect(days(null).has('municipality 1811')).toBe(false)
    expect(days(null).has('contract old')).toBe(false)
  })

  it('is never later than the day of the change, and earlier where a contract ends before', () => {
    const known = days('2027-03-01')
    expect(known.get('municipality 1825')).toEqual({ day: '2027-03-01', of: root, name: 'change' })
    expect(known.get('municipality 1813')?.day).toBe('2027-01-31')
    expect(known.get('municipality 1811')?.day).toBe('2027-03-01')
  })

  it('comes with the way to each', () => {
    const byKey = new Map(hits.map((one) => [keyOf(one), one]))
    expect(pathTo(hits.at(-1) as Hit, byKey).map(({ id }) => id)).toEqual(['arkiv', 'journal', 'flytting'])
  })
})

describe('the drawing', () => {
  it('leaves nothing out of sight without counting it, and draws nothing without what hit it', () => {
    const trees = fc
      .array(fc.tuple(fc.nat(), fc.constantFrom(...linkKinds)), { maxLength: 120 })
      .map((picks) => {
        const all: Hit[] = []
        for (const [pick, kind] of picks) {
          const parent = all.length && pick % 3 ? all[pick % all.length] : undefined
          all.push(hit(kind, `n${all.length}`, parent ? keyOf(parent) : root, (parent?.step ?? 0) + 1))
        }
        return all
      })
    fc.assert(
      fc.property(trees, (all) => {
        const layers = drawnHits(root, all)
        const counted = layers.reduce((sum, { hits, left }) => sum + hits.length + left, 0)
        expect(counted).toBe(all.length)
        const drawn = new Set([root, ...layers.flatMap(({ hits }) => hits.map(keyOf))])
        for (const { hits } of layers) for (const one of hits) expect(drawn.has(one.by)).toBe(true)
      }),
    )
  })

  it('keeps those that hit others when there is not room for all', () => {
    const many = Array.from({ length: 30 }, (_, n) => hit('municipality', `a${n}`, root, 1))
    const leads = hit('system', 'z', root, 1)
    const [first, second] = drawnHits(root, [...many, leads, hit('service', 'y', keyOf(leads), 2)])
    expect(first?.hits.map(keyOf)).toContain('system z')
    expect(first?.left).toBe(22)
    expect(second?.hits.map(keyOf)).toEqual(['service y'])
  })

  it('keeps of one kind the first by name, in whatever order thousands come', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyzæøå']
    const names = fc.shuffledSubarray(letters, { minLength: 10 })
    fc.assert(
      fc.property(names, (some) => {
        const [layer] = drawnHits(
          root,
          some.map((id) => hit('system', id, root, 1)),
        )
        const first = letters.filter((letter) => some.includes(letter)).slice(0, 9)
        expect(layer?.hits.map(({ id }) => id).sort()).toEqual(first.sort())
      }),
    )
  })
})

describe('kinds and relations', () => {
  it('have each a word in addresses, a group, and a way to be tied by hand', () => {
    expect(new Set(Object.values(kindSlugs)).size).toBe(linkKinds.length)
    for (const kind of linkKinds) expect(kindOfSlug(kindSlugs[kind])).toBe(kind)
    expect([...kindsInOrder].sort()).toEqual([...linkKinds].sort())
    expect(groupNames.flatMap((name) => [...groups[name]])).toHaveLength(linkKinds.length)
    for (const relation of linkRelations)
      expect(linkKinds.some((kind) => waysOf(kind).some((way) => way.relation === relation))).toBe(true)
  })

  it('spread each change some way, and more when something ends', () => {
    for (const relation of linkRelations)
      expect(
        spreadsOf('end', true).some((one) => one.relation === relation),
        relation,
      ).toBe(true)
    expect(spreadsOf('version', false).length).toBeLessThan(spreadsOf('end', false).length)
    expect(changes).toHaveLength(2)
  })

  it('of money are not seen by those who may not see money', () => {
    expect(kindsSeenWith(() => false)).not.toContain('invoice')
    expect(kindsSeenWith(() => true)).toEqual([...linkKinds])
  })

  it('that make no sense together are not tied', () => {
    const [person, goal] = [{ kind: 'person', id: 'a' } as const, { kind: 'goal', id: 'b' } as const]
    expect(maySay(person, 'covers', goal)).toBe(false)
    expect(maySay({ kind: 'project', id: 'p' }, 'serves', goal)).toBe(true)
  })
})
