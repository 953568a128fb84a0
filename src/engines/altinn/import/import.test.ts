import { describe, expect, it } from 'vitest'
import { readPackage } from '../package.ts'
import {
  filesWith,
  flowXml,
  importWith,
  processFile,
  smallPackage,
  taskXml,
} from '../testing/small-package.ts'
import { exportPackage } from './export-package.ts'
import { folderSettings } from './folder-settings.ts'
import { actionsInPolicy, isPermitted } from './policy.ts'

const page = 'App/ui/Task_1/layouts/Side1.json'
const layout = (...components: object[]) => ({ data: { layout: components } })
const one = (...components: object[]) =>
  importWith({ [page]: layout(...components) }).package.folders.get('Task_1')!
const codes = (parts: Record<string, unknown>) =>
  importWith(parts).report.findings.map(({ code, place }) => `${code} ${place}`.trim())

describe('where the package lies', () => {
  it.each(['', 'src/', 'kommune-app-main/', 'kommune-app-main/src/'])('in "%s"', (root) => {
    const files = new Map(
      [...filesWith({ 'App/wwwroot/logo.svg': '<svg/>' })].map(([path, content]) => [root + path, content]),
    )
    const { package: app, report } = readPackage(files)
    expect(report.errors).toEqual([])
    expect(app.metadata.id).toBe('o/a')
    expect([...app.staticFiles.keys()]).toEqual(['logo.svg'])
  })

  it('as the App folder alone', () => {
    const files = new Map([...filesWith({})].map(([path, content]) => [path.slice('App/'.length), content]))
    expect(readPackage(files).package.metadata.id).toBe('o/a')
  })
})

describe('packages of older generations', () => {
  const set = (extra: Record<string, unknown>) => ({
    'App/ui/Task_1/Settings.json': null,
    [page]: null,
    'App/ui/skjema/layouts/Side1.json': layout({
      id: 'n',
      type: 'NavigationButtons',
      grid: { xs: 12, xl: 6 },
    }),
    ...extra,
  })

  it('have one folder per task, one for subforms and one for the receipt', () => {
    const { package: app, report } = importWith(
      set({
        'App/ui/layout-sets.json': {
          sets: [
            { id: 'skjema', dataType: 'm', tasks: ['Task_1', 'Task_2'] },
            { id: 'under', dataType: 'm', type: 'subform' },
            { id: 'kvittering', dataType: 'm', tasks: ['CustomReceipt'] },
          ],
          uiSettings: { showProgress: true, taskNavigation: [{ taskId: 'Task_1' }, { type: 'receipt' }] },
        },
        'App/ui/under/layouts/A.json': layout(),
        'App/ui/kvittering/layouts/A.json': layout(),
      }),
    )
    expect([...app.folders.keys()]).toEqual(['Task_1', 'Task_2', 'under', 'CustomReceipt'])
    expect(app.folders.get('under')?.isSubform).toBe(true)
    expect(folderSettings(app.folders.get('Task_1')!)).toMatchObject({
      showProgress: true,
      taskNavigation: [{ taskId: 'Task_1' }, { taskId: null }],
    })
    const buttons = app.folders.get('Task_1')?.components.get('n')
    expect(buttons?.props).toMatchObject({ showBackButton: false, grid: { xs: 12 } })
    expect(buttons?.props.grid).not.toHaveProperty('xl')
    expect(report.findings.filter((finding) => finding.code === 'converted')).toHaveLength(2)
  })

  it('make a PDF and send to eFormidling by service tasks of their own', () => {
    const metadata = smallPackage['App/config/applicationmetadata.json'] as object
    const shipment = {
      process: 'urn:p',
      standard: 'urn:s',
      securityLevel: 3,
      dataTypes: ['m'],
      sendAfterTaskId: 'Task_1',
    }
    const { package: app } = importWith(
      set({
        'App/ui/layout-sets.json': { sets: [{ id: 'skjema', dataType: 'm', tasks: ['Task_1'] }] },
        'App/config/applicationmetadata.json': { ...metadata, eFormidling: shipment },
      }),
    )
    expect(app.tasks.map((task) => task.type)).toEqual(['data', 'pdf', 'eFormidling'])
    expect([...app.process.flows.values()].map(({ source, target }) => `${source}>${target}`)).toEqual([
      'start>Task_1',
      'Task_1>PdfTask_Task_1',
      'PdfTask_Task_1>EFormidlingTask_Task_1',
      'EFormidlingTask_Task_1>end',
    ])
  })

  it('may have all pages in one folder', () => {
    const flat = { [page]: null, 'App/ui/Task_1/Settings.json': null }
    const several = importWith({
      ...flat,
      'App/ui/layouts/B.json': layout(),
      'App/ui/layouts/A.json': layout(),
      'App/ui/Settings.json': { pages: { order: ['B', 'A'] } },
    })
    expect(several.package.generation).toBe('flat')
    expect(several.package.folders.get('Task_1')?.order).toEqual(['B', 'A'])
    expect(
      importWith({ ...flat, 'App/ui/FormLayout.json': layout() }).package.folders.get('Task_1')?.order,
    ).toEqual(['FormLayout'])
  })

  it('had a Likert in two parts', () => {
    const folder = one(
      {
        id: 'gruppe',
        type: 'group',
        maxCount: 99,
        children: ['rad'],
        dataModelBindings: { group: 'a' },
        textResourceBindings: { title: 'Skolen' },
        edit: { mode: 'likert', filter: [{ key: 'start', value: '0' }] },
      },
      {
        id: 'rad',
        type: 'Likert',
        optionsId: 'x',
        dataModelBindings: { simpleBinding: 'a.b' },
        textResourceBindings: { title: 'spm' },
      },
    )
    expect([...folder.components.keys()]).toEqual(['gruppe'])
    expect(folder.components.get('gruppe')).toMatchObject({
      type: 'Likert',
      bindings: { questions: { field: 'a' }, answer: { field: 'a.b' } },
      texts: { title: 'Skolen', questions: 'spm' },
      props: { optionsId: 'x', filter: [{ key: 'start', value: '0' }] },
    })
  })
})

