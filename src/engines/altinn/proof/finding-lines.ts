import { readXml, type XmlElement } from '../import/xml.ts'
import { ImportReport } from '../import-report.ts'
import { FileReader, type PackageFiles } from '../package-files.ts'
import type { AppPackage } from '../package-model.ts'
import type { ProofFinding } from './finding.ts'

/** The findings with the line each place stands on, read from the package's files. */
export function withLines(
  findings: readonly ProofFinding[],
  app: AppPackage,
  files: PackageFiles,
): ProofFinding[] {
  const report = new ImportReport()
  const reader = new FileReader(files, report)
  const trees = new Map<string, XmlElement | null>()
  const treeOf = (file: string) => {
    if (!trees.has(file)) trees.set(file, readXml(reader, file, report))
    return trees.get(file) ?? null
  }
  return findings.map(({ at, ...finding }) => {
    const line = finding.line ?? lineOf(finding)
    return line === undefined ? finding : { ...finding, line }

    function lineOf({ file, place, values }: Omit<ProofFinding, 'at'>): number | undefined {
      if (at) return reader.lineOf(file, at)
      if (file.endsWith('.bpmn'))
        return app.process.flows.get(place)?.line ?? app.process.elements.get(place)?.line
      if (file.endsWith('.dmn')) return lineOfTable(treeOf(file), values)
      return file.endsWith('.json') && place === '' && reader.has(file) ? 1 : undefined
    }
  })
}

/** Where the table stands; its row, counted from 1, where one is meant. */
function lineOfTable(
  root: XmlElement | null,
  { table: name, number = '1', row = '0' }: ProofFinding['values'],
): number | undefined {
  const holder = root?.children.find(
    (one) =>
      (one.name === 'decision' || one.name === 'businessKnowledgeModel') && one.attributes.name === name,
  )
  if (!holder) return undefined
  const table = allWithin(holder, 'decisionTable')[Number(number) - 1]
  const rule = table?.children.filter((one) => one.name === 'rule')[Number(row) - 1]
  return rule?.line ?? (number === '1' ? holder.line : table?.line)
}

const allWithin = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((child) => (child.name === name ? [child] : allWithin(child, name)))
