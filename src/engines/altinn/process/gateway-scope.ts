import { ExpressionError } from '../expressions/cast.ts'
import { evaluateAs } from '../expressions/evaluate.ts'
import type { Scope } from '../expressions/scope.ts'
import { type JsonObject, parsePath, readPath } from '../model-path.ts'
import type { AppPackage, Language } from '../package-model.ts'
import type { EvaluateCondition } from './gateway.ts'

/** What a condition in the process may look at. There is no page here, so no component has a value. */
export interface GatewaySetting {
  readonly package: AppPackage
  readonly language: Language
  /** Data models of the instance, by data type. */
  readonly models: Readonly<Record<string, JsonObject>>
  readonly dataElements?: Readonly<Record<string, number>>
  readonly instance?: Readonly<Record<string, string | null>>
  readonly settings?: Readonly<Record<string, unknown>>
  readonly permissions?: Readonly<Record<string, boolean>>
  readonly extraScope?: Partial<Scope>
  /** Read after a task that has no data model of its own (waiting, signing): the service's own. */
  readonly mainDataType?: string
}

/** The evaluator that `nextStep` asks for, over the instance's data. A condition must come out as true or false. */
export function gatewayConditions(setting: GatewaySetting): EvaluateCondition {
  return (condition, { gateway, cameFrom, action }) => {
    const folder = cameFrom ? setting.package.folders.get(cameFrom) : undefined
    const ownType = setting.package.metadata.dataTypes.find((type) => type.isForm && type.taskId === cameFrom)
    const found = gateway.connectedDataTypeId ?? folder?.defaultDataType ?? ownType?.id
    const dataType = found || setting.mainDataType
    return evaluateAs(condition, 'boolean', gatewayScope(setting, dataType, action))
  }
}

function gatewayScope(
  setting: GatewaySetting,
  defaultDataType: string | undefined,
  action: string | null,
): Scope {
  const { models, language, dataElements, instance, permissions } = setting
  return {
    language,
    readData(path, dataType) {
      const type = dataType ?? defaultDataType
      if (!type || !Object.hasOwn(models, type))
        throw new ExpressionError(`There is no data of type "${type ?? ''}"`)
      const steps = parsePath(path)
      if (!steps) throw new ExpressionError(`"${path}" is not a path`)
      return readPath(models[type]!, steps) ?? null
    },
    countDataElements: (type) => dataElements?.[type] ?? (Object.hasOwn(models, type) ? 1 : 0),
    settings: { ...setting.package.settings, ...setting.settings },
    gatewayAction: action,
    ...(instance ? { instance } : {}),
    ...(permissions ? { permissions } : {}),
    ...setting.extraScope,
  }
}