describe('rules in script', () => {
  const handler = `
    var ruleHandlerObject = {
      sum: (obj) => { obj.x = +obj.x; obj.y = +obj.y; return obj.x + obj.y; },
      strange: (obj) => { return window.open(obj.x); },
    };
    var conditionalRuleHandlerObject = {
      big: (obj) => { obj.value = +obj.value; return obj.value > 10; },
      long: (obj) => { if (obj.value == null) return false; return obj.value.length >= 4; },
      either: function (obj) { return obj.value === 'a' || !obj.value; }
    };`
  const rules = (parts: object) => ({
    'App/ui/Task_1/RuleHandler.js': handler,
    'App/ui/Task_1/RuleConfiguration.json': { data: parts },
    [page]: layout({ id: 'd', type: 'Divider', hidden: ['equals', 1, 2] }, { id: 'e', type: 'Divider' }),
  })
  const hide = (selectedFunction: string, selectedAction: string, target: string) => ({
    selectedFunction,
    selectedAction,
    inputParams: { value: 'g{0}.b' },
    selectedFields: { x: target },
  })
  const value = ['dataModel', 'g.b']

  it('of the common shapes become expressions, beside those that stand there already', () => {
    const { package: app, report } = importWith(
      rules({
        conditionalRendering: {
          one: hide('big', 'Hide', 'd'),
          two: hide('either', 'Show', 'e{0}'),
        },
        ruleConnection: {
          three: { selectedFunction: 'sum', inputParams: { x: 'a', y: 'b' }, outParams: { outParam0: 'b' } },
        },
      }),
    )
    const hidden = (id: string) => app.folders.get('Task_1')?.components.get(id)?.props.hidden
    expect(hidden('d')).toEqual(['or', ['equals', 1, 2], ['greaterThan', value, 10]])
    const empty = ['not', ['and', ['notEquals', value, null], ['notEquals', value, '']]]
    expect(hidden('e')).toEqual(['not', ['or', ['equals', value, 'a'], empty]])
    expect(app.models.get('m')?.calculation).toEqual({
      calculations: { b: { expression: ['plus', ['dataModel', 'a'], ['dataModel', 'b']] } },
    })
    expect(report.errors).toEqual([])
  })

  it('with several ways out become a choice', () => {
    const { package: app } = importWith(rules({ conditionalRendering: { one: hide('long', 'Hide', 'e') } }))
    expect(app.folders.get('Task_1')?.components.get('e')?.props.hidden).toEqual([
      'if',
      ['equals', value, null],
      false,
      'else',
      ['greaterThanEq', ['stringLength', value], 4],
    ])
  })

  it('of any other shape are named, with the function that is not run', () => {
    const strange = { selectedFunction: 'strange', inputParams: { x: 'a' }, outParams: { o: 'b' } }
    expect(
      codes(
        rules({ ruleConnection: { r: strange }, conditionalRendering: { s: hide('borte', 'Show', 'e') } }),
      ),
    ).toEqual(expect.arrayContaining(['rule-not-converted r: b', 'rule-not-converted s: e', 'rule-script']))
  })
})

