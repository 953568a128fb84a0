import {
  type ConstraintPath,
  type IdentityConstraint,
  SchemaFault,
  UnsupportedSchema,
} from './schema-model.ts'
import { attribute, childrenOf, keyOf, type Part } from './schema-tree.ts'

/** unique, key and keyref of an element, with the small part of XPath that schemas may use. */
export function constraintsOf(part: Part): readonly IdentityConstraint[] {
  return childrenOf(part.element, 'unique', 'key', 'keyref').map((element) => {
    const inside: Part = { element, file: part.file }
    const [selector] = childrenOf(element, 'selector')
    const fields = childrenOf(element, 'field')
    const name = attribute(element, 'name')
    if (!selector || fields.length === 0 || name === undefined)
      throw new SchemaFault(`${element.name.local} without selector or field`, part.file.name, element.line)
    const refer = attribute(element, 'refer')
    return {
      kind: element.name.local as IdentityConstraint['kind'],
      key: keyOf(part.file.targetNamespace, name),
      refer: refer === undefined ? null : keyOf(part.file.targetNamespace, refer.replace(/^.*:/, '')),
      selector: pathsOf({ element: selector, file: inside.file }),
      fields: fields.map((field) => pathsOf({ element: field, file: inside.file })),
    }
  })
}

function pathsOf({ element, file }: Part): readonly ConstraintPath[] {
  const written = attribute(element, 'xpath') ?? ''
  return written.split('|').map((alternative) => {
    const path = alternative.trim()
    const anywhere = path.startsWith('.//')
    let last: string | null = null
    const steps: string[] = []
    for (const step of (anywhere ? path.slice(3) : path).split('/')) {
      const word = step.trim().replace(/^child::/, '')
      const name = /^(?:@|attribute::)([^:]+)$/.exec(word)?.[1]
      if (name !== undefined) last = name
      else if (word === '.') continue
      else if (/^[\w.-]+(:([\w.-]+|\*))?$|^\*$/.test(word)) steps.push(stepKey(word, element.namespaceOf))
      else throw new UnsupportedSchema(`xpath ${written}`, file.name, element.line)
    }
    return { anywhere, steps, attribute: last }
  })
}

function stepKey(word: string, namespaceOf: (prefix: string) => string | undefined): string {
  if (word === '*') return '*'
  const [prefix, local] = word.includes(':') ? word.split(':') : [null, word]
  // A name without prefix is in no namespace here, whatever the default one is.
  return keyOf(prefix === null ? '' : (namespaceOf(prefix!) ?? ''), local!)
}
