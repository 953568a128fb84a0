import { describe, expect, it } from 'vitest'
import { expectFault, findings, type Parts } from '../testing/expect-fault.ts'
import { field, send, serviceFiles } from '../testing/small-service.ts'

const table = (rows: string, policy = 'UNIQUE') => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="m" namespace="https://samvirke.example/m">
<inputData id="i" name="Antall"><variable name="Antall" typeRef="number"/></inputData>
<decision id="d" name="Gruppe"><variable name="Gruppe"/><informationRequirement><requiredInput href="#i"/></informationRequirement>
<decisionTable hitPolicy="${policy}"><input id="c"><inputExpression typeRef="number"><text>Antall</text></inputExpression><inputValues><text>[0..100]</text></inputValues></input><output id="o" name="ut"/>
${rows}
</decisionTable></decision></definitions>`
const row = (id: string, entry: string) =>
  `<rule id="${id}"><inputEntry id="${id}i"><text>${entry}</text></inputEntry><outputEntry id="${id}o"><text>"${id}"</text></outputEntry></rule>`

describe('a planted fault in a decision table is found where it stands:', () => {
  const cases = [
    {
      code: 'table-gap',
      severity: 'error',
      at: '<decision id',
      faulty: [row('a', '&lt; 10'), row('b', '&gt; 10')],
    },
    {
      code: 'table-contradiction',
      severity: 'error',
      at: '<decision id',
      faulty: [row('a', '&lt;= 10'), row('b', '&gt;= 10')],
    },
    {
      code: 'row-never-hit',
      severity: 'warning',
      at: 'id="c"><inputEntry',
      faulty: [row('a', '&lt; 10'), row('b', '&gt;= 10'), row('c', '&gt; 100')],
    },
    {
      code: 'row-hidden',
      severity: 'warning',
      at: 'id="c"><inputEntry',
      faulty: [row('a', '&lt; 10'), row('b', '&gt;= 10'), row('c', '[5..20]')],
      policy: 'FIRST',
    },
    {
      code: 'table-overlap',
      severity: 'error',
      at: '<decision id',
      faulty: [row('a', '&lt;= 10'), row('a', '&gt;= 10')],
    },
    {
      code: 'table-undecided',
      severity: 'info',
      at: '<decision id',
      faulty: [row('a', '&lt; grense'), row('b', '&gt;= grense')],
    },
  ] as const
  it.each(cases)('$code', ({ code, severity, at, faulty, ...more }) => {
    const policy = 'policy' in more ? more.policy : 'UNIQUE'
    const withTable = (rows: readonly string[]): Parts => [
      { Side: [field('Input', 'antall'), send] },
      { files: { 'rules/m.dmn': table(rows.join('\n'), policy) } },
    ]
    return expectFault(
      withTable(faulty),
      { severity, code, file: 'rules/m.dmn', at, place: 'Gruppe' },
      withTable([row('a', '&lt; 10'), row('b', '&gt;= 10')]),
    )
  })

  it('a row between two numbers is a row that is used', async () => {
    const rows = [row('a', '&lt; 1'), row('b', '1'), row('c', '(1..2)'), row('d', '&gt;= 2')]
    expect(
      await findings(
        serviceFiles(
          { Side: [field('Input', 'antall'), send] },
          { files: { 'rules/m.dmn': table(rows.join('\n')) } },
        ),
      ),
    ).toEqual([])
  })
})
