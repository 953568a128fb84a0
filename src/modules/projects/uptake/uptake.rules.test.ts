import { describe, expect, it } from 'vitest'
import { countedUptake, inUseSince, type Uptake, type UptakeState } from './uptake.rules.ts'

const said = (state: UptakeState, since: string, municipality = '1825'): Uptake => ({
  ...{ municipality, state, since, responsible: null, note: null },
})

describe('how far a member is with a project', () => {
  it('is in use from the first day of it, and stays so when the line takes over', () => {
    const all = [
      said('preparing', '2026-01-01'),
      said('in-use', '2026-03-01'),
      said('in-the-line', '2026-06-01'),
    ]
    expect(inUseSince(all, '1825')).toBe('2026-03-01')
    expect(inUseSince(all, '1813')).toBeNull()
  })

  it('is not in use when it was taken out again, and from the new day when it came back', () => {
    const out = [said('in-use', '2026-03-01'), said('declined', '2026-05-01')]
    expect(inUseSince(out, '1825')).toBeNull()
    expect(inUseSince([...out, said('in-use', '2026-08-01')], '1825')).toBe('2026-08-01')
  })

  it('is unknown, and not "not begun", where nobody has said anything', () => {
    const counts = countedUptake(
      ['1825', '1813', '1811'],
      [said('decided', '2026-01-01'), said('in-use', '2026-02-01')],
    )
    expect([counts['in-use'], counts.decided, counts['not-begun'], counts.unknown]).toEqual([1, 0, 0, 2])
  })
})
