import { describe, expect, it } from 'vitest'
import { emptyPackage } from '../package-model.ts'
import { errorsWith, flowXml, importWith, processFile, taskXml } from '../testing/small-package.ts'
import { gatewayConditions } from './gateway-scope.ts'
import {
  allowedActions,
  type Moved,
  nextStep,
  type ProcessState,
  type Stuck,
  startProcess,
  stepBack,
} from './run-process.ts'

const file = 'App/config/process/process.bpmn'
const errors = (...parts: string[]) => errorsWith({ [file]: processFile(parts.join('\n')) })

const signing = processFile(
  [
    flowXml('f0', 'start', 'Task_1'),
    taskXml('Task_1', 'data'),
    flowXml('f1', 'Task_1', 'pdf'),
    taskXml(
      'pdf',
      'pdf',
      '<altinn:pdfConfig><altinn:autoPdfTaskIds><altinn:taskId>Task_1</altinn:taskId></altinn:autoPdfTaskIds></altinn:pdfConfig>',
      'serviceTask',
    ),
    flowXml('f2', 'pdf', 'size'),
    '<bpmn:exclusiveGateway id="size" default="toEnd" />',
    flowXml('toSign', 'size', 'sign', ['greaterThan', ['dataModel', 'b'], 10]),
    flowXml('toEnd', 'size', 'end', ['equals', 1, 1]),
    taskXml(
      'sign',
      'signing',
      `<altinn:actions><altinn:action>sign</altinn:action><altinn:action>reject</altinn:action>
       <altinn:action type="serverAction">look</altinn:action></altinn:actions>
       <altinn:signatureConfig><altinn:dataTypesToSign><altinn:dataType>m</altinn:dataType></altinn:dataTypesToSign>
       <altinn:signatureDataType>signature</altinn:signatureDataType>
       <altinn:correspondenceResource>one</altinn:correspondenceResource>
       <altinn:correspondenceResource env="tt02">two</altinn:correspondenceResource></altinn:signatureConfig>`,
    ),
    flowXml('f3', 'sign', 'answer'),
    '<bpmn:exclusiveGateway id="answer" />',
    flowXml('back', 'answer', 'Task_1', ['equals', ['gatewayAction'], 'reject']),
    flowXml('on', 'answer', 'end', ['notEquals', ['gatewayAction'], 'reject']),
  ].join('\n'),
)

const { package: app, report } = importWith({ [file]: signing })

const step = (
  state: ProcessState | null,
  b: number,
  action?: string,
  at = '2026-03-01T12:00:00Z',
): Moved | Stuck => {
  const evaluateCondition = gatewayConditions({ package: app, language: 'nb', models: { m: { b } } })
  const request = { at, evaluateCondition, ...(action ? { action } : {}) }
  return state ? nextStep(app, state, request) : startProcess(app, request)
}
const moved = (result: Moved | Stuck): Moved => {
  if (result.kind !== 'moved')
    throw new Error(`stuck: ${result.reason} at ${result.element} ${result.detail ?? ''}`)
  return result
}

