import type { ProcessModel, Task } from '../process/process-model.ts'

interface Box {
  x: number
  y: number
  width: number
  height: number
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/**
 * Writes the service tasks of a model that the file lacks into the file's own text: the task, the flows to and from it,
 * and their place in the drawing. All else in the file stays as it is. Null when the file has them all.
 */
export function writeServiceTasks(xml: string, process: ProcessModel): string | null {
  const missing = [...process.elements.values()].filter(
    (element): element is Task =>
      element.kind === 'task' && !new RegExp(`\\bid=["']${quoted(element.id)}["']`).test(xml),
  )
  let text = xml
  for (const task of missing) text = withTask(text, task, process)
  return text === xml ? null : text
}

function withTask(xml: string, task: Task, process: ProcessModel): string {
  const [end, prefix = ''] = /<\/([\w-]+:)?process\s*>/.exec(xml) ?? []
  const into = [...process.flows.values()].find(({ target }) => target === task.id)
  const out = [...process.flows.values()].find(({ source }) => source === task.id)
  if (!end || !into || !out) return xml
  const altinn = /xmlns:([\w-]+)=["']http:\/\/altinn\.no\/process["']/.exec(xml)?.[1]
  const own = altinn ?? 'altinn'
  const config = configOf(task, own)
  const element = [
    `    <${prefix}serviceTask id="${escaped(task.id)}" name="${escaped(task.name)}">`,
    `      <${prefix}extensionElements>`,
    `        <${own}:taskExtension${altinn ? '' : ' xmlns:altinn="http://altinn.no/process"'}>`,
    `          <${own}:taskType>${escaped(task.type)}</${own}:taskType>`,
    ...config.map((line) => `          ${line}`),
    `        </${own}:taskExtension>`,
    `      </${prefix}extensionElements>`,
    `      <${prefix}incoming>${into.id}</${prefix}incoming>`,
    `      <${prefix}outgoing>${out.id}</${prefix}outgoing>`,
    `    </${prefix}serviceTask>`,
    `    <${prefix}sequenceFlow id="${out.id}" sourceRef="${task.id}" targetRef="${out.target}" />`,
    '',
  ].join('\n')
  let text = xml
  // The flow that led on leads here; what it led to is reached from here.
  text = text.replace(
    new RegExp(`<(?:[\\w-]+:)?sequenceFlow\\b[^>]*\\bid=["']${quoted(into.id)}["'][^>]*>`),
    (tag) => tag.replace(/\btargetRef=["'][^"']*["']/, `targetRef="${task.id}"`),
  )
  text = text.replace(
    new RegExp(`(<([\\w-]+:)?incoming\\s*>\\s*)${quoted(into.id)}(\\s*</)`),
    (_, start: string, _prefix: string, rest: string) => `${start}${out.id}${rest}`,
  )
  text = text.replace(end, () => `${element}  ${end}`)
  return withDrawing(text, { task, from: into.source, to: out.target, into: into.id, out: out.id })
}

function configOf(task: Task, own: string): string[] {
  if (task.pdf?.autoPdfTaskIds)
    return [
      `<${own}:pdfConfig>`,
      `  <${own}:autoPdfTaskIds>`,
      ...task.pdf.autoPdfTaskIds.map((id) => `    <${own}:taskId>${escaped(id)}</${own}:taskId>`),
      `  </${own}:autoPdfTaskIds>`,
      `</${own}:pdfConfig>`,
    ]
  if (!task.eFormidling) return []
  const { values, dataTypes } = task.eFormidling
  return [
    `<${own}:eFormidlingConfig>`,
    ...Object.entries(values).map(
      ([name, value]) => `  <${own}:${name}>${escaped(value[''] ?? '')}</${own}:${name}>`,
    ),
    ...dataTypes.flatMap(({ ids }) => [
      `  <${own}:dataTypes>`,
      ...ids.map((id) => `    <${own}:dataType>${escaped(id)}</${own}:dataType>`),
      `  </${own}:dataTypes>`,
    ]),
    `</${own}:eFormidlingConfig>`,
  ]
}

/** Below the task it follows. A file without a drawing gets none. */
function withDrawing(
  xml: string,
  made: { task: Task; from: string; to: string; into: string; out: string },
): string {
  const plane = /<\/([\w-]+:)?BPMNPlane\s*>/.exec(xml)
  const [from, to] = [boxOf(xml, made.from), boxOf(xml, made.to)]
  if (!plane || !from || !to) return xml
  const di = plane[1] ?? ''
  const dc = /<([\w-]+:)?Bounds\b/.exec(xml)?.[1] ?? 'dc:'
  const way = /<([\w-]+:)?waypoint\b/.exec(xml)?.[1] ?? 'di:'
  const box: Box = { x: from.x, y: from.y + from.height + 40, width: 100, height: 80 }
  const edge = (flow: string, points: [number, number][]) =>
    `      <${di}BPMNEdge id="${flow}_di" bpmnElement="${flow}">${points
      .map(([x, y]) => `<${way}waypoint x="${x}" y="${y}" />`)
      .join('')}</${di}BPMNEdge>\n`
  const drawn =
    `      <${di}BPMNShape id="${made.task.id}_di" bpmnElement="${made.task.id}"><${dc}Bounds x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" /></${di}BPMNShape>\n` +
    edge(made.into, [
      [from.x + 50, from.y + from.height],
      [box.x + 50, box.y],
    ]) +
    edge(made.out, [
      [box.x + box.width, box.y + 40],
      [to.x + to.width / 2, box.y + 40],
      [to.x + to.width / 2, to.y + to.height],
    ])
  const without = xml.replace(
    new RegExp(
      `[ \\t]*<(?:[\\w-]+:)?BPMNEdge\\b[^>]*\\bbpmnElement=["']${quoted(made.into)}["'][\\s\\S]*?</(?:[\\w-]+:)?BPMNEdge\\s*>\\s*?\\n?`,
    ),
    '',
  )
  return without.replace(plane[0], () => `${drawn}    ${plane[0]}`)
}

function boxOf(xml: string, element: string): Box | null {
  const shape = new RegExp(
    `<(?:[\\w-]+:)?BPMNShape\\b[^>]*\\bbpmnElement=["']${quoted(element)}["'][^>]*>[\\s\\S]*?<(?:[\\w-]+:)?Bounds\\b([^>]*)>`,
  ).exec(xml)?.[1]
  if (shape === undefined) return null
  const number = (name: string) => Number(new RegExp(`\\b${name}=["'](-?[\\d.]+)["']`).exec(shape)?.[1])
  const box = { x: number('x'), y: number('y'), width: number('width'), height: number('height') }
  return Object.values(box).every(Number.isFinite) ? box : null
}

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