describe('components inside others', () => {
  it('are found through tabs, cards, cells and pages of a group, and stand only there', () => {
    const folder = one(
      { id: 'tabs', type: 'Tabs', tabs: [{ id: 't', title: 'T', children: ['x1'] }] },
      { id: 'cards', type: 'Cards', cards: [{ media: 'x2', children: ['x3'] }] },
      { id: 'grid', type: 'Grid', rows: [{ cells: [{ text: 'T' }, null, { component: 'x4' }] }] },
      {
        id: 'rep',
        type: 'RepeatingGroup',
        dataModelBindings: { group: 'a' },
        edit: { multiPage: true },
        children: ['0:x5', '1:x6'],
        rowsBefore: [{ cells: [{ component: 'x7' }] }],
      },
      ...[1, 2, 3, 4, 5, 6, 7].map((number) => ({ id: `x${number}`, type: 'Divider' })),
    )
    expect(folder.pages.get('Side1')?.roots).toEqual(['tabs', 'cards', 'grid', 'rep'])
    const parents = [1, 2, 3, 4, 5, 6, 7].map((number) => folder.components.get(`x${number}`)?.parentId)
    expect(parents).toEqual(['tabs', 'cards', 'cards', 'grid', 'rep', 'rep', 'rep'])
    expect(folder.components.get('rep')?.children).toEqual(['x5', 'x6'])
    expect(folder.components.get('x5')?.groupChain).toEqual(['rep'])
    expect(folder.components.get('x7')?.groupChain).toEqual([])
  })
})

describe('code in the package', () => {
  it('is named class by class, with line and what to use instead, and generated classes are not', () => {
    const found = importWith({
      'App/logic/Regler.cs':
        '// class Nei : IDataProcessor\nnamespace X;\n\npublic class Regler(ILogger<Regler> log)\n  : Base<string>, IDataProcessor,\n    IFormDataValidator\n{ var s = "class Y : IPageOrder"; }',
      'App/models/M.cs': 'class M : IDataProcessor {}',
      'App/Program.cs': 'class P : IDataProcessor {}',
      'App/logic/Hjelp.cs': 'class Hjelp : Annet {}',
    }).report.findings.filter((finding) => finding.file.endsWith('.cs'))
    expect(found.map(({ code, line, place }) => [code, line, place])).toEqual([
      ['other-code', 1, 'Hjelp'],
      ['custom-code', 4, 'Regler: IDataProcessor'],
      ['custom-code', 4, 'Regler: IFormDataValidator'],
    ])
    expect(found[1]?.message).toContain('calculation.json')
  })
})

describe('what a package says besides its pages', () => {
  it('is read in full from the metadata', () => {
    const { package: app } = importWith({
      'App/config/applicationmetadata.json': {
        ...(smallPackage['App/config/applicationmetadata.json'] as object),
        onEntry: { show: 'select-instance', instanceSelection: { sortDirection: 'desc' } },
        partyTypesAllowed: { person: true },
        presentationFields: [{ id: 'p', path: 'a', dataTypeId: 'm' }],
        copyInstanceSettings: { enabled: true, includeAttachments: true },
        dataTypes: [
          {
            id: 'm',
            taskId: 'Task_1',
            maxSize: 5,
            allowedContentTypes: ['application/xml'],
            enableFileScan: true,
            appLogic: {
              classRef: 'x',
              disallowUserDelete: true,
              shadowFields: { prefix: 'AltinnSF_', saveToDataType: 'n' },
            },
          },
        ],
      },
    })
    expect(app.metadata).toMatchObject({
      onEntry: { show: 'select-instance', sortDirection: 'desc' },
      partyTypesAllowed: { person: true, organisation: false },
      copyInstance: { includesAttachments: true },
      presentationFields: [{ path: 'a' }],
      dataTypes: [
        {
          maxSizeMb: 5,
          enableFileScan: true,
          disallowUserDelete: true,
          shadowFields: { prefix: 'AltinnSF_', saveToDataType: 'n' },
        },
      ],
    })
  })

  it('names scripts from elsewhere, settings of other environments and files nobody uses', () => {
    expect(
      codes({
        'App/config/assets.json': { scripts: ['https://cdn.example/x.js'] },
        'App/appsettings.Production.json': {},
        'App/rart.bin': 'x',
      }),
    ).toEqual(expect.arrayContaining(['external-asset scripts.0', 'environment-settings', 'unused-file']))
  })
})

