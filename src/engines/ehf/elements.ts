/** Elements in the order they are written, which in UBL is the order of the schema. */
export class Elements {
  private readonly written: string[] = ['<?xml version="1.0" encoding="UTF-8"?>']
  private depth = 0

  open(name: string, attributes = ''): void {
    this.line(`<${name}${attributes && ` ${attributes}`}>`)
    this.depth++
  }

  close(name: string): void {
    this.depth--
    this.line(`</${name}>`)
  }

  within(name: string, work: () => void): void {
    this.open(name)
    work()
    this.close(name)
  }

  text(name: string, value: string, attributes = ''): void {
    this.line(`<${name}${attributes && ` ${attributes}`}>${escaped(value)}</${name}>`)
  }

  money(name: string, ore: bigint): void {
    const size = ore < 0n ? -ore : ore
    const kroner = `${ore < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`
    this.text(name, kroner, 'currencyID="NOK"')
  }

  document(): string {
    return `${this.written.join('\n')}\n`
  }

  private line(text: string): void {
    this.written.push('  '.repeat(this.depth) + text)
  }
}

function escaped(text: string): string {
  // Characters that XML cannot hold would make a file that nobody can read.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are meant
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').trim()
  return clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
