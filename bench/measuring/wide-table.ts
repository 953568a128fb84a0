import { smallTable } from '../../src/engines/dmn/testing/small-table.ts'

const names = ['A', 'B', 'C', 'D1', 'E'] as const

/**
 * A made-up table of so many rows and five columns: ranges of two numbers, a text, a limit and a yes or no, of which
 * exactly one row holds for every input. The same as DMN and as the other engine's model, with inputs to ask both.
 */
export function wideTable(rows: number, count: number, chance: () => number) {
  const kinds = Array.from({ length: 10 }, (_, at) => `slag-${at}`)
  const bands = rows / 20
  const cells = Array.from({ length: rows }, (_, row) => {
    const band = Math.floor(row / 20)
    const kind = kinds[row % 10]!
    const yes = Math.floor(row / 10) % 2 === 0
    return { low: band * 100, high: (band + 1) * 100, kind, yes, output: String(row) }
  })
  const xml = smallTable({
    inputs: names.map((name) => ({
      name,
      typeRef: name === 'C' ? 'string' : name === 'E' ? 'boolean' : 'number',
    })),
    policy: 'FIRST',
    rows: cells.map(({ low, high, kind, yes, output }) => [
      ...[`[${low}..${high})`, '>= 0', `"${kind}"`, `< ${1000}`, String(yes), output],
    ]),
  })
  const field = (name: string) => ({ id: name, name, field: name })
  const jdm = {
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      { id: 'inn', name: 'inn', type: 'inputNode', position: { x: 0, y: 0 }, content: { schema: '' } },
      {
        ...{ id: 'tabell', name: 'tabell', type: 'decisionTableNode', position: { x: 0, y: 0 } },
        content: {
          ...{ hitPolicy: 'first', inputs: names.map(field), outputs: [field('ut')] },
          rules: cells.map(({ low, high, kind, yes, output }) => ({
            ...{ _id: `r${output}`, A: `[${low}..${high})`, B: '>= 0', C: `"${kind}"`, D1: '< 1000' },
            ...{ E: String(yes), ut: output },
          })),
          ...{ passThrough: false, inputField: null, outputPath: null, executionMode: 'single' },
        },
      },
      { id: 'ut', name: 'ut', type: 'outputNode', position: { x: 0, y: 0 }, content: { schema: '' } },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'inn', targetId: 'tabell' },
      { id: 'b', type: 'edge', sourceId: 'tabell', targetId: 'ut' },
    ],
  }
  const inputs = Array.from({ length: count }, () => ({
    A: Math.floor(chance() * bands * 100),
    B: Math.floor(chance() * 100),
    C: kinds[Math.floor(chance() * 10)]!,
    D1: Math.floor(chance() * 1000),
    E: chance() < 0.5,
  }))
  return { xml, jdm, inputs }
}