describe('the policy', () => {
  const match = (category: string, id: string, value: string) =>
    `<x:AllOf><x:Match><x:AttributeValue>${value}</x:AttributeValue><x:AttributeDesignator AttributeId="${id}" Category="urn:${category}"/></x:Match></x:AllOf>`
  const rule = (effect: string, roles: string[], task: string | null, actions: string[]) =>
    `<x:Rule RuleId="r" Effect="${effect}"><x:Target>
      <x:AnyOf>${roles.map((role) => match('subject-category:access-subject', 'urn:altinn:rolecode', role)).join('')}</x:AnyOf>
      ${task ? `<x:AnyOf>${match('attribute-category:resource', 'urn:altinn:task', task)}</x:AnyOf>` : ''}
      <x:AnyOf>${actions.map((action) => match('attribute-category:action', 'action-id', action)).join('')}</x:AnyOf>
    </x:Target></x:Rule>`
  const policy = importWith({
    'App/config/authorization/policy.xml': `<x:Policy xmlns:x="urn:x">
      ${rule('Permit', ['DAGL', 'PRIV'], null, ['instantiate', 'read'])}
      ${rule('Permit', ['DAGL'], 'Task_2', ['sign'])}
      ${rule('Deny', ['PRIV'], 'Task_2', ['read'])}
      <x:ObligationExpressions><x:AttributeAssignmentExpression AttributeId="a" Category="urn:altinn:minimum-authenticationlevel">
        <x:AttributeValue>3</x:AttributeValue></x:AttributeAssignmentExpression></x:ObligationExpressions>
    </x:Policy>`,
  }).package.policy!
  const may = (role: string, action: string, taskId: string | null) =>
    isPermitted(policy, { subject: { 'urn:altinn:rolecode': [role] }, action, taskId })

  it('says who may do what at which task; what no rule gives is refused, and a denial wins', () => {
    expect(may('dagl', 'read', 'Task_1')).toBe(true)
    expect(may('PRIV', 'instantiate', null)).toBe(true)
    expect(may('DAGL', 'sign', 'Task_2')).toBe(true)
    expect(may('DAGL', 'sign', 'Task_1')).toBe(false)
    expect(may('PRIV', 'sign', 'Task_2')).toBe(false)
    expect(may('PRIV', 'read', 'Task_2')).toBe(false)
    expect(may('REGN', 'read', 'Task_1')).toBe(false)
    expect(actionsInPolicy(policy, 'Task_1')).toEqual(['instantiate', 'read'])
    expect(policy.minimumAuthenticationLevel).toBe(3)
  })
})

describe('an exported package', () => {
  const written = '\uFEFF{\r\n\t"$schema": "https://s",\r\n\t"data": {"layout": []} // tom\r\n}\r\n'
  const files = filesWith({ [page]: written, 'App/ui/bilde.png': new Uint8Array([0, 255]) })

  it('is the same, byte for byte, where nothing is changed', () => {
    expect([...exportPackage(files, new Map())]).toEqual([...files])
    const same = exportPackage(
      files,
      new Map([[page, { json: { $schema: 'https://s', data: { layout: [] } } }]]),
    )
    expect(same.get(page)).toBe(written)
  })

  it('writes what is changed in the manner of the file, with the schema it named', () => {
    const data = { layout: [{ id: 'a', type: 'Divider' }] }
    const changed = exportPackage(
      files,
      new Map<string, { json: unknown } | null>([
        [page, { json: { data } }],
        ['App/ui/Task_1/layouts/Ny.json', { json: { data: { layout: [] } } }],
        ['App/ui/bilde.png', null],
      ]),
    )
    const text = String(changed.get(page))
    expect(text.startsWith('\uFEFF{\r\n\t"$schema": "https://s",\r\n\t"data": {')).toBe(true)
    expect(text.endsWith('}\r\n')).toBe(true)
    expect(String(changed.get('App/ui/Task_1/layouts/Ny.json'))).toContain('"$schema": "https://s"')
    expect(changed.has('App/ui/bilde.png')).toBe(false)
    expect(readPackage(changed).report.errors).toEqual([])
    expect(readPackage(changed).package.folders.get('Task_1')?.components.has('a')).toBe(true)
  })
})

it('a package with a gateway open at both sides names it as what C# chose', () => {
  const open = processFile(
    [
      taskXml('Task_1', 'data'),
      flowXml('a', 'start', 'Task_1'),
      flowXml('b', 'Task_1', 'g'),
      '<bpmn:exclusiveGateway id="g" />',
      flowXml('c', 'g', 'end'),
      flowXml('d', 'g', 'Task_1'),
    ].join(''),
  )
  expect(codes({ 'App/config/process/process.bpmn': open })).toContain('open-gateway g')
})
