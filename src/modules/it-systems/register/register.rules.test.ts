import { describe, expect, it } from 'vitest'
import { kostraSeriesOf } from '#norway/kostra-accounts.ts'
import { aSystem } from '../testing/a-system.ts'
import { countedUses, modulesOf, rootsOf, wouldRing } from './modules.rules.ts'
import { namesIn, peopleOf } from './people.rules.ts'
import { readSystem, type SystemField } from './system-fields.rules.ts'
import { emptyUsage } from './usage-fields.rules.ts'

const whole = aSystem({ id: 'whole' })
const module = aSystem({ id: 'module', parentId: 'whole' })
const part = aSystem({ id: 'part', parentId: 'module' })
const systems = [whole, module, part]
const use = (systemId: string, more = {}) => ({ ...emptyUsage, municipality: '1825', systemId, ...more })

describe('modules', () => {
  it('belong to the uppermost, and none to itself or what is below it', () => {
    expect([...rootsOf(systems).values()]).toEqual(['whole', 'whole', 'whole'])
    expect(modulesOf(systems, 'whole')).toEqual([module])
    expect([wouldRing(systems, 'whole', 'part'), wouldRing(systems, 'part', 'whole')]).toEqual([true, false])
    // Rows that are in a ring all the same are walked once.
    const ring = [aSystem({ id: 'a', parentId: 'b' }), aSystem({ id: 'b', parentId: 'a' })]
    expect(rootsOf(ring).size).toBe(2)
  })

  it('are counted beside the whole only when something is told of them', () => {
    const ofItsOwn = use('part', { annual_cost_ore: '100' })
    const alone = use('module', { municipality: '1826' })
    const counted = countedUses(systems, [use('whole'), use('module'), ofItsOwn, alone])
    expect(counted).toEqual([use('whole'), ofItsOwn, alone])
  })
})

describe('people of a use', () => {
  it('are each named once, whatever they do', () => {
    expect(namesIn('Kari Nes,  Ola  Vik og Per; Siv')).toEqual(['Kari Nes', 'Ola Vik', 'Per', 'Siv'])
    expect(peopleOf({ owner: 'Kari Nes', substitute: null, super_users: 'kari nes, Ola' })).toEqual([
      ...['Kari Nes', 'Ola'],
    ])
    // A name with "og" inside is one name.
    expect(namesIn('Roger Skog')).toEqual(['Roger Skog'])
  })
})

describe('a system as it is typed', () => {
  const read = (told: Partial<Record<SystemField, string>>) =>
    readSystem((field) => told[field] ?? '', whole, systems, kostraSeriesOf(2026))
  it('keeps functions that KOSTRA has, each once in order, and themes as they stand', () => {
    const { values, wrong } = read({ name: ' Flyt ', kostraFunctions: '202, 120 202', los: 'Skole\n\nSkole' })
    expect(wrong).toEqual([])
    expect(values).toMatchObject({
      name: 'Flyt',
      kostraFunctions: ['120', '202'],
      los: ['Skole'],
      vendor: null,
    })
  })

  it('refuses a ring, a function that is not there, and no name', () => {
    expect(read({ parentId: 'part', kostraFunctions: '999' }).wrong.sort()).toEqual([
      ...['kostraFunctions', 'name', 'parentId'],
    ])
  })
})
