import { failureOfStatus, type OutsideAnswer, type OutsideCall } from '#platform/net.ts'
import { OutsideFailure, type OutsideProblem } from '#platform/outside-failure.ts'
import { callOutside, type Outside } from '../ask.ts'
import { envelope, namespaces, type Question } from './messages.ts'
import { childOf, readXml, textAt, type XmlElement, XmlFault } from './xml.ts'

export interface MatrikkelConfig {
  /** `https://www.matrikkel.no/matrikkelapi/wsapi/v1` */
  baseUrl: string
  /** The user that Kartverket has given the platform, with a right to find owned units by person. */
  username: string
  password: string
  /** Who is asking, in Kartverket's log: the name agreed with them. */
  clientName: string
  timeoutMs: number
}

/** What a `find…` answers when there is nothing to find: no failure, an answer. */
export const nothingFound = Symbol('nothing found')

const soap = 'http://schemas.xmlsoap.org/soap/envelope/'

/**
 * Asks one question. @returns the element `return`, undefined when the answer has none, or `nothingFound`.
 *
 * @throws OutsideFailure
 */
export async function askMatrikkelen(
  config: MatrikkelConfig,
  outside: Pick<Outside, 'net' | 'clock'>,
  question: Question,
  timeoutMs: number,
): Promise<XmlElement | undefined | typeof nothingFound> {
  const call: OutsideCall = {
    system: 'matrikkelen',
    operation: question.operation,
    method: 'POST',
    url: `${config.baseUrl}/${question.service}ServiceWS`,
    headers: {
      'content-type': 'text/xml; charset=utf-8',
      accept: 'text/xml',
      soapaction: '""',
      authorization: `Basic ${Buffer.from(`${config.username}:${config.password}`).toString('base64')}`,
    },
    body: envelope(question, config.clientName),
    timeoutMs,
    maxAnswerBytes: 20_000_000,
  }
  // SOAP 1.1 sends its faults with status 500.
  const answer = await callOutside(outside, call, {
    effect: false,
    accepts: (status) => status === 200 || status === 500,
  })
  const body = bodyOf(call, answer)
  const fault = body?.children.find((child) => child.namespace === soap && child.name === 'Fault')
  if (fault) return judge(call, fault)
  if (answer.status === 500) throw withoutEffect(failureOfStatus(call, answer, outside.clock))
  const response = body?.children[0]
  if (response?.name !== `${question.operation}Response`) throw unreadable(call, 'no response')
  return childOf(response, 'return')
}

function bodyOf(call: OutsideCall, answer: OutsideAnswer): XmlElement | undefined {
  try {
    const root = readXml(new TextDecoder('utf-8', { fatal: true }).decode(answer.bytes))
    return root.namespace === soap && root.name === 'Envelope' ? childOf(root, 'Body') : undefined
  } catch (error) {
    if (answer.status === 500) return undefined
    throw unreadable(call, error instanceof XmlFault ? error.message : 'not UTF-8')
  }
}

/**
 * What a fault means. `category` lists the kinds from wide to narrow, between colons (exception.xsd): a system fault may
 * pass, a finder's fault is an answer, any other is about what we sent. The texts quote what was asked: never kept.
 */
function judge(call: OutsideCall, fault: XmlElement): typeof nothingFound {
  const detail = childOf(fault, 'detail')?.children.find((child) => child.namespace === namespaces.exception)
  const kinds = (textAt(detail, 'category') ?? '').split(':').filter((kind) => /^\w+$/.test(kind))
  const type = detail?.type?.name
  if (type === 'ObjectsNotFoundFaultInfo' || kinds.includes('FinderException')) return nothingFound
  const [problem, reference] = ((): [OutsideProblem, string | null] => {
    if (type === 'LockedFaultInfo') return ['server-error', 'locked']
    if (kinds.includes('SystemException')) return ['server-error', kinds.at(-1) ?? null]
    if (kinds.length > 0) return ['refused', kinds.at(-1) ?? null]
    const code = textAt(fault, 'faultcode')?.split(':').at(-1)
    return code === 'Client' ? ['refused', 'soap Client'] : ['server-error', 'soap fault']
  })()
  throw new OutsideFailure(call.system, call.operation, problem, { outcomeUnknown: false, reference })
}

const unreadable = (call: OutsideCall, reference: string) =>
  new OutsideFailure(call.system, call.operation, 'unreadable-answer', { outcomeUnknown: false, reference })

const withoutEffect = ({ system, operation, problem }: OutsideFailure) =>
  new OutsideFailure(system, operation, problem, { outcomeUnknown: false })
