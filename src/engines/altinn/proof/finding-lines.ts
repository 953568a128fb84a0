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
      if (file.endsWith('.dmn')) return lineOfTable(treeOf(file), values.table ?? '', Number(values.row ?? 0))
      return file.endsWith('.json') && place === '' && reader.has(file) ? 1 : undefined
    }
  })
}

/** Where a decision or function by that name stands; its row, counted from 1, where one is meant. */
function lineOfTable(root: XmlElement | null, name: string, row: number): number | undefined {
  const holder = root?.children.find(
    (one) =>
      (one.name === 'decision' || one.name === 'businessKnowledgeModel') && one.attributes.name === name,
  )
  if (!holder) return undefined
  const table = within(holder, 'decisionTable')
  return (
    (row > 0 ? table?.children.filter((one) => one.name === 'rule')[row - 1]?.line : undefined) ?? holder.line
  )
}

function within(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) {
    const found = child.name === name ? child : within(child, name)
    if (found) return found
  }
  return undefined
}