describe('a process', () => {
  it('is read with every part of its tasks', () => {
    expect(report.errors.map((finding) => finding.code)).toEqual([])
    expect(app.process.elements.get('sign')).toMatchObject({
      type: 'signing',
      actions: [
        { id: 'sign', type: 'processAction' },
        { id: 'reject', type: 'processAction' },
        { id: 'look', type: 'serverAction' },
      ],
      signature: {
        dataTypesToSign: ['m'],
        signatureDataType: 'signature',
        correspondenceResource: { '': 'one', tt02: 'two' },
      },
    })
    expect(app.process.elements.get('pdf')).toMatchObject({
      isService: true,
      pdf: { autoPdfTaskIds: ['Task_1'] },
    })
  })

  it('goes from task to task, stops at each service task, and ends', () => {
    const begun = moved(step(null, 20))
    expect(begun.state.current).toMatchObject({ taskId: 'Task_1', enteredAt: '2026-03-01T12:00:00Z' })
    const atPdf = moved(step(begun.state, 20))
    expect(atPdf.serviceTasksToRun.map((task) => task.id)).toEqual(['pdf'])
    const atSign = moved(step(atPdf.state, 20))
    expect(atSign.state.current?.taskId).toBe('sign')
    const done = moved(step(atSign.state, 20, 'sign', '2026-03-02T12:00:00Z'))
    expect(done.ended).toEqual({ at: '2026-03-02T12:00:00Z', endEvent: 'end' })
    expect(done.state.history.map(({ taskId, action, abandoned }) => [taskId, action, abandoned])).toEqual([
      ['Task_1', null, false],
      ['pdf', null, false],
      ['sign', 'sign', false],
    ])
    expect(step(done.state, 20)).toMatchObject({ kind: 'stuck', reason: 'ended' })
  })

  it('takes the default way only when no other holds, whatever the default way says itself', () => {
    const atPdf = moved(step(moved(step(null, 5)).state, 5))
    expect(moved(step(atPdf.state, 5)).ended?.endEvent).toBe('end')
    expect(moved(step(atPdf.state, 11)).state.current?.taskId).toBe('sign')
  })

  it('comes back by reject, which leaves the task as it is', () => {
    let state = moved(step(null, 20)).state
    state = moved(step(state, 20)).state
    state = moved(step(state, 20)).state
    const back = moved(step(state, 20, 'reject'))
    expect(back.left).toMatchObject({ taskId: 'sign', abandoned: true })
    expect(back.state.current?.taskId).toBe('Task_1')
  })

  it('stays where it is when an action is not allowed, is no step, or a condition cannot be answered', () => {
    let state = moved(step(null, 20)).state
    expect(step(state, 20, 'sign')).toMatchObject({ reason: 'action-not-allowed', element: 'Task_1' })
    state = moved(step(state, 20)).state
    const noModel = gatewayConditions({ package: app, language: 'nb', models: {} })
    expect(nextStep(app, state, { at: 'x', evaluateCondition: noModel })).toMatchObject({
      reason: 'condition-failed',
      element: 'size',
      flows: ['toSign'],
    })
    state = moved(step(state, 20)).state
    expect(step(state, 20, 'look')).toMatchObject({ reason: 'server-action' })
    expect(allowedActions(app, 'sign', (action) => action !== 'reject').map((action) => action.id)).toEqual([
      'sign',
      'look',
      'write',
    ])
  })

  it('stops when two ways hold, and when none does', () => {
    const two = (...conditions: unknown[]) =>
      importWith({
        [file]: processFile(
          [
            flowXml('f0', 'start', 'g'),
            '<bpmn:exclusiveGateway id="g" />',
            taskXml('Task_1', 'data'),
            ...conditions.map((condition, index) => flowXml(`c${index}`, 'g', 'Task_1', condition)),
            flowXml('f1', 'Task_1', 'end'),
          ].join(''),
        ),
      }).package
    const start = (...conditions: unknown[]) =>
      startProcess(two(...conditions), {
        at: 'x',
        evaluateCondition: gatewayConditions({ package: emptyPackage, language: 'nb', models: {} }),
      })
    expect(start(['equals', 1, 1], ['equals', 2, 2])).toMatchObject({
      reason: 'several-hold',
      flows: ['c0', 'c1'],
    })
    expect(start(['equals', 1, 2], ['equals', 2, 1])).toMatchObject({ reason: 'none-holds' })
    expect(start(['equals', 1, 2], ['equals', 2, 2])).toMatchObject({ kind: 'moved' })
  })

  it('is refused when it cannot be walked, each fault with its name', () => {
    const task = taskXml('Task_1', 'data')
    const [in1, out1] = [flowXml('a', 'start', 'Task_1'), flowXml('b', 'Task_1', 'end')]
    expect(errors(task, in1, out1)).toEqual([])
    expect(errors(task, in1)).toEqual(['dead-end Task_1'])
    expect(errors(task, in1, flowXml('b', 'Task_1', 'nowhere'))).toEqual(['dangling-flow b'])
    const round = [
      flowXml('b', 'Task_1', 'g'),
      '<bpmn:exclusiveGateway id="g" />',
      flowXml('c', 'g', 'Task_1'),
    ]
    expect(errors(task, in1, ...round)).toEqual([
      'end-out-of-reach start',
      'end-out-of-reach Task_1',
      'end-out-of-reach g',
    ])
    expect(errors(taskXml('Task_1', 'homemade'), in1, out1)).toEqual(['unknown-task-type Task_1'])
    expect(errors(task, in1, out1, '<bpmn:parallelGateway id="p" />')).toEqual(['unknown-element p'])
    expect(errors(task, in1, out1, flowXml('c', 'Task_1', 'end', ['nope']))).toContain('bad-condition c[0]')
    expect(
      errorsWith({
        [file]: '<definitions><process><task id="Task_1" tasktype="data"/></process></definitions>',
      }),
    ).toEqual(['no-start', 'no-end'])
    expect(errorsWith({ [file]: '<definition/>' })).toEqual(['not-bpmn'])
  })

  it('may have a task of its own kind when the package declares it', () => {
    const own = processFile(
      [taskXml('Task_1', 'homemade'), flowXml('a', 'start', 'Task_1'), flowXml('b', 'Task_1', 'end')].join(
        '',
      ),
    )
    const declared = (entry: unknown, actions: Record<string, unknown> = { sum: { kind: 'calculate' } }) =>
      errorsWith({
        [file]: own,
        'samvirke/service-tasks.json': { types: { homemade: entry } },
        'samvirke/sources.json': { actions },
      })
    expect(declared({ actions: ['sum'], unanswered: 'stay' })).toEqual([])
    expect(declared({})).toEqual(['service-task-empty types.homemade'])
    expect(declared({ actions: ['sum'] }, {})).toEqual(['service-task-action types.homemade'])
    expect(declared({ actions: ['sum'], unanswered: 'perhaps' })).toEqual([
      'service-task-unreadable types.homemade',
    ])
    expect(declared(['sum'])).toEqual(['service-task-unreadable types.homemade'])
  })
})

