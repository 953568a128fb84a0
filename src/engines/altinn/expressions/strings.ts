import { define, type ExpressionFunction, fail } from './signature.ts'

type Text = string | null

const onText = (change: (text: string) => string) => (_: unknown, text: Text) =>
  text === null ? null : change(text)

const onBoth = (test: (text: string, part: string) => boolean) => (_: unknown, text: Text, part: Text) =>
  text !== null && part !== null && test(text, part)

function slice(_: unknown, ...args: [Text, number | null, (number | null)?]): Text {
  const [text, start, end] = args
  if (start === null || (args.length > 2 && end === null)) fail('Start/end index cannot be null')
  return text === null ? null : text.slice(start, end ?? undefined)
}

function indexOf(_: unknown, text: Text, part: Text): number | null {
  if (!text || !part) return null
  const at = text.indexOf(part)
  return at < 0 ? null : at
}

export const stringFunctions: Record<string, ExpressionFunction> = {
  concat: define('S?…', 'S', (_, ...parts: Text[]) => {
    let text = ''
    for (const part of parts) text += part ?? ''
    return text
  }),
  contains: define(
    'S,S',
    'B',
    onBoth((text, part) => text.includes(part)),
  ),
  notContains: define('S,S', 'B', (_, text: Text, part: Text) =>
    text === null || part === null ? true : !text.includes(part),
  ),
  startsWith: define(
    'S,S',
    'B',
    onBoth((text, part) => text.startsWith(part)),
  ),
  endsWith: define(
    'S,S',
    'B',
    onBoth((text, part) => text.endsWith(part)),
  ),
  commaContains: define(
    'S,S',
    'B',
    onBoth((text, part) => text.split(',').some((one) => one.trim() === part.trim())),
  ),
  stringReplace: define('S,S,S', 'S', (_, text: Text, search: Text, replacement: Text) =>
    !text || !search ? null : text.replaceAll(search, () => replacement ?? ''),
  ),
  stringLength: define('S', 'N', (_, text: Text) => text?.length ?? 0),
  stringSlice: define('S,N,N?', 'S', slice),
  stringIndexOf: define('S,S', 'N', indexOf),
  lowerCase: define(
    'S',
    'S',
    onText((text) => text.toLowerCase()),
  ),
  upperCase: define(
    'S',
    'S',
    onText((text) => text.toUpperCase()),
  ),
  lowerCaseFirst: define(
    'S',
    'S',
    onText((text) => text.charAt(0).toLowerCase() + text.slice(1)),
  ),
  upperCaseFirst: define(
    'S',
    'S',
    onText((text) => text.charAt(0).toUpperCase() + text.slice(1)),
  ),
}
