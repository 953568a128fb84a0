import { serviceTaskFaults, serviceTasksFile } from '../declared-service-tasks.ts'
import { declaredSources, sourcesFile } from '../declared-sources.ts'
import { expressionCycles } from '../expression-cycles.ts'
import type { ImportReport, JsonPlace } from '../import-report.ts'
import type { FileReader } from '../package-files.ts'
import { type AppPackage, packageLanguages } from '../package-model.ts'
import { checkApplicants } from './check-applicants.ts'
import { checkComponents } from './check-components.ts'
import { checkModels } from './check-models.ts'
import { metadataFile } from './metadata.ts'

/** Looks across the files of a read package: bindings against schemas, keys against texts, ids against code lists. */
export function checkPackage(app: AppPackage, reader: FileReader, report: ImportReport): void {
  checkComponents(app, reader, report)
  checkModels(app, report)
  checkCycles(app, reader, report)
  checkApplicants(app, report)
  for (const { place, message } of declaredSources(app).faults)
    report.error('bad-source', sourcesFile, place, { place, reason: message }, { at: place.split('.') })
  for (const { place, code, action = '' } of serviceTaskFaults(app))
    report.error(code, serviceTasksFile, place, { place, action }, { at: place.split('.') })
  for (const { id, dataTypeId, path } of [...app.metadata.presentationFields, ...app.metadata.dataFields])
    if (!app.metadata.dataTypes.some((type) => type.id === dataTypeId))
      report.warn(
        'unknown-data-type',
        metadataFile,
        path,
        { name: id, dataType: dataTypeId },
        {
          at: ['dataFields', { id }],
        },
      )
  for (const language of packageLanguages) {
    const file = `App/config/texts/resource.${language}.json`
    if (!app.texts.has(language) && !reader.has(file)) report.warn('missing-language', file, '')
  }
}

/** Expressions that go in a circle, named where the circle begins. */
function checkCycles(app: AppPackage, reader: FileReader, report: ImportReport): void {
  for (const { severity, file, component, property, steps } of expressionCycles(app)) {
    const at: JsonPlace = file.endsWith('.calculation.json')
      ? ['calculations', component]
      : ['data', 'layout', { id: component }, property]
    report[severity === 'error' ? 'error' : 'warn'](
      'cyclic-expressions',
      reader.has(file) ? file : fileOf(app, component),
      `${component}.${property}`,
      { cycle: steps.join(' → ') },
      { at },
    )
  }
}

/** In older packages the folder of a task is not the folder its pages lie in. */
function fileOf(app: AppPackage, id: string): string {
  for (const folder of app.folders.values()) {
    const page = folder.pages.get(folder.components.get(id)?.pageId ?? id)
    if (page?.file) return page.file
  }
  return ''
}