describe('a step back', () => {
  const at = '2026-11-22T10:00:00.000Z'
  const current = { taskId: 'sign', enteredAt: at, arrivedBy: null, cameFrom: 'Task_1' }
  const left = (taskId: string, abandoned = false) => ({
    ...{ taskId, enteredAt: at, leftAt: at, action: null, abandoned },
  })
  const standing = (over: Partial<ProcessState>): ProcessState => ({
    ...{ startedAt: at, startEvent: 'start', current, ended: null, history: [left('Task_1'), left('pdf')] },
    ...over,
  })
  const { package: app } = importWith({ [file]: signing })

  it('leads to the task that was last filled in, and keeps what has been', () => {
    const back = stepBack(app, standing({}), '2026-11-23T10:00:00.000Z')
    expect(back?.current).toMatchObject({ taskId: 'Task_1', cameFrom: 'sign' })
    expect(back?.history.map(({ taskId, abandoned }) => [taskId, abandoned])).toEqual([
      ['Task_1', false],
      ['pdf', false],
      ['sign', true],
    ])
  })

  it('is none where nothing was filled in, at the end, and before the start', () => {
    expect(stepBack(app, standing({ history: [] }), at)).toBeNull()
    expect(stepBack(app, standing({ history: [left('Task_1', true)] }), at)).toBeNull()
    expect(stepBack(app, standing({ current: null }), at)).toBeNull()
    expect(stepBack(app, standing({ ended: { at, endEvent: 'end' } }), at)).toBeNull()
  })
})
