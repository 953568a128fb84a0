import type { HitPolicy } from '../model.ts'

export interface SmallTable {
  inputs: readonly { name: string; typeRef: string | null; allowed?: string | null }[]
  /** Allowed outputs, the most important first. */
  outputs?: string
  policy?: HitPolicy
  aggregation?: string
  /** Cells of each row, the output last. */
  rows: readonly (readonly string[])[]
}

/** A model of one decision "D", which is one table over inputs of the same names as its columns. */
export function smallTable({ inputs, outputs, policy = 'UNIQUE', aggregation, rows }: SmallTable): string {
  const type = (typeRef: string | null) => (typeRef ? ` typeRef="${typeRef}"` : '')
  const given = inputs.map(
    ({ name, typeRef }) =>
      `<inputData id="i-${name}" name="${name}"><variable name="${name}"${type(typeRef)}/></inputData>`,
  )
  const required = inputs.map(
    ({ name }) => `<informationRequirement><requiredInput href="#i-${name}"/></informationRequirement>`,
  )
  const columns = inputs.map(
    ({ name, typeRef, allowed }) =>
      `<input label="${name}"><inputExpression${type(typeRef)}><text>${name}</text></inputExpression>${
        allowed ? `<inputValues><text>${escaped(allowed)}</text></inputValues>` : ''
      }</input>`,
  )
  const rules = rows.map((cells, at) => {
    const entries = cells.slice(0, -1).map((cell) => `<inputEntry><text>${escaped(cell)}</text></inputEntry>`)
    const output = `<outputEntry><text>${escaped(cells.at(-1) ?? '')}</text></outputEntry>`
    return `<rule id="r${at + 1}">${entries.join('')}${output}</rule>`
  })
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="m" namespace="https://samvirke.example/m">
${given.join('\n')}
<decision id="d" name="D"><variable name="D"/>${required.join('')}
<decisionTable hitPolicy="${policy}"${aggregation ? ` aggregation="${aggregation}"` : ''}>${columns.join('')}
<output>${outputs ? `<outputValues><text>${escaped(outputs)}</text></outputValues>` : ''}</output>
${rules.join('\n')}
</decisionTable></decision></definitions>`
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
