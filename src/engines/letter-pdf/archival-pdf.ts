import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { fontFamilies, fonts } from './fonts.ts'

let compiler: NodeCompiler | null = null

/**
 * Sets a document as PDF/A-2a (ISO 19005-2, tagged, level A). `template` is our own markup and never holds data; the
 * data goes in as JSON and is only ever text to the typesetter. The same input gives the same bytes.
 */
export function archivalPdf(template: string, data: object): Uint8Array {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts().bytes }] })
  const result = compiler.compile({
    mainFileContent: template,
    inputs: { data: JSON.stringify({ ...data, fonts: fontFamilies }) },
  })
  try {
    if (!result.result)
      throw new Error(`The letter could not be set: ${problemsOf(result.takeDiagnostics())}`)
    return new Uint8Array(compiler.pdf(result.result, { pdfStandard: 'a-2a' }))
  } finally {
    // The typesetter remembers what it has set; letters seldom repeat, so its memory is kept short.
    compiler.evictCache(5)
  }
}

/** Only the messages: the trace and source spans could carry what the letter says. */
function problemsOf(error: { shortDiagnostics: unknown[] } | null): string {
  const problems = (error?.shortDiagnostics ?? []) as { message?: string }[]
  return problems.map((problem) => problem.message?.replace(/`[^`]*`/g, '…') ?? 'unknown').join('; ')
}
