import { SaxesParser } from 'saxes'
import type { ImportReport } from './import-report.ts'
import type { ProcessTask } from './package-model.ts'

/**
 * Reads the tasks of `process.bpmn`, in the order they stand. Task type from `taskExtension/taskType`, or from the
 * attribute of older packages. A file that is not XML gives an error in the report and no tasks.
 */
export function readProcess(xml: string, file: string, report: ImportReport): ProcessTask[] {
  const tasks: { id: string; name: string; type: string }[] = []
  const parser = new SaxesParser({ xmlns: false })
  const local = (name: string) => name.slice(name.indexOf(':') + 1)
  let current: { id: string; name: string; type: string } | null = null
  let inTaskType = false
  let text = ''
  let sawProcess = false
  let fault: Error | null = null
  parser.on('error', (error) => {
    fault ??= error
  })
  parser.on('opentag', (tag) => {
    const name = local(tag.name)
    const attributes = tag.attributes as Record<string, string>
    if (name === 'process') sawProcess = true
    if (name === 'task' || name === 'serviceTask') {
      const type = attributes['altinn:tasktype'] ?? ''
      current = { id: attributes.id ?? '', name: attributes.name ?? '', type }
      tasks.push(current)
    }
    if (name === 'taskType') {
      inTaskType = true
      text = ''
    }
  })
  parser.on('text', (part) => {
    if (inTaskType) text += part
  })
  parser.on('closetag', (tag) => {
    const name = local(tag.name)
    if (name === 'taskType' && current) {
      current.type = text.trim()
      inTaskType = false
    }
    if (name === 'task' || name === 'serviceTask') current = null
  })
  try {
    parser.write(xml.replace(/^\uFEFF/, '')).close()
  } catch (error) {
    fault ??= error as Error
  }
  if (fault) report.error('not-xml', file, '', 'The process is not well-formed XML')
  else if (!sawProcess) report.error('not-bpmn', file, '', 'There is no BPMN process in the file')
  for (const task of tasks) {
    if (!task.id) report.error('task-without-id', file, task.name, 'A task has no id')
    if (!task.type) report.warn('task-without-type', file, task.id, 'The task has no type')
  }
  return fault ? [] : tasks
}
