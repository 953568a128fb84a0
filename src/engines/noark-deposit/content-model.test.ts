import { describe, expect, it } from 'vitest'
import { chanceFrom, mutant } from '#engines/xsd/testing/mutants.ts'
import { bothSchemas, libxmlAccepts, ourFindings } from '#engines/xsd/testing/verdicts.ts'
import { builtInSchema, childrenInOrder, contentModel, valueKindOf } from './index.ts'
import { writeDeposit } from './testing/written-deposit.ts'

/** Small, since every run of the tests makes them; conformance makes many more by the official schemas. */
const mutants = 150

describe('the order of elements in a deposit', () => {
  it('puts the children of the base type first', () => {
    const names = childrenInOrder(contentModel('arkivstruktur'), 'saksmappe').map((part) =>
      part.names.join('|'),
    )
    expect(names.indexOf('mappe|registrering')).toBeLessThan(names.indexOf('saksaar'))
    expect([names[0], names.at(-1), valueKindOf('saksaar')]).toEqual(['systemID', 'presedens', 'integer'])
  })

  it.each(['arkivstruktur', 'endringslogg', 'loependeJournal', 'offentligJournal', 'addml'] as const)(
    'makes a schema of %s that we and libxml2 read alike, whatever is done to the file',
    (file) => {
      const { ours, theirs } = bothSchemas(builtInSchema(file).bytes)
      const name = file === 'addml' ? 'arkivuttrekk.xml' : `${file}.xml`
      const xml = new TextDecoder().decode(writeDeposit().files.get(name)!)
      expect([ourFindings(ours, xml), libxmlAccepts(theirs, xml)]).toEqual([[], true])
      const chance = chanceFrom(20261122)
      let valid = 0
      for (let i = 0; i < mutants; i++) {
        const changed = mutant(xml, chance)
        const isValid = libxmlAccepts(theirs, changed)
        if (isValid) valid += 1
        if ((ourFindings(ours, changed).length === 0) !== isValid)
          expect.fail(`libxml2 ${isValid ? 'accepts' : 'refuses'}: ${changed}`)
      }
      // Both sorts, or the comparison says nothing.
      expect(valid).toBeGreaterThan(5)
      expect(valid).toBeLessThan(mutants - 5)
    },
  )
})
